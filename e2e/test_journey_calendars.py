"""A series, its calendar and its answers: Ada in Berlin on her phone, Ben in Chicago at a desk without scripts."""

import re
from collections.abc import Callable

import icalendar
from django.test import Client
from playwright.sync_api import BrowserContext, expect

from collegium.groups.models import Group
from collegium.meetings.models import Meeting
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]


def plans_a_series(ada: Visitor, group: Group) -> None:
    ada.opens(f"/groups/{group.pk}/meetings/", "Our meetings")
    ada.follows("Plan a series")
    ada.arrives("Plan a series")
    ada.field("First day").fill("2036-10-07")
    ada.field("Until").fill("2036-10-01")
    ada.field("Begins at").fill("09:00")
    ada.field("Time zone").select_option("America/Chicago")
    ada.field("How often").select_option("1w")
    ada.writes("Place or link", "Room 4")
    ada.presses("Plan the series")
    # The last day came before the first: nothing is lost, and the page says what is wrong.
    ada.arrives("Plan a series")
    ada.reads("The last day is before the first one.")
    expect(ada.field("Place or link")).to_have_value("Room 4")
    ada.field("Until").fill("2036-11-11")
    ada.presses("Plan the series")
    ada.arrives("A series of meetings")
    ada.reads("Every week, Tuesday, 09:00 on the clock of America/Chicago")
    ada.reads("From the meeting on Oct. 28, 2036, 09:00 there is 15:00 for you instead of 16:00.")


def puts_it_into_her_calendar(ada: Visitor) -> str:
    ada.follows("Our meetings")
    ada.arrives("Our meetings")
    ada.follows("In your calendar")
    ada.arrives("Meetings in your calendar")
    ada.chooses("this group only")
    ada.presses("Make the address")
    ada.arrives("Meetings in your calendar")
    ada.reads("It is shown this once.")
    address = ada.field("Address for Google, Outlook and others").input_value()
    found = re.search(r"/calendar/.*\.ics$", address)
    assert found is not None
    return found[0]


def test_a_series_is_planned_subscribed_and_moved(
    quartet: Group,
    ada: Person,
    ben: Person,
    phone: BrowserContext,
    without_javascript: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[..., None],
) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="Europe/Berlin")
    Person.objects.filter(pk=ben.pk).update(time_zone="America/Chicago")
    sign_in(phone, ada)
    sign_in(without_javascript, ben)
    of_ada, of_ben = Visitor(phone, axe, fits), Visitor(without_javascript)
    plans_a_series(of_ada, quartet)
    shoot(of_ada.page, "series-phone")
    feed = puts_it_into_her_calendar(of_ada)
    shoot(of_ada.page, "calendar-phone")
    (event,) = icalendar.Calendar.from_ical(Client().get(feed).content).events
    assert str(event["SUMMARY"]) == "Peer group meeting"

    third = Meeting.objects.order_by("starts_at")[2]
    of_ben.opens(f"/groups/{quartet.pk}/meetings/{third.pk}/", third.name)
    of_ben.presses("I cannot come")
    of_ben.arrives(third.name)
    expect(of_ben.content.get_by_text("Ben Sato", exact=True).last).to_be_visible()
    of_ben.follows("Change this and all that follow")
    of_ben.arrives("Change this and all that follow")
    of_ben.field("Day").fill("2036-10-23")
    of_ben.presses("Change them")
    of_ben.arrives("A series of meetings")
    of_ben.reads("Every week, Thursday, 09:00")
    assert len(icalendar.Calendar.from_ical(Client().get(feed).content).events) == 2

    of_ada.opens(f"/groups/{quartet.pk}/meetings/{third.pk}/", third.name)
    # Ben's no was to another day, so all are asked again.
    of_ada.reads("Nobody has said yet.")
    shoot(of_ada.page, "who-comes-phone")
    of_ada.follows("Cancel this and all that follow")
    of_ada.arrives("Cancel this and all that follow?")
    of_ada.presses("Cancel them")
    of_ada.arrives("Our meetings")
    of_ada.reads("4 meetings are cancelled.")
    assert len(icalendar.Calendar.from_ical(Client().get(feed).content).events) == 1
