"""The options of `collegium form`, and what they say about rules and weights."""

import argparse
import math
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from collegium.cli.form_files import faults_of_targets
from collegium.cli.form_refused import Refused
from collegium.engine.peers import RULES, Rules, Weights

SWITCHED_OFF: dict[str, Callable[[Rules], Rules]] = {
    "rank_band": lambda rules: replace(rules, same_band=False),
    "stage_span": lambda rules: replace(rules, stage_span_years=None),
    "common_slots": lambda rules: replace(rules, common_slots=0),
    "isolated_category": lambda rules: replace(rules, no_isolated_category=False),
    "division_share": lambda rules: replace(rules, division_share=None),
}
"""Rules that `--without` can switch off. Sizes, pairs and sets are switched off by not giving them."""

WEIGHTS = tuple(field.name for field in fields(Weights) if field.name != "stage_reach_years")

MOST_ITERATIONS = 10**15
"""Years of search, and what a counter of the search holds."""

MOST_WORKERS = 256
MOST_SLOTS = 1000
LARGEST_WEIGHT = 1e6

EVERYTHING = "all"
"""What `--explain` explains when it is given without a name."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("roster", type=Path, metavar="ROSTER.csv", help="one row for each person; CSV or XLSX")
    _add_rules(parser.add_argument_group("people and rules"))
    _add_aims(parser.add_argument_group("what counts"))
    _add_change(parser.add_argument_group("from today's groups"))
    _add_search(parser.add_argument_group("search"))
    _add_answer(parser.add_argument_group("answer"))


def _add_rules(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--apart", type=Path, metavar="PAIRS.csv", help="pairs that may not share a group")
    group.add_argument("--together", type=Path, metavar="SETS.csv", help="person_id, set: sets that must share one")
    group.add_argument("--size", default="4-8", metavar="LEAST-MOST", help="people in a group (4-8)")
    group.add_argument("--target", default="", metavar="N", help='usual size (6 where allowed), or "any"')
    group.add_argument("--span", type=number, metavar="YEARS", help="largest difference of years in a group (4)")
    group.add_argument("--slots", type=whole, metavar="N", help="common weekly windows a group needs (2)")
    group.add_argument("--without", action="append", default=[], metavar="RULE", help=", ".join(SWITCHED_OFF))
    group.add_argument("--columns", default="", metavar="NAME=HEADER,…", help="which header holds which column")
    group.add_argument("--only", action="append", default=[], metavar="HEADER=VALUE", help="use only these rows")


def _add_aims(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--weights", default="", metavar="NAME=NUMBER,…", help=", ".join(WEIGHTS))
    group.add_argument("--pairwise", type=Path, metavar="PAIRS.csv", help="person_id, other_id, value from 0 to 1")


def _add_change(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--start", type=Path, metavar="GROUPS.csv", help="today's groups: person_id, group")
    group.add_argument("--pin", action="append", default=[], metavar="WHO", help="IDS.csv, or ids and group:NAME")
    group.add_argument("--merge", action="append", default=[], metavar="A,B", help="begin with two groups as one")
    group.add_argument("--split", action="append", default=[], metavar="A", help="begin with the halves of a group")
    group.add_argument("--price", type=number, default=0.0, metavar="P", help="score that each move must buy (0)")


def _add_search(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--seconds", type=number, default=5.0, help="time for the search (5)")
    group.add_argument("--seed", type=whole, default=1, help="seed of the random numbers (1)")
    group.add_argument(
        "--iterations", type=whole, metavar="N", help="stop after N proposals: the same answer anywhere"
    )
    group.add_argument("--workers", type=whole, default=1, metavar="N", help="threads to search with (1)")


def _add_answer(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--out", type=Path, metavar="GROUPS.csv", help="where to write person_id, group")
    group.add_argument("--report", type=Path, metavar="REPORT.json", help="where to write scores and reasons")
    help_ = "explain the groups, one person, or group:NAME"
    group.add_argument("--explain", nargs="?", const=EVERYTHING, action="append", metavar="WHAT", help=help_)


def number(text: str) -> float:
    """Also the words nan and inf, which are refused where they are checked."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number') from None


def whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number') from None


def check_numbers(options: argparse.Namespace) -> None:
    """Raises Refused with a sentence for each number that cannot be."""
    wrong = [
        sentence
        for is_right, sentence in (
            (0 < options.seconds < math.inf, "--seconds must be a number above 0, for example 5."),
            (options.seed >= 0, "--seed must be 0 or more."),
            (
                options.iterations is None or 0 < options.iterations <= MOST_ITERATIONS,
                f"--iterations must be a number from 1 to {MOST_ITERATIONS}.",
            ),
            (1 <= options.workers <= MOST_WORKERS, f"--workers must be a number from 1 to {MOST_WORKERS}."),
            (
                options.slots is None or 0 <= options.slots <= MOST_SLOTS,
                f"--slots must be a number from 0 to {MOST_SLOTS}.",
            ),
            (
                options.span is None or 0 <= options.span < math.inf,
                "--span must be a number of 0 or more; for no limit use --without stage_span.",
            ),
            (0 <= options.price < math.inf, "--price must be a number of 0 or more."),
            (not options.price or options.start, "--price is for moves from today's groups: give --start GROUPS.csv."),
        )
        if not is_right
    ]
    inputs = (
        options.roster,
        options.apart,
        options.together,
        options.pairwise,
        options.start,
        *map(Path, options.pin),
    )
    wrong += faults_of_targets((("--out", options.out), ("--report", options.report)), inputs)
    if wrong:
        raise Refused(wrong)


def rules_of(options: argparse.Namespace) -> Rules:
    least, most = read_size(options.size)
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


def read_size(text: str) -> tuple[int, int]:
    """ "4-8" → 4, 8; "6" → 6, 6."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 2 or not all(part.strip().isdecimal() for part in parts):
        raise Refused([f'--size "{text}": give the smallest and the largest group, for example 4-8.'])
    least, most = int(parts[0]), int(parts[-1])
    if not 2 <= least <= most <= 100:
        raise Refused([f'--size "{text}": sizes go from 2 to 100, the smaller first, for example 4-8.'])
    return least, most


def _target(text: str, least: int, most: int) -> int | None:
    if not text:
        return 6 if least <= 6 <= most else None
    if text == "any":
        return None
    if not text.isdecimal():
        raise Refused([f'--target "{text}": give a whole number, or "any".'])
    return int(text)


def weights_of(text: str) -> Weights:
    """ "similarity=0.5,complement=0.4" → weights; those that are not named keep their default."""
    weights, wrong, named = Weights(), list[str](), set[str]()
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, sign, number = (piece.strip() for piece in part.partition("="))
        value = _weight(number)
        if name not in WEIGHTS:
            wrong.append(f'--weights "{part}": there is no weight of this name. Weights: {", ".join(WEIGHTS)}.')
        elif not sign or value is None:
            wrong.append(f'--weights "{part}": write {name}=NUMBER with a number from 0 to {LARGEST_WEIGHT:.0f}.')
        elif name in named:
            wrong.append(f'--weights "{part}": {name} has a weight already; give each name once.')
        else:
            weights = replace(weights, **{name: value})
        named.add(name)
    if not wrong:
        wrong = weights.faults()
    if wrong:
        raise Refused(wrong)
    return weights


def _weight(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= LARGEST_WEIGHT else None
