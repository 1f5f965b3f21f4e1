"""Check-ins, reviews of drafts, and evidence."""

from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.objectives import actions
from collegium.objectives.access import (
    draft_for_reviewer,
    evidence_for_owner,
    file_for_reader,
    objective_for_owner,
)
from collegium.objectives.file_kinds import ALL
from collegium.objectives.forms import CheckInForm, FileForm, LinkForm, ReviewForm
from collegium.objectives.models import Evidence, Objective, Review
from collegium.objectives.queries.around import needs_in_words
from collegium.objectives.smart import Letter
from collegium.objectives.views.page import group_page, refused_page
from collegium.people.models import Person
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def check_in(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """How an active objective stands, in a minute."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    form = CheckInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_in(objective, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _("Saved."))
        return redirect("objectives:objective", group_pk, pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "check_in", status=status, form=form, objective=objective)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """A colleague's draft, letter by letter. Only its owner reads what is said here."""
    membership, objective = draft_for_reviewer(request.user, group_pk, pk)
    before = Review.objects.filter(objective=objective, by=request.user)
    form = ReviewForm(request.POST or None, initial=_said_before(list(before)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_draft(objective, said=form.said, by=request.user, at=timezone.now())
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _read_by_whom(objective))
        return redirect("objectives:objective", group_pk, pk)
    status = 422 if form.errors else 200
    pairs = [(form[f"points_{letter}"], form[f"note_{letter}"]) for letter in Letter]
    return group_page(
        request,
        membership,
        "review",
        status=status,
        form=form,
        letters=pairs,
        objective=objective,
        milestones=list(objective.milestones.all()),
        needs=needs_in_words(objective),
    )


def _read_by_whom(objective: Objective) -> str:
    if objective.is_of_group:
        return _("Saved. The members of your group read it beside the checks.")
    return _("Saved. The owner reads it beside the checks; nobody else does.")


def _said_before(reviews: list[Review]) -> dict[str, Any]:
    points = {f"points_{one.letter}": one.points for one in reviews}
    return {**points, **{f"note_{one.letter}": one.note for one in reviews}}


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def evidence(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """What shows that it was done, with a form for one more link."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_link(objective, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("objectives:evidence", group_pk, pk)
    shown, status = list(Evidence.objects.filter(objective=objective)), 422 if form.errors else 200
    return group_page(request, membership, "evidence", status=status, objective=objective, shown=shown, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_file(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Keeps a file whose contents say what it is."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form, objective, request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("objectives:evidence", group_pk, pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "add_file", status=status, objective=objective, form=form)


def _keep(form: FileForm, objective: Objective, by: Person) -> None:
    file, title = form.cleaned_data["file"], form.cleaned_data["title"]
    actions.add_file(objective, title=title, file=file, size=file.size, kind=form.kind, by=by, at=timezone.now())


@require_http_methods(["POST"])
def delete_evidence(request: SignedInRequest, group_pk: int, pk: int, evidence_pk: int) -> HttpResponse:
    """Deletes a link, or a file with its contents."""
    _membership, found = evidence_for_owner(request.user, group_pk, pk, evidence_pk)
    actions.delete_evidence(found, by=request.user, at=timezone.now())
    messages.success(request, _("Deleted."))
    return redirect("objectives:evidence", group_pk, pk)


@require_http_methods(["GET", "HEAD"])
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file to save, never to be run in the page: the browser gets a known type and asks no further."""
    found = file_for_reader(request.user, pk)
    try:
        with default_storage.open(found.stored_as) as opened:
            answer = HttpResponse(opened.read(), content_type=found.content_type)
    except FileNotFoundError:
        raise Http404 from None
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=_name_of(found))
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _name_of(found: Evidence) -> str:
    ending = next(kind.endings[0] for kind in ALL if kind.content_type == found.content_type)
    return f"{PurePosixPath(found.title).name or 'evidence'}{ending}"
