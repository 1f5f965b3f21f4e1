"""An agenda item as somebody states it. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StatedItem:
    """`owner` is the membership (its number) that leads the item, or None; `aim` is one of the four aims."""

    title: str
    words: str = ""
    minutes: int
    aim: str = "discuss"
    owner: int | None = None
