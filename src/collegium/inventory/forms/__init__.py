"""The shapes of what is typed in this room, by subject."""

from collegium.inventory.forms.answers import DomainForm, ItemForm
from collegium.inventory.forms.exchange import RoomForm, SlotForm
from collegium.inventory.forms.experiences import ConditionForm, ExperiencesForm
from collegium.inventory.forms.goal_needs import GoalNeedsForm
from collegium.inventory.forms.program_list import ItemWordsForm, ListUploadForm, NewItemForm, RowsForm
from collegium.inventory.forms.visibility import VisibilityForm

__all__ = [
    "ConditionForm",
    "DomainForm",
    "ExperiencesForm",
    "GoalNeedsForm",
    "ItemForm",
    "ItemWordsForm",
    "ListUploadForm",
    "NewItemForm",
    "RoomForm",
    "RowsForm",
    "SlotForm",
    "VisibilityForm",
]
