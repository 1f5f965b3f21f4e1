"""The planner of a cycle: formats, facilitators, note-keepers, hot seats and teach-backs of all its meetings. Pure.

`plan_cycle(given)` loads OR-Tools, so only the worker calls it; everything else here is for every process.
"""

from collegium.meetings.planner.faults import plan_faults
from collegium.meetings.planner.problem import (
    NOT_HELD,
    Given,
    Objective,
    Pin,
    Plan,
    PlannedMeeting,
    Promise,
    Role,
    Slot,
    Unplaced,
    UnplacedReason,
)
from collegium.meetings.planner.remarks import Remark, RemarkKind, remarks_on
from collegium.meetings.planner.solve import plan_cycle
from collegium.meetings.planner.solver import PlanUnsolved

__all__ = [
    "NOT_HELD",
    "Given",
    "Objective",
    "Pin",
    "Plan",
    "PlanUnsolved",
    "PlannedMeeting",
    "Promise",
    "Remark",
    "RemarkKind",
    "Role",
    "Slot",
    "Unplaced",
    "UnplacedReason",
    "plan_cycle",
    "plan_faults",
    "remarks_on",
]
