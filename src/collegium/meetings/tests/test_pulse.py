"""Four taps: counted, shown as means to four and more, and nobody's anywhere in the tables."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.mail.models import Message
from collegium.meetings import actions, jobs
from collegium.meetings.models import Attendance, Meeting, PulseCount, PulseReceipt, Question
from collegium.meetings.queries.pulse import asks_to_pause, mean_of, pulses_of
from collegium.meetings.refusals import PulseAnsweredAlready, PulseIsOver, PulseNeedsPresence
from collegium.meetings.tests.after_stories import DAY, HOUR, begin, begin_today, close, seat
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
TAPS = {"safety": 5, "use": 4, "airtime": 2, "energy": 3}


def taps(**changes: int) -> dict[Question, int]:
    return {Question(name): value for name, value in {**TAPS, **changes}.items()}


def url(group: Group, path: str) -> str:
    return f"/groups/{group.pk}/meetings/{path}"


@pytest.fixture
def held(ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group) -> Meeting:
    """All four met and closed the meeting."""
    meeting = begin(quartet, ada, ben, carmen, dev)
    close(meeting, ada)
    meeting.refresh_from_db()
    return meeting


def answer(meeting: Meeting, *people: Person, pauses: bool = False, **changes: int) -> None:
    for person in people:
        actions.answer_pulse(
            meeting, taps=taps(**changes), asks_to_pause=pauses, by=seat(meeting.group, person), at=meeting.ends_at
        )


def rows(*tables: str) -> Iterator[tuple[Any, ...]]:
    """Every row of these tables, as somebody reads it who has copied the database."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 -- the names stand in this file
            yield from cursor.fetchall()


def test_four_answers_are_read_as_means_a_week_later_and_three_never(
    held: Meeting, ada: Person, ben: Person, carmen: Person, dev: Person
) -> None:
    answer(held, ada, ben, carmen)
    answer(held, dev, safety=1)
    week = held.ends_at + 7 * DAY
    assert pulses_of(held.group, week - HOUR) == []
    (shown,) = pulses_of(held.group, week)
    assert [one.mean for one in shown.means] == [4.0, 4.0, 2.0, 3.0]


def test_three_answers_are_never_shown_and_go_after_the_week(
    client_of: SignIn, held: Meeting, ada: Person, ben: Person, carmen: Person
) -> None:
    answer(held, ada, ben, carmen)
    (shown,) = pulses_of(held.group, held.ends_at + 7 * DAY)
    assert not shown.is_shown
    jobs.run_due(held.ends_at + 7 * DAY)
    assert not PulseCount.objects.exclude(question=Question.PAUSE).exists()
    assert not PulseReceipt.objects.exists()


def test_receipts_go_after_the_week_and_the_means_stay(
    held: Meeting, ada: Person, ben: Person, carmen: Person, dev: Person
) -> None:
    answer(held, ada, ben, carmen, dev)
    jobs.run_due(held.ends_at + 7 * DAY)
    assert not PulseReceipt.objects.exists()
    (shown,) = pulses_of(held.group, held.ends_at + 8 * DAY)
    assert [one.mean for one in shown.means] == [5.0, 4.0, 2.0, 3.0]


def test_who_answered_and_what_stands_in_no_row(
    held: Meeting, ada: Person, ben: Person, carmen: Person, dev: Person
) -> None:
    """Whoever comes first or last, the tables are the same but for the marks, which need the server's key."""
    before = Event.objects.count()
    zeros = list(rows("meetings_pulsecount"))
    answer(held, ada, safety=1)
    answer(held, ben, carmen, dev)
    told = [list(row) for row in rows("meetings_pulsecount")]
    assert [row[:3] for row in told] == [list(row)[:3] for row in zeros]
    columns = [field.attname for field in (*PulseCount._meta.fields, *PulseReceipt._meta.fields)]
    assert columns == ["id", "meeting_id", "question", "value", "count", "id", "meeting_id", "mark"]
    marks = [one.mark for one in PulseReceipt.objects.all()]
    assert len(set(marks)) == 4
    assert all(len(mark) == 64 for mark in marks)
    # No event, no message: their times could be joined with a person.
    assert Event.objects.count() == before
    assert not Message.objects.exists()


def test_the_same_answers_by_others_leave_the_same_counts(
    held: Meeting, ada: Person, ben: Person, carmen: Person, dev: Person
) -> None:
    answer(held, ada, safety=1)
    answer(held, ben, carmen, dev)
    first = list(rows("meetings_pulsecount"))
    PulseCount.objects.update(count=0)
    PulseReceipt.objects.all().delete()
    answer(held, dev, safety=1)
    answer(held, carmen, ben, ada)
    assert list(rows("meetings_pulsecount")) == first


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL keeps with a row who wrote it")
def test_no_row_tells_which_answer_wrote_it(held: Meeting, ada: Person, ben: Person) -> None:
    """PostgreSQL keeps the number of the transaction with each row: a receipt has it too, and that has a mark."""
    answer(held, ada, safety=1)
    answer(held, ben)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM meetings_pulsecount")
        assert cursor.fetchone() == (1,)


def test_one_answers_once_about_a_meeting_one_was_at_within_the_week(held: Meeting, ada: Person, ben: Person) -> None:
    answer(held, ada)
    with pytest.raises(PulseAnsweredAlready):
        answer(held, ada)
    Attendance.objects.filter(membership__person=ben).delete()
    with pytest.raises(PulseNeedsPresence):
        answer(held, ben)
    late: dict[str, Any] = {"taps": taps(), "asks_to_pause": False, "by": seat(held.group, ben)}
    with pytest.raises(PulseIsOver):
        actions.answer_pulse(held, **late, at=held.ends_at + 7 * DAY)
    assert PulseReceipt.objects.count() == 1


def test_ada_taps_passes_two_lines_and_reads_that_it_cannot_be_found_again(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = begin_today(quartet, ada, ben)
    close(meeting, ada, at=timezone.now())
    client = client_of(ada)
    path = url(quartet, f"{meeting.pk}/pulse/")
    assert b"I could say something unfinished today." in client.get(path).content
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"safety": "9"}).status_code == 422
    done = client.post(path, {"safety": "4", "energy": "5"}, follow=True)
    assert b"Your answer is counted and cannot be found again." in done.content
    given = PulseCount.objects.filter(count__gt=0).values_list("question", "value", "count")
    assert sorted(given) == [("energy", 5, 1), ("safety", 4, 1)]
    assert b"You have answered." in client.get(path).content
    assert b"You have answered already." in client.post(path, {"safety": "4"}).content


def test_the_pause_button_opens_the_next_meeting_with_how_we_work_and_names_nobody(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    following = plan(quartet, ada, on=date(2026, 11, 3))
    meeting = begin(quartet, ada, ben)
    close(meeting, ada)
    meeting.refresh_from_db()
    assert not asks_to_pause(following, following.starts_at)
    actions.answer_pulse(meeting, taps={}, asks_to_pause=True, by=seat(quartet, ben), at=meeting.ends_at)
    assert not asks_to_pause(following, following.starts_at - timedelta(hours=25))
    assert asks_to_pause(following, following.starts_at - HOUR)
    Meeting.objects.filter(pk=following.pk).update(starts_at=timezone.now() + HOUR)
    page = client_of(ada).get(url(quartet, f"{following.pk}/")).content
    assert b"Somebody asks the facilitator to open with how we work." in page


def test_the_group_reads_means_and_strangers_nothing(
    client_of: SignIn, held: Meeting, ada: Person, ben: Person, carmen: Person, dev: Person, stranger: Person
) -> None:
    answer(held, ada, ben, carmen, dev)
    Meeting.objects.filter(pk=held.pk).update(closed_at=timezone.now() - 8 * DAY)
    page = client_of(ada).get(url(held.group, "pulse/")).content.decode()
    assert [mean for mean in ("5.0", "4.0", "2.0", "3.0") if f"</meter> {mean}" in page] == [
        "5.0",
        "4.0",
        "2.0",
        "3.0",
    ]
    assert client_of(stranger).get(url(held.group, "pulse/")).status_code == 404
    assert client_of(stranger).get(url(held.group, f"{held.pk}/pulse/")).status_code == 404
    assert client_of(ada).post(url(held.group, "pulse/")).status_code == 405


@given(counts=st.dictionaries(st.integers(1, 5), st.integers(0, 12)))
def test_a_mean_needs_four_and_lies_among_the_answers(counts: dict[int, int]) -> None:
    mean, answers = mean_of(counts.items()), sum(counts.values())
    assert (mean is None) == (answers < 4)
    if mean is not None:
        given_values = [value for value, count in counts.items() if count]
        assert min(given_values) <= mean <= max(given_values)
