"""Why no valid groups can exist: proofs by counting, the smallest set of rules that clash, and what to relax.

Words: reason (a proof by counting), clash (rules that cannot all be kept), part (one of them), relaxation (a way out).
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collegium.engine.clash.counting import reasons_by_counting as reasons_by_counting
    from collegium.engine.clash.find import find_clash as find_clash

_HOMES = {
    "find_clash": "collegium.engine.clash.find",
    "reasons_by_counting": "collegium.engine.clash.counting",
}


def __getattr__(name: str) -> object:
    """Loads on first use (PEP 562): a web process reads answers and must not load numeric libraries."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(_HOMES[name]), name)
