"""Four taps after a meeting, and their means a week later."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import meeting_for_member
from collegium.meetings.closing_rules import LEAST_ANSWERS
from collegium.meetings.forms import PulseForm
from collegium.meetings.queries.pulse import has_answered, pulses_of
from collegium.meetings.views.page import group_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def pulse(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Four taps; a second answer is told apart without knowing whose the first one was."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_closed:
        return redirect("meetings:meeting", group_pk, pk)
    form = PulseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"taps": form.taps, "asks_to_pause": form.cleaned_data["pause"]}
        try:
            actions.answer_pulse(meeting, **said, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Your answer is counted and cannot be found again."))
            return redirect("meetings:list", group_pk)
    status = 422 if form.errors else 200
    context = {"meeting": meeting, "form": form, "has_answered": has_answered(meeting, membership)}
    return group_page(request, membership, "pulse", status=status, **context)


@require_http_methods(["GET", "HEAD"])
def pulses(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Means of the latest meetings, for the whole group."""
    membership = membership_for(request.user, group_pk)
    found = pulses_of(membership.group, timezone.now())
    return group_page(request, membership, "pulses", pulses=found, least=LEAST_ANSWERS)
