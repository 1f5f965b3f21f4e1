"""Private feeds: what they tell, to whom, and for how long."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.calendar_clients.lint import faults

from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.calendar_file import Repeated
from collegium.meetings.models import Feed, Meeting
from collegium.meetings.queries.calendars import entries_of
from collegium.meetings.recurrence import weekly_rule
from collegium.meetings.tests.stories import NOW, plan, stated
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
ADDRESS = re.compile(rb'value="http://[^"/]+(/calendar/[A-Za-z0-9_-]{43}\.ics)"')
FAR = date(2036, 10, 7)
"""A Tuesday, so far away that this story stays in feeds."""


def make(client: Client, group: Group, **sent: str) -> str:
    """The path of a new feed, read from the page that shows it once."""
    form = {"scope": "all", "title": "plain", **sent}
    answer = client.post(f"/groups/{group.pk}/meetings/calendar/feed/", form)
    assert answer.status_code == 200
    found = ADDRESS.search(answer.content)
    assert found is not None
    return found[1].decode()


def events(path: str) -> list[Any]:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert faults(answer.content) == []
    return list(icalendar.Calendar.from_ical(answer.content).events)


def series(group: Group, by: Person, **changes: object) -> list[Meeting]:
    first = stated(
        on=FAR, at=time(12), time_zone="America/New_York", title="Who fears whom", place="Room 4", **changes
    )
    made = actions.plan_series(group, stated=first, rule=weekly_rule(FAR), last_on=date(2036, 11, 11), by=by, at=NOW)
    return list(made.meetings.all())


def test_a_feed_says_when_and_nothing_else(client_of: SignIn, ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=FAR, title="Bens promotion", place="https://call.example/secret")
    path = make(client_of(ada), quartet)
    content = Client().get(path).content
    (event,) = events(path)
    assert str(event["SUMMARY"]) == "Peer group meeting"
    assert event.start.astimezone(UTC) == datetime(2036, 10, 7, 21, tzinfo=UTC)
    for word in (b"promotion", b"secret", b"Quiet Corner", b"Ada", b"Trios", b"Check-in", b"LOCATION", b"ATTENDEE"):
        assert word not in content


def test_its_owner_may_add_the_group_and_the_place(client_of: SignIn, ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=FAR, title="Bens promotion", place="Room 4")
    (event,) = events(make(client_of(ada), quartet, title="group", tells_place="on"))
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Quiet Corner", "Room 4")


def test_the_address_is_shown_once_and_kept_as_a_hash(client_of: SignIn, ada: Person, quartet: Group) -> None:
    client = client_of(ada)
    path = make(client, quartet)
    token = path.split("/")[2].removesuffix(".ics")
    assert token.encode() not in client.get(f"/groups/{quartet.pk}/meetings/calendar/").content
    assert Feed.objects.get().token_hash != token
    assert token not in str(list(Event.objects.values()))


def test_a_new_address_closes_the_old_one(client_of: SignIn, ada: Person, quartet: Group) -> None:
    client = client_of(ada)
    old, of_the_group = make(client, quartet), make(client, quartet, scope="group")
    new = make(client, quartet)
    assert [Client().get(path).status_code for path in (old, new, of_the_group)] == [404, 200, 200]


def test_a_closed_feed_is_gone_and_only_its_owner_closes_it(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    path = make(client_of(ada), quartet)
    close = reverse("meetings:close_feed", args=[quartet.pk, Feed.objects.get().pk])
    assert client_of(ben).post(close).status_code == 404
    assert Client().get(path).status_code == 200
    assert client_of(ada).get(close).status_code == 405
    assert client_of(ada).post(close).status_code == 302
    assert Client().get(path).status_code == 404


def test_a_feed_ends_with_the_membership_and_the_account(client_of: SignIn, ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=FAR)
    of_all, of_one = make(client_of(ada), quartet), make(client_of(ada), quartet, scope="group")
    Membership.objects.filter(person=ada).update(state=MembershipState.LEFT)
    assert events(of_all) == []
    assert Client().get(of_one).status_code == 404
    Membership.objects.filter(person=ada).update(state=MembershipState.ACTIVE)
    ada.is_active = False
    ada.save()
    assert [Client().get(path).status_code for path in (of_all, of_one)] == [404, 404]


def test_a_feed_of_one_group_holds_no_other(
    client_of: SignIn, ada: Person, quartet: Group, make_group: Callable[..., Group]
) -> None:
    other = make_group("Late Shift", ada)
    plan(quartet, ada, on=FAR)
    plan(other, ada, on=date(2036, 10, 8))
    assert len(events(make(client_of(ada), quartet))) == 2
    assert len(events(make(client_of(ada), quartet, scope="group"))) == 1


def test_a_series_keeps_its_hour_with_one_moved_and_one_cancelled(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meetings = series(quartet, ada)
    actions.cancel_meeting(meetings[1], by=ada, at=NOW)
    moved = stated(on=date(2036, 10, 23), at=time(9), time_zone="America/New_York", place="Room 4")
    actions.change_meeting(meetings[2], stated=moved, revision=1, by=ada, at=NOW)
    master, other = events(make(client_of(ada), quartet))
    assert master["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20361112T045959Z;INTERVAL=1;BYDAY=TU"
    assert master["EXDATE"].to_ical() == b"20361014T120000"
    assert other["RECURRENCE-ID"].to_ical() == b"20361021T120000"
    assert other["DTSTART"].to_ical() == b"20361023T090000"
    assert master["SEQUENCE"] == other["SEQUENCE"] == 2


def test_the_sequence_rises_with_every_change_also_when_meetings_leave_a_series(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meetings = series(quartet, ada)
    path = make(client_of(ada), quartet)
    seen = [events(path)[0]["SEQUENCE"]]
    actions.cancel_meeting(meetings[4], by=ada, at=NOW)
    seen.append(events(path)[0]["SEQUENCE"])
    actions.change_following(meetings[2], stated=stated(on=date(2036, 10, 23)), by=ada, at=NOW)
    first, second = sorted(events(path), key=lambda event: event.start.astimezone(UTC))
    seen.append(first["SEQUENCE"])
    actions.cancel_meeting(meetings[0], by=ada, at=NOW)
    seen.append(events(path)[0]["SEQUENCE"])
    assert seen == sorted(set(seen))
    assert first["UID"] != second["UID"]


def test_the_sequence_does_not_fall_when_a_past_meeting_leaves_the_feed(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    """Or the next change would be older than what calendars hold, and be ignored."""
    meetings = series(quartet, ada)
    moved = stated(on=FAR, at=time(13), time_zone="America/New_York")
    actions.change_meeting(meetings[0], stated=moved, revision=1, by=ada, at=NOW + timedelta(days=1))
    make(client_of(ada), quartet)
    feed, days = Feed.objects.get(), (0, 401)
    shown = [entries_of(feed, now=meetings[0].starts_at + timedelta(days=day)) for day in days]
    usual = [entry.usual for (entry,) in shown if isinstance(entry, Repeated)]
    assert [one.sequence for one in usual] == [1, 1]
    assert [one.changed_at for one in usual] == [NOW + timedelta(days=1)] * 2


def test_the_same_meetings_are_not_fetched_twice(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=FAR)
    path = make(client_of(ada), quartet)
    first = Client().get(path)
    assert first["Cache-Control"] == "private, no-cache"
    again = Client().get(path, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    actions.cancel_meeting(meeting, by=ada, at=datetime.now(UTC))
    changed = Client().get(path, HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert b"STATUS:CANCELLED" in changed.content


def test_a_line_break_in_the_name_of_a_group_breaks_nothing(client_of: SignIn, ada: Person, quartet: Group) -> None:
    Group.objects.update(name="Corner\r\nATTENDEE:mailto:eve@evil.example;,\\")
    plan(quartet, ada, on=FAR, place="Room\r\nEND:VEVENT")
    path = make(client_of(ada), quartet, scope="group", title="group", tells_place="on")
    (event,) = events(path)
    assert "ATTENDEE" not in event
    assert str(event["SUMMARY"]) == "Corner ATTENDEE:mailto:eve@evil.example;,\\"


def test_two_hundred_meetings_ask_as_little_as_one(
    client_of: SignIn, ada: Person, quartet: Group, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = make(client_of(ada), quartet)
    first = plan(quartet, ada, on=FAR)
    with django_assert_num_queries(2):
        assert len(events(path)) == 1
    rows = [
        Meeting(
            **{
                **{field.attname: getattr(first, field.attname) for field in Meeting._meta.concrete_fields},
                "id": None,
                "uid": f"copy{number}",
            }
        )
        for number in range(199)
    ]
    Meeting.objects.bulk_create(rows)
    with django_assert_num_queries(2):
        assert len(events(path)) == 200


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns"])
def test_members_at_both_ends_of_the_day_get_the_same_moment(
    client_of: SignIn, ada: Person, quartet: Group, zone: str
) -> None:
    meeting = plan(quartet, ada, on=FAR, at=time(1), time_zone=zone)
    (event,) = events(make(client_of(ada), quartet))
    assert event.start.astimezone(UTC) == meeting.starts_at
    page = client_of(ada).get(f"/groups/{quartet.pk}/meetings/{meeting.pk}/").content.decode()
    assert meeting.starts_at.strftime("%Y-%m-%dT%H:%M") in page


def test_one_meeting_as_a_file(client_of: SignIn, ada: Person, stranger: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=FAR, place="Room 4")
    address = f"/groups/{quartet.pk}/meetings/{meeting.pk}/meeting.ics"
    answer = client_of(ada).get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="meeting-2036-10-07.ics"'
    (event,) = icalendar.Calendar.from_ical(answer.content).events
    assert (str(event["SUMMARY"]), str(event["LOCATION"]), str(event["UID"])) == (
        "Quiet Corner",
        "Room 4",
        meeting.uid,
    )
    assert faults(answer.content) == []
    assert client_of(stranger).get(address).status_code == 404


def test_a_choice_that_is_none_is_told_beside_it(client_of: SignIn, ada: Person, quartet: Group) -> None:
    answer = client_of(ada).post(f"/groups/{quartet.pk}/meetings/calendar/feed/", {"scope": "all", "title": "agenda"})
    assert answer.status_code == 422
    assert Feed.objects.count() == 0
