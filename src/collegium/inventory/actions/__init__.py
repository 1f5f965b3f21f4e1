"""Everything that changes an inventory, by subject."""

from collegium.inventory.actions.exchange import (
    Drawn,
    accept_promise,
    ask_for_plan,
    choose_slot,
    close_promise,
    forget_promises,
    give_up_plan,
    keep_plan,
    let_promise_go,
    set_teaching_room,
)
from collegium.inventory.actions.needs import state_needs
from collegium.inventory.actions.short_form import (
    TeachesAndWants,
    TooManyPriorities,
    UnknownCompetency,
    answer_short_form,
)

__all__ = [
    "Drawn",
    "TeachesAndWants",
    "TooManyPriorities",
    "UnknownCompetency",
    "accept_promise",
    "answer_short_form",
    "ask_for_plan",
    "choose_slot",
    "close_promise",
    "forget_promises",
    "give_up_plan",
    "keep_plan",
    "let_promise_go",
    "set_teaching_room",
    "state_needs",
]
