"""What pages and other rooms ask about alignment, by subject."""

from collegium.alignment.queries.arms_length import ArmsLength, arms_length, with_look_back
from collegium.alignment.queries.charter import (
    VERSIONS_SHOWN,
    CharterCard,
    CharterNow,
    answers_of,
    charter_card,
    charter_now,
    charter_of,
    charter_standing,
    comments_on,
    current_version,
    last_signed_version,
    last_stopped,
    latest_versions,
    open_proposal,
    signatures_of,
    starting_version,
    version_numbered,
)
from collegium.alignment.queries.chartering import (
    conditions_of,
    groups_to_look_at,
)
from collegium.alignment.queries.conflicts import (
    all_declared,
    conflict_card,
    group_disclosures,
    recusals_of,
    screening_of,
    standing_of,
)
from collegium.alignment.queries.expectations import (
    expectations_of_former_members,
    group_wishes,
    own_expectations,
)
from collegium.alignment.queries.goal_pairs import ContendingPair, contending_pairs
from collegium.alignment.queries.goals import (
    GoalsStanding,
    GoalsTask,
    goals_standing,
)
from collegium.alignment.queries.private_lists import (
    KeptApart,
    OwnList,
    own_list,
    people_kept_apart,
    people_not_paired,
    referees_among,
)
from collegium.alignment.queries.stewarding import (
    pairs_for,
)

__all__ = [
    "VERSIONS_SHOWN",
    "ArmsLength",
    "CharterCard",
    "CharterNow",
    "ContendingPair",
    "GoalsStanding",
    "GoalsTask",
    "KeptApart",
    "OwnList",
    "all_declared",
    "answers_of",
    "arms_length",
    "charter_card",
    "charter_now",
    "charter_of",
    "charter_standing",
    "comments_on",
    "conditions_of",
    "conflict_card",
    "contending_pairs",
    "current_version",
    "expectations_of_former_members",
    "goals_standing",
    "group_disclosures",
    "group_wishes",
    "groups_to_look_at",
    "last_signed_version",
    "last_stopped",
    "latest_versions",
    "open_proposal",
    "own_expectations",
    "own_list",
    "pairs_for",
    "people_kept_apart",
    "people_not_paired",
    "recusals_of",
    "referees_among",
    "screening_of",
    "signatures_of",
    "standing_of",
    "starting_version",
    "version_numbered",
    "with_look_back",
]
