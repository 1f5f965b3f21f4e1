from django.http import Http404

from collegium.people.models import Person
from collegium.programs.models import Program


def program_for_coordinator(person: Person, pk: int) -> Program:
    """The program, for its coordinators only (404 for everyone else)."""
    program = Program.objects.filter(pk=pk, coordinators__person=person).first()
    if program is None:
        raise Http404
    return program
