from django.http import Http404

from collegium.formation.models import Enrollment, Proposal, Round
from collegium.people.models import Person


def round_for_coordinator(person: Person, pk: int) -> Round:
    """The round with its program, for the program's coordinators only (404)."""
    found = Round.objects.select_related("program").filter(pk=pk, program__coordinators__person=person).first()
    if found is None:
        raise Http404
    return found


def round_for_participant(person: Person, pk: int) -> Round:
    """The round with its program, for people on the program's roster only (404)."""
    found = Round.objects.select_related("program").filter(pk=pk, program__participants__person=person).first()
    if found is None:
        raise Http404
    return found


def enrollment_for_participant(person: Person, round_pk: int) -> Enrollment:
    """The person's own enrollment with round and program, begun before, while on the roster (404)."""
    found = (
        Enrollment.objects.select_related("round__program", "person")
        .filter(person=person, round_id=round_pk, round__program__participants__person=person)
        .first()
    )
    if found is None:
        raise Http404
    return found


def proposal_for_coordinator(person: Person, pk: int) -> Proposal:
    """The proposal with its round and program, for the program's coordinators only (404)."""
    found = (
        Proposal.objects.select_related("round__program")
        .filter(pk=pk, round__program__coordinators__person=person)
        .first()
    )
    if found is None:
        raise Http404
    return found
