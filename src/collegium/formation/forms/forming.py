from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.formation.actions import SearchPlan
from collegium.formation.models import Placement, Proposal, ProposedGroup, Round
from collegium.people.models import Person


class SearchForm(forms.Form):
    seconds = forms.IntegerField(
        label=_("Seconds to search"),
        min_value=1,
        max_value=300,
        initial=5,
        help_text=_("Five are plenty for a hundred people. You can leave the page meanwhile."),
    )
    size_least = forms.IntegerField(label=_("Smallest group"), min_value=3, max_value=12)
    size_most = forms.IntegerField(label=_("Largest group"), min_value=3, max_value=12)
    similarity = forms.IntegerField(
        label=_("How much being alike counts"),
        min_value=0,
        max_value=100,
        initial=50,
        help_text=_("Same stage, track and goal."),
    )
    complement = forms.IntegerField(
        label=_("How much helping one another counts"),
        min_value=0,
        max_value=100,
        initial=40,
        help_text=_("What one wants to learn, another can teach."),
    )
    preferences = forms.IntegerField(
        label=_("How much different institutions count"),
        min_value=0,
        max_value=100,
        initial=10,
        help_text=_("Colleagues from elsewhere are no local rivals."),
    )

    @staticmethod
    def of_round(found: Round) -> dict[str, Any]:
        return {"size_least": found.size_least, "size_most": found.size_most}

    def clean(self) -> dict[str, Any]:
        least, most = self.cleaned_data.get("size_least"), self.cleaned_data.get("size_most")
        if least and most and most < least:
            self.add_error("size_most", _("The largest group cannot be smaller than the smallest."))
        weights = [self.cleaned_data.get(name) for name in ("similarity", "complement", "preferences")]
        if all(weight == 0 for weight in weights):
            self.add_error("similarity", _("Something has to count. Give at least one of the three more than 0."))
        return self.cleaned_data

    def plan(self) -> SearchPlan:
        answer = self.cleaned_data
        return SearchPlan(
            seconds=answer["seconds"],
            size_least=answer["size_least"],
            size_most=answer["size_most"],
            weights={name: answer[name] for name in ("similarity", "complement", "preferences")},
        )


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
