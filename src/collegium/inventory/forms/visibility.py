from typing import Any

from django import forms

from collegium.inventory.catalog import Domain
from collegium.inventory.models import Answer


class VisibilityForm(forms.Form):
    """One box for each answered item. What is ticked can be read by the groups with which the person shares."""

    visible = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, domain: Domain, answers: dict[str, Answer]) -> None:
        super().__init__(data, auto_id=f"id_{domain.code}_%s")
        self.domain = domain
        field = self.fields["visible"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- narrows the type for the checker
        answered = [item for item in domain.competencies if item.code in answers]
        field.label = domain.label
        field.choices = [(item.code, item.label) for item in answered]
        field.initial = [item.code for item in answered if answers[item.code].is_visible]
        self.codes = [item.code for item in answered]
        self.shown = len(field.initial)
