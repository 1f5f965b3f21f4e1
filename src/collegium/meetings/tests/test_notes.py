"""Notes: saved as they are typed, by several at once, once each, and closed to who steps out."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import LONGEST_NOTE, Meeting, MeetingState, Note, NoteRevision
from collegium.meetings.refusals import MeetingNotRunning, NoteIsFull
from collegium.meetings.tests.live_stories import STARTS, at_item, minutes_in, page, running, seat, url
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
KEY = "k" * 16


def test_two_windows_that_began_from_the_same_text_both_arrive(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada)
    htmx = {"HX-Request": "true"}
    first = client_of(ada).post(
        url(meeting, "notes/0/"), {"base": "", "text": "Ada's.", "key": "a" * 16}, headers=htmx
    )
    second = client_of(ben).post(
        url(meeting, "notes/0/"), {"base": "", "text": "Ben's.", "key": "b" * 16}, headers=htmx
    )
    assert first.json() == {"text": "Ada's.", "revision": 1}
    assert second.json() == {"text": "Ada's. Ben's.", "revision": 2}


def test_a_save_that_is_sent_again_is_done_once(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = running(quartet, ben, lead=ada)
    sent: dict[str, Any] = {"item": None, "base": "", "text": "Ada's.", "key": KEY, "by": seat(quartet, ada)}
    actions.save_note(meeting, **sent, at=STARTS)
    actions.save_note(
        meeting, item=None, base="Ada's.", text="Ada's. Ben's.", key="b" * 16, by=seat(quartet, ben), at=STARTS
    )
    again = actions.save_note(meeting, **sent, at=minutes_in(10))
    assert (again.text, again.revision) == ("Ada's. Ben's.", 2)
    assert NoteRevision.objects.count() == 2


def test_words_from_ten_minutes_without_a_connection_arrive_after_the_meeting(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    Meeting.objects.update(state=MeetingState.CLOSED, closed_at=minutes_in(60))
    late: dict[str, Any] = {"item": None, "base": "", "text": "Late.", "by": seat(quartet, ada)}
    assert actions.save_note(meeting, **late, key=KEY, at=minutes_in(70)).text == "Late."
    with pytest.raises(MeetingNotRunning):
        actions.save_note(meeting, **late, key="l" * 16, at=minutes_in(60) + timedelta(hours=73))


def test_nothing_is_noted_before_the_meeting(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    Meeting.objects.update(state=MeetingState.PLANNED)
    answer = client_of(ada).post(url(meeting, "notes/0/"), {"base": "", "text": "Early.", "key": KEY})
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_full_note_says_where_to_go_on_and_keeps_what_it_has(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    own, full = seat(quartet, ada), "x " * (LONGEST_NOTE // 2)
    actions.save_note(meeting, item=None, base="", text=full, key=KEY, by=own, at=STARTS)
    with pytest.raises(NoteIsFull):
        actions.save_note(meeting, item=None, base="", text="More.", key="m" * 16, by=own, at=STARTS)
    too_long = {"base": "", "text": full + "more", "key": "n" * 16}
    shown = client_of(ada).post(url(meeting, "notes/0/"), too_long)
    assert shown.status_code == 422
    assert Note.objects.get().text == full


def test_spaces_lines_and_letters_of_all_scripts_stay_as_typed(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    typed = "  Überblick\r\n\r\n\t• 日本語 العربية 🙂  "
    client_of(ada).post(url(meeting, "notes/0/"), {"base": "", "text": typed, "key": KEY})
    assert Note.objects.get().text == typed.replace("\r\n", "\n")


@pytest.mark.parametrize("key", ["", "short", "with space 123456", "x" * 41])
def test_a_save_without_a_sound_key_changes_nothing(client_of: SignIn, ada: Person, quartet: Group, key: str) -> None:
    meeting = running(quartet, lead=ada)
    answer = client_of(ada).post(url(meeting, "notes/0/"), {"base": "", "text": "Words", "key": key})
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_note_of_another_meeting_is_not_reached(client_of: SignIn, ada: Person, quartet: Group) -> None:
    other = running(quartet, lead=ada)
    item = at_item(other, "There")
    Meeting.objects.update(state=MeetingState.CLOSED)
    meeting = running(quartet, lead=ada)
    assert client_of(ada).get(url(meeting, f"notes/{item.pk}/")).status_code == 404


def test_every_note_of_the_meeting_stands_on_one_page(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    own, item = seat(quartet, ada), at_item(meeting, "The talk")
    actions.save_note(meeting, item=item, base="", text="Ten minutes.", key=KEY, by=own, at=STARTS)
    actions.save_note(meeting, item=None, base="", text="Fine.", key="f" * 16, by=own, at=STARTS)
    shown = client_of(ada).get(url(meeting, "notes/")).content.decode()
    assert shown.index("The talk") < shown.index("Ten minutes.") < shown.index("Fine.")


def test_a_list_in_the_notes_is_shown_as_one_and_html_as_its_signs(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    written = "- **Figure 2** goes\n- [call](javascript:alert(1))\n\n<script>alert(2)</script>"
    actions.save_note(meeting, item=None, base="", text=written, key=KEY, by=seat(quartet, ada), at=STARTS)
    shown = client_of(ada).get(url(meeting, "notes/")).content.decode()
    assert "<li><strong>Figure 2</strong> goes</li>\n<li>[call](javascript:alert(1))</li>" in shown
    assert "<p>&lt;script&gt;alert(2)&lt;/script&gt;</p>" in shown


def test_the_audit_knows_that_notes_were_saved_and_no_word_of_them(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    actions.save_note(meeting, item=None, base="", text="Quiet", key=KEY, by=seat(quartet, ada), at=STARTS)
    event = Event.objects.get(verb="meetings.note_saved")
    assert (event.group_id, event.facts) == (None, {})


def test_the_notes_of_the_running_item_are_on_the_live_page(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada, keeper=ben)
    item = at_item(meeting, "The talk")
    actions.save_note(meeting, item=item, base="", text="Ten minutes.", key=KEY, by=seat(quartet, ben), at=STARTS)
    assert "Ten minutes." in page(client_of(ada), meeting)
    assert 'id="write-note" open' in page(client_of(ben), meeting)
    assert 'id="write-note" open' not in page(client_of(ada), meeting)


@pytest.mark.django_db(transaction=True)
def test_eight_who_save_at_once_lose_no_word(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    barrier = threading.Barrier(8)
    clients = [client_of(ada) for _ in range(8)]

    def write(number: int) -> None:
        base = ""
        barrier.wait()
        for turn in range(5):
            sent = {"base": base, "text": f"{base} w{number}x{turn}", "key": f"{number}x{turn}".rjust(16, "k")}
            answer = clients[number].post(url(meeting, "notes/0/"), sent, headers={"HX-Request": "true"})
            base = json.loads(answer.content)["text"]
        connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    note = Note.objects.get()
    assert sorted(note.text.split()) == sorted(f"w{number}x{turn}" for number in range(8) for turn in range(5))
    assert list(note.revisions.values_list("number", flat=True)) == list(range(1, 41))


def test_words_that_come_after_the_end_stay_in_the_form_of_a_page_without_javascript(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED)
    late = client_of(ada).post(url(meeting, "notes/0/"), {"base": "", "text": "Half a page.", "key": KEY})
    assert late.status_code == 422
    assert "This meeting is not going on." in late.content.decode()
    assert "Half a page.</textarea>" in late.content.decode()
    assert not Note.objects.exists()
