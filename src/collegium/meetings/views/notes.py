"""Notes while they are written."""

import secrets

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import item_for_notes, meeting_for_member, meeting_for_reader
from collegium.meetings.forms import NoteForm
from collegium.meetings.models import Note
from collegium.meetings.queries.running import readable_notes
from collegium.meetings.views.live_page import plain, to_live_page
from collegium.meetings.views.page import group_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def note_list(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """All notes of the meeting that the reader may read."""
    membership, meeting = meeting_for_reader(request.user, group_pk, pk)
    return group_page(request, membership, "notes", meeting=meeting, lines=readable_notes(meeting, membership))


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """The notes of one item, or of the meeting as a whole (0). Two who write lose nothing."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    item = item_for_notes(membership, meeting, item_pk)
    if request.method != "POST" and not meeting.is_running:
        return redirect("meetings:notes", group_pk, pk)
    found = Note.objects.filter(meeting=meeting, item=item).first() or Note(meeting=meeting, item=item)
    first = {"text": found.text, "base": found.text, "key": secrets.token_hex(16)}
    form = NoteForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_note(meeting, item=item, **form.cleaned_data, by=membership, at=timezone.now())
        except Refused as refusal:
            if request.htmx:
                return plain(str(refusal), status=422)
            # What was typed stays in the form, so that it can be copied.
            form.add_error(None, str(refusal))
        else:
            if request.htmx:
                return JsonResponse({"text": saved.text, "revision": saved.revision})
            return to_live_page(request, meeting, _("Saved."))
    if request.htmx and form.errors:
        return plain(_("This note is too long. Write on in the notes of the whole meeting."), status=422)
    status = 422 if form.errors else 200
    shown = {"form": form, "meeting": meeting, "item": item, "note": found}
    return group_page(request, membership, "note", status=status, **shown)
