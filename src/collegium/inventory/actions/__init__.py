"""Everything that changes an inventory, by subject."""

from collegium.inventory.actions.short_form import (
    TeachesAndWants,
    TooManyPriorities,
    UnknownCompetency,
    answer_short_form,
)

__all__ = ["TeachesAndWants", "TooManyPriorities", "UnknownCompetency", "answer_short_form"]
