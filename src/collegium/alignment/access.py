from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.alignment.models import Goal
from collegium.alignment.queries.goal_pairs import Pair, pair_between
from collegium.alignment.queries.goals import own_goals
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.mission.access import taking_part
from collegium.people.models import Person


def goal_for_owner(person: Person, group_pk: int, pk: int) -> tuple[Membership, Goal]:
    """One's own goal, to write: 404 for everybody else, so that nobody learns that it is there."""
    membership = taking_part(person, group_pk)
    goal = own_goals(membership.group, person).filter(pk=pk).first()
    if goal is None:
        raise Http404
    return membership, goal


def pair_for_its_two(person: Person, group_pk: int, goals: tuple[int, int]) -> tuple[Membership, Pair]:
    """A pair of shared goals, for their two owners: 403 for other members, 404 while one goal is not shared."""
    membership = membership_for(person, group_pk)
    pair = pair_between(membership.group, *goals)
    if pair is None:
        raise Http404
    if person.pk not in pair.people:
        raise PermissionDenied(_("Only the two people whose goals these are decide about them."))
    return membership, pair
from django.http import Http404

from collegium.alignment.models import CharterVersion, ClauseProposal
from collegium.alignment.queries.charter import charter_of, version_numbered
from collegium.groups.access import membership_for
from collegium.groups.models import Group, Membership
from collegium.people.models import Person


def proposal_of(group: Group, pk: int) -> ClauseProposal | None:
    """A proposal, open or closed, of a group that was fetched for its member."""
    return ClauseProposal.objects.filter(charter__group=group, pk=pk).select_related("charter__group", "by").first()


def charter_version_for_member(person: Person, group_pk: int, number: int) -> tuple[Membership, CharterVersion]:
    """One version of the charter, for the members (404)."""
    membership = membership_for(person, group_pk)
    version = version_numbered(charter_of(membership.group), number)
    if version is None:
        raise Http404
    return membership, version
