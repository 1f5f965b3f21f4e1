"""Rules and terms of the engine in the words of `collegium form`."""

from collections.abc import Sequence

TERM_NAMES = {
    "stage": "stage (years in rank)",
    "track": "track",
    "goal": "shared goal",
    "effort": "effort split",
    "methods": "methods",
    "complement": "wants that a mate can teach",
    "preferences": "preferences",
    "pairwise": "given worth of pairs",
}

RULE_NAMES = {
    "sizes": "group sizes",
    "apart": "pairs to keep apart",
    "together": "people to keep together",
    "rank_band": "one rank band in a group",
    "stage_span": "span of years in a group",
    "common_slots": "common weekly windows",
    "isolated_category": "nobody alone in a category",
    "division_share": "at most half from one division",
}

OPEN_RULE_NAMES = RULE_NAMES | {"apart": "a private rule"}
"""The same for lists that others may read: of `apart` they say only that it is there."""


def percent(share: float) -> str:
    """0.0134 → "1.3 %"; two figures that count."""
    return f"{100 * share:.2g} %" if share < 0.995 else f"{100 * share:.0f} %"


def named(people: Sequence[str]) -> list[str]:
    """Ids that begin with a digit could be taken for a count: 331 → "person 331", 3, 5 → "people 3", "5"."""
    if not people or not people[0][:1].isdigit():
        return list(people)
    return [f"{'person' if len(people) == 1 else 'people'} {people[0]}", *people[1:]]


def enumerated(people: Sequence[str]) -> str:
    """ "ada", "ada and ben", "ada, ben and carmen"."""
    names = named(people)
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def counted(number: int, one: str, many: str) -> str:
    """1 → "1 group", 3 → "3 groups"."""
    return f"{number} {one if number == 1 else many}"
