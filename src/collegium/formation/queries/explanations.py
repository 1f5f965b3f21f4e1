"""Why a proposed group is what it is: terms, wishes in counts, common times, and a sentence or three for each person.

A coordinator reads counts of a group, and of a person what the roster says. Whose wish it is, who could teach it, and
how long somebody has been in rank stays with the person (domain evidence, 9.1).
"""

from dataclasses import dataclass

from collegium.engine.score import GroupScore
from collegium.formation.aims_in_words import AIM_NAMES
from collegium.formation.in_words import person_in_words, reasons_in_words, window_in_words
from collegium.formation.models import Placement, Proposal
from collegium.formation.queries.pools import Pool, pool_of
from collegium.formation.queries.seats import arrangement_of, score_of, seats_of
from collegium.formation.reasons import person_reasons, reasons_for
from collegium.formation.rules_in_words import broken_in_words
from collegium.people.models import Person


@dataclass(frozen=True, kw_only=True)
class TermRow:
    """One term of a group: its mean, its share of the score, how many people it is not known for, and the pool's mean.

    All but `missing` in whole hundredths.
    """

    name: str
    value: int
    share: int
    missing: int
    everywhere: int


@dataclass(frozen=True, kw_only=True)
class GroupExplanation:
    """One group in words and figures. `wishes` and `covered` count wishes of the whole group, nobody's by name."""

    fit: int
    terms: tuple[TermRow, ...]
    reasons: tuple[str, ...]
    windows: tuple[str, ...]
    wishes: int
    covered: int
    broken: tuple[tuple[str, str], ...]
    people: tuple[tuple[Person, tuple[str, ...]], ...]

    @property
    def dots(self) -> list[bool]:
        """One for each wish, those that a mate can teach first."""
        return [place < self.covered for place in range(self.wishes)]


def explanation_of(proposal: Proposal, number: int) -> GroupExplanation | None:
    """The group of this number as it sits now; None where the proposal has no such group or nobody sits in it."""
    pool = pool_of(proposal.round)
    arranged = arrangement_of(seats_of([proposal])[proposal.pk], pool)
    position = arranged.position_of(number)
    if position is None:
        return None
    score = score_of(proposal, pool=pool, seats=arranged.groups)
    group = score.groups[position]
    names = {pk: str(person) for pk, person in pool.people.items()}
    figures = reasons_for([pool.peer_of[pk] for pk in group.members], group)
    return GroupExplanation(
        fit=round(100 * group.score),
        terms=tuple(
            TermRow(
                name=str(AIM_NAMES[name]),
                value=round(100 * group.terms[name]),
                share=round(100 * share),
                missing=sum(person.terms[name] is None for person in group.people),
                everywhere=round(100 * score.terms[name]),
            )
            for name, share in score.weights.items()
            if share > 0
        ),
        reasons=tuple(reasons_in_words(figures, zone=proposal.round.time_zone.replace("_", " "))),
        windows=tuple(window_in_words(window) for window in figures.windows),
        wishes=figures.wants,
        covered=figures.covered,
        broken=tuple(broken_in_words(group.broken, names)),
        people=_people(proposal, number, group, pool),
    )


def _people(
    proposal: Proposal, number: int, score: GroupScore, pool: Pool
) -> tuple[tuple[Person, tuple[str, ...]], ...]:
    seated = Placement.objects.filter(proposal=proposal, group__number=number).select_related("person")
    found = []
    for placement in seated.order_by("person__name", "person_id"):
        me = pool.peer_of.get(str(placement.person_id))
        if me is None:
            continue
        mates = [pool.peer_of[pk] for pk in score.members if pk != me.id]
        found.append((placement.person, tuple(person_in_words(person_reasons(me, mates)))))
    return tuple(found)
