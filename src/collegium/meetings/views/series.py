"""A series is planned, looked at, and from one meeting on changed or ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import meeting_for_member, series_for_reader
from collegium.meetings.forms import FollowingForm, SeriesForm
from collegium.meetings.queries import meetings_of
from collegium.meetings.recurrence import read_rule
from collegium.meetings.views.first_values import first_values
from collegium.meetings.views.page import as_it_stands, group_page, refused_page
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest

FOLLOWING = ("on", "at", "time_zone", "length_minutes", "place")


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def plan_series(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Meetings by a rule."""
    membership = taking_part(request.user, group_pk)
    form = SeriesForm(request.POST or None, initial=first_values(request.user, membership))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_series(
                membership.group,
                stated=form.stated,
                rule=form.rule,
                last_on=form.last_day,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("last_on", str(refusal))
        else:
            messages.success(request, _("Planned. Each meeting has a draft of its agenda."))
            return redirect("meetings:series", group_pk, made.pk)
    return group_page(request, membership, "plan_series", status=422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD"])
def series(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The rule in words, and its meetings."""
    membership, found = series_for_reader(request.user, group_pk, pk)
    rows = list(meetings_of(membership.group).filter(series=found))
    rule = read_rule(found.rule, found.starts_on)
    return group_page(request, membership, "series", series=found, rule=rule, meetings=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def change_following(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """This meeting and all that follow at another time, or in another zone."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_planned:
        return as_it_stands(request, meeting)
    form = FollowingForm(request.POST or None, initial={name: getattr(meeting, name) for name in FOLLOWING})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.change_following(
                meeting, stated=form.stated_for(meeting), by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _("Changed from this meeting on."))
        return redirect("meetings:series", group_pk, made.pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "change_following", status=status, form=form, meeting=meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_following(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Asks once, then calls off this meeting and all that follow in its series."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method == "POST":
        try:
            count = actions.cancel_following(meeting, by=request.user, at=timezone.now())
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        told = ngettext("%(count)s meeting is cancelled.", "%(count)s meetings are cancelled.", count)
        messages.success(request, told % {"count": count})
        return redirect("meetings:list", group_pk)
    if not meeting.is_planned:
        return as_it_stands(request, meeting)
    return group_page(request, membership, "cancel_following", meeting=meeting)
