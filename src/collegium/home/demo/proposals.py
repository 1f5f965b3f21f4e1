"""Two proposals for the demo's open round, as the worker would have kept them: a coordinator can compare at once.

The groups were found by the engine and stand in a data file, because filling the demo must not load the search.
"""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from collegium.formation.actions import (
    Outcome,
    SearchPlan,
    begin_search,
    keep_groups,
    label_proposal,
    start_search,
)
from collegium.formation.models import Proposal, Round
from collegium.formation.queries.pools import Pool, pool_of
from collegium.formation.queries.seats import score_of
from collegium.people.models import Person

SECONDS = 5


def propose(opened: Round, people: Sequence[Person], *, by: Person, at: datetime) -> None:
    """Keeps every proposal of the data file; `people` are those who have enrolled, in the order of the file."""
    text = resources.files("collegium.home").joinpath("data/demo_proposals.toml").read_text(encoding="utf-8")
    pool = pool_of(opened)
    for story in tomllib.loads(text)["proposal"]:
        _keep(story, opened, people, pool=pool, by=by, at=at)


def _keep(
    story: dict[str, Any], opened: Round, people: Sequence[Person], *, pool: Pool, by: Person, at: datetime
) -> Proposal:
    plan = SearchPlan(
        seconds=SECONDS, size_least=opened.size_least, size_most=opened.size_most, weights=story["weights"]
    )
    proposal = start_search(opened, plan=plan, by=by, at=at)
    begin_search(proposal.pk, at=at)
    groups = [[people[place].pk for place in places] for places in story["groups"]]
    score = score_of(proposal, pool=pool, seats=[[str(pk) for pk in group] for group in groups])
    outcome = Outcome(score=score.score, broken=len(score.broken), terms=score.terms, shares=score.weights)
    keep_groups(proposal, groups=groups, outcome=outcome, at=at + timedelta(seconds=SECONDS))
    if story["label"]:
        label_proposal(proposal, label=story["label"], by=by, at=at + timedelta(minutes=1))
    return proposal
