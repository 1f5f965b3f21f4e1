"""One's own ordinary week, and the slots that suit a group best."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.queries import groups_of
from collegium.meetings import actions
from collegium.meetings.forms.availability import AvailabilityForm, SlotForm
from collegium.meetings.queries.availability import bad_hours_borne, days_to_hold, hours_of, weeks_of, zone_of
from collegium.meetings.standing_slots import apart, standing_slots, take_turns
from collegium.meetings.views.page import group_page
from collegium.meetings.views.slots import slot_shown
from collegium.meetings.week_hours import HOURS_A_DAY, hours_of_day
from collegium.people.requests import SignedInRequest

SLOTS_SHOWN = 6
TURNS_SHOWN = 4
USUAL_MINUTES = 90


@dataclass(frozen=True)
class Hour:
    number: int
    name: str
    can: bool
    if_needed: bool


@dataclass(frozen=True)
class Day:
    name: str
    hours: tuple[Hour, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def availability(request: SignedInRequest) -> HttpResponse:
    """The person's own week, hour by hour, on the own clock."""
    form = AvailabilityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.save_availability(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Saved. Your groups see the hours that suit, and no reasons."))
        return redirect("own_meetings:availability")
    hours = hours_of(request.user, on=timezone.localdate())
    marked = form.marked(hours)
    page = {
        "form": form,
        "days": [_day(number, marked) for number in range(7)],
        "has_if_needed": bool(marked["if_needed"]),
        "is_saved": hours.is_saved,
        "is_taken_over": not form.is_bound and not hours.is_saved and bool(hours.can),
        "memberships": groups_of(request.user),
    }
    return render(request, "meetings/availability.html", page, status=422 if form.errors else 200)


def _day(number: int, marked: dict[str, set[int]]) -> Day:
    hours = (
        Hour(hour, f"{hour % HOURS_A_DAY:02d}:00", hour in marked["can"], hour in marked["if_needed"])
        for hour in hours_of_day(number)
    )
    return Day(str(WEEKDAYS[number]), tuple(hours))


@require_http_methods(["GET", "HEAD"])
def times(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The slots of a week that suit the group best, for the whole cycle, with everybody's own clock."""
    membership = membership_for(request.user, group_pk)
    form = SlotForm({"minutes": request.GET.get("minutes") or USUAL_MINUTES})
    minutes = form.cleaned_data["minutes"] if form.is_valid() else USUAL_MINUTES
    return group_page(request, membership, "times", form=form, minutes=minutes, **_found(membership, minutes))


def _found(own: Membership, minutes: int) -> dict[str, Any]:
    """What the group's weeks give for meetings of this length."""
    group, today = own.group, timezone.localdate()
    members, weeks = weeks_of(group)
    zone, (first_on, last_on) = zone_of(group, members), days_to_hold(group, today=today)
    borne = bad_hours_borne(group, members, at=timezone.now())
    slots = standing_slots(weeks, zone=zone, minutes=minutes, first_on=first_on, last_on=last_on, borne=borne)
    names = {one.pk: str(one.person) for one in members}
    best = apart((slot for slot in slots if slot.is_possible), minutes=minutes, most=SLOTS_SHOWN)
    turns = take_turns(slots, borne=borne, meetings=TURNS_SHOWN)
    shown = partial(slot_shown, names=names, minutes=minutes, after=today + timedelta(days=1))
    return {
        "zone": zone,
        "first_on": first_on,
        "last_on": last_on,
        "said": [names[week.member] for week in weeks if week.is_said],
        "missing": [names[week.member] for week in weeks if not week.is_said],
        "own_is_missing": any(week.member == own.pk and not week.is_said for week in weeks),
        "slots": [shown(slot) for slot in best],
        "suits_all": bool(best) and not best[0].give_way,
        "turns": [shown(slot) for slot in turns] if turns and turns[0].bad_for else [],
        "borne": [(names[pk], count) for pk, count in borne.items() if count],
    }
