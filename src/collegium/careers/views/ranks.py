"""The ranks behind the present one, and how much of full time was worked: for their owner alone."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.careers import actions, queries
from collegium.careers.access import earlier_rank_for_owner, fte_change_for_owner
from collegium.careers.forms import EarlierRankForm, FteForm, PromotionForm
from collegium.careers.refusals import RankBeforeAppointment, RankNotEarlier
from collegium.groups.refusals import Refused
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def ranks(request: SignedInRequest) -> HttpResponse:
    """The ranks with their times, changes of FTE, and where clock stops are."""
    person = request.user
    context = {
        "held": queries.ranks_held(person, on=timezone.localdate()),
        "earlier": queries.earlier_ranks_of(person),
        "changes": queries.fte_changes_of(person),
    }
    return render(request, "careers/ranks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_rank(request: SignedInRequest) -> HttpResponse:
    """A rank that was held before the present one."""
    form = EarlierRankForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_earlier_rank(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error("starts_on" if isinstance(refusal, RankNotEarlier) else None, str(refusal))
        else:
            messages.success(request, _("The earlier rank is added."))
            return redirect("careers:ranks")
    return _form_page(request, "add_rank", form)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def promoted(request: SignedInRequest) -> HttpResponse:
    """A promotion: the present rank becomes history, the new one stands in the profile."""
    form = PromotionForm(request.POST or None, initial={"title": queries.career_of(request.user).next_rank})
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_promotion(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error("promoted_on" if isinstance(refusal, RankBeforeAppointment) else None, str(refusal))
        else:
            messages.success(request, _("Congratulations. Your profile and your path know it now."))
            return redirect("careers:path")
    return _form_page(request, "promoted", form)


@require_http_methods(["POST"])
def remove_rank(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes an earlier rank off the history."""
    rank = earlier_rank_for_owner(request.user, pk)
    actions.remove_earlier_rank(rank, by=request.user, at=timezone.now())
    messages.success(request, _("The earlier rank is removed."))
    return redirect("careers:ranks")


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_fte(request: SignedInRequest) -> HttpResponse:
    """From one day on another share of full time."""
    form = FteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_fte_change(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The change is added."))
            return redirect("careers:ranks")
    return _form_page(request, "add_fte", form)


@require_http_methods(["POST"])
def remove_fte(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes a change of FTE off the list."""
    change = fte_change_for_owner(request.user, pk)
    actions.remove_fte_change(change, by=request.user, at=timezone.now())
    messages.success(request, _("The change is removed."))
    return redirect("careers:ranks")


def _form_page(request: SignedInRequest, name: str, form: forms.Form) -> HttpResponse:
    return render(request, f"careers/{name}.html", {"form": form}, status=422 if form.errors else 200)
