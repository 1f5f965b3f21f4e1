"""A stored clash in sentences: what clashes, which rules, what would help; nobody is named beside a private rule."""

import itertools
import json

from collegium.engine.clash.answer import Clash, ClashPart, Relaxation
from collegium.engine.clash.stored import clash_as_json
from collegium.formation.clash_in_words import ClashSentences, clash_in_words

NAMES = {"1": "Ada Roe", "2": "Ben Roe", "3": "Carmen Roe"}
LEAST = ClashPart(rule="sizes", subject="least", found=13, allowed=4)
MOST = ClashPart(rule="sizes", subject="most", found=13, allowed=8)


def words(kind: str, *parts: ClashPart, ways: tuple[Relaxation, ...] = (), is_smallest: bool = True) -> ClashSentences:
    clash = Clash(kind=kind, parts=parts, relaxations=ways, is_smallest=is_smallest)
    return clash_in_words(json.loads(json.dumps(clash_as_json(clash))), NAMES)


def test_sizes() -> None:
    assert words("pool_too_small", ClashPart(rule="sizes", subject="least", found=3, allowed=4)).what == [
        "3 people are fewer than the smallest group of 4."
    ]
    seven = [ClashPart(rule="sizes", subject=limit, found=31, allowed=7) for limit in ("least", "most")]
    assert words("sizes_do_not_add_up", *seven).what == [
        "31 people cannot be cut into groups of 7. 28 or 35 people could."
    ]
    five = [
        ClashPart(rule="sizes", subject="least", found=11, allowed=4),
        ClashPart(rule="sizes", subject="most", found=11, allowed=5),
    ]
    assert words("sizes_do_not_add_up", *five).what == [
        "11 people cannot be cut into groups of 4–5. 10 or 12 people could."
    ]


def test_ranks() -> None:
    band = ClashPart(rule="rank_band", people=("1", "2", "3"), subject="full", found=3)
    said = words("band_too_small", LEAST, band)
    assert said.what == [
        "Only 3 people hold the rank of full professor, and the smallest group has 4: Ada Roe, Ben Roe, Carmen Roe."
    ]
    assert said.rules == ["group size: at least 4 people", "same rank"]
    assert words("band_sizes", LEAST, MOST, ClashPart(rule="rank_band", subject="full", found=9)).what == [
        "The 9 people of the rank of full professor cannot be cut into groups of 4–8."
    ]


def test_people_who_must_stay_together() -> None:
    together = ClashPart(rule="together", people=("1", "2", "3"), found=3)
    assert words(
        "together_too_large", ClashPart(rule="sizes", subject="most", found=13, allowed=2), together
    ).what == ["3 people must stay together, but a group holds at most 2: Ada Roe, Ben Roe, Carmen Roe."]

    def but(part: ClashPart) -> str:
        return words("together_breaks", together, part).what[0]

    all_of_them = "These 3 people must stay together, but "
    assert but(ClashPart(rule="rank_band", people=("1",), found=2, allowed=1)) == (
        all_of_them + "hold 2 ranks: Ada Roe, Ben Roe, Carmen Roe."
    )
    assert but(ClashPart(rule="stage_span", people=("1",), found=9.5, allowed=4.0)) == (
        all_of_them + "their years in rank lie 9.5 apart, at most 4 are allowed: Ada Roe, Ben Roe, Carmen Roe."
    )
    assert but(ClashPart(rule="common_slots", people=("1",), found=0, allowed=2)) == (
        all_of_them + "share 0 weekly times, 2 are needed: Ada Roe, Ben Roe, Carmen Roe."
    )


def test_people_without_a_group() -> None:
    slots = ClashPart(rule="common_slots", people=("1", "2", "3"), allowed=2)
    said = words("no_group_for", LEAST, slots)
    assert said.what == [
        "No group of at least 4 people that keeps these rules can hold any of these 3: Ada Roe, Ben Roe, Carmen Roe."
    ]
    assert said.rules == ["group size: at least 4 people", "common weekly times: at least 2"]
    span = ClashPart(rule="stage_span", people=("1",), allowed=4.0)
    assert words("no_group_for", LEAST, span).what == [
        "No group of at least 4 people that keeps these rules can hold this person: Ada Roe."
    ]
    everybody = ClashPart(rule="common_slots", people=tuple(str(number) for number in range(13)), allowed=2)
    assert words("no_group_for", LEAST, everybody).what == [
        "No group of at least 4 people that keeps these rules can hold anybody."
    ]


def test_people_who_cannot_all_be_placed() -> None:
    span = ClashPart(rule="stage_span", people=("1", "2"), allowed=4.0)
    assert words("not_all_placed", LEAST, span, is_smallest=False).what == [
        "These rules do not leave places for all of these 2 people: Ada Roe, Ben Roe.",
        "Perhaps fewer of these rules clash already.",
    ]
    assert words("part_of_the_pool", LEAST, span).what == [
        (
            "These 2 people can share groups only with few others, and do not fill groups of the allowed sizes: "
            "Ada Roe, Ben Roe."
        )
    ]
    division = ClashPart(rule="division_share", people=("1", "2"))
    assert words("part_of_the_pool", division).what == [
        (
            "These 2 people can share groups only with each other, and too many of them come from one department: "
            "Ada Roe, Ben Roe."
        )
    ]
    whole = ClashPart(rule="division_share", people=("1", "2"), found=9, allowed=6, subject="Surgery")
    assert words("division_too_large", whole).what == ["9 people come from Surgery; the groups have room for 6."]


def test_of_many_people_a_few_are_named_and_of_one_who_is_gone_none() -> None:
    many = ClashPart(rule="stage_span", people=tuple(str(number) for number in range(1, 12)), allowed=4.0)
    assert words("not_all_placed", LEAST, many).what == [
        "These rules do not leave places for all of these 11 people: Ada Roe, Ben Roe, Carmen Roe, 8 more."
    ]


def test_ways_out_the_least_change_first() -> None:
    ways = (
        Relaxation(rule="leave_out", to=2, helps=True, people=("1", "2")),
        Relaxation(rule="leave_out", to=3, helps=True),
        Relaxation(rule="sizes", to=3, helps=True, subject="least"),
        Relaxation(rule="sizes", to=9, helps=True, subject="most"),
        Relaxation(rule="stage_span", to=5.5, helps=True),
        Relaxation(rule="common_slots", to=1, helps=True),
        Relaxation(rule="together", to=None, helps=True, people=("1", "3")),
        Relaxation(rule="common_slots", to=None, helps=False),
        Relaxation(rule="division_share", to=None, helps=False),
    )
    said = words("not_all_placed", LEAST, ways=ways)
    assert said.helping == [
        "Form the groups without Ada Roe, Ben Roe.",
        "Form the groups with 3 people fewer.",
        "Allow groups of 3 people.",
        "Allow groups of 9 people.",
        "Allow up to 5.5 years in rank between two people of a group.",
        "Be content with 1 common weekly time.",
        "Let these people sit in different groups: Ada Roe, Carmen Roe.",
    ]
    assert said.failing == [
        "Do without the rule “common weekly times”.",
        "Do without the rule “mixed departments”.",
    ]


def test_where_no_single_change_helps_that_is_said() -> None:
    said = words("not_all_placed", LEAST, ways=(Relaxation(rule="sizes", to=3, helps=False, subject="least"),))
    assert said.what == [
        "These rules cannot all be kept.",
        "No single change that was tried was enough: more than one thing may clash.",
    ]


def test_beside_a_private_rule_nobody_and_no_other_rule_is_named() -> None:
    parts = (
        LEAST,
        ClashPart(rule="apart", people=("1", "2"), found=1),
        ClashPart(rule="rank_band", people=("1", "2", "3"), subject="full"),
    )
    ways = (
        Relaxation(rule="apart", to=1, helps=True),
        Relaxation(rule="leave_out", to=1, helps=True, people=("1",)),
        Relaxation(rule="rank_band", to=None, helps=True),
        Relaxation(rule="sizes", to=3, helps=False, subject="least"),
    )
    for kind, order in itertools.product(("not_all_placed", "apart_crowd", "no_group_for"), (parts, parts[::-1])):
        said = words(kind, *order, ways=ways)
        assert said == ClashSentences(
            what=[
                "The rules of this round cannot all be kept.",
                "A private rule takes part, so neither people nor the other rules are named here.",
            ],
            rules=["a private rule"],
            helping=[
                "One private rule fewer would be enough. Ask everybody to look at their own list again.",
                "Do without the rule “same rank”.",
            ],
            failing=[],
        )


def test_a_category_that_somebody_opted_into_is_not_named_either() -> None:
    part = ClashPart(rule="isolated_category", people=("1",), subject="parent", found=1, allowed=2)
    said = words("category_of_one", part)
    assert said.rules == ["nobody alone"]
    assert "parent" not in str(said)
    assert "Ada" not in str(said)


def test_what_is_not_proven_is_not_claimed() -> None:
    clash = Clash(kind="not_found", parts=(ClashPart(rule="apart"), ClashPart(rule="common_slots")), is_proof=False)
    said = clash_in_words(clash_as_json(clash), NAMES)
    assert said.what == ["No groups that keep every rule were found in this time; there may be some."]
    assert said.rules == ["a private rule", "common weekly times"]
