from collegium.alignment.queries.conflicts import (
    all_declared,
    conflict_card,
    conflict_task,
    group_disclosures,
    recusals_of,
    screening_of,
    standing_of,
)
from collegium.alignment.queries.stewarding import pairs_for

__all__ = [
    "all_declared",
    "conflict_card",
    "conflict_task",
    "group_disclosures",
    "pairs_for",
    "recusals_of",
    "screening_of",
    "standing_of",
]
