"""Five calendar programs, each in a process of its own, asked when the events of a file take place."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent
BEGIN, END = "2006-01-01T00:00:00+00:00", "2029-01-01T00:00:00+00:00"
Instants = dict[str, list[str]]
"""UTC instants ("2026-03-08T16:00:00Z"), sorted, by the event's UID, which is its title too."""

VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
[pair feed]
a = "there"
b = "here"
collections = null
[storage there]
type = "http"
url = "http://127.0.0.1:{port}/feed.ics"
[storage here]
type = "filesystem"
path = "{folder}/events/"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[feed]]
path = {folder}/events/
readonly = True
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
SITE_PACKAGES = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))


def environment(clock: str, home: Path) -> dict[str, str]:
    """The time zones are those of the tzdata package; the clock of the machine stands in the zone `clock`."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        **kept,
        "TZ": clock,
        "PYTHONTZPATH": "",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": SITE_PACKAGES,
    }


def asked(command: list[str], content: bytes, clock: str, home: Path) -> str:
    done = subprocess.run(command, input=content, env=environment(clock, home), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


def in_order(found: Mapping[str, list[str]]) -> Instants:
    return {uid: sorted(starts) for uid, starts in found.items()}


def recurring_ical_events(content: bytes, clock: str, home: Path) -> Instants:
    return in_order(json.loads(asked([sys.executable, str(HERE / "events.py"), BEGIN, END], content, clock, home)))


def ical_js(content: bytes, clock: str, home: Path) -> Instants:
    return in_order(json.loads(asked([node(), str(HERE / "ical_js.mjs"), END], content, clock, home)))


def node_ical(content: bytes, clock: str, home: Path) -> Instants:
    return in_order(json.loads(asked([node(), str(HERE / "node_ical.mjs"), BEGIN, END], content, clock, home)))


def node() -> str:
    """The Node that the browser tests bring along, so that nobody has to install one."""
    return str(compute_driver_executable()[0])


def libical(content: bytes, clock: str, home: Path) -> Instants:
    return in_order(json.loads(asked([sys.executable, str(HERE / "libical.py"), BEGIN, END], content, clock, home)))


def has_libical() -> bool:
    return subprocess.run([sys.executable, str(HERE / "libical.py")], check=False).returncode == 0


def khal(content: bytes, clock: str, home: Path) -> Instants:
    """vdirsyncer fetches the feed over HTTP and gives every event a file; khal lists them."""
    with served(content) as port:
        (home / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=home, port=port))
        (home / "events").mkdir(exist_ok=True)
        command = [sys.executable, "-m", "vdirsyncer", "-c", str(home / "vdirsyncer.conf")]
        asked([*command, "discover"], b"y\ny\n", clock, home)
        asked([*command, "sync"], b"", clock, home)
    (home / "khal.conf").write_text(KHAL.format(folder=home))
    command = [sys.executable, str(HERE / "khal_events.py"), str(home / "khal.conf"), BEGIN, END]
    return in_order(json.loads(asked(command, b"", clock, home)))


@contextmanager
def served(content: bytes) -> Iterator[int]:
    """The file as a feed on this machine."""

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Feed) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


CLIENTS: dict[str, Callable[[bytes, str, Path], Instants]] = {
    "recurring-ical-events": recurring_ical_events,
    "ical.js": ical_js,
    "node-ical": node_ical,
    "libical": libical,
    "khal": khal,
}
