"""Reads of the inventory, by subject."""

from collegium.inventory.queries.answers import ShortForm, answers_of, short_form_of, short_forms_of
from collegium.inventory.queries.catalog import catalog_for, catalog_of, confidential_help_for, items_of
from collegium.inventory.queries.conditions import (
    ShownCount,
    conditions_now,
    counted_in,
    groups_to_count,
    own_condition,
    shown_count,
)
from collegium.inventory.queries.coverage import GroupMap, map_of, needs_of
from collegium.inventory.queries.exchange import (
    cycle_now,
    latest_plan,
    teaching_room_of,
)
from collegium.inventory.queries.experiences import WhoHas, experiences_of, who_has
from collegium.inventory.queries.goal_needs import (
    NeedsOfGoal,
    fitting_items,
    goal_needs_in,
    has_unnamed_needs,
    own_goals_with_needs,
)
from collegium.inventory.queries.program_list import domain_letters, list_of, rows_for_download, shipped_words
from collegium.inventory.queries.progress import DomainProgress, inventory_progress, progress_of
from collegium.inventory.queries.promises import (
    OpenPromise,
    open_promises,
    open_promises_to_teach,
    promises_of,
    taught_by,
)
from collegium.inventory.queries.sharing import (
    SharedAnswer,
    groups_shared_with,
    may_share_with,
    shared_answers,
    shares_with,
    sharings_in,
    stated_wants,
)
from collegium.inventory.queries.snapshots import (
    LookBack,
    asked_for,
    kept_now,
    look_back,
    month_due,
    people_to_ask_again,
    snapshots_of,
)

__all__ = [
    "DomainProgress",
    "GroupMap",
    "LookBack",
    "NeedsOfGoal",
    "OpenPromise",
    "SharedAnswer",
    "ShortForm",
    "ShownCount",
    "WhoHas",
    "answers_of",
    "asked_for",
    "catalog_for",
    "catalog_of",
    "conditions_now",
    "confidential_help_for",
    "counted_in",
    "cycle_now",
    "domain_letters",
    "experiences_of",
    "fitting_items",
    "goal_needs_in",
    "groups_shared_with",
    "groups_to_count",
    "has_unnamed_needs",
    "inventory_progress",
    "items_of",
    "kept_now",
    "latest_plan",
    "list_of",
    "look_back",
    "map_of",
    "may_share_with",
    "month_due",
    "needs_of",
    "open_promises",
    "open_promises_to_teach",
    "own_condition",
    "own_goals_with_needs",
    "people_to_ask_again",
    "progress_of",
    "promises_of",
    "rows_for_download",
    "shared_answers",
    "shares_with",
    "sharings_in",
    "shipped_words",
    "short_form_of",
    "short_forms_of",
    "shown_count",
    "snapshots_of",
    "stated_wants",
    "taught_by",
    "teaching_room_of",
    "who_has",
]
