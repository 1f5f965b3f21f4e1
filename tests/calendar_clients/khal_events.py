"""Every occurrence of every event as khal sees it in its calendars: prints {title: [instants]}.

`python khal_events.py CONFIG FROM TO`. The command of khal lists day by day, half a minute for twenty years; this
asks the collection behind it once.
"""

import json
import sys
from datetime import UTC, datetime

from khal.cli import build_collection
from khal.settings import get_config


def main() -> None:
    begin, end = (datetime.fromisoformat(text) for text in sys.argv[2:4])
    collection = build_collection(get_config(sys.argv[1]), None)
    found: dict[str, list[str]] = {}
    for event in collection.get_localized(begin, end):
        found.setdefault(str(event.summary), []).append(f"{event.start.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
