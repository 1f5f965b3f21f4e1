"""The three ledgers of turns: leading, keeping notes, hot seat."""

from dataclasses import dataclass
from datetime import datetime

from collegium.groups.models import Group, Membership, Rotation
from collegium.groups.queries import rotation_order
from collegium.meetings.models import Meeting, MeetingState
from collegium.meetings.planner import Role
from collegium.meetings.queries.cycle import is_settled, planned_of


@dataclass
class LedgerRow:
    """One member in one ledger: how often, and when next."""

    member: Membership
    served: int = 0
    next_on: datetime | None = None


def ledgers_of(group: Group, *, now: datetime) -> dict[Role, list[LedgerRow]]:
    """Who has served how often and when next, role by role, in the order of the next turn."""
    members = {one.pk: one for one in rotation_order(group, Rotation.FACILITATION)}
    ledgers = {role: {pk: LedgerRow(one) for pk, one in members.items()} for role in Role}
    found = Meeting.objects.filter(group=group).exclude(state=MeetingState.CANCELLED)
    for meeting in found.prefetch_related("hot_seats", "teach_backs").order_by("starts_at", "pk"):
        for role in Role:
            for pk in planned_of(meeting).of(role):
                _note(ledgers[role].get(pk), meeting, is_over=is_settled(meeting, now=now))
    return {role: sorted(rows.values(), key=_next_first) for role, rows in ledgers.items()}


def _note(row: LedgerRow | None, meeting: Meeting, *, is_over: bool) -> None:
    if row is not None and is_over:
        row.served += 1
    elif row is not None and row.next_on is None:
        row.next_on = meeting.starts_at


def _next_first(row: LedgerRow) -> tuple[bool, float, int]:
    return (row.next_on is None, row.next_on.timestamp() if row.next_on else 0.0, row.served)
