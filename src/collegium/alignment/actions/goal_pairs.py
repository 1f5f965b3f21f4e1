from datetime import datetime

from django.db import transaction

from collegium.alignment.models import Goal, PairAnswer
from collegium.alignment.pairs import Mark
from collegium.alignment.queries.goal_pairs import Pair
from collegium.alignment.refusals import PairChangedMeanwhile, PairIsGone
from collegium.audit.actions import record
from collegium.people.models import Person


@transaction.atomic
def answer_pair(pair: Pair, *, mark: Mark, wordings: tuple[int, int], by: Person, at: datetime) -> None:
    """Keeps how one of the two owners marks the pair; both alike, and it is settled.

    `wordings` are those that the person has read, of the lower goal first. Raises `PairChangedMeanwhile` and
    `PairIsGone`. Neither the answer nor that there is one stands in the group's log.
    """
    _lock_as_read(pair, wordings)
    given = {"mark": mark.value, "answered_at": at}
    answer, _is_new = PairAnswer.objects.update_or_create(
        low_id=pair.low.pk, high_id=pair.high.pk, person=by, defaults=given
    )
    record("alignment.goal_pair_answered", subject=answer, by=by, at=at, group=None)


def _lock_as_read(pair: Pair, wordings: tuple[int, int]) -> None:
    """Holds both goals until the transaction ends, so that no answer outlives the words that it is about."""
    both = Goal.objects.select_for_update().filter(pk__in=(pair.low.pk, pair.high.pk), shared_at__isnull=False)
    current = {goal.pk: goal.wording for goal in both.order_by("pk")}
    if len(current) < 2:
        raise PairIsGone
    if (current[pair.low.pk], current[pair.high.pk]) != wordings:
        raise PairChangedMeanwhile
