"""What came out, with everything that the table, the files and the explanations need."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from collegium.cli.form_task import Task
from collegium.engine.change import ChangeReport, compare
from collegium.engine.change.lineage import heirs, overlaps
from collegium.engine.explain import Arrangement
from collegium.engine.solution import Solution
from collegium.engine.summary import score_groups


@dataclass(frozen=True)
class Answer:
    """A task and its solution. `price` is what each move had to buy; `is_stopped`: by Ctrl-C, in search or proof."""

    task: Task
    solution: Solution
    price: float = 0.0
    is_stopped: bool = False

    @cached_property
    def arrangement(self) -> Arrangement:
        return Arrangement(self.task.problem, self.solution.groups)

    @cached_property
    def change(self) -> ChangeReport | None:
        """None without groups to start from."""
        if self.task.today is None:
            return None
        today, pinned = self.task.today.groups, self.task.pinned
        return compare(self.task.problem, today, self.arrangement, pinned=pinned, scored=score_groups)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What each group is called: 1, 2, 3 …, and a group that lives on keeps the name it has in --start."""
        kept = self._kept_labels()
        used = set(kept.values())
        free = (
            str(number) for number in range(1, len(self.solution.groups) + len(used) + 1) if str(number) not in used
        )
        return tuple(kept.get(number) or next(free) for number in range(len(self.solution.groups)))

    def _kept_labels(self) -> Mapping[int, str]:
        today = self.task.today
        if today is None:
            return {}
        home = {pk: number for number, group in enumerate(today.groups) for pk in group}
        pins = {(home[pk], self.solution.group_of[pk]) for pk in self.task.pinned}
        heir = heirs(overlaps(today.groups, self.solution.groups), pinned=pins)
        return {after: today.labels[before] for before, after in heir.items()}
