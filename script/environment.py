"""Makes the folder .venv from a hash-locked list. Called by script/bootstrap, with nothing but Python installed.

A stamp is written last, so an environment that was interrupted half-way is recognized and made again. A lock that
the operating system drops with its process keeps two commands that start at once from trampling each other.
"""

import argparse
import fcntl
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LATER = r"/(numba|llvmlite|numpy|ortools|pandas|pip|setuptools)/"
"""Large packages that no web page needs."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def give_up(text: str) -> None:
    say(text)
    sys.exit(1)


@contextmanager
def alone() -> Iterator[None]:
    """Waits until no other command is making the environment."""
    try:
        handle = (ROOT / ".venv.lock").open("w", encoding="utf-8")
    except OSError as error:
        give_up(f"The folder {ROOT} cannot be written ({error.strerror}). Clone it into a folder of your own.")
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another command is making the environment; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def is_stamped(which: str, stamp: str) -> bool:
    path = ENVIRONMENT / f"stamp-{which}"
    return path.exists() and path.read_text(encoding="utf-8").strip() == stamp


def runs(python: Path) -> bool:
    try:
        return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_empty_environment() -> None:
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], capture_output=True, text=True, check=False)
    if made.returncode or not runs(PYTHON):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        say((made.stdout + made.stderr).strip())
        give_up(
            "The environment could not be made: this Python comes without its venv module.\n"
            "On Debian and Ubuntu: apt-get install python3-venv, then run the same command again."
        )


def install(which: str) -> None:
    """pip checks every hash; what a page needs is compiled on all processors, the rest when first used."""
    lock = ROOT / "requirements" / f"{which}.lock"
    exact = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile", "--no-input"]
    installed = subprocess.run(
        [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *exact, "-r", lock], check=False
    )
    if installed.returncode:
        give_up(
            "The packages could not be installed; the reason stands above. Nothing is lost: "
            "see to the connection (or to pip's own settings) and run the same command again."
        )
    later = ["-x", LATER] if which == "app" else []
    subprocess.run(
        [PYTHON, "-m", "compileall", "-qq", "-j", "0", *later, ENVIRONMENT / "lib"], capture_output=True, check=False
    )


def add_our_own_code() -> None:
    """The checkout itself is not installed: a path file, relative so that the checkout can be moved, names src/."""
    for packages in ENVIRONMENT.glob("lib/python3*/site-packages"):
        (packages / "collegium.pth").write_text("../../../../src\n", encoding="utf-8")


def compile_engine() -> None:
    """In the background and with the least claim to a processor, so that nobody waits for it, now or later."""
    nice = ["nice", "-n", "19"] if shutil.which("nice") else []
    subprocess.Popen(
        [*nice, PYTHON, "-m", "collegium.engine.compile"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        close_fds=True,
    )


def make(which: str, stamps: dict[str, str]) -> None:
    began = time.monotonic()
    say("Installing the locked packages into .venv (once, about half a minute) ...")
    grows = which == "dev" and is_stamped("app", stamps["app"]) and runs(PYTHON)
    if not grows:
        make_empty_environment()
    install(which)
    add_our_own_code()
    compile_engine()
    for part in ("app", which):
        # The list for developers holds everything of the list for the application.
        (ENVIRONMENT / f"stamp-{part}").write_text(stamps[part] + "\n", encoding="utf-8")
    say(f"Installed in {time.monotonic() - began:.0f} seconds.")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make .venv from a locked list.")
    parser.add_argument("which", choices=["app", "dev"])
    parser.add_argument("--stamp-app", required=True)
    parser.add_argument("--stamp-dev", required=True)
    options = parser.parse_args()
    stamps = {"app": options.stamp_app, "dev": options.stamp_dev}
    with alone():
        # Whoever waited may find it done.
        if not (is_stamped(options.which, stamps[options.which]) and runs(PYTHON)):
            make(options.which, stamps)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
