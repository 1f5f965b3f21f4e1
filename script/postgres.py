"""A PostgreSQL that lives as long as a test run: a temporary folder, a unix socket, stopped whatever happens."""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from script.debian import install

UNPRIVILEGED = ("postgres", "nobody")


def programs() -> Path:
    """The folder of initdb and pg_ctl, newest version first; installs Debian's package where this runs as root."""
    if not installed():
        install("postgresql")
    found = installed()
    if not found:
        sys.exit("PostgreSQL is missing: apt-get install postgresql")
    return found[0]


def installed() -> list[Path]:
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    folders += [Path(initdb).parent for initdb in [shutil.which("initdb")] if initdb]
    return sorted(folders, key=lambda folder: (len(folder.parent.name), folder.parent.name), reverse=True)


def as_its_user() -> list[str]:
    """PostgreSQL refuses to run as root, so root hands it to a user without rights."""
    if os.geteuid() != 0:
        return []
    users = {entry.pw_name for entry in pwd.getpwall()}
    return ["runuser", "-u", next(name for name in UNPRIVILEGED if name in users), "--"]


@contextlib.contextmanager
def temporary_postgres() -> Iterator[str]:
    """The address of a fresh server that listens on a socket only; nothing is left of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="collegium-pg-"))
    user = as_its_user()
    where = programs()
    if user:
        shutil.chown(folder, user[2])
    control = [*user, str(where / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s"]
    try:
        subprocess.run(
            [*user, str(where / "initdb"), "-D", str(folder / "data"), "-U", "collegium", "-A", "trust", "-E", "UTF8",
             "--locale", "C.UTF-8"],
            stdout=subprocess.DEVNULL, cwd="/", check=True,
        )  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60"
        subprocess.run(
            [*control, "-l", str(folder / "log"), "-o", options, "start"],
            stdout=subprocess.DEVNULL, cwd="/", check=True,
        )  # fmt: skip
        yield f"postgres://collegium@/{folder}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd="/", capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
