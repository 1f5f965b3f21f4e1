"""The shape of what is sent, by subject."""

from collegium.alignment.forms.goals import GoalForm, PairForm

__all__ = ["GoalForm", "PairForm"]
"""The shape of what members send, by subject."""

from collegium.alignment.forms.charter import ClauseCommentForm, ClauseConsentForm, FlagForm, ProposalForm, SignForm
from collegium.alignment.forms.expectations import ExpectationsForm

__all__ = [
    "ClauseCommentForm",
    "ClauseConsentForm",
    "ExpectationsForm",
    "FlagForm",
    "ProposalForm",
    "SignForm",
]
from collegium.alignment.forms.conflicts import (
    DeclareForm,
    DisclosureForm,
    FactsForm,
    PlanForm,
    RecusalForm,
    WhoAndWhenForm,
)

__all__ = ["DeclareForm", "DisclosureForm", "FactsForm", "PlanForm", "RecusalForm", "WhoAndWhenForm"]
