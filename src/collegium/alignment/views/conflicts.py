"""The list of the others, and the answers that take one tap."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import declaration_of, other_for_member
from collegium.alignment.asking import Reason
from collegium.alignment.conflict_words import REASONS, all_headings
from collegium.alignment.queries.arms_length import arms_length
from collegium.alignment.queries.conflicts import Asked, screening_of, standing_of
from collegium.alignment.queries.private_lists import referees_among
from collegium.alignment.queries.same_goals import same_goals
from collegium.alignment.queries.stewarding import not_looked_at, pairs_for
from collegium.alignment.views.page import group_page, refused_page
from collegium.groups.access import membership_for
from collegium.groups.models import Steward
from collegium.groups.refusals import Refused
from collegium.mission.access import taking_part
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest

REFEREE_CODE = "K-E3"
"""The class that a possible independent referee in the same group falls under."""

Parts = ParamSpec("Parts")
View = Callable[Concatenate[SignedInRequest, Parts], HttpResponse]


def telling_refusals(view: View[Parts]) -> View[Parts]:
    """What cannot be done as things stand is a page with its sentence, status 422; nothing was changed."""

    @wraps(view)
    def answer(request: SignedInRequest, /, *args: Parts.args, **parts: Parts.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **parts)
        except Refused as refusal:
            # The address names the group; it was found for this member before anything could be refused.
            group_pk = resolve(request.path).kwargs["group_pk"]
            membership = membership_for(request.user, group_pk)
            return refused_page(request, membership, refusal)

    return answer


@require_http_methods(["GET", "HEAD"])
def conflicts(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Everybody else on one page, each with what the reader answered; and who in the group has answered."""
    membership, now = membership_for(request.user, group_pk), timezone.now()
    may_change = membership.takes_part
    same_goal = same_goals(membership.group)
    asked = screening_of(membership, at=now, same_goal=same_goal)
    others, today = [one.other.person for one in asked], timezone.localdate()
    needed = referees_among(request.user, others)
    shared = arms_length(request.user, others, on=today, program_pk=membership.group.program_id)
    standing = standing_of(membership.group, at=now, same_goal=same_goal)
    return group_page(
        request,
        membership,
        "conflicts",
        rows=[
            (
                one,
                REASONS[one.reason] if one.reason else "",
                shared.get(one.other.person_id),
                one.reviews_due(today),
            )
            for one in asked
        ],
        headings=all_headings(),
        needed=[one.other.person for one in asked if one.other.person_id in needed and not _says_so(one)],
        nothing_for_all=may_change and any(_asks_first(one) for one in asked),
        nothing_new=may_change and _only_the_quarter(asked),
        may_change=may_change,
        standing=standing,
        desk_waits=_desk_waits(standing.steward, request.user, today),
    )


def _desk_waits(steward: Steward | None, reader: Person, today: date) -> bool:
    """For the steward alone: a message said that something waits, and this is where its link leads."""
    if steward is None or steward.person_id != reader.pk:
        return False
    pairs = pairs_for(steward)
    return bool(not_looked_at(steward, pairs)) or any(pair.steward_owes(today) for pair in pairs)


def _says_so(asked: Asked) -> bool:
    """What the warning asks for was declared already."""
    return asked.answer is not None and REFEREE_CODE in {tie.code for tie in asked.answer.ties}


def _asks_first(asked: Asked) -> bool:
    return asked.answered_at is None


def _only_the_quarter(asked: list[Asked]) -> bool:
    """Everybody was answered about, and somebody's answer is to be looked at again."""
    reasons = {one.reason for one in asked}
    return bool(reasons - {None}) and not reasons & {Reason.FIRST, Reason.NEW_MEMBER}


@require_http_methods(["POST"])
@telling_refusals
def nothing_to_declare(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One tap about everybody who was not answered about."""
    membership = taking_part(request.user, group_pk)
    actions.declare_nothing(membership, by=request.user, at=timezone.now())
    messages.success(request, _("Thank you. Your answers are kept, sealed."))
    return redirect("alignment:conflicts", group_pk)


@require_http_methods(["POST"])
@telling_refusals
def nothing_about(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """One tap about one person."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    actions.declare_nothing(membership, about=[other], by=request.user, at=timezone.now())
    messages.success(request, _("Thank you. Your answer is kept, sealed."))
    return redirect("alignment:conflicts", group_pk)


@require_http_methods(["POST"])
@telling_refusals
def nothing_new(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The quarterly tap: all is as it was."""
    membership = taking_part(request.user, group_pk)
    actions.declare_nothing_new(membership, by=request.user, at=timezone.now())
    messages.success(request, _("Thank you. You are asked again in three months, or when something changes."))
    return redirect("alignment:conflicts", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def apart(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """ "I cannot be in a group with this person": says what happens, asks for nothing."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    if request.method == "POST":
        actions.declare_apart(membership, other=other, by=request.user, at=timezone.now())
        return redirect("alignment:declared", group_pk, membership_pk)
    steward = standing_of(membership.group, at=timezone.now()).steward
    return group_page(request, membership, "apart", other=other, steward=steward)


@require_http_methods(["POST"])
@telling_refusals
def withdraw_declaration(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    """Takes back what was declared about one person."""
    membership, other = other_for_member(request.user, group_pk, membership_pk)
    declaration_of(membership, other)
    actions.withdraw_declaration(membership, other=other, by=request.user, at=timezone.now())
    messages.success(request, _("Taken back. The conflict steward can still see for 30 days that it was there."))
    return redirect("alignment:conflicts", group_pk)
