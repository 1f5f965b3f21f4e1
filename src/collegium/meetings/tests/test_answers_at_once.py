"""A mail and a press, or two workers with one mail, at the same moment on real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from collegium.audit.queries import events_about
from collegium.groups.models import Group
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.models import Answer, CalendarNotice, Meeting
from collegium.meetings.refusals import ReplyOutdated
from collegium.meetings.replies import Reply
from collegium.meetings.tests.stories import NOW, plan, seat
from collegium.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)


def at_once(*presses: Callable[[], None]) -> list[type[Refused] | None]:
    """What each was told; None for what counted."""
    start = Barrier(len(presses))

    def one(press: Callable[[], None]) -> type[Refused] | None:
        try:
            start.wait(timeout=10)
            press()
        except Refused as refusal:
            return type(refusal)
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(presses)) as pool:
        return list(pool.map(one, presses))


@pytest.fixture
def meeting(ada: Person, ben: Person, quartet: Group) -> Meeting:
    """Ben was invited to it by mail."""
    actions.ask_for_calendar_mail(seat(quartet, ben), title="plain", tells_place=False, by=ben, at=NOW)
    planned = plan(quartet, ada, on=date(2026, 9, 15))
    CalendarNotice.objects.create(membership=seat(quartet, ben), meeting=planned, sequence=0, told_at=NOW)
    return planned


def accepted(meeting: Meeting) -> Reply:
    return Reply(meeting.uid, "ben@example.org", "ACCEPTED", 0, NOW, None)


def test_two_workers_take_one_mail_once(meeting: Meeting) -> None:
    told = at_once(*[lambda: actions.take_reply(accepted(meeting), at=LATER)] * 2)
    assert sorted(told, key=str) == sorted([None, ReplyOutdated], key=str)
    assert events_about(Answer.objects.get()).count() == 1


def test_what_ben_presses_on_the_page_outlives_his_older_mail(meeting: Meeting, ben: Person, quartet: Group) -> None:
    def press() -> None:
        actions.answer_meeting(meeting, membership=seat(quartet, ben), coming="no", by=ben, at=LATER)

    told = at_once(press, lambda: actions.take_reply(accepted(meeting), at=LATER))
    assert told[0] is None
    assert [(answer.coming, answer.by_mail) for answer in Answer.objects.all()] == [("no", False)]


def test_a_change_and_an_answer_to_what_was_before_leave_no_answer_that_counts(meeting: Meeting, ada: Person) -> None:
    at_once(
        lambda: actions.cancel_meeting(meeting, by=ada, at=LATER),
        lambda: actions.take_reply(accepted(meeting), at=LATER),
    )
    meeting.refresh_from_db()
    assert meeting.is_cancelled
    assert all(answer.answered_at < meeting.changed_at for answer in Answer.objects.all())
