"""`collegium serve`: prepares the data folder, then runs web processes and the worker until Ctrl-C.

This process itself imports neither Django nor anything of ours that does: it stays small and cannot be taken down
by what it looks after. It owns the listening socket and lends it to the web processes.
"""

import argparse
import errno
import http.client
import os
import socket
import sys
import tempfile
import time
from pathlib import Path

from collegium.cli import supervision
from collegium.cli.supervision import Child

WEB_PROCESSES = 2
LONGEST_START_SECONDS = 60.0
US = [sys.executable, "-m", "collegium.cli.main"]
CHECKOUT = Path(__file__).resolve().parents[3]


class CannotServe(Exception):
    """The sentence says why, and what to do next."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="where to listen (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="data folder (COLLEGIUM_DATA, or var/ in the checkout)"
    )
    parser.add_argument("--empty", action="store_true", help="do not fill an empty database with the demo program")
    parser.add_argument("--no-links", action="store_true", help="print no sign-in links (for service managers)")


def run(options: argparse.Namespace) -> int:
    try:
        _set_environment(options)
        listening = _listen(options.host, options.port)
        supervision.watch_signals()
        welcome = _prepare(options)
        if welcome is None:
            return 0
        return _serve(listening, options, welcome)
    except CannotServe as problem:
        print(problem, file=sys.stderr)
        return 1


def _set_environment(options: argparse.Namespace) -> None:
    """The settings are read from the environment, by this process's children."""
    folder = Path(options.data or os.environ.get("COLLEGIUM_DATA") or CHECKOUT / "var").expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CannotServe(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            "Name a folder of your own: script/server --data DIR"
        ) from error
    os.environ["COLLEGIUM_DATA"] = str(folder)
    os.environ.setdefault("COLLEGIUM_URL", f"http://127.0.0.1:{options.port}")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise CannotServe(
                f"Port {port} is taken by another program. Stop that one, or choose another: "
                f"script/server --port {port + 1}"
            ) from error
        raise CannotServe(
            f"Cannot listen on {host}, port {port} ({error}). Choose a port from 1024 to 65535."
        ) from error


def _prepare(options: argparse.Namespace) -> str | None:
    """Runs `collegium prepare` and returns what it has to tell; None where the end was asked for meanwhile."""
    command = [*US, "prepare"]
    command += ["--empty"] if options.empty else []
    command += ["--no-links"] if options.no_links else []
    with tempfile.TemporaryFile("w+") as told:
        process = supervision.start(command, stdout=told)
        while process.poll() is None:
            if supervision.ending_asked(wait_seconds=0.5):
                process.terminate()
                process.wait()
                return None
        told.seek(0)
        if process.returncode:
            raise CannotServe(told.read().strip() or "The database could not be prepared; the reason stands above.")
        return told.read()


def _serve(listening: socket.socket, options: argparse.Namespace, welcome: str) -> int:
    began = time.monotonic()
    listening.set_inheritable(True)
    web = [*US, "web", "--socket", str(listening.fileno())]
    first, *others = [
        *(Child(f"Web process {n + 1}", web, pass_fds=[listening.fileno()]) for n in range(WEB_PROCESSES)),
        Child("The worker", [*US, "worker"]),
    ]
    try:
        # The first page comes first; what need not answer it would only take processor time from it.
        first.start()
        if _answers(options.host, options.port, until=began + LONGEST_START_SECONDS):
            for child in others:
                child.start()
            print(f"Collegium is ready: http://{options.host}:{options.port}/\n{welcome}", flush=True)
            print("Ctrl-C ends it.", flush=True)
            supervision.run_together([first, *others])
    finally:
        supervision.end_together([first, *others])
    return 0


def _answers(host: str, port: int, *, until: float) -> bool:
    """Waits for the first answer of a web process; False where the end was asked for meanwhile."""
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/", headers={"Host": "127.0.0.1"})
            connection.getresponse().read()
        except OSError:
            if supervision.ending_asked(wait_seconds=0.1):
                return False
        else:
            return True
        finally:
            connection.close()
    raise CannotServe("The web server did not answer within a minute; what it printed above says why.")
