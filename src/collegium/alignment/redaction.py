"""Keeps out of the log whom a page about conflicts of interest is about: its address names the two. Pure."""

import logging
import re

ABOUT_WHOM = re.compile(r"(/(?:alignment/(?:conflicts|steward)|stewardships/\d+)/)[^\s'\"]+")
"""What follows the room in such an address: memberships, and the step that one of them has come to."""


class HidePairs(logging.Filter):
    """Cuts addresses of declarations before any handler writes them: a refused press is logged with its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = ABOUT_WHOM.sub(r"\1[hidden]", record.getMessage())
        record.args = None
        return True
