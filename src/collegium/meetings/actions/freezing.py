"""The agenda as it stood when the meeting began."""

from typing import Any

from collegium.meetings.models import AgendaItem, Meeting
from collegium.meetings.queries.agenda import agenda_of


def freeze_agenda(meeting: Meeting) -> None:
    """Keeps a copy in the caller's transaction. Later changes of an item do not reach it."""
    Meeting.objects.filter(pk=meeting.pk).update(frozen=[_copy(item) for item in agenda_of(meeting)])


def _copy(item: AgendaItem) -> dict[str, Any]:
    return {
        "item": item.pk,
        "title": item.title,
        "words": item.words,
        "minutes": item.minutes,
        "aim": item.aim,
        "owner": item.owner_id,
    }
