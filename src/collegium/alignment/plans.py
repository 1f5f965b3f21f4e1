"""What two people do about a conflict of interest, until when, and how it stands. Pure. Source: evidence 4.3."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from collegium.mission.quarters import months_later

LONGEST_MONTHS = 12
"""Every mitigation lapses after twelve months, so that none outlives its reason unseen."""


class Kind(StrEnum):
    """The mitigations offered as boxes."""

    DECLARE = "declare"
    LEAVE_ROOM = "leave_room"
    BLOCK_DOCUMENTS = "block_documents"
    AGREE_ORDER = "agree_order"
    CREDIT_AGREEMENT = "credit_agreement"
    NEUTRAL_FACILITATOR = "neutral_facilitator"
    DECLINE_ROLE = "decline_role"
    TELL_BODY = "tell_body"
    NOT_PAIRED = "not_paired"
    MOVE_GROUP = "move_group"
    END_TIE = "end_tie"
    OTHER = "other"


class Owner(StrEnum):
    ME = "me"
    OTHER = "other"
    BOTH = "both"
    STEWARD = "steward"


class Standing(StrEnum):
    OPEN = "open"
    DUE = "due"
    LAPSED = "lapsed"
    KEPT = "kept"


@dataclass(frozen=True)
class Mitigation:
    kind: Kind
    owner: Owner
    begun_on: date
    review_on: date
    is_kept: bool = False

    def standing(self, today: date) -> Standing:
        """Open until its review date, then due; lapsed twelve months after it was begun or renewed."""
        if self.is_kept:
            return Standing.KEPT
        if today > months_later(self.begun_on, LONGEST_MONTHS):
            return Standing.LAPSED
        return Standing.DUE if today >= self.review_on else Standing.OPEN

    def waits(self, today: date) -> bool:
        return self.standing(today) in (Standing.DUE, Standing.LAPSED)


def latest_review(today: date) -> date:
    """The last day that may be chosen for a review."""
    return months_later(today, LONGEST_MONTHS)


def first_review(today: date, months: Iterable[int]) -> date:
    """The day to suggest: the soonest that one of the classes asks for; three months where none says."""
    return months_later(today, min((count for count in months if count), default=3))


def chosen(
    plan: tuple[Mitigation, ...], kinds: Iterable[Kind], *, owner: Owner, review_on: date, today: date
) -> tuple[Mitigation, ...]:
    """The plan with exactly these kinds: those that were in it stay as they are, the others begin today."""
    known = {one.kind: one for one in plan}
    return tuple(known.get(kind, Mitigation(kind, owner, today, review_on)) for kind in sorted(set(kinds)))


def renewed(
    plan: tuple[Mitigation, ...], kind: Kind, *, owner: Owner, review_on: date, today: date
) -> tuple[Mitigation, ...]:
    """One of them goes on, from today."""
    return tuple(Mitigation(kind, owner, today, review_on) if one.kind == kind else one for one in plan)


def kept(plan: tuple[Mitigation, ...], kind: Kind) -> tuple[Mitigation, ...]:
    """One of them was kept and is over."""
    return tuple(replace(one, is_kept=True) if one.kind == kind else one for one in plan)
