"""Where a group stands on the way to its mission, in words that other rooms may use. Pure."""

from dataclasses import dataclass
from enum import StrEnum

MOST_DRAFTERS = 2
PROMPTS_TO_TAKE_PART = 3
"""Answered prompts from which a member counts as having taken part (evidence 3.3)."""


class Stage(StrEnum):
    """The stages in their order (evidence 3.4)."""

    PROMPTS = "prompts"
    DRAFTING = "drafting"
    COMMENTING = "commenting"
    CONSENT = "consent"
    RATIFIED = "ratified"


class Task(StrEnum):
    """The one next thing that one member can do."""

    ANSWER = "answer"
    BECOME_DRAFTER = "become_drafter"
    DRAFT = "draft"
    COMMENT = "comment"
    OPEN_CONSENT = "open_consent"
    DECIDE = "decide"
    CHECK_STILL_TRUE = "check_still_true"


@dataclass(frozen=True)
class MissionProgress:
    """`answered` of `members` active members took part; `statement` and `version` are empty before version 1.0.

    While a change of purpose is under way, `stage` tells of the new work and `statement` is the one in force.
    """

    stage: Stage
    task: Task | None
    answered: int
    members: int
    statement: str
    version: str


@dataclass(frozen=True)
class Standing:
    """What one active member has done so far, and what the others left to do."""

    stage: Stage
    took_part: bool
    is_drafter: bool
    drafters: int
    has_commented: bool
    comments_are_open: bool
    has_decided: bool
    round_is_open: bool
    check_is_due: bool


def next_task(standing: Standing) -> Task | None:
    """The one next thing, or None where the member only has to wait."""
    if standing.stage == Stage.RATIFIED:
        return _task_after_ratification(standing)
    if not standing.took_part:
        return Task.ANSWER
    if standing.stage == Stage.CONSENT:
        return None if standing.has_decided else Task.DECIDE
    if standing.stage == Stage.COMMENTING:
        return _task_while_commenting(standing)
    if standing.is_drafter:
        return Task.DRAFT
    return Task.BECOME_DRAFTER if standing.drafters < MOST_DRAFTERS else None


def _task_after_ratification(standing: Standing) -> Task | None:
    if standing.round_is_open and not standing.has_decided:
        return Task.DECIDE
    return Task.CHECK_STILL_TRUE if standing.check_is_due else None


def _task_while_commenting(standing: Standing) -> Task | None:
    if standing.is_drafter and not standing.comments_are_open:
        return Task.OPEN_CONSENT
    if standing.comments_are_open and not standing.has_commented and not standing.is_drafter:
        return Task.COMMENT
    return None
