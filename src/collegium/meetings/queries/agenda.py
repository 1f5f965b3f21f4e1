"""The agenda of a meeting, as each member may read it. Every page, print, message and calendar reads it here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext

from collegium.groups.models import CURRENT_STATES, Membership
from collegium.meetings.budget import Budget, Timed, budget_of
from collegium.meetings.models import AgendaItem, Aim, ItemRecusal, ItemSource, ItemState, Meeting, Paper


@dataclass(frozen=True)
class SeenItem:
    """One item as one member may read it. A closed one holds its place and its minutes, and none of its words.

    `steps_out` is also true after the item is over, when its words are open again. `recused` is who steps out.
    """

    pk: int
    position: int
    title: str
    minutes: int
    source: str
    state: str
    words: str = ""
    aim: str = ""
    owner: Membership | None = None
    added_by_id: int | None = None
    source_pk: int | None = None
    carried_from_id: int | None = None
    revision: int = 1
    began_at: datetime | None = None
    spent_seconds: int = 0
    is_closed: bool = False
    steps_out: bool = False
    stepped_out_freely: bool = False
    recused: tuple[Membership, ...] = ()
    papers: tuple[Paper, ...] = field(default=(), compare=False)

    @property
    def is_over(self) -> bool:
        return self.state == ItemState.DONE

    @property
    def is_turn(self) -> bool:
        """An item of the format is about its owner, who has the hot seat."""
        return self.source == ItemSource.FORMAT and self.owner is not None

    @property
    def aim_name(self) -> str:
        """What somebody brought it for; an item of the format says it itself."""
        says_it = self.is_closed or self.source in (ItemSource.FORMAT, ItemSource.PROPOSAL)
        return "" if says_it or not self.aim else str(Aim(self.aim).label)

    @property
    def source_name(self) -> str:
        """Where a drafted item comes from; nothing for a format's own and for what a member put there."""
        plain = (ItemSource.FORMAT, ItemSource.MEMBER)
        return "" if self.is_closed or self.source in plain else str(ItemSource(self.source).label)


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items as they stand, for rules and sums. What a member reads is `items_for`."""
    items = AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.DROPPED)
    return items.select_related("owner__person").order_by("position", "pk")


def recusals_from(items: Iterable[AgendaItem] | QuerySet[AgendaItem]) -> QuerySet[ItemRecusal]:
    """Who steps out of these items: freely, or for a topic whose recusal runs on the day of the meeting."""
    runs = Q(recusal__starts_on__lte=F("item__meeting__on")) & (
        Q(recusal__ends_on=None) | Q(recusal__ends_on__gte=F("item__meeting__on"))
    )
    found = ItemRecusal.objects.filter(Q(recusal=None) | runs, item__in=items)
    return found.select_related("membership__person").order_by("pk")


def closed_items(meeting: Meeting, membership: Membership) -> frozenset[int]:
    """Items of this meeting of which this member may read nothing now: neither words nor papers, notes, decisions."""
    return closed_among(AgendaItem.objects.filter(meeting=meeting), membership)


def closed_among(items: QuerySet[AgendaItem], membership: Membership) -> frozenset[int]:
    """The same among any items. An item is open again once it is over; one that was carried over is not."""
    waiting = items.exclude(state=ItemState.DONE)
    return frozenset(recusals_from(waiting).filter(membership=membership).values_list("item_id", flat=True))


def items_for(meeting: Meeting, membership: Membership) -> list[SeenItem]:
    """The agenda in its order as this member may read it. Three queries, whatever its length."""
    return seen(list(agenda_of(meeting)), membership)


def removed_items(meeting: Meeting, membership: Membership) -> list[SeenItem]:
    """What was taken off and can be put back, as this member may read it."""
    items = AgendaItem.objects.filter(meeting=meeting, state=ItemState.DROPPED).select_related("owner__person")
    return seen(list(items), membership)


def seen(items: list[AgendaItem], membership: Membership) -> list[SeenItem]:
    """These items as this member may read them: the one place that decides it."""
    recusals: dict[int, list[ItemRecusal]] = {}
    for one in recusals_from(items):
        recusals.setdefault(one.item_id, []).append(one)
    papers: dict[int, list[Paper]] = {}
    for paper in papers_of(items):
        papers.setdefault(paper.item_id, []).append(paper)
    return [_seen(item, recusals.get(item.pk, []), papers.get(item.pk, []), membership) for item in items]


def papers_of(items: Iterable[AgendaItem]) -> QuerySet[Paper]:
    """What members of now have put there; what a member showed ends when the member leaves."""
    found = Paper.objects.filter(item__in=items, by__state__in=CURRENT_STATES)
    return found.select_related("by__person", "item__meeting")


def _seen(item: AgendaItem, recusals: list[ItemRecusal], papers: list[Paper], reader: Membership) -> SeenItem:
    own = next((one for one in recusals if one.membership_id == reader.pk), None)
    if own is not None and item.state != ItemState.DONE:
        return _closed(item, own)
    return SeenItem(
        **_open_values(item),
        steps_out=own is not None,
        stepped_out_freely=own is not None and own.recusal_id is None,
        recused=tuple(one.membership for one in recusals),
        papers=tuple(papers),
    )


def _open_values(item: AgendaItem) -> dict[str, Any]:
    names = ("pk", "position", "title", "minutes", "source", "state", "words", "aim", "owner", "added_by_id")
    more = ("source_pk", "carried_from_id", "revision", "began_at", "spent_seconds")
    return {name: getattr(item, name) for name in names + more}


def _closed(item: AgendaItem, own: ItemRecusal) -> SeenItem:
    return SeenItem(
        pk=item.pk,
        position=item.position,
        title=gettext("An item you step out of"),
        minutes=item.minutes,
        source=ItemSource.MEMBER,
        state=item.state,
        began_at=item.began_at,
        spent_seconds=item.spent_seconds,
        is_closed=True,
        steps_out=True,
        stepped_out_freely=own.recusal_id is None,
        recused=(own.membership,),
    )


def frozen_for(meeting: Meeting, membership: Membership) -> list[SeenItem]:
    """The agenda as it stood when the meeting began, as this member may read it; empty before that."""
    rows = (meeting.frozen or {}).get("items", [])
    closed = closed_items(meeting, membership)
    people = Membership.objects.filter(group=meeting.group_id).select_related("person").in_bulk()
    return [_frozen(row, people, closed) for row in rows]


def _frozen(row: dict[str, Any], people: dict[int, Membership], closed: frozenset[int]) -> SeenItem:
    if row["pk"] in closed:
        hidden = {"title": gettext("An item you step out of"), "words": "", "owner": None, "aim": ""}
        return SeenItem(**{**row, **hidden}, state=ItemState.OPEN, is_closed=True, steps_out=True)
    return SeenItem(**{**row, "owner": people.get(row["owner"])}, state=ItemState.OPEN)


def budget_for(meeting: Meeting, items: Sequence[AgendaItem | SeenItem]) -> Budget:
    """The agenda against the booked time. Check-in and close stay as they are."""
    ends = {items[0].pk, items[-1].pk} if items else set()
    timed = [Timed(one.pk, one.minutes, is_fixed=_is_frame(one, ends)) for one in items]
    return budget_of(timed, booked=meeting.length_minutes)


def _is_frame(item: AgendaItem | SeenItem, ends: set[int]) -> bool:
    return item.pk in ends and item.source in (ItemSource.FORMAT, ItemSource.PROPOSAL)
