"""What the group reads: disclosures in own words, and recusals."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import disclosure_for_writer, recusal_for_member
from collegium.alignment.forms import DisclosureForm, RecusalForm
from collegium.alignment.queries.conflicts import group_disclosures, recusals_by_day
from collegium.alignment.views.conflicts import telling_refusals
from collegium.alignment.views.page import group_page
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


def _member(request: SignedInRequest, group_pk: int) -> Membership:
    """Members read; who takes part writes."""
    fetch = taking_part if request.method == "POST" else membership_for
    return fetch(request.user, group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def disclosures(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """What members tell the group, with the form to tell something."""
    membership = _member(request, group_pk)
    form = DisclosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_disclosure(membership, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Your group can read it now."))
        return redirect("alignment:disclosures", group_pk)
    found = group_disclosures(membership.group)
    return group_page(request, membership, "disclosures", status=422 if form.errors else 200, form=form, found=found)


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def disclosure(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Other words for one's own disclosure."""
    membership, found = disclosure_for_writer(request.user, group_pk, pk)
    form = DisclosureForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        actions.change_disclosure(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Changed. Your group reads the new words."))
        return redirect("alignment:disclosures", group_pk)
    return group_page(
        request, membership, "disclosure", status=422 if form.errors else 200, form=form, disclosure=found
    )


@require_http_methods(["POST"])
@telling_refusals
def take_back_disclosure(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Deletes one's own disclosure."""
    _membership, found = disclosure_for_writer(request.user, group_pk, pk)
    actions.take_back_disclosure(found, by=request.user, at=timezone.now())
    messages.success(request, _("Taken back. The words are deleted."))
    return redirect("alignment:disclosures", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def recusals(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Who steps out of what, with the form to step out."""
    membership, today = _member(request, group_pk), timezone.localdate()
    form = RecusalForm(request.POST or None, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        actions.record_recusal(membership, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Recorded. Your group reads the topic and the dates, and no reason."))
        return redirect("alignment:recusals", group_pk)
    found = recusals_by_day(membership.group, today=today)
    return group_page(
        request, membership, "recusals", status=422 if form.errors else 200, form=form, recusals=found, today=today
    )


@require_http_methods(["POST"])
@telling_refusals
def end_recusal(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One's own recusal ends today."""
    _membership, found = recusal_for_member(request.user, group_pk, pk)
    actions.end_recusal(found, by=request.user, at=timezone.now())
    messages.success(request, _("Ended. Today is the last day on which you step out."))
    return redirect("alignment:recusals", group_pk)
