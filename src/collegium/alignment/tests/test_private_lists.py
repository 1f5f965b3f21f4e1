"""A private list: sealed, one size, no trace of a change, one set of pairs for the search."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.models import PrivateList, Screening
from collegium.alignment.private_list import MOST_APART, MOST_REFEREES, referee_named
from collegium.alignment.queries import own_list, people_kept_apart
from collegium.alignment.refusals import (
    ApartListIsFull,
    ListUnreadable,
    OnlySomebodyElse,
    RefereeIsGone,
    RefereeListIsFull,
)
from collegium.alignment.severity import Facts
from collegium.alignment.tests.conftest import Declare, Seats
from collegium.alignment.tests.test_conflict_leaks import dump
from collegium.audit.models import Event
from collegium.people.models import Person
from collegium.sealed.boxes import new_key

Pairs = tuple[tuple[int, int], ...]


def kept(*people: Person) -> Pairs:
    found = people_kept_apart(one.pk for one in people)
    assert found.is_whole
    return found.pairs


def as_pair(one: Person, other: Person) -> Pairs:
    return ((min(one.pk, other.pk), max(one.pk, other.pk)),)


def test_a_list_begins_with_one_event_and_no_change_leaves_another(ada: Person, ben: Person, noon: datetime) -> None:
    actions.keep_private_list(by=ada, at=noon)
    actions.keep_private_list(by=ben, at=noon)
    later = noon + timedelta(hours=3)
    before = PrivateList.objects.get(person=ada)
    actions.keep_apart_from(other=ben, by=ada, at=later)
    actions.add_referee(referee=referee_named("Grace Lee"), by=ada, at=later)
    actions.change_referee(key="name grace lee", keeps_apart=False, by=ada, at=later)
    actions.take_off_apart(other_pk=ben.pk, by=ada, at=later)
    actions.keep_apart_from(other=ben, by=ada, at=later)

    rows = {row.person_id: row for row in PrivateList.objects.all()}
    assert rows.keys() == {ada.pk, ben.pk}
    assert {len(row.sealed) for row in rows.values()} == {len(before.sealed)}
    assert {row.saved_at for row in rows.values()} == {noon}
    assert rows[ada.pk].sealed != before.sealed
    events = Event.objects.filter(verb__startswith="alignment").order_by("pk")
    assert list(events.values_list("verb", "by_id", "group_id")) == [
        ("alignment.private_list_begun", ada.pk, None),
        ("alignment.private_list_begun", ben.pk, None),
    ]
    assert [event.facts for event in events] == [{}, {}]


def test_no_table_names_anybody_beside_the_owner(ada: Person, ben: Person, dev: Person, noon: datetime) -> None:
    """Apart from the sealed text the rows of two people are the same but for their keys and owners."""
    Person.objects.filter(pk=ben.pk).update(name="CANARYWOODPECKER")
    ben.refresh_from_db()
    actions.keep_private_list(by=dev, at=noon)
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    actions.add_referee(referee=referee_named(str(ben), email=ben.email, person=ben.pk), by=ada, at=noon)
    assert [table for table, rows in dump().items() if "CANARYWOODPECKER" in rows] == ["people_person"]
    (own, empty) = (PrivateList.objects.values().get(person=one) for one in (ada, dev))
    assert set(own) == {"id", "person_id", "sealed", "saved_at"}
    assert (len(own["sealed"]), own["saved_at"]) == (len(empty["sealed"]), empty["saved_at"])


def test_a_list_that_is_moved_to_somebody_else_is_unreadable(ada: Person, ben: Person, noon: datetime) -> None:
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    PrivateList.objects.update(person=ben)
    assert own_list(ben).is_unreadable


def test_every_day_all_lists_are_sealed_anew_and_an_old_key_can_go(
    ada: Person, ben: Person, noon: datetime, settings: Any
) -> None:
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    actions.keep_private_list(by=ben, at=noon)
    first = dict(PrivateList.objects.values_list("pk", "sealed"))
    run_due(noon + timedelta(hours=1))
    assert dict(PrivateList.objects.values_list("pk", "sealed")) == first
    new = new_key()
    settings.ENCRYPTION_KEY = f"{new},{settings.ENCRYPTION_KEY}"
    run_due(noon + timedelta(days=1))
    second = dict(PrivateList.objects.values_list("pk", "sealed"))
    assert second.keys() == first.keys()
    assert not set(second.values()) & set(first.values())
    settings.ENCRYPTION_KEY = new
    assert own_list(ada).entries.apart == (ben.pk,)


def test_without_the_key_nothing_is_written_over_and_the_owner_may_begin_anew(
    ada: Person, ben: Person, noon: datetime, settings: Any
) -> None:
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    old, sealed = settings.ENCRYPTION_KEY, PrivateList.objects.get().sealed
    settings.ENCRYPTION_KEY = new_key()
    assert own_list(ada).is_unreadable
    assert not people_kept_apart([ada.pk, ben.pk]).is_whole
    writes: list[Callable[[], None]] = [
        lambda: actions.keep_apart_from(other=ben, by=ada, at=noon),
        lambda: actions.take_off_apart(other_pk=ben.pk, by=ada, at=noon),
        lambda: actions.add_referee(referee=referee_named("Grace Lee"), by=ada, at=noon),
    ]
    for write in writes:
        with pytest.raises(ListUnreadable):
            write()
    actions.keep_private_list(by=ada, at=noon)
    run_due(noon + timedelta(days=1))
    assert PrivateList.objects.get().sealed == sealed
    actions.begin_private_list_anew(by=ada, at=noon)
    assert kept(ada, ben) == ()
    settings.ENCRYPTION_KEY = old
    assert own_list(ada).is_unreadable


def test_a_list_that_can_be_read_is_never_begun_anew(ada: Person, ben: Person, noon: datetime) -> None:
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    actions.begin_private_list_anew(by=ada, at=noon)
    assert own_list(ada).entries.apart == (ben.pk,)


def test_the_limits_and_other_refusals(
    ada: Person, ben: Person, noon: datetime, make_person: Callable[..., Person]
) -> None:
    with pytest.raises(OnlySomebodyElse):
        actions.keep_apart_from(other=ada, by=ada, at=noon)
    with pytest.raises(OnlySomebodyElse):
        actions.add_referee(referee=referee_named("A", email=ada.email), by=ada, at=noon)
    for number in range(MOST_APART):
        actions.keep_apart_from(other=make_person(f"P{number} Roe"), by=ada, at=noon)
    with pytest.raises(ApartListIsFull):
        actions.keep_apart_from(other=ben, by=ada, at=noon)
    for number in range(MOST_REFEREES):
        actions.add_referee(referee=referee_named(f"Referee {number}"), by=ada, at=noon)
    with pytest.raises(RefereeListIsFull):
        actions.add_referee(referee=referee_named("One more"), by=ada, at=noon)
    actions.add_referee(referee=referee_named("Referee 3", keeps_apart=False), by=ada, at=noon)
    with pytest.raises(RefereeIsGone):
        actions.change_referee(key="name nobody", keeps_apart=True, by=ada, at=noon)
    entries = own_list(ada).entries
    assert (len(entries.apart), len(entries.referees)) == (MOST_APART, MOST_REFEREES)


# ---- what the search keeps apart


def test_each_private_reason_gives_the_same_pair(
    seats: Seats, declare: Declare, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    assert kept(ada, ben, carmen, dev) == ()
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    assert kept(ada, ben, carmen, dev) == as_pair(ada, ben)
    actions.keep_apart_from(other=ada, by=ben, at=noon)
    assert kept(ada, ben, carmen, dev) == as_pair(ada, ben)
    actions.take_off_apart(other_pk=ben.pk, by=ada, at=noon)
    actions.take_off_apart(other_pk=ada.pk, by=ben, at=noon)
    actions.add_referee(referee=referee_named("ben sato"), by=ada, at=noon)
    assert kept(ada, ben, carmen, dev) == as_pair(ada, ben)
    actions.change_referee(key="name ben sato", keeps_apart=False, by=ada, at=noon)
    assert kept(ada, ben, carmen, dev) == ()
    declare("Ben", "Carmen", "K-E1")
    actions.declare_apart(seats["Dev"], other=seats["Ada"], by=dev, at=noon)
    assert kept(ada, ben, carmen, dev) == tuple(sorted(as_pair(ben, carmen) + as_pair(ada, dev)))


def test_a_severity_below_four_and_what_was_withdrawn_keep_nobody_apart(
    seats: Seats, declare: Declare, ben: Person, carmen: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1")
    assert kept(ben, carmen) == ()
    near = {"K-R1": Facts(decision_is_near=True)}
    actions.describe_ties(seats["Ben"], other=seats["Carmen"], facts=near, by=ben, at=noon)
    assert kept(ben, carmen) == as_pair(ben, carmen)
    actions.withdraw_declaration(seats["Ben"], other=seats["Carmen"], by=ben, at=noon)
    assert kept(ben, carmen) == ()


def test_an_answer_that_cannot_be_read_is_not_passed_over(
    seats: Seats, declare: Declare, ben: Person, carmen: Person, ada: Person
) -> None:
    declare("Ben", "Carmen", "K-E1")
    Screening.objects.update(sealed="x")
    assert not people_kept_apart([ben.pk, carmen.pk]).is_whole
    assert people_kept_apart([ben.pk, ada.pk]).is_whole


def test_people_outside_the_pool_are_never_in_a_pair(ada: Person, ben: Person, carmen: Person, noon: datetime) -> None:
    actions.keep_apart_from(other=ben, by=ada, at=noon)
    assert kept(ada, carmen) == ()


def test_the_number_of_queries_does_not_grow(
    make_person: Callable[..., Person], noon: datetime, django_assert_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    people = [make_person(f"P{number} Roe") for number in range(30)]
    for one, other in pairwise(people):
        actions.keep_apart_from(other=other, by=one, at=noon)
    for some in (people[:3], people):
        with django_assert_num_queries(3):
            assert len(people_kept_apart(one.pk for one in some).pairs) == len(some) - 1
