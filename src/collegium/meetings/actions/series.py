"""A series is planned by a rule; from one meeting on it is changed or ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Sum

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.meetings.actions.answers import forget_old_answers
from collegium.meetings.actions.calling_off import call_off
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
LONGEST_SERIES = timedelta(days=366 * 61)
"""Within which the slowest rhythm has as many days as any series."""


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
        turns = turns_next(group, on=day, before=instant(day, one.at, one.time_zone))
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


@dataclass(frozen=True)
class _Following:
    """The planned meetings of a series from one day of its rule on."""

    series: Series
    first_on: date
    meetings: list[Meeting]

    @property
    def rule(self) -> Rule:
        return read_rule(self.series.rule, self.series.starts_on)

    def days(self) -> list[date]:
        """The days of the rule from the first to the last of these meetings."""
        last = max(one.series_on for one in self.meetings if one.series_on)
        return [day for day in self.rule.days(self.series.starts_on, last) if day >= self.first_on]

    @property
    def day_before(self) -> date:
        """The day of the rule before the first, which is where the series then ends."""
        earlier = [day for day in self.rule.days(self.series.starts_on, self.first_on) if day < self.first_on]
        return earlier[-1] if earlier else self.series.starts_on


def _following(meeting: Meeting) -> _Following:
    """This meeting and those that follow in its series, which is locked. Raises `MeetingNotPlanned`."""
    if meeting.series_id is None or meeting.series_on is None:
        raise MeetingNotPlanned
    series = Series.objects.select_for_update().get(pk=meeting.series_id)
    rows = Meeting.objects.filter(series=series, series_on__gte=meeting.series_on, state=MeetingState.PLANNED)
    found = list(rows.order_by("series_on"))
    if meeting.pk not in {one.pk for one in found}:
        raise MeetingNotPlanned
    return _Following(series, meeting.series_on, found)


@transaction.atomic
def cancel_following(meeting: Meeting, *, by: Person, at: datetime) -> int:
    """This meeting and all that follow in its series are called off; returns how many. Raises `MeetingNotPlanned`."""
    following = _following(meeting)
    count = call_off(meeting.group, [one.pk for one in following.meetings], at=at)
    _end_series(following, at=at)
    record("meetings.series_ended", subject=following.series, by=by, at=at, group=meeting.group, count=count)
    return count


def _end_series(following: _Following, *, at: datetime) -> None:
    """The series ends before that day. What the meetings that leave it have counted goes on counting in calendars."""
    counted = Meeting.objects.filter(series=following.series).aggregate(total=Sum("sequence"))["total"] or 0
    Series.objects.filter(pk=following.series.pk).update(
        until_on=following.day_before, sequence=F("sequence") + counted + 1, changed_at=at
    )


@transaction.atomic
def change_following(meeting: Meeting, *, stated: StatedMeeting, by: Person, at: datetime) -> Series:
    """This meeting and all that follow take another day, time, zone, length or place, as a series of their own.

    Calendars need a new series for that: one that changes its rule halfway is shown wrongly. Formats, titles and
    agendas of the meetings stay. Raises `MeetingNotPlanned`.
    """
    following = _following(meeting)
    days, rule = following.days(), rule_like(following.rule, stated.on)
    new_days = rule.days(stated.on, stated.on + LONGEST_SERIES)[: len(days)]
    _end_series(following, at=at)
    series = _make_series(meeting.group, stated, rule, last_on=new_days[-1], at=at)
    for day, new_day in zip(days, new_days, strict=True):
        _join_series(following.series, day, series, replace(stated, on=new_day), at=at)
    forget_old_answers({one.pk: one.starts_at for one in following.meetings})
    record("meetings.series_changed", subject=series, by=by, at=at, group=meeting.group, count=len(following.meetings))
    return series


def _join_series(old: Series, day: date, series: Series, stated: StatedMeeting, *, at: datetime) -> None:
    """The meeting of that day, if it is still planned, becomes one of the new series; its format and title stay."""
    Meeting.objects.filter(series=old, series_on=day, state=MeetingState.PLANNED).update(
        series=series,
        series_on=stated.on,
        on=stated.on,
        at=stated.at,
        time_zone=stated.time_zone,
        length_minutes=stated.length_minutes,
        place=stated.place,
        starts_at=instant(stated.on, stated.at, stated.time_zone),
        sequence=F("sequence") + 1,
        revision=F("revision") + 1,
        changed_at=at,
    )


def rule_like(rule: Rule, first: date) -> Rule:
    """The same rhythm from another first day: every other Tuesday becomes every other Thursday."""
    if rule.frequency is Frequency.WEEKLY:
        return weekly_rule(first, every=rule.every)
    return monthly_rule(first, every=rule.every, from_end=rule.place == LAST)
