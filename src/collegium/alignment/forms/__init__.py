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
from collegium.alignment.forms.referees import (
    ChosenForm,
    KeyForm,
    NeededForm,
    RefereeForm,
    WishForm,
)

__all__ = [
    "ChosenForm",
    "ClauseCommentForm",
    "ClauseConsentForm",
    "DeclareForm",
    "DisclosureForm",
    "ExpectationsForm",
    "FactsForm",
    "FlagForm",
    "GoalForm",
    "KeyForm",
    "NeededForm",
    "PairForm",
    "PlanForm",
    "ProposalForm",
    "RecusalForm",
    "RefereeForm",
    "SignForm",
    "WhoAndWhenForm",
    "WishForm",
]
