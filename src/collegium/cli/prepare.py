"""`collegium prepare`: makes the data folder ready for this version: checks, tables, cache, clocks, static files.

Quick where nothing is to do, so it runs at every start. One at a time: a second one waits for the first.
"""

import argparse
import fcntl
import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core import checks
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.module_loading import import_string

from collegium.cli.numeric import keep_numeric_libraries_out

READ_THE_PAGE = "docs/operate.md says what to do."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--empty", action="store_true", help="do not fill an empty database with the demo program")
    parser.add_argument("--no-links", action="store_true", help="print no sign-in links")


def run(options: argparse.Namespace) -> int:
    keep_numeric_libraries_out()
    django.setup()
    try:
        with (Path(settings.DATA_DIR) / "prepare.lock").open("w", encoding="utf-8") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            problems = prepare()
            if problems:
                print("\n\n".join(problems))
                return 1
            print(import_string("collegium.cli.welcome.welcome")(fill=not options.empty, links=not options.no_links))
    except DatabaseError as error:
        print(f"The database cannot be used: {error}\nNothing was changed. {READ_THE_PAGE}")
        return 1
    return 0


def prepare() -> list[str]:
    """Does what is to do; returns the errors of our own system checks, which keep the server from starting."""
    found = checks.run_checks(tags=["collegium"], databases=[DEFAULT_DB_ALIAS])
    for message in found:
        if not message.is_serious():
            print(f"{message.id}: {message.msg}", file=sys.stderr)
    errors = [f"{message.id}: {message.msg} {message.hint or ''}".strip() for message in found if message.is_serious()]
    if not errors:
        migrate()
        # An update may have brought other rules of time zones.
        import_string("collegium.meetings.actions.keep_wall_clocks")(at=timezone.now())
        collect_static_files()
    return errors


def migrate() -> None:
    """Brings the tables up to date; only looks where they are."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def collect_static_files() -> None:
    """Copies and compresses styles, scripts and icons; only where one of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = _state_of_static_files()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != state:
        call_command("collectstatic", verbosity=0, interactive=False, clear=Path(settings.STATIC_ROOT).exists())
        stamp.write_text(state, encoding="ascii")


def _state_of_static_files() -> str:
    """A digest of every file's path, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            digest.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
