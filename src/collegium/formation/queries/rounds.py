from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from collegium.formation.models import Enrollment, EnrollmentState, Proposal, ProposalState, ProposedGroup, Round
from collegium.formation.models.proposals import UNFINISHED
from collegium.groups.queries import people_with_a_place
from collegium.people.models import Person
from collegium.programs.models import Participant, Program
from collegium.programs.queries import roster_of


@dataclass(frozen=True)
class RoundCounts:
    """How far a round is, in counts only; `placed` are those of the roster whom it need not ask."""

    roster: int
    placed: int
    enrolled: int
    begun: int
    withdrawn: int

    @property
    def silent(self) -> int:
        return self.roster - self.placed - self.enrolled - self.begun - self.withdrawn


def rounds_of(program: Program) -> QuerySet[Round]:
    """The rounds of a program, newest first, each with the count `enrolled`."""
    return Round.objects.filter(program=program).annotate(
        enrolled=Count("enrollments", filter=Q(enrollments__state=EnrollmentState.ENROLLED))
    )


def rounds_run_by(person: Person) -> QuerySet[Round]:
    """The rounds that wait for this coordinator, those that close first before the others, with program."""
    return (
        Round.objects.unpublished()
        .filter(program__coordinators__person=person)
        .select_related("program")
        .order_by("closes_at", "pk")
    )


def proposals_of(found: Round) -> QuerySet[Proposal]:
    """The proposals of a round that were not thrown away, newest first, each with its count of `tables`."""
    return (
        Proposal.objects.filter(round=found)
        .exclude(state=ProposalState.DISCARDED)
        .annotate(tables=Count("placements__group", distinct=True))
    )


def comparable(found: Round) -> QuerySet[Proposal]:
    """The proposals of a round that have groups, in their order."""
    return Proposal.objects.filter(round=found, state__in=[ProposalState.READY, ProposalState.PUBLISHED]).order_by(
        "number"
    )


def published_groups(found: Round) -> QuerySet[ProposedGroup]:
    """The groups that this round became, by number, each with its group for state and date of the charter."""
    return (
        ProposedGroup.objects.filter(proposal__round=found, became__isnull=False)
        .select_related("became")
        .order_by("number")
    )


def running_search(found: Round) -> Proposal | None:
    """The search of this round that waits or runs, if there is one."""
    return Proposal.objects.filter(round=found, state__in=UNFINISHED).first()


def already_placed(found: Round) -> QuerySet[Participant]:
    """Entries of the roster whose people hold a place in a group that this round did not form, by name."""
    placed = roster_of(found.program).filter(person__in=people_with_a_place(found.program))
    if found.published_at is None:
        return placed
    return placed.exclude(person__in=_enrollments(found, EnrollmentState.ENROLLED))


def enrolled_in(found: Round) -> QuerySet[Enrollment]:
    """The enrollments from which groups can be formed: confirmed, and their people have no place elsewhere."""
    enrolled = Enrollment.objects.filter(round=found, state=EnrollmentState.ENROLLED)
    if found.published_at is not None:
        return enrolled
    return enrolled.exclude(person__in=people_with_a_place(found.program))


def counts_of(found: Round) -> RoundCounts:
    """Counts of the roster and of the states of its enrollments, in three queries."""
    placed = already_placed(found)
    states = dict(
        Enrollment.objects.filter(round=found, person__participations__program=found.program_id)
        .exclude(person__in=placed.order_by().values("person"))
        .values_list("state")
        .annotate(Count("pk"))
    )
    return RoundCounts(
        roster=Participant.objects.filter(program=found.program_id).count(),
        placed=placed.count(),
        enrolled=states.get(EnrollmentState.ENROLLED, 0),
        begun=states.get(EnrollmentState.DRAFT, 0),
        withdrawn=states.get(EnrollmentState.WITHDRAWN, 0),
    )


def not_enrolled(found: Round) -> QuerySet[Participant]:
    """Entries of the roster whose people this round still asks, by name as the roster has it.

    They have neither enrolled nor withdrawn, and hold no place in a group.
    """
    settled = _enrollments(found, EnrollmentState.ENROLLED, EnrollmentState.WITHDRAWN)
    return roster_of(found.program).exclude(person__in=settled).exclude(person__in=people_with_a_place(found.program))


def _enrollments(found: Round, *states: EnrollmentState) -> "QuerySet[Enrollment, int]":
    """Primary keys of the people whose enrollment stands in one of these states, for a subquery."""
    return Enrollment.objects.filter(round=found, state__in=states).order_by().values_list("person_id", flat=True)
