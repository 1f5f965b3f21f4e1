"""Something to declare, in three saved steps: the questions, what makes them weigh more or less, the plan."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import declaration_of, other_for_member, other_for_reader, ties_of
from collegium.alignment.conflict_classes import CLOSE_COLLABORATION
from collegium.alignment.conflict_words import KINDS, answer_in_words, class_of
from collegium.alignment.forms import DeclareForm, FactsForm, PlanForm, WhoAndWhenForm
from collegium.alignment.plans import Kind, Mitigation, Owner, first_review
from collegium.alignment.queries.arms_length import arms_length
from collegium.alignment.queries.conflicts import looks_at, screening_of, standing_of
from collegium.alignment.queries.private_lists import referees_among
from collegium.alignment.screening import Answer
from collegium.alignment.views.conflicts import REFEREE_CODE, telling_refusals
from collegium.alignment.views.page import group_page
from collegium.groups.models import Membership
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def declare(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """The 18 questions about one person. What the roster knows is ticked before anything was declared."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    program_pk, today = membership.group.program_id, timezone.localdate()
    shared = arms_length(request.user, [other.person], on=today, program_pk=program_pk).get(other.person_id)
    is_needed = bool(referees_among(request.user, [other.person]))
    suggested = {CLOSE_COLLABORATION: bool(shared), REFEREE_CODE: is_needed}
    answer = _own_answer(membership, other)
    form = DeclareForm(
        _sent(request),
        answer=answer,
        suggested=[code for code, is_true in suggested.items() if is_true],
    )
    if request.method == "POST" and form.is_valid():
        actions.declare_ties(membership, other=other, codes=form.codes, by=request.user, at=timezone.now())
        return redirect("alignment:facts", group_pk, membership_pk)
    steward = standing_of(membership.group, at=timezone.now()).steward
    return group_page(
        request,
        membership,
        "declare",
        status=422 if form.errors else 200,
        form=form,
        other=other,
        is_declared=bool(answer and answer.ties),
        steward=steward,
        needed=[other.person] if is_needed else [],
        shared=shared,
    )


def _sent(request: SignedInRequest) -> QueryDict | None:
    """What was sent; a form without one tick was sent too."""
    return request.POST if request.method == "POST" else None


def _own_answer(membership: Membership, other: Membership) -> Answer | None:
    found = screening_of(membership, at=timezone.now())
    return next((one.answer for one in found if one.other.pk == other.pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def facts(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """For each yes: is a decision near, can only one get it, has it long ended?"""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    answer = ties_of(membership, other)
    form = FactsForm(_sent(request), ties=answer.ties)
    if request.method == "POST" and form.is_valid():
        actions.describe_ties(membership, other=other, facts=form.facts, by=request.user, at=timezone.now())
        return redirect("alignment:plan", group_pk, membership_pk)
    return group_page(request, membership, "facts", status=422 if form.errors else 200, form=form, other=other)


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def plan(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """How severe it is and why, and what to do about it."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    answer, today = ties_of(membership, other), timezone.localdate()
    form = PlanForm(_sent(request), today=today, initial=_first_plan(answer, today))
    if request.method == "POST" and form.is_valid():
        actions.choose_plan(membership, other=other, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Your declaration is kept, sealed."))
        if Kind.DECLARE in form.cleaned_data["kinds"]:
            return redirect("alignment:disclosures", group_pk)
        return redirect("alignment:declared", group_pk, membership_pk)
    return group_page(
        request,
        membership,
        "plan",
        status=422 if form.errors else 200,
        form=form,
        other=other,
        found=answer_in_words(answer, today),
    )


def _first_plan(answer: Answer, today: date) -> dict[str, object]:
    months = [class_of(tie.code).review_months for tie in answer.ties]
    return {
        "kinds": [one.kind.value for one in answer.plan],
        "words": answer.words,
        "owner": Owner.ME.value,
        "review_on": first_review(today, months),
    }


@require_http_methods(["GET", "HEAD"])
@telling_refusals
def declared(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """What the reader declared about one person, how it stands, and who has looked at it."""
    membership, other = other_for_reader(request.user, group_pk, membership_pk)
    answer = declaration_of(membership, other)
    steward = standing_of(membership.group, at=timezone.now()).steward
    return group_page(
        request,
        membership,
        "declared",
        other=other,
        found=answer_in_words(answer, timezone.localdate()),
        steward=steward,
        looks=looks_at(membership, other),
        may_change=membership.takes_part and other.is_current,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def mitigation(request: SignedInRequest, group_pk: int, membership_pk: int, kind: str) -> HttpResponse:
    """One part of the plan goes on: who looks after it, and until when."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    found, today = _in_plan(ties_of(membership, other), kind), timezone.localdate()
    initial = {"owner": found.owner.value, "review_on": max(found.review_on, first_review(today, []))}
    form = WhoAndWhenForm(_sent(request), today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.renew_mitigation(
            membership, other=other, kind=found.kind, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Kept."))
        return redirect("alignment:declared", group_pk, membership_pk)
    return group_page(
        request,
        membership,
        "mitigation",
        status=422 if form.errors else 200,
        form=form,
        other=other,
        kind=found.kind,
        label=KINDS[found.kind],
    )


@require_http_methods(["POST"])
@telling_refusals
def keep(request: SignedInRequest, group_pk: int, membership_pk: int, kind: str) -> HttpResponse:
    """One part of the plan was kept and is over."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    found = _in_plan(ties_of(membership, other), kind)
    actions.keep_mitigation(membership, other=other, kind=found.kind, by=request.user, at=timezone.now())
    messages.success(request, _("Done. It stays in the list as kept."))
    return redirect("alignment:declared", group_pk, membership_pk)


def _in_plan(answer: Answer, kind: str) -> Mitigation:
    found = next((one for one in answer.plan if one.kind == kind), None)
    if found is None:
        raise Http404
    return found
