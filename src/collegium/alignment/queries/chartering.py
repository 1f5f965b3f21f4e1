"""Which groups may have become chartered, or may be so no longer."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from collegium.alignment.chartered import Conditions
from collegium.alignment.models import CharterVersion, Signature
from collegium.alignment.queries.charter import charter_now
from collegium.alignment.queries.conflicts import all_declared
from collegium.groups.models import Group, GroupState, Membership, MembershipState


def conditions_of(group: Group, *, at: datetime) -> Conditions:
    """The three conditions as they are now."""
    now = charter_now(group)
    return Conditions(
        mission_is_ratified=now.mission is not None,
        charter_is_signed_by_all=now.is_signed_by_all,
        conflicts_are_declared_by_all=all_declared(group, at=at),
    )


def groups_to_look_at() -> QuerySet[Group]:
    """Forming groups whose charter waits for no signature, and chartered ones whose charter waits for one."""
    latest = CharterVersion.objects.filter(charter__group=OuterRef("group")).order_by("-number").values("pk")[:1]
    unsigned = Membership.objects.annotate(latest_version=Subquery(latest)).filter(
        ~Exists(Signature.objects.filter(version=OuterRef("latest_version"), person=OuterRef("person"))),
        group=OuterRef("pk"),
        state=MembershipState.ACTIVE,
    )
    begun = Group.objects.filter(charter__isnull=False).exclude(state=GroupState.CLOSED)
    waits, is_forming = Exists(unsigned), Q(state=GroupState.FORMING)
    return begun.annotate(waits=waits).filter((is_forming & Q(waits=False)) | (~is_forming & Q(waits=True)))
