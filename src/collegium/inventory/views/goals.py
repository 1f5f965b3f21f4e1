"""What the goals of a member need of the group's list: named by their owner, read on the coverage map."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.access import shared_goal_for_owner
from collegium.inventory.forms import GoalNeedsForm
from collegium.inventory.forms.goal_needs import initial_of
from collegium.inventory.queries import NeedsOfGoal, catalog_of, fitting_items, items_of, own_goals_with_needs
from collegium.inventory.refusals import NeedsChangedMeanwhile
from collegium.inventory.views.group_page import group_page
from collegium.mission.access import taking_part
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def goals(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's goals that the group reads, each with what it needs."""
    membership = taking_part(request.user, group_pk)
    own = own_goals_with_needs(membership.group, request.user)
    following = next((one for one in own if not one.is_named), None)
    return group_page(request, membership, "goals", own=own, following=following)


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Names what one own goal needs. A change from an older window meets the newer one."""
    membership, named = shared_goal_for_owner(request.user, group_pk, pk)
    if request.method != "POST":
        return _page(request, membership, named, form=_form(membership, named, initial=_initial(named)))
    form = _form(membership, named, data=request.POST)
    if not form.is_valid():
        return _page(request, membership, named, form=form, status=422)
    said = {"codes": form.codes, "revision": form.cleaned_data["revision"]}
    try:
        actions.name_goal_needs(named.goal, **said, by=request.user, at=timezone.now())
    except NeedsChangedMeanwhile as meanwhile:
        again = _form(membership, named, initial=initial_of(form.codes, meanwhile.current.revision))
        return _page(request, membership, named, form=again, meanwhile=meanwhile, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, membership, named, form=form, status=422)
    messages.success(request, _("Saved. It stands on the coverage map now.") if form.codes else _("Saved."))
    return redirect("group_inventory:goals", group_pk)


def _initial(named: NeedsOfGoal) -> dict[str, object]:
    return initial_of((item.code for item in named.items), named.revision)


def _form(membership: Membership, named: NeedsOfGoal, **options: Any) -> GoalNeedsForm:
    catalog = catalog_of(membership.group.program_id)
    return GoalNeedsForm(catalog=catalog, fitting=fitting_items(named.goal, catalog), **options)


def _page(
    request: SignedInRequest,
    membership: Membership,
    named: NeedsOfGoal,
    *,
    form: GoalNeedsForm,
    meanwhile: NeedsChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"goal": named.goal, "form": form, "meanwhile": meanwhile, "saved": ()}
    if meanwhile is not None:
        items = items_of(catalog_of(membership.group.program_id))
        context["saved"] = [items[code] for code in meanwhile.current.codes if code in items]
    return group_page(request, membership, "goal_needs", status=status, **context)
