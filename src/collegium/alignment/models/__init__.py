"""What alignment is made of, by subject."""

from collegium.alignment.models.charter import (
    LONGEST_CLAUSE,
    LONGEST_COMMENT,
    LONGEST_NOTE,
    Charter,
    CharterVersion,
    ClauseAnswer,
    ClauseComment,
    ClauseProposal,
    Flag,
    ProposalState,
    Signature,
)
from collegium.alignment.models.conflicts import (
    LONGEST_DISCLOSURE,
    LONGEST_TOPIC,
    ConflictCare,
    GroupDisclosure,
    Recusal,
    Screening,
    StewardLook,
)
from collegium.alignment.models.expectations import (
    Expectations,
)
from collegium.alignment.models.goals import (
    Goal,
    GoalKind,
    Horizon,
    PairAnswer,
    PairMark,
    ScarceKind,
)
from collegium.alignment.models.private_lists import PrivateList

__all__ = [
    "LONGEST_CLAUSE",
    "LONGEST_COMMENT",
    "LONGEST_DISCLOSURE",
    "LONGEST_NOTE",
    "LONGEST_TOPIC",
    "Charter",
    "CharterVersion",
    "ClauseAnswer",
    "ClauseComment",
    "ClauseProposal",
    "ConflictCare",
    "Expectations",
    "Flag",
    "Goal",
    "GoalKind",
    "GroupDisclosure",
    "Horizon",
    "PairAnswer",
    "PairMark",
    "PrivateList",
    "ProposalState",
    "Recusal",
    "ScarceKind",
    "Screening",
    "Signature",
    "StewardLook",
]
