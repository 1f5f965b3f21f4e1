from collections.abc import Callable
from datetime import date, datetime

import pytest
from pytest_django import Settings

from collegium.audit.models import Event
from collegium.groups import actions
from collegium.groups.models import Group, Membership, MembershipState, Removal, RemovalState
from collegium.groups.refusals import (
    NotTakingPart,
    NotYoursToAnswer,
    RemovalIsOver,
    RemovalNeedsTwoOthers,
    RemovalRunsAlready,
)
from collegium.mail.models import Message
from collegium.people.models import Person

TEXT = "Dev shared a draft of Ben outside the group, twice."


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


def ask(about: Person, by: Person, at: datetime) -> Removal:
    return actions.ask_for_removal(
        place_of(about),
        talked_on=date(2026, 2, 20),
        neutral_person="Rosa Lind, ombuds office",
        text=TEXT,
        by=by,
        at=at,
    )


@pytest.fixture
def about_dev(quartet: Group, ada: Person, dev: Person, noon: datetime) -> Removal:
    return ask(dev, ada, noon)


def test_all_others_consent_and_dev_is_removed(
    about_dev: Removal, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    actions.consent_to_removal(about_dev, by=ben, at=noon)
    assert place_of(dev).state == MembershipState.ACTIVE
    actions.consent_to_removal(about_dev, by=carmen, at=noon)
    about_dev.refresh_from_db()
    assert (place_of(dev).state, place_of(dev).until) == (MembershipState.REMOVED, noon)
    assert (about_dev.state, about_dev.text) == (RemovalState.CARRIED, "")


def test_one_objection_stops_it_and_the_text_is_gone(
    about_dev: Removal, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    actions.consent_to_removal(about_dev, by=ben, at=noon)
    actions.object_to_removal(about_dev, by=carmen, at=noon)
    about_dev.refresh_from_db()
    assert (about_dev.state, about_dev.text) == (RemovalState.STOPPED, "")
    assert place_of(dev).state == MembershipState.ACTIVE
    with pytest.raises(RemovalIsOver):
        actions.consent_to_removal(about_dev, by=carmen, at=noon)


def test_the_person_concerned_a_stranger_and_somebody_on_pause_do_not_answer(
    about_dev: Removal, carmen: Person, dev: Person, stranger: Person, noon: datetime
) -> None:
    actions.pause_membership(place_of(carmen), by=carmen, at=noon)
    for person in (dev, stranger, carmen):
        with pytest.raises(NotYoursToAnswer):
            actions.consent_to_removal(about_dev, by=person, at=noon)
        with pytest.raises(NotYoursToAnswer):
            actions.object_to_removal(about_dev, by=person, at=noon)


def test_consenting_twice_counts_once(about_dev: Removal, ben: Person, dev: Person, noon: datetime) -> None:
    actions.consent_to_removal(about_dev, by=ben, at=noon)
    actions.consent_to_removal(about_dev, by=ben, at=noon)
    assert about_dev.consents.count() == 2
    assert place_of(dev).state == MembershipState.ACTIVE


def test_when_the_last_one_who_had_not_answered_leaves_all_others_have_consented(
    about_dev: Removal, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    actions.consent_to_removal(about_dev, by=ben, at=noon)
    actions.leave_group(place_of(carmen), by=carmen, at=noon)
    assert place_of(dev).state == MembershipState.REMOVED


def test_one_person_alone_never_removes_another(
    about_dev: Removal, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    actions.leave_group(place_of(ben), by=ben, at=noon)
    actions.leave_group(place_of(carmen), by=carmen, at=noon)
    assert place_of(dev).state == MembershipState.ACTIVE


def test_in_a_pair_nobody_asks(make_group: Callable[..., Group], ada: Person, ben: Person, noon: datetime) -> None:
    make_group("Pair", ada, ben)
    with pytest.raises(RemovalNeedsTwoOthers):
        ask(ben, ada, noon)


def test_a_second_request_about_the_same_person_waits(
    about_dev: Removal, ben: Person, dev: Person, noon: datetime
) -> None:
    with pytest.raises(RemovalRunsAlready):
        ask(dev, ben, noon)


def test_nobody_asks_about_themselves_or_from_outside(
    quartet: Group, dev: Person, stranger: Person, noon: datetime
) -> None:
    for person in (dev, stranger):
        with pytest.raises(NotTakingPart):
            ask(dev, person, noon)


def test_ada_takes_her_request_back_ben_cannot(about_dev: Removal, ada: Person, ben: Person, noon: datetime) -> None:
    with pytest.raises(NotYoursToAnswer):
        actions.withdraw_removal(about_dev, by=ben, at=noon)
    actions.withdraw_removal(about_dev, by=ada, at=noon)
    about_dev.refresh_from_db()
    assert (about_dev.state, about_dev.text) == (RemovalState.WITHDRAWN, "")


def test_when_dev_leaves_the_request_is_settled(about_dev: Removal, dev: Person, noon: datetime) -> None:
    actions.leave_group(place_of(dev), by=dev, at=noon)
    about_dev.refresh_from_db()
    assert (about_dev.state, about_dev.text) == (RemovalState.MOOT, "")
    assert place_of(dev).state == MembershipState.LEFT


def test_mail_and_audit_hold_a_link_and_no_word_of_it(
    quartet: Group, ada: Person, dev: Person, noon: datetime, settings: Settings
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    Person.objects.filter(name="Ben Sato").update(contact="nothing")
    removal = ask(dev, ada, noon)
    messages = Message.objects.order_by("to")
    assert [message.to for message in messages] == ["carmen@example.org", "dev@example.org"]
    for message in messages:
        assert f"/groups/{quartet.pk}/removals/{removal.pk}/" in message.text
        assert not any(word in message.subject + message.text for word in ("Dev", "Rosa", "draft", "remov" + "al of"))
    assert Event.objects.get(verb="groups.removal_asked").facts == {"talked_on": "2026-02-20"}
