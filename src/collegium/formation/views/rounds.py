from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.formation.access import round_for_coordinator
from collegium.formation.actions import change_round, close_round, create_round, extend_round
from collegium.formation.forms import ExtendForm, RoundForm
from collegium.formation.forms.rounds import last_moment
from collegium.formation.models import Phase
from collegium.formation.queries import comparable, counts_of, proposals_of, published_groups, rounds_of
from collegium.formation.refusals import Refused
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs.access import program_for_coordinator
from collegium.programs.queries import today_in


@require_http_methods(["GET", "HEAD"])
def rounds(request: SignedInRequest, program_pk: int) -> HttpResponse:
    program = program_for_coordinator(request.user, program_pk)
    now = timezone.now()
    listed = [(found, found.phase(now)) for found in rounds_of(program)]
    return render(request, "formation/rounds.html", {"program": program, "rounds": listed})


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def create(request: SignedInRequest, program_pk: int) -> HttpResponse:
    program = program_for_coordinator(request.user, program_pk)
    now = timezone.now()
    today = today_in(program, now)
    posted = request.POST if request.method == "POST" else None
    form = RoundForm(
        posted,
        initial=RoundForm.of_program(program, today=today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        created = create_round(program, plan=form.plan(), by=request.user, at=now)
        messages.success(request, _("The round is set up. Next: let your colleagues know."))
        return redirect("formation:round", created.pk)
    return render(
        request, "formation/create.html", {"program": program, "form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest, pk: int) -> HttpResponse:
    found = round_for_coordinator(request.user, pk)
    phase = found.phase(timezone.now())
    is_published = phase == Phase.PUBLISHED
    context = {
        "round": found,
        "program": found.program,
        "phase": phase,
        "is_published": is_published,
        "published_groups": published_groups(found) if is_published else [],
        "counts": counts_of(found),
        "proposals": proposals_of(found),
        "ready": list(comparable(found)),
    }
    return render(request, "formation/round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = round_for_coordinator(request.user, pk)
    now = timezone.now()
    posted = request.POST if request.method == "POST" else None
    form = RoundForm(
        posted,
        initial=RoundForm.of_round(found),
        today=now.astimezone(found.zone).date(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_round(found, plan=form.plan(), by=request.user, at=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The round is changed."))
            return redirect("formation:round", found.pk)
    return render(request, "formation/edit.html", {"round": found, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    found = round_for_coordinator(request.user, pk)
    try:
        close_round(found, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Enrollment is closed. You can form groups now, or open it again."))
    return redirect("formation:round", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    found = round_for_coordinator(request.user, pk)
    now = timezone.now()
    posted = request.POST if request.method == "POST" else None
    form = ExtendForm(posted, found=found, today=now.astimezone(found.zone).date())
    if request.method == "POST" and form.is_valid():
        closes_at = last_moment(form.cleaned_data["closes_on"], found.zone)
        try:
            extend_round(found, closes_at=closes_at, by=request.user, at=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Enrollment has a new last day."))
            return redirect("formation:round", found.pk)
    context = {"round": found, "form": form, "phase": found.phase(now)}
    return render(request, "formation/extend.html", context, status=422 if form.errors else 200)
