"""Everything that can happen in this room, by subject."""

from collegium.formation.actions.adjusting import confirm_groups, move_person, swap_people, undo_move
from collegium.formation.actions.enrolling import (
    begin_enrollment,
    confirm_enrollment,
    keep_apart,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    settle_referees,
    take_back_apart,
    withdraw_enrollment,
)
from collegium.formation.actions.forming import (
    Outcome,
    SearchNote,
    SearchPlan,
    begin_search,
    discard_proposal,
    give_up_search,
    keep_groups,
    label_proposal,
    note_progress,
    start_search,
    stop_search,
)
from collegium.formation.actions.inviting import invite_by_links, invite_by_mail
from collegium.formation.actions.publishing import publish_proposal
from collegium.formation.actions.rounds import RoundPlan, change_round, close_round, create_round, extend_round
from collegium.formation.actions.weighing import change_weights, reset_weights

__all__ = [
    "Outcome",
    "RoundPlan",
    "SearchNote",
    "SearchPlan",
    "begin_enrollment",
    "begin_search",
    "change_round",
    "change_weights",
    "close_round",
    "confirm_enrollment",
    "confirm_groups",
    "create_round",
    "discard_proposal",
    "extend_round",
    "give_up_search",
    "invite_by_links",
    "invite_by_mail",
    "keep_apart",
    "keep_groups",
    "label_proposal",
    "move_person",
    "note_progress",
    "publish_proposal",
    "reset_weights",
    "save_stage",
    "save_strengths",
    "save_times",
    "settle_apart",
    "settle_referees",
    "start_search",
    "stop_search",
    "swap_people",
    "take_back_apart",
    "undo_move",
    "withdraw_enrollment",
]
