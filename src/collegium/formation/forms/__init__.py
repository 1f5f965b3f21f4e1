from collegium.formation.forms.enrolling import ApartForm, StageForm, StrengthsForm, TakeBackForm, TimesForm
from collegium.formation.forms.forming import (
    AgainForm,
    CompareForm,
    ConfirmForm,
    LabelForm,
    MoveForm,
    SearchForm,
    SwapForm,
)
from collegium.formation.forms.rounds import ExtendForm, RoundForm
from collegium.formation.forms.weighing import WeightsForm

__all__ = [
    "AgainForm",
    "ApartForm",
    "CompareForm",
    "ConfirmForm",
    "ExtendForm",
    "LabelForm",
    "MoveForm",
    "RoundForm",
    "SearchForm",
    "StageForm",
    "StrengthsForm",
    "SwapForm",
    "TakeBackForm",
    "TimesForm",
    "WeightsForm",
]
