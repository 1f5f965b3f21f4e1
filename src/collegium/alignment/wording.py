"""When a change of one clause is decided. Pure (evidence 4.1, clause 13: no reasoned objection).

Unlike the mission, a clause needs no share of "agree": it is in force when everybody can live with it.
"""

from collections.abc import Mapping

from collegium.mission.consent import FEWEST_TO_RATIFY, Outcome


def outcome_of(choices: Mapping[int, str], *, members: frozenset[int]) -> Outcome:
    """`choices` by person; only those of active `members` count.

    One objection stops the words, and the answer of the last one passes them.
    """
    counted = {person: choice for person, choice in choices.items() if person in members}
    if "objection" in counted.values():
        return Outcome.NOT_AGREED
    everyone = len(members) >= FEWEST_TO_RATIFY and len(counted) == len(members)
    return Outcome.PASSED if everyone else Outcome.WAITING
