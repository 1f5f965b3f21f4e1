from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.people.models import Person
from collegium.programs.models import Criterion, ImportState, Participant, Program, RosterImport


def program_for_coordinator(person: Person, pk: int) -> Program:
    """The program, for its coordinators: 403 for the people on its roster, 404 for everyone else."""
    program = Program.objects.filter(pk=pk, coordinators__person=person).first()
    if program is None:
        if Participant.objects.filter(program_id=pk, person=person).exists():
            raise PermissionDenied(_("Only the coordinators of this program can open this page."))
        raise Http404
    return program


def may_create_programs(person: Person) -> bool:
    """Whether this server lets the person start a program."""
    return settings.PROGRAM_CREATION == "anyone" or person.is_operator


def check_may_create_programs(person: Person) -> None:
    """403 where only operators start programs and the person is none."""
    if not may_create_programs(person):
        raise PermissionDenied(_("On this server only its operators create programs. Ask them to create yours."))


def participant_for_coordinator(person: Person, program_pk: int, pk: int) -> Participant:
    """An entry of the roster, for coordinators of its program."""
    program = program_for_coordinator(person, program_pk)
    participant = Participant.objects.select_related("person", "program").filter(program=program, pk=pk).first()
    if participant is None:
        raise Http404
    return participant


def criterion_for_coordinator(person: Person, program_pk: int, pk: int) -> Criterion:
    """One of the program's criteria for promotion, for its coordinators."""
    program = program_for_coordinator(person, program_pk)
    criterion = Criterion.objects.select_related("program").filter(program=program, pk=pk).first()
    if criterion is None:
        raise Http404
    return criterion


def import_for_coordinator(person: Person, program_pk: int, pk: int) -> RosterImport:
    """An import in any state, for coordinators of its program."""
    program = program_for_coordinator(person, program_pk)
    found = RosterImport.objects.select_related("program").filter(program=program, pk=pk).first()
    if found is None or found.state == ImportState.DISCARDED:
        raise Http404
    return found
