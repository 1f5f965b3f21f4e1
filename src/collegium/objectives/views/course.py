"""Buttons that take an objective from one state to the next, and open or close it to the group."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.objectives import actions
from collegium.objectives.access import objective_for_owner, own_objective
from collegium.objectives.forms import EndForm
from collegium.objectives.models import Milestone, Objective
from collegium.objectives.views.page import group_page, refused_page
from collegium.people.requests import SignedInRequest


def _press(request: SignedInRequest, group_pk: int, pk: int, action: Callable[..., Any], said: str) -> HttpResponse:
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    try:
        action(objective, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, said)
    return redirect("objectives:objective", group_pk, pk)


@require_http_methods(["POST"])
def activate(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Starts an objective."""
    return _press(request, group_pk, pk, actions.activate_objective, _("It is active. The first check-in is yours."))


@require_http_methods(["POST"])
def share(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Opens an own objective to the group."""
    return _press(request, group_pk, pk, actions.share_objective, _("Your group can read this objective now."))


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Makes an own objective private again."""
    return _press(request, group_pk, pk, actions.take_back_objective, _("Only you can read this objective again."))


@require_http_methods(["POST"])
def put_at_risk(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Says that it may not work out."""
    said = _("Marked as at risk. A check-in says what help you want.")
    return _press(request, group_pk, pk, actions.put_at_risk, said)


@require_http_methods(["POST"])
def recover(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Says that it is on its way again."""
    return _press(request, group_pk, pk, actions.recover_objective, _("It is on its way again."))


@require_http_methods(["POST"])
def take_up(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Makes a dropped objective a draft again."""
    return _press(request, group_pk, pk, actions.take_up_again, _("It is a draft again."))


@require_http_methods(["POST"])
def reach(request: SignedInRequest, group_pk: int, pk: int, number: int) -> HttpResponse:
    """Ticks a milestone, or takes the tick back."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    found = Milestone.objects.filter(objective=objective, number=number).first()
    if found is not None:
        is_reached = request.POST.get("reached") == "yes"
        try:
            actions.reach_milestone(found, is_reached=is_reached, by=request.user, at=timezone.now())
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _("Reached.") if is_reached else _("Open again."))
    return redirect("objectives:objective", group_pk, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Done, carried or dropped, each without shame."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    form = EndForm(request.POST or None, has_scale=objective.has_scale)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _end(request, objective, form.cleaned_data)
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        return redirect("objectives:objective", group_pk, kept.pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "end", status=status, form=form, objective=objective)


def _end(request: SignedInRequest, objective: Objective, said: dict[str, Any]) -> Objective:
    by, now = request.user, timezone.now()
    if said["how"] == "carried":
        carried = actions.carry_objective(objective, note=said["note"], by=by, at=now)
        messages.success(request, _("Carried. This is the new draft; give it new days."))
        return carried
    if said["how"] == "dropped":
        actions.drop_objective(objective, reason=said["note"], by=by, at=now)
        messages.success(request, _("Dropped. Dropping is not failure; you can take it up again."))
    else:
        actions.finish_objective(objective, attainment=said["attainment"], note=said["note"], by=by, at=now)
        messages.success(request, _("Done. Tell your group about it at the next meeting."))
    return objective


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Asks once, then deletes an objective with everything that was written about it."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    if request.method == "POST":
        actions.delete_objective(objective, by=request.user, at=timezone.now())
        messages.success(request, _("The objective is deleted."))
        return redirect("objectives:list", group_pk)
    return group_page(request, membership, "delete", objective=objective)


@require_http_methods(["GET", "HEAD", "POST"])
def delete_kept(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same for an own objective of whatever group, also of one that was left."""
    objective = own_objective(request.user, pk)
    if request.method == "POST":
        actions.delete_objective(objective, by=request.user, at=timezone.now())
        messages.success(request, _("The objective is deleted."))
        return redirect("own_objectives:list")
    return render(request, "objectives/delete_kept.html", {"objective": objective})
