"""What pages of this room and other rooms read, by subject."""
"""What pages and other rooms ask about alignment, by subject."""

from collegium.alignment.queries.charter import (
    VERSIONS_SHOWN,
    CharterCard,
    CharterNow,
    answers_of,
    charter_card,
    charter_is_complete,
    charter_now,
    charter_of,
    charter_standing,
    charter_task,
    comments_on,
    current_version,
    is_signed_by_all,
    last_signed_version,
    last_stopped,
    latest_versions,
    open_proposal,
    signatures_of,
    starting_version,
    version_numbered,
)
from collegium.alignment.queries.chartering import ConflictsDeclared, conditions_of, groups_to_look_at
from collegium.alignment.queries.expectations import (
    expectations_of_former_members,
    group_wishes,
    own_expectations,
)

__all__ = [
    "VERSIONS_SHOWN",
    "CharterCard",
    "CharterNow",
    "ConflictsDeclared",
    "answers_of",
    "charter_card",
    "charter_is_complete",
    "charter_now",
    "charter_of",
    "charter_standing",
    "charter_task",
    "comments_on",
    "conditions_of",
    "current_version",
    "expectations_of_former_members",
    "group_wishes",
    "groups_to_look_at",
    "is_signed_by_all",
    "last_signed_version",
    "last_stopped",
    "latest_versions",
    "open_proposal",
    "own_expectations",
    "signatures_of",
    "starting_version",
    "version_numbered",
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
