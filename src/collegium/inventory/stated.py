"""What somebody says about one item, and which switches go with which answer. Pure.

Source: the domain evidence, section 5: one choice an item, the switches "go further" and "priority", evidence fields.
"""

from dataclasses import dataclass, replace

CAN_TEACH, CAN_DO, WANT_TO_LEARN, NOT_RELEVANT = "can_teach", "can_do", "want_to_learn", "not_relevant"
LEVELS = (CAN_TEACH, CAN_DO, WANT_TO_LEARN, NOT_RELEVANT)
ASK = "ask"


@dataclass(frozen=True)
class Stated:
    """One answer as it was given. An empty `level` is no answer, which is not the same as "not relevant".

    `last_done_year` is a calendar year; `times_done` one of the stable words of the table; `willing` whether to share.
    """

    level: str = ""
    goes_further: bool = False
    is_priority: bool = False
    example: str = ""
    last_done_year: int | None = None
    times_done: str = ""
    link: str = ""
    role: str = ""
    willing: str = ASK

    @property
    def is_mastered(self) -> bool:
        """Can do or can teach."""
        return self.level in (CAN_TEACH, CAN_DO)


def sound(stated: Stated) -> Stated:
    """The same answer without switches that do not go with its level; a want on top of what one can do goes further.

    A priority of something that is mastered means that one wants more of it, so it goes further. Without an answer,
    or with "not relevant", there is nothing to go further from and nothing to want. Idempotent.
    Without a level nothing is left: what stands beside an answer goes with it.
    """
    if not stated.level:
        return Stated()
    further = stated.is_mastered and (stated.goes_further or stated.is_priority)
    wants = further or stated.level == WANT_TO_LEARN
    return replace(stated, goes_further=further, is_priority=stated.is_priority and wants)
