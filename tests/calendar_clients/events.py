"""Every occurrence of every event as icalendar with recurring-ical-events sees it: prints {uid: [instants]}.

`python events.py FROM TO < file.ics`, a process of its own so that its clock can stand in another zone.
"""

import json
import sys
from datetime import UTC, datetime

import icalendar
import recurring_ical_events


def main() -> None:
    begin, end = (datetime.fromisoformat(text) for text in sys.argv[1:3])
    calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    found: dict[str, list[str]] = {}
    for event in recurring_ical_events.of(calendar).between(begin, end):
        start = event["DTSTART"].dt.astimezone(UTC)
        found.setdefault(str(event["UID"]), []).append(f"{start:%Y-%m-%dT%H:%M:%SZ}")
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
