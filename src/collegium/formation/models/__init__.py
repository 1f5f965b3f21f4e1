from collegium.formation.models.enrolments import Enrolment, EnrolmentState, Exclusion
from collegium.formation.models.proposals import Move, Placement, Proposal, ProposalState, ProposedGroup
from collegium.formation.models.rounds import Phase, Round

__all__ = [
    "Enrolment",
    "EnrolmentState",
    "Exclusion",
    "Move",
    "Phase",
    "Placement",
    "Proposal",
    "ProposalState",
    "ProposedGroup",
    "Round",
]
