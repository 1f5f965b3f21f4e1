"""What is read before an item: links and files."""

from pathlib import PurePosixPath

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import item_for_member, paper_for_member, paper_for_reader
from collegium.meetings.forms import PaperFileForm, PaperLinkForm
from collegium.meetings.models import AgendaItem, Paper
from collegium.meetings.queries.agenda import papers_of
from collegium.meetings.views.page import group_page, refused_page
from collegium.objectives.file_kinds import ALL
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def papers(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """The papers of one item, with a form for one more link."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    form = PaperLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_paper_link(item, **form.cleaned_data, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:papers", group_pk, pk, item_pk)
    return _page(request, membership, item, "agenda_papers", form)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_paper(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Keeps a file whose contents say what it is."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    form = PaperFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form, item, membership)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:papers", group_pk, pk, item_pk)
    return _page(request, membership, item, "agenda_add_paper", form)


def _page(
    request: SignedInRequest,
    membership: Membership,
    item: AgendaItem,
    name: str,
    form: PaperLinkForm | PaperFileForm,
) -> HttpResponse:
    context = {"form": form, "item": item, "meeting": item.meeting, "papers": list(papers_of([item]))}
    return group_page(request, membership, name, status=422 if form.errors else 200, **context)


def _keep(form: PaperFileForm, item: AgendaItem, by: Membership) -> None:
    file, title = form.cleaned_data["file"], form.cleaned_data["title"]
    actions.add_paper_file(item, title=title, file=file, size=file.size, kind=form.kind, by=by, at=timezone.now())


@require_http_methods(["POST"])
def delete_paper(request: SignedInRequest, group_pk: int, pk: int, item_pk: int, paper_pk: int) -> HttpResponse:
    """Deletes a link, or a file with its contents."""
    membership, paper = paper_for_member(request.user, group_pk, pk, item_pk, paper_pk)
    try:
        actions.delete_paper(paper, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Deleted."))
    return redirect("meetings:papers", group_pk, pk, item_pk)


@require_http_methods(["GET", "HEAD"])
def paper(request: SignedInRequest, group_pk: int, pk: int, item_pk: int, paper_pk: int) -> HttpResponse:
    """A file to save, never to be run in the page: the browser gets a known type and asks no further."""
    _membership, found = paper_for_reader(request.user, group_pk, pk, item_pk, paper_pk)
    if not found.stored_as:
        raise Http404
    try:
        with default_storage.open(found.stored_as) as opened:
            answer = HttpResponse(opened.read(), content_type=found.content_type)
    except FileNotFoundError:
        raise Http404 from None
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=_name_of(found))
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _name_of(found: Paper) -> str:
    ending = next(kind.endings[0] for kind in ALL if kind.content_type == found.content_type)
    return f"{PurePosixPath(found.title).name or 'paper'}{ending}"
