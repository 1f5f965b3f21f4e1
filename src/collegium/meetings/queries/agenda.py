"""The agenda of a meeting."""

from django.db.models import QuerySet

from collegium.meetings.models import AgendaItem, Meeting


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items in their order, with who leads them. What a recused reader may not read is for the caller to close."""
    return AgendaItem.objects.filter(meeting=meeting).select_related("owner__person").prefetch_related("recusals")
