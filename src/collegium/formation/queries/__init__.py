from collegium.formation.queries.enrollments import (
    enrollment_of,
    has_a_place,
    my_enrollments,
    named_apart,
    roster_matches,
    rounds_to_enroll,
)
from collegium.formation.queries.rounds import (
    RoundCounts,
    already_placed,
    comparable,
    counts_of,
    enrolled_in,
    not_enrolled,
    proposals_of,
    published_groups,
    rounds_of,
    rounds_run_by,
    running_search,
)
from collegium.formation.queries.weights import weights_chosen, weights_for

__all__ = [
    "RoundCounts",
    "already_placed",
    "comparable",
    "counts_of",
    "enrolled_in",
    "enrollment_of",
    "has_a_place",
    "my_enrollments",
    "named_apart",
    "not_enrolled",
    "proposals_of",
    "published_groups",
    "roster_matches",
    "rounds_of",
    "rounds_run_by",
    "rounds_to_enroll",
    "running_search",
    "weights_chosen",
    "weights_for",
]
