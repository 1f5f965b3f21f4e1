"""What is due in this room, found by looking at the rows. Two workers at once do nothing twice."""

from datetime import datetime

from collegium.alignment.actions import forget_expectations, settle_charter, settle_proposal
from collegium.alignment.models import ClauseProposal, ProposalState
from collegium.alignment.queries import expectations_of_former_members, groups_to_look_at
from collegium.groups.models import GroupState


def run_due(now: datetime) -> None:
    """Everything that a changed membership or mission has decided by `now`."""
    pending = ClauseProposal.objects.filter(state=ProposalState.OPEN).exclude(charter__group__state=GroupState.CLOSED)
    for proposal in pending.select_related("charter__group"):
        settle_proposal(proposal, at=now)
    for group in groups_to_look_at():
        settle_charter(group, at=now)
    for told in expectations_of_former_members():
        forget_expectations(told, at=now)
from collegium.alignment.actions import care_for_group, forget_old
from collegium.groups.models import Group


def run_due(now: datetime) -> None:
    """Everything that the clock has decided by `now`."""
    forget_old(at=now)
    answered = Group.objects.filter(memberships__screenings__isnull=False)
    for group in answered.exclude(conflict_care__cared_on__gte=now.date()).distinct():
        care_for_group(group, at=now)
