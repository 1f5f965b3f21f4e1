"""The report of `collegium form` as JSON. Of private rules it holds that one is broken, never by whom."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from collegium.cli.form_answer import Answer
from collegium.engine.catalog import PRIVATE_RULES, RULE_CATALOG, TERM_CATALOG
from collegium.engine.change import ChangeReport, Standing
from collegium.engine.clash.stored import clash_as_json
from collegium.engine.explain import PersonExplanation, TermShare, explain_group, explain_members
from collegium.engine.peers import TERMS
from collegium.engine.rules import BrokenRule


def report_parts(answer: Answer) -> Iterator[str]:
    """The text in parts, because all of it is large for a large pool: first the whole, then group by group."""
    whole = json.dumps(_whole(answer), indent=2, ensure_ascii=False)
    yield whole.removesuffix("\n}") + ',\n  "groups": ['
    for number in range(len(answer.solution.groups)):
        yield ("," if number else "") + "\n    " + json.dumps(_group(answer, number), ensure_ascii=False)
    yield "\n  ]\n}\n"


def _whole(answer: Answer) -> dict[str, Any]:
    """Score, bound, terms and rules with units and sources, reasons, and the change from today's groups."""
    solution, problem = answer.solution, answer.task.problem
    return {
        "people": len(problem.peers),
        "feasible": solution.feasible,
        "stopped": answer.is_stopped,
        "score": solution.score.score,
        "bound": None if solution.bound is None else asdict(solution.bound),
        "gap": solution.gap,
        "terms": {name: _term(answer, name) for name in TERMS},
        "rules": {name: _rule(answer, name) for name in RULE_CATALOG},
        "settings": asdict(problem.rules) | {"weights": asdict(problem.weights)},
        "broken": [_broken(one) for one in dict.fromkeys(map(_without_private, solution.score.broken))],
        "reasons": _reasons(answer),
        "clash": None if solution.clash is None else clash_as_json(solution.clash),
        "seconds": solution.seconds,
        "iterations": solution.iterations,
        "seed": solution.seed,
        "change": None if answer.change is None else _change(answer, answer.change),
    }


def _term(answer: Answer, name: str) -> dict[str, Any]:
    score, entry = answer.solution.score, TERM_CATALOG[name]
    figures = {"value": score.terms[name], "weight": score.weights[name], "missing": score.missing[name]}
    return figures | {"unit": entry.unit, "meaning": entry.meaning, "source": entry.source}


def _rule(answer: Answer, name: str) -> dict[str, Any]:
    entry = RULE_CATALOG[name]
    broken = answer.solution.score.broken_counts.get(name, 0)
    # How many pairs or people a private rule concerns would tell about them.
    figures = {"is_broken": bool(broken)} if entry.is_private else {"is_broken": bool(broken), "times": broken}
    return figures | {"unit": entry.unit, "meaning": entry.meaning, "source": entry.source}


def _without_private(broken: BrokenRule) -> BrokenRule:
    if broken.rule not in PRIVATE_RULES:
        return broken
    return BrokenRule(rule=broken.rule, people=(), found=1, allowed=0, group=broken.group)


def _broken(broken: BrokenRule) -> dict[str, Any]:
    return asdict(broken) | {"unit": RULE_CATALOG[broken.rule].unit}


def _reasons(answer: Answer) -> list[dict[str, Any]]:
    return [
        asdict(reason) | ({"people": (), "subject": ""} if PRIVATE_RULES & set(reason.rules) else {})
        for reason in answer.solution.reasons
    ]


def _group(answer: Answer, number: int) -> dict[str, Any]:
    told = explain_group(answer.task.problem, answer.arrangement, number)
    return {
        "group": answer.labels[number],
        "members": told.members,
        "score": told.score,
        "terms": _terms(told.terms),
        "common_slots": told.common_slots,
        "coverage": [asdict(one) for one in told.coverage],
        "uncovered": [{"learner": one.learner, "want": one.want} for one in told.uncovered],
        "broken": [_broken(one) for one in told.broken],
        "people": [_person(one) for one in explain_members(answer.task.problem, answer.arrangement, number)],
    }


def _person(told: PersonExplanation) -> dict[str, Any]:
    facts = [asdict(fact) for fact in told.facts]
    return {"id": told.id, "score": told.score, "terms": _terms(told.terms), "why_here": facts}


def _terms(shares: Iterable[TermShare]) -> dict[str, dict[str, float]]:
    """Terms that count, with their parts of the score."""
    return {
        one.name: {"value": one.value, "points": one.points, "share": one.share, "missing": one.missing}
        for one in shares
        if one.weight
    }


def _change(answer: Answer, change: ChangeReport) -> dict[str, Any]:
    old, new = answer.task.today.labels if answer.task.today else (), answer.labels
    return {
        "stayed": change.stayed,
        "moved": [
            {
                "id": move.id,
                "from": old[move.from_group],
                "to": new[move.to_group],
                "buys": move.buys,
                "needed_for": [name for name in move.needed_for if name not in PRIVATE_RULES],
            }
            for move in change.moved
        ],
        "joined": [{"id": pk, "to": new[number]} for pk, number in change.joined],
        "left": change.left,
        "groups": [
            {"kind": one.kind, "before": [old[n] for n in one.before], "after": [new[n] for n in one.after]}
            for one in change.groups
        ],
        "before": _standing(change.before),
        "after": _standing(change.after),
        "pinned": sorted(answer.task.pinned),
        "price_per_move": answer.price,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    """Of private rules only that they are broken, not how often."""
    broken = {name: 1 if name in PRIVATE_RULES else count for name, count in standing.broken.items()}
    return asdict(standing) | {"broken": broken}
