from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings.models import AgendaItem, Meeting
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
FORM = {
    "format": "troika",
    "on": "2037-10-06",
    "at": "16:00",
    "time_zone": "America/Chicago",
    "length_minutes": "60",
    "place": "Room 4",
    "title": "",
}


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/{path}"


def test_ada_plans_trios_and_finds_a_timed_agenda(client_of: SignIn, ada: Person, quartet: Group) -> None:
    done = client_of(ada).post(url(quartet, "plan/"), FORM, follow=True)
    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime(2037, 10, 6, 21, 0, tzinfo=UTC)
    assert [(item.minutes, item.title.partition(":")[0]) for item in meeting.items.all()] == [
        (6, "Check-in; form trios so that conflicted pairs are apart"),
        (2, "Silent"),
        (14, "Round 1"),
        (14, "Round 2, same timing"),
        (14, "Round 3, same timing"),
        (6, "Plenary"),
        (4, "Actions, close"),
    ]
    assert b"60 of 60 booked minutes" in done.content


def test_a_round_is_scaled_to_the_people_of_the_group(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="kickoff")
    assert meeting.items.get(title__startswith="Round").minutes == 16


def test_both_turns_go_round_and_nobody_leads_twice_before_everyone_once(ada: Person, quartet: Group) -> None:
    leads, keepers = [], []
    for day in (6, 13, 20, 27):
        meeting = plan(quartet, ada, on=date(2026, 10, day))
        assert meeting.facilitator is not None
        assert meeting.note_keeper is not None
        leads.append(meeting.facilitator.person.get_short_name())
        keepers.append(meeting.note_keeper.person.get_short_name())
    assert sorted(leads) == ["Ada", "Ben", "Carmen", "Dev"]
    assert sorted(keepers) == ["Ada", "Ben", "Carmen", "Dev"]
    assert all(lead != keeper for lead, keeper in zip(leads, keepers, strict=True))


def test_who_is_on_pause_gets_no_turn(ada: Person, quartet: Group) -> None:
    first = plan(quartet, ada).facilitator
    assert first is not None
    Meeting.objects.all().delete()
    Membership.objects.filter(pk=first.pk).update(state=MembershipState.PAUSED)
    assert plan(quartet, ada).facilitator != first


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"on": "soon"}, "Write the day as year, month and day, for example 2026-10-12."),
        ({"on": "0026-10-12"}, "This day is long past or very far away. Check the year."),
        ({"at": "four"}, "Write the time as hours and minutes, for example 16:30."),
        ({"length_minutes": "5"}, "Book at least 10 minutes."),
        ({"length_minutes": "600"}, "Book at most 480 minutes."),
        ({"title": "Two\nlines\x00"}, "Null characters are not allowed."),
        ({"place": "Room \u202e4"}, "There is an invisible character in this line."),
        ({"time_zone": "Mars/Olympus"}, "is not one of the available choices"),
        ({"on": "2026-02-29"}, "Write the day as year, month and day"),
        ({"on": "2020-10-06"}, "This day is over. Choose today or a later day."),
    ],
)
def test_wrong_input_is_told_kept_and_changes_nothing(
    client_of: SignIn, ada: Person, quartet: Group, wrong: dict[str, str], sentence: str
) -> None:
    said = {**FORM, "place": "Room 4", **wrong}
    answer = client_of(ada).post(url(quartet, "plan/"), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_move_bumps_the_sequence_for_calendars_and_keeps_the_uid(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada)
    said = {**FORM, "on": "2037-11-03", "keep": "clock", "revision": meeting.revision}
    client_of(ada).post(url(quartet, f"{meeting.pk}/change/"), said)
    now = Meeting.objects.get()
    assert (now.uid, now.sequence) == (meeting.uid, 1)
    # Chicago has left daylight saving time by then: the clock on the wall stays, the instant moves.
    assert now.starts_at == datetime(2037, 11, 3, 22, 0, tzinfo=UTC)
    assert now.starts_at.astimezone(ZoneInfo("America/Chicago")).hour == 16


def test_an_older_window_does_not_overwrite_a_newer_change(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    old = {**FORM, "keep": "clock", "revision": meeting.revision}
    client_of(ada).post(url(quartet, f"{meeting.pk}/change/"), {**old, "place": "Room 5"})
    late = client_of(ada).post(url(quartet, f"{meeting.pk}/change/"), {**old, "place": "Room 6"})
    assert late.status_code == 422
    assert b"Somebody changed this meeting a moment ago." in late.content
    assert Meeting.objects.get().place == "Room 5"


def test_another_format_brings_its_own_items_and_keeps_those_of_members(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada)
    AgendaItem.objects.create(meeting=meeting, position=9, title="My abstract", minutes=10)
    said = {**FORM, "format": "free", "keep": "clock", "revision": meeting.revision}
    client_of(ada).post(url(quartet, f"{meeting.pk}/change/"), said)
    assert [item.title for item in meeting.items.all()] == ["Check-in", "My abstract", "Actions, close"]


def test_a_cancelled_meeting_stays_on_the_list_and_is_not_changed_any_more(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada)
    client = client_of(ada)
    client.post(url(quartet, f"{meeting.pk}/cancel/"))
    assert b"cancelled" in client.get(url(quartet)).content
    again = client.post(url(quartet, f"{meeting.pk}/cancel/"))
    assert again.status_code == 422
    for path in ("change/", "cancel/", "following/change/", "following/cancel/", "pulse/"):
        answer = client.get(url(quartet, f"{meeting.pk}/{path}"))
        assert (answer.status_code, answer["Location"]) == (302, url(quartet, f"{meeting.pk}/"))


@pytest.mark.parametrize(
    ("keep", "instant", "clock"),
    [
        ("clock", datetime(2026, 10, 6, 23, tzinfo=UTC), time(16)),
        ("instant", datetime(2026, 10, 6, 21, tzinfo=UTC), time(14)),
    ],
)
def test_the_zone_of_one_meeting_is_corrected_by_the_clock_or_by_the_moment(
    client_of: SignIn, ada: Person, quartet: Group, keep: str, instant: datetime, clock: time
) -> None:
    meeting = plan(quartet, ada)
    said = {**FORM, "on": "2026-10-06", "time_zone": "America/Los_Angeles", "keep": keep, "revision": 1}
    assert client_of(ada).post(url(quartet, f"{meeting.pk}/change/"), said).status_code == 302
    now = Meeting.objects.get()
    assert (now.starts_at, now.at, now.time_zone) == (instant, clock, "America/Los_Angeles")


def test_a_meeting_may_stay_on_a_day_that_is_over(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=date(2026, 1, 6))
    said = {**FORM, "on": "2026-01-06", "place": "Room 5", "keep": "clock", "revision": 1}
    client_of(ada).post(url(quartet, f"{meeting.pk}/change/"), said)
    assert Meeting.objects.get().place == "Room 5"


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2027, 3, 14), "Clocks in Chicago go forward that night, so 02:30 does not exist: it begins at 03:30."),
        (date(2027, 11, 7), "Clocks in Chicago go back that night, so 01:30 comes twice: the first one is meant."),
    ],
)
def test_an_hour_that_does_not_exist_or_comes_twice_is_told_in_words(
    client_of: SignIn, ada: Person, quartet: Group, on: date, sentence: str
) -> None:
    meeting = plan(quartet, ada, on=on, at=time(2, 30) if on.month == 3 else time(1, 30))
    assert sentence in client_of(ada).get(url(quartet, f"{meeting.pk}/")).content.decode()
    plain = plan(quartet, ada, on=on)
    assert b"Clocks in Chicago" not in client_of(ada).get(url(quartet, f"{plain.pk}/")).content


def test_strangers_find_nothing(client_of: SignIn, ada: Person, stranger: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    other = client_of(stranger)
    for path in ("", "plan/", f"{meeting.pk}/", f"{meeting.pk}/change/", f"{meeting.pk}/cancel/"):
        assert other.get(url(quartet, path)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(
    client_of: SignIn, ada: Person, quartet: Group, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for day in range(1, count + 1):
        plan(quartet, ada, on=date(2026, 10, day))
    client = client_of(ada)
    client.get(url(quartet))
    with django_assert_num_queries(QUERIES):
        client.get(url(quartet))


QUERIES = 5
