from collegium.alignment.models.conflicts import (
    LONGEST_DISCLOSURE,
    LONGEST_TOPIC,
    ConflictCare,
    GroupDisclosure,
    Recusal,
    Screening,
    StewardLook,
)

__all__ = [
    "LONGEST_DISCLOSURE",
    "LONGEST_TOPIC",
    "ConflictCare",
    "GroupDisclosure",
    "Recusal",
    "Screening",
    "StewardLook",
]
