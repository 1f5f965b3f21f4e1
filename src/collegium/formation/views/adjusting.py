"""Moving people by hand: where somebody could go, what it would do, and doing it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.engine.score import GroupScore
from collegium.formation.access import proposal_for_coordinator
from collegium.formation.actions import move_person, swap_people, undo_move
from collegium.formation.aims_in_words import AIM_NAMES
from collegium.formation.forms import MoveForm, SwapForm
from collegium.formation.in_words import signed
from collegium.formation.models import Proposal
from collegium.formation.queries.consequences import (
    Preview,
    home_of,
    preview_of,
    seats_after_move,
    seats_after_swap,
)
from collegium.formation.queries.reviews import ProposalReview, review_of, seat_of
from collegium.formation.queries.seats import seats_of
from collegium.formation.queries.suggestions import suggestions_for
from collegium.formation.refusals import Refused
from collegium.formation.views.proposals import board_of, page_of
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def place(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """Where one person of the proposal could go: the best changes first, then any group, and anybody's place."""
    found = proposal_for_coordinator(request.user, pk)
    seat = seat_of(found, person_pk)
    if seat is None or not found.can_be_adjusted:
        raise Http404
    context = {
        "proposal": found,
        "round": found.round,
        "seat": seat,
        "review": review_of(found),
        "suggestions": suggestions_for(found, person_pk),
    }
    return render(request, "formation/place.html", context)


@require_http_methods(["GET", "HEAD"])
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a move (person, origin, target) or a swap (person, other) would do; the change itself is a POST."""
    found = proposal_for_coordinator(request.user, pk)
    if not found.can_be_adjusted:
        raise Http404
    if "person" not in request.GET:
        return redirect("formation:proposal", pk)
    form = SwapForm(request.GET, proposal=found) if "other" in request.GET else MoveForm(request.GET, proposal=found)
    if errors := _errors(form):
        return _refused(request, found, " ".join(errors))
    context = _swap_ahead(found, form) if isinstance(form, SwapForm) else _move_ahead(found, form)
    is_panel = bool(request.headers.get("HX-Request"))
    template = "formation/preview_part.html" if is_panel else "formation/preview.html"
    return render(request, template, {"proposal": found, "round": found.round, "is_panel": is_panel, **context})


def _refused(request: SignedInRequest, found: Proposal, refusal: str) -> HttpResponse:
    """Says why there is nothing to look at: where the panel would be, or on the page of the proposal."""
    if request.headers.get("HX-Request"):
        return render(request, "formation/board_status.html", {"refusal": refusal}, status=422)
    return render(request, "formation/proposal.html", page_of(request, found, refusal), status=422)


def _move_ahead(found: Proposal, form: MoveForm) -> dict[str, Any]:
    seats = seats_of([found])[found.pk]
    origin, target = form.cleaned_data["origin"], form.cleaned_data["target"]
    after = seats_after_move(seats, person=form.who.pk, target=target)
    ahead = preview_of(found, seats_after=after, touched=[origin, target])
    return {"who": form.who, "origin": origin, "target": target, **in_figures(ahead)}


def _swap_ahead(found: Proposal, form: SwapForm) -> dict[str, Any]:
    who, other = form.cleaned_data["person"], form.cleaned_data["other"]
    seats = seats_of([found])[found.pk]
    origin, target = home_of(seats, who.pk) or 0, home_of(seats, other.pk) or 0
    after = seats_after_swap(seats, person=who.pk, other=other.pk)
    ahead = preview_of(found, seats_after=after, touched=sorted({origin, target}))
    return {"who": who, "other": other, "origin": origin, "target": target, **in_figures(ahead)}


def in_figures(ahead: Preview) -> dict[str, Any]:
    """A preview as its page shows it: names of the terms, and figures in whole hundredths."""
    rows = [
        (AIM_NAMES[term.name], [(_hundred(before), _hundred(after)) for before, after in term.groups])
        for term in ahead.terms
    ]
    fits = [(_fit(change.before), _fit(change.after)) for change in ahead.groups]
    return {
        "ahead": ahead,
        "numbers": [change.number for change in ahead.groups],
        "fits": fits,
        "rows": rows,
        "gain": signed(round(100 * ahead.gain)),
    }


def _errors(form: MoveForm | SwapForm) -> list[str]:
    if form.is_valid():
        return []
    return list(dict.fromkeys(str(error) for errors in form.errors.values() for error in errors))


def _answer(request: SignedInRequest, found: Proposal, changed: str = "", refusal: str = "") -> HttpResponse:
    """The board alone for HTMX; without it the whole page where something was refused, else a redirect to it."""
    if request.headers.get("HX-Request"):
        board = board_of(request, found, changed=changed, refusal=refusal)
        return render(request, "formation/board_answer.html", board, status=422 if refusal else 200)
    if refusal:
        return render(request, "formation/proposal.html", page_of(request, found, refusal), status=422)
    messages.success(request, changed)
    return redirect("formation:proposal", found.pk)


def _adjust(
    request: SignedInRequest, found: Proposal, write: Callable[[], object], *, errors: list[str]
) -> HttpResponse:
    """Runs one change and answers with what it did to the groups."""
    before = review_of(found)
    if errors:
        return _answer(request, found, refusal=" ".join(errors))
    try:
        write()
    except Refused as refused:
        return _answer(request, found, refusal=str(refused))
    found.refresh_from_db(fields=["state", "score", "broken"])
    return _answer(request, found, changed=_difference(before, review_of(found)))


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


def _fit(group: GroupScore | None) -> str:
    return _hundred(None if group is None else group.score)


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
