"""Looking at one's own inventory at months 0, 6 and 12. What changed is read by the owner alone."""

from datetime import date, datetime, timedelta

from django.db import transaction

from collegium.audit.actions import record
from collegium.inventory.changes import MONTHS
from collegium.inventory.emails import queue_asked_again
from collegium.inventory.models import Snapshot
from collegium.inventory.queries import asked_for, kept_now, month_due
from collegium.inventory.refusals import NothingAnsweredYet
from collegium.people.models import Person

STILL_THE_SAME_LOOK = timedelta(days=30)
"""Whoever comes back within a month goes on with the same look."""


@transaction.atomic
def finish_look(*, by: Person, at: datetime, today: date) -> Snapshot:
    """Keeps how things stand today for the person's next comparison. Raises `NothingAnsweredYet`.

    Whoever goes on within a month changes the look that was begun; otherwise the one that was asked for is taken.
    """
    answers = kept_now(by)
    if not answers:
        raise NothingAnsweredYet
    Person.objects.select_for_update().get(pk=by.pk)
    month = _month_of_look(by, today)
    snapshot, _is_new = Snapshot.objects.update_or_create(
        person=by, month=month, defaults={"taken_on": today, "answers": answers}
    )
    record("inventory.look_finished", subject=snapshot, by=by, at=at, group=None, month=month)
    return snapshot


def _month_of_look(person: Person, today: date) -> int:
    waiting = asked_for(person)
    if waiting is not None:
        return waiting.month
    taken = Snapshot.objects.filter(person=person, taken_on__isnull=False)
    first = taken.filter(month=MONTHS[0]).first()
    if first is None or first.taken_on is None:
        return MONTHS[0]
    last = taken.order_by("-month")[0]
    if last.taken_on is not None and today - last.taken_on <= STILL_THE_SAME_LOOK:
        return last.month
    return max(last.month, month_due(first.taken_on, today))


@transaction.atomic
def ask_again(person: Person, *, month: int, at: datetime) -> bool:
    """Asks for one more look, with one message that holds a link; a second call changes nothing."""
    snapshot, is_new = Snapshot.objects.get_or_create(person=person, month=month, defaults={"asked_at": at})
    if not is_new:
        return False
    record("inventory.asked_again", subject=snapshot, by=None, at=at, group=None, month=month)
    queue_asked_again(person, month=month, at=at)
    return True
