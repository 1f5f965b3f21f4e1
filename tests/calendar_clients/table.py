"""The table of docs/calendars.md, made of the cases and of what the programs show for them.

`script/python -m tests.calendar_clients.table` asks all five and prints it, once `script/test` has set up what they
need; it ends with 1 where one of them shows something else than the page.
"""

import sys
import tempfile
import zoneinfo
from collections.abc import Mapping
from pathlib import Path

from collegium.meetings.calendar_file import CalendarFile, write_calendar
from tests.calendar_clients.cases import CASES, WRITTEN_AT, Case
from tests.calendar_clients.clients import CLIENTS, Instants, has_libical

HEAD = ["Series", "Zone", "Clock and rule", "Instants (UTC)", "page", *CLIENTS]


def feed() -> bytes:
    """One calendar file with every case."""
    return write_calendar(CalendarFile(entries=[case.entry for case in CASES], written_at=WRITTEN_AT, name="Cases"))


def instants_of(case: Case) -> list[str]:
    """As the pages have them."""
    return [f"{occurrence.starts_at:%Y-%m-%dT%H:%M:%SZ}" for occurrence in case.recurrence.occurrences()]


def shown_for(case: Case, shown: Instants) -> list[str]:
    """What a program shows for a case, whose events have one name each where they are written one by one."""
    if case.entry.is_read_alike:
        return shown.get(case.name, [])
    return sorted(moment for uid, moments in shown.items() if uid.endswith(case.name) for moment in moments)


def row(case: Case, shown: Mapping[str, Instants]) -> str:
    """A program that shows the same has "=", any other what it shows."""
    expected = instants_of(case)
    found = [shown_for(case, shown[name]) for name in CLIENTS if name in shown]
    cells = ["=" if moments == expected else _short(moments) for moments in found]
    rule = case.rule.removeprefix("FREQ=").lower().replace(";", ", ")
    return " | ".join(["|", case.name, case.zone, f"{case.at}, {rule}", _short(expected), "=", *cells, "|"]).replace(
        "| | ", "| ", 1
    )


def _short(moments: list[str]) -> str:
    return "; ".join(moment[:16].replace("T", " ") for moment in moments) or "nothing"


def table(shown: Mapping[str, Instants]) -> str:
    """The whole of it, in Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}"]
    return "\n".join([*lines, *(row(case, shown).replace(" | |", " |") for case in CASES)])


def main() -> None:
    if not has_libical():
        sys.exit("libical 3 is not installed, so the table cannot be made. On Debian: apt-get install libical3")
    # As the server's settings do: the zones of the tzdata package, not those of a system that may be years old.
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    shown = {name: client(feed(), "UTC", Path(tempfile.mkdtemp())) for name, client in CLIENTS.items()}
    sys.stdout.write(table(shown) + "\n")
    sys.exit(any(shown_for(case, found) != instants_of(case) for case in CASES for found in shown.values()))


if __name__ == "__main__":
    main()
