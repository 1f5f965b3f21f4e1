"""The shape of what members send, by subject."""

from collegium.alignment.forms.charter import (
    ClauseCommentForm,
    ClauseConsentForm,
    FlagForm,
    ProposalForm,
    SignForm,
)
from collegium.alignment.forms.conflicts import (
    DeclareForm,
    DisclosureForm,
    FactsForm,
    PlanForm,
    RecusalForm,
    WhoAndWhenForm,
)
from collegium.alignment.forms.expectations import (
    ExpectationsForm,
)
from collegium.alignment.forms.goals import (
    GoalForm,
    PairForm,
)

__all__ = [
    "ClauseCommentForm",
    "ClauseConsentForm",
    "DeclareForm",
    "DisclosureForm",
    "ExpectationsForm",
    "FactsForm",
    "FlagForm",
    "GoalForm",
    "PairForm",
    "PlanForm",
    "ProposalForm",
    "RecusalForm",
    "SignForm",
    "WhoAndWhenForm",
]
