"""A group with 200 meetings: every page and file of them stays as quick as with three."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collegium.groups.models import Group
from collegium.meetings import actions, jobs
from collegium.meetings.actions.meetings import make_row
from collegium.meetings.models import Cycle, Feed, Meeting, MeetingState
from collegium.meetings.queries.calendars import entries_of
from collegium.meetings.tests.stories import plan, seat, stated, titles
from collegium.people.models import Person

PAGES = ("", "cycle/", "cycle/ledgers/", "minutes/", "actions/", "calendar/")
TODAY = timezone.localdate()


def days(count: int) -> Iterator[date]:
    """Every third day, as many before as after today."""
    return (TODAY + timedelta(days=3 * (number - count // 2) + 1) for number in range(count))


def hold_meetings(group: Group, person: Person, count: int) -> None:
    """What is over was held; the rest is planned, all in one cycle."""
    own = seat(group, person)
    cycle = Cycle.objects.create(
        group=group, starts_on=TODAY - timedelta(days=400), ends_on=TODAY + timedelta(days=400), made_at=timezone.now()
    )
    made = [
        make_row(
            group,
            stated=stated(on=day, length_minutes=90),
            facilitator=own,
            note_keeper=None,
            at=timezone.now(),
            cycle=cycle,
        )
        for day in days(count)
    ]
    over = [one.pk for one in made if one.starts_at < timezone.now()]
    Meeting.objects.filter(pk__in=over).update(state=MeetingState.CLOSED, closed_at=timezone.now())


def asked(client: Client, group: Group, path: str) -> int:
    address = f"/groups/{group.pk}/meetings/{path}"
    client.get(address)
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_more_for_two_hundred_than_for_four(
    client_of: Callable[[Person], Client], ada: Person, quartet: Group, path: str
) -> None:
    client, counts = client_of(ada), []
    for count in (4, 200):
        Meeting.objects.all().delete()
        Cycle.objects.all().delete()
        hold_meetings(quartet, ada, count)
        counts.append(asked(client, quartet, path))
    assert counts[0] == counts[1]


def test_the_past_is_turned_over_page_by_page_and_the_calendar_has_all(
    client_of: Callable[[Person], Client], ada: Person, quartet: Group
) -> None:
    hold_meetings(quartet, ada, 200)
    page = client_of(ada).get(f"/groups/{quartet.pk}/meetings/?page=5")
    assert page.status_code == 200
    assert page.context["past"].paginator.num_pages == 5
    actions.make_feed(ada, membership=None, title="plain", tells_place=False, at=timezone.now())
    assert len(entries_of(Feed.objects.get(), now=timezone.now())) == 200


def test_the_next_agenda_is_drafted_and_the_worker_comes_to_an_end(ada: Person, quartet: Group) -> None:
    hold_meetings(quartet, ada, 200)
    began: datetime = timezone.now()
    jobs.run_due(began)
    following = Meeting.objects.filter(state=MeetingState.PLANNED).first()
    assert following is not None
    assert titles(following)[-1] == "Actions, close"
    assert plan(quartet, ada, on=TODAY + timedelta(days=2)).items.exists()
    assert timezone.now() - began < timedelta(seconds=20)
