from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.programs.dates import DateOrder
from collegium.programs.faults import UnreadableTable
from collegium.programs.labels import DATE_ORDER_LABELS, FIELD_LABELS, sentence_of
from collegium.programs.roster import COLUMNS, missing_columns
from collegium.programs.table_files import read_table
from collegium.programs.tables import Table

NO_EMAIL_COLUMN = _("Say which column holds the e-mail address: without it nobody can join.")


def too_large_sentence() -> str:
    """The one sentence for every way in which a file is too large."""
    return gettext(
        "This file is larger than %(limit)d megabytes, the limit of this server. "
        "Keep only the roster’s own columns, save it as CSV, and choose it again."
    ) % {"limit": settings.UPLOAD_LIMIT_MEGABYTES}


class UploadForm(forms.Form):
    roster = forms.FileField(
        label=_("Roster file"),
        help_text=_("CSV or XLSX, with one row for each person and the names of the columns in the first row."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that holds your roster.")},
    )
    table: Table

    def clean_roster(self) -> Any:
        upload = self.cleaned_data["roster"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT_MEGABYTES * 1_000_000:
            raise forms.ValidationError(too_large_sentence())
        try:
            self.table = read_table(upload.read())
        except UnreadableTable as refused:
            raise forms.ValidationError(sentence_of(refused.fault), code=refused.fault.code) from None
        return upload


class ColumnsForm(forms.Form):
    """One select for each field of a roster: which column of the file holds it."""

    def __init__(self, *args: Any, header: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (place, name or gettext("Column %(number)d") % {"number": place + 1}) for place, name in enumerate(header)
        ]
        for name in COLUMNS:
            self.fields[name] = forms.TypedChoiceField(
                label=str(FIELD_LABELS[name]),
                choices=[("", _("not in this file")), *named],
                coerce=int,
                empty_value=None,
                required=name == "email",
                help_text=_("In one column, or as first and last name below.") if name == "name" else "",
                error_messages={
                    "required": _("Say which column holds the e-mail address: without it nobody can join.")
                },
            )
        self.fields["date_order"] = forms.TypedChoiceField(
            label=_("Dates with slashes"),
            choices=[(order.value, DATE_ORDER_LABELS[order]) for order in DateOrder],
            coerce=DateOrder,
            widget=forms.RadioSelect,
            help_text=_("Dates such as 2021-07-01, 1 July 2021 and 01.07.2021 are understood either way."),
        )

    def chosen_columns(self) -> dict[str, int]:
        """Field → column, of what was chosen."""
        return {name: self.cleaned_data[name] for name in COLUMNS if self.cleaned_data.get(name) is not None}

    def clean(self) -> dict[str, Any]:
        chosen = self.chosen_columns()
        for name in missing_columns(chosen):
            if name == "name":
                self.add_error("name", _("Say which column holds the name, or both first and last name."))
        for name, place in chosen.items():
            twin = next((other for other, seen in chosen.items() if seen == place and other != name), None)
            if twin is not None and name in self.cleaned_data:
                sentence = _("This column is chosen for “%(other)s” too. Choose another for one of them.")
                self.add_error(name, forms.ValidationError(sentence, params={"other": FIELD_LABELS[twin]}))
        return self.cleaned_data
