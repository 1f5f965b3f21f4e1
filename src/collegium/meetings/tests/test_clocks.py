"""A zone changes its rules after the meetings were planned: they keep their hour on the clock of the wall."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from django.test import Client

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.actions import keep_wall_clocks
from collegium.meetings.models import Meeting, PollOption
from collegium.meetings.stated_poll import StatedPoll
from collegium.meetings.tests.stories import NOW, plan, seat
from collegium.people.models import Person

BY_THE_OLD_RULES = datetime(2026, 12, 9, 0, 0, tzinfo=UTC)
"""16:00 in Vancouver on December 8, 2026, before British Columbia decided to stay on summer time."""
BY_THE_NEW_RULES = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)


def test_meetings_keep_their_hour_and_calendars_are_told_once(
    ada: Person, quartet: Group, client_of: Callable[[Person], Client]
) -> None:
    meeting = plan(quartet, ada, on=date(2026, 12, 8), time_zone="America/Vancouver")
    other = plan(quartet, ada)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=BY_THE_OLD_RULES)
    assert keep_wall_clocks(at=NOW) == 1
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.at, meeting.sequence) == (BY_THE_NEW_RULES, time(16), 1)
    assert Event.objects.get(verb="meetings.clock_kept").facts == {}
    assert keep_wall_clocks(at=NOW) == 0
    other.refresh_from_db()
    assert (other.sequence, other.revision) == (0, 1)
    Person.objects.filter(pk=ada.pk).update(time_zone="America/Vancouver")
    page = client_of(Person.objects.get(pk=ada.pk)).get(f"/groups/{quartet.pk}/meetings/{meeting.pk}/")
    assert "4 p.m." in page.content.decode()


def test_what_is_over_or_cancelled_stays_as_it_was(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=date(2026, 12, 8), time_zone="America/Vancouver")
    actions.cancel_meeting(meeting, by=ada, at=NOW)
    Meeting.objects.update(starts_at=BY_THE_OLD_RULES)
    assert keep_wall_clocks(at=NOW) == 0


def test_a_poll_asks_for_the_same_time_on_the_clock(ada: Person, quartet: Group) -> None:
    stated = StatedPoll(
        title="",
        format="free",
        time_zone="America/Vancouver",
        length_minutes=60,
        closes_at=datetime(2026, 9, 20, tzinfo=UTC),
        times=((date(2026, 12, 8), time(16)),),
    )
    actions.ask_poll(seat(quartet, ada), stated=stated, by=ada, at=NOW)
    PollOption.objects.update(starts_at=BY_THE_OLD_RULES)
    keep_wall_clocks(at=NOW)
    assert PollOption.objects.get().starts_at == BY_THE_NEW_RULES
