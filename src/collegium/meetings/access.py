"""Fetches and checks in one call."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from collegium.groups.access import membership_for
from collegium.groups.models import GroupState, Membership
from collegium.meetings.models import Meeting, Poll, PollOption, PollVoice
from collegium.meetings.notice_links import meant_by
from collegium.meetings.poll_links import numbers_in, voice_pk
from collegium.meetings.queries.meetings import meetings_of
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


def _meeting(membership: Membership, pk: int) -> Meeting:
    meeting = meetings_of(membership.group).filter(pk=pk).first()
    if meeting is None:
        raise Http404
    return meeting


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
