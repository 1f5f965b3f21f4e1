"""A series is planned by a rule; from one meeting on it is changed or ended."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Sum

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.meetings.actions.meetings import make_meeting, new_uid
from collegium.meetings.models import Meeting, MeetingState, Series
from collegium.meetings.queries.meetings import turns_next
from collegium.meetings.recurrence import LAST, Frequency, Rule, monthly_rule, read_rule, weekly_rule
from collegium.meetings.refusals import MeetingNotPlanned, SeriesTooLong
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.wall_clock import instant
from collegium.people.models import Person

MOST_MEETINGS = 60
"""A year of weekly meetings and a bit."""


@transaction.atomic
def plan_series(group: Group, *, stated: StatedMeeting, rule: Rule, last_on: date, by: Person, at: datetime) -> Series:
    """Every meeting of the rule from the stated day to the last, each with its own agenda and turns.

    Raises `SeriesTooLong`.
    """
    days = rule.days(stated.on, last_on)
    if len(days) > MOST_MEETINGS:
        raise SeriesTooLong
    Group.objects.select_for_update().get(pk=group.pk)
    series = _make_series(group, stated, rule, last_on=days[-1], at=at)
    for day in days:
        one = replace(stated, on=day)
        turns = turns_next(group, before=instant(day, one.at, one.time_zone))
        make_meeting(
            group, stated=one, facilitator=turns.facilitator, note_keeper=turns.note_keeper, at=at, series=series
        )
    record("meetings.series_planned", subject=series, by=by, at=at, group=group, count=len(days))
    return series


def _make_series(group: Group, stated: StatedMeeting, rule: Rule, *, last_on: date, at: datetime) -> Series:
    return Series.objects.create(
        group=group,
        rule=rule.text,
        starts_on=stated.on,
        starts_at=stated.at,
        time_zone=stated.time_zone,
        length_minutes=stated.length_minutes,
        until_on=last_on,
        uid=new_uid(),
        made_at=at,
        changed_at=at,
    )


def _following(meeting: Meeting) -> list[Meeting]:
    """The planned meetings of its series from this one on, locked. Raises `MeetingNotPlanned`."""
    if meeting.series_id is None:
        raise MeetingNotPlanned
    Series.objects.select_for_update().get(pk=meeting.series_id)
    rows = Meeting.objects.filter(series=meeting.series_id, series_on__gte=meeting.series_on)
    found = list(rows.filter(state=MeetingState.PLANNED).order_by("series_on"))
    if meeting.pk not in {one.pk for one in found}:
        raise MeetingNotPlanned
    return found


@transaction.atomic
def cancel_following(meeting: Meeting, *, by: Person, at: datetime) -> int:
    """This meeting and all that follow in its series are called off; returns how many. Raises `MeetingNotPlanned`."""
    following = _following(meeting)
    Meeting.objects.filter(pk__in=[one.pk for one in following]).update(
        state=MeetingState.CANCELLED, sequence=F("sequence") + 1, revision=F("revision") + 1, changed_at=at
    )
    _end_series(meeting, at=at)
    assert meeting.series is not None  # noqa: S101 -- there is something to follow only in a series
    record("meetings.series_ended", subject=meeting.series, by=by, at=at, group=meeting.group, count=len(following))
    return len(following)


def _end_series(meeting: Meeting, *, at: datetime) -> None:
    """The series ends before that meeting's day. What its meetings counted goes on counting in calendars."""
    assert meeting.series_id is not None  # noqa: S101 -- who calls has looked
    assert meeting.series_on is not None  # noqa: S101 -- a meeting of a series has its day
    series = Series.objects.get(pk=meeting.series_id)
    earlier = [
        day
        for day in read_rule(series.rule, series.starts_on).days(series.starts_on, meeting.series_on)
        if day < meeting.series_on
    ]
    counted = Meeting.objects.filter(series=series).aggregate(total=Sum("sequence"))["total"] or 0
    Series.objects.filter(pk=series.pk).update(
        until_on=earlier[-1] if earlier else series.starts_on, sequence=F("sequence") + counted + 1, changed_at=at
    )


@transaction.atomic
def change_following(meeting: Meeting, *, stated: StatedMeeting, by: Person, at: datetime) -> Series:
    """This meeting and all that follow take another day, time, zone, length or place, as a series of their own.

    Calendars need a new series for that: one that changes its rule halfway is shown wrongly. Formats, titles and
    agendas of the meetings stay. Raises `MeetingNotPlanned` and `SeriesTooLong`.
    """
    following = _following(meeting)
    assert meeting.series_id is not None  # noqa: S101 -- there is something to follow only in a series
    old = Series.objects.get(pk=meeting.series_id)
    was = read_rule(old.rule, old.starts_on)
    last = following[-1].series_on
    assert meeting.series_on is not None  # noqa: S101 -- a meeting of a series has its day
    assert last is not None  # noqa: S101 -- the same
    old_days = was.days(old.starts_on, last)
    old_days = [day for day in old_days if day >= meeting.series_on]
    rule = rule_like(was, stated.on)
    new_days = rule.days(stated.on, date(stated.on.year + 3, 12, 31))[: len(old_days)]
    _end_series(meeting, at=at)
    series = _make_series(meeting.group, stated, rule, last_on=new_days[-1], at=at)
    for old_day, new_day in zip(old_days, new_days, strict=False):
        Meeting.objects.filter(series=old, series_on=old_day, state=MeetingState.PLANNED).update(
            series=series,
            series_on=new_day,
            on=new_day,
            at=stated.at,
            time_zone=stated.time_zone,
            length_minutes=stated.length_minutes,
            place=stated.place,
            starts_at=instant(new_day, stated.at, stated.time_zone),
            sequence=F("sequence") + 1,
            revision=F("revision") + 1,
            changed_at=at,
        )
    record("meetings.series_changed", subject=series, by=by, at=at, group=meeting.group, count=len(following))
    return series


def rule_like(rule: Rule, first: date) -> Rule:
    """The same rhythm from another first day: every other Tuesday becomes every other Thursday."""
    if rule.frequency is Frequency.WEEKLY:
        return weekly_rule(first, every=rule.every)
    return monthly_rule(first, every=rule.every, from_end=rule.place == LAST)
