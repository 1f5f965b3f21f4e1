"""The house itself: floors, doors, names and promises that no single room can prove alone."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
PACKAGE = SRC / "collegium"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
DOORS = {"urls", "views", "api", "jobs", "admin", "forms", "emails", "apps", "migrations", "tests", "templatetags"}
"""What is private to a room. Everything else is its models, queries, access, actions and pure subjects."""

MAY_KNOCK = {
    # Addresses and the list of errands are the two places where rooms are put together.
    ("config", "urls"),
    ("config", "account_urls"),
    # The pages for errors.
    ("config", "views"),
    ("worker", "jobs"),
}
DJANGO_FILES = {"models", "queries", "access", "emails", "actions", "forms", "views", "api", "jobs", "admin", "urls"}
REASONS_FOR_LATE_IMPORTS = ("the settings have to be read first",)
CHECK_CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("collegium", cache_dir=None)


def parts_of(module: str) -> tuple[str, str]:
    """ "collegium.groups.views.members" → ("groups", "views")."""
    words = module.split(".")
    return (words[1] if len(words) > 1 else "", words[2] if len(words) > 2 else "")


def python_files(*, tests: bool) -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path


# ---- contracts


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHECK_CONTRACTS, "--no-cache"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "400"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which a test may plant what is forbidden."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates", "tests")
    shutil.copytree(SRC, folder / "src", ignore=ignored)
    return folder


def test_the_contracts_hold() -> None:
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("people/queries.py", "import collegium.groups.models", "Floors"),
        ("audit/queries.py", "import collegium.mail.models", "Floors"),
        ("formation/queries.py", "import collegium.home.queries", "Floors"),
        ("groups/queries.py", "import collegium.groups.actions", "Doors"),
        ("groups/views/__init__.py", "import collegium.people.views", "Views"),
        ("engine/score.py", "import django.conf", "engine"),
    ],
)
def test_a_planted_import_is_found(copied_house: Path, file: str, line: str, broken: str) -> None:
    target = copied_house / "src" / "collegium" / file
    if not target.exists():
        target = next(
            path
            for path in [target.with_suffix("") / "__init__.py", target.parent.with_suffix(".py")]
            if path.exists()
        )
    kept = target.read_text(encoding="utf-8")
    target.write_text(f"{kept}\n{line}\n", encoding="utf-8")
    try:
        done = contracts(copied_house)
    finally:
        target.write_text(kept, encoding="utf-8")
    assert done.returncode == 1, done.stdout
    verdicts = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert len(verdicts) == 1, done.stdout
    assert broken in verdicts[0]


def test_other_rooms_come_in_by_the_front_door(graph: grimp.ImportGraph) -> None:
    wrong = []
    for importer in sorted(graph.modules):
        room, door = parts_of(importer)
        if door in {"tests", "migrations"} or room == "":
            continue
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            other, behind = parts_of(imported)
            if other in {"", room} or behind not in DOORS or room == "cli":
                continue
            if (room, behind) not in MAY_KNOCK:
                wrong.append(f"{importer} imports {imported}")
    assert wrong == []


PURE = [
    "meetings.calendar_file",
    "meetings.budget",
    "meetings.drafting",
    "meetings.formats",
    "meetings.day_spans",
    "meetings.planner.faults",
    "meetings.planner.kinds",
    "meetings.planner.lineup",
    "meetings.planner.problem",
    "meetings.planner.remarks",
    "meetings.planner.rota",
    "meetings.planner.shares",
    "meetings.planner.solver",
    "meetings.planner.turns",
    "meetings.rhythm",
    "meetings.stored",
    "meetings.jumps",
    "meetings.recurrence",
    "meetings.replies",
    "meetings.reply_mail",
    "meetings.closing_rules",
    "meetings.formats",
    "meetings.minutes",
    "meetings.progress",
    "meetings.stated",
    "meetings.time_zone_component",
    "meetings.time_zone_file",
    "meetings.stated_items",
    "meetings.topics",
    "meetings.notices",
    "meetings.poll_counts",
    "meetings.standing_slots",
    "meetings.stated",
    "meetings.stated_poll",
    "meetings.week_hours",
    "ui.markup",
    "meetings.wall_clock",
    "careers.balance",
    "careers.clock",
    "careers.lead_ins",
    "careers.timeline",
    "objectives.cycle",
    "objectives.figures",
    "objectives.file_kinds",
    "objectives.phrases",
    "objectives.pictures",
    "objectives.risks",
    "objectives.smart",
    "objectives.stated",
    "objectives.states",
    "objectives.templates_to_take",
    "alignment.pairs",
    "alignment.stated",
    "alignment.goal_picture",
    "people.career_clock",
    "programs.ranks",
    "mission.progress",
    "mail.verdicts",
    "mail.mailbox",
    "alignment.charter_tasks",
    "alignment.chartered",
    "alignment.clauses",
    "alignment.spread",
    "alignment.wording",
    "mail.verdicts",
    "mission.progress",
    "people.career_clock",
    "programs.ranks",
]
"""The hard thinking of the rooms. Files under engine are proven by a contract of their own."""


@pytest.mark.parametrize("subject", PURE)
def test_pure_subjects_know_no_database(graph: grimp.ImportGraph, subject: str) -> None:
    source = (PACKAGE / f"{subject.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert re.findall(r"^(?:from|import) django\.(?!utils)", source, re.MULTILINE) == []
    others = {parts_of(module)[1] for module in graph.find_modules_directly_imported_by(f"collegium.{subject}")}
    assert others & DJANGO_FILES == set()


# ---- habits


def test_every_late_import_gives_a_reason_from_the_list() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in python_files(tests=True)
        for line in path.read_text(encoding="utf-8").splitlines()
        if "noqa: PLC0415" in line and not line.rstrip().endswith(REASONS_FOR_LATE_IMPORTS)
    ]
    assert wrong == []


def test_no_room_uses_signals() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in python_files(tests=False)
        if re.search(r"django\.dispatch|db\.models\.signals|@receiver\(", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_every_room_says_what_it_is_for() -> None:
    silent = [room for room in ROOMS if not ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))]
    assert silent == []


def test_no_room_is_a_drawer_for_everything() -> None:
    names = {path.stem for path in python_files(tests=True)} | set(ROOMS)
    assert names & {"common", "core", "utils", "helpers", "lib", "base", "misc"} == set()


# ---- audit


def verbs_in_code() -> Iterator[tuple[str, str]]:
    """Room and verb of every `record("room.verb", …)`."""
    for path in python_files(tests=False):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and node.args:
                for constant in ast.walk(node.args[0]):
                    if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                        yield path.relative_to(PACKAGE).parts[0], constant.value


def test_every_audit_verb_belongs_to_its_room() -> None:
    assert [(room, verb) for room, verb in verbs_in_code() if not verb.startswith(f"{room}.")] == []


def test_every_audit_verb_stands_in_the_list_and_the_list_invents_none() -> None:
    listed = set(re.findall(r"`([a-z]+\.[a-z_]+)`", (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")))
    used = {verb for _room, verb in verbs_in_code()}
    assert used - listed == set()
    assert {verb for verb in listed - used if verb.split(".")[0] in ROOMS} == set()


# ---- settings and documents


def test_every_setting_is_described_and_no_other() -> None:
    readers = r"environment\.\w+\(\s*\"(COLLEGIUM_\w+)\""
    read = set(re.findall(readers, (PACKAGE / "config" / "settings.py").read_text(encoding="utf-8")))
    described = set(
        re.findall(r"^\| `(COLLEGIUM_\w+)`", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert read == described
    assert len(read) >= 12


def test_the_readme_is_short() -> None:
    readme = ROOT / "README.md"
    assert not readme.exists() or len(readme.read_text(encoding="utf-8").splitlines()) <= 120


def test_nothing_names_the_machine_it_was_written_on() -> None:
    # Written in pieces, so that this file does not name them either.
    forbidden = [re.escape(a + b) for a, b in (("/wo", "rk/"), ("/ro", "ot/"), ("uv", "env/"), ("/op", "t/pypi"))]
    suffixes = {".py", ".md", ".html", ".css", ".js", ".toml", ".lock", ".txt", ".csv", ".json", ".sh", ""}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    wrong = [
        name
        for name in tracked
        if Path(name).suffix in suffixes
        and (ROOT / name).is_file()
        and re.search("|".join(forbidden), (ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert wrong == []
