"""The states of a group and what leads from one to the next. Pure.

    forming -> chartered -> active -> review -> forming again (renewed) or closed

Source: product.md, "The states of a group"; evidence.md 4.1, clauses 1, 14 and 20. What later rooms know
(charter signed, a meeting held) comes in as facts, so this file needs none of them.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    FORMING = "forming"
    CHARTERED = "chartered"
    ACTIVE = "active"
    REVIEW = "review"
    CLOSED = "closed"


class Step(StrEnum):
    """What a group can do to come into another state."""

    ADOPT_CHARTER = "adopt_charter"
    BEGIN_WORK = "begin_work"
    BEGIN_REVIEW = "begin_review"
    RENEW = "renew"
    REOPEN_CHARTER = "reopen_charter"
    CLOSE = "close"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true about a group now. Everything that no room has told yet is false."""

    nobody_belongs: bool = False
    """Nobody is a member, on pause or not, and nobody holds an offered place."""
    mission_is_ratified: bool = False
    charter_is_signed_by_all: bool = False
    conflicts_are_declared_by_all: bool = False
    work_has_begun: bool = False
    cycle_has_ended: bool = False
    somebody_new_or_new_purpose: bool = False
    everyone_agrees_to_renew: bool = False
    everyone_agrees_to_close: bool = False


class StepNotAllowed(ValueError):
    """The step does not lead away from this state, or a fact that it needs is missing."""


FROM_STATES: dict[Step, frozenset[State]] = {
    Step.ADOPT_CHARTER: frozenset({State.FORMING}),
    Step.BEGIN_WORK: frozenset({State.CHARTERED}),
    Step.BEGIN_REVIEW: frozenset({State.ACTIVE}),
    Step.RENEW: frozenset({State.REVIEW}),
    Step.REOPEN_CHARTER: frozenset({State.CHARTERED, State.ACTIVE, State.REVIEW}),
    Step.CLOSE: frozenset({State.FORMING, State.CHARTERED, State.ACTIVE, State.REVIEW}),
}

TO_STATE: dict[Step, State] = {
    Step.ADOPT_CHARTER: State.CHARTERED,
    Step.BEGIN_WORK: State.ACTIVE,
    Step.BEGIN_REVIEW: State.REVIEW,
    Step.RENEW: State.FORMING,
    Step.REOPEN_CHARTER: State.FORMING,
    Step.CLOSE: State.CLOSED,
}


def _facts_allow(step: Step, facts: Facts) -> bool:
    if step == Step.ADOPT_CHARTER:
        return facts.mission_is_ratified and facts.charter_is_signed_by_all and facts.conflicts_are_declared_by_all
    return {
        Step.BEGIN_WORK: facts.work_has_begun,
        Step.BEGIN_REVIEW: facts.cycle_has_ended,
        Step.RENEW: facts.everyone_agrees_to_renew,
        Step.REOPEN_CHARTER: facts.somebody_new_or_new_purpose,
        Step.CLOSE: facts.nobody_belongs or facts.everyone_agrees_to_close,
    }[step]


def may_take(step: Step, state: State, facts: Facts) -> bool:
    """True when the step leads away from `state` and the facts allow it."""
    return state in FROM_STATES[step] and _facts_allow(step, facts)


def after(step: Step, state: State, facts: Facts) -> State:
    """The state that follows. Raises `StepNotAllowed`; a closed group never changes again."""
    if not may_take(step, state, facts):
        raise StepNotAllowed(f"{step} is not allowed from {state} with {facts}.")
    return TO_STATE[step]


def objectives_may_start(state: State) -> bool:
    """True once the charter stands: objectives activate only in a chartered group."""
    return state in {State.CHARTERED, State.ACTIVE, State.REVIEW}
