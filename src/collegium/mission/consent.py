"""When a consent round is decided. Pure (evidence 3.4, numbers 5 and 8)."""

from collections.abc import Mapping
from enum import StrEnum
from math import ceil

AGREEING_PERCENT = 80
FEWEST_TO_RATIFY = 3
"""Active members. Fewer than three are no group that could bind itself."""
QUORUM_PERCENT = 60


class Outcome(StrEnum):
    WAITING = "waiting"
    PASSED = "passed"
    NOT_AGREED = "not_agreed"
    TOO_FEW = "too_few"


def quorum(members: int) -> int:
    """Members who have to answer for a change of wording: 60 %, and at least three (or all of a smaller group)."""
    return min(members, max(3, ceil(members * QUORUM_PERCENT / 100)))


def is_agreed(choices: Mapping[int, str]) -> bool:
    """No objection, and at least 80 % of those who answered say "agree" rather than "can live with it"."""
    if not choices or "objection" in choices.values():
        return False
    agreeing = sum(choice == "agree" for choice in choices.values())
    return agreeing * 100 >= AGREEING_PERCENT * len(choices)


def of_ratification(choices: Mapping[int, str], *, members: frozenset[int], took_part: frozenset[int]) -> Outcome:
    """`choices` by person; only those of active `members` count. Everyone answers, and everyone took part before."""
    counted = {person: choice for person, choice in choices.items() if person in members}
    if len(members) < FEWEST_TO_RATIFY or len(counted) < len(members) or not members <= took_part:
        return Outcome.WAITING
    return Outcome.PASSED if is_agreed(counted) else Outcome.NOT_AGREED


def of_wording(choices: Mapping[int, str], *, members: frozenset[int], window_is_over: bool) -> Outcome:
    """Passes as soon as everyone answered, or at the end of the window when a quorum did and nobody objects."""
    counted = {person: choice for person, choice in choices.items() if person in members}
    everyone = bool(members) and len(counted) == len(members)
    if everyone and len(counted) >= FEWEST_TO_RATIFY and is_agreed(counted):
        return Outcome.PASSED
    if not window_is_over:
        return Outcome.WAITING
    if len(counted) < max(FEWEST_TO_RATIFY, quorum(len(members))):
        return Outcome.TOO_FEW
    return Outcome.PASSED if is_agreed(counted) else Outcome.NOT_AGREED
