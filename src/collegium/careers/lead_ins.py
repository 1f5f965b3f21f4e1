"""The vision's four beginnings of a sentence, and how the answers stand together. Pure.

The program adds beginnings and a missing last point. It never changes, leaves out or reorders a word of the person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_ANSWER = 300
LONGEST_VISION = 2000
ENDS = (".", "!", "?", "…", "”", '"')


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The beginning of a sentence, what helps to end it, and somebody's ending."""

    name: str
    begins: str | Promise
    hint: str | Promise


LEAD_INS: tuple[LeadIn, ...] = (
    LeadIn(
        "known_for",
        _("In five years I am known for"),
        _("What would colleagues at another school call you about?"),
    ),
    LeadIn("week", _("I spend most of my week on"), _("The work itself, not a title.")),
    LeadIn("keep", _("What I do not want to lose is"), _("At work or outside it.")),
    LeadIn("sign", _("I notice that I am on the way when"), _("Something that you could see within a year.")),
)


def composed(answers: Mapping[str, str], lead_ins: Sequence[LeadIn] = LEAD_INS) -> str:
    """The answers in their order, one sentence on each line; an answer that was left out is left out here."""
    given = [(one.begins, answers.get(one.name, "").strip()) for one in lead_ins]
    return "\n".join(_sentence(f"{begins} {answer}") for begins, answer in given if answer)


def _sentence(words: str) -> str:
    return words if words.endswith(ENDS) else f"{words}."
