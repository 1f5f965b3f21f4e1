"""The best changes for one person, found by looking at every single swap and move."""

from dataclasses import dataclass

from collegium.engine.explain import suggestions
from collegium.engine.problem import ProblemFaults
from collegium.formation.in_words import signed
from collegium.formation.models import Proposal
from collegium.formation.queries.pools import pool_of, problem_of
from collegium.formation.queries.seats import arrangement_of, seats_of
from collegium.people.models import Person

MOST_SUGGESTIONS = 5


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A swap with `other`, or a move alone: to the group of this number, with what it brings.

    gain  change of the score, summed over people, in hundredths of one person's score
    mends  whether a rule is broken less often afterwards
    """

    other: Person | None
    number: int
    gain: int
    mends: bool

    @property
    def gain_in_words(self) -> str:
        return signed(self.gain)


def suggestions_for(proposal: Proposal, person_pk: int) -> list[Suggestion]:
    """The best changes that break nothing, also where they cost something; none for somebody who is not in the pool.

    Whoever moves a person knows something that the program does not, and wants to know where it costs least. What a
    private rule forbids, or mends, is left out like whatever else is not among the best.
    """
    pool = pool_of(proposal.round)
    arranged = arrangement_of(seats_of([proposal])[proposal.pk], pool)
    if str(person_pk) not in pool.people:
        return []
    try:
        problem = problem_of(proposal, pool)
    except ProblemFaults:
        return []
    found = suggestions(problem, arranged.groups, str(person_pk), most=MOST_SUGGESTIONS, only_better=False)
    return [
        Suggestion(
            other=None if one.other is None else pool.people[one.other],
            number=0 if one.to_group is None else arranged.numbers[one.to_group],
            gain=round(100 * one.summed),
            mends=bool(one.mended),
        )
        for one in found
    ]
