"""What minutes are made of, and how one member reads them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext

from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings.minutes import WITH_WORDS, Decided, Held, Item, Kind, Taken, speaks_of
from collegium.meetings.models import (
    Action,
    ActionState,
    AgendaItem,
    Attendance,
    Cycle,
    Decision,
    DecisionState,
    ItemSource,
    ItemState,
    LineKind,
    Meeting,
    Minutes,
    MinutesLine,
    MinutesState,
    MinutesVersion,
    Presence,
)
from collegium.meetings.queries.agenda import recusals_from
from collegium.mission.differences import Piece, differences

OWN_ITEMS_OF_A_FORMAT = (ItemSource.FORMAT, ItemSource.ACTIONS)
"""Check-in, rounds, close: the minutes name the format instead."""


def held(meeting: Meeting, following: Meeting | None) -> Held:
    """What is known of a meeting at its end."""
    noted = Attendance.objects.filter(meeting=meeting).order_by("membership__since", "membership")
    presence = list(noted.values_list("membership", "presence"))
    decisions = Decision.objects.filter(meeting=meeting, state__in=(DecisionState.CONSENTED, DecisionState.OBJECTED))
    taken = Action.objects.filter(meeting=meeting).exclude(state=ActionState.DROPPED)
    return Held(
        present=[pk for pk, found in presence if found == Presence.PRESENT],
        excused=[pk for pk, found in presence if found == Presence.EXCUSED],
        items=_items_of(meeting),
        decisions=[_decided(one) for one in decisions],
        actions=[Taken(text=one.text, owner=one.owner_id, item=one.item_id, due_on=one.due_on) for one in taken],
        next_facilitator=following.facilitator_id if following else None,
    )


def _items(meeting: Meeting) -> QuerySet[AgendaItem]:
    over = AgendaItem.objects.filter(meeting=meeting, state__in=(ItemState.DONE, ItemState.CARRIED))
    of_format = Q(source__in=OWN_ITEMS_OF_A_FORMAT, state=ItemState.DONE, recusals=None)
    return over.exclude(of_format)


def _items_of(meeting: Meeting) -> list[Item]:
    """Each with who stepped out of it; whose recusal was over on that day took part."""
    items, recused = list(_items(meeting)), defaultdict[int, list[int]](list)
    for one in recusals_from(items):
        recused[one.item_id].append(one.membership_id)
    went_on = ItemState.CARRIED
    return [
        Item(pk=one.pk, title=one.title, is_carried=one.state == went_on, recused=recused[one.pk]) for one in items
    ]


def _decided(decision: Decision) -> Decided:
    return Decided(
        text=decision.text,
        item=decision.item_id,
        is_objected=decision.state == DecisionState.OBJECTED,
        consents=decision.consents,
        stands_aside=decision.stands_aside,
        objections=decision.objections,
    )


def is_about(line: MinutesLine, member: Membership) -> bool:
    """Whether the line is the member's, or names the member."""
    return line.who_id == member.pk or speaks_of(line.text, member.person.name)


def may_put_right(minutes: Minutes, member: Membership) -> bool:
    """Whoever kept notes; where nobody did, or that person takes no part any more, every member."""
    keeper = minutes.meeting.note_keeper
    return keeper is None or keeper.pk == member.pk or keeper.state != MembershipState.ACTIVE


def closed_to(member: Membership) -> frozenset[int]:
    """Items that the member steps out of and that are not over, with all the earlier ones that they go on from.

    A recusal that did not run on the day of the meeting closes nothing.
    """
    of_group = AgendaItem.objects.filter(meeting__group=member.group_id)
    out_of = recusals_from(of_group).filter(membership=member).order_by().values("item")
    recused = AgendaItem.objects.filter(pk__in=out_of)
    rows = {pk: (state, before) for pk, state, before in recused.values_list("pk", "state", "carried_from")}
    gone_on = {before for _state, before in rows.values()}
    ends = [pk for pk, (state, _before) in rows.items() if pk not in gone_on and state not in OVER]
    return frozenset(pk for end in ends for pk in _back(end, rows))


OVER = (ItemState.DONE, ItemState.DROPPED)


def _back(pk: int, rows: dict[int, tuple[str, int | None]]) -> Iterable[int]:
    found: int | None = pk
    while found in rows:
        yield found
        found = rows[found][1]


@dataclass(frozen=True)
class ShownLine:
    """One line as one member reads it. A closed line holds no word."""

    line: MinutesLine
    text: str
    is_closed: bool = False
    is_about_me: bool = False

    @property
    def name(self) -> str:
        """Whom the line names; who has erased the account is a former member."""
        return str(self.line.who.person) if self.line.who else gettext("former member")

    @property
    def has_words(self) -> bool:
        return Kind(self.line.kind) in WITH_WORDS


@dataclass(frozen=True)
class ShownMinutes:
    """The minutes of one meeting as one member reads them."""

    minutes: Minutes
    lines: list[ShownLine]
    struck: int

    def _of(self, *kinds: LineKind) -> list[ShownLine]:
        return [one for one in self.lines if one.line.kind in kinds]

    @property
    def present(self) -> list[ShownLine]:
        return self._of(LineKind.PRESENT)

    @property
    def excused(self) -> list[ShownLine]:
        return self._of(LineKind.EXCUSED)

    @property
    def has_presence(self) -> bool:
        return bool(self.present or self.excused)

    @property
    def items(self) -> list[ShownLine]:
        return self._of(LineKind.ITEM)

    @property
    def recusals(self) -> list[ShownLine]:
        return self._of(LineKind.RECUSAL)

    @property
    def decisions(self) -> list[ShownLine]:
        return self._of(LineKind.DECISION)

    @property
    def actions(self) -> list[ShownLine]:
        return self._of(LineKind.ACTION)

    @property
    def leads_next(self) -> list[ShownLine]:
        return self._of(LineKind.NEXT)


def minutes_of(group: Group) -> QuerySet[Minutes]:
    """All minutes of the group with their standing lines, the earliest meeting first."""
    standing = MinutesLine.objects.filter(until=None).select_related("who__person")
    found = Minutes.objects.filter(meeting__group=group).select_related(
        "meeting__group", "meeting__cycle", "meeting__note_keeper__person"
    )
    found = found.prefetch_related(Prefetch("lines", queryset=standing, to_attr="standing"))
    return found.annotate(struck=Count("strikes")).order_by("meeting__starts_at", "pk")


def shown(minutes: Minutes, member: Membership, closed: frozenset[int]) -> ShownMinutes:
    """Minutes of `minutes_of`, as this member reads them."""
    rows: list[MinutesLine] = minutes.standing  # type: ignore[attr-defined]
    titles = {row.item_id: row.text for row in rows if row.kind == LineKind.ITEM}
    struck: int = minutes.struck  # type: ignore[attr-defined]
    return ShownMinutes(minutes, [_shown(row, member, closed, titles) for row in rows], struck)


def _shown(row: MinutesLine, member: Membership, closed: frozenset[int], titles: dict[int | None, str]) -> ShownLine:
    if row.item_id in closed and row.who_id != member.pk:
        return ShownLine(row, "", is_closed=True)
    if row.item_id in closed and row.kind == LineKind.RECUSAL:
        return ShownLine(row, "", is_about_me=True)
    text = titles.get(row.item_id, "") if row.kind == LineKind.RECUSAL else row.text
    return ShownLine(row, text, is_about_me=is_about(row, member))


def minutes_before(minutes: Minutes) -> Minutes | None:
    """Those of the last meeting before this one that has any."""
    meeting = minutes.meeting
    earlier = Minutes.objects.filter(meeting__group=meeting.group_id, meeting__starts_at__lt=meeting.starts_at)
    return earlier.order_by("-meeting__starts_at", "-pk").first()


def cycles_with_minutes(group: Group) -> QuerySet[Cycle]:
    """The cycles that have minutes to read, the latest first."""
    return Cycle.objects.filter(group=group, meetings__minutes__isnull=False).distinct()


@dataclass(frozen=True)
class ShownChange:
    """One version: what was done, and the lines that changed, as this member may read them."""

    version: MinutesVersion
    lines: list[list[Piece]]


def changes_of(minutes: Minutes, closed: frozenset[int]) -> list[ShownChange]:
    """The versions, the latest first, each with what is different from the one before. Struck words are nowhere."""
    rows = [row for row in minutes.lines.select_related("who__person") if row.item_id not in closed]
    return [ShownChange(version, _changed(version.number, rows)) for version in minutes.versions.all()]


def _changed(number: int, rows: list[MinutesLine]) -> list[list[Piece]]:
    if number == 1:
        return []
    before = {row.key: _words(row) for row in rows if row.until == number}
    after = {row.key: _words(row) for row in rows if row.since == number}
    return [differences(before.get(key, ""), after.get(key, "")) for key in sorted(before | after)]


def _words(row: MinutesLine) -> str:
    if Kind(row.kind) in WITH_WORDS:
        return row.text
    return f"{row.get_kind_display()}: {row.who.person if row.who else '–'}"


def drafts_to_finish(now: datetime) -> QuerySet[Minutes]:
    """Drafts whose week is over."""
    due = Minutes.objects.filter(state=MinutesState.DRAFT, due_final_at__lte=now)
    return due.select_related("meeting__group")


def drafts_to_forget(before: datetime) -> QuerySet[Minutes]:
    """Final minutes that still hold earlier wordings."""
    old = Minutes.objects.filter(state=MinutesState.FINAL, final_at__lte=before)
    return old.filter(Q(lines__until__isnull=False)).distinct()
