"""The plan of the exchange as its members read it."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext

from collegium.groups.models import Membership
from collegium.inventory.catalog import Competency
from collegium.inventory.models import OPEN_STATES, ExchangePlan, Promise, PromiseState
from collegium.inventory.queries.coverage import GroupMap, map_of
from collegium.inventory.queries.exchange import is_supported, latest_plan
from collegium.inventory.queries.promises import promises_of
from collegium.people.models import Person


@dataclass(frozen=True)
class TeachBackRow:
    """One teach-back with what its reason says.

    would_teach  how many members would teach the item to this learner, this teacher among them
    load         how many open teach-backs of this plan the teacher gives, this one among them
    """

    promise: Promise
    label: str
    is_mine: bool
    i_teach: bool
    i_said_yes: bool
    would_teach: int
    load: int

    @property
    def other(self) -> Person:
        """The one whom the reader teaches, or learns from."""
        seat = self.promise.learner if self.i_teach else self.promise.teacher
        return seat.person


@dataclass(frozen=True)
class Unserved:
    """A priority that stands in no teach-back, whatever the cause: it reads the same for each."""

    person: Person
    label: str


@dataclass(frozen=True)
class PlanPage:
    """Everything that the exchange page shows. `let_go` are only those of the reader to which both had said yes."""

    plan: ExchangePlan | None
    mine: tuple[TeachBackRow, ...]
    others: tuple[TeachBackRow, ...]
    done: tuple[TeachBackRow, ...]
    let_go: tuple[TeachBackRow, ...]
    unserved: tuple[Unserved, ...]
    has_offers: bool
    has_wants: bool


def plan_for(membership: Membership) -> PlanPage:
    """The plan for one member, in about eight queries whatever the size of the group."""
    found, plan = map_of(membership.group), latest_plan(membership.group)
    stand = [one for one in promises_of(membership.group) if _is_shown(one, found)]
    loads = Counter(one.teacher_id for one in stand if one.state in OPEN_STATES)
    rows = [_row(one, membership, found, loads[one.teacher_id]) for one in stand]
    is_open = [row for row in rows if row.promise.state in OPEN_STATES]
    return PlanPage(
        plan=plan,
        mine=tuple(row for row in is_open if row.is_mine),
        others=tuple(row for row in is_open if not row.is_mine),
        done=tuple(row for row in rows if row.promise.state == PromiseState.DONE),
        let_go=tuple(row for row in rows if row.promise.state == PromiseState.LET_GO and row.is_mine),
        unserved=_unserved(plan, stand, found),
        has_offers=any(item.offering for item in found.items.values()),
        has_wants=any(item.prioritizing or item.wanting for item in found.items.values()),
    )


def _is_shown(promise: Promise, found: GroupMap) -> bool:
    """Proposals while both answers stand; what was let go only where both had said yes; all that was promised."""
    if promise.state == PromiseState.PROPOSED:
        return is_supported(promise, found.answers)
    return promise.state != PromiseState.LET_GO or promise.promised_at is not None


def _row(promise: Promise, membership: Membership, found: GroupMap, load: int) -> TeachBackRow:
    item = found.items.get(promise.code)
    return TeachBackRow(
        promise=promise,
        label=label_of(promise.code, found),
        is_mine=promise.is_of(membership.pk),
        i_teach=promise.teacher_id == membership.pk,
        i_said_yes=promise.has_yes_of(membership.pk),
        would_teach=len(set(item.offering) - {promise.learner_id}) if item else 0,
        load=load,
    )


def label_of(code: str, found: GroupMap) -> str:
    """What the item is called, also where the program has taken it off the list since."""
    item: Competency | None = found.competencies.get(code)
    return item.label if item else gettext("An item that is not on your list any more")


def _unserved(plan: ExchangePlan | None, stand: list[Promise], found: GroupMap) -> tuple[Unserved, ...]:
    if plan is None or plan.made_at is None:
        return ()
    served = {(one.learner_id, one.code) for one in stand if one.state != PromiseState.LET_GO}
    people = {one.pk: one.person for one in found.members}
    missing = [
        (pk, item.code) for item in found.items.values() for pk in item.prioritizing if (pk, item.code) not in served
    ]
    return tuple(Unserved(people[pk], label_of(code, found)) for pk, code in missing)
