from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.inventory.catalog import domains
from collegium.inventory.program_list import (
    LONGEST_DEFINITION,
    LONGEST_LABEL,
    MOST_ROWS,
    ListReading,
    Row,
    in_words_of_a_list,
    read_list,
)
from collegium.inventory.queries import domain_letters, list_of
from collegium.programs.faults import UnreadableTable
from collegium.programs.labels import sentence_of
from collegium.programs.models import Program
from collegium.programs.table_files import read_table
from collegium.programs.tables import Table

NO_NAME = gettext_lazy("Write what this item is called.")


class ItemWordsForm(forms.Form):
    """The words of one item in this program."""

    label = forms.CharField(label=gettext_lazy("Item"), max_length=LONGEST_LABEL, error_messages={"required": NO_NAME})
    definition = forms.CharField(
        label=gettext_lazy("Meaning in one line"),
        max_length=LONGEST_DEFINITION,
        error_messages={"required": gettext_lazy("Write in one line what it means.")},
    )


class NewItemForm(ItemWordsForm):
    domain = forms.ChoiceField(label=gettext_lazy("Domain"))
    field_order = ("domain", "label", "definition")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["domain"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type for the checker
        field.choices = [(domain.code, _(domain.label)) for domain in domains()]

    @property
    def row(self) -> Row:
        """The new item."""
        return Row("", self.cleaned_data["domain"], self.cleaned_data["label"], self.cleaned_data["definition"])


class ListUploadForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("List of items"),
        help_text=gettext_lazy("CSV or XLSX, with the columns code, domain, item, meaning and shown."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the file that holds your list.")},
    )
    reading: ListReading

    def __init__(self, *args: Any, program: Program, **options: Any) -> None:
        super().__init__(*args, **options)
        self.program = program

    def clean_table(self) -> Any:
        upload = self.cleaned_data["table"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT_MEGABYTES * 1_000_000:
            raise forms.ValidationError(
                _("This file is larger than %(limit)d megabytes, the limit of this server. Keep only the list in it.")
                % {"limit": settings.UPLOAD_LIMIT_MEGABYTES}
            )
        table = _table_of(upload.read())
        self.reading = read_list(table, domains=domain_letters(), known=list_of(self.program))
        if self.reading.refused:
            raise forms.ValidationError(sentence_of(self.reading.refused), code=self.reading.refused.code)
        return upload


class RowsForm(forms.Form):
    """The rows of a preview, sent back to be brought in. They are read again, as if they came from a file."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=200_000, strip=False)
    reading: ListReading

    def __init__(self, *args: Any, program: Program, **options: Any) -> None:
        super().__init__(*args, **options)
        self.program = program

    def clean_rows(self) -> str:
        text: str = self.cleaned_data["rows"]
        table = _table_of(text.encode())
        self.reading = read_list(table, domains=domain_letters(), known=list_of(self.program))
        if self.reading.refused or self.reading.bad:
            raise forms.ValidationError(_("The list has changed meanwhile. Upload your file again."))
        return text


def _table_of(content: bytes) -> Table:
    """The table in a file or in a preview; what cannot be read is told about a list, not about a roster."""
    try:
        return read_table(content, most_rows=MOST_ROWS)
    except UnreadableTable as refused:
        fault = in_words_of_a_list(refused.fault)
        raise forms.ValidationError(sentence_of(fault), code=fault.code) from None
