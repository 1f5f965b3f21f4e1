"""A choice of rules that are asked for together: what the search for a clash makes smaller and smaller."""

from dataclasses import dataclass, replace

from collegium.engine.clash.answer import LEAST, MOST
from collegium.engine.clash.pool import Longs, Pool


@dataclass(frozen=True, eq=False, kw_only=True)
class Demand:
    """Some of the rules, for some of the people.

    sizes  limits of the size of every group: LEAST, MOST, both or none
    rules  rules of single people; they hold in every group with somebody of `scope`
    scope  positions of people
    apart  m rows of two positions that may not share a group
    sets   numbers of required sets
    """

    sizes: frozenset[str] = frozenset({LEAST, MOST})
    rules: tuple[str, ...] = ()
    scope: tuple[int, ...] = ()
    apart: Longs
    sets: tuple[int, ...] = ()

    def without(self, name: str) -> "Demand":
        """Without one limit of sizes, one rule, all pairs ("apart") or all sets ("together")."""
        if name == "apart":
            return replace(self, apart=self.apart[:0])
        if name == "together":
            return replace(self, sets=())
        rules = tuple(rule for rule in self.rules if rule != name)
        return replace(self, sizes=self.sizes - {name}, rules=rules)

    @property
    def names(self) -> tuple[str, ...]:
        """What `without` could take away, in the order in which it is best done without."""
        given = {
            "apart": len(self.apart) > 0,
            "isolated_category": "isolated_category" in self.rules,
            "division_share": "division_share" in self.rules,
            "together": bool(self.sets),
            MOST: MOST in self.sizes,
            "stage_span": "stage_span" in self.rules,
            "common_slots": "common_slots" in self.rules,
            "rank_band": "rank_band" in self.rules,
            LEAST: LEAST in self.sizes,
        }
        return tuple(name for name, is_given in given.items() if is_given)


def everything(pool: Pool, scope: tuple[int, ...]) -> Demand:
    """All the rules of the problem in all groups with somebody of `scope`."""
    return Demand(rules=pool.asked, scope=scope, apart=pool.apart, sets=tuple(range(len(pool.sets))))
