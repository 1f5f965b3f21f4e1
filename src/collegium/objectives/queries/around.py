"""What an objective meets: hours that are left, what the others hold, the mission in force, the cycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language, gettext

from collegium.groups.models import CURRENT_STATES, Group, Membership
from collegium.groups.queries import active_memberships
from collegium.groups.states import State as GroupState
from collegium.groups.states import objectives_may_start
from collegium.inventory.catalog import competencies
from collegium.inventory.models import Willing
from collegium.inventory.queries import SharedAnswer, catalog_of, items_of, shared_answers
from collegium.mission.queries import mission_of, statement_in_force
from collegium.objectives.cycle import Cycle, cycle_of
from collegium.objectives.figures import written_number
from collegium.objectives.models import Objective, WeeklyHours
from collegium.objectives.phrases import stands_in
from collegium.objectives.smart import Rating, rate
from collegium.objectives.stated import Around, StatedObjective, draft_of
from collegium.objectives.states import RUNNING, Facts, Obstacle, obstacles
from collegium.objectives.templates_to_take import open_gaps, template_of
from collegium.people.models import Person


def stated_hours(person: Person | None) -> Decimal | None:
    """Hours a week that this person has for objectives; None where nothing was said."""
    return WeeklyHours.objects.filter(person=person).values_list("hours", flat=True).first() if person else None


def hours_left(person: Person | None, *, besides: int | None = None, week: Decimal | None = None) -> Decimal | None:
    """What the other active objectives of this person, in all groups, leave of the stated hours.

    `week` are hours that are being typed and not kept yet.
    """
    stated = stated_hours(person) if week is None else week
    if stated is None:
        return None
    return stated - _hours_taken(person, besides=besides)


def _hours_taken(person: Person | None, *, besides: int | None = None) -> Decimal:
    running = running_of(person).exclude(pk=besides or 0)
    return running.aggregate(taken=Sum("hours"))["taken"] or Decimal(0)


def running_of(person: Person | int | None) -> QuerySet[Objective]:
    """Active objectives that take a place among the three, and hours: over all groups in which they can be tended.

    In a group that the owner has left, or that has closed, nobody can check in, carry or drop: there they take none.
    """
    belongs = Membership.objects.filter(group=OuterRef("group"), person=person, state__in=CURRENT_STATES)
    running = Objective.objects.filter(Exists(belongs), owner=person, state__in=RUNNING)
    return running.exclude(group__state=GroupState.CLOSED)


@dataclass(frozen=True)
class OverHours:
    """Hours a week that the active objectives of one person take, in all groups, above those that were stated."""

    taken: str
    stated: str


def over_hours(person: Person) -> OverHours | None:
    """For this person alone, and None where the hours suffice or were never stated."""
    stated = stated_hours(person)
    taken = _hours_taken(person)
    return OverHours(written_number(taken), written_number(stated)) if stated is not None and taken > stated else None


def codes_held(group: Group, *, besides: Person | None) -> frozenset[str]:
    """Competencies that somebody else who takes part can do or can teach, and shows to this group."""
    return frozenset(one.code for one in _held(group, besides=besides))


def _held(group: Group, *, besides: Person | None) -> list[SharedAnswer]:
    held = (one for one in shared_answers(group) if one.is_held and not one.is_paused)
    return [one for one in held if besides is None or one.person.pk != besides.pk]


def competency_choices(group: Group, *, besides: Person | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every competency of the program's list by its domain, with those who show it and would help this year."""
    holders: dict[str, list[str]] = {}
    willing = (one for one in _held(group, besides=besides) if one.willing != Willing.NOT_THIS_YEAR)
    for one in willing:
        holders.setdefault(one.code, []).append(one.person.name)
    return [
        (
            domain.label,
            [(item.code, _with_holders(item.label, holders.get(item.code, []))) for item in domain.competencies],
        )
        for domain in catalog_of(group.program_id)
    ]


def _with_holders(label: str, names: list[str]) -> str:
    return f"{label} ({', '.join(names)})" if names else label


def needs_in_words(objective: Objective) -> list[str]:
    """What it needs, as the program's list says it, items that the program added too. One query, or none."""
    if not objective.needs:
        return []
    # What the program has hidden since is still called as it is shipped.
    shipped = {code: gettext(item.label) for code, item in competencies().items()}
    own = {code: item.label for code, item in items_of(catalog_of(objective.group.program_id)).items()}
    named = {**shipped, **own}
    return [named[code] for code in objective.needs if code in named]


def helpers_for(group: Group, owner: Person | None) -> list[Membership]:
    """Who can be named as a helper: everybody else who belongs to the group and takes part."""
    others = active_memberships(group).select_related("person")
    return [one for one in others if owner is None or one.person_id != owner.pk]


def statement_of(group: Group, *, at: datetime) -> tuple[str, str]:
    """The mission in force and its version; both empty before there is one."""
    return statement_in_force(mission_of(group), at=at)


def cycle_now(group: Group, *, today: date) -> Cycle | None:
    """The cycle of the group; None while its charter does not stand."""
    return cycle_of(timezone.localdate(group.chartered_at), today) if group.chartered_at else None


def around(
    group: Group,
    owner: Person | None,
    *,
    needs: Iterable[str],
    besides: int | None,
    at: datetime,
    week: Decimal | None = None,
) -> Around:
    """Everything that the rubric looks at beside the objective itself."""
    return Around(
        statement=statement_of(group, at=at)[0],
        hours_left=hours_left(owner, besides=besides, week=week) if owner else None,
        held=codes_held(group, besides=owner) if list(needs) else frozenset(),
        cycle=cycle_now(group, today=timezone.localdate(at)),
    )


def rating_of(
    stated: StatedObjective,
    group: Group,
    owner: Person | None,
    *,
    besides: int | None,
    at: datetime,
    week: Decimal | None = None,
) -> Rating:
    """The rubric for what is stated, as things stand now."""
    found = around(group, owner, needs=stated.needs, besides=besides, at=at, week=week)
    return rate(draft_of(stated, found), today=timezone.localdate(at), language=get_language() or "en")


def rating_now(objective: Objective, *, at: datetime) -> Rating:
    return rating_of(objective.stated, objective.group, objective.owner, besides=objective.pk, at=at)


def obstacles_of(objective: Objective, *, at: datetime) -> list[Obstacle]:
    """Everything that keeps this objective from becoming active now."""
    is_personal, running = objective.owner_id is not None, 0
    if is_personal:
        running = running_of(objective.owner_id).exclude(pk=objective.pk).count()
    return obstacles(
        Facts(
            group_is_chartered=objectives_may_start(GroupState(objective.group.state)),
            rubric_passes=rating_now(objective, at=at).may_be_activated,
            has_gaps=bool(open_gaps(objective.text, template_of(objective.template, get_language() or "en"))),
            hours_are_stated=not is_personal or stated_hours(objective.owner) is not None,
            running=running,
        )
    )


def phrase_is_gone(objective: Objective, statement: str) -> bool:
    """True where the mission in force says these words no more. The objective stays as it is."""
    return bool(objective.phrase) and not stands_in(objective.phrase, statement)
