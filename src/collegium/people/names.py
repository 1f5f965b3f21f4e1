"""What people call themselves and their group stands on other people's pages and in subjects of e-mail."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BREAKS_A_LINE = frozenset({"Cc", "Zl", "Zp"})
"""Unicode categories of characters that end a line or are no letters at all: they would start a new line of a mail."""

TURNS_A_LINE_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that reverse what stands after them, also the words of our page."""


def validate_one_line(text: str) -> None:
    """Refuses line breaks, control characters and what turns the reading order of its surroundings."""
    if any(unicodedata.category(one) in BREAKS_A_LINE or one in TURNS_A_LINE_AROUND for one in text):
        raise ValidationError(_("There is an invisible character in this line. Type it again instead of pasting it."))


def validate_visible(text: str) -> None:
    """Refuses a name of which nothing can be seen, such as a zero-width space."""
    if not any(unicodedata.category(one)[0] in "LMNPS" for one in text):
        raise ValidationError(_("Write a name that your colleagues can read."))
