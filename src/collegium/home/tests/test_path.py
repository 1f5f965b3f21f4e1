from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.progress import AlignmentProgress, AlignmentTask
from collegium.home.path import (
    NEXT_FOR_ALIGNMENT,
    NEXT_FOR_MEETINGS,
    NEXT_FOR_OBJECTIVES,
    NEXT_FOR_TASK,
    Alarm,
    Facts,
    NextThing,
    Standing,
    Step,
    alarms,
    next_thing,
    path_of,
)
from collegium.home.texts import NEXT_TEXTS, STEP_TEXTS
from collegium.inventory.progress import InventoryProgress, InventoryTask
from collegium.meetings.progress import MeetingsProgress, MeetingsTask
from collegium.mission.progress import MissionProgress, Stage, Task
from collegium.objectives.progress import ObjectivesTask


def mission(stage: Stage = Stage.PROMPTS, task: Task | None = None, version: str = "") -> MissionProgress:
    return MissionProgress(stage=stage, task=task, answered=0, members=4, statement="", version=version)


some_missions = st.builds(
    MissionProgress,
    stage=st.sampled_from(Stage),
    task=st.none() | st.sampled_from(Task),
    answered=st.integers(0, 8),
    members=st.integers(0, 8),
    statement=st.just(""),
    version=st.sampled_from(["", "1.0"]),
)
some_alignments = st.builds(
    AlignmentProgress,
    tasks=st.frozensets(st.sampled_from(AlignmentTask)),
    goals_are_shared=st.booleans(),
    charter_is_signed=st.booleans(),
    conflicts_are_declared=st.booleans(),
    is_chartered=st.booleans(),
)
some_inventories = st.builds(
    InventoryProgress, st.integers(0, 8), st.integers(0, 8), st.none() | st.sampled_from(InventoryTask)
)
some_facts = st.builds(
    Facts,
    mission=some_missions,
    alignment=st.none() | some_alignments,
    active=st.integers(0, 8),
    seated=st.integers(0, 8),
    ever=st.integers(0, 12),
    has_open_invitation=st.booleans(),
    is_paused=st.booleans(),
    objectives=st.none() | st.sampled_from(ObjectivesTask),
    inventory=st.none() | some_inventories,
    meetings=st.none() | st.builds(MeetingsProgress, task=st.none() | st.sampled_from(MeetingsTask)),
    work_has_begun=st.booleans(),
    requests=st.integers(0, 2),
    request_waits_for_me=st.booleans(),
)


@given(facts=some_facts)
def test_the_path_has_the_letters_order_and_one_place_where_the_group_stands(facts: Facts) -> None:
    path = path_of(facts)
    assert [one.step for one in path] == list(Step)
    assert [one.standing for one in path].count(Standing.CURRENT) == 1


@given(facts=some_facts)
def test_there_is_always_one_next_thing_and_it_has_words(facts: Facts) -> None:
    assert NEXT_TEXTS[next_thing(facts)].button


@given(facts=some_facts)
def test_people_on_pause_are_asked_for_nothing_else(facts: Facts) -> None:
    if facts.is_paused:
        assert next_thing(facts) == NextThing.COME_BACK


def test_the_first_evening_of_a_group_of_one() -> None:
    alone = Facts(mission=mission(task=Task.ANSWER), active=1, seated=1)
    assert next_thing(alone) == NextThing.INVITE
    invited = Facts(mission=mission(task=Task.ANSWER), active=1, seated=1, has_open_invitation=True)
    assert next_thing(invited) == NextThing.ANSWER


def test_each_task_of_the_mission_is_a_next_thing() -> None:
    for task in Task:
        facts = Facts(mission=mission(task=task), active=4, seated=4)
        assert next_thing(facts) == NEXT_FOR_TASK[task]
        assert next_thing(facts).value == task.value


def test_who_has_nothing_to_do_is_told_so() -> None:
    assert next_thing(Facts(mission=mission(), active=4, seated=4)) == NextThing.WAIT


def ratified(alignment: AlignmentProgress | None) -> Facts:
    return Facts(mission=mission(Stage.RATIFIED, version="1.0"), alignment=alignment, active=4, seated=4)


def test_after_the_mission_come_goals_then_conflicts_then_the_charter() -> None:
    tasks = [AlignmentTask.SIGN, AlignmentTask.DECLARE, AlignmentTask.STATE_GOALS]
    assert next_thing(ratified(AlignmentProgress(tasks=frozenset(tasks)))) == NextThing.STATE_GOALS
    assert next_thing(ratified(AlignmentProgress(tasks=frozenset(tasks[:2])))) == NextThing.DECLARE
    assert next_thing(ratified(AlignmentProgress(tasks=frozenset(tasks[:1])))) == NextThing.SIGN
    assert [one.standing for one in path_of(ratified(AlignmentProgress()))[:2]] == [Standing.DONE, Standing.CURRENT]


def test_each_task_of_alignment_is_a_next_thing() -> None:
    for task in AlignmentTask:
        thing = next_thing(ratified(AlignmentProgress(tasks=frozenset({task}))))
        assert thing == NEXT_FOR_ALIGNMENT[task]
        assert thing.value == task.value


def test_who_waits_for_the_others_is_told_so_and_a_chartered_group_goes_on() -> None:
    assert next_thing(ratified(AlignmentProgress())) == NextThing.WAIT_FOR_CHARTER
    chartered = ratified(AlignmentProgress(is_chartered=True))
    assert next_thing(chartered) == NextThing.SEE_INVENTORY
    assert [one.standing for one in path_of(chartered)[1:3]] == [Standing.DONE, Standing.CURRENT]


def test_objectives_are_next_in_a_chartered_group_once_alignment_asks_for_nothing() -> None:
    for task in ObjectivesTask:
        chartered = replace(ratified(AlignmentProgress(is_chartered=True)), objectives=task)
        assert next_thing(chartered) == NEXT_FOR_OBJECTIVES[task]
        asked = replace(
            chartered, alignment=AlignmentProgress(is_chartered=True, tasks=frozenset(list(AlignmentTask)[:1]))
        )
        assert next_thing(asked) == NextThing.STATE_GOALS
        assert next_thing(replace(chartered, alignment=AlignmentProgress())) == NextThing.WAIT_FOR_CHARTER
    assert path_of(ratified(AlignmentProgress(is_chartered=True)))[3].standing == Standing.OPEN
    assert path_of(ratified(AlignmentProgress()))[3].standing == Standing.LATER


def test_in_a_chartered_group_one_answers_the_inventory_then_shows_it_then_waits() -> None:
    def at(task: InventoryTask | None, *, sharers: int) -> Facts:
        alignment, inventory = AlignmentProgress(is_chartered=True), InventoryProgress(sharers, 4, task)
        return replace(ratified(alignment), inventory=inventory)

    assert next_thing(at(InventoryTask.ANSWER, sharers=0)) == NextThing.ANSWER_INVENTORY
    assert next_thing(at(InventoryTask.SHARE, sharers=3)) == NextThing.SHARE_INVENTORY
    assert next_thing(at(InventoryTask.ANSWER_TEACH_BACK, sharers=4)) == NextThing.ANSWER_TEACH_BACK
    assert next_thing(at(InventoryTask.NAME_NEEDS, sharers=4)) == NextThing.NAME_NEEDS
    assert next_thing(at(None, sharers=3)) == NextThing.SEE_INVENTORY
    assert [one.standing for one in path_of(at(None, sharers=3))[2:4]] == [Standing.CURRENT, Standing.OPEN]
    assert [one.standing for one in path_of(at(None, sharers=4))[2:4]] == [Standing.DONE, Standing.CURRENT]


def test_a_mission_that_is_being_changed_is_still_in_force() -> None:
    facts = Facts(mission=mission(Stage.DRAFTING, version="1.0"), active=4, seated=4)
    assert path_of(facts)[0].standing == Standing.DONE
    assert next_thing(facts) == NextThing.WAIT


def test_an_open_request_comes_before_the_mission() -> None:
    facts = Facts(mission=mission(task=Task.DECIDE), active=4, seated=4, requests=1, request_waits_for_me=True)
    assert next_thing(facts) == NextThing.ANSWER_REQUEST
    assert alarms(facts) == [Alarm.REQUEST_WAITS]


def test_three_of_five_are_an_alarm_and_a_table_that_fills_up_is_none() -> None:
    assert alarms(Facts(mission=mission(), active=3, seated=4, ever=5)) == [Alarm.TOO_SMALL]
    assert alarms(Facts(mission=mission(), active=3, seated=3, ever=3)) == []


def test_every_step_has_words() -> None:
    assert set(STEP_TEXTS) == set(Step)


def asked(task: MeetingsTask | None, **more: Any) -> Facts:
    """Four people in front of the prompts, whose meetings ask for this."""
    now = MeetingsProgress(task=task, meeting=7)
    return Facts(**{"mission": mission(task=Task.ANSWER), "meetings": now, "active": 4, "seated": 4, **more})


def test_each_task_of_the_meetings_is_a_next_thing_for_whoever_would_wait() -> None:
    for task in MeetingsTask:
        assert next_thing(asked(task, mission=mission())) == NEXT_FOR_MEETINGS[task]
        assert next_thing(asked(task, mission=mission())).value == task.value
    assert next_thing(asked(None, mission=mission())) == NextThing.WAIT


def test_a_meeting_that_goes_on_comes_before_everything_but_a_pause_and_a_request() -> None:
    for task in (MeetingsTask.JOIN, MeetingsTask.CLOSE):
        assert next_thing(asked(task, seated=2, active=2)) == NEXT_FOR_MEETINGS[task]
        assert next_thing(asked(task, is_paused=True)) == NextThing.COME_BACK
        assert next_thing(asked(task, request_waits_for_me=True)) == NextThing.ANSWER_REQUEST


def test_minutes_and_taps_have_a_week_and_so_come_before_the_mission_and_a_date_to_fix_after_it() -> None:
    assert next_thing(asked(MeetingsTask.READ)) == NextThing.READ_MINUTES
    assert next_thing(asked(MeetingsTask.TAP)) == NextThing.TAP_PULSE
    assert next_thing(asked(MeetingsTask.READ, seated=2)) == NextThing.INVITE
    for task in (MeetingsTask.ACT, MeetingsTask.PLAN_FIRST, MeetingsTask.PLAN_NEXT):
        assert next_thing(asked(task)) == NextThing.ANSWER


def test_in_a_chartered_group_an_action_that_is_due_comes_before_objectives_and_a_date_after_them() -> None:
    chartered = replace(ratified(AlignmentProgress(is_chartered=True)), objectives=ObjectivesTask.WRITE_ONE)
    act = replace(chartered, meetings=MeetingsProgress(task=MeetingsTask.ACT))
    assert next_thing(act) == NextThing.ACT
    date_missing = replace(chartered, meetings=MeetingsProgress(task=MeetingsTask.PLAN_NEXT))
    assert next_thing(date_missing) == NextThing.WRITE_OBJECTIVE
    assert next_thing(replace(date_missing, objectives=None)) == NextThing.PLAN_NEXT_MEETING


def test_the_group_stands_at_its_meetings_once_work_has_begun() -> None:
    shared = replace(ratified(AlignmentProgress(is_chartered=True)), inventory=InventoryProgress(4, 4, None))
    assert [one.standing for one in path_of(shared)[3:]] == [Standing.CURRENT, Standing.OPEN]
    begun = replace(shared, work_has_begun=True)
    assert [one.standing for one in path_of(begun)[3:]] == [Standing.OPEN, Standing.CURRENT]
