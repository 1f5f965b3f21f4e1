"""The live page of a meeting: who sees what, and what an open page is told."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import (
    Action,
    Attendance,
    Decision,
    DecisionState,
    ItemRecusal,
    ItemState,
    Meeting,
    MeetingState,
    Presence,
    Voice,
)
from collegium.meetings.tests.live_stories import STARTS, at_item, news, page, running, seat, url
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
DIGEST = re.compile(r'data-part="(\w+)" data-digest="(\w+)"')


def digests(html: str) -> dict[str, str]:
    return dict(DIGEST.findall(html))


def test_before_the_meeting_the_page_is_its_door(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    Meeting.objects.update(starts_at=timezone.now())
    shown = page(client_of(ada), meeting)
    assert "Open the meeting" in shown
    assert "data-live=" not in shown


def test_a_cancelled_meeting_has_no_live_page(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    actions.cancel_meeting(meeting, by=ada, at=STARTS)
    assert client_of(ada).get(url(meeting)).headers["Location"] == url(meeting, "")


def test_a_page_that_has_everything_is_told_nothing(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    answer = news(client_of(ada), meeting, since=meeting.revision)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["X-Revision"] == str(meeting.revision)


def test_one_change_brings_the_part_that_changed_and_no_other(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada)
    client = client_of(ada)
    have = digests(page(client, meeting))
    assert set(have) == {"stage", "silence", "note", "decide", "act", "floor", "agenda", "table"}
    had = meeting.revision
    actions.raise_hand(meeting, by=seat(quartet, ben), at=STARTS)
    told = news(client, meeting, since=had, have=" ".join(have.values()))
    assert set(digests(told.content.decode())) == {"floor"}
    assert "Ben Sato" in told.content.decode()


@pytest.mark.parametrize("since", ["", "0", "-1", "x", "9" * 30, "\u0661"])
def test_a_page_that_knows_nothing_sound_is_told_everything(
    client_of: SignIn, ada: Person, quartet: Group, since: str
) -> None:
    meeting = running(quartet, lead=ada)
    assert len(digests(news(client_of(ada), meeting, since=since).content.decode())) == 8


def test_a_change_that_told_no_parts_brings_all_of_them(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    had = meeting.revision
    actions.raise_hand(meeting, by=seat(quartet, ada), at=STARTS)
    assert set(digests(news(client_of(ada), meeting, since=had).content.decode())) == {"floor"}
    Meeting.objects.update(revision=had + 2)
    assert len(digests(news(client_of(ada), meeting, since=had).content.decode())) == 8


def test_words_in_the_notes_bring_only_the_notes(client_of: SignIn, ada: Person, ben: Person, quartet: Group) -> None:
    meeting = running(quartet, ben, lead=ada)
    client = client_of(ada)
    have = digests(page(client, meeting))
    actions.save_note(meeting, item=None, base="", text="Topics", key="a" * 16, by=seat(quartet, ben), at=STARTS)
    told = news(client, meeting, since=meeting.revision, note="", have=" ".join(have.values()))
    assert told.json() == {"item": 0, "text": "Topics", "revision": 1}
    again = news(client, meeting, since=told.headers["X-Revision"], note=told.headers["X-Note"])
    assert again.status_code == 204


def test_when_the_meeting_is_over_an_open_page_is_told_so(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    actions.close_meeting(Meeting.objects.get(pk=meeting.pk), by=seat(quartet, ada), at=meeting.ends_at)
    told = news(client_of(ada), meeting, since=meeting.revision)
    assert (told.headers["X-State"], told.content) == ("closed", b"")
    assert "This meeting is over." in page(client_of(ada), meeting)


def test_a_button_leads_an_open_page_to_its_news_and_every_other_to_the_page(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    client = client_of(ada)
    open_page = client.post(url(meeting, "live/hand/"), headers={"HX-Request": "true"})
    assert open_page.headers["Location"] == url(meeting, "live/news/") + "?since=0"
    assert client.post(url(meeting, "live/hand/")).headers["Location"] == url(meeting)


def test_what_is_refused_is_a_sentence_for_an_open_page_and_a_page_for_others(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada)
    client, to = client_of(ben), {"to": seat(quartet, ada).pk}
    told = client.post(url(meeting, "live/floor/"), to, headers={"HX-Request": "true"})
    assert (told.status_code, told.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert told.content.decode().startswith("Whoever leads this meeting does this.")
    assert b"Nothing was changed." in client.post(url(meeting, "live/floor/"), to).content


def test_html_in_what_members_write_is_shown_and_never_run(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada, keeper=ada)
    own, sharp = seat(quartet, ada), "<script>alert('x')</script></textarea>\"'"
    at_item(meeting, sharp, words=sharp)
    item = meeting.items.get(state=ItemState.RUNNING)
    actions.save_note(meeting, item=item, base="", text=sharp, key="a" * 16, by=own, at=STARTS)
    actions.propose_decision(meeting, text=sharp, by=own, at=STARTS)
    actions.add_action(meeting, owner=own, text=sharp, due_on=STARTS.date(), by=own, at=STARTS)
    shown = page(client_of(ada), meeting)
    assert "<script>alert" not in shown
    assert shown.count("&lt;script&gt;alert") >= 6


def test_who_comes_late_finds_everything_and_says_so(
    client_of: SignIn, ada: Person, dev: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    at_item(meeting, "The talk")
    client = client_of(dev)
    assert "I am here" in page(client, meeting)
    client.post(url(meeting, f"live/here/{seat(quartet, dev).pk}/"), {"presence": "present"})
    shown = page(client, meeting)
    assert "The talk" in shown
    assert 'id="i-am-here"' not in shown
    assert Attendance.objects.get(membership__person=dev).presence == Presence.PRESENT


def test_who_is_on_pause_reads_and_presses_nothing(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    Membership.objects.filter(person=ben).update(state=MembershipState.PAUSED)
    client = client_of(ben)
    shown = page(client, meeting)
    assert '<button class="button" type="submit" name="presence"' not in shown
    assert "data-live-form" not in shown
    assert client.post(url(meeting, "live/hand/")).status_code == 403


def test_who_has_left_is_told_nothing_more(client_of: SignIn, ada: Person, ben: Person, quartet: Group) -> None:
    meeting = running(quartet, ben, lead=ada)
    client = client_of(ben)
    assert news(client, meeting, since=0).status_code == 200
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    assert news(client, meeting, since=0).status_code == 404
    assert client.get(url(meeting)).status_code == 404


def test_wrong_methods_are_refused(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    client = client_of(ada)
    for path in ("live/open/", "live/go/", "live/hand/", "live/floor/", "live/silence/end/", "live/silence/text/"):
        assert client.get(url(meeting, path)).status_code == 405
    for path in ("live/", "live/news/", "notes/"):
        assert client.post(url(meeting, path)).status_code == 405


# Whoever steps out of an item reads nothing of it until it is over.


@pytest.fixture
def closed_item(ada: Person, ben: Person, carmen: Person, quartet: Group) -> Meeting:
    """Carmen steps out of Ben's dossier, about which there are words of every kind."""
    meeting = running(quartet, ben, carmen, lead=ada, keeper=ben)
    item = at_item(meeting, "SecretItem", words="SecretPapers")
    ItemRecusal.objects.create(item=item, membership=seat(quartet, carmen))
    by: dict[str, Any] = {"by": seat(quartet, ben), "at": STARTS}
    actions.save_note(meeting, item=item, base="", text="SecretNote", key="a" * 16, **by)
    actions.add_action(meeting, owner=seat(quartet, ben), text="SecretAction", due_on=STARTS.date(), **by)
    actions.propose_decision(meeting, text="SecretDecision", **by)
    silent = actions.start_silence(meeting, minutes=1, by=seat(quartet, ada), at=STARTS)
    actions.write_silently(meeting, round_pk=silent.pk, base="", text="SecretText", **by)
    actions.show_silent_text(meeting, round_pk=silent.pk, is_shown=True, **by)
    return meeting


SECRETS = ["SecretAction", "SecretDecision", "SecretItem", "SecretNote", "SecretPapers", "SecretText"]


def read_by(client: Client, meeting: Meeting) -> list[str]:
    told = page(client, meeting) + news(client, meeting, since=0).content.decode()
    told += news(client, meeting, since=Meeting.objects.get().revision, note="an older one").content.decode()
    told += client.get(url(meeting, "notes/")).content.decode()
    return sorted(set(re.findall(r"Secret\w+", told)))


def test_an_item_is_closed_to_who_steps_out_and_open_to_the_others(
    client_of: SignIn, ada: Person, ben: Person, carmen: Person, closed_item: Meeting
) -> None:
    assert read_by(client_of(carmen), closed_item) == []
    assert "You step out of this item." in page(client_of(carmen), closed_item)
    assert read_by(client_of(ada), closed_item) == SECRETS
    assert read_by(client_of(ben), closed_item) == SECRETS


def test_who_steps_out_can_press_nothing_about_the_item(
    client_of: SignIn, carmen: Person, closed_item: Meeting
) -> None:
    client, item = client_of(carmen), closed_item.items.get(state=ItemState.RUNNING)
    decision = Decision.objects.get()
    note = {"text": "Mine", "base": "", "key": "k" * 16}
    assert client.post(url(closed_item, f"live/decide/{decision.pk}/voice/"), {"voice": "object"}).status_code == 404
    assert client.post(url(closed_item, f"notes/{item.pk}/"), note).status_code == 404
    assert client.get(url(closed_item, f"notes/{item.pk}/")).status_code == 404
    refused = client.post(url(closed_item, "live/decide/"), {"text": "Mine", "seen": item.pk})
    assert "We call you back when it is over." in refused.content.decode()
    assert not decision.voices.exists()


def test_who_stepped_out_is_not_waited_for(quartet: Group, ada: Person, ben: Person, closed_item: Meeting) -> None:
    decision = Decision.objects.get()
    for person in (ada, ben):
        actions.give_voice(decision, voice=Voice.CONSENT, by=seat(quartet, person), at=STARTS)
    decision.refresh_from_db()
    assert (decision.state, decision.consents) == (DecisionState.CONSENTED, 2)


def test_when_the_item_is_over_it_is_open_again(
    client_of: SignIn, ada: Person, carmen: Person, quartet: Group, closed_item: Meeting
) -> None:
    actions.withdraw_decision(Decision.objects.get(), by=seat(quartet, ada), at=STARTS)
    item = closed_item.items.get(state=ItemState.RUNNING)
    actions.go_on(closed_item, seen=item.pk, by=seat(quartet, ada), at=STARTS)
    assert read_by(client_of(carmen), closed_item) == ["SecretAction", "SecretItem", "SecretNote"]


def test_an_item_that_is_carried_over_is_not_over(
    client_of: SignIn, ada: Person, carmen: Person, quartet: Group, closed_item: Meeting
) -> None:
    actions.withdraw_decision(Decision.objects.get(), by=seat(quartet, ada), at=STARTS)
    item = closed_item.items.get(state=ItemState.RUNNING)
    actions.go_on(closed_item, seen=item.pk, carries=True, by=seat(quartet, ada), at=STARTS)
    assert read_by(client_of(carmen), closed_item) == []


def test_while_who_leads_steps_out_any_other_member_calls_the_next_item(
    client_of: SignIn, ada: Person, ben: Person, dev: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, dev, lead=ada)
    item = at_item(meeting, "Ada's dossier")
    ItemRecusal.objects.create(item=item, membership=seat(quartet, ada))
    press = {"way": "on", "seen": item.pk}
    assert "Ada&#x27;s dossier" not in page(client_of(ada), meeting)
    assert client_of(ada).post(url(meeting, "live/go/"), press).status_code == 403
    assert client_of(dev).post(url(meeting, "live/go/"), press).status_code == 302
    assert client_of(dev).post(url(meeting, "live/go/"), {"way": "on", "seen": "0"}).status_code == 403


def test_a_stranger_finds_no_address_of_the_meeting(
    client_of: SignIn, ada: Person, stranger: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    client = client_of(stranger)
    for path in ("live/", "live/news/", "notes/", "notes/0/", "live/decide/", "live/act/", "live/silence/"):
        assert client.get(url(meeting, path)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_and_its_news_ask_the_same_questions_however_much_there_is(
    client_of: SignIn,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    quartet: Group,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    people = (ben, carmen, dev)[:count]
    meeting = running(quartet, *people, lead=ada)
    for number, person in enumerate(people):
        own = seat(quartet, person)
        actions.raise_hand(meeting, by=own, at=STARTS)
        actions.add_action(meeting, owner=own, text="Send it", due_on=STARTS.date(), by=own, at=STARTS)
        Decision.objects.create(meeting=meeting, text=f"{number}", state=DecisionState.CONSENTED, made_at=STARTS)
    client = client_of(ada)
    page(client, meeting)
    with django_assert_num_queries(PAGE):
        page(client, meeting)
    with django_assert_num_queries(NOTHING_NEW):
        news(client, meeting, since=Meeting.objects.get().revision)
    with django_assert_num_queries(NOTES):
        client.get(url(meeting, "notes/"))
    assert Action.objects.count() == count


PAGE, NOTHING_NEW, NOTES = 19, 5, 7


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("live/decide/", "live/"),
        ("live/act/", "live/"),
        ("live/silence/", "live/"),
        ("notes/0/", "notes/"),
    ],
)
def test_a_form_that_could_only_be_refused_leads_back(
    client_of: SignIn, ada: Person, quartet: Group, path: str, leads_to: str
) -> None:
    meeting = running(quartet, lead=ada)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED)
    answer = client_of(ada).get(url(meeting, path))
    assert (answer.status_code, answer["Location"]) == (302, url(meeting, leads_to))
