"""The exchange: the plan, its reasons, and what two people say about a teach-back."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.access import promise_for_its_two
from collegium.inventory.actions.exchange import is_stuck
from collegium.inventory.forms import RoomForm, SlotForm
from collegium.inventory.models import PlanState, PromiseState
from collegium.inventory.queries.exchange import teaching_room_of
from collegium.inventory.queries.plans import plan_for
from collegium.inventory.queries.promises import open_promises_to_teach
from collegium.inventory.refusals import PromiseMoved, ThreeOpenPromises
from collegium.inventory.teach_backs import MOST_TAUGHT
from collegium.inventory.views.group_page import group_page
from collegium.mission.access import taking_part
from collegium.people.requests import SignedInRequest

Parts = ParamSpec("Parts")
Press = Callable[Concatenate[SignedInRequest, Parts], HttpResponse]

LONGEST_WAIT = timedelta(seconds=20)
"""After so long without an answer the page says that no worker seems to run."""


def back_to_the_plan(press: Press[Parts]) -> Press[Parts]:
    """What was refused is said on the plan's page; nothing was changed."""

    @wraps(press)
    def answer(request: SignedInRequest, /, *args: Parts.args, **parts: Parts.kwargs) -> HttpResponse:
        try:
            return press(request, *args, **parts)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("exchange:plan", parts["group_pk"])

    return answer


@require_http_methods(["GET", "HEAD"])
def plan(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """My teach-backs first, then everybody's; each with its reason."""
    return _plan_page(request, membership_for(request.user, group_pk))


def _plan_page(
    request: SignedInRequest,
    membership: Membership,
    *,
    form: RoomForm | None = None,
    refused: ThreeOpenPromises | None = None,
) -> HttpResponse:
    found = plan_for(membership)
    drawing = found.plan if found.plan is not None and found.plan.state == PlanState.DRAWING else None
    return group_page(
        request,
        membership,
        "exchange",
        status=422 if refused or (form is not None and form.errors) else 200,
        page=found,
        is_drawing=drawing is not None,
        worker_is_missing=drawing is not None and drawing.asked_at < timezone.now() - LONGEST_WAIT,
        may_draw=found.has_offers and found.has_wants and (drawing is None or is_stuck(drawing, at=timezone.now())),
        has_failed=found.plan is not None and found.plan.state == PlanState.FAILED,
        form=form or RoomForm(initial={"most": teaching_room_of(request.user)}),
        refused=refused,
        teaching=open_promises_to_teach(request.user),
        most=MOST_TAUGHT,
    )


@require_http_methods(["POST"])
@back_to_the_plan
def draw(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Has the plan drawn, or drawn anew."""
    membership = taking_part(request.user, group_pk)
    actions.ask_for_plan(membership.group, by=request.user, at=timezone.now())
    return redirect("exchange:plan", group_pk)


@require_http_methods(["POST"])
def room(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """How many teach-backs I can give at a time."""
    membership = taking_part(request.user, group_pk)
    form = RoomForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, membership, form=form)
    actions.set_teaching_room(request.user, most=form.cleaned_data["most"], by=request.user, at=timezone.now())
    messages.success(request, _("Saved. The next plan keeps to it, and nobody else reads it."))
    return redirect("exchange:plan", group_pk)


@require_http_methods(["POST"])
@back_to_the_plan
def accept(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """My yes to one teach-back. Who has three open promises to teach reads which they are, and nobody else does."""
    membership, promise = promise_for_its_two(request.user, group_pk, pk)
    try:
        actions.accept_promise(promise, membership=membership, by=request.user, at=timezone.now())
    except ThreeOpenPromises as refused:
        return _plan_page(request, membership, refused=refused)
    promise.refresh_from_db()
    if promise.state == PromiseState.PROMISED:
        messages.success(request, _("You both said yes: it is a promise. Say when you will do it."))
    else:
        messages.success(request, _("You said yes. It is a promise as soon as the other one says yes, too."))
    return redirect("exchange:plan", group_pk)


@require_http_methods(["POST"])
@back_to_the_plan
def let_go(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One teach-back less, without a reason."""
    _membership, promise = promise_for_its_two(request.user, group_pk, pk)
    actions.let_promise_go(promise, by=request.user, at=timezone.now())
    messages.success(request, _("It is let go. Nobody asks for a reason, and it is not planned again in this cycle."))
    return redirect("exchange:plan", group_pk)


@require_http_methods(["POST"])
@back_to_the_plan
def done(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """It was taught."""
    _membership, promise = promise_for_its_two(request.user, group_pk, pk)
    actions.close_promise(promise, by=request.user, at=timezone.now())
    messages.success(request, _("Done. Whoever learned it may want to change the own answer in the inventory."))
    return redirect("exchange:plan", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@back_to_the_plan
def slot(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """When the two will do it."""
    membership, promise = promise_for_its_two(request.user, group_pk, pk)
    if promise.state != PromiseState.PROMISED:
        raise PromiseMoved
    form = SlotForm(request.POST if request.method == "POST" else None, initial={"slot": promise.slot})
    if request.method == "POST" and form.is_valid():
        actions.choose_slot(promise, slot=form.cleaned_data["slot"], by=request.user, at=timezone.now())
        messages.success(request, _("Saved. Your group reads when you do it."))
        return redirect("exchange:plan", group_pk)
    rows = [row for row in plan_for(membership).mine if row.promise.pk == promise.pk]
    return group_page(
        request, membership, "slot", status=422 if form.errors else 200, form=form, promise=promise, rows=rows
    )
