"""Why something brought from outside is refused: one sentence that says what to do next, and the values in it.

Plain Python. The command line prints the sentence; a page translates it first, then fills in the values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for the translators and leaves it as it is."""
    return sentence


@dataclass(frozen=True)
class Fault:
    """A stable code, a sentence with named places such as `%(line)d`, and the values for them."""

    code: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


class UnreadableTable(ValueError):
    """The bytes are no table that may be read; `fault` says why."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        self.fault = Fault(code, sentence, values)
        super().__init__(str(self.fault))
