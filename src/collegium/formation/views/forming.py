from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from collegium.formation.access import proposal_for_coordinator, round_for_coordinator
from collegium.formation.actions import discard_proposal, start_search, stop_search
from collegium.formation.actions.forming import SEARCH_ATTEMPTS
from collegium.formation.forms import AgainForm, SearchForm
from collegium.formation.models import Proposal, ProposalState, Round
from collegium.formation.pictures import trail_picture
from collegium.formation.queries import running_search, weights_for
from collegium.formation.queries.pools import pool_of
from collegium.formation.queries.starts import start_for
from collegium.formation.readiness import readiness_of
from collegium.formation.refusals import Refused
from collegium.formation.rules_in_words import BAND_NAMES
from collegium.formation.weighing import AIMS
from collegium.people.models import Person
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest

LONGEST_WAIT = timedelta(seconds=20)
"""After so long without a worker taking the search the page says that none seems to run."""

LONGEST_SILENCE = timedelta(seconds=60)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def form_groups(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the pool looks like, in counts, and the button that starts a search."""
    found = round_for_coordinator(request.user, pk)
    posted = request.POST if request.method == "POST" else None
    form = SearchForm(posted, initial=SearchForm.of_round(found, weights_for(found.program), request.GET))
    if form.is_valid() and (proposal := _started(form, found, by=request.user)):
        return redirect("formation:progress", proposal.pk)
    pool = pool_of(found)
    readiness = readiness_of(pool.peers, size_least=found.size_least, size_most=found.size_most)
    context = {
        "round": found,
        "form": form,
        "weight_fields": [form[aim] for aim in AIMS],
        "readiness": readiness,
        "small_bands": [(BAND_NAMES.get(band, band), count) for band, count in readiness.small_bands],
        "knows_private_rules": pool.knows_private_rules,
        "is_mostly_one_division": pool.is_mostly_one_division,
        "opens_options": bool(form.errors) or bool(request.GET),
        "takes_enrollments": found.takes_enrollments(timezone.now()),
        "running": running_search(found),
    }
    return render(request, "formation/form.html", context, status=422 if form.errors else 200)


def _started(form: SearchForm, found: Round, *, by: Person) -> Proposal | None:
    """The search that a valid form asks for; None when it was refused, and then the form says why."""
    try:
        return start_search(found, plan=form.plan(), by=by, at=timezone.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another proposal that begins with the groups of this one, and keeps whom the coordinator ticks."""
    start = proposal_for_coordinator(request.user, pk)
    if not start.can_be_adjusted:
        raise Http404
    begins = start_for(start)
    form = AgainForm(
        request.POST if request.method == "POST" else None,
        start=start,
        seats=begins.seats,
        initial=AgainForm.of_proposal(start, weights_for(start.round.program), begins.confirmed),
    )
    if form.is_valid() and (proposal := _started(form, start.round, by=request.user)):
        return redirect("formation:progress", proposal.pk)
    context = {
        "proposal": start,
        "round": start.round,
        "form": form,
        "weight_fields": [form[aim] for aim in AIMS],
        "begins": begins,
        "kept_groups": _numbers(form["groups"].value()),
        "kept_people": _numbers(form["people"].value()),
        "running": running_search(start.round),
    }
    return render(request, "formation/again.html", context, status=422 if form.errors else 200)


def _numbers(ticked: Iterable[str] | None) -> set[int]:
    return {int(number) for number in ticked or () if number.isdecimal()}


@require_http_methods(["GET", "HEAD"])
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the search is. The page can be left; HTMX asks for the inner part alone."""
    proposal = proposal_for_coordinator(request.user, pk)
    if not proposal.is_unfinished:
        address = reverse("formation:proposal", args=[pk])
        return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)
    now = timezone.now()
    is_silent = _worker_is_silent(proposal, now - LONGEST_SILENCE)
    context = {
        "proposal": proposal,
        "round": proposal.round,
        "elapsed": min(round(proposal.elapsed_seconds or 0.0), proposal.seconds),
        "picture": trail_picture(proposal.trail, seconds=proposal.seconds, bound=proposal.bound),
        "worker_is_missing": _worker_is_missing(proposal, now - LONGEST_WAIT),
        "worker_is_silent": is_silent,
        "is_given_up": is_silent and proposal.starts >= SEARCH_ATTEMPTS,
        "was_interrupted": proposal.starts > 1,
    }
    template = "formation/progress_part.html" if request.headers.get("HX-Request") else "formation/progress.html"
    return render(request, template, context)


def _worker_is_missing(proposal: Proposal, since: datetime) -> bool:
    return proposal.state == ProposalState.WAITING and proposal.created_at < since


def _worker_is_silent(proposal: Proposal, since: datetime) -> bool:
    return proposal.progress_at is not None and proposal.progress_at < since


@require_http_methods(["POST"])
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = proposal_for_coordinator(request.user, pk)
    stop_search(proposal, by=request.user, at=timezone.now())
    messages.success(request, _("The search ends now and keeps the best groups so far."))
    return redirect("formation:progress", pk)


@require_http_methods(["POST"])
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = proposal_for_coordinator(request.user, pk)
    try:
        discard_proposal(proposal, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The proposal is gone. The enrollments stay as they are."))
    return redirect("formation:round", proposal.round_id)
