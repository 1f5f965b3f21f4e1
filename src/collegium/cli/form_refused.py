"""What `collegium form` refuses: every fault of all its inputs at once, a sentence for each."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Answer = TypeVar("Answer")


class Refused(Exception):
    """The input cannot be used. `sentences` say what is wrong and what to do."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def tried(sentences: list[str], step: Callable[[], Answer]) -> Answer | None:
    """The answer of the step; or None, and what it refuses is added to `sentences`, so that other steps go on."""
    try:
        return step()
    except Refused as refused:
        sentences += refused.sentences
        return None
