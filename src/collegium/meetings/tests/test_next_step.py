"""What somebody who comes to the meetings of the group, or to one of them, is shown first."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import Meeting
from collegium.meetings.tests.stories import plan, seat
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PRIMARY = re.compile(r'<(?:a|button) class="button"[^>]*>(?:<svg.*?</svg>)?([^<]+)')


def in_time(group: Group, by: Person, start: timedelta) -> Meeting:
    """A meeting that begins so long from now."""
    meeting = plan(group, by)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + start)
    meeting.refresh_from_db()
    return meeting


def primary(client: Client, path: str) -> list[str]:
    """The buttons of a page that stand out, in their order."""
    answer = client.get(path)
    assert answer.status_code == 200
    content = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return PRIMARY.findall(content)


def pages(group: Group, meeting: Meeting) -> tuple[str, str]:
    """The list of the group, and the page of the meeting."""
    return f"/groups/{group.pk}/meetings/", f"/groups/{group.pk}/meetings/{meeting.pk}/"


def test_where_nothing_is_planned_planning_is_the_one_next_thing(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    assert primary(client_of(ada), f"/groups/{quartet.pk}/meetings/") == ["Plan a meeting"]


def test_days_before_it_is_the_agenda(client_of: SignIn, ada: Person, quartet: Group) -> None:
    in_list, of_one = pages(quartet, in_time(quartet, ada, 3 * DAY))
    assert primary(client_of(ada), in_list) == ["Agenda, and who comes"]
    assert primary(client_of(ada), of_one) == ["Add an item"]
    assert b"opens 30 minutes before it begins." in client_of(ada).get(of_one).content
    # The live page has no button yet that would only be refused.
    assert primary(client_of(ada), f"{of_one}live/") == ["Agenda, and who comes"]


@pytest.mark.parametrize("start", [29 * MINUTE, -5 * MINUTE])
def test_half_an_hour_before_it_is_opening_it(
    client_of: SignIn, ada: Person, quartet: Group, start: timedelta
) -> None:
    for page in pages(quartet, in_time(quartet, ada, start)):
        assert primary(client_of(ada), page) == ["Open the meeting"]


def test_while_it_runs_it_is_joining_it(client_of: SignIn, ada: Person, ben: Person, quartet: Group) -> None:
    meeting = in_time(quartet, ada, -5 * MINUTE)
    actions.open_meeting(meeting, by=seat(quartet, ada), at=timezone.now())
    for page in pages(quartet, meeting):
        assert primary(client_of(ben), page) == ["Join the meeting"]


def test_when_it_is_over_it_is_reading_the_minutes(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = in_time(quartet, ada, -50 * MINUTE)
    actions.open_meeting(meeting, by=seat(quartet, ada), at=timezone.now())
    meeting.refresh_from_db()
    actions.close_meeting(meeting, by=seat(quartet, ada), at=timezone.now())
    client, (_in_list, of_one) = client_of(ada), pages(quartet, meeting)
    assert primary(client, of_one) == ["Read the minutes"]
    # What could be changed before has no place here any more.
    page = client.get(of_one).content.decode()
    for words in ("Change the order", "Swap a turn", "Nobody has said yet.", "min shorter"):
        assert words not in page


def test_only_the_buttons_for_the_order_stand_there_while_it_is_changed(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    _in_list, of_one = pages(quartet, in_time(quartet, ada, 3 * DAY))
    reading, ordering = (client_of(ada).get(path).content.decode() for path in (of_one, f"{of_one}?order=1"))
    assert ("Take it off" in reading, "Change the order" in reading, "/move/" in reading) == (True, True, False)
    assert ("Take it off" in ordering, "The order is right" in ordering, "/move/" in ordering) == (False, True, True)


@pytest.mark.parametrize("count", [1, 3, 13])
def test_a_year_is_one_list_with_its_later_meetings_one_press_away(
    client_of: SignIn, ada: Person, quartet: Group, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        in_time(quartet, ada, (number + 1) * DAY)
    client = client_of(ada)
    client.get(f"/groups/{quartet.pk}/meetings/")
    with django_assert_num_queries(5):
        page = client.get(f"/groups/{quartet.pk}/meetings/").content.decode()
    assert page.count('<li class="card">') == count - 1
    assert ("10 later meetings" in page) == (count == 13)
