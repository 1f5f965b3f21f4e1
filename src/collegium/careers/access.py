"""Fetches and checks in one call. What belongs to one person does not exist for anybody else."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from collegium.careers.models import Activity, EarlierRank, FteChange, Milestone, Vision
from collegium.careers.queries import Item, activities_of, milestones_of
from collegium.groups.access import membership_for
from collegium.groups.models import GroupState, Membership, MembershipState
from collegium.people.models import Person


def milestone_for_owner(person: Person, pk: int) -> Milestone:
    """One's own milestone (404)."""
    return get_object_or_404(milestones_of(person), pk=pk)


def activity_for_owner(person: Person, pk: int) -> Activity:
    """One's own activity (404)."""
    return get_object_or_404(activities_of(person), pk=pk)


def earlier_rank_for_owner(person: Person, pk: int) -> EarlierRank:
    """One of one's own earlier ranks (404)."""
    return get_object_or_404(EarlierRank, person=person, pk=pk)


def fte_change_for_owner(person: Person, pk: int) -> FteChange:
    """One of one's own changes of FTE (404)."""
    return get_object_or_404(FteChange, person=person, pk=pk)


def sharing_member(person: Person, group_pk: int) -> Membership:
    """The membership of somebody who may share: 404 for strangers, 403 on pause or after the group has closed."""
    membership = membership_for(person, group_pk)
    if membership.state != MembershipState.ACTIVE:
        raise PermissionDenied(_("You have paused your membership. Come back first; then you can share."))
    if membership.group.state == GroupState.CLOSED:
        raise PermissionDenied(_("This group has closed. Nothing can be shared with it any more."))
    return membership


def item_for_owner(person: Person, kind: str, pk: int) -> Item:
    """One's own vision, milestone or activity (404)."""
    if kind == "vision":
        return get_object_or_404(Vision, person=person, pk=pk)
    if kind == "milestone":
        return milestone_for_owner(person, pk)
    if kind == "activity":
        return activity_for_owner(person, pk)
    raise Http404
