"""What the pages, and the rooms above, ask about objectives."""

from collegium.objectives.queries.objectives import (
    exportable_objectives,
    group_objectives,
    kept_objectives,
    own_objectives,
    readable_objectives,
    running_objectives,
)
from collegium.objectives.queries.progress import objectives_task

__all__ = [
    "exportable_objectives",
    "group_objectives",
    "kept_objectives",
    "objectives_task",
    "own_objectives",
    "readable_objectives",
    "running_objectives",
]
