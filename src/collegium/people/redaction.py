"""Keeps secret parts of addresses out of the log: whoever reads the log must not be able to sign in with it."""

import logging
import re

TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")
"""A run of at least 40 letters and digits is no word: it is a token of a one-time link or an invitation."""


class HideTokens(logging.Filter):
    """Replaces tokens in a log line before any handler writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = TOKEN.sub("[token]", record.getMessage())
        record.args = None
        return True
