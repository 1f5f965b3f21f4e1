"""What a changed membership has decided is settled by whoever looks first, so that no page depends on the worker."""

from django.utils import timezone

from collegium.alignment.actions import settle_charter, settle_proposal
from collegium.alignment.queries import CharterNow, charter_now
from collegium.groups.models import Group, GroupState


def charter_after_looking(group: Group) -> CharterNow:
    """The charter as it stands once everything that is decided has been settled."""
    now, at = charter_now(group), timezone.now()
    if group.state == GroupState.CLOSED:
        return now
    due = now.proposals_due()
    for proposal in due:
        settle_proposal(proposal, at=at)
    now = charter_now(group) if due else now
    if now.charter.pk and group.state == GroupState.FORMING and now.mission and now.is_signed_by_all:
        settle_charter(group, at=at)
        group.refresh_from_db(fields=["state"])
    return now
