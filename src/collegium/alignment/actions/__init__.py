"""Everything that can happen in alignment."""

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
