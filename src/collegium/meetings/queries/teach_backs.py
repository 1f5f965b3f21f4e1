"""Where promised teach-backs are held: each promise has one place, or waits for one."""

from collections import Counter

from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.inventory.models import Promise
from collegium.inventory.queries import open_promises
from collegium.meetings.models import Meeting, MeetingState, TeachBack
from collegium.meetings.planner.kinds import room_for_teach_backs
from collegium.meetings.queries.expected import away_from


def teach_backs_at(meeting: Meeting) -> list[Promise]:
    """The promises that have their place in this meeting."""
    return list(open_promises(meeting.group).filter(meeting_place__meeting=meeting))


def waiting_promises(group: Group) -> list[Promise]:
    """Those without a place. What the two have settled between them, on a day of their own, needs none."""
    lost = TeachBack.objects.filter(meeting__state=MeetingState.CANCELLED)
    placed = TeachBack.objects.filter(promise__plan__group=group).exclude(pk__in=lost.values("pk"))
    return list(open_promises(group).filter(slot="").exclude(pk__in=placed.values("promise")))


def share_for(meeting: Meeting) -> list[Promise]:
    """Which of the waiting promises come to this meeting: each goes to the first that has room and both at the table.

    The meetings before this one are looked at as well, so that it takes nothing that fits an earlier one.
    """
    waiting = waiting_promises(meeting.group)
    if not waiting:
        return []
    table = _Table(meeting)
    mine = [table.first_place_of(one) for one in waiting]
    return [one for one, place in zip(waiting, mine, strict=True) if place == meeting.pk]


class _Table:
    """The planned meetings up to one of them, with the room that is left and who cannot come."""

    def __init__(self, last: Meeting) -> None:
        planned = Meeting.objects.filter(group=last.group_id, state=MeetingState.PLANNED)
        self.meetings = list(planned.filter(starts_at__lte=last.starts_at).order_by("starts_at", "pk"))
        self.members = list(active_memberships(last.group))
        self.away = away_from(self.meetings, self.members)
        taken = TeachBack.objects.filter(meeting__in=self.meetings, promise__in=open_promises(last.group))
        self.taken = Counter(taken.values_list("meeting", flat=True))

    def first_place_of(self, promise: Promise) -> int | None:
        """The number of the meeting, where a place is then taken."""
        both = {promise.teacher_id, promise.learner_id}
        for one in self.meetings:
            here = {member.pk for member in self.members} - self.away[one.pk]
            room = room_for_teach_backs(one.format, booked=one.length_minutes, present=len(here))
            if both <= here and self.taken[one.pk] < room:
                self.taken[one.pk] += 1
                return one.pk
        return None
