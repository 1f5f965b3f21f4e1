"""A proposal as the begin of another search: who sits where, who enrolled since, and who is gone."""

from dataclasses import dataclass

from collegium.formation.models import Placement, Proposal, ProposedGroup
from collegium.formation.queries.rounds import enrolled_in
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
