"""Rules that clash, in the words and options of the command."""

from pathlib import Path

import pytest

from collegium.cli.form_clash import clash_sentences
from collegium.cli.tests.forming import HEADER, form, json_of, written
from collegium.engine.clash.answer import Clash, ClashPart, Relaxation
from collegium.engine.peers import Rules

LEAST = ClashPart(rule="sizes", subject="least", found=40, allowed=4)
MOST = ClashPart(rule="sizes", subject="most", found=40, allowed=8)


def said(kind: str, *parts: ClashPart, is_smallest: bool = True) -> str:
    return clash_sentences(Clash(kind=kind, parts=parts, is_smallest=is_smallest), Rules())[0]


def test_sizes_and_ranks() -> None:
    assert said("pool_too_small", LEAST) == "There are 40 people, fewer than the smallest group of 4."
    sevens = [ClashPart(rule="sizes", subject=limit, found=40, allowed=7) for limit in ("least", "most")]
    assert said("sizes_do_not_add_up", *sevens) == ("40 people cannot be cut into groups of 7; 35 or 42 people could.")
    band = ClashPart(rule="rank_band", people=("x", "y"), subject="full", found=2)
    assert said("band_too_small", LEAST, band) == ("Only 2 people hold the rank full; the smallest group has 4: x, y.")
    assert said("band_sizes", LEAST, MOST, band) == (
        "The 2 people of rank full cannot be cut into groups of the allowed sizes."
    )


def test_people_who_must_stay_together() -> None:
    together = ClashPart(rule="together", people=("x", "y"), found=2)
    assert said("together_too_large", MOST, together) == (
        "2 people must stay together, but a group holds at most 8: x, y."
    )
    for part, words in (
        (ClashPart(rule="rank_band", people=("x",), found=2), "hold 2 ranks"),
        (ClashPart(rule="stage_span", found=9.5, allowed=4.0), "lie 9.5 years apart, and at most 4 are allowed"),
        (ClashPart(rule="common_slots", found=1, allowed=2), "share 1 weekly window, and 2 are needed"),
    ):
        assert said("together_breaks", together, part) == f"These 2 must stay together, but {words}: x, y."
    trio = ClashPart(rule="together", people=("x", "y", "z"), found=3)
    pair = ClashPart(rule="apart", people=("x", "y"))
    assert said("together_breaks", together, pair) == "x and y must stay together, and must also be kept apart."
    assert said("together_breaks", trio, pair) == (
        "x and y must stay together, and must also be kept apart. The set: x, y, z."
    )


def test_people_without_a_place() -> None:
    slots = ClashPart(rule="common_slots", people=("x", "y"), allowed=2)
    assert said("no_group_for", LEAST, slots) == (
        "No group that keeps these rules can hold any of these 2: x, y. "
        "Rules: groups of at least 4; 2 common weekly windows."
    )
    pairs = ClashPart(rule="apart", people=("x",), found=36)
    assert said("no_group_for", LEAST, pairs) == (
        "No group that keeps these rules can hold x. Rules: groups of at least 4; everybody to keep apart from x."
    )
    number = ClashPart(rule="stage_span", people=("331",), allowed=4.0)
    assert said("no_group_for", LEAST, number) == (
        "No group that keeps these rules can hold person 331. Rules: groups of at least 4; at most 4 years apart."
    )
    crowd = ClashPart(rule="apart", people=tuple("abcdefghijk"), found=55)
    assert said("apart_crowd", LEAST, crowd) == (
        "11 people must all be kept apart from each other, but there can be only 10 groups: "
        "a, b, c, d, e, f, g, h, i, j, and 1 more."
    )
    pair = ClashPart(rule="apart", people=("x", "y"), found=1)
    span = ClashPart(rule="stage_span", people=("x", "z"), allowed=4.0)
    assert said("not_all_placed", LEAST, pair, span, is_smallest=False) == (
        "These rules together leave no places for all of x, y, z: groups of at least 4; "
        "pairs to keep apart (x, y); at most 4 years apart. Perhaps fewer of these rules clash already."
    )


def test_divisions_and_categories() -> None:
    division = ClashPart(rule="division_share", people=("x", "y"), subject="icu", allowed=1)
    assert said("division_too_large", division) == "2 people come from icu; the groups have room for 1 of them."
    category = ClashPart(rule="isolated_category", people=("x",), subject="gender:male")
    assert said("category_of_one", category) == "Only x has gender:male: nobody can keep them company."
    assert said("part_of_the_pool", division) == (
        "2 people can share groups only with each other, and too many of them come from one division: x, y. "
        "Rules: at most half from one division."
    )


def test_ways_out_are_options_of_the_command() -> None:
    ways = (
        Relaxation(rule="leave_out", to=1, helps=True, people=("x",)),
        Relaxation(rule="leave_out", to=3, helps=True),
        Relaxation(rule="sizes", to=3, helps=True, subject="least"),
        Relaxation(rule="sizes", to=9, helps=True, subject="most"),
        Relaxation(rule="stage_span", to=5.0, helps=True),
        Relaxation(rule="common_slots", to=1, helps=True),
        Relaxation(rule="apart", to=1, helps=True),
        Relaxation(rule="apart", to=None, helps=True),
        Relaxation(rule="together", to=None, helps=True, people=("x", "y")),
        Relaxation(rule="rank_band", to=None, helps=False),
    )
    assert clash_sentences(Clash(kind="pool_too_small", parts=(LEAST,), relaxations=ways), Rules())[1:] == [
        "Any one of these helps, groups were found:",
        "  leave out x",
        "  leave out 3 people",
        "  --size 3-8",
        "  --size 4-9",
        "  --span 5",
        "  --slots 1",
        "  one pair fewer in --apart",
        "  without the pairs of --apart",
        "  without keeping together x, y",
        "Tried, and not enough or not found in the time:",
        "  --without rank_band",
    ]


def test_the_command_says_what_clashes_and_the_report_names_no_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Five full professors, two of them apart: a group of four needs one of the two beside the other."""
    rows = [f"a{number},Assistant Professor,2,tenure,,," for number in range(8)]
    rows += [f"f{number},Professor,{number},tenure,,," for number in range(5)]
    roster = tmp_path / "roster.csv"
    written(roster, HEADER.strip(), *rows)
    pairs = written(tmp_path / "pairs.csv", "person_id,other_id", "f0,f1")
    report = tmp_path / "report.json"

    assert form(roster, "--apart", pairs, "--report", str(report)) == 1

    errors = capsys.readouterr().err.splitlines()
    assert errors[1] == "No arrangement of these 13 people keeps every rule; the groups are the best so far."
    assert errors[2] == (
        "These rules together leave no places for all of f0, f1: groups of at least 4; "
        "pairs to keep apart (f0, f1); one rank band in a group."
    )
    assert errors[3:5] == ["Any one of these helps, groups were found:", "  one pair fewer in --apart"]
    clash = json_of(report)["clash"]
    assert clash["kind"] == "private"
    assert not any(row["people"] for row in clash["parts"] + clash["relaxations"])


def test_many_rules_are_not_all_said() -> None:
    parts = [ClashPart(rule="apart", people=(f"p{number}",)) for number in range(40)]
    told = said("no_group_for", LEAST, *parts)
    assert told.endswith("everybody to keep apart from p8; and 31 more.")
