"""The way from today's rank to the next: for its owner alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.careers import actions, queries
from collegium.careers.access import milestone_for_owner
from collegium.careers.forms import AimForm, MilestoneForm
from collegium.careers.forms.path import MORE
from collegium.careers.models import Milestone
from collegium.careers.refusals import MilestoneChangedMeanwhile
from collegium.careers.timeline import Mark, timeline
from collegium.groups.refusals import Refused
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs.models import Criterion


@require_http_methods(["GET", "HEAD"])
def path(request: SignedInRequest) -> HttpResponse:
    """Milestones on a timeline with the clock years in rank, the program's criteria, and what is usual."""
    person, today = request.user, timezone.localdate()
    career, milestones = queries.career_of(person), list(queries.milestones_of(person))
    programs = queries.programs_of(person)
    held = queries.ranks_held(person, on=today)
    time = held[-1].time if held else None
    numbered = list(enumerate(milestones, start=1))
    context = {
        "career": career,
        "numbered": numbered,
        "criteria": _served(queries.criteria_for(person, career, programs), milestones),
        "time": time,
        "held": held,
        "usual": queries.usual_time(person, career, programs, time=time, on=today) if time else None,
        "picture": timeline(
            [Mark(number, one.shown_on, not one.is_open) for number, one in numbered if one.shown_on],
            started_on=person.rank_started_on,
            today=today,
            stops=list(person.clock_stops.all()),
        ),
    }
    return render(request, "careers/path.html", context)


def _served(criteria: list[Criterion], milestones: list[Milestone]) -> list[tuple[Criterion, list[Milestone]]]:
    """Each criterion with the own milestones that name it."""
    return [(one, [mine for mine in milestones if mine.criterion_id == one.pk]) for one in criteria]


@require_http_methods(["GET", "HEAD", "POST"])
def aim(request: SignedInRequest) -> HttpResponse:
    """Where the path leads, and whether the person wants to be promoted at all."""
    career = queries.career_of(request.user)
    initial = {"wish": career.wish, "next_rank": career.next_rank, "has_dossier": career.has_dossier}
    form = AimForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.aim_career(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("careers:path")
    return render(request, "careers/aim.html", {"form": form}, status=422 if form.errors else 200)


def _offered(request: SignedInRequest, milestone: Milestone | None = None) -> list[Criterion]:
    """The criteria of the next rank, and the one that a milestone names already."""
    person = request.user
    found = queries.criteria_for(person, queries.career_of(person), queries.programs_of(person))
    named = [milestone.criterion] if milestone and milestone.criterion and milestone.criterion not in found else []
    return [*found, *named]


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add(request: SignedInRequest) -> HttpResponse:
    """One more milestone or goal, which nobody else reads."""
    criteria = _offered(request)
    asked = request.GET.get("criterion", "")
    initial = {"criterion": asked if asked in {str(one.pk) for one in criteria} else None}
    form = MilestoneForm(request.POST or None, criteria=criteria, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_milestone(**form.said, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Only you can read it until you share it."))
            return redirect("careers:path")
    return render(request, "careers/add_milestone.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """One own milestone. A change from an older window meets the newer one; nothing is overwritten unseen."""
    milestone = milestone_for_owner(request.user, pk)
    criteria = _offered(request, milestone)
    form = MilestoneForm(request.POST or None, criteria=criteria, initial=_initial(milestone))
    if request.method == "POST" and form.is_valid():
        said, revision = form.said, form.read
        try:
            actions.change_milestone(milestone, **said, revision=revision, by=request.user, at=timezone.now())
        except MilestoneChangedMeanwhile as refusal:
            # The next press knows of the newer revision, and goes over it knowingly.
            form.data = {**request.POST.dict(), "revision": milestone.revision}
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("careers:path")
    groups = queries.shared_titles(request.user).get(("milestone", pk), [])
    context = {"form": form, "milestone": milestone, "groups": groups}
    return render(request, "careers/edit_milestone.html", context, status=422 if form.errors else 200)


def _initial(milestone: Milestone) -> dict[str, Any]:
    more = {f"{MORE}{one.mission}": one.hours for one in milestone.more_hours.all()}
    return {name: getattr(milestone, name) for name in MilestoneForm.base_fields} | more


@require_http_methods(["POST"])
def reach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Reached today."""
    milestone = milestone_for_owner(request.user, pk)
    actions.reach_milestone(milestone, on=timezone.localdate(), by=request.user, at=timezone.now())
    messages.success(request, _("Reached. It stays on your path."))
    return redirect("careers:path")


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once, then deletes an own milestone."""
    milestone = milestone_for_owner(request.user, pk)
    if request.method == "POST":
        actions.delete_milestone(milestone, by=request.user, at=timezone.now())
        messages.success(request, _("The milestone is deleted."))
        return redirect("careers:path")
    groups = queries.shared_titles(request.user).get(("milestone", pk), [])
    return render(request, "careers/delete_milestone.html", {"milestone": milestone, "groups": groups})
