from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.models import GroupState, MembershipState
from collegium.groups.refusals import Refused
from collegium.mission import actions, queries
from collegium.mission.access import comment_for_drafter, draft_for_reader, mission_for_drafter, taking_part
from collegium.mission.forms import CommentForm, CommentPeriodForm
from collegium.mission.quotes import find_words, stretches
from collegium.mission.refusals import WordsNotInDraft
from collegium.mission.views.page import group_page, refused_page
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["POST"])
def open_period(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Shows both drafts to the group and asks for comments."""
    membership, _mission = mission_for_drafter(request.user, group_pk)
    form = CommentPeriodForm(request.POST)
    if not form.is_valid():
        return group_page(request, membership, "open_comments", status=422, form=form)
    try:
        actions.open_comments(membership.group, days=form.cleaned_data["days"], by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Your group can read both drafts now."))
    return redirect("mission:drafts", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def comments(request: SignedInRequest, group_pk: int, number: int) -> HttpResponse:
    """One draft with the words that were commented on, and the comments beside it."""
    membership, draft = draft_for_reader(request.user, group_pk, number)
    mission = queries.mission_of(membership.group)
    now = timezone.now()
    form = CommentForm(request.POST or None)
    if request.method == "POST":
        taking_part(request.user, group_pk)
        if form.is_valid():
            try:
                actions.add_comment(draft, **form.cleaned_data, by=request.user, at=now)
            except WordsNotInDraft as refusal:
                form.add_error("quoted", str(refusal))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Your comment stands beside the draft."))
                return redirect("mission:comments", group_pk, number)
    written = queries.comments_of([draft])
    takes_part = membership.state == MembershipState.ACTIVE and membership.group.state != GroupState.CLOSED
    return group_page(
        request,
        membership,
        "comments",
        status=422 if form.errors else 200,
        mission=mission,
        draft=draft,
        stretches=stretches(draft.text, {comment.pk: comment.quoted for comment in written}),
        comments=[(comment, find_words(draft.text, comment.quoted) is not None) for comment in written],
        form=form,
        may_comment=takes_part and queries.comments_are_open(mission, at=now),
        is_drafter=any(drafter.person_id == request.user.pk for drafter in queries.drafters_of(mission)),
    )


@require_http_methods(["POST"])
def resolve(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Marks a comment as dealt with."""
    _membership, comment = comment_for_drafter(request.user, group_pk, pk)
    actions.resolve_comment(comment, by=request.user, at=timezone.now())
    return redirect("mission:comments", group_pk, comment.draft.number)
