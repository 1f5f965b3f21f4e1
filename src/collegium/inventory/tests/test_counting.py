"""The counts of hard conditions: no count, and no difference between two, tells what one person answered."""

from datetime import datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, Membership
from collegium.inventory.actions import end_old_sharings, share_with, tell_condition
from collegium.inventory.counting import FEWEST, may_be_shown, may_replace
from collegium.inventory.models import Condition, CountedCondition, HardCondition
from collegium.inventory.queries import shown_count
from collegium.people.models import Person

KINDS = ("time", "money", "data")
answers = st.lists(st.sampled_from(KINDS), max_size=7)


def tells_somebody(kinds: list[str]) -> bool:
    """Whether a reader, who knows the own answer or none, finds the answer of everybody else: tried by hand."""
    if len(set(kinds)) == 1:
        return True
    return any(len(set(kinds[:place] + kinds[place + 1 :])) == 1 for place in range(len(kinds)))


@given(answers)
def test_a_count_is_shown_exactly_where_it_tells_nobodys_answer(kinds: list[str]) -> None:
    assert may_be_shown(kinds) == (len(kinds) >= FEWEST and not tells_somebody(kinds))


def fitting(people: list[int], stays: dict[int, str], seen: dict[int, str], reader: int) -> list[dict[int, str]]:
    """Every way in which these people may have answered, given the count that is seen and the reader's own answer."""
    found = []
    for kinds in product(KINDS, repeat=len(people)):
        world = {**stays, **dict(zip(people, kinds, strict=True))}
        if world.get(reader) == seen.get(reader) and sorted(world.values()) == sorted(seen.values()):
            found.append(world)
    return found


def told_by(shown: dict[int, str], now: dict[int, str], reader: int) -> set[int]:
    """Whose answer a reader finds who tries every world that fits both counts.

    The reader also knows who may have answered anew in between: all others have the same answer in both.
    """
    same = [one for one in shown if shown[one] == now.get(one)]
    possible: dict[tuple[bool, int], set[str]] = {}
    for kept in product(KINDS, repeat=len(same)):
        stays = dict(zip(same, kept, strict=True))
        then = fitting([one for one in shown if one not in stays], stays, shown, reader)
        later = fitting([one for one in now if one not in stays], stays, now, reader)
        if then and later:
            for is_later, worlds in ((False, then), (True, later)):
                for one, kind in ((one, kind) for world in worlds for one, kind in world.items()):
                    possible.setdefault((is_later, one), set()).add(kind)
    return {one for (_is_later, one), kinds in possible.items() if len(kinds) == 1 and one != reader}


def told_by_anybody(shown: dict[int, str], now: dict[int, str]) -> set[int]:
    return {one for reader in (*shown, *now, -1) for one in told_by(shown, now, reader)}


@pytest.mark.parametrize(
    ("first", "people"),
    [(("time", "time", "money", "money"), range(6)), (("time", "time", "money", "money", "data"), range(1, 7))],
)
def test_two_counts_side_by_side_tell_nobody_what_somebody_answered(first: tuple[str, ...], people: range) -> None:
    """Whatever six people answer later: where a new count is shown, no reader finds anybody's answer."""
    shown, shown_anew = dict(enumerate(first)), 0
    for later in product(KINDS, repeat=6):
        now = dict(zip(people, later, strict=True))
        if may_replace(shown, now):
            shown_anew += 1
            if shown_anew % 5 == 0:
                assert told_by_anybody(shown, now) == set(), later
    assert shown_anew > 15


def test_the_reader_who_tries_every_world_finds_what_a_poor_rule_would_tell() -> None:
    """Dev joins and says "data": the one more in the count is his, and this reader finds it."""
    shown = dict(enumerate(("time", "time", "money", "money")))
    assert told_by(shown, {**shown, 4: "data"}, -1) == {4}
    # Four answer anew and one stays; nothing but the answer of the one who stays fits both counts.
    first = {**shown, 4: "data"}
    assert 4 in told_by(first, {0: "data", 1: "data", 2: "data", 3: "data", 4: "data"}, -1)


@given(st.dictionaries(st.integers(0, 7), st.sampled_from(KINDS), max_size=8), st.data())
def test_one_person_alone_never_brings_a_new_count(shown: dict[int, str], data: st.DataObject) -> None:
    if not may_be_shown(shown.values()):
        return
    who = data.draw(st.integers(0, 8))
    now = dict(shown)
    now.pop(who, None)
    if data.draw(st.booleans()):
        now[who] = data.draw(st.sampled_from(KINDS))
    assert not may_replace(shown, now)


@pytest.fixture
def six(
    make_group: object, make_person: object, ada: Person, ben: Person, carmen: Person, dev: Person
) -> tuple[Group, list[Person]]:
    people = [ada, ben, carmen, dev, make_person("Eve Lind"), make_person("Finn Mora")]  # type: ignore[operator]
    return make_group("Long Table", *people), people  # type: ignore[operator]


def tell(group: Group, person: Person, kind: HardCondition, noon: datetime) -> None:
    share_with(Membership.objects.get(group=group, person=person), by=person, at=noon)
    tell_condition(kind, by=person, at=noon)


def test_four_answers_that_tell_nobody_are_counted(six: tuple[Group, list[Person]], noon: datetime) -> None:
    group, people = six
    for person, kind in zip(people[:3], (HardCondition.TIME, HardCondition.TIME, HardCondition.DATA), strict=True):
        tell(group, person, kind, noon)
    assert shown_count(group) is None
    tell(group, people[3], HardCondition.DATA, noon)
    count = shown_count(group)
    assert count is not None
    assert (count.people, count.kinds) == (4, ((HardCondition.DATA, 2), (HardCondition.TIME, 2)))
    # The fifth and a change of mind alter nothing that is shown.
    tell(group, people[4], HardCondition.MONEY, noon)
    tell_condition(HardCondition.MONEY, by=people[0], at=noon)
    assert shown_count(group) == count
    assert all(set(event.facts) <= {"people"} for event in Event.objects.filter(verb__contains="condition"))


def test_who_does_not_share_is_not_counted(six: tuple[Group, list[Person]], noon: datetime) -> None:
    group, people = six
    for person, kind in zip(people[:4], ("time", "time", "data", "data"), strict=True):
        tell_condition(HardCondition(kind), by=person, at=noon)
    assert shown_count(group) is None


def test_all_alike_and_all_but_one_are_never_shown(six: tuple[Group, list[Person]], noon: datetime) -> None:
    group, people = six
    for person in people[:5]:
        tell(group, person, HardCondition.TIME, noon)
    assert shown_count(group) is None
    tell(group, people[5], HardCondition.DATA, noon)
    assert shown_count(group) is None


def test_who_leaves_or_erases_the_account_is_in_no_row_and_the_count_tells_nothing(
    six: tuple[Group, list[Person]], noon: datetime
) -> None:
    group, people = six
    for person, kind in zip(people, ("time", "time", "data", "data", "time", "data"), strict=True):
        tell(group, person, HardCondition(kind), noon)
    # Four were counted; the fifth and the sixth wait.
    before = shown_count(group)
    assert before is not None
    assert before.people == 4
    groups.leave_group(Membership.objects.get(group=group, person=people[0]), by=people[0], at=noon)
    end_old_sharings(at=noon)
    assert not CountedCondition.objects.filter(person=people[0]).exists()
    # Of the four that were counted three are left, so the count is not shown any more.
    assert shown_count(group) is None
    people[1].delete()
    assert not Condition.objects.filter(person_id=people[1].pk).exists()
    assert CountedCondition.objects.filter(person=None).count() == 2
