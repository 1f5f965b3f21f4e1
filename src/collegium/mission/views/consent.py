from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership, MembershipState
from collegium.groups.refusals import Refused
from collegium.mission import actions, queries
from collegium.mission.access import mission_for_drafter, round_for_member, taking_part
from collegium.mission.clarity import segments
from collegium.mission.differences import differences
from collegium.mission.forms import ConsentForm, FinalTextForm, StatementForm, check_text
from collegium.mission.hints import hints
from collegium.mission.models import ConsentRound, RoundKind, RoundState
from collegium.mission.views.page import group_page, refused_page, settle_what_is_due
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The drafters make the final text from one draft (`?from=1`) and put it to the group."""
    membership, mission = mission_for_drafter(request.user, group_pk)
    group, now = membership.group, timezone.now()
    drafts = queries.drafts_of(mission)
    chosen = next((draft for draft in drafts if str(draft.number) == request.GET.get("from")), None)
    initial = {"text": chosen.text, "outcomes": chosen.outcomes} if chosen else {}
    form = FinalTextForm(request.POST or None, group=group, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_consent(group, **form.cleaned_data, by=request.user, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The consent round is open."))
            return redirect("mission:consent", group_pk)
    progress = queries.mission_progress(group, request.user, at=now)
    return group_page(
        request,
        membership,
        "open_consent",
        status=422 if form.errors else 200,
        mission=mission,
        drafts=drafts,
        chosen=chosen,
        form=form,
        comments_are_open=queries.comments_are_open(mission, at=now),
        missing=progress.members - progress.answered,
        you_are_missing=request.user.pk not in queries.took_part(mission),
        **clarity_of(form, membership),
    )


def clarity_of(form: StatementForm, membership: Membership) -> dict[str, object]:
    """What the checks say about the text that stands in a form."""
    report = check_text(form.typed_text, membership.group, list(form["outcomes"].value() or []))
    return {"report": report, "segments": segments(report.text, report.marks), "hints": hints(report)}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The open round: the text, the reader's answer, and then the answers of the others."""
    membership = round_page_membership(request, group_pk)
    if membership is None:
        return redirect("mission:overview", group_pk)
    membership, pending = round_for_member(request.user, group_pk)
    own = pending.votes.filter(person=request.user).first()
    initial = {"choice": own.choice, "reason": own.reason} if own else {}
    form = ConsentForm(request.POST or None, initial=initial)
    if request.method == "POST":
        taking_part(request.user, group_pk)
        if form.is_valid():
            try:
                settled = actions.give_answer(pending, **form.cleaned_data, by=request.user, at=timezone.now())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _after_answering(request, group_pk, settled)
    return _round_page(request, membership, pending, form=form, has_answered=own is not None)


def round_page_membership(request: SignedInRequest, group_pk: int) -> Membership | None:
    """The reader's membership; None when looking at the round has just shown that its window had ended."""
    membership = membership_for(request.user, group_pk)
    mission = queries.mission_of(membership.group)
    was_open = queries.open_round(mission) is not None
    settle_what_is_due(membership.group, at=timezone.now())
    return None if was_open and queries.open_round(mission) is None else membership


def _after_answering(request: SignedInRequest, group_pk: int, settled: ConsentRound) -> HttpResponse:
    if settled.state == RoundState.PASSED:
        messages.success(
            request, _("Your group has agreed. Version %(number)s stands.") % {"number": settled.version_number}
        )
        return redirect("mission:overview", group_pk)
    messages.success(request, _("Your answer is kept. You can change it until the round closes."))
    return redirect("mission:consent", group_pk)


def _round_page(
    request: SignedInRequest, membership: Membership, pending: ConsentRound, *, form: ConsentForm, has_answered: bool
) -> HttpResponse:
    group = membership.group
    members = queries.active_member_pks(group)
    votes = [vote for vote in queries.votes_of(pending) if vote.person_id in members]
    takes_part = membership.state == MembershipState.ACTIVE
    in_force = queries.version_in_force(pending.mission)
    progress = queries.mission_progress(group, request.user, at=timezone.now())
    return group_page(
        request,
        membership,
        "consent",
        status=422 if form.errors else 200,
        pending=pending,
        is_wording=pending.kind == RoundKind.WORDING,
        pieces=differences(in_force.text, pending.text) if in_force else [],
        in_force=in_force,
        form=form,
        takes_part=takes_part,
        has_answered=has_answered,
        may_see_answers=has_answered or not takes_part,
        votes=votes,
        answered=len(votes),
        members=len(members),
        missing=progress.members - progress.answered,
        you_are_missing=takes_part and request.user.pk not in queries.took_part(pending.mission),
        is_drafter=any(d.person_id == request.user.pk for d in queries.drafters_of(pending.mission)),
        may_withdraw=pending.kind == RoundKind.WORDING and pending.opened_by_id == request.user.pk,
    )


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """A drafter takes the text back to drafting, with the reasons that were given."""
    membership, _mission = mission_for_drafter(request.user, group_pk)
    try:
        actions.return_to_drafting(membership.group, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Back to drafting. The reasons stand beside the drafts."))
    return redirect("mission:drafts", group_pk)


@require_http_methods(["POST"])
def withdraw(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The proposer of a change of wording takes it back."""
    membership = taking_part(request.user, group_pk)
    membership, pending = round_for_member(request.user, group_pk)
    try:
        actions.withdraw_wording(pending, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("The proposal is withdrawn. The wording in force stays."))
    return redirect("mission:overview", group_pk)
