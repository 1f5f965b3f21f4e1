from collegium.formation.forms.enrolling import ApartForm, StageForm, StrengthsForm, TimesForm
from collegium.formation.forms.forming import ConfirmForm, MoveForm, SearchForm, SwapForm
from collegium.formation.forms.rounds import ExtendForm, RoundForm

__all__ = [
    "ApartForm",
    "ConfirmForm",
    "ExtendForm",
    "MoveForm",
    "RoundForm",
    "SearchForm",
    "StageForm",
    "StrengthsForm",
    "SwapForm",
    "TimesForm",
]
