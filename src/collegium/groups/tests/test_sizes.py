from hypothesis import given
from hypothesis import strategies as st

from collegium.groups import sizes

counts = st.integers(min_value=0, max_value=20)


@given(taken=counts, most=counts)
def test_seats_left_is_zero_exactly_from_the_limit_on(taken: int, most: int) -> None:
    left = sizes.seats_left(taken, most)
    assert left >= 0
    assert (left == 0) == (taken >= most)


@given(least=counts, most=counts)
def test_sound_sizes_are_ordered_and_bounded(least: int, most: int) -> None:
    assert sizes.are_sound(least, most) == (3 <= least <= most <= 12)


def test_three_of_five_are_an_alarm_and_four_or_a_table_that_fills_up_are_none() -> None:
    assert sizes.has_shrunk(3, 5)
    assert not sizes.has_shrunk(4, 5)
    assert not sizes.has_shrunk(3, 3)
