"""The twelve formats of a meeting with their timed items, scaled to the people present. Pure.

Source: evidence 7.1. Times fit six people: a round is minutes per person times people present.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "data" / "agendas.json"
FREE = "free"
"""A meeting without a format: check-in, what members bring, close."""


@dataclass(frozen=True)
class TimedItem:
    """One item of a format. `minutes` fit six people; `per_member` is set where the item is a round of everybody."""

    text: str
    minutes: int
    per_member: int | None = None

    def minutes_for(self, present: int) -> int:
        """Minutes for this many people: a round grows and shrinks with them, everything else stays."""
        return self.per_member * present if self.per_member is not None else self.minutes


CHECK_IN_AND_CLOSE = (TimedItem("Check-in", 5), TimedItem("Actions, close", 5))
"""What every meeting has, also one without a format (evidence 7.3)."""


@dataclass(frozen=True)
class Format:
    """One format: `minutes` are what is booked for six people."""

    code: str
    title: str
    aim: str
    minutes: int
    items: tuple[TimedItem, ...]

    def minutes_for(self, present: int) -> int:
        """What the whole format takes with this many people."""
        return sum(item.minutes_for(present) for item in self.items)


@cache
def formats() -> dict[str, Format]:
    """The formats by code, in the order of the evidence."""
    return {row["code"]: _read(row) for row in json.loads(SHIPPED.read_text(encoding="utf-8"))}


def _read(row: dict) -> Format:  # type: ignore[type-arg]
    items = tuple(TimedItem(item["text"], item["minutes"], item.get("per_member_minutes")) for item in row["items"])
    return Format(row["code"], row["title"], row["aim"], row["minutes"], items)
