"""A cell of somebody's spreadsheet, without what cannot be seen and what only says "nothing". Plain Python."""

import unicodedata

from collegium.programs.tables import without_apostrophe

_ABSENT = {"", "-", "–", "—", "n/a", "na", "none", "null", "unknown", "tbd", "?", "#n/a"}


def clean(cell: str) -> str:
    """The cell without invisible characters and needless spaces; what means "nothing" becomes empty."""
    # Most cells are plain, and a roster has a hundred thousand of them.
    shown = cell if cell.isascii() and cell.isprintable() else _visible(cell)
    text = without_apostrophe(" ".join(shown.split()))
    return "" if text.casefold() in _ABSENT else text


def _visible(cell: str) -> str:
    return "".join(
        " " if unicodedata.category(character) in {"Zs", "Zl", "Zp"} or character in "\t\r\n" else character
        for character in unicodedata.normalize("NFC", cell)
        if character in "\t\r\n" or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs"}
    )
