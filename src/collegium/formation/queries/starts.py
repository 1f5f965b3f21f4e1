"""A proposal as the begin of another search: who sits where, who enrolled since, and who is gone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium.engine.change import broken_by_pins, reshaped
from collegium.engine.problem import Problem, ProblemFaults
from collegium.engine.rules import BrokenRule
from collegium.formation.models import Placement, Proposal, ProposedGroup
from collegium.formation.queries.pools import Pool, pool_of, problem_of
from collegium.formation.queries.rounds import enrolled_in
from collegium.formation.rules_in_words import NOT_NEGOTIABLE, broken_in_words
from collegium.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Start:
    """`groups` are (number, people still in the pool); `joiners` enrolled since, `leavers` are gone, by name.

    `left_over` had no place and are still in the pool; the next search finds one for them, as for the joiners.
    """

    groups: tuple[tuple[int, tuple[Person, ...]], ...]
    confirmed: list[int]
    joiners: tuple[Person, ...]
    leavers: tuple[Person, ...]
    left_over: tuple[Person, ...]

    @property
    def seats(self) -> dict[int, list[int]]:
        return {number: [person.pk for person in people] for number, people in self.groups}


def start_for(proposal: Proposal) -> Start:
    """In four queries whatever the size."""
    pool = {one.person_id: one.person for one in enrolled_in(proposal.round).select_related("person")}
    placed = Placement.objects.filter(proposal=proposal).select_related("person", "group")
    seats = list(placed.order_by("group__number", "person__name", "person_id"))
    groups: dict[int, list[Person]] = {}
    for seat in seats:
        if seat.group is not None and seat.person_id in pool:
            groups.setdefault(seat.group.number, []).append(seat.person)
    known = {seat.person_id for seat in seats}
    confirmed = ProposedGroup.objects.filter(proposal=proposal, confirmed_at__isnull=False)
    return Start(
        groups=tuple((number, tuple(people)) for number, people in groups.items()),
        confirmed=[number for number in confirmed.values_list("number", flat=True) if number in groups],
        joiners=tuple(sorted((pool[pk] for pk in pool.keys() - known), key=str)),
        leavers=tuple(seat.person for seat in seats if seat.person_id not in pool),
        left_over=tuple(seat.person for seat in seats if seat.group is None and seat.person_id in pool),
    )


def begun_with(proposal: Proposal, pool: Pool, problem: Problem) -> list[list[str]]:
    """The groups that the search begins with, of those who are still in the pool: some merged, one halved.

    Ids of the engine; group 1 comes first, an empty one keeps its place, and the second half of a split comes last.
    """
    here = [[str(pk) for pk in group if str(pk) in pool.people] for group in proposal.start_groups]
    merge = [(proposal.merged[0] - 1, proposal.merged[1] - 1)] if proposal.merged else []
    split = [] if proposal.split is None or len(here[proposal.split - 1]) < 2 else [proposal.split - 1]
    return [list(group) for group in reshaped(problem, here, merge=merge, split=split)]


def pins_that_cannot_stay(proposal: Proposal) -> list[str]:
    """A sentence for each group in which whoever stays breaks a rule that no coordinator can set aside.

    However many private exclusions a group breaks, one sentence says so. Other broken rules are shown in the proposal,
    because groups that break them can be published.
    """
    if not proposal.pinned:
        return []
    pool = pool_of(proposal.round)
    try:
        problem = problem_of(proposal, pool)
    except ProblemFaults:
        # The search itself says what is unsound.
        return []
    groups = begun_with(proposal, pool, problem)
    pinned = {str(pk) for pk in proposal.pinned}.intersection(pool.people)
    broken = [one for one in broken_by_pins(problem, groups, pinned=pinned) if one.rule in NOT_NEGOTIABLE]
    return list(dict.fromkeys(map(_pins_in_words, broken)))


def _pins_in_words(broken: BrokenRule) -> str:
    if broken.group is None:
        return _("The groups with people who stay need at least %(allowed)d people, and there are %(found)d.") % {
            "allowed": broken.allowed,
            "found": broken.found,
        }
    [(_rule, sentence)] = broken_in_words([broken], {})
    return _("Group %(number)d cannot stay as it is.") % {"number": broken.group + 1} + f" {sentence}"
