"""What the clock decides in this room, found by looking at rows."""

from datetime import datetime

from collegium.alignment.actions import (
    care_for_group,
    close_goals_of_leavers,
    forget_expectations,
    forget_goals,
    forget_old,
    forget_talk,
    seal_lists_anew,
    settle_charter,
    settle_proposal,
)
from collegium.alignment.models import ClauseProposal, ProposalState
from collegium.alignment.queries import expectations_of_former_members, groups_to_look_at
from collegium.groups.models import Group, GroupState


def run_due(now: datetime) -> None:
    """Everything that a changed membership, a changed mission or the clock has decided by `now`."""
    _look_at_charters(now)
    forget_old(at=now)
    forget_talk(at=now)
    forget_goals(at=now)
    close_goals_of_leavers(at=now)
    answered = Group.objects.filter(memberships__screenings__isnull=False)
    for group in answered.exclude(conflict_care__cared_on__gte=now.date()).distinct():
        care_for_group(group, at=now)
    while seal_lists_anew(at=now):
        pass


def _look_at_charters(now: datetime) -> None:
    pending = ClauseProposal.objects.filter(state=ProposalState.OPEN).exclude(charter__group__state=GroupState.CLOSED)
    for proposal in pending.select_related("charter__group"):
        settle_proposal(proposal, at=now)
    for group in groups_to_look_at():
        settle_charter(group, at=now)
    for told in expectations_of_former_members():
        forget_expectations(told, at=now)
