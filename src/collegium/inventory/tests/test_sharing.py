"""A group reads what its members have shown to it: two yeses, and each ends when it is taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium.groups import actions as groups
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.groups.refusals import GroupClosed
from collegium.inventory.actions import (
    Said,
    Told,
    choose_visible,
    end_old_sharings,
    end_sharing,
    save_answers,
    share_with,
    show_domain,
    tell_experiences,
)
from collegium.inventory.models import Sharing
from collegium.inventory.queries import (
    answers_of,
    groups_shared_with,
    inventory_progress,
    shared_answers,
    stated_wants,
    who_has,
)
from collegium.inventory.refusals import NotWellnessAtOnce
from collegium.inventory.stated import Stated
from collegium.people.models import Person


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.get(group=group, person=person)


def answered(person: Person, at: datetime) -> None:
    save_answers(
        {
            "T1": Said(Stated(level="can_teach", example="Skills lab")),
            "G2": Said(Stated(level="want_to_learn", is_priority=True)),
            "W1": Said(Stated(level="can_do", goes_further=True)),
        },
        by=person,
        at=at,
    )


def read(group: Group) -> list[tuple[str, str, str]]:
    return [(one.person.name, one.code, one.level) for one in shared_answers(group)]


def test_a_group_reads_what_is_visible_and_shared_with_it(
    quartet: Group, make_group: Callable[..., Group], ada: Person, ben: Person, noon: datetime
) -> None:
    other = make_group("Second Table", ada, ben)
    answered(ada, noon)
    assert read(quartet) == []
    choose_visible(["T1", "W1"], among=["T1", "W1"], by=ada, at=noon)
    assert read(quartet) == []
    share_with(seat(quartet, ada), by=ada, at=noon)
    assert read(quartet) == [("Ada Okafor", "T1", "can_teach"), ("Ada Okafor", "W1", "can_do")]
    # Another group needs a yes of its own.
    assert read(other) == []
    assert [one.code for one in stated_wants(quartet)] == ["W1"]
    assert groups_shared_with(ada) == {quartet.pk}
    end_sharing(quartet, by=ada, at=noon)
    assert read(quartet) == []


def test_pause_shows_on_leaving_ends_it_and_coming_back_needs_a_new_yes(
    quartet: Group, ada: Person, noon: datetime
) -> None:
    answered(ada, noon)
    choose_visible(["T1"], among=["T1"], by=ada, at=noon)
    share_with(seat(quartet, ada), by=ada, at=noon)
    groups.pause_membership(seat(quartet, ada), by=ada, at=noon)
    assert [one.is_paused for one in shared_answers(quartet)] == [True]
    groups.leave_group(seat(quartet, ada), by=ada, at=noon)
    assert read(quartet) == []
    # Somebody who comes back before the worker has looked has not said yes again.
    later = noon + timedelta(days=1)
    Membership.objects.filter(group=quartet, person=ada).update(state=MembershipState.ACTIVE, since=later, until=None)
    assert read(quartet) == []
    assert groups_shared_with(ada) == frozenset()
    share_with(seat(quartet, ada), by=ada, at=later)
    assert [code for _name, code, _level in read(quartet)] == ["T1"]


def test_the_worker_forgets_the_yes_of_who_left_and_of_groups_that_closed(
    quartet: Group, ada: Person, ben: Person, noon: datetime
) -> None:
    for person in (ada, ben):
        share_with(seat(quartet, person), by=person, at=noon)
    groups.leave_group(seat(quartet, ada), by=ada, at=noon)
    assert end_old_sharings(at=noon) == 1
    assert list(Sharing.objects.values_list("person", flat=True)) == [ben.pk]
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED, closed_at=noon)
    assert end_old_sharings(at=noon) == 1
    with pytest.raises(GroupClosed):
        share_with(seat(quartet, ben), by=ben, at=noon)


def test_wellness_is_opened_item_by_item_and_closed_at_once(ada: Person, noon: datetime) -> None:
    answered(ada, noon)
    with pytest.raises(NotWellnessAtOnce):
        show_domain("W", is_visible=True, by=ada, at=noon)
    assert show_domain("T", is_visible=True, by=ada, at=noon) == 1
    choose_visible(["W1"], among=["W1"], by=ada, at=noon)
    assert show_domain("W", is_visible=False, by=ada, at=noon) == 1
    assert list(answers_of(ada).filter(is_visible=True).values_list("competency", flat=True)) == ["T1"]


def test_reading_a_group_costs_the_same_for_one_member_and_for_four(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    counted = []
    for person in (ada, ben, carmen, dev):
        answered(person, noon)
        choose_visible(["T1", "G2"], among=["T1", "G2"], by=person, at=noon)
        share_with(seat(quartet, person), by=person, at=noon)
        with CaptureQueriesContext(connection) as queries:
            shared_answers(quartet)
        counted.append(len(queries))
    assert counted == [1, 1, 1, 1]


def test_the_page_of_the_group_asks_as_often_for_one_member_as_for_four(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    client, counted = client_of(ada), []
    for person in (ada, ben, carmen, dev):
        answered(person, noon)
        choose_visible(["T1"], among=["T1"], by=person, at=noon)
        tell_experiences({"hired_staff": Told("Four people", "yes", is_visible=True)}, by=person, at=noon)
        share_with(seat(quartet, person), by=person, at=noon)
        with CaptureQueriesContext(connection) as queries:
            assert "Hired and led a team" in client.get(f"/groups/{quartet.pk}/inventory/").content.decode()
        counted.append(len(queries))
    assert len(set(counted)) == 1


def test_who_has_done_this(quartet: Group, ada: Person, ben: Person, noon: datetime) -> None:
    tell_experiences(
        {
            "study_section": Told("Two cycles", "yes", is_visible=True),
            "leave_and_back": Told("In 2020", "ask"),
        },
        by=ada,
        at=noon,
    )
    tell_experiences({"study_section": Told("", "ask", is_visible=True)}, by=ben, at=noon)
    share_with(seat(quartet, ada), by=ada, at=noon)
    assert [(one.kind.code, [told.person.name for told in one.told]) for one in who_has(quartet, language="en")] == [
        ("study_section", ["Ada Okafor"])
    ]
    share_with(seat(quartet, ben), by=ben, at=noon)
    (only,) = who_has(quartet, language="de")
    assert [(told.person.name, told.detail) for told in only.told] == [("Ada Okafor", "Two cycles"), ("Ben Sato", "")]


def test_the_one_next_thing_is_to_answer_then_to_share_then_nothing(
    quartet: Group, ada: Person, noon: datetime
) -> None:
    assert inventory_progress(quartet, ada).task == "answer_inventory"
    answered(ada, noon)
    assert inventory_progress(quartet, ada).task == "share_inventory"
    share_with(seat(quartet, ada), by=ada, at=noon)
    assert inventory_progress(quartet, ada).task == "share_inventory"
    choose_visible(["T1"], among=["T1"], by=ada, at=noon)
    progress = inventory_progress(quartet, ada)
    assert (progress.task, progress.sharers, progress.members, progress.is_complete) == (None, 1, 4, False)


def test_ada_shares_on_the_pages(
    quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    answered(ada, noon)
    tell_experiences({"promoted_here": Told("Clinician-educator", "yes", is_visible=True)}, by=ada, at=noon)
    client, others = client_of(ada), client_of(ben)
    page = f"/groups/{quartet.pk}/inventory/"
    assert "Been promoted here" not in others.get(page).content.decode()
    client.post("/inventory/visibility/domains/T/", {"all": "1"})
    assert client.post(f"/inventory/visibility/groups/{quartet.pk}/share/", {"from": "group"})["Location"] == page
    shown = others.get(page).content.decode()
    assert "Been promoted here" in shown
    assert "1 of 4 members share" in shown
    client.post(f"/inventory/visibility/groups/{quartet.pk}/end/")
    assert "Been promoted here" not in others.get(page).content.decode()


def test_the_page_of_boxes_decides_only_about_its_own_domain(
    ada: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    answered(ada, noon)
    client = client_of(ada)
    client.post("/inventory/visibility/domains/W/", {"visible": ["W1"]})
    client.post("/inventory/visibility/domains/G/", {"visible": ["G2"]})
    assert set(answers_of(ada).filter(is_visible=True).values_list("competency", flat=True)) == {"W1", "G2"}
    client.post("/inventory/visibility/domains/W/", {"all": "1"})
    client.post("/inventory/visibility/domains/G/", {})
    assert set(answers_of(ada).filter(is_visible=True).values_list("competency", flat=True)) == {"W1"}
    assert client.post("/inventory/visibility/domains/Z/", {"all": "1"}).status_code == 404


def test_strangers_find_no_page_of_the_group(
    quartet: Group, stranger: Person, client_of: Callable[[Person], Client]
) -> None:
    client = client_of(stranger)
    assert client.get(f"/groups/{quartet.pk}/inventory/").status_code == 404
    assert client.post(f"/inventory/visibility/groups/{quartet.pk}/share/").status_code == 404
    assert client.get(f"/inventory/visibility/groups/{quartet.pk}/share/").status_code == 405
