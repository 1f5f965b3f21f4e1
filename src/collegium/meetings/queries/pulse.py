"""Means of the four taps, for the group, when nobody can be told from them any more."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from collegium.groups.models import Group, Membership
from collegium.meetings.closing_rules import LEAST_ANSWERS, PULSE_STAYS_OPEN
from collegium.meetings.models import (
    TAPS,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    PulseCount,
    PulseReceipt,
    Question,
)

VALUES = range(1, 6)
MOST_SHOWN = 13
"""Meetings on the page: those of a year at a glance (evidence 7.2)."""
PAUSE_IS_TOLD = timedelta(days=1)
"""Before the next meeting. At once, it would say who sits there with a phone in hand."""


def mark_of(meeting: Meeting, member: Membership) -> str:
    """A receipt that only the server's key can connect with the member."""
    return salted_hmac("collegium.meetings.pulse", f"{meeting.pk}:{member.pk}", algorithm="sha256").hexdigest()


def was_there(meeting: Meeting, member: Membership) -> bool:
    """Noted as present."""
    return Attendance.objects.filter(meeting=meeting, membership=member, presence=Presence.PRESENT).exists()


def has_answered(meeting: Meeting, member: Membership) -> bool:
    """For the member alone: nobody else is told."""
    return PulseReceipt.objects.filter(meeting=meeting, mark=mark_of(meeting, member)).exists()


@dataclass(frozen=True)
class Mean:
    """One question after one meeting. `mean` is None while fewer than four have answered it."""

    question: Question
    mean: float | None

    @property
    def share(self) -> int:
        """Percent of the way from 1 to 5, for a bar."""
        return 0 if self.mean is None else round((self.mean - 1) * 25)


@dataclass(frozen=True)
class MeetingPulse:
    meeting: Meeting
    means: list[Mean]

    @property
    def is_shown(self) -> bool:
        return any(one.mean is not None for one in self.means)


def pulses_of(group: Group, at: datetime) -> list[MeetingPulse]:
    """The latest meetings whose week is over, the latest first, and what may be shown of them."""
    over = Meeting.objects.filter(group=group, state=MeetingState.CLOSED, closed_at__lte=at - PULSE_STAYS_OPEN)
    meetings = list(over.order_by("-starts_at", "-pk")[:MOST_SHOWN])
    counts = PulseCount.objects.filter(meeting__in=meetings, question__in=TAPS)
    found: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for meeting_pk, question, value, count in counts.values_list("meeting", "question", "value", "count"):
        found[meeting_pk, question].append((value, count))
    return [MeetingPulse(one, [Mean(tap, mean_of(found[one.pk, tap.value])) for tap in TAPS]) for one in meetings]


def mean_of(counts: Iterable[tuple[int, int]]) -> float | None:
    """The mean of values with their counts, to one decimal; None while fewer than four have answered."""
    rows = list(counts)
    answers = sum(count for _value, count in rows)
    if answers < LEAST_ANSWERS:
        return None
    return round(sum(value * count for value, count in rows) / answers, 1)


def asks_to_pause(meeting: Meeting, at: datetime) -> bool:
    """Whether somebody asked, after the meeting before, to open this one with how we work."""
    if meeting.is_closed or meeting.is_cancelled or at < meeting.starts_at - PAUSE_IS_TOLD:
        return False
    before = Meeting.objects.filter(
        group=meeting.group_id, state=MeetingState.CLOSED, starts_at__lt=meeting.starts_at
    ).order_by("-starts_at", "-pk")[:1]
    return PulseCount.objects.filter(meeting__in=list(before), question=Question.PAUSE, count__gt=0).exists()


def pulses_to_end(now: datetime) -> QuerySet[Meeting]:
    """Meetings whose week is over and that still hold receipts. Where nobody answered, every count is zero."""
    over = Meeting.objects.filter(state=MeetingState.CLOSED, closed_at__lte=now - PULSE_STAYS_OPEN)
    return over.filter(pk__in=PulseReceipt.objects.values("meeting"))
