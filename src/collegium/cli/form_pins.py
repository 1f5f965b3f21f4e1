"""Pins that contradict a rule, in sentences, before any search."""

from collections.abc import Sequence

from collegium.cli.form_lists import Today
from collegium.cli.form_names import RULE_NAMES, enumerated
from collegium.cli.form_refused import Refused
from collegium.engine.change import broken_by_pins
from collegium.engine.problem import Problem
from collegium.engine.rules import BrokenRule

_WAYS = {"apart": "take the pair out of --apart", "together": "take the set out of --together"}


def check_pins(problem: Problem, today: Today | None, start: Sequence[Sequence[str]], pinned: frozenset[str]) -> None:
    """Raises Refused with a sentence for each rule that these pins break by themselves in the groups of `start`."""
    if today is None or not pinned:
        return
    broken = broken_by_pins(problem, start, pinned=pinned)
    if broken:
        raise Refused([_sentence(one, today, problem) for one in broken])


def _sentence(broken: BrokenRule, today: Today, problem: Problem) -> str:
    if broken.rule == "sizes":
        return _sizes(broken, today, problem)
    way = _WAYS.get(broken.rule, f"use --without {broken.rule}")
    where = f"group {_label(broken.group or 0, today)}" if broken.rule != "together" else f"{broken.found:g} groups"
    return (
        f'{enumerated(broken.people)} cannot stay in {where}: that breaks "{RULE_NAMES[broken.rule]}". '
        f"Pin fewer people, or {way}."
    )


def _label(number: int, today: Today) -> str:
    """What the group is called in --start; halves of `--split` come after all that have a name."""
    return today.labels[number] if number < len(today.labels) else "that --split makes"


def _sizes(broken: BrokenRule, today: Today, problem: Problem) -> str:
    if broken.group is None:
        return (
            f"The groups with pinned people need {broken.allowed:.0f} people, {problem.rules.size_least} each, "
            f"and there are {broken.found:.0f}. Pin people in fewer groups, or choose a smaller --size."
        )
    return (
        f"{broken.found:.0f} people are to stay in group {_label(broken.group, today)}, but a group holds at most "
        f"{broken.allowed:.0f}. Pin fewer people, or choose a larger --size."
    )
