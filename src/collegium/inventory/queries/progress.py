"""How far somebody is with the own inventory, and a group with sharing. Counts of answers, never of strengths."""

from dataclasses import dataclass

from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.inventory.catalog import Domain
from collegium.inventory.models import Answer
from collegium.inventory.progress import InventoryProgress, InventoryTask
from collegium.inventory.queries.answers import answers_of
from collegium.inventory.queries.catalog import catalog_of
from collegium.inventory.queries.exchange import waits_for
from collegium.inventory.queries.goal_needs import has_unnamed_needs
from collegium.inventory.queries.sharing import sharings_in
from collegium.people.models import Person


@dataclass(frozen=True)
class DomainProgress:
    """One domain with what is answered of it. Unanswered is fine: nothing here says what is missing."""

    domain: Domain
    answered: int

    @property
    def items(self) -> int:
        return len(self.domain.competencies)

    @property
    def state(self) -> str:
        """How its dot is drawn."""
        if not self.answered:
            return "open"
        return "done" if self.answered >= self.items else "begun"


def progress_of(catalog: tuple[Domain, ...], answers: dict[str, Answer]) -> list[DomainProgress]:
    """Each domain of the person's list with how much of it is answered."""
    return [DomainProgress(domain, sum(item.code in answers for item in domain.competencies)) for domain in catalog]


def inventory_progress(group: Group, person: Person) -> InventoryProgress:
    """Where the reader and the group stand, in a fixed number of queries.

    A member shares who has said yes to this group and shows at least one item.
    """
    active = frozenset(active_memberships(group).values_list("person_id", flat=True))
    sharing = set(sharings_in(group).values_list("person_id", flat=True))
    showing = set(Answer.objects.filter(person__in=sharing, is_visible=True).values_list("person_id", flat=True))
    shown = {item.code for domain in catalog_of(group.program_id) for item in domain.competencies}
    mine = answers_of(person).filter(competency__in=shown).exists()
    task = _task(person, mine, active, showing)
    if task is None and person.pk in active:
        task = _task_of_group(group, person)
    return InventoryProgress(len(active & showing), len(active), task)


def _task(person: Person, mine: bool, active: frozenset[int], showing: set[int]) -> InventoryTask | None:
    if person.pk not in active or person.pk in showing:
        return None
    return InventoryTask.SHARE if mine else InventoryTask.ANSWER


def _task_of_group(group: Group, person: Person) -> InventoryTask | None:
    """What is left once the own inventory is shown: people who wait come before the map."""
    if waits_for(group, person):
        return InventoryTask.ANSWER_TEACH_BACK
    return InventoryTask.NAME_NEEDS if has_unnamed_needs(group, person) else None
