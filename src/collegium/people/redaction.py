"""Keeps out of the log what is not for its readers: tokens that sign somebody in, and people's words in errors."""

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")
"""A run of at least 40 letters and digits is no word: it is a token of a one-time link or an invitation."""


class HideTokens(logging.Filter):
    """Replaces tokens in a log line before any handler writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = TOKEN.sub("[token]", record.getMessage())
        record.args = None
        return True


class WordlessErrors(logging.Formatter):
    """Writes an error as the places it came through and its class, never as its message.

    A message may hold people's words: PostgreSQL quotes the whole row that it refuses.
    """

    def format(self, record: logging.LogRecord) -> str:
        # What another handler has made of the error already would be written instead.
        record.exc_text = None
        return super().format(record)

    def formatException(  # noqa: N802 -- the name is the library's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        lines: list[str] = []
        for error in reversed(list(_led_to(ei[1]))):
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__name__} (its words stay out of the log)\n")
        return "".join(lines).rstrip("\n")


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    """The error and those behind it, the latest first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
