"""Grace Hall, a neutral person, at her desk: declarations of the groups that chose her, and no page of theirs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.asking import ConflictTask
from collegium.alignment.jobs import run_due
from collegium.alignment.models import Screening, StewardLook
from collegium.alignment.plans import Kind, Owner
from collegium.alignment.queries.conflicts import conflict_card, read_answer, standing_of
from collegium.alignment.queries.stewarding import not_looked_at, pair_for, pairs_for
from collegium.alignment.tests.conftest import SECRET, Declare, Seats
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, Membership, Steward
from collegium.groups.refusals import NotTakingPart
from collegium.mail.models import Message
from collegium.people.models import Person
from collegium.programs.actions import end_neutral_person
from collegium.programs.models import Coordinator, NeutralPerson, Program

Clients = Callable[[Person], Client]


@pytest.fixture
def grace(make_person: Callable[..., Person]) -> Person:
    return make_person("Grace Hall")


@pytest.fixture
def neutral(seats: Seats, quartet: Group, grace: Person, noon: datetime) -> Steward:
    """The quartet belongs to a program, and Ben, Carmen and Dev have chosen its neutral person instead of Ada."""
    program = Program.objects.create(name="Northfield Peers", created_at=noon)
    Group.objects.filter(pk=quartet.pk).update(program=program)
    for group in (quartet, *(one.group for one in seats.values())):
        group.refresh_from_db()
    named = NeutralPerson.objects.create(program=program, person=grace, since=noon)
    for name in ("Ben", "Carmen", "Dev"):
        groups.choose_neutral_steward(named, group=quartet, by=seats[name].person, at=noon)
    return Steward(quartet, named)


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def desk_address(group: Group) -> str:
    return reverse("stewardships:desk", args=[group.pk])


def pair_address(group: Group, seats: Seats, one: str, other: str) -> str:
    return reverse("stewardships:pair", args=[group.pk, seats[one].pk, seats[other].pk])


def test_grace_opens_a_pair_and_ben_reads_that_she_did(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, ben: Person, client_of: Clients
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=timezone.now())
    client = client_of(grace)
    listed = shown(client, desk_address(quartet))
    assert "Ben Sato and Carmen Ruiz" in listed
    assert SECRET not in listed
    opened = client.post(pair_address(quartet, seats, "Ben", "Carmen")).content.decode()
    assert SECRET in opened
    # With whoever declared it Grace talks; the other one is not to be asked first.
    assert ("mailto:ben@example.org" in opened, "carmen@example.org" in opened) == (True, False)
    own = shown(client_of(ben), reverse("alignment:declared", args=[quartet.pk, seats["Carmen"].pk]))
    assert own.count("Grace Hall looked at this on") == 1
    assert "Your conflict steward is Grace Hall." in own
    assert "neutral person of the program, sees only declarations" in own
    event = Event.objects.get(verb="alignment.steward_looked")
    assert (event.subject_kind, event.subject_id, event.by_id, event.group_id, event.facts) == (
        "programs.neutralperson",
        neutral.seat.pk,
        grace.pk,
        None,
        {},
    )
    assert "new to you" not in shown(client, desk_address(quartet))


def test_no_page_of_the_group_opens_for_grace(
    seats: Seats, neutral: Steward, quartet: Group, grace: Person, client_of: Clients
) -> None:
    client = client_of(grace)
    for name in ("home:group", "groups:members", "groups:roles", "mission:overview", "alignment:overview"):
        assert (name, client.get(reverse(name, args=[quartet.pk])).status_code) == (name, 404)
    for name in ("goals", "charter", "conflicts", "disclosures", "recusals", "steward"):
        assert (name, client.get(reverse(f"alignment:{name}", args=[quartet.pk])).status_code) == (name, 404)
    assert client.post(reverse("alignment:pair", args=[quartet.pk, 1, 2])).status_code == 404
    desk = shown(client, desk_address(quartet))
    assert f"/groups/{quartet.pk}/" not in desk


def test_the_desk_opens_for_nobody_else(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, ada: Person, stranger: Person, client_of: Clients
) -> None:
    declare("Ben", "Carmen", "K-R1")
    NeutralPerson.objects.create(program=Program.objects.get(), person=stranger, since=timezone.now())
    for person in (ada, stranger):
        client = client_of(person)
        assert client.get(desk_address(quartet)).status_code == 404
        assert client.post(pair_address(quartet, seats, "Ben", "Carmen")).status_code == 404
        assert client.post(reverse("stewardships:give_back", args=[quartet.pk])).status_code == 404
    assert client_of(ada).get(reverse("alignment:steward", args=[quartet.pk])).status_code == 403
    assert "No group has chosen you yet." in shown(client_of(stranger), reverse("stewardships:list"))
    assert "No program has named you" in shown(client_of(ada), reverse("stewardships:list"))
    assert StewardLook.objects.count() == 0


def test_looking_is_a_press_and_the_desk_is_only_read(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, client_of: Clients
) -> None:
    declare("Ben", "Carmen", "K-R1")
    client = client_of(grace)
    assert client.get(pair_address(quartet, seats, "Ben", "Carmen")).status_code == 405
    assert client.post(desk_address(quartet)).status_code == 405
    assert client.post(reverse("stewardships:list")).status_code == 405
    assert client.post(pair_address(quartet, seats, "Carmen", "Dev")).status_code == 404


def test_grace_does_her_own_part(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, ben: Person, client_of: Clients
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
    client, parts = client_of(grace), [quartet.pk, seats["Ben"].pk, seats["Carmen"].pk]
    for kind, status in (("leave_room", 302), ("leave_room", 422), ("other", 422), ("nonsense", 422)):
        answer = client.post(reverse("stewardships:settle", args=[*parts, kind]))
        assert (kind, answer.status_code) == (kind, status)
        assert f"/groups/{quartet.pk}/" not in answer.content.decode()
    kept = read_answer(Screening.objects.get(discloser=seats["Ben"]))
    assert kept is not None
    assert {one.kind: one.is_kept for one in kept.plan} == {Kind.LEAVE_ROOM: True, Kind.OTHER: False}


def test_grace_gives_the_role_back_and_the_group_is_asked_to_choose(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, ben: Person, client_of: Clients
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    client, give_back = client_of(grace), reverse("stewardships:give_back", args=[quartet.pk])
    assert "Stop serving “Quiet Corner”?" in shown(client, give_back)
    assert client.post(give_back)["Location"] == reverse("stewardships:list")
    assert client.get(desk_address(quartet)).status_code == 404
    conflicts = shown(client_of(ben), reverse("alignment:conflicts", args=[quartet.pk]))
    assert "The group has no conflict steward." in conflicts


def test_when_the_program_ends_it_the_desk_closes_and_the_looks_stay(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, ben: Person, client_of: Clients
) -> None:
    now = timezone.now()
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=now)
    pair = pair_for(neutral, seats["Ben"].pk, seats["Carmen"].pk)
    assert pair is not None
    client = client_of(grace)
    client.post(pair_address(quartet, seats, "Ben", "Carmen"))
    end_neutral_person(Program.objects.get(), person_pk=grace.pk, by=ben, at=now)
    assert client.get(desk_address(quartet)).status_code == 404
    with pytest.raises(NotTakingPart):
        actions.look_at_pair(neutral, pair, by=grace, at=now)
    with pytest.raises(NotTakingPart):
        actions.settle_own_part(neutral, pair, discloser_pk=seats["Ben"].pk, kind=Kind.LEAVE_ROOM, by=grace, at=now)
    own = shown(client_of(ben), reverse("alignment:declared", args=[quartet.pk, seats["Carmen"].pk]))
    assert own.count("Grace Hall looked at this on") == 1
    assert "The group has no conflict steward." in own


def test_the_next_steward_finds_what_grace_has_seen_as_new(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, dev: Person
) -> None:
    now = timezone.now()
    declare("Ben", "Carmen", "K-R1", at=now)
    (pair,) = pairs_for(neutral)
    actions.look_at_pair(neutral, pair, by=grace, at=now + timedelta(minutes=1))
    assert not_looked_at(neutral, pairs_for(neutral)) == []
    for name in ("Ben", "Carmen", "Dev"):
        groups.choose_conflict_steward(seats["Dev"], by=seats[name].person, at=now)
    next_one = Steward(quartet, seats["Dev"])
    assert len(not_looked_at(next_one, pairs_for(next_one))) == 1


def test_what_concerned_the_member_steward_is_read_by_grace(
    seats: Seats, declare: Declare, quartet: Group, ada: Person, grace: Person, client_of: Clients, noon: datetime
) -> None:
    """Ada, the steward, declares about herself: she is told how another steward comes, and then Grace reads it."""
    program = Program.objects.create(name="Northfield Peers", created_at=noon)
    Group.objects.filter(pk=quartet.pk).update(program=program)
    declare("Ada", "Ben", "K-R1", words=SECRET)
    about_ben = reverse("alignment:declared", args=[quartet.pk, seats["Ben"].pk])
    told = shown(client_of(ada), about_ben)
    assert "You are the conflict steward, so nobody else can read this." in told
    assert "ask the group to choose another member, or a neutral person of the program if it has named one." in told
    named = NeutralPerson.objects.create(program=program, person=grace, since=noon)
    for name in ("Ben", "Carmen", "Dev"):
        groups.choose_neutral_steward(named, group=quartet, by=seats[name].person, at=noon)
    assert "Ada Okafor and Ben Sato" in shown(client_of(grace), desk_address(quartet))
    assert "Your conflict steward is Grace Hall." in shown(client_of(ada), about_ben)


def test_who_was_a_member_once_never_sees_what_is_about_them(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, ada: Person, dev: Person, client_of: Clients
) -> None:
    now = timezone.now()
    declare("Ben", "Dev", "K-R1", words=SECRET, at=now)
    groups.leave_group(seats["Dev"], by=dev, at=now)
    named = NeutralPerson.objects.create(program=Program.objects.get(), person=dev, since=now)
    for name in ("Ada", "Ben", "Carmen"):
        groups.choose_neutral_steward(named, group=quartet, by=seats[name].person, at=now)
    client = client_of(dev)
    assert "Nothing is declared that you can read." in shown(client, desk_address(quartet))
    assert client.post(pair_address(quartet, seats, "Ben", "Dev")).status_code == 404


def test_the_group_reads_who_the_steward_is_and_asks_nobody_to_choose(
    seats: Seats, neutral: Steward, quartet: Group, ben: Person, client_of: Clients, noon: datetime
) -> None:
    """Ada has chosen nobody, and is not asked while there is a steward."""
    for one in seats.values():
        actions.declare_nothing(one, by=one.person, at=noon)
    standing = standing_of(quartet, at=noon)
    assert (standing.steward, standing.tasks) == (neutral, {})
    card = conflict_card(seats["Ben"], at=noon)
    assert (card.is_steward, card.steward) == (False, neutral)
    overview = shown(client_of(ben), reverse("alignment:overview", args=[quartet.pk]))
    assert "Grace Hall is the conflict steward." in overview
    assert "neutral person of the program, sees only declarations" in overview
    groups.give_back_neutral_stewardship(quartet, by=neutral.person, at=noon)
    assert set(standing_of(quartet, at=noon).tasks) == {one.pk for one in seats.values()}


def test_a_steward_who_coordinates_by_now_reads_nothing_and_the_group_is_asked_to_choose(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, dev: Person, client_of: Clients, noon: datetime
) -> None:
    for one in seats.values():
        actions.declare_nothing(one, by=one.person, at=noon)
    for name in ("Ben", "Carmen", "Dev"):
        groups.choose_conflict_steward(seats["Dev"], by=seats[name].person, at=noon)
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    client, desk = client_of(dev), reverse("alignment:steward", args=[quartet.pk])
    assert "Ben Sato and Carmen Ruiz" in shown(client, desk)
    Coordinator.objects.create(program=Program.objects.get(), person=dev, since=noon)
    assert client.get(desk).status_code == 403
    asked = standing_of(quartet, at=noon).tasks
    assert asked == {one.pk: ConflictTask.CHOOSE_STEWARD for one in seats.values()}


def test_grace_hears_once_a_week_that_something_waits_and_not_what(
    seats: Seats, neutral: Steward, declare: Declare, quartet: Group, grace: Person, noon: datetime, settings: Any
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    for one in seats.values():
        actions.declare_nothing(one, by=one.person, at=noon)
    run_due(noon)
    assert Message.objects.count() == 0
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=noon + timedelta(hours=1))
    for days in range(1, 4):
        run_due(noon + timedelta(days=days))
    message = Message.objects.get()
    assert message.to == grace.email
    assert desk_address(quartet) in message.text
    assert f"/groups/{quartet.pk}/" not in message.text
    assert not {SECRET, "Ben", "Carmen", "steward"} & set((message.subject + message.text).split())
    (pair,) = pairs_for(neutral)
    actions.look_at_pair(neutral, pair, by=grace, at=noon + timedelta(days=4))
    run_due(noon + timedelta(days=10))
    assert Message.objects.count() == 1


def test_grace_who_wants_no_mail_gets_none(
    seats: Seats, neutral: Steward, declare: Declare, grace: Person, noon: datetime, settings: Any
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    Person.objects.filter(pk=grace.pk).update(contact="nothing")
    for one in seats.values():
        actions.declare_nothing(one, by=one.person, at=noon)
    declare("Ben", "Carmen", "K-R1", at=noon)
    run_due(noon)
    assert Message.objects.count() == 0


def test_the_list_says_whether_each_charter_stands_and_nothing_of_it(
    neutral: Steward, quartet: Group, grace: Person, client_of: Clients, noon: datetime
) -> None:
    client, address = client_of(grace), reverse("stewardships:list")
    assert "charter not signed by all yet" in shown(client, address)
    Group.objects.filter(pk=quartet.pk).update(state="chartered", chartered_at=noon)
    page = shown(client, address)
    assert "charter signed by all" in page
    assert "March 2, 2026" in page
    assert "Groups that have chosen you" in shown(client, "/")


def test_list_and_desk_ask_as_often_for_three_as_for_one(
    seats: Seats,
    neutral: Steward,
    declare: Declare,
    quartet: Group,
    grace: Person,
    make_group: Callable[..., Group],
    client_of: Clients,
    django_assert_num_queries: Any,
) -> None:
    client = client_of(grace)
    declare("Ben", "Carmen", "K-R1")
    for more in ((), ("One", "Two")):
        for name in more:
            make_group(name, program=quartet.program, neutral_steward=neutral.seat)
        if more:
            declare("Ben", "Dev", "K-R1")
            declare("Carmen", "Dev", "K-R1")
        with django_assert_num_queries(4):
            client.get(reverse("stewardships:list"))
        with django_assert_num_queries(8):
            client.get(desk_address(quartet))
    assert Membership.objects.filter(group__name="One").count() == 0
