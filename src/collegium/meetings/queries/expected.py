"""Who is expected at meetings: the one answer for agendas, teach-backs, turns and plans."""

from collections.abc import Iterable
from datetime import date

from collegium.groups.models import Membership, MembershipState
from collegium.groups.queries import active_memberships
from collegium.meetings.models import Answer, Attendance, Coming, Leave, Meeting, Presence

SAID = {Coming.YES: False, Coming.NO: True}
"""Whether an answer means that its member is away; "perhaps" says nothing."""


def away_on(leaves: Iterable[Leave], day: date) -> set[int]:
    """Numbers of the members who are on leave on a day."""
    return {one.membership_id for one in leaves if one.first_on <= day <= one.last_on}


def away_from(meetings: Iterable[Meeting], members: Iterable[Membership]) -> dict[int, set[int]]:
    """For each meeting the members who cannot come, all by number. Three queries, whatever their number.

    What was noted in the meeting counts most, then what the member answered to it, then leave. Whoever pauses or has
    left comes to none.
    """
    meetings, members = list(meetings), list(members)
    leaves = list(Leave.objects.filter(membership__in=members))
    known = _answered(meetings, members) | _noted(meetings, members)
    found: dict[int, set[int]] = {}
    for meeting in meetings:
        on_leave = away_on(leaves, meeting.on)
        found[meeting.pk] = {
            one.pk
            for one in members
            if one.state != MembershipState.ACTIVE or known.get((meeting.pk, one.pk), one.pk in on_leave)
        }
    return found


def expected_at(meeting: Meeting) -> set[int]:
    """Numbers of the active members but those who are known not to come."""
    members = list(active_memberships(meeting.group))
    return {one.pk for one in members} - away_from([meeting], members)[meeting.pk]


def _answered(meetings: list[Meeting], members: list[Membership]) -> dict[tuple[int, int], bool]:
    rows = Answer.objects.filter(meeting__in=meetings, membership__in=members, coming__in=SAID)
    return {(one.meeting_id, one.membership_id): SAID[Coming(one.coming)] for one in rows}


def _noted(meetings: list[Meeting], members: list[Membership]) -> dict[tuple[int, int], bool]:
    rows = Attendance.objects.filter(meeting__in=meetings, membership__in=members)
    return {(one.meeting_id, one.membership_id): one.presence != Presence.PRESENT for one in rows}
