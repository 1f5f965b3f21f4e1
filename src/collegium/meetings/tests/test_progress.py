"""What the start page asks each member for, before, during and after a meeting."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import Action, Question
from collegium.meetings.progress import MeetingsTask
from collegium.meetings.queries import meetings_progress
from collegium.meetings.tests.after_stories import DAY, HOUR, begin, begin_today, close, read, seat
from collegium.meetings.tests.stories import NOW, plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]


def test_from_the_first_plan_to_the_next_one(ada: Person, ben: Person, dev: Person, quartet: Group) -> None:
    def task(person: Person) -> MeetingsTask | None:
        return meetings_progress(seat(quartet, person), at=at).task

    at = NOW
    assert task(ada) == MeetingsTask.PLAN_FIRST
    planned = plan(quartet, ada)
    assert task(ada) is None
    planned.delete()

    meeting = begin(quartet, ada, ben)
    at = meeting.starts_at + HOUR / 2
    assert task(dev) == MeetingsTask.JOIN
    at = meeting.ends_at
    assert task(dev) == MeetingsTask.CLOSE

    close(meeting, ada)
    meeting.refresh_from_db()
    at = meeting.ends_at + HOUR
    assert task(ben) == MeetingsTask.READ
    actions.note_look(read(meeting), by=seat(quartet, ben), at=at)
    assert task(ben) == MeetingsTask.TAP
    said: dict[str, Any] = {"taps": {Question.USE: 4}, "asks_to_pause": False, "by": seat(quartet, ben)}
    actions.answer_pulse(meeting, **said, at=at)
    assert task(ben) == MeetingsTask.PLAN_NEXT
    # Dev was not there: there are minutes to read, but nothing to tap.
    actions.note_look(read(meeting), by=seat(quartet, dev), at=at)
    assert task(dev) == MeetingsTask.PLAN_NEXT
    assert task(ada) == MeetingsTask.READ
    at = meeting.ends_at + 7 * DAY
    assert task(ada) == MeetingsTask.PLAN_NEXT


def test_an_action_is_due_on_its_day_in_its_owners_zone(ada: Person, ben: Person, quartet: Group) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Kiritimati")
    Action.objects.create(group=quartet, owner=seat(quartet, ada), text="Send", due_on=NOW.date() + DAY, made_at=NOW)
    # 15:00 in Greenwich is 05:00 of the next day at UTC+14.
    assert meetings_progress(seat(quartet, ada), at=NOW).task == MeetingsTask.ACT
    assert meetings_progress(seat(quartet, ada), at=NOW - 6 * HOUR).task == MeetingsTask.PLAN_FIRST
    assert meetings_progress(seat(quartet, ben), at=NOW).task == MeetingsTask.PLAN_FIRST


def test_the_start_page_leads_into_the_meeting_and_to_its_end(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = begin_today(quartet, ada, ben, length_minutes=480)
    live = f'href="/groups/{quartet.pk}/meetings/{meeting.pk}/live/"'
    assert live in client_of(ben).get("/").content.decode()
    assert live in client_of(ben).get(f"/groups/{quartet.pk}/").content.decode()
    meeting.starts_at = timezone.now() - timedelta(hours=9)
    meeting.save(update_fields=["starts_at"])
    assert f"/meetings/{meeting.pk}/close/" in client_of(ben).get("/").content.decode()
    close(meeting, ada, at=timezone.now())
    assert f"/meetings/{meeting.pk}/minutes/" in client_of(ben).get("/").content.decode()
