"""What the group's own work brings onto an agenda."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext

from collegium.groups.models import Group, Membership, Rotation
from collegium.groups.queries import active_memberships, rotation_order
from collegium.meetings.drafting import COVERED, minutes_for
from collegium.meetings.models import (
    LONGEST_ITEM,
    AgendaItem,
    Aim,
    HotSeat,
    ItemSource,
    ItemState,
    Meeting,
    MeetingState,
)
from collegium.meetings.planner.kinds import SEAT_ITEMS, TEACH_BACK_MINUTES
from collegium.meetings.queries.cycle_page import promises_in_words
from collegium.meetings.queries.lines import conflict_lines, is_next, objective_lines, open_actions
from collegium.meetings.queries.teach_backs import teach_backs_at


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


def owners_in(meeting: Meeting) -> dict[int, int]:
    """Whose matter the items of the format are, by their place in it: those who have the hot seat lead them."""
    seats = list(HotSeat.objects.filter(meeting=meeting).values_list("membership", flat=True))
    return dict(zip(SEAT_ITEMS.get(meeting.format, ()), seats, strict=False))


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
    # A teach-back that was not finished has a place of its own again.
    return found.exclude(source=ItemSource.TEACH_BACK).order_by("meeting__starts_at", "position", "pk")


def _carried(meeting: Meeting) -> list[Wanted]:
    if not is_next(meeting):
        return []
    return [
        Wanted(ItemSource.CARRIED, one.title, one.minutes, Aim(one.aim), one.pk, _still_there(one.owner), one)
        for one in unfinished_items(meeting.group).select_related("owner")
    ]


def _still_there(owner: Membership | None) -> int | None:
    """Who leads an item goes on leading it, as long as they belong to the group."""
    return owner.pk if owner is not None and owner.is_current else None


def _teach_backs(meeting: Meeting) -> list[Wanted]:
    """Those that have their place here; one that was not finished comes again with its papers."""
    here = teach_backs_at(meeting)
    if not here:
        return []
    words, left = promises_in_words(meeting.group), _unfinished_teach_backs(meeting)
    return [
        Wanted(
            ItemSource.TEACH_BACK,
            words[one.pk][:LONGEST_ITEM],
            TEACH_BACK_MINUTES,
            Aim.PRACTISE,
            one.pk,
            one.teacher_id,
            left.get(one.pk),
        )
        for one in here
    ]


def _unfinished_teach_backs(meeting: Meeting) -> dict[int | None, AgendaItem]:
    """The item of each promise that a meeting ended before, the latest last."""
    found = AgendaItem.objects.filter(
        meeting__group=meeting.group, meeting__state=MeetingState.CLOSED, source=ItemSource.TEACH_BACK
    )
    rows = found.exclude(state=ItemState.DONE).order_by("meeting__starts_at", "pk")
    return {one.source_pk: one for one in rows}


def longest_waiting(group: Group, *, before: datetime) -> Membership | None:
    """The active member whose case was heard longest ago or never; among equals in the order of the first rotation."""
    last = _last_heard(group, before=before)
    active = set(active_memberships(group).values_list("pk", flat=True))
    order = [one for one in rotation_order(group, Rotation.FACILITATION) if one.pk in active]
    never = [one for one in order if one.pk not in last]
    return never[0] if never else min(order, key=lambda one: last[one.pk], default=None)


def _last_heard(group: Group, *, before: datetime) -> dict[int, datetime]:
    """When each member had the hot seat last, or a case that was proposed because nothing else was on the agenda."""
    earlier = Q(meeting__group=group, meeting__starts_at__lt=before, meeting__state=MeetingState.CLOSED)
    seats = HotSeat.objects.filter(earlier).order_by().values_list("membership").annotate(Max("meeting__starts_at"))
    cases = AgendaItem.objects.filter(earlier, source=ItemSource.PROPOSAL, state=ItemState.DONE, owner__isnull=False)
    heard = dict(seats)
    for owner, at in cases.order_by().values_list("owner").annotate(Max("meeting__starts_at")):
        heard[owner] = max(at, heard.get(owner, at))
    return heard
