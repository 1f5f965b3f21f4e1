"""What `collegium form` says and writes: a score table, sentences about broken rules, a JSON report, the groups."""

import json
from dataclasses import asdict
from typing import Any

from collegium.engine.peers import TERMS
from collegium.engine.problem import Problem
from collegium.engine.solution import Reason, Solution
from collegium.programs.tables import csv_text

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

REASONS = {
    "pool_too_small": "There are {found} people, fewer than the smallest group of {allowed}.",
    "sizes_do_not_add_up": "{found} people cannot be cut into groups of the allowed sizes. Choose a wider --size.",
    "no_possible_mates": (
        "{people} could share a group with {found} others, but {allowed} are needed. Rules that take part: {rules}."
    ),
    "band_too_small": "Only {found} people hold the rank {subject}; the smallest group has {allowed}.",
    "band_sizes": "The {found} people of rank {subject} cannot be cut into groups of the allowed sizes.",
    "together_too_large": "{found} people must stay together, but a group holds at most {allowed}.",
    "together_breaks": "People who must stay together break a rule among themselves: {rules}.",
    "apart_crowd": "{found} people must all be kept apart from each other, but there can be only {allowed} groups.",
    "division_too_large": (
        "{found} people come from {subject}; at most half of each group may, which leaves room for {allowed}. "
        "Use --without division_share."
    ),
    "category_of_one": "Only {people} has {subject}: nobody can keep them company. Use --without isolated_category.",
    "not_found": (
        "No valid groups were found in this time; still broken: {rules}. Try more --seconds, or --without a rule."
    ),
}


def table(problem: Problem, solution: Solution) -> str:
    """The score table: size of the task, each term with its weight, broken rules."""
    score = solution.score
    sizes = [len(group) for group in solution.groups]
    lines = [
        f"people   {len(problem.peers)}",
        f"groups   {len(sizes)} of {min(sizes)} to {max(sizes)}",
        f"seconds  {solution.seconds:.2f} ({solution.iterations} proposals, seed {solution.seed})",
        f"score    {score.score:.4f}",
        "",
        f"{'term':<28} {'weight':>6} {'value':>7} {'unknown for':>12}",
    ]
    for name in TERMS:
        if score.weights[name]:
            missing = score.missing[name]
            lines.append(f"{TERM_NAMES[name]:<28} {score.weights[name]:>6.3f} {score.terms[name]:>7.4f} {missing:>12}")
    absent = [TERM_NAMES[name] for name in TERMS if getattr(problem.weights, name) and not score.weights[name]]
    lines += [f"not scored, no data: {', '.join(absent)}"] if absent else []
    counts = score.broken_counts
    broken = ", ".join(f"{RULE_NAMES[name]}: {count}" for name, count in counts.items())
    return "\n".join([*lines, "", f"broken rules: {broken or 'none'}"])


def sentences(problem: Problem, solution: Solution) -> list[str]:
    """Why there are no valid groups."""
    lonely = [reason for reason in solution.reasons if reason.kind == "no_possible_mates"]
    shown = [reason for reason in solution.reasons if reason.kind != "no_possible_mates"] + lonely[:10]
    more = [f"The same holds for {len(lonely) - 10} more people."] if len(lonely) > 10 else []
    n = len(problem.peers)
    head = f"No arrangement of these {n} people keeps every rule; the groups are the best so far."
    if any(reason.kind == "not_found" for reason in solution.reasons):
        head = f"An arrangement of these {n} people that keeps every rule was not found; there may be one."
    return [head, *(_sentence(reason) for reason in shown), *more, _advice(solution)]


def _sentence(reason: Reason) -> str:
    return REASONS[reason.kind].format(
        people=", ".join(reason.people),
        subject=reason.subject,
        found=reason.found,
        allowed=reason.allowed,
        rules=", ".join(RULE_NAMES[rule] for rule in reason.rules),
    )


def _advice(solution: Solution) -> str:
    spans = any("stage_span" in reason.rules for reason in solution.reasons)
    wider = " A wider --span, or --without stage_span, may help." if spans else ""
    return f"Change the roster or the rules and try again.{wider}"


def groups_csv(solution: Solution) -> str:
    rows = [(pk, str(number)) for number, group in enumerate(solution.groups, start=1) for pk in group]
    return csv_text([("person_id", "group"), *rows])


def report_json(problem: Problem, solution: Solution) -> str:
    """Everything as JSON: rules and weights used, scores and terms by group and person, reasons, common windows."""
    score = solution.score
    content: dict[str, Any] = {
        "people": len(problem.peers),
        "feasible": solution.feasible,
        "score": score.score,
        "terms": dict(score.terms),
        "weights": dict(score.weights),
        "missing": dict(score.missing),
        "broken": [asdict(broken) for broken in score.broken],
        "reasons": [asdict(reason) for reason in solution.reasons],
        "rules": asdict(problem.rules),
        "seconds": solution.seconds,
        "iterations": solution.iterations,
        "seed": solution.seed,
        "groups": [
            {"group": number, **{key: value for key, value in asdict(group).items() if key != "broken"}}
            for number, group in enumerate(score.groups, start=1)
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
