"""Constructs peer groups: plain Python with numeric libraries, no Django, seeded chance, no clock but a time limit.

Words: peer, rule, weight, problem, group, arrangement, score, term, solution, reason.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collegium.engine.problem import Problem as Problem
    from collegium.engine.search import form_groups as form_groups
    from collegium.engine.solution import Solution as Solution

_HOMES = {
    "Problem": "collegium.engine.problem",
    "Solution": "collegium.engine.solution",
    "form_groups": "collegium.engine.search",
}


def __getattr__(name: str) -> object:
    """Loads the search on first use (PEP 562): a web process reads peers and scores and must not load a compiler."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(_HOMES[name]), name)
