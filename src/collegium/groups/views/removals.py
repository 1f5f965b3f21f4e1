from datetime import datetime
from typing import Protocol

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups import actions
from collegium.groups.access import active_membership_for, group_for_active_member, member_of, removal_for_member
from collegium.groups.forms import RemovalForm
from collegium.groups.models import Removal
from collegium.groups.queries import current_memberships, still_to_answer
from collegium.groups.refusals import Refused
from collegium.people.models import Person
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def ask_for_removal(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    own = active_membership_for(request.user, group_pk)
    concerned = member_of(own.group, membership_pk)
    if concerned.pk == own.pk:
        return redirect("groups:leave", group_pk)
    names = [one.person.name for one in current_memberships(own.group)]
    form = RemovalForm(request.POST or None, today=timezone.localdate(), member_names=names)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask_for_removal(concerned, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("groups:removal", group_pk, asked.pk)
    context = {"group": own.group, "concerned": concerned, "form": form}
    return render(request, "groups/ask_for_removal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
def removal(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    asked = removal_for_member(request.user, group_pk, pk)
    waiting = list(still_to_answer(asked))
    context = {
        "group": asked.membership.group,
        "removal": asked,
        "waiting": waiting,
        "is_mine_to_answer": any(one.person_id == request.user.pk for one in waiting),
        "is_about_me": asked.membership.person_id == request.user.pk,
        "is_mine": asked.asked_by.person_id == request.user.pk,
    }
    return render(request, "groups/removal.html", context)


@require_http_methods(["POST"])
def consent_to_removal(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    return _answered(request, group_pk, pk, answer=actions.consent_to_removal)


@require_http_methods(["POST"])
def object_to_removal(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    return _answered(request, group_pk, pk, answer=actions.object_to_removal)


@require_http_methods(["POST"])
def withdraw_removal(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    return _answered(request, group_pk, pk, answer=actions.withdraw_removal)


class _Answer(Protocol):
    def __call__(self, removal: Removal, /, *, by: Person, at: datetime) -> None: ...


def _answered(request: SignedInRequest, group_pk: int, pk: int, *, answer: _Answer) -> HttpResponse:
    """One button on the page of a request: the action, then the page again, which shows what happened."""
    group_for_active_member(request.user, group_pk)
    asked = removal_for_member(request.user, group_pk, pk)
    try:
        answer(asked, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your answer is kept."))
    return redirect("groups:removal", group_pk, pk)
