from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.models import LONGEST_ITEM, LONGEST_PAPER, LONGEST_WORDS, MOST_MINUTES, AgendaItem, Aim
from collegium.meetings.stated_items import StatedItem
from collegium.objectives.file_kinds import ALL, LARGEST, FileKind, ending_of, kind_of
from collegium.people.fields import Line, Words

ENDINGS = ",".join(ending for kind in ALL for ending in kind.endings)


class ItemForm(forms.Form):
    """One item of an agenda."""

    title = Line(
        label=_("What is it about?"),
        max_length=LONGEST_ITEM,
        help_text=_("One line. Nothing about patients, nothing that names a person outside the group."),
        error_messages={"required": _("Write in one line what the item is about.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        initial=10,
        error_messages={
            "required": _("Write how many minutes it needs."),
            "min_value": _("Give it at least %(limit_value)s minute."),
            "max_value": _("Give it at most %(limit_value)s minutes."),
        },
    )
    aim = forms.ChoiceField(
        label=_("What for?"),
        choices=Aim.choices,
        widget=forms.RadioSelect,
        initial=Aim.DISCUSS,
        error_messages={"required": _("Choose what the item is for.")},
    )
    owner = forms.TypedChoiceField(label=_("Who leads it?"), coerce=int, required=False, empty_value=None)
    words = Words(
        label=_("Papers and details"),
        longest=LONGEST_WORDS,
        rows=5,
        required=False,
        help_text=_("What your group should read or bring. Addresses become links."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    use_required_attribute = False

    def __init__(self, *args: Any, members: Iterable[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
        field.choices = [("", gettext("Nobody yet")), *((one.pk, str(one.person)) for one in members)]

    @staticmethod
    def of(item: AgendaItem) -> dict[str, Any]:
        """The form's first values for an item that is there."""
        names = ("title", "minutes", "aim", "words", "revision")
        return {**{name: getattr(item, name) for name in names}, "owner": item.owner_id}

    @property
    def stated(self) -> StatedItem:
        """What a valid form says."""
        names = ("title", "minutes", "aim", "words", "owner")
        return StatedItem(**{name: self.cleaned_data[name] for name in names})


class PaperLinkForm(forms.Form):
    """A link to read before an item."""

    title = Line(
        label=_("What it is"),
        max_length=LONGEST_PAPER,
        error_messages={"required": _("Say in a few words what it is.")},
    )
    link = forms.CharField(
        label=_("Link"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        validators=[
            URLValidator(schemes=["https", "http"], message=_("Write a whole address that begins with https://."))
        ],
        error_messages={"required": _("Write the address of the paper.")},
    )

    use_required_attribute = False


class PaperFileForm(forms.Form):
    """A file to read before an item: what it is, is judged by its contents."""

    title = Line(
        label=_("What it is"),
        max_length=LONGEST_PAPER,
        error_messages={"required": _("Say in a few words what it is.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, DOCX, XLSX, PNG, JPEG, CSV or TXT, up to 10 megabytes. Nothing about patients."),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that your group should read.")},
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
