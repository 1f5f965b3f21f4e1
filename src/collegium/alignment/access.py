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
