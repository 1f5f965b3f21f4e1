"""The list of items as one program, or one person, sees it: whatever shows items goes through here."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from collegium.groups.models import CURRENT_STATES, GroupState, Membership
from collegium.inventory.catalog import Competency, Domain, competencies, domains
from collegium.inventory.models import ProgramItem
from collegium.people.models import Person
from collegium.programs.models import Participant, Program


def catalog_of(program_pk: int | None) -> tuple[Domain, ...]:
    """The domains with the items that this program shows, in the reader's language; the shipped list for None.

    A domain without a visible item is left out. One query, none for the shipped list.
    """
    items = list(ProgramItem.objects.filter(program=program_pk)) if program_pk is not None else []
    return _merged([items])


def items_of(catalog: tuple[Domain, ...]) -> dict[str, Competency]:
    """Every item of a catalog by its code, in the order in which it is shown."""
    return {item.code: item for domain in catalog for item in domain.competencies}


def catalog_for(person: Person) -> tuple[Domain, ...]:
    """What one person is asked: the lists of all programs to whom the person belongs, merged. Two or three queries.

    An item is hidden where every program hides it, and worded as the first program (by number) words it.
    """
    programs = _programs_of(person)
    if not programs:
        return catalog_of(None)
    lists: dict[int | None, list[ProgramItem]] = {program: [] for program in programs}
    for item in ProgramItem.objects.filter(program__in=programs - {None}).order_by("program", "pk"):
        lists[item.program_id].append(item)
    return _merged(list(lists.values()))


def labels_of(wanted: Iterable[tuple[int | None, str]]) -> dict[tuple[int | None, str], str]:
    """What items are called, each by its program and code, in one query.

    What a program has hidden since keeps its name: what people promised each other does not lose its words.
    """
    keys = set(wanted)
    own: dict[tuple[int | None, str], str] = {
        (item.program_id, item.code): item.label
        for item in ProgramItem.objects.filter(program__in={program for program, _code in keys} - {None})
    }
    return {key: own.get(key) or _shipped_label(key[1]) for key in keys}


def _shipped_label(code: str) -> str:
    item = competencies().get(code)
    return gettext(item.label) if item else gettext("An item that is not on your list any more")


def _programs_of(person: Person) -> set[int | None]:
    """By number: of the person's groups, where None is a group without a program, and by their rosters."""
    seats = Membership.objects.filter(person=person, state__in=CURRENT_STATES).exclude(group__state=GroupState.CLOSED)
    found: set[int | None] = set(seats.values_list("group__program", flat=True))
    found |= set(Participant.objects.filter(person=person).values_list("program", flat=True))
    return found


def confidential_help_for(person: Person) -> list[str]:
    """Where the person's programs say that help is to be found, each once; words that fit anywhere if none does."""
    programs = [pk for pk in _programs_of(person) if pk is not None]
    named = Program.objects.filter(pk__in=programs).exclude(confidential_help="").order_by("pk")
    found = list(dict.fromkeys(named.values_list("confidential_help", flat=True)))
    return found or [gettext("ombuds office, employee assistance, faculty affairs")]


def _merged(lists: list[list[ProgramItem]]) -> tuple[Domain, ...]:
    hidden = set.intersection(*({item.code for item in one if item.is_hidden} for one in lists))
    rows = [item for one in lists for item in one]
    worded = {item.code: item for item in reversed(rows) if item.label or item.definition}
    merged = []
    for domain in domains():
        shipped = [_worded(_translated(item), worded.get(item.code)) for item in domain.competencies]
        added = [_added(item) for item in rows if item.is_added and item.domain == domain.code and not item.is_hidden]
        shown = tuple(item for item in (*shipped, *added) if item.code not in hidden)
        if shown:
            merged.append(Domain(domain.code, gettext(domain.label), shown))
    return tuple(merged)


def _translated(item: Competency) -> Competency:
    return replace(
        item,
        label=gettext(item.label),
        definition=gettext(item.definition),
        evidence=tuple(gettext(text) for text in item.evidence),
    )


def _worded(item: Competency, own: ProgramItem | None) -> Competency:
    if own is None:
        return item
    return replace(item, label=own.label or item.label, definition=own.definition or item.definition)


def _added(item: ProgramItem) -> Competency:
    return Competency(code=item.code, label=item.label, definition=item.definition, is_added=True)
