from collegium.formation.models.enrollments import Enrollment, EnrollmentState, Exclusion
from collegium.formation.models.proposals import Move, Placement, Proposal, ProposalState, ProposedGroup
from collegium.formation.models.rounds import Phase, Round

__all__ = [
    "Enrollment",
    "EnrollmentState",
    "Exclusion",
    "Move",
    "Phase",
    "Placement",
    "Proposal",
    "ProposalState",
    "ProposedGroup",
    "Round",
]
