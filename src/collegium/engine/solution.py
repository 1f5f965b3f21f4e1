"""What the search answers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from collegium.engine.clash.answer import Clash as Clash
from collegium.engine.clash.answer import ClashPart as ClashPart
from collegium.engine.clash.answer import Relaxation as Relaxation
from collegium.engine.score import ArrangementScore

SAME_SCORE = 1e-9
"""Scores that differ by less differ by rounding only."""


def percent_at_most(gap: float) -> float:
    """A gap of 0 to 1 in percent, rounded up to a tenth: what is said to be at most must not be rounded down."""
    return math.ceil(1000 * gap - SAME_SCORE) / 10


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why no valid answer can exist, by counting; words for people are made where they are shown.

    kind      pool_too_small      fewer people than the smallest group: found people, allowed least
              sizes_do_not_add_up no number of groups of the allowed sizes holds exactly these people
              no_possible_mates   one person can share a group with `found` others, `allowed` are needed
              band_too_small      a rank band that can meet no other has fewer people than the smallest group
              band_sizes          a rank band that can meet no other cannot be cut into groups of the allowed sizes
              together_too_large  a required set is larger than the largest group
              together_breaks     a required set breaks a rule in itself; `rules` names it
              apart_crowd         `found` people, each to be kept apart from all others, in at most `allowed` groups
              division_too_large  `found` people of one division; groups of the allowed sizes hold at most `allowed`
              category_of_one     exactly one person in the pool has an opted-in category
              not_found           no counting argument, but the search found no valid answer in its time
    rules     names of the hard rules that take part
    people    ids concerned (of private exclusions, too: show them only to somebody who may know)
    subject   the band, division or category concerned, if any
    """

    kind: str
    rules: tuple[str, ...]
    people: tuple[str, ...] = ()
    subject: str = ""
    found: int = 0
    allowed: int = 0


@dataclass(frozen=True, kw_only=True)
class Bound:
    """What no valid arrangement of this pool can exceed; where `groups` is set, none with so many groups.

    value     mean over people, 0 to 1, never below the best possible score
    method    person, lagrange, columns or exact: how it was found
    is_proof  the value is the best possible score itself, not only above it
    groups    the number of groups of the arrangements that it speaks of; None: any number
    """

    value: float
    method: str
    is_proof: bool = False
    groups: int | None = None


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The best arrangement found: broken rules first, then score.

    groups       ids, group by group; everybody exactly once
    score        from scratch by the plain reference, so it can be trusted and explained
    feasible     no hard rule is broken
    reasons      empty when feasible
    seconds      time used; `iterations`: proposals tried; the same seed and iterations give the same groups
    is_cancelled whether `on_progress` asked to stop
    bound        what no valid arrangement can exceed; None when it was not asked for
    clash        the smallest set of rules that clash, when infeasible and found
    """

    groups: tuple[tuple[str, ...], ...]
    score: ArrangementScore
    feasible: bool
    reasons: tuple[Reason, ...] = ()
    seconds: float = 0.0
    iterations: int = 0
    seed: int = 0
    is_cancelled: bool = False
    bound: Bound | None = None
    clash: Clash | None = None
    group_of: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        places = {pk: number for number, group in enumerate(self.groups) for pk in group}
        object.__setattr__(self, "group_of", places)

    @property
    def gap(self) -> float | None:
        """(bound - score) / bound: at most this far from the best possible. None: infeasible, or no bound known."""
        if not self.feasible or self.bound is None:
            return None
        missing = self.bound.value - self.score.score
        return missing / self.bound.value if missing > SAME_SCORE else 0.0
