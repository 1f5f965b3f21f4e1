from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.formation.access import enrolment_for_participant, round_for_participant
from collegium.formation.actions import (
    begin_enrolment,
    confirm_enrolment,
    keep_apart,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    take_back_apart,
    withdraw_enrolment,
)
from collegium.formation.forms import ApartForm, StageForm, StrengthsForm, TimesForm
from collegium.formation.models import Enrolment
from collegium.formation.queries import enrolment_of, exclusions_of, has_a_place, roster_matches
from collegium.formation.refusals import Refused
from collegium.formation.steps import STEPS, number_of, step_after, step_before
from collegium.formation.views.grid import grid_of
from collegium.inventory.catalog import competencies, domains
from collegium.inventory.queries import short_form_of
from collegium.people.requests import SignedInRequest


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent, also when nothing was filled in; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
def enrol(request: SignedInRequest, pk: int) -> HttpResponse:
    """What enrolling is, or how far this person is; a POST begins."""
    found = round_for_participant(request.user, pk)
    now = timezone.now()
    if request.method == "POST":
        try:
            begin_enrolment(found, by=request.user, at=now)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("formation:enrol", pk)
        return redirect("formation:stage", pk)
    context = {
        "round": found,
        "enrolment": enrolment_of(request.user, found),
        "takes_enrolments": found.takes_enrolments(now),
        "phase": found.phase(now),
        "has_a_place": has_a_place(request.user, found.program),
        "saved": _saved_steps(enrolment_of(request.user, found)),
    }
    return render(request, "formation/enrol.html", context)


def _saved_steps(enrolment: Enrolment | None) -> list[tuple[str, bool]]:
    return [(step, enrolment is not None and enrolment.has_saved(step)) for step in STEPS[:-1]]


def _answer(
    request: SignedInRequest, enrolment: Enrolment, step: str, *, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    frame = {
        "round": enrolment.round,
        "enrolment": enrolment,
        "step": step,
        "step_number": number_of(step),
        "step_count": len(STEPS),
        "step_before": step_before(step),
    }
    return render(request, f"formation/{step}.html", {**frame, **context}, status=status)


def _next(enrolment: Enrolment, step: str) -> HttpResponse:
    """On to the next step; somebody who had been through all of them comes back to the review."""
    following = "review" if enrolment.is_complete else step_after(step)
    return redirect(f"formation:{following}", enrolment.round_id)


def _written(form: Form, write: Callable[[], None]) -> bool:
    """Does the write; a refusal becomes a sentence on the form. True when it was written."""
    try:
        write()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_http_methods(["GET", "POST"])
def stage(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_for_participant(request.user, pk)
    now = timezone.now()
    today = now.astimezone(enrolment.round.zone).date()
    form = StageForm(posted(request), initial=StageForm.of_person(request.user), today=today)
    if form.is_valid() and _written(form, lambda: save_stage(enrolment, **form.cleaned_data, at=now)):
        return _next(enrolment, "stage")
    return _answer(request, enrolment, "stage", context={"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def strengths(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_for_participant(request.user, pk)
    answers = short_form_of(request.user)
    initial = {"shared_goal": enrolment.shared_goal, "can_teach": answers.can_teach, "wants": answers.wants}
    form = StrengthsForm(posted(request), initial=initial)
    now = timezone.now()
    if form.is_valid() and _written(form, lambda: save_strengths(enrolment, **form.cleaned_data, at=now)):
        return _next(enrolment, "strengths")
    context = {
        "form": form,
        "domains": _marked_domains(set(form["can_teach"].value() or ()), set(form["wants"].value() or ())),
    }
    return _answer(request, enrolment, "strengths", context=context, status=422 if form.errors else 200)


def _marked_domains(teaches: set[str], wants: set[str]) -> list[dict[str, Any]]:
    """The catalog with what is ticked, and how much of it in each domain."""
    listed = []
    for domain in domains():
        rows = [(item, item.code in teaches, item.code in wants) for item in domain.competencies]
        listed.append({"domain": domain, "rows": rows, "ticked": sum(teach + want for _, teach, want in rows)})
    return listed


@require_http_methods(["GET", "POST"])
def times(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_for_participant(request.user, pk)
    form = TimesForm(posted(request), initial=TimesForm.of_enrolment(enrolment))
    now = timezone.now()
    if form.is_valid() and _written(form, lambda: save_times(enrolment, **form.cleaned_data, at=now)):
        return _next(enrolment, "times")
    grid = grid_of(enrolment.round, request.user, chosen={str(number) for number in form["windows"].value() or ()})
    return _answer(
        request, enrolment, "times", context={"form": form, "grid": grid}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def apart(request: SignedInRequest, pk: int) -> HttpResponse:
    """The private list. A POST with a person adds; one without goes on."""
    enrolment = enrolment_for_participant(request.user, pk)
    now = timezone.now()
    if request.method == "POST" and "other" not in request.POST:
        return _go_on(request, enrolment)
    form = ApartForm(posted(request), enrolment=enrolment)
    if form.is_valid() and _written(form, lambda: keep_apart(enrolment, **form.cleaned_data, at=now)):
        return redirect("formation:apart", pk)
    words = request.GET.get("search", "")
    excluded = list(exclusions_of(request.user, enrolment.round.program))
    context = {
        "form": form,
        "search": words,
        "matches": roster_matches(enrolment.round.program, words, without=request.user),
        "exclusions": excluded,
        "excluded_pks": {exclusion.other_id for exclusion in excluded},
    }
    return _answer(request, enrolment, "apart", context=context, status=422 if form.errors else 200)


def _go_on(request: SignedInRequest, enrolment: Enrolment) -> HttpResponse:
    try:
        settle_apart(enrolment, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("formation:apart", enrolment.round_id)
    return _next(enrolment, "apart")


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, pk: int, exclusion_pk: int) -> HttpResponse:
    enrolment = enrolment_for_participant(request.user, pk)
    try:
        take_back_apart(enrolment, exclusion_pk=exclusion_pk, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("formation:apart", pk)


@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_for_participant(request.user, pk)
    refusal = ""
    if request.method == "POST":
        try:
            confirm_enrolment(enrolment, at=timezone.now())
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("You are enrolled. You can change everything until enrollment closes."))
            return redirect("formation:enrol", pk)
    answers = short_form_of(request.user)
    context = {
        "refusal": refusal,
        "can_teach": [item for code, item in competencies().items() if code in answers.can_teach],
        "wants": [item for code, item in competencies().items() if code in answers.wants],
        "days": grid_of(enrolment.round, request.user, chosen={str(number) for number in enrolment.windows}).busy_days,
        "exclusions": exclusions_of(request.user, enrolment.round.program),
        "missing": next((step for step, is_saved in _saved_steps(enrolment) if not is_saved), ""),
    }
    return _answer(request, enrolment, "review", context=context, status=422 if refusal else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_for_participant(request.user, pk)
    if request.method == "POST":
        try:
            withdraw_enrolment(enrolment, at=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("You have withdrawn. Nobody is told why."))
        return redirect("formation:enrol", pk)
    return render(request, "formation/withdraw.html", {"round": enrolment.round, "enrolment": enrolment})
