"""Which notice is due for whom, and when. Pure.

There are few: one quiet digest on Monday morning, and single messages only for what somebody chose to have at once.
Whatever is due stays due for as long as it is of use, so that a server that slept does not swallow it; whatever was
given is written down by its occasion, so that it is not given again.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from collegium.meetings.wall_clock import instant


class Kind(StrEnum):
    """What a notice is about."""

    AGENDA = "agenda"
    REMINDER = "reminder"
    ACTIONS = "actions"
    LEAD = "lead"
    POLL = "poll"


class How(StrEnum):
    DIGEST = "digest"
    AT_ONCE = "at_once"
    NOTHING = "nothing"


USUALLY_AT_ONCE = frozenset({Kind.AGENDA})
"""The agenda is of use when it comes five days before; on the Monday before it would come at any distance."""
DIGEST_AT = time(7)
"""On Monday, on the clock of the person."""
LOOKS_AHEAD = timedelta(days=14)
"""The digest tells of meetings and actions of the next two weeks."""
BEFORE = {
    Kind.AGENDA: timedelta(days=5),
    Kind.REMINDER: timedelta(days=1),
    Kind.LEAD: timedelta(days=7),
    Kind.ACTIONS: timedelta(days=2),
    Kind.POLL: timedelta(days=2),
}
"""How long before its moment a single message is due. Source of the five days: issue and evidence 7.3."""
DIGEST_KEEPS = timedelta(days=5)
"""A digest that could not be given on Monday is given until Saturday; after that the next one says it all."""
APPROACH = (timedelta(days=28), timedelta(days=2))
"""Who gets a digest this long before one that was given already lives through that time only now: see `jobs`."""


def usual_way(kind: Kind, contact: str) -> How:
    """How somebody who has chosen nothing gets a notice: the digest, and only the agenda in a message of its own.

    `contact` is what the person said about all mail: who wants none gets none, who wants a digest gets all in it.
    """
    if contact == "nothing":
        return How.NOTHING
    return How.AT_ONCE if kind in USUALLY_AT_ONCE and contact == "at_once" else How.DIGEST


def digest_day(now: datetime, zone: str) -> date:
    """The Monday (there) whose digest is the latest one due: this week's from 7 o'clock on, else last week's."""
    local = now.astimezone(ZoneInfo(zone))
    monday = local.date() - timedelta(days=local.weekday())
    return monday if now >= instant(monday, DIGEST_AT, zone) else monday - timedelta(days=7)


def digest_is_fresh(day: date, zone: str, *, now: datetime) -> bool:
    """Whether the digest of that Monday is still worth giving."""
    return now < instant(day, DIGEST_AT, zone) + DIGEST_KEEPS


def next_digest(now: datetime, zone: str) -> datetime:
    """When the digest after the latest one is due."""
    return instant(digest_day(now, zone) + timedelta(days=7), DIGEST_AT, zone)


def is_due(kind: Kind, moment: datetime, *, now: datetime) -> bool:
    """Whether a single message about something at `moment` is due: close enough before it, and not over."""
    return moment - BEFORE[kind] <= now < moment


def poll_needs_a_message(how: How, *, closes_at: datetime, now: datetime, zone: str) -> bool:
    """Whether somebody who has not answered a poll gets a message of its own now.

    The digest says it, unless the poll closes before the next one.
    """
    if how is How.NOTHING or not is_due(Kind.POLL, closes_at, now=now):
        return False
    return how is How.AT_ONCE or closes_at <= next_digest(now, zone)


def occasion(kind: Kind, number: int, moment: datetime | date) -> str:
    """The name of what a message is about: the same thing at the same time is one occasion, moved it is a new one."""
    return f"{kind.value}:{number}:{moment.isoformat()}"


def digest_occasion(day: date) -> str:
    return f"digest:{day.isoformat()}"
