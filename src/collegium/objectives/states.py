"""The states of an objective and what leads from one to the next. Pure.

    draft <-> checked -> active <-> at risk -> done | carried | dropped (-> draft, taken up again)

Source: evidence 6.1. Dropping is not failure: it takes a reason, and it can be taken up again.
"""

from dataclasses import dataclass
from enum import StrEnum

from collegium.objectives.smart import MOST_ACTIVE


class State(StrEnum):
    DRAFT = "draft"
    CHECKED = "checked"
    ACTIVE = "active"
    AT_RISK = "at_risk"
    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


RUNNING = frozenset({State.ACTIVE, State.AT_RISK})
PREPARED = frozenset({State.DRAFT, State.CHECKED})
ENDED = frozenset({State.DONE, State.CARRIED, State.DROPPED})


class Step(StrEnum):
    CHECK = "check"
    UNCHECK = "uncheck"
    ACTIVATE = "activate"
    PUT_AT_RISK = "put_at_risk"
    RECOVER = "recover"
    FINISH = "finish"
    CARRY = "carry"
    DROP = "drop"
    TAKE_UP = "take_up"


FROM: dict[Step, frozenset[State]] = {
    Step.CHECK: frozenset({State.DRAFT}),
    Step.UNCHECK: frozenset({State.CHECKED}),
    Step.ACTIVATE: PREPARED,
    Step.PUT_AT_RISK: frozenset({State.ACTIVE}),
    Step.RECOVER: frozenset({State.AT_RISK}),
    Step.FINISH: RUNNING,
    Step.CARRY: RUNNING,
    Step.DROP: RUNNING,
    Step.TAKE_UP: frozenset({State.DROPPED}),
}

TO: dict[Step, State] = {
    Step.CHECK: State.CHECKED,
    Step.UNCHECK: State.DRAFT,
    Step.ACTIVATE: State.ACTIVE,
    Step.PUT_AT_RISK: State.AT_RISK,
    Step.RECOVER: State.ACTIVE,
    Step.FINISH: State.DONE,
    Step.CARRY: State.CARRIED,
    Step.DROP: State.DROPPED,
    Step.TAKE_UP: State.DRAFT,
}


class Obstacle(StrEnum):
    """What keeps an objective from becoming active. Each has a sentence that says what to do (`sentences.py`)."""

    NOT_CHARTERED = "not_chartered"
    NOT_READY = "not_ready"
    GAPS_ARE_OPEN = "gaps_are_open"
    HOURS_UNKNOWN = "hours_unknown"
    THREE_ACTIVE = "three_active"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What decides whether an objective may become active. `running` counts the owner's other active ones."""

    group_is_chartered: bool
    rubric_passes: bool
    has_gaps: bool = False
    hours_are_stated: bool = True
    running: int = 0


def obstacles(facts: Facts) -> list[Obstacle]:
    """Everything that stands in the way, nearest first; an empty list means that it may become active."""
    found = {
        Obstacle.GAPS_ARE_OPEN: facts.has_gaps,
        Obstacle.NOT_READY: not facts.rubric_passes,
        Obstacle.HOURS_UNKNOWN: not facts.hours_are_stated,
        Obstacle.THREE_ACTIVE: facts.running >= MOST_ACTIVE,
        Obstacle.NOT_CHARTERED: not facts.group_is_chartered,
    }
    return [obstacle for obstacle, is_there in found.items() if is_there]


def may_take(step: Step, state: State) -> bool:
    """True where the step leads away from this state. Whether it may become active depends on `obstacles` too."""
    return state in FROM[step]


def step_after_rating(state: State, *, passes: bool) -> Step | None:
    """A draft that passes the rubric is checked, and one that passes it no more is a draft again."""
    step = Step.CHECK if passes else Step.UNCHECK
    return step if may_take(step, state) else None
