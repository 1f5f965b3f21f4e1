"""The rotation as it would go by itself, meeting by meeting: the planner keeps to it where nothing speaks against it.

Pure. It is `groups.rotation` with absences and hot seats: who waited longest is next, and comes back to the front.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from collegium.groups.rotation import next_to_keep_notes, next_to_serve
from collegium.meetings.planner.kinds import seats_for
from collegium.meetings.planner.problem import Given, PlannedMeeting, Role, Slot


@dataclass
class _Ledgers:
    """Who served, latest last, by role."""

    served: dict[Role, list[int]] = field(default_factory=dict)

    def note(self, meeting: PlannedMeeting) -> PlannedMeeting:
        for role in Role:
            self.served[role].extend(meeting.of(role))
        return meeting


def rota_of(given: Given, codes: dict[int, str]) -> list[PlannedMeeting]:
    """Turn by turn in the drawn orders, after what was held; `codes` are the formats by slot."""
    ledgers = _Ledgers({role: list(given.served(role)) for role in Role})
    return [ledgers.note(_meeting(given, ledgers, slot, codes)) for slot in given.slots]


def _meeting(given: Given, ledgers: _Ledgers, slot: Slot, codes: dict[int, str]) -> PlannedMeeting:
    before = given.earlier(slot.number)
    if slot.number in given.fixed and before is not None:
        return before
    if slot.number not in codes:
        return PlannedMeeting(slot.number)
    present = given.present(slot.number)
    away = set(given.members) - set(present)
    facilitator = _kept(given, slot, Role.FACILITATOR) or next_to_serve(
        given.order(Role.FACILITATOR), ledgers.served[Role.FACILITATOR], away=away
    )
    keeper = _kept(given, slot, Role.NOTE_KEEPER) or next_to_keep_notes(
        given.order(Role.NOTE_KEEPER), ledgers.served[Role.NOTE_KEEPER], facilitator=facilitator, away=away
    )
    seats = seats_for(codes[slot.number], len(present))
    first = given.kept(slot.number, Role.HOT_SEAT) or ()
    hot = _seated(given, ledgers, first, seats, avoid=(facilitator, keeper), away=away)
    return PlannedMeeting(slot.number, codes[slot.number], facilitator, keeper, hot)


def _kept(given: Given, slot: Slot, role: Role) -> int | None:
    kept = given.kept(slot.number, role)
    return kept[0] if kept else None


def _seated(
    given: Given,
    ledgers: _Ledgers,
    first: Sequence[int],
    seats: int,
    *,
    avoid: tuple[int | None, int | None],
    away: set[int],
) -> tuple[int, ...]:
    """So many for the hot seat, those who have other work in the meeting last."""
    order, served = given.order(Role.HOT_SEAT), ledgers.served[Role.HOT_SEAT]
    found = list(first)
    busy = {one for one in avoid if one is not None}
    while len(found) < seats:
        taken = away | set(found)
        one = next_to_serve(order, served, away=taken | busy)
        one = next_to_serve(order, served, away=taken) if one is None else one
        if one is None:
            break
        found.append(one)
    return tuple(found)
