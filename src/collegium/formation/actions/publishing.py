from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.audit.actions import record
from collegium.formation.emails import tell_about_place
from collegium.formation.models import Proposal, ProposalState, ProposedGroup, Round
from collegium.formation.queries.reviews import ProposalReview, review_of
from collegium.formation.refusals import (
    GroupsNotConfirmed,
    PoolChanged,
    PrivateRulesUnreadable,
    ProposalFixed,
    RoundPublished,
    RuleBroken,
)
from collegium.groups.actions import offer_places
from collegium.groups.models import Group
from collegium.groups.refusals import PersonHasAPlace
from collegium.people.models import Person


def _refuse_unready(review: ProposalReview) -> None:
    filled = [group for group in review.groups if group.members]
    if not review.knows_private_rules:
        raise PrivateRulesUnreadable
    if any(group.cannot_be_published for group in filled):
        raise RuleBroken
    if review.gone:
        raise PoolChanged
    if not filled or not all(group.is_confirmed for group in filled):
        raise GroupsNotConfirmed


@transaction.atomic
def publish_proposal(proposal: Proposal, *, by: Person, at: datetime) -> list[Group]:
    """Turns every proposed group into a real one whose members are offered a place, all at once or not at all.

    Of two coordinators who publish at the same moment exactly one succeeds. Raises `RoundPublished`,
    `ProposalFixed`, `PrivateRulesUnreadable`, `RuleBroken`, `PoolChanged` or `GroupsNotConfirmed`, and then nothing
    has changed.
    """
    if not Round.objects.unpublished().filter(pk=proposal.round_id).update(published_at=at):
        raise RoundPublished
    ready = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.READY)
    if not ready.update(state=ProposalState.PUBLISHED, finished_at=at):
        raise ProposalFixed
    review = review_of(proposal)
    _refuse_unready(review)
    groups = _offer(proposal, review, by=by, at=at)
    record(
        "formation.published",
        subject=proposal,
        by=by,
        at=at,
        round=proposal.round_id,
        groups=len(groups),
        people=review.people_placed,
        left_over=len(review.left_over),
    )
    return groups


def _offer(proposal: Proposal, review: ProposalReview, *, by: Person, at: datetime) -> list[Group]:
    made = []
    for reviewed in review.groups:
        if not reviewed.members:
            continue
        try:
            group = offer_places(
                name=group_name(proposal.round, reviewed.group.number),
                program=proposal.round.program,
                people=reviewed.members,
                by=by,
                at=at,
                size_least=proposal.size_least,
                size_most=proposal.size_most,
            )
        except PersonHasAPlace as taken:
            raise PoolChanged from taken
        ProposedGroup.objects.filter(pk=reviewed.group.pk).update(became=group)
        for person in reviewed.members:
            tell_about_place(person, proposal=proposal, group=group, at=at)
        made.append(group)
    return made


def group_name(found: Round, number: int) -> str:
    """A first name for a group, which its members change whenever they like."""
    name = _("%(round)s, group %(number)d") % {"round": found.name, "number": number}
    return name if len(name) <= 80 else _("Group %(number)d") % {"number": number}
