"""Fetches and checks in one call."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from collegium.alignment.models import Recusal
from collegium.alignment.queries import recusals_of
from collegium.groups.access import member_of, membership_for
from collegium.groups.models import GroupState, Membership
from collegium.meetings.models import (
    Action,
    AgendaItem,
    CyclePlan,
    Decision,
    Feed,
    Leave,
    Meeting,
    Minutes,
    MinutesLine,
    Paper,
    Poll,
    PollOption,
    PollVoice,
    Series,
    Swap,
)
from collegium.meetings.notice_links import meant_by
from collegium.meetings.poll_links import numbers_in, voice_pk
from collegium.meetings.queries.agenda import closed_items, papers_of
from collegium.meetings.queries.calendars import feeds_of
from collegium.meetings.queries.meetings import meetings_of
from collegium.meetings.queries.minutes import closed_to, is_about, may_put_right, minutes_of
from collegium.meetings.queries.owned import actions_of
from collegium.meetings.queries.running import is_closed_to, may_lead, open_to
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


def open_plan_for_member(person: Person, group_pk: int, pk: int) -> tuple[Membership, CyclePlan]:
    """A plan of the group's cycle, for who may write (404, 403); also one that was settled a moment ago."""
    membership = taking_part(person, group_pk)
    plan = CyclePlan.objects.filter(pk=pk, group=membership.group).select_related("group", "cycle").first()
    if plan is None:
        raise Http404
    return membership, plan


def leave_for_owner(person: Person, group_pk: int, pk: int) -> Leave:
    """One's own leave: 404 for everybody else."""
    membership = taking_part(person, group_pk)
    leave = Leave.objects.filter(pk=pk, membership=membership).select_related("membership__group").first()
    if leave is None:
        raise Http404
    return leave


def swap_for_its_two(person: Person, group_pk: int, pk: int) -> tuple[Membership, Swap]:
    """A swap, for the two whom it is about: 404 for strangers, 403 for other members."""
    membership = taking_part(person, group_pk)
    found = Swap.objects.filter(pk=pk, meeting__group=membership.group)
    swap = found.select_related("meeting__group", "in_exchange", "giver", "taker").first()
    if swap is None:
        raise Http404
    if membership.pk not in (swap.giver_id, swap.taker_id):
        raise PermissionDenied(_("This swap is between two other members."))
    return membership, swap


def swap_for_taker(person: Person, group_pk: int, pk: int) -> tuple[Membership, Swap]:
    """A swap, for who was asked (404, 403)."""
    membership, swap = swap_for_its_two(person, group_pk, pk)
    if swap.taker_id != membership.pk:
        raise PermissionDenied(_("The other one answers this. You can take it back on the page of the cycle."))
    return membership, swap


def feed_for_owner(person: Person, pk: int) -> Feed:
    """The person's own feed (404)."""
    feed = feeds_of(person).filter(pk=pk).first()
    if feed is None:
        raise Http404
    return feed


def answering(pks: tuple[int, int] | None) -> tuple[Membership, Meeting]:
    """Who answers about which meeting by a link: a member who takes part, and a meeting of that group (404)."""
    if pks is None:
        raise Http404
    found = Membership.objects.select_related("person", "group").filter(pk=pks[0], person__is_active=True).first()
    if found is None or not found.takes_part:
        raise Http404
    return found, _meeting(found, pks[1])


def series_for_reader(person: Person, group_pk: int, pk: int) -> tuple[Membership, Series]:
    """A series of the group, for its current members (404)."""
    membership = membership_for(person, group_pk)
    series = Series.objects.filter(group=membership.group, pk=pk).first()
    if series is None:
        raise Http404
    return membership, series


def item_for_reader(person: Person, group_pk: int, pk: int, item_pk: int) -> tuple[Membership, AgendaItem]:
    """An item that this member may read: 404 for strangers, 403 for whoever steps out of it."""
    membership, meeting = meeting_for_reader(person, group_pk, pk)
    return membership, _open_item(membership, meeting, item_pk)


def item_for_member(person: Person, group_pk: int, pk: int, item_pk: int) -> tuple[Membership, AgendaItem]:
    """The same, for who may write."""
    membership, meeting = meeting_for_member(person, group_pk, pk)
    return membership, _open_item(membership, meeting, item_pk)


def item_to_step_out_of(person: Person, group_pk: int, pk: int, item_pk: int) -> tuple[Membership, AgendaItem]:
    """An item, only to step out of it or in again: nothing of it is shown."""
    membership, meeting = meeting_for_member(person, group_pk, pk)
    return membership, _item(meeting, item_pk)


def paper_for_reader(person: Person, group_pk: int, pk: int, item_pk: int, paper_pk: int) -> tuple[Membership, Paper]:
    """A paper of an item that this member may read (403 for whoever steps out of it)."""
    membership, item = item_for_reader(person, group_pk, pk, item_pk)
    return membership, _paper(item, paper_pk)


def paper_for_member(person: Person, group_pk: int, pk: int, item_pk: int, paper_pk: int) -> tuple[Membership, Paper]:
    """The same, for who may write."""
    membership, item = item_for_member(person, group_pk, pk, item_pk)
    return membership, _paper(item, paper_pk)


def recusal_for_item(item: AgendaItem, recusal_pk: int) -> Recusal:
    """A recusal of the group that runs on the day of the item's meeting (404)."""
    meeting = item.meeting
    found = next((one for one in recusals_of(meeting.group, on=meeting.on) if one.pk == recusal_pk), None)
    if found is None:
        raise Http404
    return found


def _open_item(membership: Membership, meeting: Meeting, item_pk: int) -> AgendaItem:
    item = _item(meeting, item_pk)
    if item.pk in closed_items(meeting, membership):
        raise PermissionDenied(_("You step out of this item. It opens for you once it is over."))
    return item


def _item(meeting: Meeting, item_pk: int) -> AgendaItem:
    item = AgendaItem.objects.filter(meeting=meeting, pk=item_pk).select_related("owner__person").first()
    if item is None:
        raise Http404
    item.meeting = meeting
    return item


def _paper(item: AgendaItem, paper_pk: int) -> Paper:
    paper = papers_of([item]).filter(pk=paper_pk).first()
    if paper is None:
        raise Http404
    paper.item = item
    return paper


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


def poll_for_reader(person: Person, group_pk: int, pk: int) -> tuple[Membership, Poll]:
    """A poll of the group, for its current members (404)."""
    membership = membership_for(person, group_pk)
    return membership, _poll(membership, pk)


def poll_for_member(person: Person, group_pk: int, pk: int) -> tuple[Membership, Poll]:
    """The same, for who may write: 404 for strangers, 403 on pause or after the group has closed."""
    membership = taking_part(person, group_pk)
    return membership, _poll(membership, pk)


def guest_of(poll: Poll, pk: int) -> PollVoice:
    """A guest's voice in a poll that was fetched for a member (404)."""
    return get_object_or_404(PollVoice, poll=poll, pk=pk, membership=None)


def option_of(poll: Poll, pk: int) -> PollOption:
    """One time of a poll that was fetched for a member (404)."""
    return get_object_or_404(PollOption, poll=poll, pk=pk)


def poll_by_token(token: str) -> Poll:
    """The poll that a guest link means, for anybody who holds the link, while it takes guests (404)."""
    poll_pk, link = numbers_in(token) or (0, 0)
    guests = Poll.objects.filter(takes_guests=True, withdrawn_at=None).exclude(group__state=GroupState.CLOSED)
    return get_object_or_404(guests, pk=poll_pk, link_number=link)


def voice_by_token(token: str) -> PollVoice:
    """A guest's own voice with its poll, for who holds the own link, while the poll takes guests (404)."""
    voices = PollVoice.objects.filter(membership=None, poll__takes_guests=True, poll__withdrawn_at=None)
    found = voices.exclude(poll__group__state=GroupState.CLOSED).select_related("poll")
    return get_object_or_404(found, pk=voice_pk(token) or 0)


def _poll(membership: Membership, pk: int) -> Poll:
    return get_object_or_404(Poll.objects.select_related("asked_by__person", "meeting"), group=membership.group, pk=pk)


def stop_meant_by(token: str) -> tuple[Person, str]:
    """Whose messages of which kind a link in a message ends, for anybody who holds the link (404)."""
    person_pk, kind = meant_by(token) or (0, "")
    return get_object_or_404(Person, pk=person_pk, is_active=True), kind
