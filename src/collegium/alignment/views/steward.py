"""The conflict steward's desk. A pair is opened by a press, because every look is noted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import pair_on_desk, steward_for
from collegium.alignment.views.conflicts import telling_refusals
from collegium.alignment.views.desk import desk_of, kind_named, sides_of
from collegium.alignment.views.page import group_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def steward(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The desk of a steward who is a member."""
    membership, own = steward_for(request.user, group_pk)
    return group_page(request, membership, "steward", **desk_of(own))


@require_http_methods(["POST"])
@telling_refusals
def pair(request: SignedInRequest, group_pk: int, first: int, second: int) -> HttpResponse:
    """What the two declared. The look is noted before anything is shown."""
    membership, own = steward_for(request.user, group_pk)
    found = pair_on_desk(own, first, second)
    actions.look_at_pair(own, found, by=request.user, at=timezone.now())
    return group_page(request, membership, "pair", pair=found, sides=sides_of(found))


@require_http_methods(["POST"])
@telling_refusals
def settle(request: SignedInRequest, group_pk: int, first: int, second: int, kind: str) -> HttpResponse:
    """The steward has done what the plan asks of the steward. `first` is whose plan it is."""
    _membership, own = steward_for(request.user, group_pk)
    found = pair_on_desk(own, first, second)
    actions.settle_own_part(own, found, discloser_pk=first, kind=kind_named(kind), by=request.user, at=timezone.now())
    messages.success(request, _("Done. The person who declared it sees that it was kept."))
    return redirect("alignment:steward", group_pk)
