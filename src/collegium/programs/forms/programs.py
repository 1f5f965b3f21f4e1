from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.people.fields import Line
from collegium.people.models import Person
from collegium.people.names import validate_one_line, validate_visible
from collegium.people.time_zones import zones_by_region
from collegium.programs.models import LONGEST_HELP, Program

JUDGES_NOBODY = _("I do not decide on appointment, promotion, pay or evaluation of the people on this roster")


def zone_choices(present: str) -> list[tuple[str, Any]]:
    """UTC and the regions; a zone with an old name stays choosable."""
    regions: list[tuple[str, Any]] = [("UTC", "UTC"), *zones_by_region()]
    known = {"UTC", *(name for _region, places in zones_by_region() for name, _place in places)}
    return regions if present in known else [(present, present), *regions]


class ProgramForm(forms.ModelForm):  # type: ignore[type-arg] # ModelForm takes no argument at run time
    class Meta:
        model = Program
        fields = ("name", "organization", "time_zone")
        labels = {
            "name": _("Name of the program"),
            "organization": _("Organization"),
            "time_zone": _("Time zone of the program"),
        }
        help_texts = {
            "name": _("As the people on the roster will read it, for example “Peer mentoring, School of Medicine”."),
            "organization": _("The school, hospital or society it belongs to."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.initial.get("time_zone") or self.instance.time_zone
        self.fields["time_zone"].widget = forms.Select(choices=zone_choices(present))
        # The name stands in subjects of e-mail and in titles of pages.
        self.fields["name"].validators += [validate_one_line, validate_visible]
        self.fields["organization"].validators += [validate_one_line]


class EditProgramForm(ProgramForm):
    """With what members read of the program, and can be written once the program stands."""

    confidential_help = Line(
        label=_("Confidential help for members"),
        max_length=LONGEST_HELP,
        required=False,
        help_text=_(
            "Members read it where they answer about wellness, for example: ombuds office (room 12), employee "
            "assistance, 555-0134. Empty, they read: ombuds office, employee assistance, faculty affairs."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["confidential_help"] = self.instance.confidential_help


class StartProgramForm(ProgramForm):
    judges_nobody = forms.BooleanField(
        label=JUDGES_NOBODY,
        error_messages={
            "required": _("A chair or dean must not coordinate people they judge. Ask a colleague who judges nobody.")
        },
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"time_zone": by.time_zone, "organization": by.institution})
        super().__init__(*args, **kwargs)


class NeutralPersonForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Of somebody who has signed in here before."))
    judges_nobody = forms.BooleanField(
        label=_("This person does not decide on appointment, promotion, pay or evaluation of people on this roster"),
        error_messages={
            "required": _("Who reads what people declare must not judge them. Ask somebody who judges nobody.")
        },
    )


class CoordinatorForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Of somebody who has signed in here before."))
    judges_nobody = forms.BooleanField(
        label=_("This person does not decide on appointment, promotion, pay or evaluation of people on this roster"),
        error_messages={
            "required": _("A chair or dean must not coordinate people they judge. Ask somebody who judges nobody.")
        },
    )
