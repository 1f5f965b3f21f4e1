"""Everything that can happen in alignment."""

from collegium.alignment.actions.goal_pairs import answer_pair
from collegium.alignment.actions.goals import (
    add_goal,
    delete_goal,
    save_goal,
    share_goal,
    share_goals,
    take_back_goal,
)

__all__ = ["add_goal", "answer_pair", "delete_goal", "save_goal", "share_goal", "share_goals", "take_back_goal"]
"""Everything that can happen in alignment, by subject."""

from collegium.alignment.actions.charter import (
    answer_proposal,
    comment_on_clause,
    flag_clause,
    propose_clause,
    settle_proposal,
    sign_charter,
    take_back_proposal,
    withdraw_flag,
)
from collegium.alignment.actions.chartering import settle_charter
from collegium.alignment.actions.expectations import forget_expectations, tell_expectations

__all__ = [
    "answer_proposal",
    "comment_on_clause",
    "flag_clause",
    "forget_expectations",
    "propose_clause",
    "settle_charter",
    "settle_proposal",
    "sign_charter",
    "take_back_proposal",
    "tell_expectations",
    "withdraw_flag",
from collegium.alignment.actions.disclosing import (
    change_disclosure,
    end_recusal,
    record_recusal,
    take_back_disclosure,
    write_disclosure,
)
from collegium.alignment.actions.screening import (
    choose_plan,
    declare_apart,
    declare_nothing,
    declare_nothing_new,
    declare_ties,
    describe_ties,
    keep_mitigation,
    renew_mitigation,
    withdraw_declaration,
)
from collegium.alignment.actions.stewarding import care_for_group, forget_old, look_at_pair, settle_own_part

__all__ = [
    "care_for_group",
    "change_disclosure",
    "choose_plan",
    "declare_apart",
    "declare_nothing",
    "declare_nothing_new",
    "declare_ties",
    "describe_ties",
    "end_recusal",
    "forget_old",
    "keep_mitigation",
    "look_at_pair",
    "record_recusal",
    "renew_mitigation",
    "settle_own_part",
    "take_back_disclosure",
    "withdraw_declaration",
    "write_disclosure",
]
