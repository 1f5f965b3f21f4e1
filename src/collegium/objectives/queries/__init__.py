"""What the pages, and the rooms above, ask about objectives."""

from collegium.objectives.queries.objectives import (
    exportable_objectives,
    group_objectives,
    kept_objectives,
    own_objectives,
    readable_objectives,
    running_objectives,
)

__all__ = [
    "exportable_objectives",
    "group_objectives",
    "kept_objectives",
    "own_objectives",
    "readable_objectives",
    "running_objectives",
]
