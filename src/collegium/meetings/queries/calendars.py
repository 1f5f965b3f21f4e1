"""What calendars are told about meetings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.utils.translation import gettext as _

from collegium.groups.models import CURRENT_STATES, Membership
from collegium.meetings.calendar_file import Booked, Entry, Repeated, Single
from collegium.meetings.models import Answer, CalendarMail, Feed, FeedTitle, Meeting, MeetingState, Series
from collegium.meetings.recurrence import read_rule
from collegium.people.models import Person
from collegium.people.queries import token_hash

SHOWN_FOR = timedelta(days=400)
"""How long a past meeting stays in feeds."""


@dataclass(frozen=True)
class Telling:
    """How much a calendar may say: the owner's choice for one feed or for the invitations of one group."""

    title: str = FeedTitle.PLAIN
    tells_place: bool = False

    def booked(self, meeting: Meeting) -> Booked:
        """The meeting as a calendar may have it: never its title, its format or its agenda."""
        return Booked(
            on=meeting.on,
            at=meeting.at,
            zone=meeting.time_zone,
            length_minutes=meeting.length_minutes,
            title=meeting.group.name if self.title == FeedTitle.GROUP else _("Peer group meeting"),
            sequence=meeting.sequence,
            changed_at=meeting.changed_at,
            place=meeting.place if self.tells_place else "",
            link=f"{settings.SITE_URL}/groups/{meeting.group_id}/meetings/{meeting.pk}/",
            is_cancelled=meeting.is_cancelled,
        )


def telling(choice: Feed | CalendarMail) -> Telling:
    """What the owner chose."""
    return Telling(choice.title, choice.tells_place)


def feed_by_token(token: str) -> Feed | None:
    """The feed of that secret, while its owner may sign in and still belongs to its group."""
    found = Feed.objects.filter(token_hash=token_hash(token), person__is_active=True)
    feed = found.select_related("person", "membership__group").first()
    return None if feed is None or (feed.membership and not feed.membership.is_current) else feed


def feeds_of(person: Person) -> QuerySet[Feed]:
    """The person's feeds, that of all groups first."""
    return Feed.objects.filter(person=person).select_related("membership__group").order_by("membership_id")


def calendar_mail_of(membership: Membership) -> CalendarMail | None:
    """The member's choice to be invited by e-mail; None where it was not made."""
    return CalendarMail.objects.filter(membership=membership).first()


def answer_of(membership: Membership, meeting: Meeting) -> Answer | None:
    """What the member has said about coming."""
    return Answer.objects.filter(membership=membership, meeting=meeting).first()


def answers_to(meeting: Meeting) -> QuerySet[Answer]:
    """The answers of current members, with their names."""
    found = Answer.objects.filter(meeting=meeting, membership__state__in=CURRENT_STATES)
    return found.select_related("membership__person").order_by("membership__since", "pk")


def entries_of(feed: Feed, *, now: datetime) -> list[Entry]:
    """Everything in a feed. The number of questions to the database does not grow with the meetings."""
    memberships = Membership.objects.filter(person=feed.person, state__in=CURRENT_STATES)
    if feed.membership_id:
        memberships = memberships.filter(pk=feed.membership_id)
    meetings = Meeting.objects.filter(group__memberships__in=memberships, starts_at__gt=now - SHOWN_FOR)
    return entries(meetings.select_related("group", "series").order_by("starts_at", "pk"), telling(feed))


def entries(meetings: Iterable[Meeting], how: Telling) -> list[Entry]:
    """Series as one entry each, everything else by itself."""
    rows = list(meetings)
    by_series: dict[int, list[Meeting]] = {}
    for meeting in rows:
        if meeting.series_id and meeting.series_on:
            by_series.setdefault(meeting.series_id, []).append(meeting)
    counted = _counted(by_series)
    found: list[Entry] = [
        entry for pk, group in by_series.items() if (entry := _repeated(group, how, counted=counted[pk]))
    ]
    named = {pk for group in by_series.values() for pk in _named_by_rule(group)}
    return [*found, *(Single(uid=one.uid, meeting=how.booked(one)) for one in rows if one.pk not in named)]


def _counted(series: Collection[int]) -> dict[int, tuple[int, datetime]]:
    """By series how often its meetings have changed, and when last.

    Those count too that are too old to be shown: a calendar takes a number that falls for old news.
    """
    if not series:
        return {}
    rows = Meeting.objects.filter(series__in=series).order_by().values("series")
    found = rows.annotate(times=Sum("sequence"), last=Max("changed_at"))
    return {one["series"]: (one["times"], one["last"]) for one in found}


def _days(series: Series, meetings: Sequence[Meeting]) -> list[date]:
    last = max(meeting.series_on for meeting in meetings if meeting.series_on)
    return read_rule(series.rule, series.starts_on).days(series.starts_on, last)


def _named_by_rule(meetings: Sequence[Meeting]) -> list[int]:
    """Those that a day of the rule stands for; a row of another day is written by itself."""
    series = meetings[0].series
    assert series is not None  # noqa: S101 -- they were grouped by it
    days = frozenset(_days(series, meetings))
    return [meeting.pk for meeting in meetings if meeting.series_on in days]


def _repeated(meetings: Sequence[Meeting], how: Telling, *, counted: tuple[int, datetime]) -> Repeated | None:
    series = meetings[0].series
    assert series is not None  # noqa: S101 -- they were grouped by it
    days = _days(series, meetings)
    held = {one.series_on: how.booked(one) for one in meetings if one.series_on and not one.is_cancelled}
    known = [day for day in days if day in held]
    if not known:
        return None
    # Whatever happens to one of its meetings changes the series as calendars see it.
    usual = Booked(
        on=days[0],
        at=series.starts_at,
        zone=series.time_zone,
        length_minutes=series.length_minutes,
        title=held[known[0]].title,
        place=held[known[0]].place,
        link=f"{settings.SITE_URL}/groups/{series.group_id}/meetings/",
        sequence=series.sequence + counted[0],
        changed_at=max(series.changed_at, counted[1]),
    )
    return Repeated(
        uid=series.uid,
        rule=read_rule(series.rule, series.starts_on),
        last_on=days[-1],
        usual=usual,
        exceptions=_exceptions(usual, {day: held.get(day) for day in days}),
    )


def _exceptions(usual: Booked, held: Mapping[date, Booked | None]) -> dict[date, Booked | None]:
    """Days without a meeting, and meetings that are not as usual."""
    found: dict[date, Booked | None] = {}
    for day, meeting in held.items():
        if meeting is None:
            found[day] = None
        elif _seen(meeting) != _seen(replace(usual, on=day)):
            found[day] = replace(meeting, sequence=usual.sequence)
    return found


def _seen(meeting: Booked) -> tuple[object, ...]:
    """What a reader of a calendar sees of a meeting."""
    return meeting.on, meeting.at, meeting.zone, meeting.length_minutes, meeting.title, meeting.place


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The group's last meeting before this one at the same time of day in the same zone."""
    same = Meeting.objects.filter(group=meeting.group_id, at=meeting.at, time_zone=meeting.time_zone)
    earlier = same.exclude(state=MeetingState.CANCELLED).filter(starts_at__lt=meeting.starts_at)
    return earlier.order_by("-starts_at").first()
