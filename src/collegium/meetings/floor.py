"""Who has had how much of the time in which somebody spoke. Pure.

Source: evidence 10 (a group hears about it when one person has over 35 % of the airtime).
"""

from collections.abc import Mapping

ONE_VOICE_PERCENT = 35
HEARD_ENOUGH_SECONDS = 300
"""Shares of less than five minutes say nothing about a meeting."""


def shares(seconds: Mapping[int, int]) -> dict[int, int]:
    """Percent of the counted time by member; empty before anybody has spoken."""
    counted = sum(seconds.values())
    return {member: round(100 * spoken / counted) for member, spoken in seconds.items()} if counted else {}


def one_voice_has_most(seconds: Mapping[int, int]) -> bool:
    """Whether one member has had more than 35 % of at least five minutes, in a talk of four or more.

    Of three people somebody always has a third.
    """
    counted = sum(seconds.values())
    is_enough = counted >= HEARD_ENOUGH_SECONDS and len(seconds) > 3
    return is_enough and max(seconds.values()) * 100 > ONE_VOICE_PERCENT * counted
