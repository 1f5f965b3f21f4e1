"""Everything that can happen to a mission."""

from collegium.mission.actions.answers import save_answer, show_answers
from collegium.mission.actions.comments import add_comment, open_comments, resolve_comment
from collegium.mission.actions.drafting import hand_over, save_draft, start_drafting, step_back, volunteer
from collegium.mission.actions.purpose import start_purpose_change, stop_purpose_change
from collegium.mission.actions.review import announce_quarter, answer_quarterly, forget_drafts
from collegium.mission.actions.rounds import (
    give_answer,
    open_consent,
    propose_wording,
    return_to_drafting,
    settle_round,
    withdraw_wording,
)

__all__ = [
    "add_comment",
    "announce_quarter",
    "answer_quarterly",
    "forget_drafts",
    "give_answer",
    "hand_over",
    "open_comments",
    "open_consent",
    "propose_wording",
    "resolve_comment",
    "return_to_drafting",
    "save_answer",
    "save_draft",
    "settle_round",
    "show_answers",
    "start_drafting",
    "start_purpose_change",
    "step_back",
    "stop_purpose_change",
    "volunteer",
    "withdraw_wording",
]
