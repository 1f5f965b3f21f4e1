"""What changed between two looks at one's own inventory, for the owner alone. Pure.

Source: the domain evidence, section 5: asked again at months 0, 6 and 12, change shown to the owner only. There is no
total and no score: each item stands for itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MONTHS = (0, 6, 12)
"""Months after the first look at which a person is asked."""

Kept = Mapping[str, Mapping[str, object]]
"""Code → level, goes_further, is_priority, as `kept` writes it."""


@dataclass(frozen=True)
class Then:
    """What was said about one item. An empty level is no answer."""

    level: str = ""
    goes_further: bool = False
    is_priority: bool = False


@dataclass(frozen=True)
class Change:
    """One item whose answer is another one than before."""

    code: str
    before: Then
    after: Then


def kept(answers: Iterable[tuple[str, Then]]) -> dict[str, dict[str, object]]:
    """Answers as they are kept for the next look: what can change, and nothing of what was written beside it."""
    return {
        code: {"level": said.level, "goes_further": said.goes_further, "is_priority": said.is_priority}
        for code, said in answers
        if said.level
    }


def read(answers: Kept) -> dict[str, Then]:
    """What `kept` wrote."""
    return {
        code: Then(str(said["level"]), bool(said["goes_further"]), bool(said["is_priority"]))
        for code, said in answers.items()
    }


def changes(before: Kept, after: Kept) -> list[Change]:
    """The items whose answers differ, by code. Nothing where nothing changed."""
    then, now = read(before), read(after)
    return [
        Change(code, then.get(code, Then()), now.get(code, Then()))
        for code in sorted(then.keys() | now.keys())
        if then.get(code, Then()) != now.get(code, Then())
    ]


def month_after(first_on_to_today_days: int) -> int:
    """The last month of `MONTHS` that has come, this many days after the first look; a month is 30.4 days."""
    return max(month for month in MONTHS if month * 30.4 <= max(first_on_to_today_days, 0))
