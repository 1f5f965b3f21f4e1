"""Form fields for what people write about themselves and their work, the same in every room."""

from typing import Any

from django import forms

from collegium.people.names import validate_one_line, validate_visible


class Words(forms.CharField):
    """A text of a few lines. Browsers count a line end as one sign and send two; the limit is what they count."""

    def __init__(self, *, label: Any, longest: int, rows: int = 2, **options: Any) -> None:
        super().__init__(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Line(forms.CharField):
    """A line of text that can be read, without doubled spaces."""

    default_validators = [validate_one_line, validate_visible]

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())
