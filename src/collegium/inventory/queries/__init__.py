"""Reads of the inventory, by subject."""

from collegium.inventory.queries.answers import ShortForm, answers_of, short_form_of, short_forms_of
from collegium.inventory.queries.catalog import catalog_for, catalog_of, items_of
from collegium.inventory.queries.sharing import SharedAnswer, shared_answers, sharings_in, stated_wants

__all__ = [
    "SharedAnswer",
    "ShortForm",
    "answers_of",
    "catalog_for",
    "catalog_of",
    "items_of",
    "shared_answers",
    "sharings_in",
    "short_form_of",
    "short_forms_of",
    "stated_wants",
]
