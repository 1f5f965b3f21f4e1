"""Fetches and checks in one call."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.alignment.access import goal_for_owner
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.inventory.catalog import Domain
from collegium.inventory.models import Promise
from collegium.inventory.program_list import Row
from collegium.inventory.queries import NeedsOfGoal, catalog_for, list_of, own_goals_with_needs, promises_of
from collegium.mission.access import taking_part
from collegium.people.models import Person
from collegium.programs.access import program_for_coordinator
from collegium.programs.models import Program


def domain_for(person: Person, code: str) -> tuple[tuple[Domain, ...], Domain]:
    """The person's list, and one domain of it (404 where the list has none of this letter)."""
    catalog = catalog_for(person)
    found = next((domain for domain in catalog if domain.code == code), None)
    if found is None:
        raise Http404
    return catalog, found


def group_for_sharing(person: Person, group_pk: int) -> Membership:
    """The membership of somebody who may give this group a yes, or take it back: also while on pause (404)."""
    return membership_for(person, group_pk)


def item_for_coordinator(person: Person, program_pk: int, code: str) -> tuple[Program, Row]:
    """One item of a program's list, for its coordinators (404, and 403 for people on its roster)."""
    program = program_for_coordinator(person, program_pk)
    found = list_of(program).get(code)
    if found is None:
        raise Http404
    return program, found


def promise_for_its_two(person: Person, group_pk: int, pk: int) -> tuple[Membership, Promise]:
    """A teach-back, for the two who do it: 404 for strangers, 403 for other members and on pause."""
    membership = taking_part(person, group_pk)
    promise = promises_of(membership.group).filter(pk=pk).first()
    if promise is None:
        raise Http404
    if not promise.is_of(membership.pk):
        raise PermissionDenied(_("Only the two people whose teach-back this is decide about it."))
    return membership, promise


def shared_goal_for_owner(person: Person, group_pk: int, pk: int) -> tuple[Membership, NeedsOfGoal]:
    """One's own goal that the group reads, with its needs: 404 for others and while it is private, 403 on pause."""
    membership, goal = goal_for_owner(person, group_pk, pk)
    named = next((one for one in own_goals_with_needs(membership.group, person) if one.goal == goal), None)
    if named is None:
        raise Http404
    return membership, named
