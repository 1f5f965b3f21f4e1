"""The shape of what people type about their careers, by subject."""

from collegium.careers.forms.activities import ActivityForm
from collegium.careers.forms.path import AimForm, EarlierRankForm, FteForm, MilestoneForm, PromotionForm
from collegium.careers.forms.vision import VisionForm

__all__ = [
    "ActivityForm",
    "AimForm",
    "EarlierRankForm",
    "FteForm",
    "MilestoneForm",
    "PromotionForm",
    "VisionForm",
]
