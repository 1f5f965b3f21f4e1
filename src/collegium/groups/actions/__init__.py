"""Everything that can happen in this room."""

from collegium.groups.actions.course import change_settings, close_if_empty, reopen_charter, take_step
from collegium.groups.actions.invitations import invite, join_by_invitation, revoke_invitation
from collegium.groups.actions.places import (
    accept_place,
    come_back,
    decline_place,
    leave_group,
    offer_places,
    pause_membership,
    start_group,
)
from collegium.groups.actions.removal import (
    ask_for_removal,
    consent_to_removal,
    object_to_removal,
    withdraw_removal,
)
from collegium.groups.actions.roles import (
    choose_conflict_steward,
    choose_neutral_steward,
    give_back_neutral_stewardship,
    give_back_stewardship,
    move_turn,
)

__all__ = [
    "accept_place",
    "ask_for_removal",
    "change_settings",
    "choose_conflict_steward",
    "choose_neutral_steward",
    "close_if_empty",
    "come_back",
    "consent_to_removal",
    "decline_place",
    "give_back_neutral_stewardship",
    "give_back_stewardship",
    "invite",
    "join_by_invitation",
    "leave_group",
    "move_turn",
    "object_to_removal",
    "offer_places",
    "pause_membership",
    "reopen_charter",
    "revoke_invitation",
    "start_group",
    "take_step",
    "withdraw_removal",
]
