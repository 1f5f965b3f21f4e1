"""The coverage map: what the group holds and lacks, as a picture and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.inventory.catalog import Competency
from collegium.inventory.coverage import Covered, Need
from collegium.inventory.coverage_words import LEGEND, LOOKS, Sign, look_named, signs_of
from collegium.inventory.queries.coverage import GroupMap, map_of, shown
from collegium.inventory.queries.sharing import SharedAnswer
from collegium.inventory.views.group_page import group_page
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest


@dataclass(frozen=True)
class Cell:
    """One member and one item."""

    member: Membership
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Teacher:
    person: Person
    willing: str


@dataclass(frozen=True)
class Row:
    """One item as the page shows it: its cells in the order of the members, and the same in names."""

    item: Competency
    cells: tuple[Cell, ...]
    teachers: tuple[Teacher, ...]
    doers: tuple[Person, ...]
    prioritizing: tuple[Person, ...]
    wanting: tuple[Person, ...]
    needs: tuple[Need, ...]
    has_single_holder: bool
    is_unmet: bool
    is_unasked: bool


@require_http_methods(["GET", "HEAD"])
def coverage(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Item by item who holds what and who wants it; never person by person."""
    membership = membership_for(request.user, group_pk)
    found, look = map_of(membership.group), look_named(request.GET.get("show", ""))
    items = [one for one in found.items.values() if look.shows(one)]
    counts = [(one, sum(map(one.shows, found.items.values()))) for one in LOOKS]
    return group_page(
        request,
        membership,
        "coverage",
        rows=[_row(found, one) for one in items],
        members=found.members,
        look=look,
        looks=counts,
        legend=LEGEND,
        showing=len({pk for pk, _code in found.answers}),
        has_needs=any(one.needs for one in found.items.values()),
        i_show=any(pk == membership.pk for pk, _code in found.answers),
        silent=len(found.items) - counts[0][1],
    )


def _row(found: GroupMap, item: Covered) -> Row:
    people = {one.pk: one.person for one in found.members}
    return Row(
        item=found.competencies[item.code],
        cells=tuple(_cell(one, found.answers.get((one.pk, item.code))) for one in found.members),
        teachers=tuple(Teacher(people[pk], found.answers[pk, item.code].willing) for pk in item.teachers),
        doers=_people(people, item.doers),
        prioritizing=_people(people, item.prioritizing),
        wanting=_people(people, item.wanting),
        needs=item.needs,
        has_single_holder=item.single_holder is not None,
        is_unmet=bool(item.unmet or item.is_lacking),
        is_unasked=bool(item.unasked),
    )


def _cell(member: Membership, answer: SharedAnswer | None) -> Cell:
    return Cell(member, signs_of(shown(answer) if answer is not None else None))


def _people(people: dict[int, Person], pks: Iterable[int]) -> tuple[Person, ...]:
    return tuple(people[pk] for pk in pks)
