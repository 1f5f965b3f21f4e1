"""`collegium form ROSTER.csv`: forms peer groups from a roster file, without a server.

Columns of the roster: person_id, rank, years_in_rank and any of track, specialty, institution, gender, strengths,
needs, availability; lists are separated by ";". Other headers are understood where `KNOWN_HEADERS` has them, or by
`--columns`. Pairs: person_id, other_id. Ends with 0 (valid groups), 1 (no valid groups: why, and the best so far)
or 2 (the input is refused and nothing is written).
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from collegium.cli import form_input, form_report
from collegium.cli.form_input import Refused
from collegium.engine.compiled import SECONDS_TO_COMPILE, is_compiled
from collegium.engine.peers import RULES, Rules
from collegium.engine.problem import Problem, ProblemFaults
from collegium.engine.search import form_groups
from collegium.engine.solution import Solution

SWITCHED_OFF: dict[str, Callable[[Rules], Rules]] = {
    "rank_band": lambda rules: replace(rules, same_band=False),
    "stage_span": lambda rules: replace(rules, stage_span_years=None),
    "common_slots": lambda rules: replace(rules, common_slots=0),
    "isolated_category": lambda rules: replace(rules, no_isolated_category=False),
    "division_share": lambda rules: replace(rules, division_share=None),
}
"""Rules that `--without` can switch off. Sizes, pairs and sets are switched off by not giving them."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("roster", type=Path, metavar="ROSTER.csv", help="one row for each person; CSV or XLSX")
    parser.add_argument("--apart", type=Path, metavar="PAIRS.csv", help="pairs that may not share a group")
    parser.add_argument("--size", default="4-8", metavar="LEAST-MOST", help="people in a group (4-8)")
    parser.add_argument("--target", default="", metavar="N", help='usual size (6 where allowed), or "any"')
    parser.add_argument("--span", type=float, metavar="YEARS", help="largest difference of years in a group (4)")
    parser.add_argument("--slots", type=int, metavar="N", help="common weekly windows a group needs (2)")
    parser.add_argument("--without", action="append", default=[], metavar="RULE", help=", ".join(SWITCHED_OFF))
    parser.add_argument("--columns", default="", metavar="NAME=HEADER,…", help="which header holds which column")
    parser.add_argument("--only", action="append", default=[], metavar="HEADER=VALUE", help="use only these rows")
    parser.add_argument("--seconds", type=float, default=5.0, help="time for the search (5)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random numbers (1)")
    parser.add_argument("--iterations", type=int, metavar="N", help="stop after N proposals: the same answer anywhere")
    parser.add_argument("--out", type=Path, metavar="GROUPS.csv", help="where to write person_id, group")
    parser.add_argument("--report", type=Path, metavar="REPORT.json", help="where to write scores and reasons")


def run(options: argparse.Namespace) -> int:
    try:
        problem = _problem(options)
    except Refused as refused:
        print("\n".join(refused.sentences), file=sys.stderr)
        return 2
    if not is_compiled():
        print(f"Preparing the search, once, about {SECONDS_TO_COMPILE} s …", file=sys.stderr, flush=True)
    solution = form_groups(problem, seconds=options.seconds, seed=options.seed, iterations=options.iterations)
    try:
        _write(problem, solution, options)
    except OSError as problem_of_disk:
        print(f"The result cannot be written: {problem_of_disk}.", file=sys.stderr)
        return 2
    print(form_report.table(problem, solution))
    if solution.feasible:
        return 0
    print("\n" + "\n".join(form_report.sentences(problem, solution)), file=sys.stderr)
    return 1


def _problem(options: argparse.Namespace) -> Problem:
    """The engine's problem, or `Refused` with a sentence for each thing that is wrong."""
    rules = _rules(options)
    if not (options.seconds > 0 and options.seed >= 0 and (options.iterations is None or options.iterations > 0)):
        raise Refused(["Give --seconds above 0, --seed of 0 or more, and --iterations above 0."])
    peers = form_input.read_roster(options.roster, columns=options.columns, only=options.only)
    apart = form_input.read_pairs(options.apart, peers) if options.apart else []
    if len(peers) < rules.size_least:
        few = f"There are {len(peers)} people, fewer than the smallest group of {rules.size_least}."
        raise Refused([f"{few} Add people or choose a smaller --size."])
    try:
        return Problem(peers=tuple(peers), apart=tuple(apart), rules=rules)
    except ProblemFaults as faults:
        raise Refused(list(faults.faults)) from None


def _rules(options: argparse.Namespace) -> Rules:
    least, most = form_input.read_size(options.size)
    rules = Rules(size_least=least, size_most=most, size_target=_target(options.target, least, most))
    if options.span is not None:
        rules = replace(rules, stage_span_years=options.span)
    if options.slots is not None:
        rules = replace(rules, common_slots=options.slots)
    for name in options.without:
        if name not in SWITCHED_OFF:
            known = f"Rules that can be switched off: {', '.join(SWITCHED_OFF)}."
            raise Refused(
                [f'--without "{name}": {"this rule always holds." if name in RULES else "no such rule."} {known}']
            )
        rules = SWITCHED_OFF[name](rules)
    if rules.faults():
        raise Refused(rules.faults())
    return rules


def _target(text: str, least: int, most: int) -> int | None:
    if not text:
        return 6 if least <= 6 <= most else None
    if text == "any":
        return None
    if not text.isdecimal():
        raise Refused([f'--target "{text}": give a whole number, or "any".'])
    return int(text)


def _write(problem: Problem, solution: Solution, options: argparse.Namespace) -> None:
    """Groups are written also when a rule is broken: the report and the exit code say so."""
    if options.out:
        options.out.write_text(form_report.groups_csv(solution), encoding="utf-8", newline="")
    if options.report:
        options.report.write_text(form_report.report_json(problem, solution), encoding="utf-8")
