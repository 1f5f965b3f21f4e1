"""What an explanation says: plain records of codes and figures. Sentences are made where they are shown.

Private exclusions: no record ever holds whom one concerns. `GroupExplanation.broken` and `Consequence` name the rule
`apart` without people, for readers who may know that such a rule stands in the way. `PersonExplanation` knows nothing
of exclusions at all: the same with and without them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from collegium.engine.rules import BrokenRule
from collegium.engine.score import Coverage


@dataclass(frozen=True, kw_only=True)
class TermShare:
    """One soft term of a group or a person.

    value    0 to 1, mean over the people explained; people with missing data count 0.5
    weight   the term's share of the whole score, 0 to 1; 0 for a term that the pool has no data for
    points   weight x value: the part of the score that comes from this term
    share    points / score, 0 to 1; 0 where the score is 0
    missing  people explained for whom it could not be known
    """

    name: str
    value: float
    weight: float
    points: float
    share: float
    missing: int


@dataclass(frozen=True, kw_only=True)
class GroupExplanation:
    """Why a group is what it is.

    number        its position in the arrangement, 0 is the first
    score         mean over its members, 0 to 1
    terms         in the order of `peers.TERMS`
    common_slots  weekly windows that all members who gave theirs share, sorted; None when nobody gave any
    coverage      each want that somebody else in the group can teach, with all who can
    uncovered     wants that nobody else in the group can teach
    broken        hard rules it breaks; of a private rule neither people nor how many: one entry with 1 against 0
    """

    number: int
    members: tuple[str, ...]
    score: float
    terms: tuple[TermShare, ...]
    common_slots: tuple[str, ...] | None
    coverage: tuple[Coverage, ...]
    uncovered: tuple[Coverage, ...]
    broken: tuple[BrokenRule, ...]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One reason why a person sits in a group; enough for one sentence.

    kind     alike    of `of` mates, `found` are on the same track; `years` is the largest difference in years in rank
             learn    `found` of `of` wants (`words`) can be taught by `people`
             teach    `found` of `of` mates (`people`) want to learn `words`, which this person can teach
             goal     `found` of `of` mates (`people`) share a goal; `words` are the goals shared
             methods  the same for methods and career problems
             meet     the group shares `found` weekly windows (`words`)
             elsewhere  `found` of `of` mates come from other institutions
    years    only of `alike`; None where years are not known
    people, words  of learn and teach are answers in somebody's inventory: show them only to who may read it
    """

    kind: str
    found: int
    of: int
    years: float | None = None
    people: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonExplanation:
    """Why this person is here: their terms, and at most three facts, the weightiest first."""

    id: str
    group: int
    score: float
    terms: tuple[TermShare, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class PersonChange:
    """What a change does to one person: score and terms, 0 to 1; a missing term counts 0.5 before and after."""

    id: str
    before: float
    after: float
    terms_before: Mapping[str, float]
    terms_after: Mapping[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Consequence:
    """What one swap or move would change.

    person      who is moved, from `from_group` to `to_group`; None: had or gets no place
    other       with whom they change places; None for a move alone
    score       change of the arrangement's score, the mean over all people
    summed      the same summed over people: in units of one person's score, as the price per move is
    terms       change of each of the arrangement's terms
    broken      rules that a touched group (or required set) breaks more often than before: name to how much more
    mended      the same for rules it breaks less often
    people      each person of the touched groups before and after; empty in lists of many consequences

    `broken` and `mended` may name `apart`. Whoever tries each partner in turn can find out by this whom an exclusion
    concerns, so lists with these names are only for readers who hold the pairs themselves. For everybody else there
    are `suggestions`, which leave out every change that breaks anything.
    """

    person: str
    other: str | None
    from_group: int | None
    to_group: int | None
    score: float
    summed: float
    terms: Mapping[str, float]
    broken: Mapping[str, int]
    mended: Mapping[str, int]
    people: tuple[PersonChange, ...] = ()

    @property
    def net_broken(self) -> int:
        """Broken rules afterwards minus before: below 0 where the change mends more than it breaks."""
        return sum(self.broken.values()) - sum(self.mended.values())
