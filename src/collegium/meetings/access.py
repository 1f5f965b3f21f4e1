"""Fetches and checks in one call."""

from django.http import Http404

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.meetings.models import Meeting
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
