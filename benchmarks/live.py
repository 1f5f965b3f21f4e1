"""A meeting of thirty on a real server over SQLite: how soon everybody has the news, and whether a word is lost.

usage: python -m benchmarks.live [--people 30] [--writers 20] [--seconds 300] [--control 20] [--json]

Everybody looks for news 0.75 seconds after the last answer, as the page does. Every three seconds somebody raises or
lowers a hand; what counts is when the last of all has it, from the moment before the press. Meanwhile the writers type
a word every second and a half into one note and save every two seconds. Afterwards each word that was typed is looked
for in the note. The control writes the same way and lets the last one win, as a note without merging does: it must
lose words.
"""

import argparse
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

SOON_SECONDS = 2.0
LOOKS_EVERY, PRESSES_EVERY, TYPES_EVERY, SAVES_EVERY = 0.75, 3.0, 1.5, 2.0
DIGESTS = re.compile(r'data-part="(\w+)" data-digest="(\w+)"')


@contextmanager
def server(data: Path) -> Iterator[int]:
    """`collegium serve` with an empty database of its own; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DJANGO_"))}
    command = [sys.executable, "-m", "collegium.cli.main", "serve", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--empty", "--no-links"], env=kept, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        next(line for line in process.stdout or () if "is ready" in line)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def use_the_data_of(data: Path) -> None:
    """Rows and sessions are made directly, for a group of thirty is larger than a group may be."""
    import django  # noqa: PLC0415 -- the settings read the environment, which is known only now

    os.environ |= {"COLLEGIUM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "collegium.config.settings"}
    django.setup()


@dataclass
class Scene:
    """The meeting, and a signed-in cookie for each who takes part."""

    group: int
    meeting: int
    items: list[int]
    cookies: list[str]
    seats: list[int]

    @property
    def path(self) -> str:
        return f"/groups/{self.group}/meetings/{self.meeting}/"


def set_scene(people: int) -> Scene:
    """A meeting that has been opened, with two items; the first one runs."""
    from django.test import Client  # noqa: PLC0415 -- needs the settings
    from django.utils import timezone  # noqa: PLC0415 -- needs the settings

    from collegium.groups.models import Group, Membership  # noqa: PLC0415 -- needs the settings
    from collegium.meetings import actions  # noqa: PLC0415 -- needs the settings
    from collegium.meetings.stated import StatedMeeting  # noqa: PLC0415 -- needs the settings
    from collegium.people.models import Person  # noqa: PLC0415 -- needs the settings

    now = timezone.now()
    group = Group.objects.create(name="Thirty", created_at=now)
    seats, cookies = [], []
    for turn in range(people):
        person = Person(email=f"person{turn}@example.org", name=f"Person {turn}", joined_at=now)
        person.set_unusable_password()
        person.save()
        turns = {"facilitates_at_turn": turn, "keeps_notes_at_turn": turn}
        seats.append(Membership.objects.create(group=group, person=person, since=now, **turns))
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        cookies.append(client.cookies["sessionid"].value)
    begins = now + timedelta(minutes=1)
    stated = StatedMeeting(format="free", on=begins.date(), at=begins.time(), time_zone="UTC", length_minutes=60)
    meeting = actions.plan_meeting(group, stated=stated, by=seats[0].person, at=now)
    actions.open_meeting(meeting, by=seats[0], at=now)
    actions.go_on(meeting, seen=0, by=seats[0], at=now)
    items = list(meeting.items.values_list("pk", flat=True))
    return Scene(group.pk, meeting.pk, items, cookies, [seat.pk for seat in seats])


class Browser:
    """One connection that is kept open, with the cookies of one person."""

    def __init__(self, port: int, scene: Scene, number: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"sessionid": scene.cookies[number]}
        self.failures = 0

    def ask(self, method: str, path: str, sent: dict[str, Any] | None = None) -> tuple[int, dict[str, str], bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"HX-Request": "true", "X-CSRFToken": self.cookies.get("csrftoken", "")}
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        while True:
            try:
                self.connection.request(method, path, urlencode(sent) if sent is not None else None, headers)
                answer = self.connection.getresponse()
                body = answer.read()
            except (http.client.HTTPException, OSError):
                self.failures += 1
                self.connection.close()
                time.sleep(1)
                continue
            for name, value in answer.getheaders():
                if name == "Set-Cookie" and value.startswith("csrftoken="):
                    self.cookies["csrftoken"] = value.split(";")[0].partition("=")[2]
            return answer.status, dict(answer.getheaders()), body


@dataclass
class Looker:
    """Somebody with the page open: when which revision of the page and of the notes was there."""

    browser: Browser
    path: str
    seen: list[tuple[float, int, int]] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def run(self, is_over: Callable[[], bool], phase: float) -> None:
        _status, _headers, body = self.browser.ask("GET", f"{self.path}live/")
        have = dict(DIGESTS.findall(body.decode()))
        asked: dict[str, Any] = {"since": 0, "note": ""}
        time.sleep(phase)
        while not is_over():
            began = time.monotonic()
            query = urlencode({**asked, "have": " ".join(have.values())})
            status, headers, body = self.browser.ask("GET", f"{self.path}live/news/?{query}")
            now = time.monotonic()
            self.spent.append(now - began)
            if status == 200 and headers["Content-Type"].startswith("text/html"):
                have |= dict(DIGESTS.findall(body.decode()))
            asked = {"since": headers["X-Revision"], "note": headers["X-Note"]}
            revisions = [int(one.partition(".")[2]) for one in headers["X-Note"].split("-") if one]
            self.seen.append((now, int(headers["X-Revision"]), sum(revisions)))
            time.sleep(LOOKS_EVERY)


@dataclass
class Writer:
    """Somebody who types into one note; every second one goes on after the own last word, the others at the end."""

    browser: Browser
    address: str
    number: int
    overwrite: Callable[[str | None], str] | None = None
    words: list[str] = field(default_factory=list)
    saves: list[tuple[float, int]] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def run(self, is_over: Callable[[], bool]) -> None:
        base = text = ""
        is_last = False
        while not is_last:
            is_last = is_over()
            if self.overwrite:
                base = text = self.overwrite(None)
            until = time.monotonic() + SAVES_EVERY
            while time.monotonic() < until:
                text = self._typed(text)
                time.sleep(TYPES_EVERY)
            base = self.overwrite(text) if self.overwrite else self._saved(base, text)
            text = base

    def _typed(self, text: str) -> str:
        word = f"{chr(ord('a') + self.number)}{len(self.words)}"
        last = self.words[-1] if self.words and self.number % 2 else None
        self.words.append(word)
        found = re.search(rf"\b{last}\b", text) if last else None
        if found is None:
            return f"{text}\n{word}" if text and len(self.words) == 1 else f"{text} {word}".lstrip(" ")
        return f"{text[: found.end()]} {word}{text[found.end() :]}"

    def _saved(self, base: str, text: str) -> str:
        sent = {"base": base, "text": text, "key": os.urandom(16).hex()}
        began = time.monotonic()
        status, _headers, body = self.browser.ask("POST", self.address, sent)
        self.spent.append(time.monotonic() - began)
        if status != 200:
            raise SystemExit(f"A save was answered with {status}: {body[:300]!r}")
        told = json.loads(body)
        self.saves.append((began, told["revision"]))
        return str(told["text"])


def presses(browser: Browser, scene: Scene, is_over: Callable[[], bool]) -> list[tuple[float, int]]:
    """Hands go up and down: when somebody pressed, and the revision that came of it."""
    from collegium.meetings.models import Meeting  # noqa: PLC0415 -- needs the settings

    browser.ask("GET", f"{scene.path}live/")
    made, way = [], "up"
    while not is_over():
        began = time.monotonic()
        status, _headers, _body = browser.ask("POST", f"{scene.path}live/hand/", {"way": way})
        if status != 302:
            raise SystemExit(f"A press was answered with {status}.")
        made.append((began, Meeting.objects.values_list("revision", flat=True).get(pk=scene.meeting)))
        way = "down" if way == "up" else "up"
        time.sleep(PRESSES_EVERY)
    return made


def delays(made: list[tuple[float, int]], lookers: list[Looker], which: int) -> list[float]:
    """For each change the seconds until the last of all had it; endless where somebody never had it."""
    never = float("inf")
    return [
        max(next((one[0] for one in looker.seen if one[which] >= revision), never) for looker in lookers) - began
        for began, revision in made
    ]


def percentile(values: list[float], percent: int) -> float:
    return round(sorted(values)[min(len(values) - 1, len(values) * percent // 100)], 2) if values else float("nan")


def figures(values: list[float]) -> dict[str, float | int]:
    """The slowest is p100."""
    return {"count": len(values), **{f"p{part}": percentile(values, part) for part in (50, 95, 100)}}


def lost_and_doubled(writers: list[Writer], item: int) -> dict[str, int]:
    from collegium.meetings.models import Note  # noqa: PLC0415 -- needs the settings

    there = Counter(Note.objects.get(item=item).text.split())
    typed = [word for writer in writers for word in writer.words]
    lost = sum(word not in there for word in typed)
    return {"typed": len(typed), "lost": lost, "twice": sum(count > 1 for count in there.values())}


def at_once(tasks: list[Callable[[], object]]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def writers_at(
    port: int, scene: Scene, count: int, item: int, overwrite: Callable[[str | None], str] | None = None
) -> list[Writer]:
    made = []
    for number in range(count):
        browser = Browser(port, scene, number)
        browser.ask("GET", f"{scene.path}live/")
        made.append(Writer(browser, f"{scene.path}notes/{item}/", number, overwrite))
    return made


def control(port: int, scene: Scene, writers: int, seconds: int) -> dict[str, int]:
    """Whoever saves overwrites what stands there, as a note does that knows of no merging."""
    from django.db import connection  # noqa: PLC0415 -- needs the settings

    from collegium.meetings.models import Note  # noqa: PLC0415 -- needs the settings

    note = Note.objects.create(meeting_id=scene.meeting, item_id=scene.items[1])

    def overwrite(text: str | None) -> str:
        if text is not None:
            Note.objects.filter(pk=note.pk).update(text=text)
        found: str = Note.objects.values_list("text", flat=True).get(pk=note.pk)
        connection.close()
        return found

    people, until = writers_at(port, scene, writers, scene.items[1], overwrite), time.monotonic() + seconds
    at_once([partial(one.run, lambda: time.monotonic() > until) for one in people])
    return lost_and_doubled(people, scene.items[1])


def measure(port: int, scene: Scene, *, writers: int, seconds: int) -> dict[str, Any]:
    lookers = [Looker(Browser(port, scene, number), scene.path) for number in range(len(scene.cookies))]
    people = writers_at(port, scene, writers, scene.items[0])
    presser = Browser(port, scene, len(scene.cookies) - 1)
    made: list[tuple[float, int]] = []
    until = time.monotonic() + seconds

    def is_over() -> bool:
        return time.monotonic() > until

    def all_have_seen() -> bool:
        return time.monotonic() > until + 10

    tasks: list[Callable[[], object]] = [partial(one.run, is_over) for one in people]
    phases = [number / len(lookers) for number in range(len(lookers))]
    tasks += [partial(one.run, all_have_seen, phase) for one, phase in zip(lookers, phases, strict=True)]
    tasks.append(lambda: made.extend(presses(presser, scene, is_over)))
    at_once(tasks)
    saves = [save for writer in people for save in writer.saves]
    browsers = [*(looker.browser for looker in lookers), *(writer.browser for writer in people)]
    return {
        "everybody has a change of the page after": figures(delays(made, lookers, 1)),
        "everybody has new words of the notes after": figures(delays(saves, lookers, 2)),
        "one look takes": figures([spent for looker in lookers for spent in looker.spent]),
        "one save takes": figures([spent for writer in people for spent in writer.spent]),
        "words": lost_and_doubled(people, scene.items[0]),
        "requests without an answer": sum(one.failures for one in browsers),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--control", type=int, default=20, help="seconds of the control in which the last one wins")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as port:
        use_the_data_of(Path(folder))
        scene = set_scene(max(options.people, options.writers))
        found = measure(port, scene, writers=options.writers, seconds=options.seconds)
        found["control: the last one wins"] = control(port, scene, options.writers, options.control)
    load = round(statistics.fmean(os.getloadavg()), 1)
    found |= {"people": options.people, "writers": options.writers, "seconds": options.seconds}
    found |= {"processors": os.cpu_count(), "load of the machine": load}
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")
    return 0 if is_good(found) else 1


def is_good(found: dict[str, Any]) -> bool:
    """Everybody has the news and new words soon, all is answered, no word is lost, and the control lost some."""
    news = ("everybody has a change of the page after", "everybody has new words of the notes after")
    soon = all(found[one]["p95"] < SOON_SECONDS for one in news)
    is_whole = not found["words"]["lost"] and not found["requests without an answer"]
    return soon and is_whole and found["control: the last one wins"]["lost"] > 0


if __name__ == "__main__":
    sys.exit(main())
