from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from collegium.formation.actions import SearchPlan
from collegium.formation.forms.weighing import WeightFields
from collegium.formation.models import MovePrice, Placement, Proposal, ProposedGroup, Round
from collegium.formation.models.rounds import SIZES
from collegium.formation.queries import comparable
from collegium.people.models import Person
from collegium.people.names import validate_one_line, validate_visible

FEWEST_COMPARED, MOST_COMPARED = 2, 4
FEWEST_TO_SPLIT = 2

ONE_GROUP: Mapping[str, Any] = {"required": False, "coerce": int, "empty_value": None}
"""Of a field for the number of a group, or none."""


def whole_number(least: int, most: int, **options: Any) -> forms.IntegerField:
    """A field whose one sentence says which numbers do."""
    told = format_lazy(_("Give a whole number from {least} to {most}."), least=least, most=most)
    return forms.IntegerField(
        min_value=least,
        max_value=most,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), told),
        **options,
    )


class SearchForm(WeightFields):
    """What to search for, and how long. The weights are those of this proposal alone."""

    seconds = whole_number(
        1,
        300,
        label=_("Seconds to search"),
        initial=5,
        help_text=_("Five are plenty for a hundred people. You can leave the page meanwhile."),
    )
    size_least = whole_number(*SIZES, label=_("Smallest group"))
    size_most = whole_number(*SIZES, label=_("Largest group"))
    stage_span = whole_number(
        0,
        80,
        label=_("Most years in rank between two people of a group"),
        initial=4,
        help_text=_("Four make peers; more is a wider circle."),
    )
    common_slots = whole_number(
        0,
        10,
        label=_("Weekly times that have to suit everybody of a group"),
        initial=2,
    )
    mixes_divisions = forms.BooleanField(
        label=_("At most half of a group from one department"), required=False, initial=True
    )
    seed = whole_number(
        0,
        2**31 - 1,
        label=_("Seed of chance"),
        required=False,
        help_text=_("Leave it empty. Another number searches another way, and may find other groups."),
    )

    RULES: ClassVar[tuple[str, ...]] = ("size_least", "size_most", "stage_span", "common_slots")

    @classmethod
    def of_round(cls, found: Round, weights: Mapping[str, int], wishes: Mapping[str, str]) -> dict[str, Any]:
        """A first answer: the sizes of the round, the weights of its program, and figures that a link wishes."""
        wished: dict[str, Any] = {name: wishes[name] for name in cls.RULES if wishes.get(name, "").isdecimal()}
        if wishes.get("mixes_divisions") == "no":
            wished["mixes_divisions"] = False
        return {"size_least": found.size_least, "size_most": found.size_most, **weights, **wished}

    def clean(self) -> dict[str, Any]:
        least, most = self.cleaned_data.get("size_least"), self.cleaned_data.get("size_most")
        if least and most and most < least:
            self.add_error("size_most", _("The largest group cannot be smaller than the smallest."))
        return super().clean()

    def plan(self) -> SearchPlan:
        answer = self.cleaned_data
        return SearchPlan(
            seconds=answer["seconds"],
            size_least=answer["size_least"],
            size_most=answer["size_most"],
            stage_span=answer["stage_span"],
            common_slots=answer["common_slots"],
            mixes_divisions=answer["mixes_divisions"],
            seed=answer["seed"],
            weights=self.weights,
        )


class AgainForm(SearchForm):
    """A search that begins with the groups of a proposal: which groups and people stay, and the price of a move.

    `groups` are numbers of groups that are kept whole, `people` primary keys of single people who stay.
    `merge` and `merge_with` are numbers of two groups to begin with as one, `split` that of one to begin with as two.
    """

    groups = forms.MultipleChoiceField(required=False)
    people = forms.MultipleChoiceField(required=False)
    merge = forms.TypedChoiceField(label=_("Make one group of"), **ONE_GROUP)
    merge_with = forms.TypedChoiceField(label=_("Together with"), **ONE_GROUP)
    split = forms.TypedChoiceField(label=_("Make two groups of"), **ONE_GROUP)
    price = forms.ChoiceField(
        label=_("How easily people may be moved"),
        choices=MovePrice,
        initial=MovePrice.RELUCTANT,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, start: Proposal, seats: Mapping[int, list[int]], **kwargs: Any) -> None:
        """`seats` are the primary keys of the people of `start` by the number of their group."""
        super().__init__(*args, **kwargs)
        self.start, self.seats = start, seats
        groups, people = self.fields["groups"], self.fields["people"]
        assert isinstance(groups, forms.MultipleChoiceField)  # noqa: S101 -- tells the type checker what stands above
        assert isinstance(people, forms.MultipleChoiceField)  # noqa: S101
        groups.choices = [(number, number) for number in seats]
        people.choices = [(pk, pk) for seated in seats.values() for pk in seated]
        named = [("", "–"), *((number, _group_in_words(number, len(seated))) for number, seated in seats.items())]
        for name in self.RESHAPING:
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101
            field.choices = named

    RESHAPING: ClassVar[tuple[str, ...]] = ("merge", "merge_with", "split")

    def clean(self) -> dict[str, Any]:
        answer = super().clean()
        merge, other, split = (answer.get(name) for name in self.RESHAPING)
        if bool(merge) != bool(other):
            self.add_error("merge_with" if merge else "merge", _("Choose two groups to make one of them, or none."))
        elif merge and merge == other:
            self.add_error("merge_with", _("Choose another group; this one stands there already."))
        if split and split in (merge, other):
            self.add_error("split", _("This group is to be made one with another. Choose a different one, or none."))
        if split and len(self.seats[split]) < FEWEST_TO_SPLIT:
            self.add_error("split", _("One person cannot be split. Choose a different group, or none."))
        stays = [number for number in map(int, answer.get("groups", ())) if number in (merge, other, split)]
        if stays:
            told = _("Group {number} cannot stay as it is and be changed below. Untick it, or choose another below.")
            self.add_error("groups", told.format(number=stays[0]))
        return answer

    @staticmethod
    def of_proposal(start: Proposal, weights: Mapping[str, int], confirmed: list[int]) -> dict[str, Any]:
        """A first answer: asked for as `start` was, and the groups that somebody has confirmed stay."""
        return {
            **weights,
            **start.weights,
            "seconds": start.seconds,
            "size_least": start.size_least,
            "size_most": start.size_most,
            "stage_span": start.stage_span,
            "common_slots": start.common_slots,
            "mixes_divisions": start.mixes_divisions,
            "groups": [str(number) for number in confirmed],
        }

    def plan(self) -> SearchPlan:
        answer = self.cleaned_data
        whole = {pk for number in answer["groups"] for pk in self.seats[int(number)]}
        return replace(
            super().plan(),
            start_from=self.start,
            merged=tuple(answer[name] for name in ("merge", "merge_with") if answer[name]),
            split=answer["split"],
            pinned=frozenset(whole | {int(pk) for pk in answer["people"]}),
            price=answer["price"],
        )


def _group_in_words(number: int, size: int) -> str:
    told = ngettext("Group %(number)d, %(size)d person", "Group %(number)d, %(size)d people", size)
    return told % {"number": number, "size": size}


class LabelForm(forms.Form):
    """A coordinators' own name for a proposal; empty takes it away."""

    label = forms.CharField(
        label=_("Label"),
        max_length=80,
        required=False,
        help_text=_("For you and the other coordinators, for example: more weight on goals. No names, no reasons."),
        validators=[validate_one_line, validate_visible],
    )


class CompareForm(forms.Form):
    """Which proposals of a round stand side by side: two to four."""

    proposal = forms.ModelMultipleChoiceField(
        queryset=Proposal.objects.none(),
        error_messages={"required": _("Choose two to four proposals to compare.")},
    )

    def __init__(self, *args: Any, found: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["proposal"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 -- tells the type checker
        choice.queryset = comparable(found)

    def clean_proposal(self) -> list[Proposal]:
        chosen = list(self.cleaned_data["proposal"])
        if not FEWEST_COMPARED <= len(chosen) <= MOST_COMPARED:
            raise forms.ValidationError(_("Choose two to four proposals to compare."))
        return chosen


class ConfirmForm(forms.Form):
    """The number of the group to confirm; without one every group is meant."""

    number = forms.IntegerField(min_value=1, max_value=32767, required=False)


class MoveForm(forms.Form):
    """Person, the group in which the coordinator saw them, and where to: numbers of groups, 0 is "left over"."""

    person = forms.IntegerField(max_value=2**63 - 1)
    origin = forms.IntegerField(min_value=0)
    target = forms.IntegerField(min_value=0, error_messages={"required": _("Choose a group, then move.")})

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal

    def clean(self) -> dict[str, Any]:
        numbers = {self.cleaned_data.get("origin"), self.cleaned_data.get("target")} - {None, 0}
        groups = {group.number: group for group in ProposedGroup.objects.filter(proposal=self.proposal)}
        if numbers - groups.keys():
            raise forms.ValidationError(_("This group is not part of the proposal. Choose one from the list."))
        placement = Placement.objects.filter(proposal=self.proposal, person=self.cleaned_data.get("person"))
        seat = placement.select_related("person").first()
        if seat is None:
            raise forms.ValidationError(_("This person is not part of the proposal."))
        if self.cleaned_data.get("origin") == self.cleaned_data.get("target"):
            raise forms.ValidationError(_("This person sits in that group already. Choose another group."))
        self.groups, self.who = groups, seat.person
        return self.cleaned_data

    def group(self, name: str) -> ProposedGroup | None:
        """The group behind `origin` or `target` of a valid form; None for "left over"."""
        return self.groups.get(self.cleaned_data[name])


class SwapForm(forms.Form):
    """Two people of the proposal who change places, by primary key."""

    person = forms.ModelChoiceField(queryset=Person.objects.none())
    other = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        error_messages={"required": _("Choose somebody to change places with.")},
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Person.objects.filter(pk__in=Placement.objects.filter(proposal=proposal).values("person"))
        for name in ("person", "other"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 -- tells the type checker what stands above
            choice.queryset = seated
