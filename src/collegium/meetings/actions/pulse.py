"""Four taps after a meeting: counted, never kept as anybody's answer."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Case, F, When

from collegium.groups.models import Membership
from collegium.meetings.closing_rules import LEAST_ANSWERS, PULSE_STAYS_OPEN
from collegium.meetings.models import TAPS, Meeting, PulseCount, PulseReceipt, Question
from collegium.meetings.queries.pulse import VALUES, mark_of, was_there
from collegium.meetings.refusals import PulseAnsweredAlready, PulseIsOver, PulseNeedsPresence


def begin_pulse(meeting: Meeting) -> None:
    """All counts at zero, in the transaction that closes the meeting."""
    rows = [PulseCount(meeting=meeting, question=one, value=value) for one in TAPS for value in VALUES]
    PulseCount.objects.bulk_create([*rows, PulseCount(meeting=meeting, question=Question.PAUSE, value=1)])


@transaction.atomic
def answer_pulse(
    meeting: Meeting, *, taps: dict[Question, int], asks_to_pause: bool, by: Membership, at: datetime
) -> None:
    """Adds to the counts. No event is recorded and no time is kept: either could be joined with a person.

    Raises `PulseIsOver`, `PulseNeedsPresence` and `PulseAnsweredAlready`.
    """
    if meeting.closed_at is None or not meeting.closed_at <= at < meeting.closed_at + PULSE_STAYS_OPEN:
        raise PulseIsOver
    if not was_there(meeting, by):
        raise PulseNeedsPresence
    try:
        with transaction.atomic():
            PulseReceipt.objects.create(meeting=meeting, mark=mark_of(meeting, by))
    except IntegrityError:
        raise PulseAnsweredAlready from None
    _count(meeting, {**taps, Question.PAUSE: 1} if asks_to_pause else taps)


def _count(meeting: Meeting, given: dict[Question, int]) -> None:
    """Writes every count anew, those too that stay: else PostgreSQL shows which rows the last answer has touched.

    They are locked in one order first, so that two who answer at once wait for each other and never both.
    """
    rows = PulseCount.objects.filter(meeting=meeting)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    tapped = (When(question=question, value=value, then=1) for question, value in given.items())
    rows.update(count=F("count") + Case(*tapped, default=0))


@transaction.atomic
def end_pulse(meeting: Meeting) -> None:
    """The week is over: receipts go, and what fewer than four have answered goes unread."""
    PulseReceipt.objects.filter(meeting=meeting).delete()
    for question in TAPS:
        rows = PulseCount.objects.filter(meeting=meeting, question=question)
        if sum(rows.values_list("count", flat=True)) < LEAST_ANSWERS:
            rows.delete()
