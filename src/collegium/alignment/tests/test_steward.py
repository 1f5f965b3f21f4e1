"""The steward's desk: pairs, never an own one; every look is noted, and the discloser reads it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.models import Screening, StewardLook
from collegium.alignment.plans import Kind, Owner
from collegium.alignment.queries.conflicts import read_answer
from collegium.alignment.queries.stewarding import not_looked_at, pair_for, pairs_for
from collegium.alignment.tests.conftest import SECRET, Declare, Seats, stewarding
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group
from collegium.groups.refusals import NotTakingPart
from collegium.people.models import Person

Clients = Callable[[Person], Client]


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
"""Each answer has a token of its own; all else can be compared."""


def shown(client: Client, address: str) -> str:
    return TOKEN.sub("", client.get(address).content.decode())


def desk(client: Client, group: Group) -> str:
    return shown(client, reverse("alignment:steward", args=[group.pk]))


def opened(client: Client, group: Group, seats: Seats, one: str, other: str) -> str:
    address = reverse("alignment:pair", args=[group.pk, seats[one].pk, seats[other].pk])
    return client.post(address).content.decode()


def test_every_look_is_noted_for_the_discloser(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, ben: Person, carmen: Person, client_of: Clients
) -> None:
    now = timezone.now()
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=now)
    actions.declare_nothing(seats["Carmen"], by=carmen, at=now)
    client = client_of(ada)
    listed = desk(client, quartet)
    assert "Ben Sato and Carmen Ruiz" in listed
    assert "answers differ" in listed
    assert SECRET not in listed
    assert "Same scarce resource" not in listed
    pair = opened(client, quartet, seats, "Ben", "Carmen")
    assert SECRET in pair
    assert "The two answer differently." in pair
    own = client_of(ben).get(reverse("alignment:declared", args=[quartet.pk, seats["Carmen"].pk])).content.decode()
    assert own.count("Ada Okafor looked at this on") == 1
    assert StewardLook.objects.count() == 1
    event = Event.objects.get(verb="alignment.steward_looked")
    assert (event.subject_id, event.by_id, event.group_id, event.facts) == (seats["Ada"].pk, ada.pk, None, {})
    assert "new to you" not in desk(client, quartet)


def test_who_declared_nothing_cannot_tell_what_the_other_said(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, carmen: Person, client_of: Clients
) -> None:
    """Carmen's pages are the same to the letter before and after Ben declares, and after the steward looked."""
    actions.declare_nothing(seats["Carmen"], by=carmen, at=timezone.now())
    actions.declare_nothing(seats["Ben"], by=seats["Ben"].person, at=timezone.now())
    client = client_of(carmen)
    address = reverse("alignment:conflicts", args=[quartet.pk])
    before = shown(client, address)
    declare("Ben", "Carmen", "K-D1", words=SECRET, at=timezone.now())
    assert shown(client, address) == before
    opened(client_of(ada), quartet, seats, "Ben", "Carmen")
    assert shown(client, address) == before
    assert client.get(reverse("alignment:declared", args=[quartet.pk, seats["Ben"].pk])).status_code == 404


def test_what_concerns_the_steward_is_not_on_the_desk(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, client_of: Clients
) -> None:
    client = client_of(ada)
    before = desk(client, quartet)
    declare("Ben", "Ada", "K-R1", words=SECRET)
    declare("Ada", "Carmen", "K-R1", words=SECRET)
    assert desk(client, quartet) == before
    assert "Nothing is declared that you can read." in before
    address = reverse("alignment:pair", args=[quartet.pk, seats["Ben"].pk, seats["Ada"].pk])
    assert client.post(address).status_code == 404
    assert StewardLook.objects.count() == 0


def test_the_next_steward_reads_what_concerned_the_former_one(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, dev: Person, client_of: Clients, noon: datetime
) -> None:
    declare("Ben", "Ada", "K-R1", words=SECRET)
    for name in ("Ben", "Carmen", "Dev"):
        groups.choose_conflict_steward(seats["Dev"], by=seats[name].person, at=noon)
    assert "Ada Okafor and Ben Sato" in desk(client_of(dev), quartet)
    assert client_of(ada).get(reverse("alignment:steward", args=[quartet.pk])).status_code == 403


def test_about_somebody_who_has_left_nothing_is_read(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, carmen: Person, client_of: Clients, noon: datetime
) -> None:
    """Ben cannot open his own declaration about Carmen any more, so no look at it may be taken either."""
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    assert "Ben Sato and Carmen Ruiz" in desk(client_of(ada), quartet)
    groups.leave_group(seats["Carmen"], by=carmen, at=noon)
    assert "Carmen Ruiz" not in desk(client_of(ada), quartet)
    address = reverse("alignment:pair", args=[quartet.pk, seats["Ben"].pk, seats["Carmen"].pk])
    assert client_of(ada).post(address).status_code == 404
    assert StewardLook.objects.count() == 0


def test_after_the_group_has_closed_the_desk_is_closed(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, client_of: Clients
) -> None:
    """As for a neutral person: a discloser could not read of a look any more."""
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    Group.objects.filter(pk=quartet.pk).update(state="closed")
    pair = reverse("alignment:pair", args=[quartet.pk, seats["Ben"].pk, seats["Carmen"].pk])
    assert client_of(ada).get(reverse("alignment:steward", args=[quartet.pk])).status_code == 403
    assert client_of(ada).post(pair).status_code == 403
    assert StewardLook.objects.count() == 0


def test_what_was_withdrawn_and_said_anew_are_both_read(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, ben: Person, client_of: Clients
) -> None:
    now = timezone.now()
    declare("Ben", "Carmen", "K-E1", at=now)
    page = client_of(ben).get(reverse("alignment:declared", args=[quartet.pk, seats["Carmen"].pk])).content.decode()
    assert reverse("alignment:apart", args=[quartet.pk, seats["Carmen"].pk]) in page
    change = client_of(ben).get(reverse("alignment:declare", args=[quartet.pk, seats["Carmen"].pk])).content.decode()
    assert "What you untick is taken back" in change
    actions.declare_apart(seats["Ben"], other=seats["Carmen"], by=ben, at=now)
    actions.withdraw_declaration(seats["Ben"], other=seats["Carmen"], by=ben, at=now)
    pair = opened(client_of(ada), quartet, seats, "Ben", "Carmen")
    assert "Could not be in a group with this person." in pair
    assert "Direct evaluation or supervision" in pair


def test_the_desk_says_what_waits(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, ben: Person, carmen: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words="Else")
    actions.declare_apart(seats["Ben"], other=seats["Dev"], by=ben, at=noon)
    actions.declare_ties(seats["Carmen"], other=seats["Dev"], codes=["K-A2"], by=carmen, at=noon)
    actions.withdraw_declaration(seats["Carmen"], other=seats["Dev"], by=carmen, at=noon)
    in_july = noon.date().replace(month=7)
    found = {
        tuple(side.discloser.person.get_short_name() for side in pair.sides): (
            pair.is_declared,
            pair.is_apart,
            pair.was_withdrawn,
            pair.overdue(in_july),
        )
        for pair in pairs_for(stewarding(seats["Ada"]))
    }
    assert found == {
        ("Ben", "Carmen"): (True, False, False, 2),
        ("Ben", "Dev"): (False, True, False, 0),
        ("Carmen", "Dev"): (False, False, True, 0),
    }


def test_a_pair_is_new_until_it_is_opened_and_again_when_it_changes(
    seats: Seats, declare: Declare, ada: Person, ben: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1")
    steward = stewarding(seats["Ada"])
    (pair,) = pairs_for(steward)
    assert not_looked_at(steward, [pair]) == [pair]
    actions.look_at_pair(steward, pair, by=ada, at=noon + timedelta(minutes=1))
    assert not_looked_at(steward, [pair]) == []
    declare("Ben", "Carmen", "K-A1", at=noon + timedelta(minutes=2))
    assert len(not_looked_at(steward, pairs_for(steward))) == 1


def test_the_steward_does_the_own_part(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, ben: Person, client_of: Clients
) -> None:
    now = timezone.now()
    declare("Ben", "Carmen", "K-R1", words="Else", at=now)
    actions.renew_mitigation(
        seats["Ben"],
        other=seats["Carmen"],
        kind=Kind.LEAVE_ROOM,
        owner=Owner.STEWARD,
        review_on=now.date() + timedelta(days=9),
        by=ben,
        at=now,
    )
    client = client_of(ada)
    parts = [quartet.pk, seats["Ben"].pk, seats["Carmen"].pk]
    for kind, status in (("leave_room", 302), ("leave_room", 422), ("other", 422), ("nonsense", 422)):
        answer = client.post(reverse("alignment:settle", args=[*parts, kind]))
        assert (kind, answer.status_code) == (kind, status)
    kept = read_answer(Screening.objects.get(discloser=seats["Ben"]))
    assert kept is not None
    assert {one.kind: one.is_kept for one in kept.plan} == {Kind.LEAVE_ROOM: True, Kind.OTHER: False}


def test_who_lost_the_role_meanwhile_sees_nothing(seats: Seats, declare: Declare, ada: Person, noon: datetime) -> None:
    declare("Ben", "Carmen", "K-R1")
    pair = pair_for(stewarding(seats["Ada"]), seats["Ben"].pk, seats["Carmen"].pk)
    assert pair is not None
    groups.give_back_stewardship(seats["Ada"], by=ada, at=noon)
    with pytest.raises(NotTakingPart):
        actions.look_at_pair(stewarding(seats["Ada"]), pair, by=ada, at=noon)
    assert StewardLook.objects.count() == 0


def test_the_desk_asks_as_often_for_one_pair_as_for_three(
    seats: Seats,
    declare: Declare,
    quartet: Group,
    ada: Person,
    client_of: Clients,
    django_assert_num_queries: Any,
) -> None:
    client = client_of(ada)
    for pairs in ((("Ben", "Carmen"),), (("Ben", "Dev"), ("Carmen", "Dev"))):
        for one, other in pairs:
            declare(one, other, "K-R1")
        with django_assert_num_queries(7):
            desk(client, quartet)
