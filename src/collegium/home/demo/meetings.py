"""Lets a chartered demo group meet: two meetings with minutes, one whose minutes are a draft, one to come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from collegium.groups.models import Group, Membership
from collegium.groups.queries import active_memberships
from collegium.meetings import actions
from collegium.meetings.models import (
    TAPS,
    Action,
    AgendaItem,
    Cycle,
    CyclePlan,
    CyclePlanState,
    Decision,
    HotSeat,
    ItemSource,
    Meeting,
    Minutes,
    Presence,
    Voice,
)
from collegium.meetings.queries import turns_next
from collegium.meetings.queries.running import running_item
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.wall_clock import instant
from collegium.people.models import Person

Story = Mapping[str, Any]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
WEEK = 7 * DAY
BEGINS = time(16)
BEGINS_AND_LASTS = timedelta(hours=17)
PLACE = "Seminar room 2"
THURSDAY = 3
A_CYCLE = 364 * DAY
ON_ONE_ITEM = 5 * MINUTE


def meet(told: Sequence[Story], group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Plans all meetings on the day of the first, then holds those that are over by `at`."""
    zone = people[0].time_zone
    days = [_last_thursday(at, zone) - one["weeks_ago"] * WEEK for one in told]
    planned_at = instant(days[0], BEGINS, zone) - DAY
    cycle = _cycle(group, zone, starts_on=days[0], at=planned_at)
    seats = {seat.person_id: seat for seat in active_memberships(group).select_related("group")}
    table = [seats[person.pk] for person in people]
    meetings = [_plan(one, on, cycle, table, at=planned_at) for one, on in zip(told, days, strict=True)]
    for one, meeting in zip(told, meetings, strict=True):
        if meeting.ends_at <= at:
            meeting.refresh_from_db()
            _hold(one, meeting, table)
            _look_back(one, meeting, table, until=at)


def _last_thursday(at: datetime, zone: str) -> date:
    """The latest one, there, whose meeting is over by `at`."""
    there = (at - BEGINS_AND_LASTS).astimezone(ZoneInfo(zone)).date()
    return there - (there.weekday() - THURSDAY) % 7 * DAY


def _cycle(group: Group, zone: str, *, starts_on: date, at: datetime) -> Cycle:
    """A cycle is planned by a search, which filling the demo must not load; so its rows are made here."""
    cycle = Cycle.objects.create(group=group, starts_on=starts_on, ends_on=starts_on + A_CYCLE, made_at=at)
    asked = {"starts_on": starts_on, "at": BEGINS, "time_zone": zone, "length_minutes": 60, "place": PLACE}
    moments = {"asked_at": at, "made_at": at, "settled_at": at}
    CyclePlan.objects.create(group=group, cycle=cycle, state=CyclePlanState.ADOPTED, **asked, **moments)
    return cycle


def _plan(told: Story, on: Any, cycle: Cycle, table: Sequence[Membership], *, at: datetime) -> Meeting:
    stated = StatedMeeting(
        format=told["format"],
        place=PLACE,
        on=on,
        at=BEGINS,
        time_zone=table[0].person.time_zone,
        length_minutes=told["minutes"],
    )
    turns = turns_next(cycle.group)
    leads, keeps = turns.facilitator, turns.note_keeper
    meeting = actions.make_meeting(
        cycle.group, stated=stated, facilitator=leads, note_keeper=keeps, at=at, cycle=cycle
    )
    if "hot_seat" in told:
        HotSeat.objects.create(meeting=meeting, membership=table[told["hot_seat"]])
    if "item" in told:
        last = meeting.items.order_by("position").values_list("position", flat=True).last() or 0
        mine = {"added_by": table[1], "owner": table[1], "source": ItemSource.MEMBER}
        AgendaItem.objects.create(meeting=meeting, title=told["item"], minutes=5, position=last + 1, **mine)
    return meeting


def _hold(told: Story, meeting: Meeting, table: Sequence[Membership]) -> None:
    """From the first to the last minute, by whoever leads."""
    lead, at = meeting.facilitator or table[0], meeting.starts_at
    here = [seat for who, seat in enumerate(table) if who not in told.get("excused", ())]
    actions.open_meeting(meeting, by=lead, at=at)
    for seat in table:
        presence = Presence.PRESENT if seat in here or seat == lead else Presence.EXCUSED
        actions.note_attendance(meeting, member=seat, presence=presence, by=lead, at=at)
    at = _go_through(told, meeting, lead, at=at + MINUTE)
    _decide(told, meeting, here, table, by=lead, at=at)
    for taken in told["actions"]:
        _take(taken, meeting, table[taken["who"]], at=at)
    actions.close_meeting(meeting, by=lead, at=meeting.ends_at)


def _look_back(told: Story, meeting: Meeting, table: Sequence[Membership], *, until: datetime) -> None:
    """Those who were there tap four times, and after a week the minutes are final, as the worker would have it."""
    meeting.refresh_from_db()
    for who, values in enumerate(told["pulse"]):
        if values:
            taps = dict(zip(TAPS, values, strict=True))
            actions.answer_pulse(meeting, taps=taps, asks_to_pause=False, by=table[who], at=meeting.ends_at)
    minutes = Minutes.objects.select_related("meeting__group").get(meeting=meeting)
    if minutes.due_final_at <= until:
        actions.make_final(minutes, at=minutes.due_final_at)
        actions.end_pulse(meeting)


def _go_through(told: Story, meeting: Meeting, lead: Membership, *, at: datetime) -> datetime:
    """Item by item; one that is left stays at the end, and time runs out before it."""
    left = 1 if told.get("is_left") else 0
    for number in range(meeting.items.count() - left + 1):
        current = running_item(meeting)
        actions.go_on(meeting, seen=current.pk if current else 0, by=lead, at=at + number * MINUTE)
    return at + ON_ONE_ITEM


def _decide(
    told: Story,
    meeting: Meeting,
    here: Sequence[Membership],
    table: Sequence[Membership],
    *,
    by: Membership,
    at: datetime,
) -> None:
    decision = actions.propose_decision(meeting, text=told["decision"], by=by, at=at)
    aside = [table[who] for who in told.get("stands_aside", ())]
    for seat in here:
        voice = Voice.STAND_ASIDE if seat in aside else Voice.CONSENT
        actions.give_voice(Decision.objects.get(pk=decision.pk), voice=voice, by=seat, at=at)


def _take(told: Story, meeting: Meeting, owner: Membership, *, at: datetime) -> None:
    due_on = (at + told["in_days"] * DAY).date()
    taken = actions.add_action(meeting, owner=owner, text=told["text"], due_on=due_on, by=owner, at=at)
    if told.get("is_done"):
        done_at = at + told["in_days"] * DAY - DAY
        actions.finish_action(Action.objects.get(pk=taken.pk), by=owner, at=done_at)
