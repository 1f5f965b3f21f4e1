"""Ways out of a clash: each is tried on the whole problem, and said to help only where groups were found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from collegium.engine.clash.answer import LEAST, LEAVE_OUT, MOST, Clash, Relaxation, nearest_counts
from collegium.engine.clash.counting import reasons_of
from collegium.engine.clash.deadline import Deadline
from collegium.engine.clash.demand import everything
from collegium.engine.clash.discover import Finding
from collegium.engine.clash.model import groups_exist
from collegium.engine.clash.pool import Pool
from collegium.engine.clash.shrink import MOST_SEATS
from collegium.engine.peers import Rules, Weights, ids_of
from collegium.engine.problem import Problem

Groups = Sequence[Sequence[str]]
Former = Callable[[Problem, float], Groups | None]
"""Searches groups for so many seconds; None: none that keep every rule were found."""

DECIDED = 30
"""People up to whom the solver decides; above, groups are searched for."""

ONE_TRY = 0.6
"""Seconds of one search for each 400 people."""

SPANS = (1.0, 2.0, 4.0)
"""Years that are added to the span, one after the other, before it is dropped."""

MOST_LEFT_OUT = 10
"""People whom one way out may leave out."""

SINGLES_TRIED = 8
"""People, sets or pairs that are taken away one by one."""


@dataclass(frozen=True)
class Trial:
    """Finds out whether groups exist, as well as it can in the time there is."""

    form: Former | None
    until: Deadline

    def finds_groups(self, problem: Problem) -> bool:
        """True: there are groups. False: there are none, or none were found."""
        pool = Pool(problem)
        if self.until.left == 0 or reasons_of(pool):
            return False
        if pool.n <= DECIDED or (self.form is None and pool.n * pool.n <= MOST_SEATS):
            demand = everything(pool, tuple(range(pool.n)))
            return groups_exist(pool, demand, seconds=self.until.question, is_exact=True) is True
        seconds = min(self.until.left, ONE_TRY * max(1.0, pool.n / 400))
        return self.form is not None and self.form(problem, seconds) is not None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change and the problem that it makes."""

    way: Relaxation
    problem: Callable[[Problem], Problem]


def ways_out(problem: Problem, pool: Pool, finding: Finding, clash: Clash, trial: Trial) -> tuple[Relaxation, ...]:
    """What helps, the least change first, then what was tried in vain. Of each rule the first step that helps."""
    ladders = [*_ladders(problem, pool, finding, clash)]
    found = [
        *(_who_may_be_left_out(problem, steps, trial) for steps in _leaving_out(problem, pool, finding, clash)),
        *(_first_that_helps(problem, steps, trial) for steps in ladders),
    ]
    tried = [way for way in found if way is not None]
    return tuple(sorted(tried, key=lambda way: not way.helps))


def _who_may_be_left_out(problem: Problem, steps: Sequence[Step], trial: Trial) -> Relaxation | None:
    """Chosen without a look at pairs to keep apart, so that the choice tells nothing about them; then tried."""
    if not len(problem.apart):
        return _first_that_helps(problem, steps, trial)
    public = replace(problem, apart=())
    fitting = [step for step in steps if trial.finds_groups(step.problem(public))][:1]
    return next((replace(s.way, helps=True) for s in fitting if trial.finds_groups(s.problem(problem))), None)


def _first_that_helps(problem: Problem, steps: Sequence[Step], trial: Trial) -> Relaxation:
    """The first step of a ladder that helps; the last one tried where none does."""
    for step in steps:
        if trial.finds_groups(step.problem(problem)):
            return replace(step.way, helps=True)
    return steps[-1].way


def _ladders(problem: Problem, pool: Pool, finding: Finding, clash: Clash) -> Iterator[list[Step]]:
    """For each thing that could give way the steps from little to much."""
    rules = problem.rules
    made = {"sizes": _sizes, "stage_span": _span, "common_slots": _slots}
    for rule in clash.rules:
        if rule in made:
            yield from made[rule](rules, clash)
        elif rule in _SWITCHES:
            yield [_without_rule(rule)]
    yield from _splitting(problem, clash)
    if "apart" in clash.rules:
        yield _fewer_pairs(problem, clash)


def _step(rule: str, to: float | None, change: Callable[[Rules], Rules], subject: str = "") -> Step:
    way = Relaxation(rule=rule, to=to, helps=False, subject=subject)
    return Step(way=way, problem=lambda problem: replace(problem, rules=change(problem.rules)))


def _sizes(rules: Rules, clash: Clash) -> Iterator[list[Step]]:
    limits = {part.subject for part in clash.parts if part.rule == "sizes"}
    if LEAST in limits and rules.size_least > 2:
        sizes = range(rules.size_least - 1, max(2, rules.size_least - 2) - 1, -1)
        yield [_step("sizes", size, _least(size), LEAST) for size in sizes]
    if MOST in limits:
        sizes = range(rules.size_most + 1, min(100, rules.size_most + 3) + 1)
        yield [_step("sizes", size, _most(size), MOST) for size in sizes]


def _least(size: int) -> Callable[[Rules], Rules]:
    return lambda rules: replace(rules, size_least=size)


def _most(size: int) -> Callable[[Rules], Rules]:
    return lambda rules: replace(rules, size_most=size)


def _span(rules: Rules, clash: Clash) -> Iterator[list[Step]]:
    now = rules.stage_span_years or 0.0
    yield [
        *(_step("stage_span", now + more, _with_span(now + more)) for more in SPANS),
        _step("stage_span", None, _with_span(None)),
    ]


def _with_span(years: float | None) -> Callable[[Rules], Rules]:
    return lambda rules: replace(rules, stage_span_years=years)


def _slots(rules: Rules, clash: Clash) -> Iterator[list[Step]]:
    yield [_step("common_slots", count or None, _with_slots(count)) for count in range(rules.common_slots - 1, -1, -1)]


def _with_slots(count: int) -> Callable[[Rules], Rules]:
    return lambda rules: replace(rules, common_slots=count)


_SWITCHES: dict[str, Callable[[Rules], Rules]] = {
    "rank_band": lambda rules: replace(rules, same_band=False),
    "isolated_category": lambda rules: replace(rules, no_isolated_category=False),
    "division_share": lambda rules: replace(rules, division_share=None),
}


def _without_rule(rule: str) -> Step:
    return _step(rule, None, _SWITCHES[rule])


def _splitting(problem: Problem, clash: Clash) -> Iterator[list[Step]]:
    for part in [part for part in clash.parts if part.rule == "together"][:SINGLES_TRIED]:
        members = set(part.people)
        kept = tuple(required for required in problem.together if not set(required) <= members)
        way = Relaxation(rule="together", to=None, helps=False, people=part.people)
        yield [Step(way=way, problem=lambda problem, kept=kept: replace(problem, together=kept))]  # type: ignore[misc]


def _fewer_pairs(problem: Problem, clash: Clash) -> list[Step]:
    """One pair fewer, whichever; then none of those that clash."""
    clashing = {frozenset(pair) for part in clash.parts if part.rule == "apart" for pair in _pairs(part.people)}
    pairs = [pair for pair in problem.apart if frozenset(pair) in clashing or {pair[0]} in clashing]
    way = Relaxation(rule="apart", to=1, helps=False)
    singles = [Step(way=way, problem=_without_pairs({frozenset(pair)})) for pair in pairs[:SINGLES_TRIED]]
    every = {frozenset(pair) for pair in problem.apart}
    return [*singles, Step(way=replace(way, to=None), problem=_without_pairs(every))]


def _pairs(people: Sequence[str]) -> list[tuple[str, ...]]:
    return [(one, other) for place, one in enumerate(people) for other in people[place + 1 :]] or [tuple(people)]


def _without_pairs(pairs: set[frozenset[str]]) -> Callable[[Problem], Problem]:
    return lambda problem: replace(
        problem, apart=tuple(pair for pair in problem.apart if frozenset(pair) not in pairs)
    )


def _leaving_out(problem: Problem, pool: Pool, finding: Finding, clash: Clash) -> Iterator[list[Step]]:
    enough = min(MOST_LEFT_OUT, pool.n - pool.rules.size_least)
    concerned = dict.fromkeys(pk for part in clash.parts if part.rule != "sizes" for pk in part.people)
    if finding.kind == "sizes_do_not_add_up":
        yield from _fewer_people(problem, pool)
    elif 0 < len(finding.cut_off) <= enough:
        yield [_without_people(pool.ids(finding.cut_off))]
    elif concerned and enough > 0 and not finding.cut_off:
        few = [_without_people((pk,)) for pk in list(concerned)[:SINGLES_TRIED]]
        yield [*few, _without_people(tuple(concerned))] if 1 < len(concerned) <= enough else few


def _fewer_people(problem: Problem, pool: Pool) -> Iterator[list[Step]]:
    """As many people fewer as make the sizes add up; who they are is left open."""
    below, _ = nearest_counts(pool.n, least=pool.rules.size_least, most=pool.rules.size_most)
    if below is not None:
        ids = ids_of(problem.peers)
        way = Relaxation(rule=LEAVE_OUT, to=pool.n - below, helps=False)
        yield [replace_way(_without_people(ids[below:]), way)]


def replace_way(step: Step, way: Relaxation) -> Step:
    return replace(step, way=way)


def _without_people(people: Sequence[str]) -> Step:
    way = Relaxation(rule=LEAVE_OUT, to=len(people), helps=False, people=tuple(people))
    return Step(way=way, problem=lambda problem: without_people(problem, people))


def without_people(problem: Problem, people: Sequence[str]) -> Problem:
    """The same problem for everybody else; what is worth a pair is forgotten."""
    gone = set(people)
    return Problem(
        peers=tuple(peer for peer in problem.peers if peer.id not in gone),
        rules=problem.rules,
        weights=Weights(),
        apart=tuple(pair for pair in problem.apart if not gone & set(pair)),
        together=tuple(rest for required in problem.together if (rest := frozenset(required) - gone)),
    )
