"""One's own goals: stated alone, shared when their owner says so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import goal_for_owner
from collegium.alignment.forms import GoalForm
from collegium.alignment.models import Goal, GoalKind
from collegium.alignment.queries.goals import own_goals
from collegium.alignment.refusals import GoalChangedMeanwhile
from collegium.alignment.stated import MOST_GOALS
from collegium.alignment.views.page import group_page
from collegium.careers.models import Milestone
from collegium.careers.queries import open_milestones
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def goal_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's own goals, with what is shared and what is not."""
    membership = membership_for(request.user, group_pk)
    goals = list(own_goals(membership.group, request.user))
    to_share = [goal for goal in goals if not goal.is_shared and goal.kind != GoalKind.WELLNESS]
    return group_page(
        request,
        membership,
        "goals",
        goals=goals,
        to_share=len(to_share),
        may_add=len(goals) < MOST_GOALS,
        has_shared=any(goal.is_shared for goal in goals),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One more goal, which nobody else reads before it is shared."""
    membership = taking_part(request.user, group_pk)
    now = timezone.now()
    on_path = list(open_milestones(request.user))
    form = GoalForm(request.POST or None, initial=_from_path(on_path, request.GET.get("from", "")))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_goal(membership.group, stated=form.stated, by=request.user, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Only you can read it until you share it."))
            return redirect("alignment:goals", group_pk)
    own = own_goals(membership.group, request.user).count()
    status = 422 if form.errors else 200
    may_add = own < MOST_GOALS
    return group_page(request, membership, "add_goal", status=status, form=form, may_add=may_add, on_path=on_path)


def _from_path(on_path: list[Milestone], asked: str) -> dict[str, object]:
    """The words of an own milestone to begin with, which the owner changes as a goal needs it; else nothing."""
    chosen = next((one for one in on_path if str(one.pk) == asked), None)
    return {"text": chosen.title} if chosen else {}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One own goal. A change from an older window meets the newer one; nothing is overwritten unseen."""
    membership, goal = goal_for_owner(request.user, group_pk, pk)
    form = GoalForm(request.POST or None, initial=_initial(goal))
    if request.method == "POST" and form.is_valid():
        revision, now = form.cleaned_data["revision"], timezone.now()
        try:
            actions.save_goal(goal, stated=form.stated, revision=revision, by=request.user, at=now)
        except GoalChangedMeanwhile as meanwhile:
            return _conflict(request, membership, form=form, current=meanwhile.current)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("alignment:goals", group_pk)
    return group_page(request, membership, "edit_goal", status=422 if form.errors else 200, form=form, goal=goal)


def _initial(goal: Goal) -> dict[str, object]:
    return {name: getattr(goal, name) for name in GoalForm.base_fields}


def _conflict(request: SignedInRequest, membership: Membership, *, form: GoalForm, current: Goal) -> HttpResponse:
    """Status 409: both goals of the same owner; what is saved now goes over the newer one, knowingly."""
    sent = Goal(group=membership.group, person=request.user, **form.cleaned_data)
    again = GoalForm(initial={**form.cleaned_data, "revision": current.revision})
    return group_page(request, membership, "goal_conflict", status=409, saved=current, sent=sent, form=again)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Asks once, then deletes an own goal with everything that was decided about it."""
    membership, goal = goal_for_owner(request.user, group_pk, pk)
    if request.method == "POST":
        actions.delete_goal(goal, by=request.user, at=timezone.now())
        messages.success(request, _("The goal is deleted."))
        return redirect("alignment:goals", group_pk)
    return group_page(request, membership, "delete_goal", goal=goal)


@require_http_methods(["POST"])
def share(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Opens one own goal to the group."""
    _membership, goal = goal_for_owner(request.user, group_pk, pk)
    actions.share_goal(goal, by=request.user, at=timezone.now())
    messages.success(request, _("Your group can read this goal now."))
    return redirect("alignment:goals", group_pk)


@require_http_methods(["POST"])
def share_all(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Opens the reader's own goals to the group, but those about wellness."""
    membership = taking_part(request.user, group_pk)
    shared = actions.share_goals(membership.group, by=request.user, at=timezone.now())
    said = ngettext(
        "Your group can read %(count)d more goal of yours now.",
        "Your group can read %(count)d more goals of yours now.",
        shared,
    )
    messages.success(request, said % {"count": shared})
    return redirect("alignment:goals", group_pk)


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Makes an own goal private again."""
    _membership, goal = goal_for_owner(request.user, group_pk, pk)
    actions.take_back_goal(goal, by=request.user, at=timezone.now())
    messages.success(request, _("Only you can read this goal again. What was decided about it is taken back too."))
    return redirect("alignment:goals", group_pk)
