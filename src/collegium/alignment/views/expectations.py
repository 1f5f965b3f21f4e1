from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions, queries
from collegium.alignment.forms import ExpectationsForm
from collegium.alignment.spread import FEWEST_ANSWERS
from collegium.alignment.views.page import group_page
from collegium.mission.access import taking_part
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def expectations(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Three private scales. The group learns only on which of them the wishes differ."""
    membership = taking_part(request.user, group_pk)
    told = queries.own_expectations(membership.group, request.user)
    form = ExpectationsForm(
        request.POST if request.method == "POST" else None, initial=ExpectationsForm.initial_of(told)
    )
    if request.method == "POST" and form.is_valid():
        actions.tell_expectations(membership.group, answers=form.answers, by=request.user, at=timezone.now())
        messages.success(request, _("Your wishes are kept, for you alone."))
        return redirect("alignment:charter", group_pk)
    status = 422 if form.errors else 200
    return group_page(
        request, membership, "charter/expectations", status=status, form=form, told=told, fewest=FEWEST_ANSWERS
    )
