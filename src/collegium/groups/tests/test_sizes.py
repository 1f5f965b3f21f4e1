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


def test_three_active_members_are_too_few_and_four_are_enough() -> None:
    assert sizes.is_too_small(3)
    assert not sizes.is_too_small(4)
