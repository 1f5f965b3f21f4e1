"""The worker's look at a planned meeting: its draft, and a proposal where 48 hours before nothing stands there."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from collegium.audit.actions import record
from collegium.meetings.actions.agenda import draft_agenda, is_held, number_items, put_in_place
from collegium.meetings.drafting import has_substance
from collegium.meetings.formats import CHECK_IN_AND_CLOSE
from collegium.meetings.models import AgendaCare, AgendaItem, ItemSource, Meeting
from collegium.meetings.queries.agenda import agenda_of
from collegium.meetings.queries.drafting import longest_waiting

PROPOSED_BEFORE = timedelta(hours=48)
SHORTEST_CASE, LONGEST_CASE = 15, 45


@transaction.atomic
def refresh_agenda(meeting: Meeting, *, at: datetime) -> None:
    """Brings the draft up to date and proposes an agenda in time; nothing once the meeting has begun."""
    if not is_held(meeting):
        return
    changed = draft_agenda(meeting)
    proposed = at >= meeting.starts_at - PROPOSED_BEFORE and _propose(meeting)
    AgendaCare.objects.filter(meeting=meeting).update(drafted_at=at)
    if changed or proposed:
        record("meetings.agenda_drafted", subject=meeting, by=None, at=at, is_proposal=proposed)


def _propose(meeting: Meeting) -> bool:
    """Check-in, actions, the case of whoever waits longest, close: once, where nothing else is on the agenda."""
    standing = list(agenda_of(meeting))
    was_proposed = meeting.items.filter(source=ItemSource.PROPOSAL).exists()
    if was_proposed or has_substance({one.source for one in standing}, shape=meeting.format):
        return False
    has_frame = any(one.source == ItemSource.FORMAT for one in standing)
    frame = [] if has_frame else [_part(meeting, one.text, one.minutes) for one in CHECK_IN_AND_CLOSE]
    taken = sum(one.minutes for one in [*standing, *frame])
    case = _part(meeting, gettext("Case: one real problem, in depth"), _room_for_case(meeting, taken))
    case.owner = longest_waiting(meeting.group, before=meeting.starts_at)
    everything = list(meeting.items.order_by("position", "pk"))
    if frame:
        number_items([frame[0], *everything, case, frame[1]])
    else:
        put_in_place(everything, [case])
    return True


def _room_for_case(meeting: Meeting, taken: int) -> int:
    return min(LONGEST_CASE, max(SHORTEST_CASE, meeting.length_minutes - taken))


def _part(meeting: Meeting, title: str, minutes: int) -> AgendaItem:
    return AgendaItem(meeting=meeting, position=0, title=title, minutes=minutes, source=ItemSource.PROPOSAL)
