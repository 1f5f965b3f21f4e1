from collegium.formation.queries.enrollments import (
    enrollment_of,
    exclusions_of,
    has_a_place,
    my_enrollments,
    roster_matches,
    rounds_to_enroll,
)
from collegium.formation.queries.rounds import (
    RoundCounts,
    counts_of,
    not_enrolled,
    proposals_of,
    rounds_of,
    running_search,
)

__all__ = [
    "RoundCounts",
    "counts_of",
    "enrollment_of",
    "exclusions_of",
    "has_a_place",
    "my_enrollments",
    "not_enrolled",
    "proposals_of",
    "roster_matches",
    "rounds_of",
    "rounds_to_enroll",
    "running_search",
]
