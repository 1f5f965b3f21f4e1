"""The group's actions; the owner of one says what becomes of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import action_for_owner
from collegium.meetings.forms import OwnedActionForm
from collegium.meetings.queries.owned import owned_actions
from collegium.meetings.views.page import group_page, refused_page
from collegium.people.requests import SignedInRequest

PRESSES: dict[str, tuple[Callable[..., None], str | Promise]] = {
    "done": (actions.finish_action, gettext_lazy("Done.")),
    "drop": (actions.drop_action, gettext_lazy("Dropped. No reason is asked for.")),
    "keep": (actions.keep_action, gettext_lazy("Kept as it is.")),
}


@require_http_methods(["GET", "HEAD"])
def action_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One's own first, then those of the others."""
    membership = membership_for(request.user, group_pk)
    owned = owned_actions(membership, today=timezone.localdate())
    return group_page(request, membership, "actions", owned=owned)


@require_http_methods(["POST"])
def end_action(request: SignedInRequest, group_pk: int, pk: int, press: str) -> HttpResponse:
    """Done, dropped, or kept as it is."""
    membership, action = action_for_owner(request.user, group_pk, pk)
    if press not in PRESSES:
        raise Http404
    do, told = PRESSES[press]
    try:
        do(action, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, str(told))
    return redirect("meetings:actions", group_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change_action(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Other words or another day."""
    membership, action = action_for_owner(request.user, group_pk, pk)
    form = OwnedActionForm(request.POST or None, action=action, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_action(action, **form.cleaned_data, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Changed."))
            return redirect("meetings:actions", group_pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "change_action", status=status, action=action, form=form)
