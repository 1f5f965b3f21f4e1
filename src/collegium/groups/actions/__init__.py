"""Everything that can happen in this room."""

from collegium.groups.actions.course import change_settings, close_if_empty, reopen_charter, take_step
from collegium.groups.actions.places import (
    accept_place,
    come_back,
    decline_place,
    leave_group,
    offer_places,
    pause_membership,
    start_group,
)

__all__ = [
    "accept_place",
    "change_settings",
    "close_if_empty",
    "come_back",
    "decline_place",
    "leave_group",
    "offer_places",
    "pause_membership",
    "reopen_charter",
    "start_group",
    "take_step",
]
