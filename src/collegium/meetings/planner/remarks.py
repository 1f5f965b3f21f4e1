"""What a group should know about a plan before it adopts it. Pure.

A remark holds numbers only; pages put it into words.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from collegium.meetings.planner.kinds import minutes_for
from collegium.meetings.planner.problem import NOT_HELD, Given, Plan, PlannedMeeting, Role


class RemarkKind(StrEnum):
    NOBODY_CAN_COME = "nobody_can_come"
    FEW_CAN_COME = "few_can_come"
    OVER_TIME = "over_time"
    TWO_ROLES = "two_roles"
    NO_TURN = "no_turn"


@dataclass(frozen=True)
class Remark:
    """`number`: how many can come, by how many minutes it is over, …; `member` and `role` where it is about one."""

    kind: RemarkKind
    slot: int | None = None
    member: int | None = None
    role: Role | None = None
    number: int = 0


def remarks_on(plan: Plan, given: Given) -> list[Remark]:
    """Meeting by meeting, then who gets no turn in the whole cycle."""
    to_come = [one for one in plan.meetings if one.slot not in given.fixed]
    return [remark for one in to_come for remark in _on_meeting(one, given)] + list(_without_turn(plan, given))


def _on_meeting(meeting: PlannedMeeting, given: Given) -> Iterator[Remark]:
    present = len(given.present(meeting.slot))
    if meeting.format == NOT_HELD:
        yield Remark(RemarkKind.NOBODY_CAN_COME, meeting.slot, number=present)
        return
    if 2 * present < len(given.members):
        yield Remark(RemarkKind.FEW_CAN_COME, meeting.slot, number=present)
    booked = next(slot.minutes for slot in given.slots if slot.number == meeting.slot)
    over = minutes_for(meeting.format, present) - booked
    if over > 0:
        yield Remark(RemarkKind.OVER_TIME, meeting.slot, number=over)
    if meeting.facilitator == meeting.note_keeper:
        yield Remark(RemarkKind.TWO_ROLES, meeting.slot, member=meeting.facilitator)


def _without_turn(plan: Plan, given: Given) -> Iterator[Remark]:
    for role in Role:
        turns = Counter(person for one in plan.meetings for person in one.of(role))
        for member in given.members:
            if not turns[member]:
                yield Remark(RemarkKind.NO_TURN, member=member, role=role)
