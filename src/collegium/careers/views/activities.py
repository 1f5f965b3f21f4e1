"""The week as it is spent beside the week as the goals need it: for its owner alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.careers import actions, queries
from collegium.careers.access import activity_for_owner
from collegium.careers.balance import bars_of
from collegium.careers.forms import ActivityForm
from collegium.careers.models import Activity, MissionKind
from collegium.groups.refusals import Refused
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def activity_list(request: SignedInRequest) -> HttpResponse:
    """The activities, the picture of both weeks, and what serves no goal."""
    activities = list(queries.activities_of(request.user))
    milestones = list(queries.milestones_of(request.user))
    found = queries.balance_of(activities, milestones)
    context = {
        "activities": activities,
        "has_goals": any(one.is_open for one in milestones),
        "balance": found,
        "bars": [(MissionKind(bars.row.mission.value).label, bars) for bars in bars_of(found)],
        "unserved": list(found.unserved),
    }
    return render(request, "careers/activities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add(request: SignedInRequest) -> HttpResponse:
    """One more activity of the week."""
    form = ActivityForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_activity(**form.said, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Only you can read it until you share it."))
            return redirect("careers:activities")
    return render(request, "careers/add_activity.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, hours or goals for an own activity."""
    activity = activity_for_owner(request.user, pk)
    form = ActivityForm(request.POST or None, person=request.user, initial=_initial(activity))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_activity(activity, **form.said, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("careers:activities")
    groups = queries.shared_titles(request.user).get(("activity", pk), [])
    context = {"form": form, "activity": activity, "groups": groups}
    return render(request, "careers/edit_activity.html", context, status=422 if form.errors else 200)


def _initial(activity: Activity) -> dict[str, Any]:
    said = {name: getattr(activity, name) for name in ("name", "mission", "hours")}
    return {**said, "serves": list(activity.serves.all())}


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once, then deletes an own activity."""
    activity = activity_for_owner(request.user, pk)
    if request.method == "POST":
        actions.delete_activity(activity, by=request.user, at=timezone.now())
        messages.success(request, _("The activity is deleted."))
        return redirect("careers:activities")
    groups = queries.shared_titles(request.user).get(("activity", pk), [])
    return render(request, "careers/delete_activity.html", {"activity": activity, "groups": groups})
