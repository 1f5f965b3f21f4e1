from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.refusals import Refused
from collegium.mission import actions, queries
from collegium.mission.access import taking_part, version_for_member
from collegium.mission.differences import differences
from collegium.mission.forms import StillTrueForm, WordingForm
from collegium.mission.models import Choice, MissionStage, StillTrue
from collegium.mission.views.consent import clarity_of
from collegium.mission.views.page import group_page, refused_page, settle_what_is_due
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def version_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """All versions, newest first, each with what changed since the one before."""
    membership = membership_for(request.user, group_pk)
    settle_what_is_due(membership.group, at=timezone.now())
    versions = queries.versions_of(queries.mission_of(membership.group))
    rows = [
        (new, differences(old.text, new.text) if old else None)
        for new, old in zip(versions, [*versions[1:], None], strict=False)
    ]
    return group_page(request, membership, "versions", rows=rows)


@require_http_methods(["GET", "HEAD"])
def version(request: SignedInRequest, group_pk: int, major: int, minor: int) -> HttpResponse:
    """One version to read and to print, with who consented and when."""
    membership, found = version_for_member(request.user, group_pk, (major, minor))
    votes = queries.votes_of(found.round)
    return group_page(
        request,
        membership,
        "version",
        version=found,
        consenting=[vote for vote in votes if vote.choice != Choice.OBJECTION],
    )


@require_http_methods(["GET", "HEAD"])
def change(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Other words for the same purpose, or another purpose? The two paths beside each other."""
    membership = taking_part(request.user, group_pk)
    mission = queries.mission_of(membership.group)
    in_force = queries.version_in_force(mission)
    if in_force is None:
        raise Http404
    is_ratified = mission.stage == MissionStage.RATIFIED
    return group_page(
        request, membership, "change", version=in_force, is_ratified=is_ratified, pending=queries.open_round(mission)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def wording(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """A member proposes other words."""
    membership = taking_part(request.user, group_pk)
    in_force = queries.version_in_force(queries.mission_of(membership.group))
    if in_force is None:
        raise Http404
    initial = {"text": in_force.text, "outcomes": in_force.outcomes}
    form = WordingForm(request.POST or None, group=membership.group, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_wording(membership.group, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your proposal is open for seven days. You agree with it already."))
            return redirect("mission:consent", group_pk)
    status = 422 if form.errors else 200
    clarity = clarity_of(form, membership)
    return group_page(request, membership, "wording", status=status, form=form, version=in_force, **clarity)


@require_http_methods(["POST"])
def start_purpose(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Begins a change of purpose."""
    membership = taking_part(request.user, group_pk)
    try:
        actions.start_purpose_change(membership.group, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("The silent prompts are open again. The version in force stays until all agree."))
    return redirect("mission:overview", group_pk)


@require_http_methods(["POST"])
def stop_purpose(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Ends a change of purpose without a result."""
    membership = taking_part(request.user, group_pk)
    try:
        actions.stop_purpose_change(membership.group, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("The change of purpose has ended. The version in force stays."))
    return redirect("mission:overview", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The quarterly question. The group reads how many said what."""
    membership = (
        taking_part(request.user, group_pk) if request.method == "POST" else membership_for(request.user, group_pk)
    )
    mission, now = queries.mission_of(membership.group), timezone.now()
    due_on = queries.quarter_due(mission, at=now)
    own = queries.quarterly_answer_of(mission, due_on, request.user) if due_on else None
    form = StillTrueForm(request.POST or None, initial={"answer": own.answer} if own else {})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_quarterly(membership.group, **form.cleaned_data, by=request.user, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Thank you. Your answer is counted; you can change it until the next quarter.")
            )
            return redirect("mission:still_true", group_pk)
    counts = queries.quarterly_counts(mission, due_on) if due_on else {}
    return group_page(
        request,
        membership,
        "still_true",
        status=422 if form.errors else 200,
        version=queries.version_in_force(mission),
        due_on=due_on,
        own=own,
        form=form,
        counts=[(StillTrue(choice).label, count) for choice, count in counts.items()],
        members=len(queries.active_member_pks(membership.group)),
        next_quarter=queries.next_quarter(mission, at=now),
    )
