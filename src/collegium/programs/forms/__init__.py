"""The shape of what coordinators type, by subject."""

from collegium.programs.forms.criteria import CriterionForm
from collegium.programs.forms.importing import ColumnsForm, UploadForm
from collegium.programs.forms.programs import CoordinatorForm, EditProgramForm, NeutralPersonForm, StartProgramForm
from collegium.programs.forms.roster import ParticipantForm
from collegium.programs.forms.titles import TitlesForm

__all__ = [
    "ColumnsForm",
    "CoordinatorForm",
    "CriterionForm",
    "EditProgramForm",
    "NeutralPersonForm",
    "ParticipantForm",
    "StartProgramForm",
    "TitlesForm",
    "UploadForm",
]
