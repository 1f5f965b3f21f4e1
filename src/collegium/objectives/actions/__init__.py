"""Everything that writes in this room, by subject."""

from collegium.objectives.actions.course import (
    activate_objective,
    carry_objective,
    drop_objective,
    finish_objective,
    put_at_risk,
    recover_objective,
    take_up_again,
)
from collegium.objectives.actions.following import (
    add_file,
    add_link,
    check_in,
    delete_evidence,
    forget_lost_files,
    reach_milestone,
    review_draft,
)
from collegium.objectives.actions.needs import tell_needs
from collegium.objectives.actions.objectives import (
    add_objective,
    close_objectives_of_leavers,
    delete_objective,
    save_objective,
    share_objective,
    state_hours,
    take_back_objective,
)

__all__ = [
    "activate_objective",
    "add_file",
    "add_link",
    "add_objective",
    "carry_objective",
    "check_in",
    "close_objectives_of_leavers",
    "delete_evidence",
    "delete_objective",
    "drop_objective",
    "finish_objective",
    "forget_lost_files",
    "put_at_risk",
    "reach_milestone",
    "recover_objective",
    "review_draft",
    "save_objective",
    "share_objective",
    "state_hours",
    "take_back_objective",
    "take_up_again",
    "tell_needs",
]
