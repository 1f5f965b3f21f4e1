"""When a group may be shown how many of it named which hard condition, so that nobody's own answer can be told. Pure.

The rule. A count may be shown only where
1. at least `FEWEST` people answered, and
2. no kind was named by all of them, or by all but one: otherwise whoever is told the count, and knows the own answer,
   would know that of everybody else.
A new count may replace the one that was shown only where what is new in it, what is gone, and what stayed could each
be shown as a count of its own by the same rule: otherwise the difference between the two would tell what one person
answered. So one colleague who joins, leaves or changes an answer changes nothing that is shown.

Whom it holds against: one reader who knows both counts, the own answers, and who may have answered anew between them.
It does not hold against several readers who put their own answers together.

Source: the domain evidence, section 5 (shown only as a group count) and 8.4 (at least four, no telling by difference).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

FEWEST = 4
"""People. Source: the domain evidence, 9.1 (a group's own mean needs four)."""


def may_be_shown(kinds: Iterable[str]) -> bool:
    """Whether a count of these answers, one of each person, tells nobody's own answer."""
    counts = Counter(kinds)
    people = counts.total()
    return people >= FEWEST and max(counts.values()) <= people - 2


def may_replace(shown: Mapping[int, str], now: Mapping[int, str]) -> bool:
    """Whether a count of `now` may take the place of the count of `shown`; both are answers by person.

    People who erased themselves stand under numbers of nobody: they are gone from `now`.
    """
    if not may_be_shown(now.values()):
        return False
    if not shown:
        return True
    new = [kind for person, kind in now.items() if shown.get(person) != kind]
    gone = [kind for person, kind in shown.items() if now.get(person) != kind]
    stayed = [kind for person, kind in shown.items() if now.get(person) == kind]
    return bool(new or gone) and all(may_be_shown(part) for part in (new, gone, stayed) if part)
