from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.mission.quarters import latest_due, months_later, next_due


@pytest.mark.parametrize(
    ("ratified_on", "today", "expected"),
    [
        (date(2026, 3, 2), date(2026, 6, 1), None),
        (date(2026, 3, 2), date(2026, 6, 2), date(2026, 6, 2)),
        (date(2026, 3, 2), date(2026, 9, 1), date(2026, 6, 2)),
        (date(2026, 3, 2), date(2027, 3, 2), date(2027, 3, 2)),
        (date(2026, 11, 30), date(2027, 2, 28), date(2027, 2, 28)),
        (date(2026, 3, 2), date(2026, 1, 1), None),
    ],
)
def test_every_three_months(ratified_on: date, today: date, expected: date | None) -> None:
    assert latest_due(ratified_on, today) == expected


def test_short_months_end_earlier() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert next_due(date(2026, 3, 2), date(2026, 6, 2)) == date(2026, 9, 2)


days = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(days, days)
def test_what_is_due_has_come_and_what_is_next_has_not(ratified_on: date, today: date) -> None:
    due = latest_due(ratified_on, today)
    assert due is None or ratified_on < due <= today
    assert next_due(ratified_on, today) > today
