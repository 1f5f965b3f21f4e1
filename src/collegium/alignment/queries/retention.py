"""What has been kept for long enough."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from collegium.alignment.models import Charter, Goal, ProposalState
from collegium.alignment.queries.charter import charter_now
from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership

NOT_ADOPTED = (ProposalState.STOPPED, ProposalState.WITHDRAWN)
"""Proposals that became nothing. What passed is a record of consent."""


def charters_with_old_talk(before: datetime) -> QuerySet[Charter]:
    """Charters with a comment, a settled flag or a proposal that came to nothing, from before that moment."""
    comments, flags = Q(comments__at__lte=before), Q(flags__closed_at__lte=before)
    proposals = Q(proposals__state__in=NOT_ADOPTED, proposals__closed_at__lte=before)
    return Charter.objects.filter(comments | flags | proposals).select_related("group").distinct()


def adopted_at(charter: Charter) -> datetime | None:
    """When the last active member signed the text of now; None while a signature is missing."""
    now = charter_now(charter.group)
    if not now.is_signed_by_all:
        return None
    return max(signature.at for signature in now.signatures if signature.person_id in now.members)


def closed_before(moment: datetime) -> QuerySet[Group]:
    return Group.objects.filter(state=GroupState.CLOSED, closed_at__lte=moment)


def goals_after_the_end(before: datetime) -> QuerySet[Goal]:
    """Goals whose group was closed, or whose owner left, before that moment."""
    left = Membership.objects.filter(group=OuterRef("group"), person=OuterRef("person"), until__lte=before)
    return Goal.objects.filter(Q(group__in=closed_before(before)) | Exists(left.exclude(state__in=CURRENT_STATES)))
