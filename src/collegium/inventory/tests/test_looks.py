"""Asked again at months 0, 6 and 12: one card, one message with a link, and a change that only its owner sees."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from collegium.inventory import jobs
from collegium.inventory.actions import Said, ask_again, finish_look, save_answers
from collegium.inventory.changes import Change, Then, changes, kept, month_after
from collegium.inventory.models import Snapshot
from collegium.inventory.queries import asked_for, look_back
from collegium.inventory.refusals import NothingAnsweredYet
from collegium.inventory.stated import Stated
from collegium.mail.models import Message
from collegium.people.models import ContactChoice, Person

MARCH, SEPTEMBER, NEXT_MARCH = date(2026, 3, 2), date(2026, 9, 7), date(2027, 3, 8)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def say(person: Person, code: str, level: str, *, on: date, revision: int = 0) -> None:
    save_answers({code: Said(Stated(level=level), revision)}, by=person, at=moment(on))


def look(person: Person, on: date) -> Snapshot:
    return finish_look(by=person, at=moment(on), today=on)


def test_ada_looks_in_march_and_sees_in_september_what_changed(ada: Person, ben: Person, settings: Any) -> None:
    settings.MAIL_IS_CONFIGURED = True
    say(ada, "T1", "want_to_learn", on=MARCH)
    assert look(ada, MARCH).month == 0
    jobs.run_due(moment(MARCH + timedelta(days=180)))
    assert asked_for(ada) is None
    jobs.run_due(moment(SEPTEMBER))
    jobs.run_due(moment(SEPTEMBER + timedelta(days=3)))
    asked = asked_for(ada)
    assert asked is not None
    assert asked.month == 6
    (message,) = Message.objects.all()
    assert (message.to, "/inventory/" in message.text, "T1" in message.text) == ("ada@example.org", True, False)
    say(ada, "T1", "can_do", on=SEPTEMBER, revision=1)
    back = look_back(ada, today=SEPTEMBER)
    assert back is not None
    assert (back.since, back.changes) == (MARCH, (Change("T1", Then("want_to_learn"), Then("can_do")),))
    assert look(ada, SEPTEMBER).month == 6
    assert asked_for(ada) is None
    assert look_back(ben, today=SEPTEMBER) is None
    jobs.run_due(moment(NEXT_MARCH))
    assert [(one.month, one.taken_on) for one in Snapshot.objects.all()] == [(0, MARCH), (6, SEPTEMBER), (12, None)]


def test_going_on_within_a_month_is_the_same_look(ada: Person) -> None:
    say(ada, "T1", "can_do", on=MARCH)
    look(ada, MARCH)
    say(ada, "T2", "can_do", on=MARCH + timedelta(days=9))
    assert look(ada, MARCH + timedelta(days=9)).month == 0
    assert set(Snapshot.objects.get().answers) == {"T1", "T2"}


def test_nothing_answered_is_nothing_to_keep(ada: Person, client_of: Callable[[Person], Client]) -> None:
    with pytest.raises(NothingAnsweredYet):
        look(ada, MARCH)
    assert (
        "Answer at least one item first."
        in client_of(ada).post("/inventory/review/finish/", follow=True).content.decode()
    )


def test_who_wants_no_mail_gets_the_card_alone(make_person: Callable[..., Person], settings: Any) -> None:
    settings.MAIL_IS_CONFIGURED = True
    eve = make_person("Eve Lind", contact=ContactChoice.NOTHING)
    assert ask_again(eve, month=6, at=moment(SEPTEMBER))
    assert asked_for(eve) is not None
    assert not Message.objects.exists()


def test_the_card_and_the_change_stand_on_the_own_pages(ada: Person, client_of: Callable[[Person], Client]) -> None:
    client = client_of(ada)
    say(ada, "T1", "want_to_learn", on=MARCH)
    Snapshot.objects.create(
        person=ada, month=0, taken_on=MARCH, answers=kept([("T1", Then("can_teach", is_priority=False))])
    )
    assert "Does it still hold?" not in client.get("/inventory/").content.decode()
    ask_again(ada, month=6, at=moment(SEPTEMBER))
    for card in ("/inventory/", "/"):
        assert "Does it still hold?" in client.get(card).content.decode()
    page = client.get("/inventory/review/").content.decode()
    assert "<td>Can teach</td><td>Want to learn</td>" in page
    assert client.post("/inventory/review/finish/").status_code == 302
    for card in ("/inventory/", "/"):
        assert "Does it still hold?" not in client.get(card).content.decode()


then = st.builds(Then, st.sampled_from(("can_do", "want_to_learn")), st.booleans(), st.booleans())
inventories = st.dictionaries(st.sampled_from(("T1", "T2", "S5")), then)


@given(inventories, inventories)
def test_changes_lead_from_the_one_to_the_other(before: dict[str, Then], after: dict[str, Then]) -> None:
    found = changes(kept(before.items()), kept(after.items()))
    walked = {**before, **{one.code: one.after for one in found if one.after.level}}
    for one in found:
        assert one.before == before.get(one.code, Then())
        if not one.after.level:
            walked.pop(one.code)
    assert walked == after
    assert bool(found) == (before != after)


@pytest.mark.parametrize(("days", "month"), [(-1, 0), (0, 0), (182, 0), (183, 6), (364, 6), (365, 12), (2000, 12)])
def test_the_month_that_has_come(days: int, month: int) -> None:
    assert month_after(days) == month
