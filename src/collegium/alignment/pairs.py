"""The goal-pair check: what the program finds between two goals, and what two people have decided. Pure.

Source: evidence 4.2. For each pair of stated goals: same goal and both can win, same goal and one can win (conflict
K-R1), different and helpful, different and unrelated. The program only suggests; the two people decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from collegium.alignment.stated import Scarce, StatedGoal, initials, squashed

CLOSE_DAYS = 31
"""Two deadlines of one mechanism that are not further apart are taken for the same call."""

WORDS_OF_ONE_GOAL = 2
"""So many meaningful words in common, and the same kind, make two goals look like one."""


class Mark(StrEnum):
    """How two goals stand to each other."""

    SUPPORT = "support"
    CONTEND = "contend"
    HELPFUL = "helpful"
    UNRELATED = "unrelated"


class Reason(StrEnum):
    """Why the program suggests a mark."""

    SAME_GRANT = "same_grant"
    CLOSE_DEADLINES = "close_deadlines"
    OTHER_DEADLINE = "other_deadline"
    SAME_COMMITTEE_SEAT = "same_committee_seat"
    SAME_POST = "same_post"
    SAME_DATASET = "same_dataset"
    SAME_JOURNAL_ISSUE = "same_journal_issue"
    SAME_WORDS = "same_words"
    ONE_GIVES = "one_gives"
    SAME_KIND = "same_kind"
    NOTHING_FOUND = "nothing_found"


class Standing(StrEnum):
    """Where a pair stands for one of its two people."""

    UNANSWERED = "unanswered"
    WAITING = "waiting"
    DIFFER = "differ"
    SETTLED = "settled"


@dataclass(frozen=True)
class Suggestion:
    """A mark, the reason for it, and the words that were found in both goals, in alphabetical order."""

    mark: Mark
    reason: Reason
    words: tuple[str, ...] = ()


NOTHING_FOUND = Suggestion(Mark.UNRELATED, Reason.NOTHING_FOUND)


def suggest(one: StatedGoal, other: StatedGoal) -> Suggestion:
    """What the program finds between two goals, in whichever order they come: the scarcest first."""
    return (
        _same_scarce_thing(one, other)
        or _same_words(one, other)
        or _one_gives(one, other)
        or _same_kind(one, other)
        or NOTHING_FOUND
    )


def same_name(one: str, other: str) -> bool:
    """True for one name typed in two ways: case, accents, spaces and punctuation make no difference."""
    return bool(squashed(one)) and squashed(one) == squashed(other)


def same_sponsor(one: str, other: str) -> bool:
    """As `same_name`, and "NIH" is the National Institutes of Health."""
    first, second = squashed(one), squashed(other)
    return bool(first and second) and (first in (second, initials(other)) or second == initials(one))


def _same_scarce_thing(one: StatedGoal, other: StatedGoal) -> Suggestion | None:
    if one.scarce_kind != other.scarce_kind or one.scarce_kind == Scarce.NOTHING:
        return None
    if one.scarce_kind == Scarce.GRANT:
        return _same_grant(one, other)
    if same_name(one.scarce_name, other.scarce_name):
        return Suggestion(Mark.CONTEND, Reason(f"same_{Scarce(one.scarce_kind)}"))
    return None


def _same_grant(one: StatedGoal, other: StatedGoal) -> Suggestion | None:
    if not (same_sponsor(one.sponsor, other.sponsor) and same_name(one.mechanism, other.mechanism)):
        return None
    days = _days_between(one.deadline_on, other.deadline_on)
    if days == 0:
        return Suggestion(Mark.CONTEND, Reason.SAME_GRANT)
    if days is not None and days <= CLOSE_DAYS:
        return Suggestion(Mark.CONTEND, Reason.CLOSE_DEADLINES)
    return Suggestion(Mark.SUPPORT, Reason.OTHER_DEADLINE)


def _days_between(one: date | None, other: date | None) -> int | None:
    return None if one is None or other is None else abs((one - other).days)


def _same_words(one: StatedGoal, other: StatedGoal) -> Suggestion | None:
    words = one.text_words & other.text_words
    if one.kind != other.kind or len(words) < WORDS_OF_ONE_GOAL:
        return None
    return Suggestion(Mark.SUPPORT, Reason.SAME_WORDS, tuple(sorted(words)))


def _one_gives(one: StatedGoal, other: StatedGoal) -> Suggestion | None:
    words = (one.given_words & other.needed_words) | (other.given_words & one.needed_words)
    return Suggestion(Mark.HELPFUL, Reason.ONE_GIVES, tuple(sorted(words))) if words else None


def _same_kind(one: StatedGoal, other: StatedGoal) -> Suggestion | None:
    return Suggestion(Mark.HELPFUL, Reason.SAME_KIND) if one.kind == other.kind else None


def settled(answers: Mapping[int, str], people: tuple[int, int]) -> Mark | None:
    """The mark that both people gave (primary key to answer), or None while they differ or one is missing."""
    first, second = (answers.get(person) for person in people)
    return Mark(first) if first is not None and first == second else None


def standing(own: str | None, other: str | None) -> Standing:
    """Where the pair stands for the one who gave `own`. Whoever has not answered learns nothing of the other's."""
    if own is None:
        return Standing.UNANSWERED
    if other is None:
        return Standing.WAITING
    return Standing.SETTLED if own == other else Standing.DIFFER
