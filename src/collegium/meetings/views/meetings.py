"""The list of meetings; one meeting is planned, looked at, changed, called off."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import meeting_for_member, meeting_for_reader
from collegium.meetings.forms import CorrectingForm, MeetingForm
from collegium.meetings.models import Meeting
from collegium.meetings.queries import coming_meetings, past_meetings
from collegium.meetings.queries.pulse import asks_to_pause
from collegium.meetings.queries.turns import turn_is_open
from collegium.meetings.views.agenda import agenda_context
from collegium.meetings.views.page import as_it_stands, group_page, refused_page
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest

ON_A_PAGE = 20
SHOWN_AT_ONCE = 3
"""Coming meetings that stand open; the rest of a year is one press away."""


@require_http_methods(["GET", "HEAD"])
def meeting_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """What comes, and what was."""
    membership = membership_for(request.user, group_pk)
    past = Paginator(past_meetings(membership.group), ON_A_PAGE).get_page(request.GET.get("page"))
    coming = list(coming_meetings(membership.group))
    return group_page(
        request,
        membership,
        "list",
        coming=coming,
        soon=coming[1:SHOWN_AT_ONCE],
        later=coming[SHOWN_AT_ONCE:],
        past=past,
        now=timezone.now(),
    )


@require_http_methods(["GET", "HEAD"])
def meeting(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One meeting: when and where, who leads, and what is on the agenda."""
    membership, found = meeting_for_reader(request.user, group_pk, pk)
    now = timezone.now()
    context = agenda_context(found, membership) | {"pause_is_asked": asks_to_pause(found, now), "now": now}
    if found.is_planned and membership.takes_part:
        context["turn_is_open"] = turn_is_open(found)
    context["is_ordering"] = context["may_edit"] and "order" in request.GET
    return group_page(request, membership, "meeting", meeting=found, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def plan(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One meeting by itself. Meetings can be held from the first day."""
    membership = taking_part(request.user, group_pk)
    initial = _first_values(request, membership) | _asked_for(request)
    form = MeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.plan_meeting(membership.group, stated=form.stated, by=request.user, at=timezone.now())
        messages.success(request, _("Planned. A draft of the agenda is there."))
        return redirect("meetings:meeting", group_pk, made.pk)
    return _form_page(request, membership, "plan", form)


def _first_values(request: SignedInRequest, membership: Membership) -> dict[str, Any]:
    """A week from now in the reader's zone, as the last meeting was; the kick-off where there was none."""
    last = past_meetings(membership.group).first() or coming_meetings(membership.group).last()
    found = {"format": "kickoff", "on": timezone.localdate() + timedelta(days=7), "length_minutes": 90}
    found |= {"time_zone": request.user.time_zone, "at": "16:00"}
    if last is not None:
        found |= {"format": "case", "at": last.at, "time_zone": last.time_zone, "length_minutes": 60}
        found |= {"place": last.place}
    return found


def _asked_for(request: SignedInRequest) -> dict[str, Any]:
    """First values that a link brings along, such as a slot that suits everybody."""
    return {name: request.GET[name] for name in ("on", "at", "time_zone", "length_minutes") if name in request.GET}


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Another day, time, place or format. Nothing is overwritten unseen."""
    membership, found = meeting_for_member(request.user, group_pk, pk)
    if not found.is_planned:
        return as_it_stands(request, found)
    form = CorrectingForm(request.POST or None, initial=MeetingForm.of(found))
    if request.method == "POST" and form.is_valid():
        stated, revision = form.stated_for(found), form.cleaned_data["revision"] or 0
        try:
            actions.change_meeting(found, stated=stated, revision=revision, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Changed."))
            return redirect("meetings:meeting", group_pk, pk)
    return _form_page(request, membership, "change", form, meeting=found)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Asks once, then calls the meeting off."""
    membership, found = meeting_for_member(request.user, group_pk, pk)
    if request.method == "POST":
        try:
            actions.cancel_meeting(found, by=request.user, at=timezone.now())
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _("Cancelled."))
        return redirect("meetings:list", group_pk)
    if not found.is_planned:
        return as_it_stands(request, found)
    return group_page(request, membership, "cancel", meeting=found)


def _form_page(
    request: SignedInRequest,
    membership: Membership,
    name: str,
    form: MeetingForm,
    *,
    meeting: Meeting | None = None,
) -> HttpResponse:
    status = 422 if form.errors else 200
    return group_page(request, membership, name, status=status, form=form, meeting=meeting)
