from django.http import Http404

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.inventory.catalog import Domain
from collegium.inventory.program_list import Row
from collegium.inventory.queries import catalog_for, list_of
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
