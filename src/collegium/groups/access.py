from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.groups.models import CURRENT_STATES, Group, Membership, MembershipState
from collegium.people.models import Person


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
