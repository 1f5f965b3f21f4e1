"""Ways out of a clash: each is tried on the whole problem, and said to help only where groups were found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from collegium.engine.clash.answer import LEAST, LEAVE_OUT, MOST, Clash, Relaxation, nearest_counts
from collegium.engine.clash.discover import Finding
from collegium.engine.clash.means import Means
from collegium.engine.clash.pool import Pool
from collegium.engine.clash.trial import Trial, without_pair, without_pairs, without_people
from collegium.engine.peers import Rules, ids_of
from collegium.engine.problem import Problem

SPANS = (1.0, 2.0, 4.0)
"""Years that are added to the span, one after the other, before it is dropped."""

MOST_LEFT_OUT = 10
"""People whom one way out may leave out."""

WHOLE_RULE = 10.0
"""What giving up a whole rule counts beside steps of a figure and people left out."""

SINGLES_TRIED = 8
"""People, sets or pairs that are taken away one by one."""

ENOUGH_ALIKE = 2
"""Of many people or pairs that clash alike so many are tried."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change of the problem, and how it is told."""

    way: Relaxation
    change: Callable[[Problem], Problem]


def ways_out(problem: Problem, pool: Pool, finding: Finding, clash: Clash, means: Means) -> tuple[Relaxation, ...]:
    """What helps, the least change first, then what was tried in vain. Of each rule the first step that helps.

    `pool` is what the clash was found in: the problem, or the problem without pairs to keep apart.
    """
    concerned = frozenset(pk for part in clash.parts for pk in part.people)
    trial = Trial(problem, concerned, means)
    hides = bool(len(problem.apart)) and "apart" not in clash.rules
    public = Trial(without_pairs(problem), concerned, means) if hides else trial
    found = [
        *(_first_that_helps(steps, trial) for steps in _ladders(problem, clash)),
        *(_who_may_be_left_out(steps, trial, public) for steps in _leaving_out(problem, pool, finding, clash)),
    ]
    tried = [way for way in found if way is not None]
    return tuple(sorted(tried, key=lambda way: (not way.helps, _size_of(way, problem.rules))))


def _size_of(way: Relaxation, rules: Rules) -> float:
    """How much a way out gives up: figures of a rule by their steps, people by their number, a rule most."""
    if way.rule in {LEAVE_OUT, "apart"}:
        return way.to or WHOLE_RULE
    if way.to is None:
        return WHOLE_RULE
    if way.rule == "sizes":
        return abs(way.to - (rules.size_least if way.subject == LEAST else rules.size_most))
    return abs(way.to - (rules.stage_span_years or 0.0)) if way.rule == "stage_span" else rules.common_slots - way.to


def _who_may_be_left_out(steps: Sequence[Step], trial: Trial, public: Trial) -> Relaxation | None:
    """Chosen without a look at pairs to keep apart, so that the choice tells nothing about them; then tried."""
    if public is trial:
        return _first_that_helps(steps, trial)
    fitting = [step for step in steps if public.finds_groups(step.change)][:1]
    return next((replace(step.way, helps=True) for step in fitting if trial.finds_groups(step.change)), None)


def _first_that_helps(steps: Sequence[Step], trial: Trial) -> Relaxation | None:
    """The first step of a ladder that helps; else the last one tried, None where there was no time for any."""
    last = None
    for step in steps:
        found = trial.finds_groups(step.change)
        if found:
            return replace(step.way, helps=True)
        last = last if found is None else step.way
    return last


def _ladders(problem: Problem, clash: Clash) -> Iterator[list[Step]]:
    """For each thing that could give way the steps from little to much."""
    rules = problem.rules
    made = {"sizes": _sizes, "stage_span": _span, "common_slots": _slots}
    if "apart" in clash.rules:
        yield _fewer_pairs(problem, clash)
    for rule in clash.rules:
        if rule in made:
            yield from made[rule](rules, clash)
        elif rule in _SWITCHES:
            yield [_without_rule(rule)]
    yield from _splitting(problem, clash)


def _step(rule: str, to: float | None, change: Callable[[Rules], Rules], subject: str = "") -> Step:
    way = Relaxation(rule=rule, to=to, helps=False, subject=subject)
    return Step(way=way, change=lambda problem: replace(problem, rules=change(problem.rules)))


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
        yield [Step(way=way, change=lambda problem, kept=kept: replace(problem, together=kept))]  # type: ignore[misc]


def _fewer_pairs(problem: Problem, clash: Clash) -> list[Step]:
    """One pair fewer, whichever; then none of those that clash."""
    clashing = {frozenset(pair) for part in clash.parts if part.rule == "apart" for pair in _pairs(part.people)}
    centers = {pk for one in clashing if len(one) == 1 for pk in one}
    pairs = [pair for pair in problem.apart if frozenset(pair) in clashing or centers & set(pair)]
    way = Relaxation(rule="apart", to=1, helps=False)
    few = SINGLES_TRIED if len(pairs) <= SINGLES_TRIED else ENOUGH_ALIKE
    singles = [Step(way=way, change=_without_pair(pair)) for pair in pairs[:few]]
    return [*singles, Step(way=replace(way, to=None), change=without_pairs)]


def _without_pair(pair: tuple[str, str]) -> Callable[[Problem], Problem]:
    return lambda problem: without_pair(problem, pair)


def _pairs(people: Sequence[str]) -> list[tuple[str, ...]]:
    return [(one, other) for place, one in enumerate(people) for other in people[place + 1 :]] or [tuple(people)]


def _leaving_out(problem: Problem, pool: Pool, finding: Finding, clash: Clash) -> Iterator[list[Step]]:
    enough = min(MOST_LEFT_OUT, pool.n - pool.rules.size_least)
    concerned = dict.fromkeys(pk for part in clash.parts if part.rule != "sizes" for pk in part.people)
    if finding.kind == "sizes_do_not_add_up":
        yield from _fewer_people(problem, pool)
    elif 0 < len(finding.cut_off) <= enough:
        yield [_without_people(pool.ids(finding.cut_off))]
    elif concerned and enough > 0 and not finding.cut_off:
        tried = SINGLES_TRIED if len(concerned) <= SINGLES_TRIED else ENOUGH_ALIKE
        few = [_without_people((pk,)) for pk in list(concerned)[:tried]]
        yield [*few, _without_people(tuple(concerned))] if 1 < len(concerned) <= enough else few


def _fewer_people(problem: Problem, pool: Pool) -> Iterator[list[Step]]:
    """As many people fewer as make the sizes add up; who they are is left open."""
    below, _ = nearest_counts(pool.n, least=pool.rules.size_least, most=pool.rules.size_most)
    if below is not None:
        ids = ids_of(problem.peers)
        way = Relaxation(rule=LEAVE_OUT, to=pool.n - below, helps=False)
        yield [replace(_without_people(ids[below:]), way=way)]


def _without_people(people: Sequence[str]) -> Step:
    gone = frozenset(people)
    way = Relaxation(rule=LEAVE_OUT, to=len(people), helps=False, people=tuple(people))
    return Step(way=way, change=lambda problem: without_people(problem, gone))
