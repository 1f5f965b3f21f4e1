from django.db.models import Model, QuerySet

from collegium.audit.models import Event


def events_about(subject: Model) -> QuerySet[Event]:
    """All events of one subject, oldest first."""
    return Event.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)


def events_of_group(group: Model) -> QuerySet[Event]:
    """All events that the members of a group may read, newest first."""
    return Event.objects.filter(group_id=group.pk).order_by("-at", "-id")
