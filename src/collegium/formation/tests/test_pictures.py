"""The geometry of small pictures: they show the figures, and never leave their frame."""

from hypothesis import given
from hypothesis import strategies as st

from collegium.formation.pictures import BAR_WIDTH, TRAIL_HEIGHT, TRAIL_WIDTH, score_segments, trail_picture

FIGURE = st.floats(min_value=0, max_value=1)


def test_a_search_becomes_a_dotted_and_a_whole_line() -> None:
    picture = trail_picture([[0, 0.5, 3], [1, 0.6, 1], [2, 0.7, 0], [4, 0.8, 0]], seconds=8, bound=0.88)
    assert picture is not None
    assert picture.rough.split(" ")[0].startswith("0,")
    assert picture.line.split(" ")[0] == picture.rough.split(" ")[-1]
    assert picture.end[0] == str(TRAIL_WIDTH // 2)
    assert (picture.low, picture.high) == (48, 90)
    assert picture.bound_y == f"{TRAIL_HEIGHT * 0.02 / 0.42:.1f}"


def test_one_point_is_no_picture() -> None:
    assert trail_picture([[0.5, 0.7, 0]], seconds=5, bound=None) is None


@given(st.lists(st.tuples(FIGURE, FIGURE, st.integers(0, 5)), min_size=2), st.none() | FIGURE)
def test_every_point_stays_in_the_frame(found: list[tuple[float, float, int]], bound: float | None) -> None:
    trail = [[place + step, score, broken] for place, (step, score, broken) in enumerate(found)]
    picture = trail_picture(trail, seconds=1, bound=bound)
    assert picture is not None
    for point in [*picture.line.split(), *picture.rough.split()]:
        x, y = map(float, point.split(","))
        assert 0 <= x <= TRAIL_WIDTH
        assert -0.1 <= y <= TRAIL_HEIGHT + 0.1


def test_a_bar_is_as_long_as_the_score() -> None:
    segments = score_segments({"stage": 0.9, "complement": 0.5}, {"stage": 0.6, "goal": 0.0, "complement": 0.4})
    assert [(one.name, one.place) for one in segments] == [("stage", 0), ("complement", 1)]
    assert float(segments[-1].x) + float(segments[-1].width) == BAR_WIDTH * (0.54 + 0.2)
