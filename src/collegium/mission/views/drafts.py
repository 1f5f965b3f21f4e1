from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.mission import actions, queries
from collegium.mission.access import draft_for_drafter, taking_part
from collegium.mission.clarity import segments
from collegium.mission.differences import differences
from collegium.mission.forms import CommentPeriodForm, DraftForm, StatementForm, check_text
from collegium.mission.hints import hints
from collegium.mission.models import Draft, MissionStage, Outcome
from collegium.mission.quotes import stretches
from collegium.mission.refusals import DraftChangedMeanwhile
from collegium.mission.views.page import group_page, saved_words
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def draft_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Both drafts side by side: for the drafters always, for the group once they are open for comments."""
    membership = membership_for(request.user, group_pk)
    mission = queries.mission_of(membership.group)
    drafts, drafters = queries.drafts_of(mission), queries.drafters_of(mission)
    is_drafter = any(drafter.person_id == request.user.pk for drafter in drafters)
    is_open = mission.stage in (MissionStage.COMMENTING, MissionStage.CONSENT)
    may_read = is_drafter or is_open
    comments = queries.comments_of(drafts) if may_read else []
    return group_page(
        request,
        membership,
        "drafts",
        mission=mission,
        drafters=drafters,
        is_drafter=is_drafter,
        is_open=is_open,
        may_read=may_read,
        comments_are_open=queries.comments_are_open(mission, at=timezone.now()),
        period_form=CommentPeriodForm(),
        returned=queries.last_returned_round(mission) if may_read else None,
        drafts=[
            (
                draft,
                stretches(draft.text, {c.pk: c.quoted for c in comments if c.draft_id == draft.pk}),
                [comment for comment in comments if comment.draft_id == draft.pk],
                len(draft.text.split()),
            )
            for draft in (drafts if may_read else [])
        ],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, group_pk: int, number: int) -> HttpResponse:
    """One draft, for both drafters. Whoever saves second sees both texts and loses no word."""
    membership, draft = draft_for_drafter(request.user, group_pk, number)
    initial = {"text": draft.text, "outcomes": draft.outcomes, "revision": draft.revision}
    form = DraftForm(request.POST or None, group=membership.group, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_draft(draft, **form.cleaned_data, by=request.user, at=timezone.now())
        except DraftChangedMeanwhile as meanwhile:
            return _conflict(request, membership, form=form, current=meanwhile.current)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after_saving(request, group_pk, saved)
    if request.htmx and form.errors:
        first = next(iter(form.errors.values()))[0]
        # The sentence may quote what a co-drafter wrote, and htmx puts answers into the page as HTML.
        return HttpResponse(escape(_("Not saved: %(why)s") % {"why": first}), status=422)
    return _edit_page(request, membership, draft, form=form)


def _edit_page(
    request: SignedInRequest, membership: Membership, draft: Draft, *, form: DraftForm, status: int = 200
) -> HttpResponse:
    mission = queries.mission_of(membership.group)
    others = [other for other in queries.drafts_of(mission) if other.number != draft.number]
    comments = [comment for comment in queries.comments_of([draft]) if comment.resolved_at is None]
    report = check_text(form.typed_text, membership.group, list(form["outcomes"].value() or []))
    return group_page(
        request,
        membership,
        "edit",
        status=422 if form.errors else status,
        mission=mission,
        draft=draft,
        other=others[0] if others else None,
        form=form,
        comments=comments,
        returned=queries.last_returned_round(mission),
        report=report,
        segments=segments(report.text, report.marks),
        hints=hints(report),
    )


def _after_saving(request: SignedInRequest, group_pk: int, saved: Draft) -> HttpResponse:
    words = _("Saved %(time)s") % {"time": saved_words(saved.saved_at or timezone.now())}
    if request.htmx:
        return HttpResponse(
            words, content_type="text/plain; charset=utf-8", headers={"X-Revision": str(saved.revision)}
        )
    messages.success(request, words)
    return redirect("mission:edit", group_pk, saved.number)


def _conflict(request: SignedInRequest, membership: Membership, *, form: DraftForm, current: Draft) -> HttpResponse:
    """Status 409: shows both texts with their differences; the merged text is saved over the newer revision."""
    own = form.cleaned_data
    if request.htmx:
        said = _("Somebody else saved this draft. Press Save to see both texts; your words are still here.")
        return HttpResponse(said, status=409, content_type="text/plain; charset=utf-8")
    merge = DraftForm(
        group=membership.group,
        initial={"text": own["text"], "outcomes": own["outcomes"], "revision": current.revision},
    )
    return group_page(
        request,
        membership,
        "conflict",
        status=409,
        draft=current,
        own_text=own["text"],
        own_outcomes=[Outcome(outcome).label for outcome in own["outcomes"]],
        pieces=differences(current.text, own["text"]),
        form=merge,
    )


@require_http_methods(["GET", "HEAD"])
def revisions(request: SignedInRequest, group_pk: int, number: int) -> HttpResponse:
    """Every save of a draft with what it changed, newest first, for the drafters."""
    membership, draft = draft_for_drafter(request.user, group_pk, number)
    latest = queries.latest_revisions(draft)
    return group_page(
        request,
        membership,
        "revisions",
        draft=draft,
        revisions=[
            (new, differences(old.text if old else "", new.text))
            for new, old in zip(latest, [*latest[1:], None], strict=False)
        ][: queries.REVISIONS_SHOWN],
    )


@require_http_methods(["POST"])
def check(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The clarity checks on a text that is not stored: a fragment for htmx, a page for everybody else."""
    membership = taking_part(request.user, group_pk)
    form = StatementForm(request.POST, group=membership.group)
    report = check_text(
        form.typed_text.replace("\r\n", "\n")[:20_000], membership.group, request.POST.getlist("outcomes")
    )
    template = "clarity" if request.htmx else "check"
    return group_page(
        request,
        membership,
        template,
        report=report,
        segments=segments(report.text, report.marks),
        hints=hints(report),
    )
