"""`--explain`: groups and people in words, with a small picture of each term's share, and the best single changes."""

import heapq
import sys
from collections.abc import Iterable, Sequence

from collegium.cli.form_answer import Answer
from collegium.cli.form_facts import sentence_of
from collegium.cli.form_lists import GROUP
from collegium.cli.form_names import OPEN_RULE_NAMES, TERM_NAMES, counted
from collegium.cli.form_options import EVERYTHING
from collegium.cli.form_refused import Refused
from collegium.engine.explain import Consequence, TermShare, all_swaps, explain_group, explain_person

WIDTH = 50
"""Signs of a bar for the whole score, so that a term's bar is as long as its weight."""

MOST_GROUPS = 12
"""Groups that are explained when nobody asks for one by name."""

MOST_CHANGES = 5

MOST_LOOKED_AT = 5000
"""People with whom swaps are looked at: up to so many everybody, beyond the most alike."""

WORTH_TELLING = 5e-5
"""A gain below what four decimals can show is none."""


def check_names(names: Sequence[str], ids: Iterable[str]) -> None:
    """Raises Refused for people outside the roster. Names of groups are known only when the groups are."""
    people = set(ids)
    wrong = [name for name in names if name != EVERYTHING and not name.startswith(GROUP) and name not in people]
    if wrong:
        raise Refused(
            [f'--explain "{name}": nobody in the roster has this id, and it is no group:NAME.' for name in wrong]
        )


def explained(answer: Answer, names: Sequence[str]) -> str:
    """One part for each name, with a blank line between."""
    return "\n\n".join("\n".join(_part(answer, name)) for name in dict.fromkeys(names))


def _part(answer: Answer, name: str) -> list[str]:
    if name == EVERYTHING:
        return _everything(answer)
    if not name.startswith(GROUP):
        return _person(answer, name)
    label = name.removeprefix(GROUP).strip()
    if label not in answer.labels:
        return [f"There is no group {label}. Groups: {', '.join(answer.labels)}."]
    number = answer.labels.index(label)
    return [*_group(answer, number), *_best_of_group(answer, number)]


def _everything(answer: Answer) -> list[str]:
    lines: list[str] = []
    for number in range(min(MOST_GROUPS, len(answer.labels))):
        lines += [*_group(answer, number), ""]
    hidden = len(answer.labels) - MOST_GROUPS
    if hidden > 0:
        return [*lines, f"… and {counted(hidden, 'group', 'groups')} more. Ask for one with --explain {GROUP}NAME."]
    return lines[:-1]


def _group(answer: Answer, number: int) -> list[str]:
    told = explain_group(answer.task.problem, answer.arrangement, number)
    lines = [
        f"group {answer.labels[number]}: {', '.join(told.members)}",
        f"  score {told.score:.4f}",
        *bars(told.terms),
    ]
    if told.common_slots is not None:
        windows = f": {', '.join(told.common_slots)}" if told.common_slots else ""
        lines.append(f"  {counted(len(told.common_slots), 'common window', 'common windows')}{windows}")
    lines += [f"  {one.learner} can learn {one.want} from {', '.join(one.teachers)}" for one in told.coverage]
    lines += [f"  nobody can teach {one.learner} {one.want}" for one in told.uncovered]
    lines += [f"  breaks: {OPEN_RULE_NAMES[rule]}" for rule in dict.fromkeys(one.rule for one in told.broken)]
    return lines


def bars(terms: Iterable[TermShare]) -> list[str]:
    """A bar for each term that counts: as long as its weight, filled as far as it is reached."""
    full, empty = signs(sys.stdout.encoding)
    lines = []
    for term in terms:
        if term.weight:
            length, filled = max(1, round(WIDTH * term.weight)), round(WIDTH * term.points)
            bar = full * filled + empty * (length - filled)
            unknown = f", unknown for {term.missing}" if term.missing else ""
            figures = f"{term.value:.2f} of weight {term.weight:.3f}: {term.points:.3f}{unknown}"
            lines.append(f"  {TERM_NAMES[term.name]:<28} {bar}  {figures}")
    return lines


def signs(encoding: str) -> tuple[str, str]:
    """A full and an empty part of a bar, in signs that the terminal knows."""
    try:
        "█░".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "#", "."
    return "█", "░"


def _person(answer: Answer, pk: str) -> list[str]:
    told = explain_person(answer.task.problem, answer.arrangement, pk)
    found = _swaps(answer, pk)
    lines = [f"{pk}: group {answer.labels[told.group]}, score {told.score:.4f}", *bars(told.terms)]
    lines += [f"  {sentence_of(fact)}" for fact in told.facts]
    return [*lines, *_changes(answer, found)]


def _best_of_group(answer: Answer, number: int) -> list[str]:
    members = answer.solution.groups[number]
    found = [one for pk in members for one in _swaps(answer, pk)[:MOST_CHANGES]]
    return _changes(answer, sorted(found, key=lambda one: (one.net_broken, -one.summed, one.person)))


def _swaps(answer: Answer, pk: str) -> list[Consequence]:
    """All swaps and moves of a person; in a very large pool those with the people most alike."""
    among = None if len(answer.arrangement.home) <= MOST_LOOKED_AT else most_alike(answer, pk)
    return all_swaps(answer.task.problem, answer.arrangement, pk, among=among)


def most_alike(answer: Answer, pk: str) -> list[str]:
    """People of the same rank band and track first, and of these the nearest in years."""
    pool = answer.arrangement.pool
    me = pool.number[pk]
    mine = pool.years[me]

    def distance(other: int) -> tuple[bool, bool, float]:
        years = pool.years[other]
        apart = 0.0 if mine is None or years is None else abs(mine - years)
        return pool.bands[other] != pool.bands[me], pool.tracks[other] != pool.tracks[me], apart

    return [pool.ids[other] for other in heapq.nsmallest(MOST_LOOKED_AT, range(len(pool.ids)), key=distance)]


def _changes(answer: Answer, found: Sequence[Consequence]) -> list[str]:
    if not found:
        return ["  there is no other group to go to"]
    gains = bool(found[0].net_broken < 0 or (not found[0].broken and found[0].summed > WORTH_TELLING))
    head = "  best single changes" if gains else "  no single swap or move does better; the nearest"
    if len(answer.arrangement.home) > MOST_LOOKED_AT:
        head += f" with the {MOST_LOOKED_AT} people most alike"
    return [f"{head}:", *(f"    {_change(answer, one)}" for one in found[:MOST_CHANGES])]


def _change(answer: Answer, one: Consequence) -> str:
    """ "ada with ben (group 4): -0.012 for all together; breaks: group sizes"."""
    there = "" if one.to_group is None else answer.labels[one.to_group]
    what = f"{one.person} to group {there}" if one.other is None else f"{one.person} with {one.other} (group {there})"
    terms = ", ".join(
        f"{TERM_NAMES[name]} {change * answer.arrangement.placed:+.3f}"
        for name, change in one.terms.items()
        if answer.solution.score.weights[name] and abs(change * answer.arrangement.placed) >= 0.0005
    )
    is_even = abs(one.summed) < WORTH_TELLING
    gain = "as good for all together" if is_even else f"{one.summed:+.4f} for all together"
    parts = [gain + (f" ({terms})" if terms else "")]
    parts += [f"breaks: {_rules(one.broken)}"] if one.broken else []
    parts += [f"mends: {_rules(one.mended)}"] if one.mended else []
    return f"{what}: {'; '.join(parts)}"


def _rules(names: Iterable[str]) -> str:
    return ", ".join(OPEN_RULE_NAMES[name] for name in names)
