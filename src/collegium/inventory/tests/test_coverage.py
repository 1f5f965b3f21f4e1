"""The map of a group of six by name, and that it stays a map of items."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.inventory import coverage as subject
from collegium.inventory.catalog import codes
from collegium.inventory.coverage import Covered, Need, Shown, TwoAnswers, coverage

ADA, BEN, CARMEN, DEV, EVE, FAY = range(1, 7)
SIX = (ADA, BEN, CARMEN, DEV, EVE, FAY)

ANSWERS = (
    # Aims pages: Ben alone holds them, Ada and Dev want them most.
    Shown(BEN, "G2", "can_teach", willing="yes"),
    Shown(ADA, "G2", "want_to_learn", is_priority=True),
    Shown(DEV, "G2", "want_to_learn", is_priority=True),
    # Qualitative methods: Carmen wants them most, Eve can do them and teaches nobody.
    Shown(CARMEN, "S3", "want_to_learn", is_priority=True),
    Shown(EVE, "S3", "can_do"),
    # Negotiation: Fay would teach it, nobody asks.
    Shown(FAY, "L2", "can_teach", willing="ask"),
    # Statistics: Dev can teach them, not this year, and Eve wants them most.
    Shown(DEV, "S2", "can_teach", willing="not_this_year"),
    Shown(EVE, "S2", "want_to_learn", is_priority=True),
    # Small groups: two can teach them, and Ada can do them and wants more.
    Shown(CARMEN, "T3", "can_teach"),
    Shown(FAY, "T3", "can_teach", goes_further=True, is_priority=True),
    Shown(ADA, "T3", "can_do", goes_further=True),
    Shown(BEN, "T3", "not_relevant"),
)


def test_a_group_of_six_has_this_map() -> None:
    aims, methods, statistics, negotiation, groups, ethics = coverage(
        ANSWERS,
        [Need("G4", "Ethics approval by May"), Need("G2", "Two aims pages")],
        members=SIX,
        codes=("G2", "S3", "S2", "L2", "T3", "G4"),
    )
    assert aims == Covered(
        "G2", teachers=(BEN,), offering=(BEN,), prioritizing=(ADA, DEV), needs=(Need("G2", "Two aims pages"),)
    )
    assert (aims.single_holder, aims.unmet, aims.unasked, aims.is_lacking) == (BEN, (), (), False)
    assert methods == Covered("S3", doers=(EVE,), prioritizing=(CARMEN,))
    assert (methods.single_holder, methods.unmet) == (EVE, (CARMEN,))
    assert statistics == Covered("S2", teachers=(DEV,), prioritizing=(EVE,))
    assert (statistics.single_holder, statistics.unmet, statistics.unasked) == (DEV, (EVE,), ())
    assert negotiation == Covered("L2", teachers=(FAY,), offering=(FAY,))
    assert (negotiation.single_holder, negotiation.unasked) == (FAY, (FAY,))
    assert groups == Covered(
        "T3", teachers=(CARMEN, FAY), doers=(ADA,), offering=(CARMEN, FAY), wanting=(ADA,), prioritizing=(FAY,)
    )
    assert (groups.single_holder, groups.unmet, groups.unasked) == (None, (), ())
    assert ethics == Covered("G4", needs=(Need("G4", "Ethics approval by May"),))
    assert ethics.is_lacking


def test_whoever_wants_more_of_what_only_they_teach_is_unmet_and_not_asked() -> None:
    (found,) = coverage(
        [Shown(ADA, "G2", "can_teach", goes_further=True, is_priority=True)], members=SIX, codes=["G2"]
    )
    assert (found.unmet, found.unasked) == ((ADA,), (ADA,))


def test_without_an_answer_every_item_is_there_and_empty() -> None:
    found = coverage([], members=SIX, codes=codes())
    assert found == tuple(Covered(code) for code in codes())
    assert len(found) == 44


def test_hidden_items_and_former_members_are_left_out() -> None:
    found = coverage(ANSWERS, [Need("S3", "A study")], members=(ADA, DEV), codes=("G2",))
    assert found == (Covered("G2", prioritizing=(ADA, DEV)),)


def test_the_same_need_stands_once() -> None:
    (found,) = coverage([], [Need("G2", "Aims")] * 2, members=SIX, codes=("G2",))
    assert found.needs == (Need("G2", "Aims"),)


def test_two_answers_of_one_member_to_one_item_are_refused() -> None:
    with pytest.raises(TwoAnswers):
        coverage([Shown(ADA, "G2", "can_do"), Shown(ADA, "G2", "can_teach")], members=SIX, codes=("G2",))


answers = st.builds(
    Shown,
    member=st.sampled_from(SIX),
    code=st.sampled_from(("G2", "S3", "T3")),
    level=st.sampled_from(("can_teach", "can_do", "want_to_learn", "not_relevant")),
    goes_further=st.booleans(),
    is_priority=st.booleans(),
    willing=st.sampled_from(("yes", "ask", "not_this_year")),
)


@given(st.lists(answers, unique_by=lambda one: (one.member, one.code)))
def test_the_rules_hold_for_any_answers(shown: list[Shown]) -> None:
    for item in coverage(shown, members=SIX, codes=("G2", "S3", "T3")):
        assert not set(item.teachers) & set(item.doers)
        assert set(item.offering) <= set(item.teachers)
        assert not set(item.wanting) & set(item.prioritizing)
        assert set(item.unmet) <= set(item.prioritizing)
        assert set(item.unasked) <= set(item.offering)
        # An offer that nobody asked for and a priority that nobody else offers: never both between two members.
        assert not (set(item.unasked) - set(item.prioritizing) and set(item.unmet) - set(item.offering))
        assert item.single_holder in {None, *item.holders}


@given(st.lists(answers, unique_by=lambda one: (one.member, one.code)), st.randoms())
def test_the_order_of_the_answers_does_not_matter(shown: list[Shown], chance: object) -> None:
    turned = sorted(shown, key=repr, reverse=True)
    assert coverage(shown, members=SIX, codes=("G2", "S3")) == coverage(turned, members=SIX, codes=("G2", "S3"))


# Nothing sums up a person.

SUMS_UP = ("total", "score", "rank", "sum", "count", "level_of", "best", "top")


def names_of(found: object) -> set[str]:
    return {name for name in dir(found) if not name.startswith("_")}


def test_nothing_in_the_module_counts_or_orders_people() -> None:
    public = {name for name, one in vars(subject).items() if getattr(one, "__module__", "") == subject.__name__}
    told = public | names_of(Covered) | names_of(Shown) | names_of(Need)
    assert {name for name in told for word in SUMS_UP if word in name} == set()
    returned = {
        inspect.get_annotations(one.fget, eval_str=True)["return"]
        for one in vars(Covered).values()
        if isinstance(one, property) and one.fget is not None
    }
    # Members, one member, or yes and no: never a figure about somebody.
    assert returned == {tuple[int, ...], int | None, bool}


def test_the_map_is_one_entry_for_each_item_and_none_for_a_member() -> None:
    found = coverage(ANSWERS, members=SIX, codes=codes())
    assert [one.code for one in found] == list(codes())
