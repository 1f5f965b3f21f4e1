"""Standing slots against the real dates of a cycle, and bad hours that go round."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.meetings.standing_slots import Said, Slot, Week, apart, is_bad, standing_slots, take_turns
from collegium.meetings.wall_clock import instant
from collegium.meetings.week_hours import HOURS_A_WEEK, hours_covered, hours_touched

YEAR: dict[str, Any] = {"first_on": date(2026, 9, 1), "last_on": date(2027, 8, 31)}
ADA, BEN, CARMEN = 1, 2, 3
ALWAYS = frozenset(range(HOURS_A_WEEK))
ZONES = (
    "America/Chicago",
    "America/St_Johns",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "America/Santiago",
    "UTC",
)


def hours(day: int, *of_day: int) -> frozenset[int]:
    return frozenset(day * 24 + hour for hour in of_day)


def slot_at(slots: list[Slot], weekday: int, at: time) -> Slot:
    return next(slot for slot in slots if (slot.weekday, slot.at) == (weekday, at))


def said_by(slot: Slot, member: int) -> Said:
    return next(place.said for place in slot.places if place.member == member)


def test_the_one_hour_that_suits_both_comes_first() -> None:
    ada = Week(ADA, "America/Chicago", can=hours(1, 15, 16, 17))
    ben = Week(BEN, "America/Chicago", can=hours(1, 16), if_needed=hours(1, 17))
    slots = standing_slots([ada, ben], zone="America/Chicago", minutes=60, **YEAR)
    assert (slots[0].weekday, slots[0].at, slots[0].who(Said.CAN)) == (1, time(16), (ADA, BEN))
    # Half past needs Ben's second hour, which he gives only if needed.
    assert said_by(slot_at(slots, 1, time(16, 30)), BEN) is Said.IF_NEEDED
    assert said_by(slot_at(slots, 1, time(15, 30)), BEN) is Said.CANNOT


def test_a_slot_nobody_can_make_says_who_would_have_to_give_way() -> None:
    ada = Week(ADA, "UTC", can=hours(1, 9))
    ben = Week(BEN, "UTC", can=hours(1, 9))
    carmen = Week(CARMEN, "UTC", can=hours(3, 12))
    best = standing_slots([ada, ben, carmen], zone="UTC", minutes=60, **YEAR)[0]
    assert (best.weekday, best.at, best.give_way) == (1, time(9), (CARMEN,))


def test_who_has_said_nothing_is_neither_for_nor_against() -> None:
    slots = standing_slots(
        [Week(ADA, "UTC", can=ALWAYS), Week(BEN, "UTC", is_said=False)], zone="UTC", minutes=60, **YEAR
    )
    assert (said_by(slots[0], BEN), slots[0].give_way) == (Said.NOTHING, ())


def test_a_slot_has_to_hold_in_the_weeks_in_which_only_one_side_has_changed_its_clocks() -> None:
    """Chicago leaves summer time on November 1, Dublin on October 25: for one week they are five hours apart."""
    ada = Week(ADA, "America/Chicago", can=hours(1, 9))
    ben = Week(BEN, "Europe/Dublin", can=hours(1, 15))
    year = slot_at(standing_slots([ada, ben], zone="America/Chicago", minutes=60, **YEAR), 1, time(9))
    assert said_by(year, BEN) is Said.CANNOT
    ben = Week(BEN, "Europe/Dublin", can=hours(1, 15), if_needed=hours(1, 14))
    year = slot_at(standing_slots([ada, ben], zone="America/Chicago", minutes=60, **YEAR), 1, time(9))
    assert said_by(year, BEN) is Said.IF_NEEDED
    clock = [(one.since, one.at) for one in year.places[1].local]
    assert clock == [
        (date(2026, 9, 1), time(15)),
        (date(2026, 10, 27), time(14)),
        (date(2026, 11, 3), time(15)),
        (date(2027, 3, 16), time(14)),
        (date(2027, 3, 30), time(15)),
    ]
    summer = standing_slots(
        [ada, ben], zone="America/Chicago", minutes=60, first_on=date(2026, 6, 1), last_on=date(2026, 8, 1)
    )
    assert said_by(slot_at(summer, 1, time(9)), BEN) is Said.CAN


def test_the_south_shifts_the_other_way() -> None:
    """16:00 in Chicago is 7:00 in Sydney in June and 9:00 in January, on Wednesday."""
    ben = Week(BEN, "Australia/Sydney", can=ALWAYS)
    slot = slot_at(standing_slots([ben], zone="America/Chicago", minutes=60, **YEAR), 1, time(16))
    assert {(one.weekday, one.at) for one in slot.places[0].local} == {(2, time(7)), (2, time(8)), (2, time(9))}


def test_the_two_ends_of_the_world_are_a_day_and_an_hour_apart() -> None:
    """Noon on Tuesday in Pago Pago (UTC-11) is 13:00 on Wednesday in Kiritimati (UTC+14)."""
    slots = standing_slots(
        [Week(ADA, "Pacific/Pago_Pago", can=hours(1, 12)), Week(BEN, "Pacific/Kiritimati", can=hours(2, 13))],
        zone="Pacific/Pago_Pago",
        minutes=60,
        **YEAR,
    )
    assert (slots[0].weekday, slots[0].at, slots[0].who(Said.CAN)) == (1, time(12), (ADA, BEN))
    assert [(one.weekday, one.at) for one in slots[0].places[1].local] == [(2, time(13))]


@pytest.mark.parametrize(
    ("start", "minutes", "bad"),
    [(6 * 60 + 59, 60, True), (7 * 60, 60, False), (20 * 60, 60, False), (20 * 60 + 1, 60, True), (23 * 60, 90, True)],
)
def test_bad_hours_are_before_seven_and_after_nine(start: int, minutes: int, bad: bool) -> None:
    assert is_bad(start, minutes) is bad


def test_of_two_equal_slots_the_one_comes_first_that_spares_who_bore_more() -> None:
    ada = Week(ADA, "America/Los_Angeles", can=ALWAYS)
    ben = Week(BEN, "Asia/Kolkata", can=ALWAYS)
    summer: dict[str, Any] = {"first_on": date(2026, 6, 1), "last_on": date(2026, 8, 1)}
    for tired, spared in ((ADA, BEN), (BEN, ADA)):
        slots = standing_slots(
            [ada, ben], zone="America/Los_Angeles", minutes=180, **summer, borne={tired: 3, spared: 0}
        )
        assert slots[0].bad_for == (spared,)


def test_bad_hours_alternate_where_nobody_can_be_spared() -> None:
    ada, ben = Week(ADA, "America/Los_Angeles", can=ALWAYS), Week(BEN, "Asia/Kolkata", can=ALWAYS)
    summer: dict[str, Any] = {"first_on": date(2026, 6, 1), "last_on": date(2026, 8, 1)}
    slots = standing_slots([ada, ben], zone="America/Los_Angeles", minutes=180, **summer)
    turns = take_turns(slots, borne={ADA: 1}, meetings=5)
    assert [slot.bad_for for slot in turns] == [(BEN,), (ADA,), (BEN,), (ADA,), (BEN,)]


def test_where_a_slot_is_bad_for_nobody_it_is_taken_each_time() -> None:
    slots = standing_slots(
        [Week(ADA, "UTC", can=ALWAYS), Week(BEN, "UTC", can=ALWAYS)], zone="UTC", minutes=60, **YEAR
    )
    turns = take_turns(slots, borne={}, meetings=3)
    assert [(slot.weekday, slot.at) for slot in turns] == [(0, time(7))] * 3


def test_no_week_at_all_has_no_bad_hours_to_share() -> None:
    assert take_turns([], borne={}, meetings=3) == []


def test_what_overlaps_a_better_slot_is_left_out() -> None:
    slots = standing_slots([Week(ADA, "UTC", can=hours(1, 9, 10, 11))], zone="UTC", minutes=60, **YEAR)
    assert [slot.at for slot in apart(slots, minutes=60, most=3)] == [time(9), time(10), time(11)]


def test_two_windows_of_ninety_minutes_make_three_hours() -> None:
    assert hours_covered([(7 * 60, 8 * 60 + 30), (8 * 60 + 30, 10 * 60)]) == [7, 8, 9]
    assert hours_covered([(7 * 60, 8 * 60 + 30)]) == [7]
    assert hours_covered([(7 * 60, 8 * 60 + 30)], shift=30) == [8]
    assert hours_covered([(0, 90)], shift=-60) == [167]


def test_a_meeting_over_the_end_of_the_week_touches_its_first_hour() -> None:
    assert hours_touched(167 * 60 + 30, 60) == (167, 0)


weeks = st.builds(
    Week,
    member=st.integers(1, 5),
    zone=st.sampled_from(ZONES),
    can=st.frozensets(st.integers(0, HOURS_A_WEEK - 1), max_size=120),
    if_needed=st.frozensets(st.integers(0, HOURS_A_WEEK - 1), max_size=120),
)


def truth(week: Week, slot: Slot, zone: str, minutes: int, first_on: date, last_on: date) -> Said:
    """Date by date, by the clock of the member."""
    worst, on = [Said.CAN], first_on
    while on <= last_on:
        if on.weekday() == slot.weekday:
            local = instant(on, slot.at, zone).astimezone(ZoneInfo(week.zone))
            start = local.replace(tzinfo=None)
            touched = {
                moment.weekday() * 24 + moment.hour
                for moment in (start + timedelta(minutes=minute) for minute in range(minutes))
            }
            if not touched <= week.can:
                worst.append(Said.IF_NEEDED if touched <= week.can | week.if_needed else Said.CANNOT)
        on += timedelta(days=1)
    return max(worst, key=[Said.CAN, Said.IF_NEEDED, Said.CANNOT].index)


@settings(deadline=None, max_examples=25)
@given(
    week=weeks,
    zone=st.sampled_from(ZONES),
    minutes=st.sampled_from((60, 75, 90)),
    first_on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    place=st.integers(0, 335),
)
def test_a_slot_says_what_every_real_date_says(
    week: Week, zone: str, minutes: int, first_on: date, place: int
) -> None:
    last_on = first_on + timedelta(days=200)
    slots = standing_slots([week], zone=zone, minutes=minutes, first_on=first_on, last_on=last_on)
    slot = slots[place]
    assert slot.places[0].said is truth(week, slot, zone, minutes, first_on, last_on)


@settings(deadline=None, max_examples=25)
@given(st.lists(weeks, min_size=1, max_size=5, unique_by=lambda week: week.member), st.sampled_from(ZONES))
def test_no_slot_stands_before_one_that_suits_more_people(found: list[Week], zone: str) -> None:
    slots = standing_slots(found, zone=zone, minutes=90, first_on=date(2026, 9, 1), last_on=date(2026, 12, 1))
    ranks = [(len(slot.give_way), len(slot.who(Said.IF_NEEDED)), len(slot.bad_for)) for slot in slots]
    assert len(slots) == 336
    assert ranks == sorted(ranks)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(ZONES), min_size=2, max_size=6),
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
    st.integers(1, 40),
)
def test_nobody_bears_two_more_bad_hours_than_whoever_could_have_borne_them(
    zones: list[str], before: list[int], meetings: int
) -> None:
    """Every step takes the fairest slot: no other slot would have left a lighter ledger."""
    found = [Week(member, zone, can=ALWAYS) for member, zone in enumerate(zones)]
    borne = dict(enumerate(before[: len(zones)]))
    slots = standing_slots(found, zone=zones[0], minutes=90, first_on=date(2026, 6, 1), last_on=date(2026, 7, 1))
    ledger = Counter(borne)
    for taken in take_turns(slots, borne=borne, meetings=meetings):
        after = sorted((ledger + Counter(taken.bad_for)).values(), reverse=True)
        for slot in slots:
            other = sorted((ledger + Counter(slot.bad_for)).values(), reverse=True)
            assert after <= other or len(after) < len(other)
        ledger.update(taken.bad_for)


@given(
    st.sampled_from(ZONES), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 47), st.sampled_from(ZONES)
)
def test_the_local_times_of_a_slot_are_those_of_its_dates(zone: str, first_on: date, half_hour: int, own: str) -> None:
    """The day on which the own clock of the member changes is the first real date with that time."""
    at = time(half_hour // 2, half_hour % 2 * 30)
    last_on = first_on + timedelta(days=120)
    slots = standing_slots([Week(ADA, own, can=ALWAYS)], zone=zone, minutes=60, first_on=first_on, last_on=last_on)
    slot = slot_at(slots, first_on.weekday(), at)
    expected: list[tuple[date, int, time]] = []
    for week in range(121 // 7 + 1):
        on = first_on + timedelta(days=7 * week)
        if on > last_on:
            break
        there: datetime = instant(on, at, zone).astimezone(ZoneInfo(own))
        found = (on, there.weekday(), there.time())
        if not expected or expected[-1][1:] != found[1:]:
            expected.append(found)
    assert [(one.since, one.weekday, one.at) for one in slot.places[0].local] == expected
