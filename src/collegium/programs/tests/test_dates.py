from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programs.dates import DateOrder, is_ambiguous, order_of, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2021-07-01",
        "2021/7/1",
        "2021-07",
        "2021-07-01 00:00:00",
        "1 July 2021",
        "July 1, 2021",
        "July 1st 2021",
        "1-Jul-2021",
        "JULY 2021",
        "01.07.2021",
        "1. 7. 2021",
        "07/01/2021",
        "7-1-2021",
        " 2021-07-01 ",
    ],
)
def test_dates_as_people_write_them(text: str) -> None:
    assert read_date(text) == date(2021, 7, 1)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2021", "44378", "07/01/21", "2021-13-01", "31.02.2021", "13/25/2021", "1 Juli 2021", "2021-07-"],
)
def test_what_cannot_be_read_for_sure_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_the_order_is_a_choice() -> None:
    assert read_date("07/01/2021", DateOrder.DAY_FIRST) == date(2021, 1, 7)
    assert read_date("25/12/2021", DateOrder.MONTH_FIRST) is None


def test_a_column_may_prove_its_order() -> None:
    assert order_of(["01/02/2021", "25/12/2021"]) is DateOrder.DAY_FIRST
    assert order_of(["01/02/2021", "12/25/2021"]) is DateOrder.MONTH_FIRST
    assert order_of(["01/02/2021", "2021-12-25", ""]) is None
    assert order_of(["25/12/2021", "12/25/2021"]) is None


def test_only_two_readings_make_a_date_ambiguous() -> None:
    assert [is_ambiguous(text) for text in ("07/01/2021", "07/07/2021", "25/12/2021", "2021-07-01")] == [
        True,
        False,
        False,
        False,
    ]


@settings(deadline=None)
@given(st.dates(min_value=date(1940, 1, 1)))
def test_every_date_comes_back_from_every_form(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST) == day
    assert read_date(f"{day:%m/%d/%Y}", DateOrder.MONTH_FIRST) == day
    assert read_date(f"{day.day} {day:%B %Y}") == day


@settings(deadline=None)
@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)
