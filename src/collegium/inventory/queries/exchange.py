"""What the exchange of a group is made from, and what its members read of it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from collegium.groups.models import Group, Membership
from collegium.groups.queries import active_memberships
from collegium.inventory.cycles import cycle_number
from collegium.inventory.models import ExchangePlan, Promise, PromiseState, TeachingRoom, Willing
from collegium.inventory.queries.catalog import catalog_of, items_of
from collegium.inventory.queries.coverage import lasting, shown
from collegium.inventory.queries.promises import promises_of, taught_by
from collegium.inventory.queries.sharing import SharedAnswer, shared_answers
from collegium.inventory.teach_backs import MOST_TAUGHT, Offer, Seat, Table, TeachBack, Want
from collegium.people.models import Person

SERVED = (PromiseState.PROMISED, PromiseState.DONE)


def cycle_now(group: Group, *, today: date) -> int:
    """The number of the group's cycle on this day."""
    first = ExchangePlan.objects.filter(group=group).order_by("cycle").first()
    # The day in UTC, so that everybody reads the same cycle whatever zone they are in.
    return cycle_number(first.asked_at.date() if first else None, today)


def latest_plan(group: Group) -> ExchangePlan | None:
    """The plan of the latest cycle, or None before the first."""
    return ExchangePlan.objects.filter(group=group).order_by("-cycle").first()


def teaching_room_of(person: Person) -> int:
    """What the person has said, for the person alone; three where nothing was said."""
    row = TeachingRoom.objects.filter(person=person).first()
    return row.most if row else MOST_TAUGHT


def is_supported(promise: Promise, answers: dict[tuple[int, str], SharedAnswer]) -> bool:
    """Whether both answers behind a proposal are still there and still shown."""
    offer = answers.get((promise.teacher_id, promise.code))
    want = answers.get((promise.learner_id, promise.code))
    return offer is not None and shown(offer).is_offer and want is not None and shown(want).is_want


def still_stands(promise: Promise, group: Group) -> bool:
    """The same, asked of the answers as they are shown now; one query."""
    return is_supported(promise, {(one.membership_pk, one.code): one for one in shared_answers(group)})


def waits_for(group: Group, person: Person) -> bool:
    """Whether a teach-back that the person is shown waits for the person's yes or no."""
    mine = Q(teacher__person=person, teacher_yes_at=None) | Q(learner__person=person, learner_yes_at=None)
    proposed = list(promises_of(group).filter(mine, state=PromiseState.PROPOSED))
    if not proposed:
        return False
    answers = {(one.membership_pk, one.code): one for one in shared_answers(group)}
    return any(is_supported(one, answers) for one in proposed)


@dataclass(frozen=True)
class Drawing:
    """What the worker needs to draw one plan. `given_up` are half accepted teach-backs that cannot stay."""

    table: Table
    given_up: tuple[int, ...]
    priorities: frozenset[tuple[int, str]]
    willing: dict[tuple[int, str], Willing]


def drawing_of(plan: ExchangePlan, *, apart: Collection[tuple[int, int]]) -> Drawing:
    """The table of one plan; `apart` are pairs of persons, and where they come from is not known here.

    Only the worker asks for this: rooms for teaching are private.
    """
    group = plan.group
    seats = list(active_memberships(group).order_by("pk"))
    codes = items_of(catalog_of(group.program_id))
    shared = {(one.membership_pk, one.code): one for one in shared_answers(group)}
    answers = [one for one in lasting(shared.values()) if one.code in codes]
    pairs = _pairs_of_seats(seats, apart)
    stands = list(promises_of(group))
    half = [one for one in stands if one.plan_id == plan.pk and one.is_half_accepted]
    stay = [one for one in half if is_supported(one, shared) and _pair(one) not in pairs]
    table = Table(
        seats=tuple(_seats(plan, seats, stands, half, stay)),
        offers=tuple(
            Offer(one.membership_pk, one.code, must_be_asked=one.willing == Willing.ASK)
            for one in answers
            if shown(one).is_offer
        ),
        wants=tuple(_wants(plan, answers, stands, stay)),
        apart=pairs,
        over=frozenset(_teach_back(one) for one in _let_go(plan)) | {_teach_back(one) for one in half},
        favored=frozenset(_teach_back(one) for one in stands if _is_proposal(one, plan)),
    )
    return Drawing(
        table=table,
        given_up=tuple(one.pk for one in half if one not in stay),
        priorities=frozenset((one.membership_pk, one.code) for one in answers if one.is_priority),
        willing={key: Willing(one.willing) for key, one in shared.items()},
    )


def _pair(promise: Promise) -> frozenset[int]:
    return frozenset({promise.teacher_id, promise.learner_id})


def _teach_back(promise: Promise) -> TeachBack:
    return TeachBack(promise.teacher_id, promise.learner_id, promise.code)


def _is_proposal(promise: Promise, plan: ExchangePlan) -> bool:
    return promise.plan_id == plan.pk and promise.state == PromiseState.PROPOSED


def _let_go(plan: ExchangePlan) -> QuerySet[Promise]:
    return Promise.objects.filter(plan=plan, state=PromiseState.LET_GO)


def _pairs_of_seats(seats: list[Membership], apart: Collection[tuple[int, int]]) -> frozenset[frozenset[int]]:
    by_person = {one.person_id: one.pk for one in seats}
    found = ((by_person.get(one), by_person.get(other)) for one, other in apart)
    return frozenset(frozenset({one, other}) for one, other in found if one is not None and other is not None)


def _seats(
    plan: ExchangePlan, seats: list[Membership], stands: list[Promise], half: list[Promise], stay: list[Promise]
) -> Iterable[Seat]:
    """Room is what three, or the teacher's own number, leaves besides the open promises in all groups."""
    people = [one.person_id for one in seats]
    gone = [one.pk for one in half if one not in stay]
    # A proposal with the yes of its learner alone stays as well, and its place is kept for the teacher's answer.
    waiting = Counter(one.teacher.person_id for one in stay if one.teacher_yes_at is None)
    teaching = taught_by(people, besides=gone) + waiting
    rooms = dict(TeachingRoom.objects.filter(person__in=people).values_list("person", "most"))
    served = [one for one in stands if one.plan_id == plan.pk and one.state in SERVED]
    learning = Counter(one.learner_id for one in [*served, *stay])
    for seat in seats:
        room = min(rooms.get(seat.person_id, MOST_TAUGHT), MOST_TAUGHT) - teaching[seat.person_id]
        yield Seat(seat.pk, room=max(0, room), teaching=teaching[seat.person_id], learning=learning[seat.pk])


def _wants(
    plan: ExchangePlan, answers: list[SharedAnswer], stands: list[Promise], stay: list[Promise]
) -> Iterable[Want]:
    """What is promised already, in whatever cycle, or was taught in this one, is not planned a second time."""
    served = {
        (one.learner_id, one.code)
        for one in stands
        if one.state == PromiseState.PROMISED or (one.plan_id == plan.pk and one.state == PromiseState.DONE)
    }
    served |= {(one.learner_id, one.code) for one in stay}
    for one in answers:
        if one.is_want and (one.membership_pk, one.code) not in served:
            yield Want(one.membership_pk, one.code, is_priority=one.is_priority)
