from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from collegium.objectives.file_kinds import ALL, LARGEST, FileKind, ending_of, kind_of
from collegium.objectives.forms.fields import Line, NumberField, Words
from collegium.objectives.models import Attainment, Confidence
from collegium.objectives.sentences import LETTERS, QUESTIONS
from collegium.objectives.smart import Letter
from collegium.objectives.stated import LONGEST_NAME, LONGEST_NOTE

POINTS = [(0, _("0: missing")), (1, _("1: partly")), (2, _("2: there"))]
ENDINGS = ",".join(ending for kind in ALL for ending in kind.endings)


class CheckInForm(forms.Form):
    """How it stands: a minute."""

    value = NumberField(
        label=_("Where it stands now"), help_text=_("In the unit of the objective. Leave it out if it has none.")
    )
    confidence = forms.TypedChoiceField(
        label=_("How sure am I that it will be done?"),
        choices=Confidence.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how sure you are, from 1 to 5.")},
    )
    in_the_way = Words(
        label=_("What is in the way"),
        longest=LONGEST_NOTE,
        required=False,
        help_text=_("Only you can read this. Nothing about patients."),
    )
    help_wanted = Words(
        label=_("What help I want"), longest=LONGEST_NOTE, required=False, help_text=_("One thing somebody could do.")
    )
    asks_group = forms.BooleanField(label=_("Ask my group for this"), required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("asks_group") and not cleaned.get("help_wanted") and "help_wanted" not in self.errors:
            self.add_error("help_wanted", _("Say in one sentence what your group can do, or take the tick away."))
        return cleaned


class ReviewForm(forms.Form):
    """Points and a sentence for each letter of a colleague's draft."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter in Letter:
            self.fields[f"points_{letter}"] = forms.TypedChoiceField(
                label=str(LETTERS[letter]),
                help_text=str(QUESTIONS[letter]),
                choices=POINTS,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Give this letter 0, 1 or 2 points.")},
            )
            self.fields[f"note_{letter}"] = Words(
                label=_("One sentence"), longest=LONGEST_NOTE, required=False, rows=2
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for letter in Letter:
            points, name = cleaned.get(f"points_{letter}"), f"note_{letter}"
            if points is not None and points < 2 and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Say in one sentence what would make it better."))
        return cleaned

    @property
    def said(self) -> dict[Letter, tuple[int, str]]:
        """The valid form for the action."""
        return {
            letter: (self.cleaned_data[f"points_{letter}"], self.cleaned_data[f"note_{letter}"]) for letter in Letter
        }


class EndForm(forms.Form):
    """How an objective ends. What is asked depends on the first answer."""

    how = forms.ChoiceField(
        label=_("How does it end?"),
        choices=[
            ("done", _("It is done, as far as it went")),
            ("carried", _("I carry it: a new draft with new days")),
            ("dropped", _("I drop it, and say why")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ends.")},
    )
    attainment = forms.TypedChoiceField(
        label=_("How far did it get?"),
        choices=Attainment.choices,
        coerce=int,
        widget=forms.RadioSelect,
        required=False,
    )
    note = Words(
        label=_("A sentence about it"),
        longest=LONGEST_NOTE,
        required=False,
        help_text=_("Read by whoever reads the objective. If you drop it, say why: plans change, and that is fine."),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, has_scale: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_scale:
            field = self.fields["attainment"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
            field.choices = [(0, _("Done")), (-1, _("Partly")), (-2, _("No"))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("how") == "done" and cleaned.get("attainment") in ("", None):
            self.add_error("attainment", _("Choose how far it got. There is no wrong answer."))
        if cleaned.get("how") == "dropped" and not cleaned.get("note"):
            self.add_error("note", _("Write one sentence about why you drop it. It helps you the next time."))
        return cleaned


class LinkForm(forms.Form):
    """A link as evidence."""

    title = Line(
        label=_("What it is"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Say in a few words what it is.")},
    )
    link = forms.CharField(
        label=_("Link"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        validators=[
            URLValidator(schemes=["https", "http"], message=_("Write a whole address that begins with https://."))
        ],
        error_messages={"required": _("Write the address of what you show.")},
    )

    use_required_attribute = False


class FileForm(forms.Form):
    """A file as evidence: what it is, is judged by its contents."""

    title = Line(
        label=_("What it is"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Say in a few words what it is.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, DOCX, XLSX, PNG, JPEG, CSV or TXT, up to 10 megabytes. Nothing about patients."),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that you want to keep here.")},
    )
    kind: FileKind

    use_required_attribute = False

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise ValidationError(
                _("This file is larger than 10 megabytes, the limit. Make it smaller, or keep a link.")
            )
        kind = kind_of(upload, upload.name or "") if upload.size else None
        if kind is None:
            raise ValidationError(self._sentence(ending_of(upload.name or "")))
        self.kind = kind
        return upload

    def _sentence(self, ending: str) -> Any:
        if any(ending in kind.endings for kind in ALL):
            return _("What is in this file is not what its name says. Save it again, then choose it again.")
        return _("This kind of file cannot be kept here. Choose a PDF, DOCX, XLSX, PNG, JPEG, CSV or TXT.")
