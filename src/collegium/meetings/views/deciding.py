"""Decisions are put to the group and answered; actions are taken."""

from functools import partial

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import decision_for_member, meeting_for_member, own_action, seat_at_meeting
from collegium.meetings.models import Voice
from collegium.meetings.queries.live import Live
from collegium.meetings.views.live_page import action_form, decision_form, item_of, plain, pressed, to_live_page
from collegium.meetings.views.page import group_page
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def propose(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One sentence is put to the group."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_running:
        return to_live_page(request, meeting)
    live = Live(meeting, membership, timezone.now())
    form = decision_form(live, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_decision(meeting, **form.cleaned_data, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_live_page(request, meeting)
    if request.htmx and form.errors:
        return plain(_first_error(form), status=422)
    return _form_page(request, "propose", live, form)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_action(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One owner, a verb first, a day."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_running:
        return to_live_page(request, meeting)
    live = Live(meeting, membership, timezone.now())
    form = action_form(live, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "owner": seat_at_meeting(meeting, form.cleaned_data["owner"])}
        try:
            actions.add_action(meeting, **said, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_live_page(request, meeting, _("Noted."))
    if request.htmx and form.errors:
        return plain(_first_error(form), status=422)
    return _form_page(request, "add_action", live, form)


@require_http_methods(["POST"])
def voice(request: SignedInRequest, group_pk: int, pk: int, decision_pk: int) -> HttpResponse:
    """Consent, stand aside, or object."""
    membership, decision = decision_for_member(request.user, group_pk, pk, decision_pk)
    said = request.POST.get("voice", "")
    if said not in Voice.values:
        raise Http404
    return pressed(request, membership, decision.meeting, partial(actions.give_voice, decision, voice=Voice(said)))


@require_http_methods(["POST"])
def settle(request: SignedInRequest, group_pk: int, pk: int, decision_pk: int) -> HttpResponse:
    """Ends the round with the voices that are there."""
    membership, decision = decision_for_member(request.user, group_pk, pk, decision_pk)
    return pressed(request, membership, decision.meeting, partial(actions.settle_decision, decision))


@require_http_methods(["POST"])
def withdraw(request: SignedInRequest, group_pk: int, pk: int, decision_pk: int) -> HttpResponse:
    """Takes the question back."""
    membership, decision = decision_for_member(request.user, group_pk, pk, decision_pk)
    return pressed(request, membership, decision.meeting, partial(actions.withdraw_decision, decision))


@require_http_methods(["POST"])
def decline_action(request: SignedInRequest, group_pk: int, pk: int, action_pk: int) -> HttpResponse:
    """Its owner hands it back."""
    membership, meeting, action = own_action(request.user, group_pk, pk, action_pk)
    return pressed(request, membership, meeting, partial(actions.decline_action, action, meeting=meeting))


def _form_page(request: SignedInRequest, page: str, live: Live, form: Form) -> HttpResponse:
    """A page of its own for what was typed, which says what item it is for."""
    shown = {"form": form, "meeting": live.meeting, "item": item_of(live, request.POST or None)}
    return group_page(request, live.member, page, status=422 if form.errors else 200, **shown)


def _first_error(form: Form) -> str:
    return str(next(iter(form.errors.values()))[0])
