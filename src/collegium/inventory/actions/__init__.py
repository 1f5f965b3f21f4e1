"""Everything that changes an inventory, by subject."""

from collegium.inventory.actions.answering import Said, save_answers, stated_of
from collegium.inventory.actions.counting import count_conditions, tell_condition
from collegium.inventory.actions.experiences import Told, tell_experiences
from collegium.inventory.actions.program_list import bring_list
from collegium.inventory.actions.sharing import (
    choose_visible,
    end_old_sharings,
    end_sharing,
    share_with,
    show_domain,
)
from collegium.inventory.actions.short_form import (
    TeachesAndWants,
    TooManyPriorities,
    UnknownCompetency,
    answer_short_form,
)
from collegium.inventory.actions.snapshots import ask_again, finish_look

__all__ = [
    "Said",
    "TeachesAndWants",
    "Told",
    "TooManyPriorities",
    "UnknownCompetency",
    "answer_short_form",
    "ask_again",
    "bring_list",
    "choose_visible",
    "count_conditions",
    "end_old_sharings",
    "end_sharing",
    "finish_look",
    "save_answers",
    "share_with",
    "show_domain",
    "stated_of",
    "tell_condition",
    "tell_experiences",
]
