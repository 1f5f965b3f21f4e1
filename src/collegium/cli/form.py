"""`collegium form ROSTER.csv`: forms peer groups from a roster file, without a server.

Columns of the roster: person_id, rank, years_in_rank and any of track, specialty, institution, gender, strengths,
needs, availability, goals, effort, methods, preferences; lists are separated by ";". Other headers are understood
where `KNOWN_HEADERS` has them, or by `--columns`. Ends with 0 (valid groups), 1 (no valid groups: why, and the best so
far), 2 (the input is refused and nothing is written) or 130 (Ctrl-C: the best so far is written).
"""

import argparse
import sys

from collegium.cli import exit_codes, form_report
from collegium.cli.form_answer import Answer
from collegium.cli.form_explain import check_names, explained
from collegium.cli.form_files import write_all
from collegium.cli.form_json import report_parts
from collegium.cli.form_options import add_options as add_options
from collegium.cli.form_progress import Watch
from collegium.cli.form_refused import Refused
from collegium.cli.form_table import groups_csv, table
from collegium.cli.form_task import Task, read_task
from collegium.engine.compiled import SECONDS_TO_COMPILE, is_compiled
from collegium.engine.peers import ids_of
from collegium.engine.search import form_groups
from collegium.engine.solution import Solution


def run(options: argparse.Namespace) -> int:
    try:
        task = read_task(options)
        check_names(options.explain or (), ids_of(task.problem.peers))
    except Refused as refused:
        print("\n".join(refused.sentences), file=sys.stderr)
        return exit_codes.REFUSED
    if not is_compiled():
        print(f"Preparing the search, once, about {SECONDS_TO_COMPILE} s …", file=sys.stderr, flush=True)
    with Watch(is_shown=sys.stderr.isatty()) as watch:
        solution = _search(task, options, watch)
    answer = Answer(task, solution, price=options.price, is_stopped=watch.is_stopped)
    try:
        _write(answer, options)
    except OSError as fault:
        print(f"{fault.filename} cannot be written: {fault.strerror}. Nothing is kept.", file=sys.stderr)
        return exit_codes.REFUSED
    print(table(answer))
    if options.explain:
        print("\n" + explained(answer, options.explain))
    return _end(answer, options, is_stopped=watch.is_stopped)


def _search(task: Task, options: argparse.Namespace, watch: Watch) -> Solution:
    return form_groups(
        task.problem,
        seconds=options.seconds,
        seed=options.seed,
        iterations=options.iterations,
        start=task.start or None,
        pinned=task.pinned,
        price_per_move=options.price,
        workers=options.workers,
        on_progress=watch.told,
    )


def _write(answer: Answer, options: argparse.Namespace) -> None:
    """Groups are written also when a rule is broken: the report and the exit code say so."""
    write_all(
        [
            (options.out, [groups_csv(answer)] if options.out else []),
            (options.report, report_parts(answer) if options.report else []),
        ]
    )


def _end(answer: Answer, options: argparse.Namespace, *, is_stopped: bool) -> int:
    """The sentences at the end and the exit code."""
    solution = answer.solution
    if is_stopped:
        kept = "they keep every rule" if solution.feasible else "they still break rules"
        written = f"The best groups so far are in {options.out}" if options.out else "Above are the best groups so far"
        print(f"\nStopped by Ctrl-C after {solution.seconds:.1f} s. {written}; {kept}.", file=sys.stderr)
        return exit_codes.STOPPED
    if solution.feasible:
        return 0
    print("\n" + "\n".join(form_report.sentences(answer.task.problem, solution)), file=sys.stderr)
    return 1
