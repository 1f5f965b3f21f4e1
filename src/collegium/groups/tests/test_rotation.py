from hypothesis import given
from hypothesis import strategies as st

from collegium.groups.rotation import has_majority, moved, next_to_keep_notes, next_to_serve

tables = st.lists(st.integers(min_value=1, max_value=50), min_size=1, max_size=8, unique=True)
ADA, BEN, CARMEN, DEV = 1, 2, 3, 4


def test_turns_go_round_in_the_drawn_order() -> None:
    served: list[int] = []
    for _meeting in range(5):
        served.append(next_to_serve([CARMEN, ADA, BEN], served) or 0)
    assert served == [CARMEN, ADA, BEN, CARMEN, ADA]


def test_who_was_on_leave_comes_back_at_the_front_and_serves_once() -> None:
    served = [ADA, CARMEN, ADA]
    assert next_to_serve([ADA, BEN, CARMEN], served) == BEN
    assert next_to_serve([ADA, BEN, CARMEN], [*served, BEN]) == CARMEN


def test_nobody_there_means_nobody_serves() -> None:
    assert next_to_serve([ADA, BEN], [], away={ADA, BEN}) is None


def test_the_facilitator_does_not_keep_notes_where_somebody_else_can() -> None:
    assert next_to_keep_notes([ADA, BEN, CARMEN], [], facilitator=ADA) == BEN


def test_of_two_the_facilitator_keeps_notes_rather_than_the_same_person_twice() -> None:
    assert next_to_keep_notes([ADA, BEN], [BEN], facilitator=ADA) == ADA


@given(order=tables, meetings=st.integers(min_value=1, max_value=30))
def test_nobody_twice_before_everyone_once(order: list[int], meetings: int) -> None:
    served: list[int] = []
    for _meeting in range(meetings):
        served.append(next_to_serve(order, served) or 0)
    for start in range(max(len(served) - len(order) + 1, 0)):
        assert len(set(served[start : start + len(order)])) == len(order)


@given(data=st.data(), order=tables)
def test_nobody_keeps_notes_twice_in_a_row_while_two_are_there(data: st.DataObject, order: list[int]) -> None:
    kept: list[int] = []
    for _meeting in range(8):
        away = data.draw(st.sets(st.sampled_from(order)))
        present = [member for member in order if member not in away]
        facilitator = next_to_serve(order, kept, away=away)
        keeper = next_to_keep_notes(order, kept, facilitator=facilitator, away=away)
        if keeper is None:
            assert not present
            continue
        assert keeper in present
        if len(present) > 1:
            assert keeper not in kept[-1:]
        kept.append(keeper)


@given(data=st.data(), order=tables, up=st.booleans())
def test_moving_keeps_everybody_and_changes_one_place_at_most(data: st.DataObject, order: list[int], up: bool) -> None:
    member = data.draw(st.sampled_from(order))
    after = moved(order, member, up=up)
    assert sorted(after) == sorted(order)
    assert abs(after.index(member) - order.index(member)) <= 1
    assert moved(after, member, up=not up) == order or after == order


def test_a_stranger_moves_nobody() -> None:
    assert moved([ADA, BEN], DEV, up=True) == [ADA, BEN]


def test_half_is_no_majority() -> None:
    assert not has_majority(2, 4)
    assert has_majority(3, 4)
