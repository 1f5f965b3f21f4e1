"""What objectives are made of, by subject."""

from collegium.objectives.models.following import CheckIn, Confidence, Evidence, Review
from collegium.objectives.models.objectives import (
    Area,
    Attainment,
    Milestone,
    Objective,
    ObjectiveState,
    PlanKind,
    WeeklyHours,
)

__all__ = [
    "Area",
    "Attainment",
    "CheckIn",
    "Confidence",
    "Evidence",
    "Milestone",
    "Objective",
    "ObjectiveState",
    "PlanKind",
    "Review",
    "WeeklyHours",
]
