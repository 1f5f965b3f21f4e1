"""Runs every check and test, tells what each took, shows in full what failed, and ends red when anything did."""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from script.debian import install
from script.postgres import temporary_postgres

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(sys.executable).parent


def templates() -> list[str]:
    return sorted(str(path) for path in (ROOT / "src").rglob("*.html"))


DJADE = [str(BIN / "djade"), "--target-version", "5.2"]
TYPES = [PYTHON, "-m", "mypy", "--no-error-summary"]
COMPILE = [PYTHON, "-m", "collegium.engine.compile"]
ON_ALL_PROCESSORS = ["--numprocesses=auto", "--maxprocesses=4"]
FEW_EXAMPLES = ["--hypothesis-profile=quick"]


def lint_steps() -> dict[str, list[str]]:
    """Name and command of everything that is read and not run."""
    manage = [PYTHON, "manage.py"]
    return {
        "ruff": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
        "djade": [*DJADE, "--check", *templates()],
        "contracts": [PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "system checks": [*manage, "check", "--fail-level", "ERROR"],
    }


def fixing_steps() -> dict[str, list[str]]:
    """What mends style by itself."""
    return {
        "ruff": [PYTHON, "-m", "ruff", "check", "--quiet", "--fix", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--quiet", "."],
        # djade ends with 1 where it changed a file, so a second look says whether all is well.
        "djade": ["sh", "-c", '"$@" >/dev/null 2>&1 || "$@"', "djade", *DJADE, *templates()],
    }


@dataclass
class Run:
    """What was run, with its results, in the order in which it ended."""

    environment: dict[str, str]
    failed: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)

    def step(self, name: str, command: list[str]) -> None:
        """Runs quietly; shows everything where it fails."""
        began = time.monotonic()
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            self.failed.append(name)
            sys.stdout.write(done.stdout.decode(errors="replace"))
        self.tell(name, began, red=bool(done.returncode))

    def pytest(self, name: str, arguments: list[str], database: str | None = None) -> None:
        """Runs in full view; keeps pytest's last line for the end."""
        began = time.monotonic()
        environment = self.environment | ({"COLLEGIUM_DATABASE": database} if database else {})
        with subprocess.Popen(
            [PYTHON, "-m", "pytest", *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            last = ""
            for line in process.stdout or ():
                sys.stdout.write(line)
                last = line.strip("=\n ") or last
        self.counts.append(f"{name}: {plain_counts(last)}")
        if process.returncode:
            self.failed.append(name)
        self.tell(name, began, red=bool(process.returncode))

    def tell(self, name: str, began: float, *, red: bool) -> None:
        print(f"{'FAILED' if red else 'ok':<7}{name:<24}{time.monotonic() - began:6.1f} s", flush=True)

    def finish(self) -> int:
        for line in self.counts:
            print(line)
        print(f"RED: {', '.join(self.failed)}" if self.failed else "GREEN: everything passed.")
        return 1 if self.failed else 0


def plain_counts(line: str) -> str:
    """ "12 passed, 1 skipped in 3.20s" → "12 passed, 0 failed, 1 skipped"."""
    parts: dict[str, str] = {}
    for part in line.partition(" in ")[0].split(", "):
        count, _space, word = part.partition(" ")
        if count.isdigit():
            parts[word] = count
    passed, failed = parts.pop("passed", "0"), parts.pop("failed", "0")
    return ", ".join([f"{passed} passed", f"{failed} failed", *(f"{count} {word}" for word, count in parts.items())])


@contextlib.contextmanager
def clean_environment() -> Iterator[dict[str, str]]:
    """The caller's environment without Collegium's settings, and with a data folder that goes away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COLLEGIUM_")}
    with tempfile.TemporaryDirectory(prefix="collegium-test-") as folder:
        yield kept | {
            "COLLEGIUM_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "collegium.config.test_settings",
            "PYTHONWARNINGS": "ignore::SyntaxWarning",
        }


def find_browser() -> bool:
    """Chromium, installed from Debian's packages where this runs as root and it is missing."""
    names = (os.environ.get("CHROMIUM") or "chromium", "chromium", "google-chrome", "chromium-browser")
    if not any(map(shutil.which, names)):
        install("chromium")
    return any(map(shutil.which, names))


def find_libical() -> None:
    """One of the five programs of docs/calendars.md is a library of the system; without it four are asked."""
    if not has_libical():
        install("libical3")
    if not has_libical():
        print("libical is missing, so four of the five calendar programs are asked: apt-get install libical3")


def has_libical() -> bool:
    """Asked in a process of its own, so that the library never comes into this one."""
    return subprocess.run([PYTHON, ROOT / "tests/calendar_clients/libical.py"], check=False).returncode == 0


def journeys(run: Run, *, name: str, database: str | None = None) -> None:
    """The real-browser journeys; without a browser the run is red, never skipped."""
    if find_browser():
        run.pytest(name, ["e2e", *ON_ALL_PROCESSORS], database)
        return
    run.failed.append(name)
    print("Chromium is missing, so the journeys did not run: apt-get install chromium (or leave them out: --fast).")


def lint_and_test(run: Run, options: argparse.Namespace) -> None:
    """Types are checked beside everything else, and the engine is compiled once and not by each test process."""
    types = threading.Thread(target=run.step, args=("types", TYPES))
    types.start()
    for name, command in lint_steps().items():
        run.step(name, command)
    if not options.lint:
        find_libical()
        run.step("compiled engine", COMPILE)
        run.pytest("tests", [*ON_ALL_PROCESSORS, *(FEW_EXAMPLES if options.fast else [])])
    types.join()


def on_postgres(run: Run, options: argparse.Namespace) -> None:
    """Rules that know no database were tried with many examples before; here few are enough."""
    if not options.rest:
        find_libical()
    with temporary_postgres() as address:
        run.pytest("tests on PostgreSQL", options.rest or [*ON_ALL_PROCESSORS, *FEW_EXAMPLES], address)
        if not (options.fast or options.rest):
            journeys(run, name="journeys on PostgreSQL", database=address)


def work(run: Run, options: argparse.Namespace) -> None:
    if options.fix:
        for name, command in fixing_steps().items():
            run.step(name, command)
    elif options.postgres:
        on_postgres(run, options)
    elif options.rest:
        run.pytest("tests", options.rest)
    else:
        lint_and_test(run, options)
        if not (options.fast or options.lint):
            journeys(run, name="journeys")


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/test", description="Every check and every test.")
    parser.add_argument("--fast", action="store_true", help="leave the browser out")
    parser.add_argument("--postgres", action="store_true", help="tests and journeys on a temporary PostgreSQL")
    parser.add_argument("--lint", action="store_true", help="only what is read and not run")
    parser.add_argument("--fix", action="store_true", help="mend the style that can be mended by itself")
    options, rest = parser.parse_known_args()
    options.rest = rest
    with clean_environment() as environment:
        run = Run(environment)
        work(run, options)
    return run.finish()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
