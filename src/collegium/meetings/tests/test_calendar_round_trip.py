"""From rows to pages and feeds: every awkward series is shown at the same instants by a page and by real clients."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from django.test import Client
from tests.calendar_clients.cases import CASES, Case
from tests.calendar_clients.clients import CLIENTS, Instants
from tests.calendar_clients.lint import faults
from tests.calendar_clients.table import instants_of

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.calendar_file import CalendarFile, write_calendar
from collegium.meetings.models import Feed, Series
from collegium.meetings.queries.calendars import entries_of
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.tests.stories import NOW
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
MOMENT = re.compile(r'<time class="moment" datetime="([^"]+)"')


def in_rows(case: Case, group: Group, by: Person) -> Series:
    """The case as members make it: planned as a series, then one meeting cancelled or moved."""
    usual = case.recurrence
    stated = StatedMeeting(
        format="free", on=usual.first_on, at=usual.at, time_zone=usual.zone, length_minutes=60, title="", place=""
    )
    made = actions.plan_series(group, stated=stated, rule=usual.rule, last_on=usual.last_on, by=by, at=NOW)
    for meeting in made.meetings.all():
        assert meeting.series_on is not None
        if meeting.series_on in usual.skipped:
            actions.cancel_meeting(meeting, by=by, at=NOW)
        elif meeting.series_on in usual.moved:
            on, at = usual.moved[meeting.series_on]
            moved = StatedMeeting(**{**vars(stated), "on": on, "at": at})
            actions.change_meeting(meeting, stated=moved, revision=1, by=by, at=NOW)
    return made


def planned(make_group: Callable[..., Group], by: Person) -> dict[str, Series]:
    return {case.name: in_rows(case, make_group(case.name, by), by) for case in CASES}


def shown_on_page(client: Client, series: Series) -> list[str]:
    page = client.get(f"/groups/{series.group_id}/meetings/series/{series.pk}/").content.decode()
    rows = [row for row in page.split('<li class="card">')[1:] if "cancelled</span>" not in row]
    moments = [datetime.fromisoformat(found[1]) for row in rows if (found := MOMENT.search(row))]
    return sorted(f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for moment in moments)


def test_pages_and_feeds_show_every_series_at_its_instants(
    client_of: SignIn, ada: Person, make_group: Callable[..., Group], tmp_path: Path
) -> None:
    """Also to a reader fourteen hours ahead; one story, for it takes a while to plan them all."""
    series = planned(make_group, ada)
    Person.objects.update(time_zone="Pacific/Kiritimati")
    client = client_of(ada)
    assert [case.name for case in CASES if shown_on_page(client, series[case.name]) != instants_of(case)] == []
    entries = entries_of(Feed(person=ada), now=datetime.combine(date(2006, 1, 1), datetime.min.time(), tzinfo=UTC))
    content = write_calendar(CalendarFile(entries=entries, written_at=NOW))
    assert faults(content, in_utc=frozenset([series["UTC"].uid])) == []
    for program in ("ical.js", "node-ical", "recurring-ical-events"):
        shown = CLIENTS[program](content, "America/St_Johns", tmp_path)
        assert [case.name for case in CASES if found_in(shown, series[case.name]) != instants_of(case)] == [], program


def found_in(shown: Instants, series: Series) -> list[str]:
    """Written one by one, the meetings of a series carry its name behind their day."""
    return sorted(moment for uid, moments in shown.items() if series.uid in uid for moment in moments)
