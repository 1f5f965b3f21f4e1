"""From the options of `collegium form` to what the engine is asked: read, checked, refused as a whole."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from collegium.cli.form_input import Roster, read_pairs, read_roster
from collegium.cli.form_lists import Today, read_merges, read_pairwise, read_pins, read_sets, read_splits, read_today
from collegium.cli.form_options import check_numbers, rules_of, weights_of
from collegium.cli.form_pins import check_pins
from collegium.cli.form_refused import Refused, tried
from collegium.engine.change import reshaped
from collegium.engine.pair_matrix import Pairwise
from collegium.engine.pairs import known_terms
from collegium.engine.peers import TERMS, Peer, Rules, Weights, ids_of
from collegium.engine.problem import Problem, ProblemFaults


@dataclass(frozen=True, kw_only=True)
class Task:
    """The problem, today's groups if any, and who is pinned to them.

    start  today's groups as the search begins with them: some merged, some split; empty without today's groups
    """

    problem: Problem
    today: Today | None
    pinned: frozenset[str]
    start: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Lists:
    """What goes with a roster."""

    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[frozenset[str], ...] = ()
    pairwise: Pairwise | None = None
    pinned: frozenset[str] = frozenset()
    merge: tuple[tuple[int, int], ...] = ()
    split: tuple[int, ...] = ()


def read_task(options: argparse.Namespace) -> Task:
    """Raises Refused with a sentence for each thing that is wrong, whichever input it stands in."""
    wrong: list[str] = []
    tried(wrong, lambda: check_numbers(options))
    rules = tried(wrong, lambda: rules_of(options))
    weights = tried(wrong, lambda: weights_of(options.weights))
    today = tried(wrong, lambda: read_today(options.start)) if options.start else None
    roster = tried(wrong, lambda: read_roster(options.roster, columns=options.columns, only=options.only))
    if roster is not None:
        lists = _read_lists(options, roster, today, wrong)
        if rules is not None and weights is not None and not wrong:
            problem = _problem(options, roster.people, rules, weights, lists)
            start = _start(problem, today, lists)
            check_pins(problem, today, start, lists.pinned)
            return Task(problem=problem, today=today, pinned=lists.pinned, start=start)
    raise Refused(wrong)


def _read_lists(options: argparse.Namespace, roster: Roster, today: Today | None, wrong: list[str]) -> _Lists:
    ids, left_out = ids_of(roster.people), roster.left_out
    known = set(ids)
    apart = tried(wrong, lambda: read_pairs(options.apart, known, left_out)) if options.apart else None
    together = tried(wrong, lambda: read_sets(options.together, known, left_out)) if options.together else None
    pairwise = tried(wrong, lambda: read_pairwise(options.pairwise, ids, left_out)) if options.pairwise else None
    # A start that cannot be read has its own sentence; that people cannot be pinned to it then needs none.
    can_pin = today is not None or not options.start
    pinned = tried(wrong, lambda: read_pins(options.pin, ids=known, today=today)) if can_pin else None
    merge = tried(wrong, lambda: read_merges(options.merge, today)) if can_pin else None
    split = tried(wrong, lambda: read_splits(options.split, today)) if can_pin else None
    return _Lists(
        apart=tuple(apart or ()),
        together=together or (),
        pairwise=pairwise,
        pinned=pinned or frozenset(),
        merge=merge or (),
        split=split or (),
    )


def _start(problem: Problem, today: Today | None, lists: _Lists) -> tuple[tuple[str, ...], ...]:
    if today is None:
        return ()
    try:
        return reshaped(problem, today.groups, merge=lists.merge, split=lists.split)
    except ValueError as fault:
        raise Refused([f"--merge and --split: {fault}"]) from None


def _problem(
    options: argparse.Namespace, peers: Sequence[Peer], rules: Rules, weights: Weights, lists: _Lists
) -> Problem:
    wrong = []
    if len(peers) < rules.size_least:
        there = "is 1 person" if len(peers) == 1 else f"are {len(peers)} people"
        few = f"There {there}, fewer than the smallest group of {rules.size_least}."
        wrong.append(f"{few} Add people or choose a smaller --size.")
    if lists.pairwise and not weights.pairwise:
        wrong.append("--pairwise counts only with a weight of its own: add --weights pairwise=NUMBER.")
    if weights.pairwise and not lists.pairwise:
        wrong.append("The weight pairwise counts only with worths of pairs: add --pairwise PAIRS.csv.")
    if options.weights and not any(weights.shares(known_terms(peers, has_pairwise=bool(lists.pairwise))).values()):
        weighed = ", ".join(name for name in TERMS if weights.shares(frozenset(TERMS))[name])
        wrong.append(f"The roster has no data for any term that --weights leaves a weight: {weighed}.")
    if wrong:
        raise Refused(wrong)
    try:
        return Problem(
            peers=peers,
            apart=lists.apart,
            together=lists.together,
            rules=rules,
            weights=weights,
            pairwise=lists.pairwise,
        )
    except ProblemFaults as faults:
        raise Refused(list(faults.faults)) from None
