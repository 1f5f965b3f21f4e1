from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collegium.people import actions
from collegium.people.access import clock_stop_for_owner, profile_for_owner
from collegium.people.actions import TooManyClockStops
from collegium.people.forms.profile import ClockStopForm, ProfileForm
from collegium.people.once import sent_once
from collegium.people.queries import career_clock_of
from collegium.people.requests import SignedInRequest

CAREER_FIELDS = (
    ("institution", gettext_noop("Institution")),
    ("department", gettext_noop("Department")),
    ("specialty", gettext_noop("Specialty")),
    ("rank", gettext_noop("Rank")),
    ("track", gettext_noop("Track")),
)


@require_safe
def profile(request: SignedInRequest) -> HttpResponse:
    person = profile_for_owner(request.user)
    career = [(gettext(label), getattr(person, name)) for name, label in CAREER_FIELDS]
    facts = {
        "person": person,
        "career": career,
        "missing": [label.lower() for label, value in career if not value],
        "clock": career_clock_of(person, on=timezone.localdate()),
        "stops": person.clock_stops.all(),
    }
    return render(request, "people/profile.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: SignedInRequest) -> HttpResponse:
    person = profile_for_owner(request.user)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        actions.change_profile(request.user, changes=form.changes(), by=request.user, at=timezone.now())
        messages.success(request, gettext("Your profile is saved."))
        return redirect("people:profile")
    return render(request, "people/edit_profile.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_clock_stop(request: SignedInRequest) -> HttpResponse:
    form = ClockStopForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_clock_stop(request.user, **form.cleaned_data, by=request.user, at=timezone.now())
        except TooManyClockStops:
            form.add_error(None, gettext("There are twenty clock stops already. Remove one that is not needed first."))
        else:
            messages.success(request, gettext("The clock stop is added."))
            return redirect("people:profile")
    return render(request, "people/add_clock_stop.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def remove_clock_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    stop = clock_stop_for_owner(request.user, pk)
    actions.remove_clock_stop(stop, by=request.user, at=timezone.now())
    messages.success(request, gettext("The clock stop is removed."))
    return redirect("people:profile")
