"""Numbers as people write them: "2,5", "−3", "1 250", "1,250.5". Pure.

A comma with exactly three digits behind it can mean two numbers ("1,250" is a thousand here and one and a quarter
there), so it is asked about and never guessed.
"""

import re
from decimal import Decimal

MOST_DIGITS = 9
"""Digits before the point: no measure of an objective is larger."""

_MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "’": "'"})
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<sign>[ ',.])\d{3})(?:(?P=sign)\d{3})*(?:(?!(?P=sign))[.,]\d+)?")
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2}[,.]\d{3}")


class NotANumber(ValueError):
    """No number can be read from this."""


class TwoNumbers(ValueError):
    """This can be read as two different numbers; `choices` are the two, written plainly."""

    def __init__(self, *choices: str) -> None:
        super().__init__(choices)
        self.choices = choices


def read_number(text: str) -> Decimal:
    """The number that is written. Raises `NotANumber` and `TwoNumbers`; never guesses."""
    written = text.translate(_MINUS).strip()
    if _UNCLEAR.fullmatch(written) and "," in written:
        raise TwoNumbers(written.replace(",", ""), written.replace(",", "."))
    if _PLAIN.fullmatch(written):
        return _checked(written.replace(",", "."))
    grouped = _GROUPED.fullmatch(written)
    if grouped is None:
        raise NotANumber
    return _checked(written.replace(grouped["sign"], "").replace(",", "."))


def _checked(plain: str) -> Decimal:
    number = Decimal(plain)
    if abs(number) >= 10**MOST_DIGITS:
        raise NotANumber
    return number.quantize(Decimal("0.001"))


def written_number(number: Decimal | None) -> str:
    """The number without zeros that say nothing."""
    if number is None:
        return ""
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
