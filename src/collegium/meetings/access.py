"""Fetches and checks in one call."""

from django.http import Http404

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.meetings.models import Feed, Meeting, Series
from collegium.meetings.queries.calendars import feeds_of
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
