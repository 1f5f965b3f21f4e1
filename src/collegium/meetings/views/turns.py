"""Turns: the three ledgers, days on which a member is away, and turns that members pass to each other."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.queries import active_memberships
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import leave_for_owner, meeting_for_member, swap_for_its_two, swap_for_taker
from collegium.meetings.forms import LeaveForm, SwapForm
from collegium.meetings.models import Meeting, TurnRole
from collegium.meetings.queries.cycle import own_leaves
from collegium.meetings.queries.ledgers import ledgers_of
from collegium.meetings.queries.turns import open_turns, own_roles, turns_to_come
from collegium.meetings.views.page import group_page, refused_page
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def ledgers(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Who has served and who is next, for each role by itself."""
    membership = membership_for(request.user, group_pk)
    found = ledgers_of(membership.group, now=timezone.now())
    return group_page(
        request, membership, "cycle/ledgers", ledgers=[(TurnRole(role.value), rows) for role, rows in found.items()]
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leave(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """When I am away. The group reads the days and asks for no reason."""
    membership = taking_part(request.user, group_pk)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first, last = form.cleaned_data["first_on"], form.cleaned_data["last_on"]
        actions.state_leave(membership, first=first, last=last, by=request.user, at=timezone.now())
        messages.success(request, _("Saved. The next plan gives you nothing to do on these days."))
        return redirect("meetings:leave", group_pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "cycle/leave", status=status, form=form, leaves=own_leaves(membership))


@require_http_methods(["POST"])
def withdraw_leave(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """I can come after all."""
    actions.withdraw_leave(leave_for_owner(request.user, group_pk, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Removed. The next plan counts on you again."))
    return redirect("meetings:leave", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def turns(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """My turns in one meeting: whom I ask to take one. And turns that nobody can serve."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    forms = _forms(request, membership, meeting)
    form = forms.get(request.POST.get("role", ""))
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _ask(request, membership, meeting, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. It is on the page of the cycle until the answer is there."))
            return redirect("meetings:cycle", group_pk)
    is_wrong = request.method == "POST"
    asked = [(TurnRole(role), one) for role, one in forms.items()]
    return group_page(
        request,
        membership,
        "cycle/turns",
        status=422 if is_wrong else 200,
        meeting=meeting,
        forms=asked,
        form=form,
        open_turns=open_turns(meeting, membership),
    )


def _forms(request: SignedInRequest, membership: Membership, meeting: Meeting) -> dict[str, SwapForm]:
    """A form for each of my turns in this meeting."""
    found = {}
    others = list(active_memberships(membership.group).exclude(pk=membership.pk))
    for role in own_roles(meeting, membership):
        offers = _offers(others, meeting, role)
        typed = request.POST if request.method == "POST" and request.POST.get("role") == role.value else None
        found[role.value] = SwapForm(typed, offers=offers, initial={"role": role.value}, auto_id=f"id_{role.value}_%s")
    return found


def _offers(others: list[Membership], meeting: Meeting, role: TurnRole) -> list[tuple[str, str]]:
    """Each other member who has not this role here, for nothing or in exchange for a turn in another meeting."""
    theirs = turns_to_come(others, role)
    here = {pk for one, pk in theirs if one.pk == meeting.pk}
    fine = {one.pk: str(one.person) for one in others if one.pk not in here}
    plain = [(str(pk), _("%(name)s, for nothing in exchange") % {"name": name}) for pk, name in fine.items()]
    swaps = [
        (
            f"{pk}:{one.pk}",
            _("%(name)s, and I take theirs on %(day)s") % {"name": fine[pk], "day": date_format(one.on)},
        )
        for one, pk in theirs
        if pk in fine and one.pk != meeting.pk
    ]
    return [*plain, *swaps]


def _ask(request: SignedInRequest, membership: Membership, meeting: Meeting, form: SwapForm) -> None:
    taker, other = form.taker_and_meeting
    actions.ask_to_swap(
        meeting,
        role=TurnRole(form.cleaned_data["role"]),
        giver=membership,
        taker=active_memberships(membership.group).get(pk=taker),
        in_exchange=Meeting.objects.get(pk=other, group=membership.group) if other else None,
        by=request.user,
        at=timezone.now(),
    )


@require_http_methods(["POST"])
def take_turn(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """I take a turn that nobody has, or whose member cannot come."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    wanted = request.POST.get("turn", "")
    turn = next((one for one in open_turns(meeting, membership) if one.key == wanted), None)
    if turn is None:
        messages.info(request, _("This turn has somebody by now. Nothing was changed."))
        return redirect("meetings:turns", group_pk, pk)
    try:
        actions.take_turn(
            meeting, role=turn.role, holder=turn.holder, taker=membership, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("It is yours now. Thank you."))
    return redirect("meetings:cycle", group_pk)


@require_http_methods(["POST"])
def accept_swap(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """My yes to a turn that somebody asked me to take."""
    membership, swap = swap_for_taker(request.user, group_pk, pk)
    try:
        actions.accept_swap(swap, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Agreed. The turn is yours."))
    return redirect("meetings:cycle", group_pk)


@require_http_methods(["POST"])
def decline_swap(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """My no, or I take back what I asked. Nobody gives a reason."""
    membership, swap = swap_for_its_two(request.user, group_pk, pk)
    try:
        actions.decline_swap(swap, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Done. The turn stays where it is."))
    return redirect("meetings:cycle", group_pk)
