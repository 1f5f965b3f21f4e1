"""The picture of the goals: everybody on a seat, one line for each way in which two people meet."""

import math

from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.goal_picture import Join, draw

NAMES = [f"Person {number}" for number in range(12)]


def test_everybody_sits_and_the_reader_sits_on_the_amber_seat() -> None:
    picture = draw(["Ada Okafor", "Ben Sato"], [], you=1)
    assert [(seat.name, seat.state) for seat in picture.seats] == [("Ada Okafor", "taken"), ("Ben Sato", "you")]
    assert picture.lines == ()


def test_a_line_runs_from_rim_to_rim() -> None:
    (line,) = draw(["Ada Okafor", "Ben Sato"], [Join(1, 0, "contend")]).lines
    # Two seats of ten units around a ring of 39: straight down, from 21 to 79.
    assert (line.kind, line.x1, line.y1, line.x2, line.y2) == ("contend", "50.00", "21.00", "50.00", "79.00")


def test_two_people_who_meet_twice_in_one_way_have_one_line_and_two_ways_lie_side_by_side() -> None:
    joins = [Join(0, 1, "support"), Join(1, 0, "support"), Join(0, 1, "contend")]
    lines = draw(["Ada Okafor", "Ben Sato"], joins).lines
    assert [(line.kind, line.x1) for line in lines] == [("contend", "51.70"), ("support", "48.30")]


@given(
    st.integers(2, 12).flatmap(
        lambda people: st.tuples(
            st.just(people),
            st.lists(
                st.tuples(
                    st.integers(0, people - 1),
                    st.integers(0, people - 1),
                    st.sampled_from(["support", "contend", "helpful", "open"]),
                ).filter(lambda join: join[0] != join[1]),
                max_size=40,
            ),
        )
    )
)
def test_every_line_stays_inside_the_picture(drawn: tuple[int, list[tuple[int, int, str]]]) -> None:
    people, joins = drawn
    for line in draw(NAMES[:people], [Join(*join) for join in joins]).lines:
        for number in (line.x1, line.y1, line.x2, line.y2):
            assert 0 <= float(number) <= 100
            assert math.isfinite(float(number))
