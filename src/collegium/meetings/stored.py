"""A proposed cycle as the database keeps it: numbers, days and codes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from collegium.meetings.planner import Plan, PlannedMeeting, Remark, RemarkKind, Role, Unplaced, UnplacedReason
from collegium.meetings.rhythm import Shift, Why


@dataclass(frozen=True)
class Proposed:
    """One meeting of a proposal; `is_settled`: it was held or has begun, and the plan does not touch it."""

    day: date
    planned: PlannedMeeting
    is_settled: bool = False


@dataclass(frozen=True)
class Proposal:
    """What the worker found.

    members    who took part when it was made, in their order
    shifts     days of the rhythm that had to give way
    revisions  of a cycle that is planned again: the revision of each meeting, by its number
    """

    members: tuple[int, ...]
    meetings: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[Remark, ...] = ()
    shifts: tuple[Shift, ...] = ()
    revisions: dict[int, int] = field(default_factory=dict)


def proposal_of(plan: Plan, days: Sequence[date], *, members: Sequence[int], **more: Any) -> Proposal:
    """The plan with its days; `settled` are the numbers of what is not touched."""
    settled = more.pop("settled", frozenset())
    meetings = tuple(Proposed(day, one, one.slot in settled) for day, one in zip(days, plan.meetings, strict=True))
    return Proposal(tuple(members), meetings, plan.unplaced, **more)


def proposal_as_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "members": list(proposal.members),
        "meetings": [_meeting_as_json(one) for one in proposal.meetings],
        "unplaced": [[one.reason.value, one.promise, one.format] for one in proposal.unplaced],
        "remarks": [
            [one.kind.value, one.slot, one.member, one.role.value if one.role else None, one.number]
            for one in proposal.remarks
        ],
        "shifts": [
            [one.wanted.isoformat(), one.day and one.day.isoformat(), one.why.value] for one in proposal.shifts
        ],
        "revisions": [[number, revision] for number, revision in proposal.revisions.items()],
    }


def proposal_from_json(stored: dict[str, Any]) -> Proposal:
    return Proposal(
        members=tuple(stored["members"]),
        meetings=tuple(_meeting_from_json(row) for row in stored["meetings"]),
        unplaced=tuple(Unplaced(UnplacedReason(why), promise, code) for why, promise, code in stored["unplaced"]),
        remarks=tuple(
            Remark(RemarkKind(kind), slot, member, Role(role) if role else None, number)
            for kind, slot, member, role, number in stored["remarks"]
        ),
        shifts=tuple(
            Shift(date.fromisoformat(wanted), date.fromisoformat(day) if day else None, Why(why))
            for wanted, day, why in stored["shifts"]
        ),
        revisions=dict(stored["revisions"]),
    )


def _meeting_as_json(one: Proposed) -> list[Any]:
    plan = one.planned
    turns = [plan.facilitator, plan.note_keeper, list(plan.hot_seats), list(plan.teach_backs)]
    return [one.day.isoformat(), one.is_settled, plan.slot, plan.format, *turns]


def _meeting_from_json(row: list[Any]) -> Proposed:
    day, settled, slot, code, leads, writes, hot, taught = row
    return Proposed(
        date.fromisoformat(day), PlannedMeeting(slot, code, leads, writes, tuple(hot), tuple(taught)), settled
    )
