"""What goals need: for their owner to name, and for the coverage map to read."""

from dataclasses import dataclass

from django.db.models import QuerySet

from collegium.alignment.models import Goal
from collegium.alignment.queries.goal_pairs import shared_goals
from collegium.groups.models import Group
from collegium.inventory.catalog import Competency, Domain
from collegium.inventory.goal_needs import suggested
from collegium.inventory.models import GoalNeeds
from collegium.inventory.queries.catalog import catalog_of, items_of
from collegium.people.models import Person


@dataclass(frozen=True)
class NeedsOfGoal:
    """One own goal with what its owner has named; `revision` is 0 where nothing was ever saved."""

    goal: Goal
    items: tuple[Competency, ...]
    revision: int

    @property
    def is_named(self) -> bool:
        return self.revision > 0


def goal_needs_in(group: Group) -> QuerySet[GoalNeeds]:
    """What the goals need that this group reads now, by owner; computed from the goals as they stand."""
    found = GoalNeeds.objects.filter(goal__in=shared_goals(group).order_by().values("pk")).select_related("goal")
    return found.order_by("goal__person__name", "goal__person_id", "goal_id")


def own_goals_with_needs(group: Group, person: Person) -> list[NeedsOfGoal]:
    """The person's goals that the group reads, each with the named items of the group's list; in three queries."""
    goals = list(shared_goals(group).filter(person=person).order_by("number"))
    named = {one.goal_id: one for one in GoalNeeds.objects.filter(goal__in=[goal.pk for goal in goals])}
    items = items_of(catalog_of(group.program_id))
    return [_with_needs(goal, named.get(goal.pk), items) for goal in goals]


def _with_needs(goal: Goal, named: GoalNeeds | None, items: dict[str, Competency]) -> NeedsOfGoal:
    codes = named.codes if named is not None else []
    shown = tuple(items[code] for code in codes if code in items)
    return NeedsOfGoal(goal, shown, named.revision if named is not None else 0)


def has_unnamed_needs(group: Group, person: Person) -> bool:
    """Whether the person has a goal that the group reads, and has not said yet what it needs."""
    named = GoalNeeds.objects.values("goal")
    return shared_goals(group).filter(person=person).exclude(pk__in=named).exists()


def fitting_items(goal: Goal, catalog: tuple[Domain, ...]) -> list[Competency]:
    """Items whose name shares a word with the goal or with what its owner needs from the others."""
    items = items_of(catalog)
    labels = {code: item.label for code, item in items.items()}
    return [items[code] for code in suggested(f"{goal.text} {goal.needs}", labels)]
