"""A standing slot as a page shows it: names instead of numbers, clock times in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from collegium.meetings.standing_slots import Local, Place, Said, Slot


@dataclass(frozen=True)
class Seat:
    """One member at a slot; `clock` is the own clock with its changes, in words."""

    name: str
    said: str
    clock: str
    is_bad: bool


@dataclass(frozen=True)
class SlotShown:
    """`next_on` is the next day on which it could begin."""

    weekday: str
    starts: str
    ends: str
    can: list[str]
    if_needed: list[str]
    cannot: list[str]
    unsaid: list[str]
    bad_for: list[str]
    seats: list[Seat]
    shifts: bool
    next_on: date


def slot_shown(slot: Slot, *, names: Mapping[int, str], minutes: int, after: date) -> SlotShown:
    """`after` is the first day on which a meeting could be."""

    def named(said: Said) -> list[str]:
        return [names[pk] for pk in slot.who(said)]

    ends = (datetime.combine(date.min, slot.at) + timedelta(minutes=minutes)).time()
    return SlotShown(
        weekday=str(WEEKDAYS[slot.weekday]),
        starts=f"{slot.at:%H:%M}",
        ends=f"{ends:%H:%M}",
        can=named(Said.CAN),
        if_needed=named(Said.IF_NEEDED),
        cannot=named(Said.CANNOT),
        unsaid=named(Said.NOTHING),
        bad_for=[names[pk] for pk in slot.bad_for],
        seats=[_seat(place, names, slot.weekday) for place in slot.places],
        shifts=slot.shifts,
        next_on=after + timedelta(days=(slot.weekday - after.weekday()) % 7),
    )


def _seat(place: Place, names: Mapping[int, str], weekday: int) -> Seat:
    return Seat(names[place.member], place.said.value, _clock(place.local, weekday), place.is_bad)


def _clock(local: tuple[Local, ...], weekday: int) -> str:
    """ "16:00", or "16:00, from November 1, 2026 15:00" where a change of clocks shifts it."""
    words = [_moment(local[0], weekday)] if local else []
    for one in local[1:]:
        day = formats.date_format(one.since, "DATE_FORMAT")
        words.append(_("from %(day)s %(time)s") % {"day": day, "time": _moment(one, weekday)})
    return ", ".join(words)


def _moment(one: Local, weekday: int) -> str:
    """The clock time, with the weekday where it is another day."""
    return f"{one.at:%H:%M}" if one.weekday == weekday else f"{WEEKDAYS_ABBR[one.weekday]} {one.at:%H:%M}"
