from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs import access, actions, queries
from collegium.programs.forms import CriterionForm
from collegium.programs.labels import BAND_LABELS, FAMILY_LABELS


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def criteria(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """What a promotion asks for in this program, by rank and track; adds one more line."""
    program = access.program_for_coordinator(request.user, program_pk)
    form = CriterionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_criterion(program, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.TooManyCriteria:
            form.add_error(None, _("A hundred criteria stand here already. Remove one, then add this one."))
        else:
            messages.success(request, _("The criterion is added. It stands on the paths of the people it is for."))
            return redirect("programs:criteria", program.pk)
    listed = [
        (one, BAND_LABELS.get(one.band, one.band), FAMILY_LABELS.get(one.family, _("every track")))
        for one in queries.criteria_of(program)
    ]
    context = {"program": program, "form": form, "listed": listed}
    return render(request, "programs/criteria.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_criterion(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Other words, another rank or another track for one criterion."""
    criterion = access.criterion_for_coordinator(request.user, program_pk, pk)
    initial = {name: getattr(criterion, name) for name in CriterionForm.base_fields}
    form = CriterionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_criterion(criterion, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.CriterionIsGone:
            form.add_error(None, _("Somebody removed this criterion meanwhile. Go back to the list."))
        else:
            messages.success(request, _("Saved."))
            return redirect("programs:criteria", program_pk)
    context = {"program": criterion.program, "criterion": criterion, "form": form}
    return render(request, "programs/edit_criterion.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def remove_criterion(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Takes one criterion off the list."""
    criterion = access.criterion_for_coordinator(request.user, program_pk, pk)
    actions.remove_criterion(criterion, by=request.user, at=timezone.now())
    messages.success(request, _("Removed. Milestones that named it stay where they are."))
    return redirect("programs:criteria", program_pk)
