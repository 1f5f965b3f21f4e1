"""The shape of what is sent, by subject."""

from collegium.alignment.forms.goals import GoalForm, PairForm

__all__ = ["GoalForm", "PairForm"]
