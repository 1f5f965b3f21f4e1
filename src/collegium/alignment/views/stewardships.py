"""The desk of a neutral person: the groups that have chosen them, and of each what was declared. No more opens."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import pair_on_desk
from collegium.alignment.views.desk import desk_of, kind_named, sides_of
from collegium.groups.access import neutral_steward_for
from collegium.groups.actions import give_back_neutral_stewardship
from collegium.groups.models import Steward
from collegium.groups.queries import groups_stewarded_by
from collegium.groups.refusals import Refused
from collegium.people.requests import SignedInRequest
from collegium.programs.queries import is_neutral_somewhere

Parts = ParamSpec("Parts")
View = Callable[Concatenate[SignedInRequest, Parts], HttpResponse]


def _page(request: HttpRequest, steward: Steward, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    found = {"group": steward.group, **context}
    return render(request, f"alignment/stewardships/{name}.html", found, status=status)


def telling_refusals(view: View[Parts]) -> View[Parts]:
    """What cannot be done as things stand is a page with its sentence, status 422; nothing was changed."""

    @wraps(view)
    def answer(request: SignedInRequest, /, *args: Parts.args, **parts: Parts.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **parts)
        except Refused as refusal:
            steward = neutral_steward_for(request.user, resolve(request.path).kwargs["group_pk"])
            return _page(request, steward, "refused", status=422, refusal=refusal)

    return answer


@require_http_methods(["GET", "HEAD"])
def stewardships(request: SignedInRequest) -> HttpResponse:
    """The groups that have chosen the reader, each with whether its charter stands and since when."""
    context = {"groups": groups_stewarded_by(request.user), "is_neutral": is_neutral_somewhere(request.user)}
    return render(request, "alignment/stewardships/list.html", context)


@require_http_methods(["GET", "HEAD"])
def desk(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Pairs with something to look at."""
    steward = neutral_steward_for(request.user, group_pk)
    return _page(request, steward, "desk", **desk_of(steward))


@require_http_methods(["POST"])
@telling_refusals
def pair(request: SignedInRequest, group_pk: int, first: int, second: int) -> HttpResponse:
    """What the two declared. The look is noted before anything is shown."""
    steward = neutral_steward_for(request.user, group_pk)
    found = pair_on_desk(steward, first, second)
    actions.look_at_pair(steward, found, by=request.user, at=timezone.now())
    return _page(request, steward, "pair", pair=found, sides=sides_of(found))


@require_http_methods(["POST"])
@telling_refusals
def settle(request: SignedInRequest, group_pk: int, first: int, second: int, kind: str) -> HttpResponse:
    """The steward has done what the plan asks of the steward. `first` is whose plan it is."""
    steward = neutral_steward_for(request.user, group_pk)
    found = pair_on_desk(steward, first, second)
    actions.settle_own_part(
        steward, found, discloser_pk=first, kind=kind_named(kind), by=request.user, at=timezone.now()
    )
    messages.success(request, _("Done. The person who declared it sees that it was kept."))
    return redirect("stewardships:desk", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
@telling_refusals
def give_back(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The neutral person does not serve this group any more."""
    steward = neutral_steward_for(request.user, group_pk)
    if request.method == "POST":
        give_back_neutral_stewardship(steward.group, by=request.user, at=timezone.now())
        messages.success(request, _("You have given the role back. The group chooses anew."))
        return redirect("stewardships:list")
    return _page(request, steward, "give_back")
