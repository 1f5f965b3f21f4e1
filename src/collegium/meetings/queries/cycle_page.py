"""What the pages of the cycle show, row by row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from collegium.groups.models import Group, Membership
from collegium.inventory.queries import catalog_of, items_of, promises_of
from collegium.meetings.cycle_words import (
    changes_in_words,
    remark_in_words,
    shift_in_words,
    title_of,
    unplaced_in_words,
)
from collegium.meetings.models import Cycle, CyclePlan, Meeting
from collegium.meetings.planner import NOT_HELD, PlannedMeeting
from collegium.meetings.planner.kinds import TRIOS
from collegium.meetings.queries.cycle import cycle_meetings, is_settled, planned_of
from collegium.meetings.stored import Proposed, proposal_from_json
from collegium.meetings.wall_clock import instant


@dataclass(frozen=True)
class Row:
    """One meeting as a page shows it. `pk` is empty while it is only proposed."""

    starts_at: datetime
    title: str
    leads: str = ""
    keeps_notes: str = ""
    hot_seats: tuple[str, ...] = ()
    everybody: bool = False
    teach_backs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    is_held: bool = True
    is_settled: bool = False
    pk: int | None = None


@dataclass(frozen=True)
class ProposalPage:
    """A proposal in rows, and what does not fit."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    changed: int = 0

    @property
    def can_be_adopted(self) -> bool:
        """Two meetings make a cycle."""
        return sum(row.is_held for row in self.rows) > 1


def names_in(group: Group) -> dict[int, str]:
    """Everybody who belongs or belonged to the group, by the number of the membership."""
    return {one.pk: str(one.person) for one in Membership.objects.filter(group=group).select_related("person")}


def promises_in_words(group: Group) -> dict[int, str]:
    """Each promised teach-back as agendas name it: what, by whom, for whom."""
    items = items_of(catalog_of(group.program_id))
    return {
        one.pk: _("Teach-back: %(what)s, %(teacher)s for %(learner)s")
        % {
            "teacher": one.teacher.person,
            "learner": one.learner.person,
            "what": _(items[one.code].label) if one.code in items else one.code,
        }
        for one in promises_of(group)
    }


def proposal_page(plan: CyclePlan) -> ProposalPage:
    """What the worker found, in words."""
    proposal = proposal_from_json(plan.made or {})
    names, promises = names_in(plan.group), promises_in_words(plan.group)
    there = {one.pk: one for one in cycle_meetings(plan.cycle)} if plan.cycle else {}
    about: dict[int | None, list[str]] = defaultdict(list)
    for remark in proposal.remarks:
        about[remark.slot].append(remark_in_words(remark, names))
    rows = tuple(
        _proposed_row(plan, one, names, promises, about[one.planned.slot], there.get(one.planned.slot))
        for one in proposal.meetings
    )
    return ProposalPage(
        rows,
        left_out=(*(unplaced_in_words(one, promises) for one in proposal.unplaced), *about[None]),
        moved=tuple(shift_in_words(shift) for shift in proposal.shifts),
        changed=sum(bool(row.changes) for row in rows),
    )


def cycle_rows(cycle: Cycle, *, now: datetime) -> list[Row]:
    """The meetings of the running cycle with all their turns."""
    names, promises = names_in(cycle.group), promises_in_words(cycle.group)
    return [
        _row(planned_of(one), one.starts_at, names, promises, pk=one.pk, is_settled=is_settled(one, now=now))
        for one in cycle_meetings(cycle)
    ]


def _proposed_row(
    plan: CyclePlan,
    one: Proposed,
    names: Mapping[int, str],
    promises: Mapping[int, str],
    remarks: Iterable[str],
    meeting: Meeting | None,
) -> Row:
    starts_at = meeting.starts_at if meeting else instant(one.day, plan.at, plan.time_zone)
    is_changed = meeting is not None and not one.is_settled and one.planned.format != NOT_HELD
    changes = changes_in_words(planned_of(meeting), one.planned, names) if meeting and is_changed else []
    return _row(
        one.planned,
        starts_at,
        names,
        promises,
        remarks=tuple(remarks),
        changes=tuple(changes),
        is_settled=one.is_settled,
        pk=meeting.pk if meeting else None,
    )


def _row(
    planned: PlannedMeeting,
    starts_at: datetime,
    names: Mapping[int, str],
    promises: Mapping[int, str],
    *,
    remarks: tuple[str, ...] = (),
    changes: tuple[str, ...] = (),
    is_settled: bool = False,
    pk: int | None = None,
) -> Row:
    return Row(
        starts_at=starts_at,
        title=title_of(planned.format),
        leads=names.get(planned.facilitator or 0, ""),
        keeps_notes=names.get(planned.note_keeper or 0, ""),
        hot_seats=tuple(names[one] for one in planned.hot_seats if one in names),
        everybody=planned.format == TRIOS,
        teach_backs=tuple(promises[one] for one in planned.teach_backs if one in promises),
        remarks=remarks,
        changes=changes,
        is_held=planned.format != NOT_HELD,
        is_settled=is_settled,
        pk=pk,
    )
