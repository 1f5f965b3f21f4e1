"""One domain on one page: an answer to each of its items."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.inventory.actions import Said, stated_of
from collegium.inventory.catalog import Competency, Domain
from collegium.inventory.models import LONGEST_EXAMPLE, LONGEST_LINK, LONGEST_ROLE, Answer, TimesDone, Willing
from collegium.inventory.products import NoAddress, address_of
from collegium.inventory.stated import LEVELS, WANT_TO_LEARN, Stated
from collegium.inventory.wording import LEVEL_NAMES, NO_ANSWER

EARLIEST_YEAR = 1950
EVIDENCE = ("example", "last_done_year", "times_done", "link", "role")


class ItemForm(forms.Form):
    """One item. Everything but the answer itself is optional, and so is the answer."""

    level = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[*((level, LEVEL_NAMES[level]) for level in LEVELS), ("", NO_ANSWER)],
        required=False,
        widget=forms.RadioSelect,
    )
    goes_further = forms.BooleanField(label=gettext_lazy("Go further: I can do it and want more"), required=False)
    is_priority = forms.BooleanField(label=gettext_lazy("Priority this year"), required=False)
    example = forms.CharField(label=gettext_lazy("Short example"), max_length=LONGEST_EXAMPLE, required=False)
    last_done_year = forms.IntegerField(
        label=gettext_lazy("Year last done"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a year with four digits, for example 2024.")},
    )
    times_done = forms.ChoiceField(
        label=gettext_lazy("Times done"), choices=[("", gettext_lazy("not said")), *TimesDone.choices], required=False
    )
    link = forms.CharField(label=gettext_lazy("Link or DOI"), max_length=LONGEST_LINK, required=False)
    role = forms.CharField(label=gettext_lazy("Your role in it"), max_length=LONGEST_ROLE, required=False)
    willing = forms.ChoiceField(
        label=gettext_lazy("Willing to share it with colleagues?"),
        choices=Willing.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, data: Any = None, *, item: Competency, this_year: int, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=item.code, initial=initial)
        self.item, self.this_year = item, this_year

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields behind "More about this"."""
        return [self[name] for name in (*EVIDENCE, "willing")]

    @property
    def is_open(self) -> bool:
        """Whether "More about this" stands open: something needs attention there."""
        return any(self[name].errors for name in (*EVIDENCE, "willing"))

    def meet(self, revision: int, sentence: str) -> None:
        """Says what is saved elsewhere, and takes its revision: saving once more goes over it, knowingly."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix("revision")] = str(revision)
        self.data = sent
        self.add_error("level", sentence)

    @property
    def was_sent(self) -> bool:
        """Whether the page that was sent held this item; a program may have added it since."""
        return any(self.add_prefix(name) in self.data for name in ("level", "revision"))

    def clean_last_done_year(self) -> int | None:
        year: int | None = self.cleaned_data["last_done_year"]
        if year is not None and not EARLIEST_YEAR <= year <= self.this_year:
            raise forms.ValidationError(
                _("Write a year from %(first)d to %(last)d.") % {"first": EARLIEST_YEAR, "last": self.this_year}
            )
        return year

    def clean_link(self) -> str:
        try:
            return address_of(self.cleaned_data["link"])
        except NoAddress:
            raise forms.ValidationError(
                _("Paste a web address that begins with https://, or a DOI such as 10.1000/182.")
            ) from None

    def clean_willing(self) -> str:
        return self.cleaned_data["willing"] or Willing.ASK.value

    def clean_revision(self) -> int:
        """The revision that stood in the page; a page that says none has seen none, and overwrites none."""
        return int(self.cleaned_data["revision"] or 0)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        has_words = any(said.get(name) for name in EVIDENCE)
        if "level" in said and not said["level"] and not said.get("revision") and has_words:
            self.add_error("level", _("Choose an answer first; what you wrote about it belongs to one."))
        wants = said.get("level") in (LEVELS[0], LEVELS[1], WANT_TO_LEARN)
        if said.get("is_priority") and "level" in said and not wants:
            self.add_error("is_priority", _("A priority is something you want. Choose “Want to learn” with it."))
        return said

    @property
    def said(self) -> Said:
        """What was sent about this item."""
        words = {name: self.cleaned_data[name] for name in Stated.__dataclass_fields__}
        return Said(Stated(**words), self.cleaned_data["revision"])


class DomainForm:
    """The items of one domain as one form: together they are sound or not, saved or not."""

    def __init__(
        self, data: QueryDict | None, *, domain: Domain, answers: Mapping[str, Answer], this_year: int
    ) -> None:
        self.items = [
            ItemForm(data, item=item, this_year=this_year, initial=initial_of(answers.get(item.code)))
            for item in domain.competencies
        ]
        self.refusal = ""

    def is_valid(self) -> bool:
        return not self.errors

    def __iter__(self) -> Iterator[ItemForm]:
        return iter(self.items)

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Item, sentence and the control that a link leads to, of everything that needs attention."""
        found = []
        for item in self.items:
            for name, sentences in item.errors.items():
                bound = item[name] if name in item.fields else item["level"]
                anchor = f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
                found += [(item.item.label, str(sentence), anchor) for sentence in sentences]
        return found

    @property
    def first_sentence(self) -> str:
        """What a save in the background says when it could not save."""
        return self.refusal or next((sentence for _item, sentence, _anchor in self.errors), "")

    @property
    def said(self) -> dict[str, Said]:
        """Everything that was sent, by code. An item that the page did not show yet is left as it is."""
        return {item.item.code: item.said for item in self.items if item.was_sent}


def initial_of(answer: Answer | None) -> dict[str, Any]:
    """What stands in the table, for the fields of one item. An unanswered item has no choice marked."""
    stated = stated_of(answer)
    fields = {name: getattr(stated, name) for name in Stated.__dataclass_fields__}
    if answer is None:
        del fields["level"]
    return {**fields, "revision": answer.revision if answer else 0}
