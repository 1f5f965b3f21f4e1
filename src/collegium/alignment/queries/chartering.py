"""Which groups may have become chartered, or may be so no longer."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from collegium.alignment.chartered import Conditions
from collegium.alignment.models import CharterVersion, Screening, Signature
from collegium.alignment.queries.charter import charter_now
from collegium.alignment.queries.conflicts import all_declared
from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership, MembershipState


def conditions_of(group: Group, *, at: datetime) -> Conditions:
    """The three conditions as they are now."""
    now = charter_now(group)
    return Conditions(
        mission_is_ratified=now.mission is not None,
        charter_is_signed_by_all=now.is_signed_by_all,
        conflicts_are_declared_by_all=all_declared(group, at=at),
    )


def groups_to_look_at() -> QuerySet[Group]:
    """Forming groups whose charter waits for no signature, and chartered ones that wait for one, or for an answer.

    Who comes back from a pause may have signed, and never have answered about the others.
    """
    latest = CharterVersion.objects.filter(charter__group=OuterRef("group")).order_by("-number").values("pk")[:1]
    unsigned = Membership.objects.annotate(latest_version=Subquery(latest)).filter(
        ~Exists(Signature.objects.filter(version=OuterRef("latest_version"), person=OuterRef("person"))),
        group=OuterRef("pk"),
        state=MembershipState.ACTIVE,
    )
    begun = Group.objects.filter(charter__isnull=False).exclude(state=GroupState.CLOSED)
    is_forming = Q(state=GroupState.FORMING)
    found = begun.annotate(waits=Exists(unsigned), asks=Exists(_with_somebody_not_answered_about()))
    return found.filter((is_forming & Q(waits=False)) | (~is_forming & (Q(waits=True) | Q(asks=True))))


def _with_somebody_not_answered_about() -> QuerySet[Membership]:
    """Active members of the group of an outer query who owe an answer about somebody else in it."""
    answers = Screening.objects.filter(
        discloser=OuterRef(OuterRef("pk")),
        other=OuterRef("pk"),
        answered_at__gte=Greatest(OuterRef(OuterRef("since")), OuterRef("since")),
    )
    others = Membership.objects.filter(group=OuterRef("group"), state__in=CURRENT_STATES).exclude(pk=OuterRef("pk"))
    return Membership.objects.filter(
        Exists(others.filter(~Exists(answers))), group=OuterRef("pk"), state=MembershipState.ACTIVE
    )
