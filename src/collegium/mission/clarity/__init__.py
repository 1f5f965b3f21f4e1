"""Checks a program can run on a mission statement. Pure. Source of every rule and threshold: evidence 3.1 and 3.3."""

from collegium.mission.clarity.report import Report, Verdict, check_statement
from collegium.mission.clarity.rules import Check, Finding, Level, Mark
from collegium.mission.clarity.segments import Segment, segments

__all__ = [
    "Check",
    "Finding",
    "Level",
    "Mark",
    "Report",
    "Segment",
    "Verdict",
    "check_statement",
    "segments",
]
