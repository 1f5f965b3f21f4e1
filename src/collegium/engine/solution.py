"""What the search answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from collegium.engine.score import ArrangementScore


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
class Solution:
    """The best arrangement found: broken rules first, then score.

    groups       ids, group by group; everybody exactly once
    score        from scratch by the plain reference, so it can be trusted and explained
    feasible     no hard rule is broken
    reasons      empty when feasible
    seconds      time used; `iterations`: proposals tried; the same seed and iterations give the same groups
    is_cancelled whether `on_progress` asked to stop
    """

    groups: tuple[tuple[str, ...], ...]
    score: ArrangementScore
    feasible: bool
    reasons: tuple[Reason, ...] = ()
    seconds: float = 0.0
    iterations: int = 0
    seed: int = 0
    is_cancelled: bool = False
    group_of: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        places = {pk: number for number, group in enumerate(self.groups) for pk in group}
        object.__setattr__(self, "group_of", places)
