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
from collegium.alignment.actions.chartering import (
    settle_charter,
)
from collegium.alignment.actions.disclosing import (
    change_disclosure,
    end_recusal,
    record_recusal,
    take_back_disclosure,
    write_disclosure,
)
from collegium.alignment.actions.expectations import (
    forget_expectations,
    tell_expectations,
)
from collegium.alignment.actions.forgetting import (
    forget_goals,
    forget_talk,
)
from collegium.alignment.actions.goal_pairs import (
    answer_pair,
)
from collegium.alignment.actions.goals import (
    add_goal,
    close_goals_of_leavers,
    delete_goal,
    save_goal,
    share_goal,
    share_goals,
    take_back_goal,
)
from collegium.alignment.actions.private_lists import (
    add_referee,
    begin_private_list_anew,
    change_referee,
    choose_referees,
    keep_apart_from,
    keep_private_list,
    seal_lists_anew,
    take_off_apart,
    take_off_referee,
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
from collegium.alignment.actions.stewarding import (
    care_for_group,
    forget_old,
    look_at_pair,
    settle_own_part,
)

__all__ = [
    "add_goal",
    "add_referee",
    "answer_pair",
    "answer_proposal",
    "begin_private_list_anew",
    "care_for_group",
    "change_disclosure",
    "change_referee",
    "choose_plan",
    "choose_referees",
    "close_goals_of_leavers",
    "comment_on_clause",
    "declare_apart",
    "declare_nothing",
    "declare_nothing_new",
    "declare_ties",
    "delete_goal",
    "describe_ties",
    "end_recusal",
    "flag_clause",
    "forget_expectations",
    "forget_goals",
    "forget_old",
    "forget_talk",
    "keep_apart_from",
    "keep_mitigation",
    "keep_private_list",
    "look_at_pair",
    "propose_clause",
    "record_recusal",
    "renew_mitigation",
    "save_goal",
    "seal_lists_anew",
    "settle_charter",
    "settle_own_part",
    "settle_proposal",
    "share_goal",
    "share_goals",
    "sign_charter",
    "take_back_disclosure",
    "take_back_goal",
    "take_back_proposal",
    "take_off_apart",
    "take_off_referee",
    "tell_expectations",
    "withdraw_declaration",
    "withdraw_flag",
    "write_disclosure",
]
