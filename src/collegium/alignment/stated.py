"""A goal as its owner states it, and the words in it that mean something. Pure.

Source: evidence 4.2. What two people decide about a pair of goals is about `decided_on`: other words, another kind or
another scarce thing, and the decision is asked anew.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

MOST_GOALS = 3
"""How many goals a member states (evidence 4.1, clause 2)."""

LONGEST_GOAL = 300
LONGEST_GIVE = 200
LONGEST_NAME = 120


class Scarce(StrEnum):
    """What there may be only one of."""

    NOTHING = "nothing"
    GRANT = "grant"
    COMMITTEE_SEAT = "committee_seat"
    POST = "post"
    DATASET = "dataset"
    JOURNAL_ISSUE = "journal_issue"


@dataclass(frozen=True, kw_only=True)
class StatedGoal:
    """What stands in the form of one goal. A grant has sponsor, mechanism and deadline, every other thing a name."""

    text: str
    kind: str
    horizon: str
    gives: str = ""
    needs: str = ""
    scarce_kind: str = Scarce.NOTHING
    scarce_name: str = ""
    sponsor: str = ""
    mechanism: str = ""
    deadline_on: date | None = None

    @property
    def scarce_thing(self) -> tuple[object, ...]:
        """What only one person may get, as it was named."""
        return (self.scarce_kind, self.scarce_name, self.sponsor, self.mechanism, self.deadline_on)

    @property
    def decided_on(self) -> tuple[object, ...]:
        """What a decision about a pair with this goal rests on."""
        return (self.text, self.kind, *self.scarce_thing)

    @cached_property
    def text_words(self) -> frozenset[str]:
        return content_words(self.text)

    @cached_property
    def given_words(self) -> frozenset[str]:
        return content_words(self.gives)

    @cached_property
    def needed_words(self) -> frozenset[str]:
        return content_words(self.needs)


_stop_words = (
    "about able after all also and another any anybody anyone are around because been before being best better both "
    "but can colleague come could did does doing done each even every everybody everyone first for from get give "
    "given gives giving goal goals good great group had has have having help helps her his how hour hours into its "
    "just keep know last least less like little look make many may member members month months more most much must "
    "need needed needs new next not now off offer offered once one only other our out over own part people person "
    "please put read really see share should show some somebody someone something still such take than that the "
    "their them then there these they thing things this those three time times too two under until use very want "
    "wants was week weeks well were what when where which while who whom will with within without work working "
    "would year years you your "
)
STOP_WORDS = frozenset(_stop_words.split())
"""Words that stand in everybody's goals and so join nobody's."""

_word = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Small letters without accents; a text that means the same in every way of typing it stays the same."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(one for one in folded if not unicodedata.combining(one))


def squashed(text: str) -> str:
    """Letters and digits only: "K-23", "k 23" and "K23" are one name."""
    return "".join(_word.findall(plain(text)))


def initials(text: str) -> str:
    """The first letters of the words that count: "nih" for the National Institutes of Health; none of fewer than 3."""
    letters = "".join(word[0] for word in _word.findall(plain(text)) if word not in ("of", "the", "for", "and"))
    return letters if len(letters) >= 3 else ""


def content_words(text: str) -> frozenset[str]:
    """The words that say something, without accents, case and a plural s."""
    words = (_singular(word) for word in _word.findall(plain(text)) if word not in STOP_WORDS)
    return frozenset(word for word in words if len(word) >= 3 and word not in STOP_WORDS)


def _singular(word: str) -> str:
    has_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us"))
    return word[:-1] if has_plural else word
