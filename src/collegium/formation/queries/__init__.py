from collegium.formation.queries.enrolments import (
    enrolment_of,
    exclusions_of,
    has_a_place,
    my_enrolments,
    roster_matches,
    rounds_to_enrol,
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
    "enrolment_of",
    "exclusions_of",
    "has_a_place",
    "my_enrolments",
    "not_enrolled",
    "proposals_of",
    "roster_matches",
    "rounds_of",
    "rounds_to_enrol",
    "running_search",
]
