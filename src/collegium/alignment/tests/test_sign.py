"""Signing: exactly the text that was read, again after every change, and what it makes of the group."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.models import Charter, Signature
from collegium.alignment.queries import charter_card, charter_now
from collegium.alignment.refusals import CharterChangedMeanwhile, CharterIsTalkedAbout
from collegium.alignment.spread import Scale
from collegium.alignment.tests.charter_stories import SEVENTY, agree, declare_nothing, propose, ratify, sign
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, Membership, MembershipState
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import Person


def state_of(group: Group) -> str:
    return Group.objects.get(pk=group.pk).state


@pytest.fixture
def address(quartet: Group) -> str:
    return reverse("alignment:sign", args=[quartet.pk])


@pytest.fixture
def four(ada: Person, ben: Person, carmen: Person, dev: Person) -> tuple[Person, ...]:
    return ada, ben, carmen, dev


@pytest.fixture
def chartered(quartet: Group, four: tuple[Person, ...], noon: datetime) -> Group:
    """Mission agreed, charter signed by all four, conflicts declared."""
    ratify(quartet, at=noon)
    declare_nothing(quartet, at=noon)
    sign(quartet, *four, at=noon)
    quartet.refresh_from_db()
    return quartet


def stamp_in(page: str) -> str:
    return page.split('name="stamp" value="')[1].split('"')[0]


def test_the_starting_text_is_signed_as_it_is_shown(
    quartet: Group, ada: Person, address: str, client_of: Callable[[Person], Client]
) -> None:
    page = client_of(ada).get(address).content.decode()
    assert page.count('<p class="charter-words">') == 20
    assert "I sign version 1" in page
    assert not Charter.objects.exists()
    assert client_of(ada).post(address, {"stamp": stamp_in(page)}).status_code == 302
    signed = Signature.objects.get()
    assert (signed.person, signed.version.number, signed.version.stamp) == (ada, 1, stamp_in(page))
    shown = client_of(ada).get(reverse("alignment:charter", args=[quartet.pk])).content.decode()
    assert "1 of 4 members have signed this version" in shown


def test_a_text_that_was_changed_a_second_before_is_not_signed(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    address: str,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    read = stamp_in(client_of(dev).get(address).content.decode())
    agree(propose(quartet, by=ada, at=noon), ben, carmen, dev, at=noon)
    refused = client_of(dev).post(address, {"stamp": read})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Nothing was signed." in page
    assert "What has changed since version 1, which you have read" in page
    assert "<del>75</del><ins>70</ins>%" in page
    assert not Signature.objects.exists()
    # What is on the page now is what the next press signs.
    assert client_of(dev).post(address, {"stamp": stamp_in(page)}).status_code == 302
    assert Signature.objects.get().version.number == 2


@pytest.mark.parametrize("stamp", ["", "1", "1.0", "x.y", "9" * 39, "-1.abc"])
def test_a_press_without_the_text_it_has_read_signs_nothing(
    stamp: str, quartet: Group, ada: Person, address: str, client_of: Callable[[Person], Client]
) -> None:
    assert client_of(ada).post(address, {"stamp": stamp}).status_code == 422
    assert not Signature.objects.exists()


def test_nobody_signs_while_a_clause_is_talked_about(
    quartet: Group, ada: Person, ben: Person, address: str, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    stamp = stamp_in(client_of(ada).get(address).content.decode())
    actions.flag_clause(quartet, clause=4, note="", by=ben, at=noon)
    assert "I sign version" not in client_of(ada).get(address).content.decode()
    refused = client_of(ada).post(address, {"stamp": stamp})
    assert refused.status_code == 422
    assert str(CharterIsTalkedAbout()) in refused.content.decode()
    actions.withdraw_flag(quartet, clause=4, by=ben, at=noon)
    assert client_of(ada).post(address, {"stamp": stamp}).status_code == 302


def test_signing_twice_is_signing_once(quartet: Group, ada: Person, noon: datetime) -> None:
    first, second = sign(quartet, ada, ada, at=noon)
    assert first == second
    assert Event.objects.filter(verb="alignment.charter_signed").count() == 1


def test_a_change_asks_everybody_again_and_shows_each_what_changed(
    quartet: Group,
    four: tuple[Person, ...],
    address: str,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    ada, ben, carmen, dev = four
    sign(quartet, *four, at=noon)
    assert charter_now(quartet).is_signed_by_all
    agree(propose(quartet, by=ada, at=noon), ben, carmen, dev, at=noon)
    assert not charter_now(quartet).is_signed_by_all
    page = client_of(ben).get(address).content.decode()
    assert "What has changed since version 1, which you signed" in page
    assert "<del>75</del><ins>70</ins>%" in page
    sign(quartet, ben, at=noon)
    assert "What has changed" not in client_of(ben).get(address).content.decode()
    assert Signature.objects.filter(version__number=1).count() == 4


def test_the_last_signature_charters_the_group(quartet: Group, four: tuple[Person, ...], noon: datetime) -> None:
    ratify(quartet, at=noon)
    declare_nothing(quartet, at=noon)
    sign(quartet, *four[:3], at=noon)
    assert state_of(quartet) == "forming"
    sign(quartet, four[3], at=noon)
    assert state_of(quartet) == "chartered"
    told = Event.objects.filter(verb__in=["alignment.group_chartered", "groups.state_changed"])
    assert {event.verb: event.by for event in told} == {
        "alignment.group_chartered": four[3],
        "groups.state_changed": four[3],
    }


def test_without_a_mission_nothing_is_chartered(quartet: Group, four: tuple[Person, ...], noon: datetime) -> None:
    declare_nothing(quartet, at=noon)
    sign(quartet, *four, at=noon)
    assert state_of(quartet) == "forming"
    ratify(quartet, at=noon)
    assert actions.settle_charter(quartet, at=noon) == "adopt_charter"
    assert state_of(quartet) == "chartered"
    assert actions.settle_charter(quartet, at=noon) is None


def test_without_every_declaration_nothing_is_chartered(
    quartet: Group, four: tuple[Person, ...], noon: datetime
) -> None:
    ratify(quartet, at=noon)
    sign(quartet, *four, at=noon)
    for person in four:
        assert actions.settle_charter(quartet, at=noon) is None
        assert state_of(quartet) == "forming"
        own = Membership.objects.select_related("group").get(person=person)
        actions.declare_nothing(own, by=person, at=noon)
    assert state_of(quartet) == "chartered"


def test_a_changed_clause_opens_the_charter_again(chartered: Group, four: tuple[Person, ...], noon: datetime) -> None:
    ada, ben, carmen, dev = four
    assert chartered.state == "chartered"
    agree(propose(chartered, by=ada, at=noon), ben, carmen, dev, at=noon)
    assert state_of(chartered) == "forming"
    assert Event.objects.filter(verb="alignment.charter_reopened").count() == 1
    sign(chartered, *four, at=noon)
    assert state_of(chartered) == "chartered"


def test_a_flag_alone_takes_nothing_back(chartered: Group, ada: Person, noon: datetime) -> None:
    actions.flag_clause(chartered, clause=4, note="", by=ada, at=noon)
    actions.settle_charter(chartered, at=noon)
    run_due(noon)
    assert state_of(chartered) == "chartered"
    assert charter_now(chartered).is_signed_by_all


def test_a_new_member_signs_what_the_others_have_signed(
    chartered: Group, ada: Person, stranger: Person, noon: datetime
) -> None:
    invitation = groups.invite(chartered, valid_for=timedelta(days=7), by=ada, at=noon)
    groups.join_by_invitation(invitation, by=stranger, at=noon)
    assert state_of(chartered) == "forming"
    assert not charter_now(chartered).is_signed_by_all
    assert Signature.objects.filter(version__number=1).count() == 4
    declare_nothing(chartered, at=noon)
    sign(chartered, stranger, at=noon)
    assert state_of(chartered) == "chartered"
    assert Signature.objects.filter(version__number=1).count() == 5


def test_somebody_who_comes_back_unsigned_opens_the_charter_again(
    quartet: Group, four: tuple[Person, ...], noon: datetime
) -> None:
    ratify(quartet, at=noon)
    dev = Membership.objects.get(person=four[3])
    groups.pause_membership(dev, by=four[3], at=noon)
    declare_nothing(quartet, at=noon)
    sign(quartet, *four[:3], at=noon)
    assert state_of(quartet) == "chartered"
    run_due(noon)
    assert state_of(quartet) == "chartered"
    groups.come_back(dev, by=four[3], at=noon)
    run_due(noon)
    assert state_of(quartet) == "forming"


def test_somebody_who_comes_back_and_never_declared_opens_the_charter_again(
    quartet: Group, four: tuple[Person, ...], noon: datetime
) -> None:
    ratify(quartet, at=noon)
    sign(quartet, *four, at=noon)
    dev = Membership.objects.get(person=four[3])
    groups.pause_membership(dev, by=four[3], at=noon)
    declare_nothing(quartet, at=noon)
    assert state_of(quartet) == "chartered"
    run_due(noon)
    assert state_of(quartet) == "chartered"
    groups.come_back(dev, by=four[3], at=noon)
    run_due(noon)
    assert state_of(quartet) == "forming"
    declare_nothing(quartet, at=noon)
    assert state_of(quartet) == "chartered"


def test_who_leaves_holds_nobody_up_and_the_signature_stays(
    quartet: Group, four: tuple[Person, ...], noon: datetime
) -> None:
    ratify(quartet, at=noon)
    declare_nothing(quartet, at=noon)
    sign(quartet, *four[:3], at=noon)
    groups.leave_group(Membership.objects.get(person=four[3]), by=four[3], at=noon)
    assert charter_now(quartet).is_signed_by_all
    assert actions.settle_charter(quartet, at=noon) == "adopt_charter"
    groups.leave_group(Membership.objects.get(person=four[0]), by=four[0], at=noon)
    assert Signature.objects.filter(person=four[0]).exists()
    assert state_of(quartet) == "chartered"


def test_a_new_purpose_opens_clause_one_again(
    quartet: Group,
    four: tuple[Person, ...],
    client_of: Callable[[Person], Client],
    address: str,
    noon: datetime,
) -> None:
    ada, ben, carmen, dev = four
    ratify(quartet, at=noon)
    sign(quartet, *four, at=noon)
    ratify(quartet, major=2, at=noon)
    now = charter_now(quartet)
    assert now.open_clauses == {1}
    assert not charter_now(quartet).is_signed_by_all
    page = client_of(ada).get(reverse("alignment:charter", args=[quartet.pk])).content.decode()
    assert "Clause 1 still names the old one" in page
    with pytest.raises(CharterIsTalkedAbout):
        sign(quartet, ada, at=noon)
    offered = client_of(ada).get(reverse("alignment:propose_clause", args=[quartet.pk, 1])).content.decode()
    assert "We adopt our mission, version 2.0, for 12 months." in offered
    # The same words may be agreed on anew, for they may name no version.
    same = now.version.texts[1]
    agree(propose(quartet, by=ada, at=noon, clause=1, text=same), ben, carmen, dev, at=noon)
    assert charter_now(quartet).open_clauses == frozenset()
    assert charter_now(quartet).version.mission_major == 2
    sign(quartet, *four, at=noon)
    assert charter_now(quartet).is_signed_by_all


def test_a_pause_signs_nothing_and_is_waited_for_by_nobody(
    quartet: Group, ada: Person, address: str, client_of: Callable[[Person], Client]
) -> None:
    Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED)
    assert client_of(ada).get(address).status_code == 403
    assert client_of(ada).post(address, {"stamp": charter_now(quartet).version.stamp}).status_code == 403
    assert ada.pk not in charter_now(quartet).members
    assert charter_card(quartet, ada).task is None


def test_what_the_groups_path_is_told(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    assert charter_card(quartet, ada).task == "tell_wishes"
    actions.tell_expectations(quartet, answers=dict.fromkeys(Scale, 3), by=ada, at=noon)
    assert charter_card(quartet, ada).task == "sign"
    proposal = propose(quartet, by=ben, at=noon)
    card = charter_card(quartet, ada)
    assert (card.task, card.standing.clause_to_answer, card.standing.open_clauses) == ("decide", 4, 1)
    agree(proposal, ada, carmen, dev, at=noon)
    assert charter_card(quartet, ada).task == "sign"
    sign(quartet, ada, at=noon)
    assert charter_card(quartet, ada).task is None


@pytest.mark.django_db(transaction=True)
def test_a_signature_and_the_deciding_answer_at_once(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    stamp = charter_now(quartet).version.stamp
    proposal = propose(quartet, by=ada, at=noon)
    agree(proposal, ben, carmen, at=noon)

    def decide() -> object:
        return actions.answer_proposal(proposal, choice="agree", reason="", by=dev, at=noon)

    def put_name() -> object:
        return actions.sign_charter(quartet, stamp=stamp, by=ben, at=noon)

    _settled, refused = both_at_once(decide, put_name)
    # Before the answer the clause is talked about, after it the text is another one: nothing is signed either way.
    assert isinstance(refused, CharterIsTalkedAbout | CharterChangedMeanwhile)
    assert not Signature.objects.exists()
    assert charter_now(quartet).version.texts[4] == SEVENTY
