import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.formation.models import Enrollment, Round
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import Attendance, Availability, Meeting, Presence
from collegium.meetings.queries.availability import bad_hours_borne, days_to_hold, hours_of, weeks_of, zone_of
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person
from collegium.programs.models import Program

SignIn = Callable[[Person], Client]
TUESDAY = 24
WEEK = "/meetings/availability/"


def times(group: Group) -> str:
    return f"/groups/{group.pk}/meetings/times/"


def say(person: Person, can: tuple[int, ...] = (), if_needed: tuple[int, ...] = ()) -> None:
    actions.save_availability(can=can, if_needed=if_needed, by=person, at=timezone.now())


def all_say(group: Group, *hours: int) -> None:
    for membership in Membership.objects.filter(group=group).select_related("person"):
        say(membership.person, can=hours)


def test_ada_marks_her_week_and_finds_it_again(client_of: SignIn, ada: Person) -> None:
    client = client_of(ada)
    sent = {"can": [TUESDAY + 16, TUESDAY + 17], "if_needed": [TUESDAY + 17, TUESDAY + 18]}
    assert client.post(WEEK, sent).status_code == 302
    kept = Availability.objects.get()
    # An hour in both lists is one that suits.
    assert (kept.person, kept.can, kept.if_needed) == (ada, [TUESDAY + 16, TUESDAY + 17], [TUESDAY + 18])
    page = client.get(WEEK).content.decode()
    assert f'name="can" value="{TUESDAY + 16}" checked' in page
    assert f'name="if_needed" value="{TUESDAY + 18}" checked' in page
    assert f'name="if_needed" value="{TUESDAY + 17}">' in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Mark the hours at which you could usually meet."),
        ({"can": ["3"]}, "One of the hours is not on the grid."),
        ({"can": ["soon"]}, "One of the hours is not on the grid."),
        ({"can": ["40"], "if_needed": ["-1"]}, "One of the hours is not on the grid."),
    ],
)
def test_wrong_marks_are_told_and_change_nothing(
    client_of: SignIn, ada: Person, sent: dict[str, Any], sentence: str
) -> None:
    answer = client_of(ada).post(WEEK, sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert ('value="40" checked' in answer.content.decode()) == ("40" in sent.get("can", []))
    assert not Availability.objects.exists()


@pytest.fixture
def enrolled(ada: Person) -> Enrollment:
    """Ada marked Tuesday 7:00 to 10:00 and 17:30 to 19:00 on the clock of Chicago when she enrolled."""
    now = timezone.now()
    found = Round.objects.create(
        program=Program.objects.create(name="Bridges", created_at=now),
        name="Fall",
        opens_at=now - timedelta(days=9),
        closes_at=now - timedelta(days=1),
        time_zone="America/Chicago",
        cycle_starts_on=date(2026, 9, 1),
        created_by=ada,
        created_at=now,
    )
    return Enrollment.objects.create(
        round=found, person=ada, windows=[10, 11, 17], times_saved_at=now, started_at=now, state="enrolled"
    )


def test_what_was_said_at_enrollment_stands_there_first_in_the_own_zone(enrolled: Enrollment, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="America/New_York")
    ada.refresh_from_db()
    # 17:30 to 19:00 in Chicago is 18:30 to 20:00 in New York: one whole hour.
    hours = [TUESDAY + hour for hour in (8, 9, 10, 19)]
    assert list(hours_of(ada, on=date(2026, 9, 1)).can) == hours


def test_nobody_in_the_group_reads_an_enrollment_before_it_is_saved_as_ones_week(
    client_of: SignIn, enrolled: Enrollment, ada: Person, quartet: Group
) -> None:
    client = client_of(ada)
    page = client.get(WEEK).content.decode()
    assert "We marked what you said when you enrolled." in page
    assert page.count(" checked>") == 3
    assert [week.is_said for week in weeks_of(quartet)[1]] == [False] * 4
    assert "Nobody has marked a week yet" in client.get(times(quartet)).content.decode()


def test_a_withdrawn_enrollment_says_nothing(enrolled: Enrollment, ada: Person) -> None:
    Enrollment.objects.update(state="withdrawn")
    assert hours_of(ada, on=date(2026, 9, 1)).can == ()


def test_the_group_sees_who_can_and_the_own_clock_of_everybody(
    client_of: SignIn, ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    Person.objects.exclude(pk=ben.pk).update(time_zone="America/Chicago")
    Person.objects.filter(pk=ben.pk).update(time_zone="Pacific/Kiritimati")
    for person in (ada, carmen):
        say(person, can=(TUESDAY + 16, TUESDAY + 17))
    # 16:00 to 18:00 in Chicago is 11:00 or 12:00 in Kiritimati, a day later.
    say(ben, can=tuple(range(2 * 24 + 11, 2 * 24 + 14)))
    page = client_of(ada).get(times(quartet)).content.decode()
    assert "Tuesday, 16:00–17:30" in page
    assert "Can: Ada Okafor, Ben Sato, Carmen Ruiz." in page
    assert "No hours yet from: Dev Anand." in page
    assert re.search(r"Ben Sato: Wed 1[12]:00, from \w+ \d+, \d+ Wed 1[12]:00", page)
    assert "No slot suits everybody" not in page


def test_where_no_slot_suits_everybody_it_says_who_would_give_way(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    all_say(quartet, TUESDAY + 16, TUESDAY + 17)
    dev = Person.objects.get(name="Dev Anand")
    say(dev, can=(5 * 24 + 9,))
    page = client_of(ada).get(times(quartet)).content.decode()
    assert "No slot suits everybody." in page
    assert "Would have to give way: Dev Anand." in page


def test_who_is_on_pause_is_not_counted(ada: Person, quartet: Group) -> None:
    Membership.objects.filter(group=quartet, person=ada).update(state=MembershipState.PAUSED)
    assert [str(one.person) for one in weeks_of(quartet)[0]] == ["Ben Sato", "Carmen Ruiz", "Dev Anand"]


def test_a_slot_leads_to_the_plan_of_a_meeting_with_its_values(client_of: SignIn, ada: Person, quartet: Group) -> None:
    all_say(quartet, TUESDAY + 16, TUESDAY + 17)
    client = client_of(ada)
    page = client.get(f"{times(quartet)}?minutes=60").content.decode()
    link = page.split("meetings/plan/?")[1].split('"')[0].replace("&amp;", "&")
    form = client.get(f"/groups/{quartet.pk}/meetings/plan/?{link}").content.decode()
    assert 'value="16:00"' in form
    assert 'name="length_minutes" value="60"' in form
    day = date.fromisoformat(link.split("on=")[1].split("&")[0])
    assert day.weekday() == 1
    assert day > timezone.localdate()


def test_a_length_that_is_none_falls_back_to_ninety_minutes(client_of: SignIn, ada: Person, quartet: Group) -> None:
    all_say(quartet, TUESDAY + 16, TUESDAY + 17)
    assert b"16:00\xe2\x80\x9317:30" in client_of(ada).get(f"{times(quartet)}?minutes=soon").content


def test_the_ledger_counts_bad_hours_of_those_who_were_there(ada: Person, ben: Person, quartet: Group) -> None:
    """22:00 in Chicago is a bad hour there and 13:00 in Sydney; Carmen lives in Chicago and was not there."""
    Person.objects.update(time_zone="America/Chicago")
    Person.objects.filter(pk=ben.pk).update(time_zone="Australia/Sydney")
    meeting = plan(quartet, ada, at=datetime(2026, 10, 6, 22, tzinfo=ZoneInfo("UTC")).time())
    members, _weeks = weeks_of(quartet)
    seats = {one.person.get_short_name(): one for one in members}
    for name, presence in (("Ada", Presence.PRESENT), ("Ben", Presence.PRESENT), ("Carmen", Presence.EXCUSED)):
        Attendance.objects.create(meeting=meeting, membership=seats[name], presence=presence, noted_at=timezone.now())
    later = meeting.starts_at + timedelta(days=1)
    assert set(bad_hours_borne(quartet, members, at=later).values()) == {0}
    Meeting.objects.update(state="closed")
    borne = bad_hours_borne(quartet, members, at=later)
    assert {name: borne[seat.pk] for name, seat in seats.items()} == {"Ada": 1, "Ben": 0, "Carmen": 0, "Dev": 0}
    assert set(bad_hours_borne(quartet, members, at=later + timedelta(days=400)).values()) == {0}


def test_the_zone_is_that_of_the_last_meeting_else_of_most_members(ada: Person, quartet: Group) -> None:
    Person.objects.exclude(pk=ada.pk).update(time_zone="Asia/Tokyo")
    assert zone_of(quartet, weeks_of(quartet)[0]) == "Asia/Tokyo"
    plan(quartet, ada)
    assert zone_of(quartet, weeks_of(quartet)[0]) == "America/Chicago"


def test_without_a_cycle_a_slot_has_to_hold_for_a_year(quartet: Group) -> None:
    assert days_to_hold(quartet, today=date(2026, 9, 1)) == (date(2026, 9, 1), date(2027, 9, 1))


def test_with_a_cycle_to_its_end(quartet: Group, noon: datetime) -> None:
    quartet.cycles.create(starts_on=date(2026, 10, 1), ends_on=date(2027, 6, 1), made_at=noon)
    assert days_to_hold(quartet, today=date(2026, 9, 1)) == (date(2026, 10, 1), date(2027, 6, 1))
    assert days_to_hold(quartet, today=date(2027, 5, 30)) == (date(2027, 5, 30), date(2028, 5, 29))


def test_strangers_find_no_times(client_of: SignIn, stranger: Person, quartet: Group) -> None:
    assert client_of(stranger).get(times(quartet)).status_code == 404
    assert client_of(stranger).post(times(quartet)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_however_many_have_said_something(
    client_of: SignIn, quartet: Group, ada: Person, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for membership in list(Membership.objects.filter(group=quartet).select_related("person"))[:count]:
        say(membership.person, can=(TUESDAY + 16, TUESDAY + 17))
    client = client_of(ada)
    client.get(times(quartet))
    with django_assert_num_queries(7):
        client.get(times(quartet))
