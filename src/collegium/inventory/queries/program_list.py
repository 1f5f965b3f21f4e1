"""A program's own list, for its coordinators."""

from collections.abc import Mapping

from django.utils.translation import gettext

from collegium.inventory.catalog import domains
from collegium.inventory.models import ProgramItem
from collegium.inventory.program_list import COLUMNS, Row
from collegium.programs.models import Program


def list_of(program: Program) -> dict[str, Row]:
    """Every item by code, hidden ones too, in the words of this program; in one query."""
    own = {item.code: item for item in ProgramItem.objects.filter(program=program)}
    rows: dict[str, Row] = {}
    for domain in domains():
        for item in domain.competencies:
            words = own.get(item.code)
            rows[item.code] = Row(
                item.code,
                domain.code,
                (words.label if words else "") or gettext(item.label),
                (words.definition if words else "") or gettext(item.definition),
                not (words and words.is_hidden),
            )
        rows |= {
            item.code: Row(item.code, domain.code, item.label, item.definition, not item.is_hidden)
            for item in own.values()
            if item.is_added and item.domain == domain.code
        }
    return rows


def rows_for_download(rows: Mapping[str, Row]) -> list[list[str]]:
    """The list as a table that can be brought back."""
    table = [
        [row.code, row.domain, row.label, row.definition, "yes" if row.is_shown else "no"] for row in rows.values()
    ]
    return [list(COLUMNS), *table]


def domain_letters() -> dict[str, str]:
    """From a letter or a name of a domain, folded, to its letter."""
    named = {domain.label.casefold(): domain.code for domain in domains()}
    translated = {gettext(domain.label).casefold(): domain.code for domain in domains()}
    return {**named, **translated, **{domain.code.casefold(): domain.code for domain in domains()}}


def shipped_words(code: str) -> tuple[str, str] | None:
    """Name and meaning of an item of the catalog in the reader's language; None for an added one."""
    found = next((item for domain in domains() for item in domain.competencies if item.code == code), None)
    return (gettext(found.label), gettext(found.definition)) if found else None
