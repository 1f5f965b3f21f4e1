"""Experiences: one's own, and who in a group has done what."""

from dataclasses import dataclass

from django.db.models import QuerySet

from collegium.groups.models import Group
from collegium.inventory.experiences import Kind, kinds
from collegium.inventory.models import Experience
from collegium.inventory.queries.sharing import sharings_in
from collegium.people.models import Person


@dataclass(frozen=True)
class WhoHas:
    """One experience and the members who have shown that they have it, by name."""

    kind: Kind
    told: tuple[Experience, ...]


def experiences_of(person: Person) -> QuerySet[Experience]:
    """The person's own experiences, for the person alone."""
    return Experience.objects.filter(person=person)


def who_has(group: Group, *, language: str) -> list[WhoHas]:
    """Every experience that somebody shows to this group, in the order of the list; in one query."""
    shown = Experience.objects.filter(is_visible=True, person__in=sharings_in(group).values("person"))
    told = list(shown.select_related("person").order_by("person__name", "person_id"))
    found = [WhoHas(kind, tuple(one for one in told if one.kind == kind.code)) for kind in kinds(language)]
    return [one for one in found if one.told]
