"""Why `collegium form` found no valid groups, in words."""

from collegium.cli.form_clash import clash_sentences
from collegium.cli.form_names import RULE_NAMES, counted, enumerated
from collegium.engine.problem import Problem
from collegium.engine.solution import Reason, Solution

REASONS = {
    "pool_too_small": "There are {found} people, fewer than the smallest group of {allowed}.",
    "sizes_do_not_add_up": "{found} people cannot be cut into groups of the allowed sizes. Choose a wider --size.",
    "no_possible_mates": (
        "{people} could share a group with {found}, but {allowed} are needed. Rules that were counted: {rules}."
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


def sentences(problem: Problem, solution: Solution) -> list[str]:
    """Why there are no valid groups."""
    lonely = [reason for reason in solution.reasons if reason.kind == "no_possible_mates"]
    if solution.clash and solution.clash.is_proof:
        # The clash says it of these people already.
        told = {pk for part in solution.clash.parts for pk in part.people}
        lonely = [reason for reason in lonely if not told.issuperset(reason.people)]
    shown = [reason for reason in solution.reasons if reason.kind != "no_possible_mates"] + lonely[:10]
    more = (
        [f"The same holds for {counted(len(lonely) - 10, 'more person', 'more people')}."] if len(lonely) > 10 else []
    )
    n = len(problem.peers)
    head = f"No arrangement of these {n} people keeps every rule; the groups are the best so far."
    clash = solution.clash
    unknown = any(reason.kind == "not_found" for reason in solution.reasons)
    if unknown and not (clash and clash.is_proof):
        head = f"An arrangement of these {n} people that keeps every rule was not found; there may be one."
    if clash is None:
        return [head, *(_sentence(reason) for reason in shown), *more, _advice(solution)]
    # A clash that is proven says more than the reason of its kind, and than rules that were still broken.
    doubled = {clash.kind, "not_found"} if clash.is_proof else set()
    others = [_sentence(reason) for reason in shown if reason.kind not in doubled]
    said = clash_sentences(clash, problem.rules)
    return [head, *said, *others, *more, *([] if len(said) > 1 else [_advice(solution)])]


def _sentence(reason: Reason) -> str:
    return REASONS[reason.kind].format(
        people=enumerated(reason.people),
        subject=reason.subject,
        found=counted(reason.found, "other person", "other people")
        if reason.kind == "no_possible_mates"
        else reason.found,
        allowed=reason.allowed,
        rules=", ".join(RULE_NAMES[rule] for rule in reason.rules),
    )


def _advice(solution: Solution) -> str:
    spans = any("stage_span" in reason.rules for reason in solution.reasons)
    wider = " A wider --span, or --without stage_span, may help." if spans else ""
    return f"Change the roster or the rules and try again.{wider}"
