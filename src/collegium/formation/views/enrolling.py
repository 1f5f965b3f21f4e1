from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment.queries import arms_length, own_list, with_look_back
from collegium.formation.access import enrollment_for_participant, round_for_participant
from collegium.formation.actions import (
    begin_enrollment,
    confirm_enrollment,
    keep_apart,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    settle_referees,
    take_back_apart,
    withdraw_enrollment,
)
from collegium.formation.forms import ApartForm, StageForm, StrengthsForm, TakeBackForm, TimesForm
from collegium.formation.models import Enrollment
from collegium.formation.queries import enrollment_of, has_a_place, named_apart, roster_matches
from collegium.formation.refusals import Refused
from collegium.formation.steps import STEPS, number_of, step_after, step_before
from collegium.formation.views.grid import grid_of
from collegium.groups.refusals import Refused as ListRefused
from collegium.inventory.catalog import competencies, domains
from collegium.inventory.queries import short_form_of
from collegium.people.requests import SignedInRequest


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent, also when nothing was filled in; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def enroll(request: SignedInRequest, pk: int) -> HttpResponse:
    """What enrolling is, or how far this person is; a POST begins."""
    found = round_for_participant(request.user, pk)
    now = timezone.now()
    if request.method == "POST":
        try:
            begin_enrollment(found, by=request.user, at=now)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("formation:enroll", pk)
        return redirect("formation:stage", pk)
    context = {
        "round": found,
        "enrollment": enrollment_of(request.user, found),
        "takes_enrollments": found.takes_enrollments(now),
        "phase": found.phase(now),
        "has_a_place": has_a_place(request.user, found.program),
        "saved": _saved_steps(enrollment_of(request.user, found)),
    }
    return render(request, "formation/enroll.html", context)


def _saved_steps(enrollment: Enrollment | None) -> list[tuple[str, bool]]:
    return [(step, enrollment is not None and enrollment.has_saved(step)) for step in STEPS[:-1]]


def _answer(
    request: SignedInRequest, enrollment: Enrollment, step: str, *, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    frame = {
        "round": enrollment.round,
        "enrollment": enrollment,
        "step": step,
        "step_number": number_of(step),
        "step_count": len(STEPS),
        "step_before": step_before(step),
    }
    return render(request, f"formation/{step}.html", {**frame, **context}, status=status)


def _next(enrollment: Enrollment, step: str) -> HttpResponse:
    """On to the next step; somebody who had been through all of them comes back to the review."""
    following = "review" if enrollment.is_complete else step_after(step)
    return redirect(f"formation:{following}", enrollment.round_id)


def _written(form: Form, write: Callable[[], None]) -> bool:
    """Does the write; a refusal becomes a sentence on the form. True when it was written."""
    try:
        write()
    except (Refused, ListRefused) as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: SignedInRequest, pk: int) -> HttpResponse:
    enrollment = enrollment_for_participant(request.user, pk)
    now = timezone.now()
    today = now.astimezone(enrollment.round.zone).date()
    form = StageForm(posted(request), initial=StageForm.of_person(request.user), today=today)
    if form.is_valid() and _written(form, lambda: save_stage(enrollment, **form.cleaned_data, at=now)):
        return _next(enrollment, "stage")
    return _answer(request, enrollment, "stage", context={"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def strengths(request: SignedInRequest, pk: int) -> HttpResponse:
    enrollment = enrollment_for_participant(request.user, pk)
    answers = short_form_of(request.user)
    initial = {"shared_goal": enrollment.shared_goal, "can_teach": answers.can_teach, "wants": answers.wants}
    form = StrengthsForm(posted(request), initial=initial)
    now = timezone.now()
    if form.is_valid() and _written(form, lambda: save_strengths(enrollment, **form.cleaned_data, at=now)):
        return _next(enrollment, "strengths")
    context = {
        "form": form,
        "domains": _marked_domains(set(form["can_teach"].value() or ()), set(form["wants"].value() or ())),
    }
    return _answer(request, enrollment, "strengths", context=context, status=422 if form.errors else 200)


def _marked_domains(teaches: set[str], wants: set[str]) -> list[dict[str, Any]]:
    """The catalog with what is ticked, and how much of it in each domain."""
    listed = []
    for domain in domains():
        rows = [(item, item.code in teaches, item.code in wants) for item in domain.competencies]
        listed.append({"domain": domain, "rows": rows, "ticked": sum(teach + want for _, teach, want in rows)})
    return listed


@require_http_methods(["GET", "HEAD", "POST"])
def times(request: SignedInRequest, pk: int) -> HttpResponse:
    enrollment = enrollment_for_participant(request.user, pk)
    form = TimesForm(posted(request), initial=TimesForm.of_enrollment(enrollment))
    now = timezone.now()
    if form.is_valid() and _written(form, lambda: save_times(enrollment, **form.cleaned_data, at=now)):
        return _next(enrollment, "times")
    grid = grid_of(enrollment.round, request.user, chosen={str(number) for number in form["windows"].value() or ()})
    return _answer(
        request, enrollment, "times", context={"form": form, "grid": grid}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def apart(request: SignedInRequest, pk: int) -> HttpResponse:
    """The private list. A POST with a person adds; one without goes on."""
    enrollment = enrollment_for_participant(request.user, pk)
    now = timezone.now()
    if request.method == "POST" and "other" not in request.POST:
        return _go_on(request, enrollment, "apart", settle_apart)
    form = ApartForm(posted(request), enrollment=enrollment)
    if form.is_valid() and _written(form, lambda: keep_apart(enrollment, **form.cleaned_data, at=now)):
        return redirect("formation:apart", pk)
    words = request.GET.get("search", "")
    own = own_list(request.user)
    context = {
        "form": form,
        "search": words,
        "matches": roster_matches(enrollment.round.program, words, without=request.user),
        "exclusions": named_apart(own.entries, enrollment.round.program),
        "excluded_pks": own.entries.apart,
        "is_unreadable": own.is_unreadable,
    }
    return _answer(request, enrollment, "apart", context=context, status=422 if form.errors else 200)


def _go_on(request: SignedInRequest, enrollment: Enrollment, step: str, settle: Callable[..., None]) -> HttpResponse:
    try:
        settle(enrollment, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"formation:{step}", enrollment.round_id)
    return _next(enrollment, step)


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes somebody off the own list; what was not sent by the page takes off nobody."""
    enrollment = enrollment_for_participant(request.user, pk)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        try:
            take_back_apart(enrollment, other_pk=form.cleaned_data["other"], at=timezone.now())
        except (Refused, ListRefused) as refused:
            messages.error(request, str(refused))
    return redirect("formation:apart", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def referees(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom will you need as an independent referee? The list has its own addresses; a POST here goes on."""
    enrollment = enrollment_for_participant(request.user, pk)
    if request.method == "POST":
        return _go_on(request, enrollment, "referees", settle_referees)
    words, own, today = request.GET.get("search", ""), own_list(request.user), timezone.localdate()
    matches = list(roster_matches(enrollment.round.program, words, without=request.user).select_related("person"))
    program_pk = enrollment.round.program_id
    shared = (
        arms_length(request.user, [one.person for one in matches], on=today, program_pk=program_pk) if matches else {}
    )
    context = {
        "search": words,
        "matches": [(one, shared.get(one.person_id)) for one in matches],
        "listed": with_look_back(request.user, own.entries.referees, on=today),
        "listed_pks": [one.person for one in own.entries.referees],
        "is_unreadable": own.is_unreadable,
        "back": request.path,
    }
    return _answer(request, enrollment, "referees", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    enrollment = enrollment_for_participant(request.user, pk)
    refusal = ""
    if request.method == "POST":
        try:
            confirm_enrollment(enrollment, at=timezone.now())
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("You are enrolled. You can change everything until enrollment closes."))
            return redirect("formation:enroll", pk)
    answers, own = short_form_of(request.user), own_list(request.user)
    context = {
        "refusal": refusal,
        "can_teach": [item for code, item in competencies().items() if code in answers.can_teach],
        "wants": [item for code, item in competencies().items() if code in answers.wants],
        "days": grid_of(
            enrollment.round, request.user, chosen={str(number) for number in enrollment.windows}
        ).busy_days,
        "exclusions": named_apart(own.entries, enrollment.round.program),
        "referees": own.entries.referees,
        "is_unreadable": own.is_unreadable,
        "missing": next((step for step, is_saved in _saved_steps(enrollment) if not is_saved), ""),
    }
    return _answer(request, enrollment, "review", context=context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    enrollment = enrollment_for_participant(request.user, pk)
    if request.method == "POST":
        try:
            withdraw_enrollment(enrollment, at=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("You have withdrawn. Nobody is told why."))
        return redirect("formation:enroll", pk)
    return render(request, "formation/withdraw.html", {"round": enrollment.round, "enrollment": enrollment})
