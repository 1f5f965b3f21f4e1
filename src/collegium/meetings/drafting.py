"""What a draft of an agenda is made of, where its items stand and how long they take. Pure.

Source: evidence 7.1 and 7.3. Actions come right after the check-in; what members bring comes before the close.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TypeVar

ORDER = ("actions", "carried", "conflicts", "objective", "teach_back", "proposal", "member")
"""Where items come from, in the order in which they stand between check-in and close."""

COVERED = {("charter", 3): "conflicts", ("quarter", 1): "objective", ("quarter", 3): "conflicts"}
"""Items of a format, by their place in it, that are about something the group's work would bring in as well."""

MOST_ITEMS = 40
"""More than that is no agenda: a form that would add one more is refused."""

QUARTER = timedelta(days=91)
TWO_MEETINGS = 2

_LEAST, _EACH, _MOST = 2, 1, 10
_LONGER = {"objective": (4, 2, 16), "conflicts": (4, 2, 10)}

Key = TypeVar("Key")


def minutes_for(source: str, things: int) -> int:
    """Minutes for one item that goes through so many things: a minute an action, two an objective."""
    least, each, most = _LONGER.get(source, (_LEAST, _EACH, _MOST))
    return min(most, max(least, each * things))


def placed(standing: Sequence[tuple[Key, str]], new: Sequence[tuple[Key, str]]) -> list[Key]:
    """All items in their order. What stands keeps its order; each of `new` comes after the last of its own rank.

    Items are named by a key and by where they come from ("format" is check-in, body and close). Nothing new comes
    before the first item or after the last one of a format.
    """
    found = list(standing)
    for key, source in new:
        found.insert(_place_for(source, [one for _key, one in found]), (key, source))
    return [key for key, _source in found]


def _place_for(source: str, standing: Sequence[str]) -> int:
    closing = len(standing) - 1 if len(standing) > 1 and standing[-1] == "format" else len(standing)
    if source not in ORDER:
        return len(standing)
    if source == "member":
        return closing
    before = set(ORDER[: ORDER.index(source) + 1]) - {"member"}
    last = max((place for place, one in enumerate(standing[:closing]) if one in before), default=-1)
    return min(closing, last + 1) if last >= 0 else min(1, closing)


def is_due_for_review(since: date, *, reviewed_on: date | None, on: date) -> bool:
    """Whether what was disclosed is a quarter old, or was last looked at a quarter ago, on that day."""
    last = max(since, reviewed_on) if reviewed_on else since
    return last + QUARTER <= on


def asks_what_to_do(*, meetings_since: int, kept: bool) -> bool:
    """Whether an action that stayed open asks "keep, change or drop?": after two meetings, once it was not kept."""
    return meetings_since >= TWO_MEETINGS and not kept


def has_substance(sources: Collection[str], *, shape: str) -> bool:
    """Whether there is anything to meet for: a format's own items, or what somebody or the work brought in."""
    empty = {"actions", "conflicts"} | ({"format"} if shape == "free" else set())
    return bool(set(sources) - empty)
