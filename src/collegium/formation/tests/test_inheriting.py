"""A group that goes on keeps its number, whatever the search calls it."""

from hypothesis import given
from hypothesis import strategies as st

from collegium.formation.inheriting import in_old_places, people_moved

BEFORE = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


def test_groups_come_back_to_their_places() -> None:
    after = [["g", "h", "i", "new"], ["a", "b", "c"], ["d", "e", "f"]]
    assert in_old_places(BEFORE, after) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i", "new"]]
    assert people_moved(BEFORE, after) == 0


def test_a_new_group_takes_the_place_that_is_left() -> None:
    after = [["x", "y"], ["g", "h", "i", "d"], ["a", "b", "c", "e", "f"]]
    assert in_old_places(BEFORE, after) == [["a", "b", "c", "e", "f"], ["x", "y"], ["g", "h", "i", "d"]]
    assert people_moved(BEFORE, after) == 3


def test_a_group_goes_on_from_whoever_was_to_stay() -> None:
    after = [["a", "d", "e", "f"], ["b", "c", "x"], ["g", "h", "i"]]
    assert in_old_places(BEFORE, after, pinned=["a"])[0] == ["a", "d", "e", "f"]
    assert in_old_places(BEFORE, after)[1] == ["a", "d", "e", "f"]


@given(st.permutations("abcdefghij"), st.permutations("abcdefghij"), st.integers(1, 5), st.integers(1, 5))
def test_nobody_is_lost(one: list[str], other: list[str], few: int, many: int) -> None:
    before = [one[place::few] for place in range(few)]
    after = [other[place::many] for place in range(many)]
    placed = in_old_places(before, after)
    assert sorted(map(sorted, placed)) == sorted(map(sorted, after))
    assert people_moved(before, before) == 0
    assert 0 <= people_moved(before, after) <= 10
