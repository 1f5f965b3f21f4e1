"""Minutes are read, struck, put right, compared, compiled; they become final, and go."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from collegium.audit.models import Event
from collegium.groups.models import Group, Membership
from collegium.meetings import actions, jobs
from collegium.meetings.models import (
    Action,
    AgendaItem,
    Answer,
    Attendance,
    Decision,
    ItemRecusal,
    ItemState,
    Meeting,
    Minutes,
    MinutesLine,
    MinutesState,
    MinutesVersion,
    Note,
    Presence,
)
from collegium.meetings.refusals import LineChangedMeanwhile, LineNotAboutYou, MinutesAreFinal
from collegium.meetings.tests.after_stories import (
    DAY,
    HOUR,
    begin,
    begin_today,
    bring,
    close,
    cycle,
    read,
    seat,
    words,
)
from collegium.meetings.tests.stories import NOW, plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/{path}"


@pytest.fixture
def held(ada: Person, ben: Person, carmen: Person, quartet: Group) -> Meeting:
    """Ada and Ben meet today, Carmen is excused; one decision, two actions; Ada kept notes and closed it."""
    meeting = begin_today(quartet, ada, ben, excused=(carmen,))
    Meeting.objects.filter(pk=meeting.pk).update(note_keeper=seat(quartet, ada))
    item = bring(meeting, "The retreat", state=ItemState.DONE)
    Decision.objects.create(
        meeting=meeting, item=item, text="We go in May", state="consented", consents=2, made_at=NOW, decided_at=NOW
    )
    Action.objects.create(
        group=quartet,
        meeting=meeting,
        owner=seat(quartet, ben),
        text="Book the house",
        due_on=date(2036, 1, 8),
        made_at=NOW,
    )
    Action.objects.create(
        group=quartet,
        meeting=meeting,
        owner=seat(quartet, ada),
        text="Ask Ben for the list",
        due_on=date(2036, 1, 9),
        made_at=NOW,
    )
    Note.objects.create(meeting=meeting, text="Ben told us about his chair")
    close(meeting, ada)
    meeting.refresh_from_db()
    return meeting


def key_of(meeting: Meeting, text: str = "", kind: str = "") -> int:
    found = MinutesLine.objects.filter(minutes__meeting=meeting, until=None, text=text)
    return (found.filter(kind=kind) if kind else found).get().key


def test_the_minutes_stand_at_once_and_hold_no_note(client_of: SignIn, held: Meeting, dev: Person) -> None:
    assert words(read(held)) == [
        ("present", "Ada", ""),
        ("present", "Ben", ""),
        ("excused", "Carmen", ""),
        ("item", "", "The retreat"),
        ("decision", "", "We go in May"),
        ("action", "Ben", "Book the house"),
        ("action", "Ada", "Ask Ben for the list"),
    ]
    page = client_of(dev).get(url(held.group, f"{held.pk}/minutes/")).content.decode()
    assert "2 consented, 0 stood aside, 0 objected." in page
    assert "told us about" not in page


def test_ben_strikes_what_is_about_him_and_its_words_are_in_no_version(
    client_of: SignIn, held: Meeting, ben: Person, ada: Person
) -> None:
    actions.word_line(
        read(held),
        key=key_of(held, "Book the house"),
        since=1,
        text="Book the old house",
        by=seat(held.group, ada),
        at=_soon(held),
    )
    client = client_of(ben)
    key = key_of(held, "Book the old house")
    assert b"Book the old house" in client.get(url(held.group, f"{held.pk}/minutes/{key}/strike/")).content
    client.post(url(held.group, f"{held.pk}/minutes/{key}/strike/"))
    assert not MinutesLine.objects.filter(text__contains="house").exists()
    page = client_of(ada).get(url(held.group, f"{held.pk}/minutes/"))
    assert b"1 line was struck by whom it was about." in page.content
    assert b"house" not in client_of(ada).get(url(held.group, f"{held.pk}/minutes/versions/")).content
    assert Action.objects.filter(text="Book the house").exists()


def test_a_line_that_names_ben_is_about_ben_and_others_are_not(
    client_of: SignIn, held: Meeting, ben: Person, dev: Person
) -> None:
    named = key_of(held, "Ask Ben for the list")
    assert client_of(dev).post(url(held.group, f"{held.pk}/minutes/{named}/strike/")).status_code == 403
    assert client_of(ben).post(url(held.group, f"{held.pk}/minutes/{named}/strike/")).status_code == 302
    with pytest.raises(LineNotAboutYou):
        actions.strike_line(read(held), key=key_of(held, "We go in May"), by=seat(held.group, ben), at=_soon(held))
    assert ("decision", "", "We go in May") in words(read(held))


def test_a_struck_presence_is_noted_nowhere_else(held: Meeting, carmen: Person) -> None:
    line = MinutesLine.objects.get(kind="excused")
    actions.strike_line(read(held), key=line.key, by=seat(held.group, carmen), at=_soon(held))
    assert not Attendance.objects.filter(membership__person=carmen).exists()
    with pytest.raises(LineChangedMeanwhile):
        actions.strike_line(read(held), key=line.key, by=seat(held.group, carmen), at=_soon(held))


def test_a_strike_says_neither_who_nor_what(
    held: Meeting, ben: Person, audit_rows: Callable[[str], list[str]]
) -> None:
    actions.strike_line(read(held), key=key_of(held, "Book the house"), by=seat(held.group, ben), at=_soon(held))
    (row,) = audit_rows("meetings.line_struck")
    assert row == "None None {}"


@pytest.fixture
def audit_rows() -> Callable[[str], list[str]]:
    def rows(verb: str) -> list[str]:
        return [f"{one.by_id} {one.group_id} {one.facts}" for one in Event.objects.filter(verb=verb)]

    return rows


def test_whoever_kept_notes_puts_a_line_right_and_the_difference_can_be_read(
    client_of: SignIn, held: Meeting, ada: Person, ben: Person
) -> None:
    path = url(held.group, f"{held.pk}/minutes/{key_of(held, 'We go in May')}/")
    assert client_of(ben).get(path).status_code == 403
    client = client_of(ada)
    assert client.post(path, {"text": "", "since": 1}).status_code == 422
    assert client.post(path, {"text": "We go\nin June", "since": 1}).status_code == 302
    assert ("decision", "", "We go in June") in words(read(held))
    page = client_of(ben).get(url(held.group, f"{held.pk}/minutes/versions/")).content.decode()
    assert "<del>May</del><ins>June</ins>" in page
    late = client.post(path, {"text": "We go in July", "since": 1})
    assert late.status_code == 422
    assert b"Somebody changed this line or struck it a moment ago." in late.content
    assert b"We go in July" in late.content


def test_presence_is_put_right_and_a_line_taken_out(client_of: SignIn, held: Meeting, ada: Person) -> None:
    client = client_of(ada)
    excused = MinutesLine.objects.get(kind="excused").key
    client.post(url(held.group, f"{held.pk}/minutes/{excused}/presence/"))
    client.post(url(held.group, f"{held.pk}/minutes/{key_of(held, 'The retreat')}/out/"))
    kinds = [kind for kind, _who, _text in words(read(held))]
    assert kinds == ["present", "present", "present", "decision", "action", "action"]
    assert Attendance.objects.filter(presence=Presence.PRESENT).count() == 3
    decision = key_of(held, "We go in May")
    assert client.post(url(held.group, f"{held.pk}/minutes/{decision}/presence/")).status_code == 404
    assert client.get(url(held.group, f"{held.pk}/minutes/{excused}/")).status_code == 404


def test_where_the_note_keeper_has_left_every_member_puts_lines_right(
    client_of: SignIn, held: Meeting, ada: Person, ben: Person
) -> None:
    Membership.objects.filter(person=ada).update(state="left")
    path = url(held.group, f"{held.pk}/minutes/{key_of(held, 'We go in May')}/")
    assert client_of(ben).get(path).status_code == 200


def test_after_a_week_they_are_final_and_notes_are_gone_and_earlier_wordings_a_week_later(
    client_of: SignIn, held: Meeting, ada: Person, ben: Person
) -> None:
    minutes = read(held)
    actions.word_line(
        minutes,
        key=key_of(held, "We go in May"),
        since=1,
        text="We go in June",
        by=seat(held.group, ada),
        at=_soon(held),
    )
    jobs.run_due(minutes.due_final_at - timedelta(minutes=1))
    assert Note.objects.exists()
    jobs.run_due(minutes.due_final_at)
    jobs.run_due(minutes.due_final_at + HOUR)
    minutes.refresh_from_db()
    assert (minutes.state, minutes.final_at) == (MinutesState.FINAL, minutes.due_final_at)
    assert not Note.objects.exists()
    assert MinutesLine.objects.filter(text="We go in May").exists()
    jobs.run_due(minutes.due_final_at + 7 * DAY)
    assert not MinutesLine.objects.filter(text="We go in May").exists()
    assert [one.number for one in MinutesVersion.objects.all()] == [2]
    assert ("decision", "", "We go in June") in words(read(held))
    late = client_of(ben).post(url(held.group, f"{held.pk}/minutes/{key_of(held, 'Book the house')}/strike/"))
    assert late.status_code == 422
    assert b"These minutes are final, so they stay as they are." in late.content
    assert b">Strike<" not in client_of(ben).get(url(held.group, f"{held.pk}/minutes/")).content


def test_a_strike_after_the_week_is_refused_also_before_the_worker_comes(held: Meeting, ben: Person) -> None:
    minutes = read(held)
    with pytest.raises(MinutesAreFinal):
        actions.strike_line(
            minutes, key=key_of(held, "Book the house"), by=seat(held.group, ben), at=minutes.due_final_at
        )
    assert MinutesVersion.objects.count() == 1


def test_whoever_steps_out_of_an_item_reads_no_word_of_it_until_it_is_over(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    following = plan(quartet, ada, on=date(2026, 11, 3))
    meeting = begin(quartet, ada, ben)
    item = bring(meeting, "Hire the nephew", state=ItemState.CARRIED)
    ItemRecusal.objects.create(item=item, membership=seat(quartet, ben))
    Decision.objects.create(meeting=meeting, item=item, text="Ask the nephew", state="consented", made_at=NOW)
    close(meeting, ada)
    for path in (f"{meeting.pk}/minutes/", "minutes/", f"{meeting.pk}/minutes/versions/"):
        assert b"nephew" not in client_of(ben).get(url(quartet, path)).content
    assert client_of(ada).get(url(quartet, f"{meeting.pk}/minutes/")).content.count(b"nephew") == 3
    key = key_of(meeting, "Ask the nephew")
    Meeting.objects.filter(pk=meeting.pk).update(note_keeper=seat(quartet, ben))
    assert client_of(ben).get(url(quartet, f"{meeting.pk}/minutes/{key}/")).status_code == 404
    AgendaItem.objects.filter(meeting=following, title="Hire the nephew").update(state=ItemState.DONE)
    assert b"nephew" in client_of(ben).get(url(quartet, f"{meeting.pk}/minutes/")).content


def test_html_scripts_and_line_breaks_are_only_words(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada, title="Trios")
    bring(meeting, "<script>alert(1)</script>\r\nBEGIN:VCALENDAR", state=ItemState.DONE)
    written = "We begin at **16:00** <img src=x onerror=alert(2)> ![](https://tracker.example/x.png)"
    Decision.objects.create(meeting=meeting, text=written, state="consented", made_at=NOW)
    close(meeting, ada)
    page = client_of(ada).get(url(quartet, f"{meeting.pk}/minutes/")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; BEGIN:VCALENDAR" in page
    assert "We begin at <strong>16:00</strong> &lt;img src=x onerror=alert(2)&gt;" in page
    assert "<img" not in page


def test_an_erased_person_is_a_former_member_and_their_words_are_gone(
    client_of: SignIn, held: Meeting, ada: Person, ben: Person
) -> None:
    Person.objects.filter(pk=ben.pk).delete()
    page = client_of(ada).get(url(held.group, f"{held.pk}/minutes/")).content.decode()
    assert "former member" in page
    assert "Book the house" not in page
    assert "Ben Sato" not in page


def test_looking_is_once_and_the_page_stops_asking(client_of: SignIn, held: Meeting, ben: Person) -> None:
    client = client_of(ben)
    assert b"I have read it" in client.get(url(held.group, f"{held.pk}/minutes/")).content
    client.post(url(held.group, f"{held.pk}/minutes/looked/"))
    client.post(url(held.group, f"{held.pk}/minutes/looked/"))
    assert b"I have read it" not in client.get(url(held.group, f"{held.pk}/minutes/")).content
    assert Event.objects.filter(verb="meetings.minutes_looked_at").count() == 1


def test_minutes_lead_to_those_before(client_of: SignIn, ada: Person, quartet: Group) -> None:
    first = begin(quartet, ada)
    close(first, ada)
    second = begin(quartet, ada, on=date(2026, 11, 3))
    close(second, ada)
    client = client_of(ada)
    before = f'href="{url(quartet, f"{first.pk}/minutes/")}"'.encode()
    assert before in client.get(url(quartet, f"{second.pk}/minutes/")).content
    assert b"The minutes before" not in client.get(url(quartet, f"{first.pk}/minutes/")).content


def test_minutes_go_90_days_after_the_cycle_and_that_you_met_stays(ada: Person, quartet: Group) -> None:
    running = cycle(quartet)
    plan(quartet, ada, on=date(2026, 11, 3))
    meeting = begin(quartet, ada, title="Our case")
    Meeting.objects.update(cycle=running)
    mine = {"group": quartet, "meeting": meeting, "owner": seat(quartet, ada), "due_on": NOW, "made_at": NOW}
    Action.objects.create(text="Open", **mine)
    Action.objects.create(text="Over", state="done", **mine)
    said = {"meeting": meeting, "membership": seat(quartet, ada)}
    Answer.objects.create(coming="yes", answered_at=meeting.starts_at, **said)
    Attendance.objects.get(presence="present", **said)
    close(meeting, ada)
    ended = meeting.ends_at + DAY
    actions.cancel_meeting(Meeting.objects.get(on=date(2026, 11, 3)), by=ada, at=ended)
    actions.end_cycle(running, by=None, at=ended)
    jobs.run_due(ended + 90 * DAY - HOUR)
    assert Minutes.objects.exists()
    jobs.run_due(ended + 90 * DAY)
    meeting.refresh_from_db()
    assert not Minutes.objects.exists()
    assert not AgendaItem.objects.exists()
    assert not Answer.objects.exists()
    assert not Attendance.objects.exists()
    assert (meeting.title, meeting.frozen, meeting.state) == ("", None, "closed")
    assert [one.text for one in Action.objects.all()] == ["Open"]
    # Ada drops it much later: nothing keeps its words any more.
    actions.drop_action(Action.objects.get(), by=seat(quartet, ada), at=ended + 200 * DAY)
    jobs.run_due(ended + 200 * DAY)
    assert not Action.objects.exists()


def test_the_agenda_of_a_meeting_that_nobody_opened_goes_too(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    bring(meeting, "Our case")
    jobs.run_due(meeting.starts_at + 455 * DAY - HOUR)
    assert AgendaItem.objects.filter(meeting=meeting).exists()
    jobs.run_due(meeting.starts_at + 455 * DAY)
    assert not AgendaItem.objects.exists()


def test_a_meeting_of_no_cycle_is_kept_for_a_year_and_90_days(ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada)
    close(meeting, ada)
    jobs.run_due(meeting.starts_at + 455 * DAY - HOUR)
    assert Minutes.objects.exists()
    jobs.run_due(meeting.starts_at + 455 * DAY)
    assert not Minutes.objects.exists()


def _many(group: Group, by: Person, count: int) -> None:
    """So many closed meetings, one a day, with minutes of two lines."""
    for number in range(count):
        meeting = begin(group, by, on=date(2026, 10, 1) + number * DAY)
        bring(meeting, f"Item {number}", state=ItemState.DONE)
        close(meeting, by)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["minutes/", "", "actions/", "pulse/"])
def test_pages_ask_the_same_questions_whatever_their_length(
    client_of: SignIn,
    ada: Person,
    quartet: Group,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    path: str,
) -> None:
    _many(quartet, ada, count)
    client = client_of(ada)
    client.get(url(quartet, path))
    with django_assert_num_queries(QUERIES[path]):
        client.get(url(quartet, path))


QUERIES = {"minutes/": 9, "": 6, "actions/": 7, "pulse/": 5}


def test_two_hundred_meetings_are_read_page_by_page_with_as_many_questions(
    client_of: SignIn, ada: Person, quartet: Group, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    running = cycle(quartet)
    plan(quartet, ada, on=date(2036, 1, 1))
    one = begin(quartet, ada)
    close(one, ada)
    _copies(one, 199)
    Meeting.objects.update(cycle=running)
    client = client_of(ada)
    client.get(url(quartet, "minutes/"))
    with django_assert_num_queries(QUERIES["minutes/"]):
        page = client.get(url(quartet, f"minutes/?cycle={running.pk}"))
    assert page.content.count(b"<article") == 13
    assert b"Page 1 of 16" in page.content
    assert client.get(url(quartet, "minutes/?cycle=999999999&page=16")).content.count(b"<article") == 5


def _copies(meeting: Meeting, count: int) -> None:
    """The same meeting on later days, written straight into the tables, because closing so many takes a while."""
    made = []
    for number in range(1, count + 1):
        copy = Meeting.objects.get(pk=meeting.pk)
        copy.pk, copy.uid, copy.starts_at = None, f"copy-{number}", meeting.starts_at + number * DAY
        made.append(copy)
    kept = Minutes.objects.get(meeting=meeting)
    rows = [
        Minutes(meeting=one, drafted_at=kept.drafted_at, due_final_at=kept.due_final_at)
        for one in Meeting.objects.bulk_create(made)
    ]
    lines = [
        MinutesLine(minutes=one, key=1, kind="item", text="The index") for one in Minutes.objects.bulk_create(rows)
    ]
    MinutesLine.objects.bulk_create(lines)


def _soon(meeting: Meeting) -> datetime:
    assert meeting.closed_at is not None
    return meeting.closed_at + HOUR
