"""What the group's own work brings onto an agenda."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext

from collegium.groups.models import Group, Membership, Rotation
from collegium.groups.queries import active_memberships, rotation_order
from collegium.inventory.models import Promise, PromiseState
from collegium.inventory.queries import catalog_of, items_of, promises_of
from collegium.meetings.drafting import (
    COVERED,
    TEACH_BACK_MINUTES,
    TEACH_BACKS_A_MEETING,
    WITH_TEACH_BACKS,
    minutes_for,
)
from collegium.meetings.models import (
    LONGEST_ITEM,
    AgendaItem,
    Aim,
    Attendance,
    ItemSource,
    ItemState,
    Meeting,
    MeetingState,
    Presence,
)
from collegium.meetings.queries.lines import conflict_lines, is_next, objective_lines, open_actions


@dataclass(frozen=True)
class Wanted:
    """One item that the work of the group asks for. `carried` is the item it goes on with."""

    source: ItemSource
    title: str
    minutes: int
    aim: Aim = Aim.DISCUSS
    source_pk: int | None = None
    owner_id: int | None = None
    carried: AgendaItem | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        return (self.source, self.source_pk)


def people_expected(meeting: Meeting) -> int:
    """Active members but those who are known not to come."""
    away = Attendance.objects.filter(meeting=meeting).exclude(presence=Presence.PRESENT).values("membership")
    return active_memberships(meeting.group).exclude(pk__in=away).count()


def wanted_items(meeting: Meeting, *, today: date) -> list[Wanted]:
    """What belongs on this agenda now, in its order."""
    covered = {subject for (code, _place), subject in COVERED.items() if code == meeting.format}
    found = [*_actions(meeting), *_carried(meeting)]
    found += [] if "conflicts" in covered else _conflicts(meeting)
    found += [] if "objective" in covered else _objectives(meeting, today)
    return [*found, *_teach_backs(meeting)]


def _actions(meeting: Meeting) -> list[Wanted]:
    count = open_actions(meeting.group).count() if is_next(meeting) else 0
    minutes = minutes_for("actions", count)
    return [Wanted(ItemSource.ACTIONS, gettext("Open and overdue actions"), minutes, Aim.INFORM)] if count else []


def _conflicts(meeting: Meeting) -> list[Wanted]:
    count = len(conflict_lines(meeting, Membership()))
    minutes = minutes_for("conflicts", count)
    return [Wanted(ItemSource.CONFLICTS, gettext("Conflicts to review"), minutes, Aim.DECIDE)] if count else []


def _objectives(meeting: Meeting, today: date) -> list[Wanted]:
    count = len(objective_lines(meeting, Membership(), today=today))
    title = gettext("Objectives due before we meet again")
    return [Wanted(ItemSource.OBJECTIVE, title, minutes_for("objective", count))] if count else []


def unfinished_items(group: Group) -> QuerySet[AgendaItem]:
    """What was carried over and stands on no later agenda yet, and what members had put on a cancelled one."""
    carried = Q(meeting__state=MeetingState.CLOSED, state=ItemState.CARRIED)
    own = (ItemSource.MEMBER, ItemSource.CARRIED)
    called_off = Q(meeting__state=MeetingState.CANCELLED, state=ItemState.OPEN, source__in=own)
    found = AgendaItem.objects.filter(carried | called_off, meeting__group=group, carried_to=None)
    return found.order_by("meeting__starts_at", "position", "pk")


def _carried(meeting: Meeting) -> list[Wanted]:
    if not is_next(meeting):
        return []
    return [
        Wanted(ItemSource.CARRIED, one.title, one.minutes, Aim(one.aim), one.pk, one.owner_id, one)
        for one in unfinished_items(meeting.group)
    ]


def _teach_backs(meeting: Meeting) -> list[Wanted]:
    """Those that stand here already (a plan may have placed them), then up to two the oldest without a place."""
    promises = list(promises_of(meeting.group).filter(state=PromiseState.PROMISED))
    here = _placed(meeting.group).filter(meeting=meeting).values_list("source_pk", flat=True)
    elsewhere = set(_placed(meeting.group).exclude(meeting=meeting).values_list("source_pk", flat=True))
    standing = [one for one in promises if one.pk in set(here)]
    free = [one for one in promises if one.pk not in elsewhere and one not in standing]
    room = max(0, TEACH_BACKS_A_MEETING - len(standing)) if meeting.format in WITH_TEACH_BACKS else 0
    return [_teach_back(one, meeting.group) for one in [*standing, *free[:room]]]


def _placed(group: Group) -> QuerySet[AgendaItem]:
    """Teach-backs on agendas that are still to come, also where a member took one off, and those that were held."""
    found = AgendaItem.objects.filter(meeting__group=group, source=ItemSource.TEACH_BACK)
    to_come = Q(meeting__state__in=(MeetingState.PLANNED, MeetingState.RUNNING))
    return found.filter(to_come | Q(meeting__state=MeetingState.CLOSED, state=ItemState.DONE))


def _teach_back(promise: Promise, group: Group) -> Wanted:
    item = items_of(catalog_of(group.program_id)).get(promise.code)
    words = {"teacher": promise.teacher.person, "learner": promise.learner.person, "what": item.label if item else ""}
    title = gettext("Teach-back: %(what)s, %(teacher)s for %(learner)s") % words
    return Wanted(
        ItemSource.TEACH_BACK,
        title[:LONGEST_ITEM],
        TEACH_BACK_MINUTES,
        Aim.PRACTISE,
        promise.pk,
        promise.teacher_id,
    )


def longest_waiting(group: Group, *, before: datetime) -> Membership | None:
    """The active member whose case was heard longest ago or never; among equals in the order of the first rotation."""
    turns = AgendaItem.objects.filter(
        meeting__group=group, meeting__starts_at__lt=before, meeting__state=MeetingState.CLOSED
    ).filter(source__in=(ItemSource.HOT_SEAT, ItemSource.PROPOSAL), state=ItemState.DONE)
    last = dict(turns.order_by().values_list("owner").annotate(Max("meeting__starts_at")))
    active = set(active_memberships(group).values_list("pk", flat=True))
    order = [one for one in rotation_order(group, Rotation.FACILITATION) if one.pk in active]
    never = [one for one in order if one.pk not in last]
    return never[0] if never else min(order, key=lambda one: last[one.pk], default=None)
