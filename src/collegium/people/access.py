from django.shortcuts import get_object_or_404

from collegium.people.models import ClockStop, Person


def profile_for_owner(person: Person) -> Person:
    """A fresh copy of one's own row and clock stops: a form that is refused never alters the person of the request."""
    return Person.objects.prefetch_related("clock_stops").get(pk=person.pk)


def clock_stop_for_owner(person: Person, pk: int) -> ClockStop:
    """One's own clock stop; for anybody else it does not exist."""
    return get_object_or_404(ClockStop, pk=pk, person=person)
