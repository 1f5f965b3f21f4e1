"""Time in rank: the rules of the evidence notes, 8.3."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.careers.clock import (
    Basis,
    Expected,
    FteStep,
    PromotionBeforeAppointment,
    Stage,
    calendar_years,
    clock_anniversaries,
    expected_years,
    fte_years,
    is_past_expected,
    is_stuck,
    time_in_rank,
)
from collegium.people.career_clock import Stop, clock_years

JULY_2021, JULY_2026 = date(2021, 7, 1), date(2026, 7, 1)
DAYS = st.dates(date(2000, 1, 1), date(2039, 12, 31))
STOPS = st.lists(st.builds(lambda day, days: Stop(day, day + timedelta(days)), DAYS, st.integers(0, 900)), max_size=6)
STEPS = st.lists(st.builds(FteStep, DAYS, st.floats(0, 1)), max_size=6)


def test_five_years_with_two_overlapping_stops_count_the_overlap_once() -> None:
    stops = [Stop(date(2023, 1, 1), date(2023, 7, 1)), Stop(date(2023, 4, 1), date(2023, 10, 1))]
    found = time_in_rank(JULY_2021, until=JULY_2026, stops=stops)
    assert found.calendar == pytest.approx(1826 / 365.25)
    assert found.clock == pytest.approx((1826 - 273) / 365.25)
    assert (found.fte, found.stage) == (found.clock, Stage.MIDDLE)


def test_half_a_position_counts_half_and_a_stop_inside_it_counts_nothing() -> None:
    steps = [FteStep(date(2024, 7, 1), 0.5), FteStep(date(2022, 7, 1), 0.8)]
    stops = [Stop(date(2025, 1, 1), date(2025, 7, 1))]
    days = 365 * 1.0 + 731 * 0.8 + (730 - 181) * 0.5
    assert fte_years(JULY_2021, stops, steps, JULY_2026) == pytest.approx(days / 365.25)


def test_a_change_before_the_appointment_counts_from_its_first_day() -> None:
    steps = [FteStep(date(2019, 1, 1), 0.9), FteStep(date(2020, 1, 1), 0.5)]
    assert fte_years(JULY_2021, [], steps, JULY_2026) == pytest.approx(calendar_years(JULY_2021, JULY_2026) / 2)


def test_a_promotion_before_the_appointment_is_refused_and_one_on_its_day_is_no_time() -> None:
    with pytest.raises(PromotionBeforeAppointment):
        time_in_rank(JULY_2021, until=date(2021, 6, 30))
    assert time_in_rank(JULY_2021, until=JULY_2021).calendar == 0


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_of_full_time_lies_between_none_and_all(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        FteStep(JULY_2021, share)


def test_nineteen_promotions_say_too_little_and_twenty_give_their_75th_percentile() -> None:
    assert expected_years([4.0] * 19) == Expected(7.0, Basis.FALLBACK, 19)
    found = expected_years([float(years) for years in range(20, 0, -1)])
    assert (found.years, found.basis, found.promotions) == (15.25, Basis.LOCAL, 20)


def test_negative_years_are_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        expected_years([3.0, -1.0])


def test_past_the_usual_time_needs_more_than_it_and_a_rank_from_which_one_is_promoted() -> None:
    usual = Expected(7.0, Basis.FALLBACK, 0)
    assert not is_past_expected(7.0, usual, is_promotable=True)
    assert is_past_expected(7.01, usual, is_promotable=True)
    assert not is_past_expected(12.0, usual, is_promotable=False)


@pytest.mark.parametrize(
    ("past", "wants", "dossier", "stuck"),
    [(True, True, False, True), (True, False, False, False), (True, True, True, False), (False, True, False, False)],
)
def test_stuck_needs_the_own_wish_and_no_dossier(past: bool, wants: bool, dossier: bool, stuck: bool) -> None:
    assert is_stuck(past_expected=past, wants_promotion=wants, has_dossier=dossier) is stuck


def test_the_clock_reaches_its_years_later_by_the_time_away() -> None:
    stops = [Stop(date(2022, 1, 1), date(2022, 7, 1))]
    assert clock_anniversaries(JULY_2021, stops, until=date(2024, 7, 1)) == [date(2022, 12, 30), date(2023, 12, 30)]
    assert clock_anniversaries(JULY_2021, [], until=date(2022, 7, 1)) == []


@given(started=DAYS, until=DAYS, stops=STOPS, steps=STEPS)
def test_fte_time_never_exceeds_clock_time_nor_that_the_calendar(
    started: date, until: date, stops: list[Stop], steps: list[FteStep]
) -> None:
    if until < started:
        started, until = until, started
    found = time_in_rank(started, until=until, stops=stops, steps=steps)
    assert 0 <= found.fte <= found.clock + 1e-9
    assert found.clock <= found.calendar


@given(started=DAYS, days=st.integers(0, 5000), cut=st.integers(0, 5000), stops=STOPS, steps=STEPS)
def test_two_parts_of_a_time_make_the_whole(
    started: date, days: int, cut: int, stops: list[Stop], steps: list[FteStep]
) -> None:
    between, until = started + timedelta(min(cut, days)), started + timedelta(days)
    parts = fte_years(started, stops, steps, between) + fte_years(between, stops, steps, until)
    assert fte_years(started, stops, steps, until) == pytest.approx(parts, abs=1e-9)


@given(started=DAYS, days=st.integers(0, 9000), stops=STOPS)
def test_on_each_anniversary_the_clock_shows_a_whole_year(started: date, days: int, stops: list[Stop]) -> None:
    until = started + timedelta(days)
    found = clock_anniversaries(started, stops, until=until)
    for number, day in enumerate(found, start=1):
        assert clock_years(started, stops, day) == pytest.approx(number, abs=1 / 365)
    assert found == sorted(set(found))
    assert all(day < until for day in found)


@given(st.lists(st.floats(0, 40), min_size=20, max_size=60))
def test_the_usual_time_is_one_that_at_least_three_of_four_needed_at_most(promotions: list[float]) -> None:
    years = expected_years(promotions).years
    within = sum(one <= years + 1e-9 for one in promotions)
    assert within >= 0.75 * (len(promotions) - 1)
    assert min(promotions) <= years <= max(promotions)
