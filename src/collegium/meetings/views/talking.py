"""Hands, the floor, and minutes in which everybody writes alone."""

from functools import partial

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import meeting_for_leader, meeting_for_member, seat_at_meeting
from collegium.meetings.forms import SilenceForm, SilentForm
from collegium.meetings.views.live_page import number_sent, plain, pressed, refused, to_live_page
from collegium.meetings.views.page import group_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["POST"])
def hand(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Up, or down again."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    move = actions.lower_hand if request.POST.get("way") == "down" else actions.raise_hand
    return pressed(request, membership, meeting, partial(move, meeting))


@require_http_methods(["POST"])
def floor(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Who speaks now: oneself (`to` is the own membership), somebody else, or nobody (empty)."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    sent = number_sent(request, "to")
    to = seat_at_meeting(meeting, sent) if sent is not None else None
    return pressed(request, membership, meeting, partial(actions.give_floor, meeting, to=to))


@require_http_methods(["POST"])
def next_speaker(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The first hand of the queue."""
    membership, meeting = meeting_for_leader(request.user, group_pk, pk)
    return pressed(request, membership, meeting, partial(actions.call_next_speaker, meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def silence(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Starts some minutes of silence."""
    membership, meeting = meeting_for_leader(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_running:
        return to_live_page(request, meeting)
    form = SilenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        minutes: int = form.cleaned_data["minutes"]
        return pressed(request, membership, meeting, partial(actions.start_silence, meeting, minutes=minutes))
    if request.htmx and form.errors:
        return plain(str(form.errors["minutes"][0]), status=422)
    return group_page(request, membership, "silence", status=422 if form.errors else 200, form=form, meeting=meeting)


@require_http_methods(["POST"])
def end_silence(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Before its time."""
    membership, meeting = meeting_for_leader(request.user, group_pk, pk)
    return pressed(request, membership, meeting, partial(actions.end_silence, meeting))


@require_http_methods(["POST"])
def silent_text(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """What the reader writes alone: kept while it is typed, put into the round, or kept to oneself again."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    form = SilentForm(request.POST)
    if not form.is_valid():
        return plain(_("This is too long. Shorten it; your words are still in your page."), status=422)
    way, at = request.POST.get("way", ""), timezone.now()
    try:
        kept = actions.write_silently(meeting, **form.cleaned_data, by=membership, at=at)
        if way in ("show", "keep"):
            actions.show_silent_text(meeting, round_pk=kept.round_id, is_shown=way == "show", by=membership, at=at)
    except Refused as refusal:
        return refused(request, membership, refusal)
    if request.htmx and not way:
        return JsonResponse({"text": kept.text, "revision": kept.revision})
    return to_live_page(request, meeting)
