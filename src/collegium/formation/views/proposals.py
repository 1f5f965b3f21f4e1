"""A proposal as a coordinator reads it: the board of its groups, one group, and the coordinators' own label."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.formation.access import proposal_for_coordinator
from collegium.formation.actions import label_proposal
from collegium.formation.forms import LabelForm
from collegium.formation.in_words import failure_in_words, gap_in_words
from collegium.formation.models import Proposal, ProposalState
from collegium.formation.pictures import trail_picture
from collegium.formation.queries import weights_for
from collegium.formation.queries.changes import change_since_start
from collegium.formation.queries.explanations import explanation_of
from collegium.formation.queries.pools import Pool, pool_of
from collegium.formation.queries.reviews import last_move, review_of
from collegium.formation.refusals import Refused
from collegium.formation.views.clashes import clash_of
from collegium.formation.views.weighing import shares_in_words
from collegium.formation.weighing import SHIPPED
from collegium.people.requests import SignedInRequest

GROUPS_A_PAGE = 24

MOST_CHOICES_IN_A_LIST = 30
"""With more groups than this each person's choice of a group moves to a page of its own."""


@require_http_methods(["GET", "HEAD"])
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    found = proposal_for_coordinator(request.user, pk)
    if found.is_unfinished:
        return redirect("formation:progress", pk)
    return render(request, "formation/proposal.html", page_of(request, found))


def page_of(request: SignedInRequest, found: Proposal, refusal: str = "") -> dict[str, Any]:
    """The board with everything around it that no move changes."""
    weights = {**SHIPPED, **found.weights}
    pool = pool_of(found.round)
    return {
        **board_of(request, found, refusal=refusal, pool=pool),
        "label_form": LabelForm(initial={"label": found.label}),
        "failure": failure_in_words(found.failure) if found.failure else "",
        "clash": clash_of(found),
        "weights": shares_in_words(weights),
        "weights_differ": weights != dict(weights_for(found.round.program)),
        "change": change_since_start(found, pool) if found.start_groups else None,
        "trail": trail_picture(found.trail, seconds=found.elapsed_seconds or found.seconds, bound=found.bound),
    }


def board_of(
    request: SignedInRequest, found: Proposal, *, changed: str = "", refusal: str = "", pool: Pool | None = None
) -> dict[str, Any]:
    """The groups with what a coordinator can do; the part of the page that a move renews."""
    review = review_of(found, pool)
    page = Paginator(review.groups, GROUPS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "proposal": found,
        "round": found.round,
        "review": review,
        "page": page,
        "score": round(review.score * 100),
        "gap": gap_in_words(found.gap_of(score=review.score, broken=review.broken)) if review.holds_the_pool else "",
        "changed": changed,
        "refusal": refusal,
        "last_move": last_move(found) if found.can_be_adjusted else None,
        "choices": review.groups if len(review.groups) <= MOST_CHOICES_IN_A_LIST else (),
        "is_published": found.state == ProposalState.PUBLISHED,
    }


@require_http_methods(["GET", "HEAD"])
def group(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Why these people sit at one table: in words, in figures and as a small picture."""
    found = proposal_for_coordinator(request.user, pk)
    explanation = explanation_of(found, number)
    if found.is_unfinished or explanation is None:
        raise Http404
    context = {"proposal": found, "round": found.round, "number": number, "explanation": explanation}
    return render(request, "formation/group.html", context)


@require_http_methods(["POST"])
def label(request: SignedInRequest, pk: int) -> HttpResponse:
    found = proposal_for_coordinator(request.user, pk)
    form = LabelForm(request.POST)
    if not form.is_valid():
        return render(request, "formation/proposal.html", page_of(request, found) | {"label_form": form}, status=422)
    try:
        label_proposal(found, label=form.cleaned_data["label"], by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The label is saved."))
    return redirect("formation:proposal", pk)
