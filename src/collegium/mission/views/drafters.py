"""The two seats at the drafting table."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.mission import actions, queries
from collegium.mission.access import mission_for_drafter, taking_part
from collegium.mission.forms import HandOverForm
from collegium.mission.views.page import group_page, refused_page
from collegium.people.requests import SignedInRequest


def _then(
    request: SignedInRequest, membership: Membership, act: Callable[[], object], *, said: str, page: str
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, said)
    return redirect(page, membership.group_id)


@require_http_methods(["POST"])
def volunteer(request: SignedInRequest, group_pk: int) -> HttpResponse:
    membership = taking_part(request.user, group_pk)
    act = partial(actions.volunteer, membership.group, by=request.user, at=timezone.now())
    return _then(request, membership, act, said=_("You are a drafter now. Thank you."), page="mission:overview")


@require_http_methods(["POST"])
def step_back(request: SignedInRequest, group_pk: int) -> HttpResponse:
    membership, _mission = mission_for_drafter(request.user, group_pk)
    act = partial(actions.step_back, membership.group, by=request.user, at=timezone.now())
    return _then(request, membership, act, said=_("Your seat is free for another member."), page="mission:overview")


@require_http_methods(["POST"])
def hand_over(request: SignedInRequest, group_pk: int) -> HttpResponse:
    membership, mission = mission_for_drafter(request.user, group_pk)
    seated = [drafter.person_id for drafter in queries.drafters_of(mission)]
    form = HandOverForm(request.POST, group=membership.group, seated=seated)
    if not form.is_valid():
        return group_page(request, membership, "hand_over", status=422, form=form)
    act = partial(
        actions.hand_over, membership.group, to=form.cleaned_data["person"], by=request.user, at=timezone.now()
    )
    said = _("%(name)s drafts in your place now.") % {"name": form.cleaned_data["person"]}
    return _then(request, membership, act, said=said, page="mission:overview")


@require_http_methods(["POST"])
def start(request: SignedInRequest, group_pk: int) -> HttpResponse:
    membership, _mission = mission_for_drafter(request.user, group_pk)
    act = partial(actions.start_drafting, membership.group, by=request.user, at=timezone.now())
    return _then(
        request, membership, act, said=_("The answers are open and two drafts are laid out."), page="mission:drafts"
    )
