"""The cycle: planned in one go, looked at, adopted, and planned again from today."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import open_plan_for_member
from collegium.meetings.forms import CycleForm
from collegium.meetings.models import Cycle, RhythmChoice
from collegium.meetings.queries.closing import running_cycle
from collegium.meetings.queries.cycle import has_meetings_to_come, news_for, open_plan, plan_in_force
from collegium.meetings.queries.cycle_page import cycle_rows, proposal_page
from collegium.meetings.queries.meetings import coming_meetings
from collegium.meetings.queries.turns import swaps_for
from collegium.meetings.refusals import CycleIsRunning
from collegium.meetings.views.page import group_page, refused_page
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest

LONGEST_WAIT = timedelta(seconds=20)
"""After so long without an answer the page says that no worker seems to run."""


@require_http_methods(["GET", "HEAD"])
def cycle(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Every meeting of the cycle with all its turns, and what has changed since it was planned."""
    membership = membership_for(request.user, group_pk)
    found, now = running_cycle(membership.group), timezone.now()
    return group_page(
        request,
        membership,
        "cycle/cycle",
        cycle=found,
        can_plan_again=found is not None and plan_in_force(found) is not None,
        can_plan_anew=_can_plan_anew(found),
        plan=open_plan(membership.group),
        rows=cycle_rows(found, now=now) if found else [],
        news=news_for(found, now=now) if found else None,
        swaps=swaps_for(membership),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def plan_cycle(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One page plans the whole cycle; the worker does the thinking."""
    membership = taking_part(request.user, group_pk)
    if request.method != "POST" and not _can_plan_anew(running_cycle(membership.group)):
        messages.info(request, str(CycleIsRunning()))
        return redirect("meetings:cycle", group_pk)
    form = CycleForm(request.POST or None, initial=_first_values(request, membership))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_cycle(membership, stated=form.stated, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:proposal", group_pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "cycle/plan", status=status, form=form)


def _can_plan_anew(found: Cycle | None) -> bool:
    return found is None or not has_meetings_to_come(found)


def _first_values(request: SignedInRequest, membership: Membership) -> dict[str, Any]:
    """A year of monthly meetings from two weeks on, or as the next meeting is that stands already."""
    day = timezone.localdate() + timedelta(days=14)
    found = {"rhythm": RhythmChoice.MONTHLY, "starts_on": day, "at": "16:00", "time_zone": request.user.time_zone}
    last = coming_meetings(membership.group).last()
    if last is not None:
        found |= {"at": last.at, "time_zone": last.time_zone, "place": last.place}
    return {**found, "months": 12, "length_minutes": 90}


@require_http_methods(["GET", "HEAD"])
def proposal(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """How far the worker is, then what it proposes. One can leave this page and come back."""
    membership = membership_for(request.user, group_pk)
    plan = open_plan(membership.group)
    if plan is None:
        return redirect("meetings:cycle", group_pk)
    waits = timezone.now() - plan.asked_at
    return group_page(
        request,
        membership,
        "cycle/proposal",
        plan=plan,
        page=proposal_page(plan) if plan.is_ready else None,
        worker_is_missing=plan.is_solving and waits > LONGEST_WAIT,
    )


@require_http_methods(["POST"])
def adopt(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The proposal becomes the group's cycle. Pressed in two windows it does so once."""
    membership, plan = open_plan_for_member(request.user, group_pk, pk)
    try:
        actions.adopt_cycle_plan(plan, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Adopted. Every meeting has its date, its draft of an agenda and its turns."))
    return redirect("meetings:cycle", group_pk)


@require_http_methods(["POST"])
def discard(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The proposal is thrown away; nothing that stands is touched."""
    membership, plan = open_plan_for_member(request.user, group_pk, pk)
    try:
        actions.discard_cycle_plan(plan, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Discarded. Nothing else has changed."))
    return redirect("meetings:cycle", group_pk)


@require_http_methods(["POST"])
def again(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Has the running cycle planned again from today; what changes is shown before anybody adopts it."""
    membership = taking_part(request.user, group_pk)
    try:
        actions.ask_again(membership, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    return redirect("meetings:proposal", group_pk)
