"""The table from above: equal seats, equal distances, and words for those who do not see it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.ui.table_mark import CENTER, RING, seats_around
from collegium.ui.templatetags.ui import initials, round_table, table_mark


@given(seats=st.integers(1, 40), taken=st.integers(0, 50), you=st.booleans())
def test_seats_are_equal_and_never_touch(seats: int, taken: int, you: bool) -> None:
    drawn = seats_around(seats, taken, you=you)
    assert len(drawn) == seats
    assert len({seat.radius for seat in drawn}) == 1
    for seat in drawn:
        assert math.dist((seat.x, seat.y), (CENTER, CENTER)) == pytest.approx(RING, abs=0.02)
    for one, other in pairwise(drawn):
        assert math.dist((one.x, one.y), (other.x, other.y)) > one.radius + other.radius
    assert sum(seat.state != "open" for seat in drawn) == min(seats, taken)


def test_your_seat_comes_first_and_only_when_you_sit_there() -> None:
    assert [seat.state for seat in seats_around(4, 2, you=True)] == ["you", "taken", "open", "open"]
    assert [seat.state for seat in seats_around(2, 0, you=True)] == ["open", "open"]


def test_the_mark_says_in_words_how_many_places_are_taken() -> None:
    assert 'aria-label="4 of 6 places taken"' in table_mark(6, 4)
    assert 'aria-label="0 of 1 place taken"' in table_mark(1, 0)


def test_the_mark_escapes_words_that_somebody_typed() -> None:
    assert 'aria-label="&lt;b&gt;"' in table_mark(3, 1, label="<b>")


def test_the_round_table_seats_people_and_leaves_the_rest_open() -> None:
    shown = round_table(["Ada Okafor", "Ben Sato"], you="Ben Sato", seats=4)
    assert [(place["initials"], place["state"]) for place in shown["named"]] == [("AO", "taken"), ("BS", "you")]
    assert len(shown["open_seats"]) == 2


@pytest.mark.parametrize(
    ("name", "letters"), [("Ada Okafor", "AO"), ("Ana María del Río", "AR"), ("Plato", "P"), ("", "")]
)
def test_initials_are_of_the_first_and_the_last_part(name: str, letters: str) -> None:
    assert initials(name) == letters
