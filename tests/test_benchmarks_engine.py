"""The tables and the picture of the engine's page: how they are set, and what they are made from."""

import xml.etree.ElementTree as ElementTree

import pytest
from benchmarks.engine.changing import before_and_after, naive
from benchmarks.engine.picture import picture
from benchmarks.engine.scale import ScaleRow, growth, text
from benchmarks.engine.table import table
from benchmarks.synthetic import synthetic_problem

from collegium.engine.people import People


def row(people: int, good: float | None) -> ScaleRow:
    return ScaleRow(
        people=people, limit=1, score=0.99, ten=1.0, seconds=1, megabytes=100, broken={}, good=good, curve=((1, 0.9),)
    )


def test_numbers_stand_on_the_right() -> None:
    lines = table(("way", "score"), [("naive", 0.5), ("anew", 12.0)]).splitlines()
    assert lines == ["| way   |  score |", "|-------|-------:|", "| naive | 0.5000 |", "| anew  |  12.00 |"]


def test_growth_is_the_exponent_of_people() -> None:
    assert growth([row(1_000, 1.0), row(10_000, 10.0), row(100_000, 100.0)]) == pytest.approx(1.0)
    assert growth([row(1_000, 1.0), row(10_000, None)]) is None
    assert "0.9900" in text([row(1_000, 1.0)])


def test_the_picture_is_svg_with_a_line_for_each_pool() -> None:
    drawn = ElementTree.fromstring(  # noqa: S314 -- Our own text.
        picture({"1,000 <people>": [(0.1, 0.5), (1.0, 0.9)], "none": []}, title="Score & time")
    )
    lines = [part for part in drawn.iter() if part.tag.endswith("polyline")]
    assert len(lines) == 1
    with pytest.raises(ValueError, match="no curve"):
        picture({"none": []}, title="Score")


def test_a_made_up_pool_is_the_same_for_the_same_seed() -> None:
    one, again, other = (synthetic_problem(200, seed=seed) for seed in (1, 1, 2))
    assert tuple(one.peers) == tuple(again.peers)
    assert tuple(one.apart) == tuple(again.apart)
    assert tuple(one.peers) != tuple(other.peers)
    assert isinstance(one.peers, People)
    assert set(one.peers.wants.sizes.tolist()) == {5}
    assert not (one.peers.wants.bits & one.peers.can_teach.bits).any()


def test_leavers_go_and_joiners_come_in_a_naive_fill() -> None:
    today, problem = before_and_after(1)
    before, after = ({peer.id for peer in one.peers} for one in (today, problem))
    assert len(before) == len(after) == 1000
    assert len(before - after) == len(after - before) == 50
    ids = sorted(before)
    filled = naive(problem, [ids[begin : begin + 6] for begin in range(0, 1000, 6)])
    assert sorted(pk for group in filled for pk in group) == sorted(after)
