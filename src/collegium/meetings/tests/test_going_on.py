"""What a meeting leaves goes on: to the next agenda, and to whoever still belongs to the group."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from collegium.alignment.models import Recusal
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.meetings import actions, jobs
from collegium.meetings.models import (
    Meeting,
    MeetingState,
    Minutes,
    Paper,
)
from collegium.meetings.queries import closed_items
from collegium.meetings.tests.after_stories import (
    DAY,
    begin,
    bring,
    close,
    cycle,
    seat,
)
from collegium.meetings.tests.stories import NOW, plan, put, take_on, titles
from collegium.people.models import Person


def test_a_meeting_that_nobody_began_holds_nothing_up(ada: Person, quartet: Group) -> None:
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.ACTIVE)
    running = cycle(quartet, ends_on=date(2026, 10, 6))
    missed = plan(quartet, ada)
    Meeting.objects.filter(pk=missed.pk).update(cycle=running)
    put(missed, ada, "My abstract")
    following = plan(quartet, ada, on=date(2026, 11, 3))
    jobs.run_due(missed.ends_at + 2 * DAY - timedelta(minutes=1))
    missed.refresh_from_db()
    assert (missed.is_planned, "My abstract" in titles(following)) == (True, False)
    jobs.run_due(missed.ends_at + 2 * DAY)
    missed.refresh_from_db()
    running.refresh_from_db()
    assert (missed.state, missed.sequence) == (MeetingState.CANCELLED, 1)
    assert "My abstract" in titles(following)
    assert running.ended_at == missed.ends_at + 2 * DAY
    # Its turn was not served, so the same member is next to lead.
    assert plan(quartet, ada, on=date(2026, 10, 20)).facilitator == missed.facilitator


def test_what_goes_on_keeps_its_papers_and_a_recusal_ends_with_its_topic(
    ada: Person, ben: Person, quartet: Group
) -> None:
    soon, later = plan(quartet, ada, on=date(2026, 11, 3)), plan(quartet, ada, on=date(2026, 12, 1))
    meeting = begin(quartet, ada, ben)
    item = bring(meeting, "The retreat", owner=seat(quartet, ben), minutes=12)
    topic = Recusal.objects.create(
        membership=seat(quartet, ben), topic="Retreat", starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 20),
        recorded_at=NOW,
    )  # fmt: skip
    actions.link_recusal(item, recusal=topic, by=seat(quartet, ada), at=NOW)
    Paper.objects.create(item=item, by=seat(quartet, ada), title="Offers", link="https://example.org", at=NOW)
    close(meeting, ada)
    carried = soon.items.get(title="The retreat")
    assert (carried.minutes, [one.title for one in carried.papers.all()]) == (12, ["Offers"])
    assert closed_items(soon, seat(quartet, ben)) == {carried.pk}
    actions.open_meeting(soon, by=seat(quartet, ada), at=soon.starts_at)
    close(Meeting.objects.get(pk=soon.pk), ada)
    assert later.items.filter(title="The retreat").exists()
    assert closed_items(later, seat(quartet, ben)) == frozenset()


def test_what_goes_on_is_led_by_its_owner_as_long_as_the_owner_belongs_to_the_group(
    ada: Person, ben: Person, carmen: Person, quartet: Group
) -> None:
    following = plan(quartet, ada, on=date(2026, 11, 3))
    meeting = begin(quartet, ada, ben)
    bring(meeting, "The retreat", owner=seat(quartet, ben))
    bring(meeting, "The budget", owner=seat(quartet, carmen))
    Membership.objects.filter(person=carmen).update(state=MembershipState.LEFT)
    close(meeting, ada)
    carried = following.items.filter(carried_from__isnull=False).values_list("title", "owner__person__name")
    assert dict(carried) == {"The retreat": "Ben Sato", "The budget": None}


def test_the_next_agenda_has_the_open_actions_as_soon_as_the_meeting_is_over(ada: Person, quartet: Group) -> None:
    following = plan(quartet, ada, format="free", on=date(2026, 11, 3))
    meeting = begin(quartet, ada)
    take_on(quartet, ada, "Book the room", meeting=meeting)
    close(meeting, ada)
    assert titles(following) == ["Check-in", "Open and overdue actions", "Actions, close"]


def test_a_subject_that_fails_does_not_stop_those_behind_it(
    ada: Person, quartet: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_now: datetime) -> None:
        raise ValueError("calendars")

    meeting = begin(quartet, ada)
    monkeypatch.setattr(jobs, "SUBJECTS", (SimpleNamespace(run_due=fails), *jobs.SUBJECTS))
    with pytest.raises(ValueError, match="calendars"):
        jobs.run_due(meeting.ends_at + DAY)
    assert Minutes.objects.get().is_by_clock
