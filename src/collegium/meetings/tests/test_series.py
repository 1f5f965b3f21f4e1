"""A series is planned, and from one meeting on changed or ended."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import Meeting, Series
from collegium.meetings.recurrence import monthly_rule, weekly_rule
from collegium.meetings.refusals import MeetingNotPlanned, SeriesTooLong
from collegium.meetings.tests.stories import NOW, stated
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
FORM = {
    "format": "troika",
    "on": "2037-10-06",
    "at": "09:00",
    "time_zone": "America/Chicago",
    "length_minutes": "60",
    "place": "Room 4",
    "rhythm": "2w",
    "last_on": "2037-12-01",
}


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/{path}"


def fortnightly(group: Group, by: Person) -> list[Meeting]:
    """Five Tuesdays at 9:00 in Chicago, from October 6 to December 1; clocks go back on November 1."""
    first = stated(at=time(9))
    rule = weekly_rule(first.on, every=2)
    made = actions.plan_series(group, stated=first, rule=rule, last_on=date(2026, 12, 1), by=by, at=NOW)
    return list(made.meetings.all())


def days(series: Series) -> list[str]:
    return [f"{meeting.starts_at:%m-%d %H:%M}" for meeting in series.meetings.all()]


def test_ada_plans_every_other_tuesday_and_the_hour_stays(client_of: SignIn, ada: Person, quartet: Group) -> None:
    page = client_of(ada).post(url(quartet, "series/plan/"), FORM, follow=True)
    series = Series.objects.get()
    assert days(series) == ["10-06 14:00", "10-20 14:00", "11-03 15:00", "11-17 15:00", "12-01 15:00"]
    assert (series.rule, series.until_on) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2037, 12, 1))
    assert "Every 2 weeks, Tuesday, 09:00 on the clock of America/Chicago" in page.content.decode()
    assert {meeting.items.count() for meeting in series.meetings.all()} == {7}


def test_turns_go_round_over_a_series(ada: Person, quartet: Group) -> None:
    leads = [
        meeting.facilitator.person.get_short_name() for meeting in fortnightly(quartet, ada) if meeting.facilitator
    ]
    assert sorted(leads[:4]) == ["Ada", "Ben", "Carmen", "Dev"]


def test_the_second_tuesday_of_each_month(ada: Person, quartet: Group) -> None:
    first = stated(on=date(2026, 10, 13))
    rule = monthly_rule(first.on)
    made = actions.plan_series(quartet, stated=first, rule=rule, last_on=date(2027, 1, 31), by=ada, at=NOW)
    assert [meeting.on.isoformat() for meeting in made.meetings.all()] == [
        "2026-10-13",
        "2026-11-10",
        "2026-12-08",
        "2027-01-12",
    ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"last_on": "2037-10-01"}, "The last day is before the first one."),
        ({"rhythm": "1l"}, "This is not the last such weekday of its month."),
        ({"rhythm": "daily"}, "Select a valid choice"),
        ({"rhythm": "1w", "last_on": "2039-10-01"}, "These are more than 60 meetings."),
        ({"on": ""}, "Choose the day."),
        ({"on": "2001-01-01"}, "This day is over. Choose today or a later day."),
        ({"last_on": ""}, "Choose the last day of the series."),
    ],
)
def test_wrong_input_is_told_and_plans_nothing(
    client_of: SignIn, ada: Person, quartet: Group, changed: dict[str, str], sentence: str
) -> None:
    answer = client_of(ada).post(url(quartet, "series/plan/"), FORM | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert b"Room 4" in answer.content
    assert (Meeting.objects.count(), Series.objects.count()) == (0, 0)


def test_sixty_meetings_are_the_most(ada: Person, quartet: Group) -> None:
    with pytest.raises(SeriesTooLong):
        actions.plan_series(
            quartet,
            stated=stated(),
            rule=weekly_rule(date(2026, 10, 6)),
            last_on=date(2027, 12, 31),
            by=ada,
            at=NOW,
        )


def test_from_the_third_on_the_group_meets_on_thursdays(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meetings = fortnightly(quartet, ada)
    form = {key: FORM[key] for key in ("at", "time_zone", "length_minutes", "place")}
    sent = {**form, "on": "2037-11-05", "at": "10:00", "keep": "clock"}
    done = client_of(ada).post(url(quartet, f"{meetings[2].pk}/following/change/"), sent)
    old, new = Series.objects.order_by("pk")
    assert done["Location"] == url(quartet, f"series/{new.pk}/")
    assert days(old) == ["10-06 14:00", "10-20 14:00"]
    assert days(new) == ["11-05 16:00", "11-19 16:00", "12-03 16:00"]
    assert (old.until_on, old.sequence > 0, new.uid != old.uid) == (date(2026, 10, 20), True, True)
    assert {meeting.sequence for meeting in new.meetings.all()} == {1}


def test_a_cancelled_one_stays_cancelled_when_the_others_move(ada: Person, quartet: Group) -> None:
    meetings = fortnightly(quartet, ada)
    actions.cancel_meeting(meetings[3], by=ada, at=NOW)
    new = actions.change_following(meetings[2], stated=stated(on=date(2026, 11, 5)), by=ada, at=NOW)
    assert [meeting.on.isoformat() for meeting in new.meetings.all()] == ["2026-11-05", "2026-12-03"]


@pytest.mark.parametrize(
    ("keep", "first", "clock"),
    [
        ("clock", datetime(2026, 11, 3, 17, tzinfo=UTC), time(9)),
        ("instant", datetime(2026, 11, 3, 15, tzinfo=UTC), time(7)),
    ],
)
def test_the_zone_is_corrected_by_the_clock_or_by_the_moment(
    client_of: SignIn, ada: Person, quartet: Group, keep: str, first: datetime, clock: time
) -> None:
    """They typed Chicago and meant Los Angeles."""
    meetings = fortnightly(quartet, ada)
    sent = {"on": "2026-11-03", "at": "09:00", "length_minutes": "60", "place": "", "keep": keep}
    sent |= {"time_zone": "America/Los_Angeles"}
    assert client_of(ada).post(url(quartet, f"{meetings[2].pk}/following/change/"), sent).status_code == 302
    meetings[2].refresh_from_db()
    assert (meetings[2].starts_at, meetings[2].at, meetings[2].time_zone) == (first, clock, "America/Los_Angeles")


def test_this_and_all_that_follow_are_cancelled(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meetings = fortnightly(quartet, ada)
    address = url(quartet, f"{meetings[2].pk}/following/cancel/")
    assert client_of(ada).get(address).status_code == 200
    assert Meeting.objects.filter(state="cancelled").count() == 0
    page = client_of(ada).post(address, follow=True)
    assert b"3 meetings are cancelled." in page.content
    assert [meeting.state for meeting in Meeting.objects.order_by("starts_at")] == ["planned"] * 2 + ["cancelled"] * 3
    assert Series.objects.get().until_on == date(2026, 10, 20)
    assert client_of(ada).post(address).status_code == 422


def test_a_meeting_of_no_series_has_nothing_that_follows(ada: Person, quartet: Group) -> None:
    alone = actions.plan_meeting(quartet, stated=stated(), by=ada, at=NOW)
    with pytest.raises(MeetingNotPlanned):
        actions.cancel_following(alone, by=ada, at=NOW)
    with pytest.raises(MeetingNotPlanned):
        actions.change_following(alone, stated=stated(), by=ada, at=NOW)


def test_strangers_find_no_series_and_nobody_on_pause_changes_one(
    client_of: SignIn, ada: Person, ben: Person, stranger: Person, quartet: Group
) -> None:
    meetings = fortnightly(quartet, ada)
    series = meetings[0].series_id
    Membership.objects.filter(person=ben).update(state=MembershipState.PAUSED)
    assert client_of(stranger).get(url(quartet, f"series/{series}/")).status_code == 404
    assert client_of(ben).get(url(quartet, f"series/{series}/")).status_code == 200
    for path in ("series/plan/", f"{meetings[0].pk}/following/change/", f"{meetings[0].pk}/following/cancel/"):
        assert client_of(ben).get(url(quartet, path)).status_code == 403
    assert client_of(ada).post(url(quartet, f"series/{series}/")).status_code == 405


def test_a_member_in_berlin_reads_why_the_hour_is_another_one(client_of: SignIn, ada: Person, quartet: Group) -> None:
    """Berlin's clocks go back a week before Chicago's."""
    ada.time_zone = "Europe/Berlin"
    ada.save()
    first = stated(at=time(9))
    made = actions.plan_series(
        quartet, stated=first, rule=weekly_rule(first.on), last_on=date(2026, 11, 10), by=ada, at=NOW
    )
    earlier = "Your clocks (Berlin) go back on Oct. 25, 2026."
    later = "Clocks go back in Chicago on Nov. 1, 2026."
    page = client_of(ada).get(url(quartet, f"series/{made.pk}/")).content.decode()
    assert earlier in page
    assert "From the meeting on Oct. 27, 2026, 09:00 there is 15:00 for you instead of 16:00." in page
    assert later in page
    assert "From the meeting on Nov. 3, 2026, 09:00 there is 16:00 for you instead of 15:00." in page
    assert earlier in client_of(ada).get(url(quartet)).content.decode()
    changed, same = made.meetings.all()[3], made.meetings.all()[1]
    assert earlier in client_of(ada).get(url(quartet, f"{changed.pk}/")).content.decode()
    assert "Clocks go" not in client_of(ada).get(url(quartet, f"{same.pk}/")).content.decode()


def test_nobody_in_chicago_reads_about_clocks(client_of: SignIn, ada: Person, quartet: Group) -> None:
    ada.time_zone = "America/Chicago"
    ada.save()
    made = fortnightly(quartet, ada)[0].series_id
    assert "locks go" not in client_of(ada).get(url(quartet, f"series/{made}/")).content.decode()


@pytest.mark.parametrize("last", ["2026-10-06", "2026-11-03"])
def test_the_page_of_a_series_asks_as_often_for_three_as_for_one(
    client_of: SignIn, ada: Person, quartet: Group, last: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = date.fromisoformat(last)
    rule = weekly_rule(date(2026, 10, 6), every=2)
    made = actions.plan_series(quartet, stated=stated(), rule=rule, last_on=day, by=ada, at=NOW)
    client = client_of(ada)
    client.get(url(quartet, f"series/{made.pk}/"))
    with django_assert_num_queries(5):
        client.get(url(quartet, f"series/{made.pk}/"))
