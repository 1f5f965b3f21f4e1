"""How severe a conflict of interest is, step by step, so that a page can explain it. Pure. Source: evidence 4.3.

0 none. 1 declare. 2 declare and write a plan. 3 plan and recusal from named topics. 4 do not place together.
Ours: adjustments never take a class below 1; four classes have the floor 4, so that two people alone cannot talk
themselves out of them; seven classes, in which nothing formal is at stake, have a ceiling of 2 or 3.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from collegium.alignment.conflict_classes import ConflictClass

LEAST, MOST = 0, 4
PLAN_FROM = 2
RECUSAL_FROM = 3
NEAR_DAYS = 90
LONG_ENDED_MONTHS = 24


class Rule(StrEnum):
    """What moved the figure."""

    DEFAULT = "default"
    DECISION_IS_NEAR = "decision_is_near"
    SINGLE_SLOT = "single_slot"
    LONG_ENDED = "long_ended"
    FLOOR = "floor"
    CEILING = "ceiling"


@dataclass(frozen=True)
class Facts:
    """What is true of one tie: a decision is due within 90 days, only one can get it, it ended over 24 months ago."""

    decision_is_near: bool = False
    is_single_slot: bool = False
    has_long_ended: bool = False


@dataclass(frozen=True)
class Step:
    """One rule that counted, and the figure after it."""

    rule: Rule
    after: int


def steps(conflict: ConflictClass, facts: Facts) -> list[Step]:
    """The rules that counted, in order; the figure of the last one is the severity."""
    found = [Step(Rule.DEFAULT, conflict.severity)]
    adjustments = (
        (facts.decision_is_near, Rule.DECISION_IS_NEAR, 1),
        (facts.is_single_slot, Rule.SINGLE_SLOT, 1),
        (facts.has_long_ended, Rule.LONG_ENDED, -1),
    )
    for applies, rule, change in adjustments:
        if applies:
            found.append(Step(rule, found[-1].after + change))
    floor, ceiling = max(conflict.floor, LEAST), min(conflict.ceiling, MOST)
    if found[-1].after < floor:
        found.append(Step(Rule.FLOOR, floor))
    if found[-1].after > ceiling:
        found.append(Step(Rule.CEILING, ceiling))
    return found


def severity(conflict: ConflictClass, facts: Facts) -> int:
    """0 to 4."""
    return steps(conflict, facts)[-1].after


def severest(found: Iterable[int]) -> int:
    """A pair is as severe as its severest tie; 0 where there is none."""
    return max(found, default=LEAST)
