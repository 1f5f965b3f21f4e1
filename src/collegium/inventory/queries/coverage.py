"""The map of one group: what its members chose to show, and what its work needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from collegium.groups.models import Group, Membership
from collegium.groups.queries import current_memberships
from collegium.inventory.catalog import Competency, Domain
from collegium.inventory.coverage import GOAL, Covered, Need, Shown, coverage
from collegium.inventory.models import NeededItem
from collegium.inventory.queries.catalog import catalog_of, items_of
from collegium.inventory.queries.goal_needs import goal_needs_in
from collegium.inventory.queries.sharing import SharedAnswer, shared_answers, sharings_in


@dataclass(frozen=True)
class GroupMap:
    """Everything that the pages of coverage and exchange show of a group's answers.

    members   who belongs to the group, by name
    sharing   primary keys of the persons who said yes to this group
    domains   the program's own list
    items     the map, item by item, in the order of the list
    answers   by membership and code
    """

    members: tuple[Membership, ...]
    sharing: frozenset[int]
    domains: tuple[Domain, ...]
    items: dict[str, Covered]
    answers: dict[tuple[int, str], SharedAnswer] = field(repr=False)

    @property
    def competencies(self) -> dict[str, Competency]:
        return items_of(self.domains)


def needs_of(group: Group) -> list[Need]:
    """What the group's goals need, read from the goals as they stand, then what its objectives need; in two queries.

    Objectives are of a room above, which states what they need (`actions.state_needs`).
    """
    of_goals = [Need(code, one.goal.text, GOAL) for one in goal_needs_in(group) for code in one.codes]
    return [*of_goals, *(Need(one.code, one.why) for one in NeededItem.objects.filter(group=group))]


def map_of(group: Group) -> GroupMap:
    """The map as it stands now, in six or seven queries whatever the size of the group."""
    members = tuple(sorted(current_memberships(group), key=lambda one: (str(one.person).casefold(), one.pk)))
    domains = catalog_of(group.program_id)
    answers = shared_answers(group)
    items = coverage(
        map(shown, answers), needs_of(group), members=[one.pk for one in members], codes=list(items_of(domains))
    )
    return GroupMap(
        members=members,
        sharing=frozenset(sharings_in(group).values_list("person", flat=True)),
        domains=domains,
        items={item.code: item for item in items},
        answers={(one.membership_pk, one.code): one for one in answers},
    )


def shown(answer: SharedAnswer) -> Shown:
    """An answer as the pure subjects know it."""
    return Shown(
        member=answer.membership_pk,
        code=answer.code,
        level=answer.level.value,
        goes_further=answer.goes_further,
        is_priority=answer.is_priority,
        willing=answer.willing,
    )


def lasting(answers: Iterable[SharedAnswer]) -> list[SharedAnswer]:
    """Answers of those who take part now: whoever is on pause is asked for nothing."""
    return [one for one in answers if not one.is_paused]
