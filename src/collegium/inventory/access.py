"""Fetches and checks in one call."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.groups.models import Membership
from collegium.inventory.models import Promise
from collegium.inventory.queries.exchange import promises_of
from collegium.mission.access import taking_part
from collegium.people.models import Person


def promise_for_its_two(person: Person, group_pk: int, pk: int) -> tuple[Membership, Promise]:
    """A teach-back, for the two who do it: 404 for strangers, 403 for other members and on pause."""
    membership = taking_part(person, group_pk)
    promise = promises_of(membership.group).filter(pk=pk).first()
    if promise is None:
        raise Http404
    if not promise.is_of(membership.pk):
        raise PermissionDenied(_("Only the two people whose teach-back this is decide about it."))
    return membership, promise
