"""From facts about a group to its path of the letter and the one next thing for one member. Pure.

Source of the order: the letter's clauses L3 to L8 (product.md). Meetings can be held from the first day;
every other step looks back at the one before it.
"""

from dataclasses import dataclass
from enum import StrEnum

from collegium.alignment.progress import AlignmentProgress, AlignmentTask
from collegium.groups.sizes import ALARM_BELOW, has_shrunk
from collegium.inventory.progress import InventoryProgress, InventoryTask
from collegium.meetings.progress import MeetingsProgress, MeetingsTask
from collegium.mission.progress import MissionProgress, Stage, Task
from collegium.objectives.progress import ObjectivesTask


class Step(StrEnum):
    """The steps of the letter, in their order."""

    MISSION = "mission"
    ALIGNMENT = "alignment"
    INVENTORY = "inventory"
    OBJECTIVES = "objectives"
    MEETINGS = "meetings"


class Standing(StrEnum):
    """How a step is drawn."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"
    LATER = "later"


class NextThing(StrEnum):
    """What one member can do next."""

    COME_BACK = "come_back"
    ANSWER_REQUEST = "answer_request"
    INVITE = "invite"
    ANSWER = "answer"
    BECOME_DRAFTER = "become_drafter"
    DRAFT = "draft"
    COMMENT = "comment"
    OPEN_CONSENT = "open_consent"
    DECIDE = "decide"
    CHECK_STILL_TRUE = "check_still_true"
    WAIT = "wait"
    STATE_GOALS = "state_goals"
    SHARE_GOALS = "share_goals"
    DECLARE = "declare"
    CHOOSE_STEWARD = "choose_steward"
    ANSWER_PROPOSAL = "answer_proposal"
    DECIDE_PAIRS = "decide_pairs"
    TELL_WISHES = "tell_wishes"
    SIGN = "sign"
    DECLARE_AGAIN = "declare_again"
    NOTHING_NEW = "nothing_new"
    WAIT_FOR_CHARTER = "wait_for_charter"
    ANSWER_INVENTORY = "answer_inventory"
    SHARE_INVENTORY = "share_inventory"
    ANSWER_TEACH_BACK = "answer_teach_back"
    NAME_NEEDS = "name_goal_needs"
    SEE_INVENTORY = "see_inventory"
    CHECK_IN = "check_in"
    FINISH_DRAFT = "finish_draft"
    WRITE_OBJECTIVE = "write_objective"
    JOIN_MEETING = "join_meeting"
    CLOSE_MEETING = "close_meeting"
    READ_MINUTES = "read_minutes"
    TAP_PULSE = "tap_pulse"
    ACT = "act"
    PLAN_NEXT_MEETING = "plan_next_meeting"
    PLAN_FIRST_MEETING = "plan_first_meeting"


class Alarm(StrEnum):
    """What the group itself, and nobody else, is told."""

    TOO_SMALL = "too_small"
    REQUEST_WAITS = "request_waits"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true now about the group and the member who looks at it. Counts are people."""

    mission: MissionProgress
    alignment: AlignmentProgress | None = None
    """None before the mission is ratified: every step looks back at the one before it."""
    objectives: ObjectivesTask | None = None
    inventory: InventoryProgress | None = None
    """None before the group is chartered."""
    meetings: MeetingsProgress | None = None
    work_has_begun: bool = False
    """The chartered group has met."""
    active: int
    seated: int
    ever: int = 0
    """Who takes part now or once did."""
    has_open_invitation: bool = False
    is_paused: bool = False
    requests: int = 0
    request_waits_for_me: bool = False


@dataclass(frozen=True)
class PathStep:
    step: Step
    standing: Standing


def path_of(facts: Facts) -> list[PathStep]:
    """The five steps with where the group stands: exactly one is current."""
    is_ratified = bool(facts.mission.version)
    is_chartered = is_ratified and facts.alignment is not None and facts.alignment.is_chartered
    is_shared = is_chartered and facts.inventory is not None and facts.inventory.is_complete
    return [
        PathStep(Step.MISSION, Standing.DONE if is_ratified else Standing.CURRENT),
        PathStep(Step.ALIGNMENT, _standing(is_open=is_ratified, is_done=is_chartered)),
        PathStep(Step.INVENTORY, _standing(is_open=is_chartered, is_done=is_shared)),
        PathStep(Step.OBJECTIVES, _standing_of_objectives(facts, is_chartered=is_chartered, is_shared=is_shared)),
        PathStep(Step.MEETINGS, Standing.CURRENT if is_shared and facts.work_has_begun else Standing.OPEN),
    ]


def _standing(*, is_open: bool, is_done: bool) -> Standing:
    if is_done:
        return Standing.DONE
    return Standing.CURRENT if is_open else Standing.LATER


def _standing_of_objectives(facts: Facts, *, is_chartered: bool, is_shared: bool) -> Standing:
    """Drafts can be written from the first day; they start once the charter stands. They stay open while you meet."""
    if is_shared and not facts.work_has_begun:
        return Standing.CURRENT
    return Standing.OPEN if is_chartered else Standing.LATER


def next_thing(facts: Facts) -> NextThing:
    """The one next thing. People come before papers: an open request, a meeting that goes on and an empty table."""
    if facts.is_paused:
        return NextThing.COME_BACK
    if facts.request_waits_for_me:
        return NextThing.ANSWER_REQUEST
    if _meetings_ask(facts, *AT_ONCE):
        return _next_of_meetings(facts)
    if facts.seated < ALARM_BELOW and not facts.has_open_invitation:
        return NextThing.INVITE
    if _meetings_ask(facts, *WITHIN_THE_WEEK):
        return _next_of_meetings(facts)
    if facts.mission.task is not None:
        return NEXT_FOR_TASK[facts.mission.task]
    if facts.mission.stage != Stage.RATIFIED or facts.alignment is None:
        return _or_wait(facts, NextThing.WAIT)
    if facts.alignment.task is not None:
        return NEXT_FOR_ALIGNMENT[facts.alignment.task]
    return _next_of_chartered(facts) if facts.alignment.is_chartered else _or_wait(facts, NextThing.WAIT_FOR_CHARTER)


def _next_of_chartered(facts: Facts) -> NextThing:
    """The inventory first, because objectives lean on what the group can do; but what has a day keeps it."""
    if facts.inventory is not None and facts.inventory.task is not None:
        return NEXT_FOR_INVENTORY[facts.inventory.task]
    if _meetings_ask(facts, MeetingsTask.ACT):
        return _next_of_meetings(facts)
    if facts.objectives is not None:
        return NEXT_FOR_OBJECTIVES[facts.objectives]
    return _or_wait(facts, NextThing.SEE_INVENTORY)


def _or_wait(facts: Facts, wait: NextThing) -> NextThing:
    """Whoever waits for the others can plan a meeting: meetings can be held from the first day."""
    return wait if facts.meetings is None or facts.meetings.task is None else _next_of_meetings(facts)


def _meetings_ask(facts: Facts, *tasks: MeetingsTask) -> bool:
    return facts.meetings is not None and facts.meetings.task in tasks


def _next_of_meetings(facts: Facts) -> NextThing:
    if facts.meetings is None or facts.meetings.task is None:
        raise ValueError("No task of the meetings is waiting.")
    return NEXT_FOR_MEETINGS[facts.meetings.task]


AT_ONCE = (MeetingsTask.JOIN, MeetingsTask.CLOSE)
WITHIN_THE_WEEK = (MeetingsTask.READ, MeetingsTask.TAP)
NEXT_FOR_MEETINGS: dict[MeetingsTask, NextThing] = {task: NextThing(task.value) for task in MeetingsTask}
NEXT_FOR_TASK: dict[Task, NextThing] = {task: NextThing(task.value) for task in Task}
NEXT_FOR_OBJECTIVES: dict[ObjectivesTask, NextThing] = {task: NextThing(task.value) for task in ObjectivesTask}
NEXT_FOR_ALIGNMENT: dict[AlignmentTask, NextThing] = {task: NextThing(task.value) for task in AlignmentTask}
NEXT_FOR_INVENTORY: dict[InventoryTask, NextThing] = {task: NextThing(task.value) for task in InventoryTask}


def alarms(facts: Facts) -> list[Alarm]:
    """What the members are told."""
    found = []
    if has_shrunk(facts.active, facts.ever):
        found.append(Alarm.TOO_SMALL)
    if facts.requests:
        found.append(Alarm.REQUEST_WAITS)
    return found
