"""After the meeting: forgotten ones are closed or called off, minutes become final, and what is old is deleted."""

from datetime import datetime

from collegium.meetings.actions import (
    call_off_by_clock,
    close_forgotten_meeting,
    end_cycle,
    end_pulse,
    forget_drafts,
    forget_meeting,
    forget_poll,
    make_final,
)
from collegium.meetings.closing_rules import OLD_DRAFTS_KEPT
from collegium.meetings.queries.closing import cycles_that_are_over, forgotten_meetings, meetings_never_begun
from collegium.meetings.queries.minutes import drafts_to_finish, drafts_to_forget
from collegium.meetings.queries.pulse import pulses_to_end
from collegium.meetings.queries.retention import meetings_to_forget, polls_to_forget

AT_ONCE = 50
"""Rows of each kind that one look takes on, so that nobody's mail waits long; the rest come next."""


def run_due(now: datetime) -> None:
    """Found by looking at rows, so that two workers at once do nothing twice."""
    for meeting in forgotten_meetings(now)[:AT_ONCE]:
        close_forgotten_meeting(meeting, at=now)
    for meeting in meetings_never_begun(now)[:AT_ONCE]:
        call_off_by_clock(meeting, at=now)
    for cycle in cycles_that_are_over(now)[:AT_ONCE]:
        end_cycle(cycle, by=None, at=now)
    for minutes in drafts_to_finish(now)[:AT_ONCE]:
        make_final(minutes, at=now)
    for minutes in drafts_to_forget(now - OLD_DRAFTS_KEPT)[:AT_ONCE]:
        forget_drafts(minutes, at=now)
    for meeting in pulses_to_end(now)[:AT_ONCE]:
        end_pulse(meeting)
    for meeting in meetings_to_forget(now)[:AT_ONCE]:
        forget_meeting(meeting, at=now)
    for poll in polls_to_forget(now)[:AT_ONCE]:
        forget_poll(poll, at=now)
