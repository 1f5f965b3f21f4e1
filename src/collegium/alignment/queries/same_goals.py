"""Pairs of members whose goals need the same scarce thing: the conflicts part asks both of them again."""

from datetime import datetime

from collegium.alignment.queries.goal_pairs import contending_pairs
from collegium.groups.models import Group


def same_goals(group: Group) -> dict[frozenset[int], datetime]:
    """Two persons (primary keys), and since when their shared goals, or the two of them, say so."""
    found: dict[frozenset[int], datetime] = {}
    for pair in contending_pairs(group):
        people = frozenset(pair.people)
        found[people] = max(pair.since, found.get(people, pair.since))
    return found
