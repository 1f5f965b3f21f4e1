from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.formation.access import proposal_for_coordinator
from collegium.formation.actions import confirm_groups, move_person, publish_proposal, swap_people, undo_move
from collegium.formation.forms import ConfirmForm, MoveForm, SwapForm
from collegium.formation.in_words import failure_in_words
from collegium.formation.models import Proposal, ProposalState
from collegium.formation.queries.reviews import ProposalReview, last_move, review_of, seat_of
from collegium.formation.refusals import Refused
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest

GROUPS_A_PAGE = 24

MOST_CHOICES_IN_A_LIST = 30
"""With more groups than this each person's choice of a group moves to a page of its own."""


@require_http_methods(["GET", "HEAD"])
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    found = proposal_for_coordinator(request.user, pk)
    if found.is_unfinished:
        return redirect("formation:progress", pk)
    return render(request, "formation/proposal.html", _board(request, found))


def _board(request: SignedInRequest, found: Proposal, changed: str = "", refusal: str = "") -> dict[str, Any]:
    review = review_of(found)
    page = Paginator(review.groups, GROUPS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "proposal": found,
        "round": found.round,
        "review": review,
        "page": page,
        "score": round(review.score * 100),
        "changed": changed,
        "refusal": refusal,
        "last_move": last_move(found) if found.can_be_adjusted else None,
        "choices": review.groups if len(review.groups) <= MOST_CHOICES_IN_A_LIST else (),
        "is_published": found.state == ProposalState.PUBLISHED,
        "failure": failure_in_words(found.failure) if found.failure else "",
    }


def _adjust(
    request: SignedInRequest, found: Proposal, write: Callable[[], object], *, errors: list[str]
) -> HttpResponse:
    """Runs one change and answers with what it did to the groups: the board alone for HTMX, else a redirect."""
    before = review_of(found)
    refusal, changed = " ".join(errors), ""
    if not errors:
        try:
            write()
        except Refused as refused:
            refusal = str(refused)
        else:
            found.refresh_from_db(fields=["state", "score", "broken"])
            changed = _difference(before, review_of(found))
    if request.headers.get("HX-Request"):
        board = _board(request, found, changed, refusal)
        return render(request, "formation/board_answer.html", board, status=422 if refusal else 200)
    if refusal:
        return render(request, "formation/proposal.html", _board(request, found, refusal=refusal), status=422)
    messages.success(request, changed)
    return redirect("formation:proposal", found.pk)


def _difference(before: ProposalReview, after: ProposalReview) -> str:
    """ "Group 2: 71 → 75 of 100. Group 5: 80 → 77 of 100."""
    sentences = []
    for old, new in zip(before.groups, after.groups, strict=True):
        if {one.pk for one in old.members} != {one.pk for one in new.members}:
            sentences.append(
                _("Group %(number)d: fit %(before)s → %(after)s of 100.")
                % {"number": new.group.number, "before": _hundred(old.score), "after": _hundred(new.score)}
            )
    return " ".join(sentences)


def _hundred(score: float | None) -> str:
    return "–" if score is None else str(round(score * 100))


@require_http_methods(["POST"])
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    found = proposal_for_coordinator(request.user, pk)
    form = MoveForm(request.POST, proposal=found)
    return _adjust(request, found, lambda: _move(request, found, form), errors=_errors(form))


def _move(request: SignedInRequest, found: Proposal, form: MoveForm) -> None:
    move_person(
        found,
        person=form.who,
        origin=form.group("origin"),
        target=form.group("target"),
        by=request.user,
        at=timezone.now(),
    )


def _errors(form: MoveForm | SwapForm) -> list[str]:
    if form.is_valid():
        return []
    return list(dict.fromkeys(str(error) for errors in form.errors.values() for error in errors))


@require_http_methods(["POST"])
def swap(request: SignedInRequest, pk: int) -> HttpResponse:
    found = proposal_for_coordinator(request.user, pk)
    form = SwapForm(request.POST, proposal=found)
    return _adjust(request, found, lambda: _swap(request, found, form), errors=_errors(form))


def _swap(request: SignedInRequest, found: Proposal, form: SwapForm) -> None:
    people: dict[str, Person] = form.cleaned_data
    swap_people(found, person=people["person"], other=people["other"], by=request.user, at=timezone.now())


@require_http_methods(["POST"])
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    found = proposal_for_coordinator(request.user, pk)
    return _adjust(request, found, lambda: undo_move(found, by=request.user, at=timezone.now()), errors=[])


@require_http_methods(["GET", "HEAD"])
def place(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """Where one person of the proposal could go: another group, left over, or somebody else's place."""
    found = proposal_for_coordinator(request.user, pk)
    seat = seat_of(found, person_pk)
    if seat is None or not found.can_be_adjusted:
        raise Http404
    context = {"proposal": found, "round": found.round, "seat": seat, "review": review_of(found)}
    return render(request, "formation/place.html", context)


@require_http_methods(["POST"])
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirms the group whose number was sent, or every group."""
    found = proposal_for_coordinator(request.user, pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        board = _board(request, found, refusal=_("This group is not part of the proposal. Choose one from the list."))
        return render(request, "formation/proposal.html", board, status=422)
    number = form.cleaned_data["number"]
    numbers = None if number is None else [number]
    try:
        confirmed = confirm_groups(found, numbers=numbers, by=request.user, at=timezone.now())
    except Refused as refused:
        return render(request, "formation/proposal.html", _board(request, found, refusal=str(refused)), status=422)
    messages.success(
        request,
        ngettext("%(count)d group is confirmed.", "%(count)d groups are confirmed.", confirmed) % {"count": confirmed},
    )
    return redirect("formation:proposal", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last look before everybody is told."""
    found = proposal_for_coordinator(request.user, pk)
    refusal = ""
    if request.method == "POST":
        try:
            publish_proposal(found, by=request.user, at=timezone.now())
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The groups are published. Everybody finds the place on the start page."))
            return redirect("formation:proposal", pk)
    context = {"proposal": found, "round": found.round, "review": review_of(found), "refusal": refusal}
    return render(request, "formation/publish.html", context, status=422 if refusal else 200)
