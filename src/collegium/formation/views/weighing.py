from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.formation.actions import change_weights, reset_weights
from collegium.formation.aims_in_words import AIM_NAMES
from collegium.formation.forms import WeightsForm
from collegium.formation.queries import weights_chosen
from collegium.formation.refusals import Refused
from collegium.formation.weighing import AIMS, SHIPPED, shares_of
from collegium.people.requests import SignedInRequest
from collegium.programs.access import program_for_coordinator


@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """What counts when the groups of this program are formed, with each aim's share of the whole."""
    program = program_for_coordinator(request.user, program_pk)
    chosen = weights_chosen(program)
    values = SHIPPED if chosen is None else {**SHIPPED, **chosen.values}
    first = {**values, "revision": chosen.revision if chosen else 0}
    form = WeightsForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            change_weights(program, values=form.weights, revision=revision, by=request.user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. The next proposals are made with these numbers."))
            return redirect("formation:weights", program_pk)
    context = {
        "program": program,
        "form": form,
        "fields": [form[aim] for aim in AIMS],
        "shares": shares_in_words(values),
        "shipped": shares_in_words(SHIPPED),
        "is_shipped": dict(values) == dict(SHIPPED),
        "chosen": chosen,
    }
    return render(request, "formation/weights.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def reset(request: SignedInRequest, program_pk: int) -> HttpResponse:
    program = program_for_coordinator(request.user, program_pk)
    reset_weights(program, by=request.user, at=timezone.now())
    messages.success(request, _("The shipped numbers count again."))
    return redirect("formation:weights", program_pk)


def shares_in_words(values: Mapping[str, int]) -> list[tuple[Any, int]]:
    """Each aim's name with its share of the whole in percent, in the order of the aims."""
    return [(AIM_NAMES[aim], share) for aim, share in shares_of({aim: values.get(aim, 0) for aim in AIMS}).items()]
