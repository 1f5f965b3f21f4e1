"""Five calendar programs, each in a process of its own, asked when the events of a file take place."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent
BEGIN, END = "2006-01-01T00:00:00+00:00", "2029-01-01T00:00:00+00:00"
Instants = dict[str, list[str]]
"""UTC instants ("2026-03-08T16:00:00Z"), sorted, by the event's UID, which is its title too."""

VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
"""
PAIR = """
[pair feed{number}]
a = "there{number}"
b = "here{number}"
collections = null
[storage there{number}]
type = "http"
url = "http://127.0.0.1:{port}/{number}.ics"
[storage here{number}]
type = "filesystem"
path = "{folder}/events{number}/"
fileext = ".ics"
"""
KHAL = """
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
[calendars]
"""
CALENDAR = """
[[feed{number}]]
path = {folder}/events{number}/
readonly = True
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
    """vdirsyncer fetches the feeds over HTTP and gives every event a file; khal lists them."""
    feeds = in_parts(content)
    numbers = range(len(feeds))
    with served(feeds) as port:
        pairs = [PAIR.format(folder=home, port=port, number=number) for number in numbers]
        (home / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=home) + "".join(pairs))
        for number in numbers:
            (home / f"events{number}").mkdir(exist_ok=True)
        command = [sys.executable, "-m", "vdirsyncer", "-c", str(home / "vdirsyncer.conf")]
        asked([*command, "discover"], b"y\n" * 2 * len(feeds), clock, home)
        asked([*command, "sync"], b"", clock, home)
    calendars = [CALENDAR.format(folder=home, number=number) for number in numbers]
    (home / "khal.conf").write_text(KHAL.format(folder=home) + "".join(calendars))
    command = [sys.executable, str(HERE / "khal_events.py"), str(home / "khal.conf"), BEGIN, END]
    return in_order(json.loads(asked(command, b"", clock, home)))


IN_ONE_FEED = 8
ZONE = re.compile(r"BEGIN:VTIMEZONE\r\nTZID:(.*?)\r\n.*?END:VTIMEZONE\r\n", re.DOTALL)
EVENT = re.compile(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
UID = re.compile(r"^UID:(.*?)\r\n", re.MULTILINE)


def in_parts(content: bytes) -> list[bytes]:
    """The feed as several feeds of a few series each, with the zones that they name.

    vdirsyncer puts every zone of a feed into the file of every event, and khal reads each one again: with fifty zones
    that takes half a minute.
    """
    text = content.decode()
    head = text[: text.index("BEGIN:VTIMEZONE" if "BEGIN:VTIMEZONE" in text else "BEGIN:VEVENT")]
    zones = {zone[1]: zone[0] for zone in ZONE.finditer(text)}
    series: dict[str, list[str]] = {}
    for event in EVENT.findall(text):
        series.setdefault(UID.findall(event)[0], []).append(event)
    found = []
    for first in range(0, len(series), IN_ONE_FEED):
        events = "".join("".join(group) for group in list(series.values())[first : first + IN_ONE_FEED])
        used = "".join(zone for name, zone in zones.items() if f"TZID={name}:" in events)
        found.append(f"{head}{used}{events}END:VCALENDAR\r\n".encode())
    return found


@contextmanager
def served(feeds: Sequence[bytes]) -> Iterator[int]:
    """The files as feeds on this machine: 0.ics, 1.ics and so on."""

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = feeds[int(self.path.strip("/").removesuffix(".ics"))]
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Feed) as server:
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
