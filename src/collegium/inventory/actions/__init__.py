"""Everything that changes an inventory, by subject."""

from collegium.inventory.actions.answering import Said, save_answers, stated_of
from collegium.inventory.actions.counting import count_conditions, tell_condition
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
from collegium.inventory.actions.experiences import Told, tell_experiences
from collegium.inventory.actions.goal_needs import name_goal_needs
from collegium.inventory.actions.needs import Needed, state_needs
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
    "Drawn",
    "Needed",
    "Said",
    "TeachesAndWants",
    "Told",
    "TooManyPriorities",
    "UnknownCompetency",
    "accept_promise",
    "answer_short_form",
    "ask_again",
    "ask_for_plan",
    "bring_list",
    "choose_slot",
    "choose_visible",
    "close_promise",
    "count_conditions",
    "end_old_sharings",
    "end_sharing",
    "finish_look",
    "forget_promises",
    "give_up_plan",
    "keep_plan",
    "let_promise_go",
    "name_goal_needs",
    "save_answers",
    "set_teaching_room",
    "share_with",
    "show_domain",
    "state_needs",
    "stated_of",
    "tell_condition",
    "tell_experiences",
]
