"""Finds the smallest set of rules that clash, and what to relax."""

from collections.abc import Callable, Collection
from dataclasses import replace

from collegium.engine.clash.answer import Clash, ClashPart
from collegium.engine.clash.counting import broken_inside
from collegium.engine.clash.discover import GROUPS_EXIST, SMALL, Finding, discovered
from collegium.engine.clash.means import Former, Means
from collegium.engine.clash.pool import Pool
from collegium.engine.clash.relax import ways_out
from collegium.engine.clash.shrink import is_smallest, pieces, shrunk, told
from collegium.engine.clash.trial import in_columns, without_pairs
from collegium.engine.peers import RULES
from collegium.engine.problem import Problem

PART_OF_TIME = 0.93
"""Share of the time limit after which nothing new begins; what has begun may take a little longer."""

FOR_PUBLIC, FOR_ALL = 0.4, 0.6
"""Shares of the time that is left: for the problem without pairs to keep apart, then for all of it; the rest is for
ways out."""


def find_clash(
    problem: Problem,
    *,
    seconds: float = 10.0,
    form: Former | None = None,
    broken: Collection[str] = (),
    pulse: Callable[[], bool | None] | None = None,
) -> Clash | None:
    """The rules that cannot all be kept, as few as possible, and what to relax; None: groups that keep all exist.

    seconds  time limit, above 0
    form     searches groups in a number of seconds and gives them if they keep every rule: for pools in which the
             proof that groups exist would take too long
    broken   names of rules that a search could not keep: the answer where nothing is proven
    pulse    called again and again, at least every 2 s; when it returns False the search for a clash ends

    Rules that clash without any pair to keep apart come first, so that as little as possible is private.
    """
    if seconds <= 0:
        raise ValueError("Give a time limit above 0 seconds.")
    problem = in_columns(problem)
    until = Means.for_seconds(PART_OF_TIME * seconds, form=form, pulse=pulse)
    if not broken and len(problem.peers) > SMALL and until.search_finds(problem):
        return None
    finding, pool = _without_pairs(problem, until)
    if finding is None:
        pool = Pool(problem)
        found = discovered(pool, until.share(FOR_ALL))
        if found == GROUPS_EXIST:
            return None
        finding = found if isinstance(found, Finding) else None
    if finding is None:
        return _not_found(problem, broken)
    clash = _clash(pool, finding, until.share(FOR_ALL))
    return replace(clash, relaxations=ways_out(problem, pool, finding, clash, until))


def _without_pairs(problem: Problem, means: Means) -> tuple[Finding | None, Pool]:
    """What clashes even without pairs to keep apart, if that is known."""
    public = without_pairs(problem)
    pool = Pool(public)
    if not len(problem.apart) or (pool.n > SMALL and means.search_finds(public)):
        return None, pool
    found = discovered(pool, means.share(FOR_PUBLIC))
    return (found if isinstance(found, Finding) else None), pool


def _clash(pool: Pool, finding: Finding, until: Means) -> Clash:
    demand = told(pool, finding.demand)
    proven = is_smallest(pool, demand, until)
    if not proven:
        demand = told(pool, shrunk(pool, demand, until))
        proven = is_smallest(pool, demand, until)
    parts = tuple(piece.part for piece in pieces(pool, demand))
    if finding.kind == "together_breaks":
        parts = tuple(_with_figure(pool, part) for part in parts)
    return Clash(kind=finding.kind, parts=_with_subject(finding, parts), is_smallest=proven)


def _with_subject(finding: Finding, parts: tuple[ClashPart, ...]) -> tuple[ClashPart, ...]:
    """The band, division or category, and how many people have it."""
    if not finding.subject:
        return parts
    rule = {"division_too_large": "division_share", "category_of_one": "isolated_category"}.get(
        finding.kind, "rank_band"
    )
    return tuple(
        replace(part, subject=finding.subject, found=len(part.people), allowed=finding.allowed or part.allowed)
        if part.rule == rule
        else part
        for part in parts
    )


def _with_figure(pool: Pool, part: ClashPart) -> ClashPart:
    """How many bands, years or windows the people of a required set have between them."""
    if part.rule not in {"rank_band", "stage_span", "common_slots"}:
        return part
    members = frozenset(pool.place[pk] for pk in part.people)
    if part.rule == "rank_band":
        codes = {int(code) for code in pool.people.band.codes[sorted(members)]} - {-1}
        return replace(part, found=len(codes), allowed=1)
    found = next((one.found for one in broken_inside(pool, members) if one.rule == part.rule), None)
    return replace(part, found=found)


def _not_found(problem: Problem, broken: Collection[str]) -> Clash:
    """No proof: the rules that the search left broken, in their order."""
    rules = [rule for rule in RULES if rule in broken]
    settings = {"stage_span": problem.rules.stage_span_years, "common_slots": problem.rules.common_slots}
    parts = tuple(ClashPart(rule=rule, allowed=settings.get(rule)) for rule in rules)
    return Clash(kind="not_found", parts=parts, is_proof=False)
