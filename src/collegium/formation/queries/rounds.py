from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from collegium.formation.models import Enrollment, EnrollmentState, Proposal, ProposalState, Round
from collegium.formation.models.proposals import UNFINISHED
from collegium.programs.models import Participant, Program
from collegium.programs.queries import roster_of


@dataclass(frozen=True)
class RoundCounts:
    """How far a round is, in counts only."""

    roster: int
    enrolled: int
    begun: int
    withdrawn: int

    @property
    def silent(self) -> int:
        return self.roster - self.enrolled - self.begun - self.withdrawn


def rounds_of(program: Program) -> QuerySet[Round]:
    """The rounds of a program, newest first, each with the count `enrolled`."""
    return Round.objects.filter(program=program).annotate(
        enrolled=Count("enrollments", filter=Q(enrollments__state=EnrollmentState.ENROLLED))
    )


def proposals_of(found: Round) -> QuerySet[Proposal]:
    """The proposals of a round that were not thrown away, newest first, each with its count of `tables`."""
    return (
        Proposal.objects.filter(round=found)
        .exclude(state=ProposalState.DISCARDED)
        .annotate(tables=Count("placements__group", distinct=True))
    )


def running_search(found: Round) -> Proposal | None:
    """The search of this round that waits or runs, if there is one."""
    return Proposal.objects.filter(round=found, state__in=UNFINISHED).first()


def counts_of(found: Round) -> RoundCounts:
    """Counts of the roster and of the states of its enrollments, in two queries."""
    states = dict(
        Enrollment.objects.filter(round=found, person__participations__program=found.program_id)
        .values_list("state")
        .annotate(Count("pk"))
    )
    return RoundCounts(
        roster=Participant.objects.filter(program=found.program_id).count(),
        enrolled=states.get(EnrollmentState.ENROLLED, 0),
        begun=states.get(EnrollmentState.DRAFT, 0),
        withdrawn=states.get(EnrollmentState.WITHDRAWN, 0),
    )


def not_enrolled(found: Round) -> QuerySet[Participant]:
    """Entries of the roster whose people have neither enrolled nor withdrawn, by name as the roster has it."""
    settled = Enrollment.objects.filter(round=found).exclude(state=EnrollmentState.DRAFT).values("person")
    return roster_of(found.program).exclude(person__in=settled)
