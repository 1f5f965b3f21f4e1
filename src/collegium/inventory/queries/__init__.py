"""Reads of the inventory, by subject."""

from collegium.inventory.queries.answers import ShortForm, answers_of, short_form_of, short_forms_of
from collegium.inventory.queries.catalog import catalog_for, catalog_of, items_of
from collegium.inventory.queries.coverage import GroupMap, map_of, needs_of
from collegium.inventory.queries.exchange import (
    cycle_now,
    latest_plan,
    open_promises,
    promises_of,
    taught_by,
    teaching_room_of,
)
from collegium.inventory.queries.sharing import SharedAnswer, shared_answers, sharings_in, stated_wants

__all__ = [
    "GroupMap",
    "SharedAnswer",
    "ShortForm",
    "answers_of",
    "catalog_for",
    "catalog_of",
    "cycle_now",
    "items_of",
    "latest_plan",
    "map_of",
    "needs_of",
    "open_promises",
    "promises_of",
    "shared_answers",
    "sharings_in",
    "short_form_of",
    "short_forms_of",
    "stated_wants",
    "taught_by",
    "teaching_room_of",
]
