"""The table that `collegium form` ends with, and the file of groups."""

from collegium.cli.form_answer import Answer
from collegium.cli.form_names import OPEN_RULE_NAMES, TERM_NAMES, counted, percent
from collegium.engine.change import ChangeReport
from collegium.engine.peers import TERMS
from collegium.engine.solution import Solution, percent_at_most
from collegium.programs.tables import csv_text

MOST_MOVES_SHOWN = 10


def table(answer: Answer) -> str:
    """Size of the task, score and bound, each term with its weight, broken rules, and what changed."""
    solution, problem = answer.solution, answer.task.problem
    score, sizes = solution.score, [len(group) for group in solution.groups]
    lines = [
        f"people   {len(problem.peers)}",
        f"groups   {len(sizes)} of {min(sizes)} to {max(sizes)}",
        f"seconds  {solution.seconds:.2f} ({solution.iterations} proposals, seed {solution.seed})",
        f"score    {score.score:.4f}",
        f"bound    {_bound(solution)}",
        "",
        f"{'term':<28} {'weight':>6} {'value':>7} {'unknown for':>12}",
    ]
    for name in TERMS:
        if score.weights[name]:
            missing = score.missing[name]
            lines.append(f"{TERM_NAMES[name]:<28} {score.weights[name]:>6.3f} {score.terms[name]:>7.4f} {missing:>12}")
    if not any(score.weights.values()):
        lines.append("nothing is known that a score could be made of: only the rules counted")
    absent = [TERM_NAMES[name] for name in TERMS if getattr(problem.weights, name) and not score.weights[name]]
    lines += [f"not scored, no data: {', '.join(absent)}"] if absent else []
    broken = ", ".join(f"{OPEN_RULE_NAMES[name]}: {count}" for name, count in score.broken_counts.items())
    lines += ["", f"broken rules: {broken or 'none'}"]
    return "\n".join(lines + ([] if answer.change is None else ["", *change_lines(answer, answer.change)]))


def _bound(solution: Solution) -> str:
    """How far the best possible arrangement may be."""
    if solution.bound is None:
        return "not known"
    if not solution.feasible:
        return f"{solution.bound.value:.4f}: what no valid groups can exceed"
    such = "" if solution.bound.groups is None else f" with {counted(solution.bound.groups, 'group', 'groups')}"
    if solution.gap == 0.0:
        return f"{solution.bound.value:.4f}: proven best{such}"
    away = percent_at_most(solution.gap or 0.0)
    return f"{solution.bound.value:.4f}: at most {away:.1f} % from the best possible{such}"


def change_lines(answer: Answer, change: ChangeReport) -> list[str]:
    """Who stays and who moves, what became of the groups, and what the moves buy, the dearest first."""
    kinds = [(kind, len(change.of_kind(kind))) for kind in ("kept", "split", "merged", "new", "ended")]
    moving = f"{len(change.stayed)} stay, {len(change.moved)} move ({percent(change.moved_share)})"
    lines = [
        f"from today's groups: {moving}, {len(change.joined)} join, {len(change.left)} left",
        f"groups: {', '.join(f'{count} {kind}' for kind, count in kinds if count) or 'none'}",
    ]
    if change.before.score is not None and change.after.score is not None:
        lines.append(f"score of who has a group: {change.before.score:.4f} before, {change.after.score:.4f} after")
    was = ", ".join(f"{OPEN_RULE_NAMES[name]}: {count}" for name, count in change.before.broken.items())
    lines += [f"broken before: {was}"] if was else []
    moves = sorted(change.moved, key=lambda move: (not move.needed_for, -(move.buys or 0.0), move.id))
    today = answer.task.today
    for move in moves[:MOST_MOVES_SHOWN]:
        old = today.labels[move.from_group] if today else ""
        lines.append(
            f"  {move.id}: group {old} to group {answer.labels[move.to_group]}{_buys(move.buys, move.needed_for)}"
        )
    hidden = len(moves) - MOST_MOVES_SHOWN
    return lines + ([f"  … and {counted(hidden, 'move', 'moves')} more: see --report"] if hidden > 0 else [])


def _buys(buys: float | None, needed_for: tuple[str, ...]) -> str:
    """What would be if this one person stayed and all else changed."""
    if buys is None:
        return ", whose group lives on in no other"
    needed = ", ".join(OPEN_RULE_NAMES[name] for name in needed_for)
    return f" buys {buys:+.3f}" + (f"; staying would break: {needed}" if needed else "")


def groups_csv(answer: Answer) -> str:
    rows = [(pk, label) for label, group in zip(answer.labels, answer.solution.groups, strict=True) for pk in group]
    return csv_text([("person_id", "group"), *rows])
