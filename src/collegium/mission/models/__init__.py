"""What a mission is made of, by subject."""

from collegium.mission.models.answers import Answer
from collegium.mission.models.drafts import Comment, Draft, Drafter, DraftRevision
from collegium.mission.models.review import QuarterlyAnswer, StillTrue
from collegium.mission.models.rounds import Choice, ConsentRound, RoundKind, RoundState, Version, Vote
from collegium.mission.models.statement import LONGEST_TEXT, Mission, MissionStage, Outcome, TaggedWithOutcomes

__all__ = [
    "LONGEST_TEXT",
    "Answer",
    "Choice",
    "Comment",
    "ConsentRound",
    "Draft",
    "DraftRevision",
    "Drafter",
    "Mission",
    "MissionStage",
    "Outcome",
    "QuarterlyAnswer",
    "RoundKind",
    "RoundState",
    "StillTrue",
    "TaggedWithOutcomes",
    "Version",
    "Vote",
]
