"""One clause: its words, who wants to talk about it, other words and the answers to them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions, queries
from collegium.alignment.access import proposal_of
from collegium.alignment.clauses import FIRST_MISSION, NUMBERS, clause_of
from collegium.alignment.forms import ClauseCommentForm, ClauseConsentForm, FlagForm, ProposalForm
from collegium.alignment.models import ClauseProposal, ProposalState
from collegium.alignment.queries import CharterNow
from collegium.alignment.refusals import ClauseChangedMeanwhile, ProposalIsOpen, ProposalIsOver
from collegium.alignment.views.due import charter_after_looking
from collegium.alignment.views.page import group_page, refused_page
from collegium.groups.access import membership_for
from collegium.groups.models import GroupState, Membership, MembershipState
from collegium.groups.refusals import Refused
from collegium.mission.access import taking_part
from collegium.mission.differences import differences
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


def existing(clause: int) -> None:
    """404 for a clause that no charter has."""
    if clause not in NUMBERS:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def clause(request: SignedInRequest, group_pk: int, clause: int) -> HttpResponse:
    """One clause with all that is said about it; sending adds a comment."""
    membership = membership_for(request.user, group_pk)
    existing(clause)
    form = ClauseCommentForm(request.POST or None)
    if request.method == "POST":
        taking_part(request.user, group_pk)
        if form.is_valid():
            actions.comment_on_clause(
                membership.group, clause=clause, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Your comment stands beside the clause."))
            return redirect("alignment:clause", group_pk, clause)
    now = charter_after_looking(membership.group)
    return _clause_page(request, membership, now, clause, form=form)


def _clause_page(
    request: SignedInRequest, membership: Membership, now: CharterNow, number: int, *, form: ClauseCommentForm
) -> HttpResponse:
    flags = [flag for flag in now.flags if flag.clause == number]
    proposal = next((one for one in now.proposals if one.clause == number), None)
    return group_page(
        request,
        membership,
        "charter/clause",
        status=422 if form.errors else 200,
        form=form,
        now=now,
        clause=next(one for one in now.version.clauses if one["number"] == number),
        flags=flags,
        has_flagged=any(flag.by_id == request.user.pk for flag in flags),
        proposal=proposal,
        proposal_waits_for_you=proposal in now.waiting_for(request.user),
        pieces=differences(now.version.texts[number], proposal.text) if proposal else [],
        stopped=queries.last_stopped(now.charter, number),
        comments=queries.comments_on(now.charter, number),
        purpose_is_new=now.purpose_is_new and number == 1,
        previous=number - 1 if number > 1 else None,
        next_number=number + 1 if number < NUMBERS[-1] else None,
        may_write=may_write(membership),
    )


def may_write(membership: Membership) -> bool:
    """Takes part now, in a group that has not closed."""
    return membership.state == MembershipState.ACTIVE and membership.group.state != GroupState.CLOSED


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def flag(request: SignedInRequest, group_pk: int, clause: int) -> HttpResponse:
    """A member wants to talk about a clause."""
    membership = taking_part(request.user, group_pk)
    existing(clause)
    form = FlagForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.flag_clause(membership.group, clause=clause, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Your group sees that you want to talk about this clause."))
        return redirect("alignment:clause", group_pk, clause)
    now = queries.charter_now(membership.group)
    words = next(one for one in now.version.clauses if one["number"] == clause)
    status = 422 if form.errors else 200
    return group_page(request, membership, "charter/flag", status=status, form=form, clause=words)


@require_http_methods(["POST"])
def withdraw_flag(request: SignedInRequest, group_pk: int, clause: int) -> HttpResponse:
    """The owner of a flag has nothing more to talk about."""
    membership = taking_part(request.user, group_pk)
    existing(clause)
    try:
        actions.withdraw_flag(membership.group, clause=clause, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Your flag is gone. You can work with this clause."))
    return redirect("alignment:clause", group_pk, clause)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def propose(request: SignedInRequest, group_pk: int, clause: int) -> HttpResponse:
    """A member proposes other words: one of the texts that are offered, or own ones."""
    membership = taking_part(request.user, group_pk)
    existing(clause)
    now = charter_after_looking(membership.group)
    form = _proposal_form(request, now, clause)
    newer: str | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _propose(request, membership, clause, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            newer = _newer_words(refusal, clause)
        else:
            messages.success(request, _("Your group is asked. You agree with these words already."))
            return redirect("alignment:clause_consent", group_pk, clause)
    return _propose_page(request, membership, now, clause, form=form, newer=newer)


def _proposal_form(request: SignedInRequest, now: CharterNow, number: int) -> ProposalForm:
    shipped = clause_of(number, get_language() or "en")
    choices = shipped.choices(now.mission.number if now.mission else FIRST_MISSION) if shipped else ()
    current = now.version.texts[number]
    others = tuple(text for text in choices if text != current)
    initial = {"text": current, "option": "own", "version": now.version.number}
    return ProposalForm(request.POST if request.method == "POST" else None, texts=others, initial=initial)


def _propose(request: SignedInRequest, membership: Membership, number: int, form: ProposalForm) -> None:
    said = form.cleaned_data
    actions.propose_clause(
        membership.group,
        clause=number,
        text=said["words"],
        version=said["version"],
        by=request.user,
        at=timezone.now(),
    )


def _newer_words(refusal: Refused, number: int) -> str | None:
    """What stands in the way of the own words: a colleague's proposal, or the clause as it is by now."""
    if isinstance(refusal, ProposalIsOpen):
        return refusal.current.text
    return refusal.current.texts[number] if isinstance(refusal, ClauseChangedMeanwhile) else None


def _propose_page(
    request: SignedInRequest,
    membership: Membership,
    now: CharterNow,
    number: int,
    *,
    form: ProposalForm,
    newer: str | None,
) -> HttpResponse:
    current = now.version.texts[number]
    typed = str(form["text"].value() or "")
    return group_page(
        request,
        membership,
        "charter/propose",
        status=422 if form.errors else 200,
        form=form,
        clause=next(one for one in now.version.clauses if one["number"] == number),
        proposal=next((one for one in now.proposals if one.clause == number), None),
        newer=newer,
        # Once both texts are in sight, the next press is about the words of now.
        version_read=now.version.number if newer is not None else form["version"].value(),
        pieces=differences(newer, typed) if newer is not None else differences(current, typed),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: SignedInRequest, group_pk: int, clause: int) -> HttpResponse:
    """The open proposal for a clause: what would change, the reader's answer, and then those of the others."""
    membership = membership_for(request.user, group_pk)
    existing(clause)
    form = ClauseConsentForm(request.POST) if request.method == "POST" else None
    if form is not None:
        taking_part(request.user, group_pk)
        if form.is_valid():
            return _answered(request, membership, clause, form)
    now = charter_after_looking(membership.group)
    proposal = queries.open_proposal(now.charter, clause)
    if proposal is None:
        return redirect("alignment:clause", group_pk, clause)
    return _consent_page(request, membership, now, proposal, form=form)


def _answered(request: SignedInRequest, membership: Membership, number: int, form: ClauseConsentForm) -> HttpResponse:
    said = form.cleaned_data
    found = proposal_of(membership.group, said["proposal"])
    try:
        if found is None or found.clause != number:
            raise ProposalIsOver
        settled = actions.answer_proposal(
            found, choice=said["choice"], reason=said["reason"], by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, WHAT_CAME_OF_IT[ProposalState(settled.state)]())
    here = "alignment:clause_consent" if settled.state == ProposalState.OPEN else "alignment:clause"
    return redirect(here, membership.group.pk, number)


WHAT_CAME_OF_IT = {
    ProposalState.OPEN: lambda: _("Your answer is kept. You can change it until the proposal closes."),
    ProposalState.PASSED: lambda: _("Your group has agreed. The clause has new words, and everybody signs again."),
    ProposalState.STOPPED: lambda: _("Your objection has stopped the proposal. Its reason stands beside the clause."),
    ProposalState.WITHDRAWN: lambda: _("The proposal has been taken back. The clause stays as it is."),
}


def _consent_page(
    request: SignedInRequest,
    membership: Membership,
    now: CharterNow,
    proposal: ClauseProposal,
    *,
    form: ClauseConsentForm | None,
) -> HttpResponse:
    answers = [one for one in queries.answers_of(proposal) if one.person_id in now.members]
    own = next((one for one in answers if one.person_id == request.user.pk), None)
    initial = {"proposal": proposal.pk, **({"choice": own.choice, "reason": own.reason} if own else {})}
    return group_page(
        request,
        membership,
        "charter/consent",
        status=422 if form is not None and form.errors else 200,
        form=form or ClauseConsentForm(initial=initial),
        clause=next(one for one in now.version.clauses if one["number"] == proposal.clause),
        proposal=proposal,
        pieces=differences(now.version.texts[proposal.clause], proposal.text),
        answers=answers,
        answered=len(answers),
        members=len(now.members),
        has_answered=own is not None,
        may_see_answers=own is not None or not may_write(membership),
        may_take_back=proposal.by_id == request.user.pk,
        may_write=may_write(membership),
    )


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, group_pk: int, clause: int) -> HttpResponse:
    """The proposer takes the words back."""
    membership = taking_part(request.user, group_pk)
    existing(clause)
    proposal = queries.open_proposal(queries.charter_of(membership.group), clause)
    try:
        if proposal is None:
            raise ProposalIsOver
        actions.take_back_proposal(proposal, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Your proposal is taken back. The clause stays as it is."))
    return redirect("alignment:clause", group_pk, clause)
