"""Finds the smallest set of rules that clash, and what to relax."""

from collegium.engine.clash.answer import Clash
from collegium.engine.problem import Problem


def find_clash(problem: Problem, *, seconds: float = 10.0) -> Clash | None:
    """The rules of the problem that cannot all be kept; None when groups exist."""
    return None
