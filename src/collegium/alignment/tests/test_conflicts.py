"""The list of the others: one tap where there is nothing, and nothing that tells one answer from another."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions, queries
from collegium.alignment.asking import ConflictTask, Reason
from collegium.alignment.models import Screening
from collegium.alignment.queries.conflicts import screening_of, standing_of
from collegium.alignment.refusals import AnswersMissing, DeclaredAlready, PersonHasLeft
from collegium.alignment.screening import Said
from collegium.alignment.tests.conftest import SECRET, Declare, Seats
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, Membership
from collegium.groups.refusals import NotTakingPart
from collegium.people.models import Person
from collegium.sealed.boxes import new_key

Clients = Callable[[Person], Client]


def page(client: Client, name: str, *parts: int) -> str:
    return client.get(reverse(f"alignment:{name}", args=parts)).content.decode()


def test_one_tap_answers_about_everybody(seats: Seats, quartet: Group, ben: Person, client_of: Clients) -> None:
    client = client_of(ben)
    assert "Nothing to declare about anybody" in page(client, "conflicts", quartet.pk)
    answer = client.post(reverse("alignment:nothing_to_declare", args=[quartet.pk]))
    assert answer.headers["Location"] == reverse("alignment:conflicts", args=[quartet.pk])
    asked = screening_of(seats["Ben"], at=timezone.now())
    assert [(str(one.other.person), one.answer.said if one.answer else None, one.reason) for one in asked] == [
        ("Ada Okafor", Said.NOTHING, None),
        ("Carmen Ruiz", Said.NOTHING, None),
        ("Dev Anand", Said.NOTHING, None),
    ]
    assert "Nothing to declare about anybody" not in page(client, "conflicts", quartet.pk)


def test_the_group_sees_who_is_missing(
    seats: Seats, quartet: Group, ben: Person, noon: datetime, client_of: Clients
) -> None:
    actions.declare_nothing(seats["Ben"], by=ben, at=noon)
    standing = standing_of(quartet, at=noon)
    assert [str(one.person) for one in standing.missing] == ["Ada Okafor", "Carmen Ruiz", "Dev Anand"]
    assert not queries.all_declared(quartet, at=noon)
    for name in ("Ada", "Carmen", "Dev"):
        actions.declare_nothing(seats[name], by=seats[name].person, at=noon)
    assert queries.all_declared(quartet, at=noon)
    assert queries.conflict_card(seats["Ben"], at=noon).task is None


def test_one_person_at_a_time_and_everybody_else_afterwards_keeps_what_was_declared(
    seats: Seats, declare: Declare, ben: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words="The society's award")
    actions.declare_nothing(seats["Ben"], about=[seats["Dev"]], by=ben, at=noon)
    actions.declare_nothing(seats["Ben"], by=ben, at=noon)
    said = {one.other.person.get_short_name(): one.answer for one in screening_of(seats["Ben"], at=noon)}
    assert {name: answer.said if answer else None for name, answer in said.items()} == {
        "Ada": Said.NOTHING,
        "Carmen": Said.DECLARED,
        "Dev": Said.NOTHING,
    }
    with pytest.raises(DeclaredAlready):
        actions.declare_nothing(seats["Ben"], about=[seats["Carmen"]], by=ben, at=noon)


def test_whatever_was_answered_looks_the_same_in_the_database(
    seats: Seats, declare: Declare, ben: Person, noon: datetime
) -> None:
    actions.declare_nothing(seats["Ben"], by=ben, at=noon)
    before = dict(Screening.objects.values_list("other_id", "sealed"))
    declare("Ben", "Carmen", "K-R1", "K-D1", words=SECRET)
    actions.declare_apart(seats["Ben"], other=seats["Dev"], by=ben, at=noon)
    rows = list(Screening.objects.all())
    assert {len(row.sealed) for row in rows} == {len(next(iter(before.values())))}
    # All rows were sealed anew, not only the one that changed.
    assert all(before[row.other_id] != row.sealed for row in rows)
    assert {event.verb for event in Event.objects.all()} == {"alignment.screening_answered"}
    facts = Event.objects.values_list("subject_id", "group_id", "facts").distinct().order_by()
    assert list(facts) == [(seats["Ben"].pk, None, {})]


def test_an_answer_moved_to_another_row_is_unreadable(
    seats: Seats, declare: Declare, quartet: Group, ben: Person, noon: datetime, client_of: Clients
) -> None:
    actions.declare_nothing(seats["Ben"], by=ben, at=noon)
    declare("Ben", "Carmen", "K-R1")
    theirs = Screening.objects.get(other=seats["Carmen"]).sealed
    Screening.objects.filter(other=seats["Dev"]).update(sealed=theirs)
    asked = {one.other.pk: one.is_unreadable for one in screening_of(seats["Ben"], at=noon)}
    assert asked == {seats["Ada"].pk: False, seats["Carmen"].pk: False, seats["Dev"].pk: True}


def test_with_another_key_pages_say_so_and_nothing_is_lost(
    seats: Seats, declare: Declare, quartet: Group, ben: Person, client_of: Clients, settings: Any
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=timezone.now())
    key, settings.ENCRYPTION_KEY = settings.ENCRYPTION_KEY, new_key()
    client = client_of(ben)
    assert "cannot be read with the key of this server" in page(client, "conflicts", quartet.pk)
    assert client.get(reverse("alignment:declared", args=[quartet.pk, seats["Carmen"].pk])).status_code == 404
    assert client.post(reverse("alignment:nothing_to_declare", args=[quartet.pk])).status_code == 302
    settings.ENCRYPTION_KEY = key
    assert SECRET in page(client, "declared", quartet.pk, seats["Carmen"].pk)


def test_the_page_asks_as_often_for_one_as_for_three(
    seats: Seats,
    quartet: Group,
    make_group: Callable[..., Group],
    ada: Person,
    ben: Person,
    client_of: Clients,
    django_assert_num_queries: Any,
) -> None:
    pair = make_group("Two of us", ada, ben)
    client = client_of(ben)
    for group, others in ((pair, 1), (quartet, 3)):
        client.post(reverse("alignment:nothing_to_declare", args=[group.pk]))
        with django_assert_num_queries(11):
            shown = page(client, "conflicts", group.pk)
        assert shown.count("Something to declare<") == others


def test_a_new_member_is_asked_about_and_the_quarter_takes_one_tap(
    seats: Seats, quartet: Group, ben: Person, make_person: Callable[..., Person], noon: datetime, client_of: Clients
) -> None:
    actions.declare_nothing(seats["Ben"], by=ben, at=noon)
    later = noon + timedelta(days=100)
    assert queries.conflict_card(seats["Ben"], at=later).task == ConflictTask.NOTHING_NEW
    eve = Membership.objects.create(group=quartet, person=make_person("Eve Lind"), since=later)
    assert queries.conflict_card(seats["Ben"], at=later).task == ConflictTask.DECLARE_AGAIN
    with pytest.raises(AnswersMissing):
        actions.declare_nothing_new(seats["Ben"], by=ben, at=later)
    actions.declare_nothing(seats["Ben"], about=[eve], by=ben, at=later)
    actions.declare_nothing_new(seats["Ben"], by=ben, at=later)
    assert {one.reason for one in screening_of(seats["Ben"], at=later)} == {None}


def test_the_same_goal_asks_the_two_again(seats: Seats, ben: Person, carmen: Person, noon: datetime) -> None:
    actions.declare_nothing(seats["Ben"], by=ben, at=noon)
    same = {frozenset({ben.pk, carmen.pk}): noon + timedelta(days=2)}
    asked = screening_of(seats["Ben"], at=noon + timedelta(days=3), same_goal=same)
    reasons = {one.other.person.get_short_name(): one.reason for one in asked}
    assert reasons == {"Ada": None, "Carmen": Reason.SAME_GOAL, "Dev": None}


def test_the_page_says_what_a_message_meant(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, ben: Person, carmen: Person, client_of: Clients
) -> None:
    """The message says that something waits and no more; its link leads here, to each what waits for them alone."""
    long_ago = timezone.now() - timedelta(days=500)
    Membership.objects.filter(group=quartet).update(since=long_ago)
    for seat in seats.values():
        seat.refresh_from_db()
    declare("Ben", "Carmen", "K-R1", words="Else", at=long_ago)
    bens = client_of(ben).get(reverse("alignment:conflicts", args=[quartet.pk])).content.decode()
    assert bens.count("review is due") == 1
    assert "waits for you" not in bens
    adas = client_of(ada).get(reverse("alignment:conflicts", args=[quartet.pk])).content.decode()
    assert "Something on the steward's desk waits for you." in adas.replace("&#x27;", "'")
    assert "review is due" not in adas
    carmens = client_of(carmen).get(reverse("alignment:conflicts", args=[quartet.pk])).content.decode()
    assert "review is due" not in carmens
    assert "waits for you" not in carmens


def test_about_somebody_who_has_left_nothing_is_asked(
    seats: Seats, quartet: Group, ben: Person, dev: Person, noon: datetime, client_of: Clients
) -> None:
    groups.leave_group(seats["Dev"], by=dev, at=noon)
    client = client_of(ben)
    for name in ("nothing_about", "declare", "apart"):
        refused = client.post(reverse(f"alignment:{name}", args=[quartet.pk, seats["Dev"].pk]))
        assert (name, refused.status_code) == (name, 422)
        assert "does not belong to the group any more" in refused.content.decode()
    with pytest.raises(PersonHasLeft):
        actions.declare_apart(seats["Ben"], other=seats["Dev"], by=ben, at=noon)
    assert Screening.objects.count() == 0
    assert client.get(reverse("alignment:declare", args=[quartet.pk, seats["Ben"].pk])).status_code == 404


def test_two_who_declare_about_each_other_both_keep_their_words(
    seats: Seats, declare: Declare, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words="of Ben")
    declare("Carmen", "Ben", "K-A1", words="of Carmen")
    words = {
        (discloser, one.other.person.get_short_name()): one.answer.words
        for discloser in ("Ben", "Carmen")
        for one in screening_of(seats[discloser], at=noon)
        if one.answer
    }
    assert words == {("Ben", "Carmen"): "of Ben", ("Carmen", "Ben"): "of Carmen"}


def test_nobody_answers_for_somebody_else_or_on_pause(seats: Seats, ben: Person, dev: Person, noon: datetime) -> None:
    with pytest.raises(NotTakingPart):
        actions.declare_nothing(seats["Ben"], by=dev, at=noon)
    groups.pause_membership(seats["Ben"], by=ben, at=noon)
    with pytest.raises(NotTakingPart):
        actions.declare_nothing(seats["Ben"], by=ben, at=noon)


def test_without_a_steward_members_read_it_and_choose_one(
    quartet: Group, ben: Person, client_of: Clients, noon: datetime
) -> None:
    shown = page(client_of(ben), "conflicts", quartet.pk)
    assert "The group has no conflict steward." in shown
    assert reverse("groups:roles", args=[quartet.pk]) in shown
    own = Membership.objects.get(group=quartet, person=ben)
    actions.declare_nothing(own, by=ben, at=noon)
    assert queries.conflict_card(own, at=noon).task == ConflictTask.CHOOSE_STEWARD


@pytest.mark.parametrize("name", ["nothing_to_declare", "nothing_new"])
def test_looking_never_answers(seats: Seats, quartet: Group, ben: Person, client_of: Clients, name: str) -> None:
    assert client_of(ben).get(reverse(f"alignment:{name}", args=[quartet.pk])).status_code == 405
