"""Fetches and checks in one call."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.groups.access import member_of, membership_for
from collegium.groups.models import Membership
from collegium.meetings.models import Action, AgendaItem, Decision, Meeting, Minutes, MinutesLine
from collegium.meetings.queries.meetings import meetings_of
from collegium.meetings.queries.minutes import closed_to, is_about, may_put_right, minutes_of
from collegium.meetings.queries.owned import actions_of
from collegium.meetings.queries.running import closed_items, is_closed_to, may_lead, open_to
from collegium.mission.access import taking_part
from collegium.people.models import Person


def meeting_for_reader(person: Person, group_pk: int, pk: int) -> tuple[Membership, Meeting]:
    """A meeting of the group, for its current members (404)."""
    membership = membership_for(person, group_pk)
    return membership, _meeting(membership, pk)


def meeting_for_member(person: Person, group_pk: int, pk: int) -> tuple[Membership, Meeting]:
    """The same, for who may write: 404 for strangers, 403 on pause or after the group has closed."""
    membership = taking_part(person, group_pk)
    return membership, _meeting(membership, pk)


def meeting_for_leader(person: Person, group_pk: int, pk: int) -> tuple[Membership, Meeting]:
    """For whoever leads the meeting now: 404 for strangers, 403 for the other members."""
    membership, meeting = meeting_for_member(person, group_pk, pk)
    if not may_lead(meeting, membership):
        raise PermissionDenied(_("Whoever leads this meeting does this. The meeting's page shows who leads."))
    return membership, meeting


def seat_at_meeting(meeting: Meeting, membership_pk: int) -> Membership:
    """A current member of the group of a meeting that was fetched for its member (404)."""
    return member_of(meeting.group, membership_pk)


def item_for_notes(membership: Membership, meeting: Meeting, item_pk: int) -> AgendaItem | None:
    """An item whose notes the member may read now; 0 is the meeting as a whole. 404 while it is closed to them."""
    if item_pk == 0:
        return None
    item = AgendaItem.objects.filter(meeting=meeting, pk=item_pk).first()
    if item is None or is_closed_to(item, membership):
        raise Http404
    return item


def decision_for_member(person: Person, group_pk: int, pk: int, decision_pk: int) -> tuple[Membership, Decision]:
    """A decision of the meeting, for members who may answer it; 404 while they step out of its item."""
    membership, meeting = meeting_for_member(person, group_pk, pk)
    rows = Decision.objects.filter(meeting=meeting, pk=decision_pk).select_related("meeting__group", "item")
    decision = open_to(rows, closed_items(meeting, membership)).first()
    if decision is None:
        raise Http404
    decision.meeting = meeting
    return membership, decision


def own_action(person: Person, group_pk: int, pk: int, action_pk: int) -> tuple[Membership, Meeting, Action]:
    """An action of the reader from this meeting (404)."""
    membership, meeting = meeting_for_member(person, group_pk, pk)
    action = Action.objects.filter(meeting=meeting, owner=membership, pk=action_pk).first()
    if action is None:
        raise Http404
    return membership, meeting, action


def _meeting(membership: Membership, pk: int) -> Meeting:
    meeting = meetings_of(membership.group).filter(pk=pk).first()
    if meeting is None:
        raise Http404
    return meeting


def minutes_for_reader(person: Person, group_pk: int, pk: int) -> tuple[Membership, Minutes]:
    """The minutes of a meeting, for the current members of its group (404)."""
    membership = membership_for(person, group_pk)
    return membership, _minutes(membership, pk)


def minutes_for_member(person: Person, group_pk: int, pk: int) -> tuple[Membership, Minutes]:
    """The same, for who may write: 404 for strangers, 403 on pause or after the group has closed."""
    membership = taking_part(person, group_pk)
    return membership, _minutes(membership, pk)


def line_for_keeper(person: Person, group_pk: int, pk: int, key: int) -> tuple[Membership, Minutes, MinutesLine]:
    """A line of the minutes, for whoever kept notes (403 for the others, 404 while the line is closed to them)."""
    membership, minutes = minutes_for_member(person, group_pk, pk)
    if not may_put_right(minutes, membership):
        raise PermissionDenied(_("Whoever kept notes puts lines right. You can strike lines about yourself."))
    return membership, minutes, _line(membership, minutes, key)


def line_about_me(person: Person, group_pk: int, pk: int, key: int) -> tuple[Membership, Minutes, MinutesLine]:
    """A line about the reader (403 for other lines, 404 for those that do not stand)."""
    membership, minutes = minutes_for_member(person, group_pk, pk)
    line = _line(membership, minutes, key)
    if not is_about(line, membership):
        raise PermissionDenied(
            _("You can strike lines about yourself. If one speaks of you without your name, ask the note-keeper.")
        )
    return membership, minutes, line


def action_for_owner(person: Person, group_pk: int, pk: int) -> tuple[Membership, Action]:
    """An action of the group, for its owner: 404 for strangers, 403 for the other members."""
    membership = taking_part(person, group_pk)
    action = actions_of(membership.group).exclude(item__in=closed_to(membership)).filter(pk=pk).first()
    if action is None:
        raise Http404
    if action.owner_id != membership.pk:
        raise PermissionDenied(_("Only its owner closes or changes an action. Talk with that person."))
    return membership, action


def _minutes(membership: Membership, pk: int) -> Minutes:
    minutes = minutes_of(membership.group).filter(meeting=pk).first()
    if minutes is None:
        raise Http404
    return minutes


def _line(membership: Membership, minutes: Minutes, key: int) -> MinutesLine:
    standing: list[MinutesLine] = minutes.standing  # type: ignore[attr-defined]
    closed = closed_to(membership)
    for line in standing:
        if line.key == key and (line.item_id not in closed or line.who_id == membership.pk):
            return line
    raise Http404
