"""What a meeting's page says about clocks and about who comes, so that any page of this room can show it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone

from collegium.groups.models import Membership
from collegium.meetings.jumps import Hour, Jump, hour_of, jumps
from collegium.meetings.models import Coming, Meeting
from collegium.meetings.queries import answers_to
from collegium.meetings.queries.calendars import meeting_before

register = template.Library()
SHOWN = 4
"""Changes of clocks that a list tells of: a year has four where both sides change."""


@register.inclusion_tag("meetings/parts/clock_changes.html")
def clock_changes(meetings: Iterable[Meeting]) -> dict[str, Any]:
    """The meetings of a list that come at another hour for the reader because clocks moved, in words."""
    rows = [meeting for meeting in meetings if not meeting.is_cancelled]
    found = [jump for same in _alike(rows) for jump in _changes(same)]
    return {"changes": sorted(found, key=lambda change: str(change["starts_at"]))[:SHOWN]}


@register.inclusion_tag("meetings/parts/clock_changes.html")
def clock_change(meeting: Meeting) -> dict[str, Any]:
    """The same for one meeting, compared with the one before it on the same clock."""
    before = meeting_before(meeting)
    return {"changes": _changes([before, meeting]) if before else []}


@register.inclusion_tag("meetings/parts/odd_hour.html")
def odd_hour(meeting: Meeting) -> dict[str, Any]:
    """That the hour of a meeting comes twice, or never, on the clock of its zone."""
    hour = hour_of(meeting.on, meeting.at, meeting.time_zone)
    return {
        "comes_twice": hour is Hour.TWICE,
        "is_missing": hour is Hour.MISSING,
        "place": _place(meeting.time_zone),
        "at": meeting.at,
        "begins": meeting.starts_at.astimezone(ZoneInfo(meeting.time_zone)).time(),
    }


def _alike(meetings: list[Meeting]) -> Iterable[list[Meeting]]:
    """Meetings at the same time of day in the same zone: between others a new hour is no surprise."""
    by_clock: dict[tuple[object, str], list[Meeting]] = {}
    for meeting in meetings:
        by_clock.setdefault((meeting.at, meeting.time_zone), []).append(meeting)
    return by_clock.values()


def _changes(meetings: list[Meeting]) -> list[dict[str, Any]]:
    reader = timezone.get_current_timezone_name()
    zone = meetings[0].time_zone
    found = jumps([meeting.starts_at for meeting in meetings], meeting_zone=zone, reader_zone=reader)
    return [{"starts_at": jump.starts_at, "jump": jump, "moves": _moves(jump, zone)} for jump in found]


def _moves(jump: Jump, meeting_zone: str) -> list[dict[str, Any]]:
    """Whose clocks moved, with the place's name as people say it."""
    return [
        {
            "is_there": move.zone == meeting_zone,
            "place": _place(move.zone),
            "is_forward": move.is_forward,
            "on": date(move.on.year, move.on.month, move.on.day),
        }
        for move in jump.moves
    ]


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


@register.inclusion_tag("meetings/parts/coming.html", takes_context=True)
def who_comes(context: Any, meeting: Meeting, membership: Membership) -> dict[str, Any]:
    """The answers of the group and, before the meeting, the reader's own three buttons."""
    answers = list(answers_to(meeting))
    own = next((answer.coming for answer in answers if answer.membership_id == membership.pk), "")
    return {
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
        "group": membership.group,
        "meeting": meeting,
        "takes_part": membership.takes_part,
        "own": own,
        "choices": Coming.choices,
        "said": [(label, [answer for answer in answers if answer.coming == value]) for value, label in Coming.choices],
        "answers": answers,
    }
