"""Who reads which objective. What is not shared is read by its owner alone, also as a number."""

from django.db.models import CharField, Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from collegium.groups.models import CURRENT_STATES, Group, Membership
from collegium.inventory.models import NeededItem
from collegium.objectives.models import Area, CheckIn, Objective
from collegium.objectives.states import PREPARED, RUNNING
from collegium.people.models import Person


def objectives_with_owners() -> QuerySet[Objective]:
    """With what every page shows of an objective, in a number of queries that does not grow."""
    found = Objective.objects.select_related("owner", "group", "helper__person", "goal", "carried_from")
    return found.prefetch_related("milestones")


def own_objectives(group: Group, person: Person) -> QuerySet[Objective]:
    """Everything of one person in one group, in the order in which it was written."""
    return objectives_with_owners().filter(group=group, owner=person)


def kept_objectives(person: Person) -> QuerySet[Objective]:
    """Everything of one person in all groups, also in those that the person has left (`belongs` tells them apart)."""
    current = Membership.objects.filter(group=OuterRef("group"), person=person, state__in=CURRENT_STATES)
    found = objectives_with_owners().filter(owner=person).annotate(belongs=Exists(current))
    return found.prefetch_related("shown", "check_ins").order_by("group__name", "group_id", "id")


def group_objectives(group: Group) -> QuerySet[Objective]:
    """What the group reads: its own objectives, and what its members of now have shared."""
    return objectives_with_owners().filter(_of_now(), group=group, shared_at__isnull=False)


def readable_objectives(group: Group, reader: Person) -> QuerySet[Objective]:
    """The same for one member, with the own ones."""
    shared = _of_now() & Q(shared_at__isnull=False)
    return objectives_with_owners().filter(Q(owner=reader) | shared, group=group)


def editable_objectives(group: Group, person: Person) -> QuerySet[Objective]:
    """One's own, and those of the group itself, which belong to everybody who takes part."""
    return objectives_with_owners().filter(Q(owner=person) | Q(owner__isnull=True), group=group)


def drafts_to_review(group: Group, reviewer: Person) -> QuerySet[Objective]:
    """Drafts of colleagues, and of the group, that wait for a look of this member."""
    drafts = group_objectives(group).filter(state__in=PREPARED).exclude(owner=reviewer)
    return drafts.order_by("owner__name", "id")


def running_objectives(group: Group) -> list[Objective]:
    """What the group reads and works on now, with its check-ins."""
    running = group_objectives(group).filter(state__in=RUNNING)
    newest = CheckIn.objects.order_by("at", "id")
    return list(running.prefetch_related(Prefetch("check_ins", newest)).order_by("owner__name", "id"))


def exportable_objectives(objectives: QuerySet[Objective]) -> QuerySet[Objective]:
    """What may ever be written into an export: nothing about wellness, shared or not. Source: evidence 6.1."""
    return objectives.exclude(area=Area.WELLNESS)


def groups_to_tell() -> QuerySet[Group]:
    """Groups on whose coverage map something still stands that somebody who has left needed; one query."""
    source = Concat(Value("objective "), Cast(OuterRef("pk"), CharField()))
    told = NeededItem.objects.filter(group=OuterRef("group"), source=source)
    return Group.objects.filter(objectives__in=Objective.objects.exclude(_of_now()).filter(Exists(told))).distinct()


def objectives_shared_by_leavers() -> QuerySet[Objective]:
    """What somebody had shared with a group to which the person does not belong any more."""
    return Objective.objects.exclude(_of_now()).filter(shared_at__isnull=False)


def _of_now() -> Q:
    """Of the group itself, or of somebody who belongs to it now; what somebody who left wrote is hidden."""
    current = Membership.objects.filter(group=OuterRef("group"), person=OuterRef("owner"), state__in=CURRENT_STATES)
    return Q(owner__isnull=True) | Q(Exists(current))
