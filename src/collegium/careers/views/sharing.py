"""What members share of their careers with one group, item by item."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.careers import actions, queries
from collegium.careers.access import item_for_owner, sharing_member
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def group(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """What each member shares with this group now."""
    membership = membership_for(request.user, group_pk)
    found = queries.shared_in(membership.group)
    shared = [one for one in found if not one.is_empty]
    return _page(request, membership, "group", shared=shared)


@require_http_methods(["GET", "HEAD"])
def mine(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's own items, each with whether this group reads it; what is shared can always be taken back."""
    membership = membership_for(request.user, group_pk)
    return _page(request, membership, "mine", items=queries.own_items(membership))


@require_http_methods(["POST"])
def share(request: SignedInRequest, group_pk: int, kind: str, pk: int) -> HttpResponse:
    """Opens one own item to this group."""
    membership = sharing_member(request.user, group_pk)
    item = item_for_owner(request.user, kind, pk)
    try:
        actions.share_item(item, membership=membership, by=request.user, at=timezone.now())
    except Refused as refusal:
        return _page(request, membership, "mine", status=422, items=queries.own_items(membership), refusal=refusal)
    messages.success(request, _("Your group can read this now, until you take it back or leave the group."))
    return redirect("shared_careers:mine", group_pk)


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, group_pk: int, kind: str, pk: int) -> HttpResponse:
    """Closes one own item to this group again; also on pause, and after the group has closed."""
    membership = membership_for(request.user, group_pk)
    item = item_for_owner(request.user, kind, pk)
    actions.take_back_item(item, membership=membership, by=request.user, at=timezone.now())
    messages.success(request, _("Your group cannot read this any more."))
    return redirect("shared_careers:mine", group_pk)


def _page(
    request: HttpRequest, membership: Membership, name: str, *, status: int = 200, **context: object
) -> HttpResponse:
    takes_part = membership.takes_part
    found = {"group": membership.group, "membership": membership, "takes_part": takes_part, **context}
    return render(request, f"careers/{name}.html", found, status=status)
