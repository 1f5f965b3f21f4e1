from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.groups.links import invitation_pk
from collegium.groups.models import (
    CURRENT_STATES,
    Group,
    Invitation,
    Membership,
    MembershipState,
    Removal,
    Steward,
)
from collegium.groups.queries import (
    conflict_steward,
    current_memberships,
    groups_stewarded_by,
    invitations_of,
    places_offered_to,
)
from collegium.people.models import Person
from collegium.programs.models import NeutralPerson


def membership_for(person: Person, group_pk: int) -> Membership:
    """The person's current membership with its group; 404 for everyone who does not belong (any more)."""
    membership = (
        Membership.objects.select_related("group", "group__program")
        .filter(person=person, group_id=group_pk, state__in=CURRENT_STATES)
        .first()
    )
    if membership is None:
        raise Http404
    return membership


def group_for_member(person: Person, group_pk: int) -> Group:
    """The group, for its current members only (404)."""
    return membership_for(person, group_pk).group


def group_for_active_member(person: Person, group_pk: int) -> Group:
    """The group, for members who take part now: 404 for strangers, 403 while the membership is paused."""
    membership = membership_for(person, group_pk)
    if membership.state != MembershipState.ACTIVE:
        raise PermissionDenied(_("You have paused your membership. Come back first; then you can take part again."))
    return membership.group


def active_membership_for(person: Person, group_pk: int) -> Membership:
    """The person's own membership while it is active: 404 for strangers, 403 while it is paused."""
    group_for_active_member(person, group_pk)
    return membership_for(person, group_pk)


def offered_place_for(person: Person, group_pk: int) -> Membership:
    """The place that the person may accept or decline (404)."""
    offered = places_offered_to(person).filter(group_id=group_pk).first()
    if offered is None:
        raise Http404
    return offered


def member_of(group: Group, membership_pk: int) -> Membership:
    """A current member of a group that was fetched for its member (404)."""
    membership = current_memberships(group).filter(pk=membership_pk).first()
    if membership is None:
        raise Http404
    return membership


def neutral_person_for(group: Group, neutral_pk: int) -> NeutralPerson:
    """A neutral person of the program of a group that was fetched for its member (404)."""
    neutral = NeutralPerson.objects.filter(program=group.program_id, pk=neutral_pk).first()
    if neutral is None:
        raise Http404
    return neutral


def neutral_steward_for(person: Person, group_pk: int) -> Steward:
    """The stewardship of a neutral person whom the group has chosen; 404 for everybody else, members among them."""
    group = groups_stewarded_by(person).filter(pk=group_pk).first()
    steward = conflict_steward(group) if group is not None else None
    if steward is None or not steward.is_neutral or steward.person_id != person.pk:
        raise Http404
    return steward


def invitation_of(group: Group, invitation_pk: int) -> Invitation:
    """An invitation of a group that was fetched for its member (404)."""
    invitation = invitations_of(group).filter(pk=invitation_pk).first()
    if invitation is None:
        raise Http404
    return invitation


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation that a link means, for anybody who holds the link; None where the link means nothing."""
    pk = invitation_pk(token)
    if pk is None:
        return None
    return Invitation.objects.select_related("group", "group__program", "created_by").filter(pk=pk).first()


def removal_for_member(person: Person, group_pk: int, pk: int) -> Removal:
    """A request for removal, for the members of its group, the person concerned among them (404)."""
    group = group_for_member(person, group_pk)
    removal = (
        Removal.objects.select_related("membership__person", "membership__group", "asked_by__person")
        .filter(membership__group=group, pk=pk)
        .first()
    )
    if removal is None:
        raise Http404
    return removal
