"""What counts when groups are formed: whole numbers by aim, their shares, and what the engine makes of them. Pure.

The shipped numbers are those of the project's evidence, section 2.1: total = 0.5 similarity + 0.4 complement + 0.1
stated preferences, similarity = 0.30 stage + 0.25 track + 0.20 shared goal + 0.15 effort split + 0.10 methods. Effort
and methods are not asked for in a round, so their weight goes to stage, track and goal in proportion (0.200, 0.167
and 0.133), in whole hundredths.
"""

from collections.abc import Mapping

from collegium.engine.peers import Weights

AIMS = ("stage", "track", "goal", "complement", "preferences")
"""The engine's soft terms for which a round has data, in the order in which people read them."""

ALIKE = ("stage", "track", "goal")

SHIPPED: Mapping[str, int] = {"stage": 20, "track": 17, "goal": 13, "complement": 40, "preferences": 10}

MOST = 100
"""The largest number that one aim can have."""


def engine_weights(values: Mapping[str, int]) -> Weights:
    """The engine's weights for numbers by aim; without any, the engine's own defaults, which are the same source's."""
    if not values:
        return Weights()
    given = {aim: float(values.get(aim, 0)) for aim in AIMS}
    return Weights(similarity=sum(given[aim] for aim in ALIKE), effort=0.0, methods=0.0, **given)


def shares_of(values: Mapping[str, float]) -> dict[str, int]:
    """Each aim's share in whole percent. They sum to 100, the largest remainders rounded up; all 0 gives all 0."""
    total = sum(values.values())
    if not total:
        return dict.fromkeys(values, 0)
    exact = {aim: 100 * value / total for aim, value in values.items()}
    whole = {aim: int(share) for aim, share in exact.items()}
    for aim in sorted(exact, key=lambda name: whole[name] - exact[name])[: 100 - sum(whole.values())]:
        whole[aim] += 1
    return whole
