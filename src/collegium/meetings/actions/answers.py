"""Whoever said that they come said it about one time."""

from collections.abc import Mapping
from datetime import datetime

from collegium.meetings.models import Answer, Meeting


def forget_old_answers(before: Mapping[int, datetime]) -> None:
    """Deletes the answers to meetings, by number, that do not begin any more when they did before.

    In the transaction of the action that moves them.
    """
    now = dict(Meeting.objects.filter(pk__in=before).values_list("pk", "starts_at"))
    moved = [pk for pk, starts_at in before.items() if now.get(pk) != starts_at]
    Answer.objects.filter(meeting__in=moved).delete()
