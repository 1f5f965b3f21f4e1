from collegium.formation.models.enrollments import Enrollment, EnrollmentState
from collegium.formation.models.proposals import Move, MovePrice, Placement, Proposal, ProposalState, ProposedGroup
from collegium.formation.models.rounds import Phase, Round
from collegium.formation.models.weights import ProgramWeights

__all__ = [
    "Enrollment",
    "EnrollmentState",
    "Move",
    "MovePrice",
    "Phase",
    "Placement",
    "ProgramWeights",
    "Proposal",
    "ProposalState",
    "ProposedGroup",
    "Round",
]
