"""Who sees this: item by item, and group by group. Both are needed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.groups.queries import groups_of
from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.access import domain_for, group_for_sharing
from collegium.inventory.catalog import WELLNESS
from collegium.inventory.forms import VisibilityForm
from collegium.inventory.queries import answers_of, catalog_for, confidential_help_for, groups_shared_with
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def visibility(request: SignedInRequest) -> HttpResponse:
    """Every answered item with its box, and every group with its yes."""
    answers = {answer.competency: answer for answer in answers_of(request.user)}
    forms = [VisibilityForm(domain=domain, answers=answers) for domain in catalog_for(request.user)]
    sharing = groups_shared_with(request.user)
    context = {
        "forms": [form for form in forms if form.codes],
        "memberships": [(one, one.group_id in sharing) for one in groups_of(request.user)],
        "visible": sum(answer.is_visible for answer in answers.values()),
        "wellness": WELLNESS,
        "confidential_help": confidential_help_for(request.user),
        "opened": request.GET.get("open", ""),
    }
    return render(request, "inventory/visibility.html", context)


@require_http_methods(["POST"])
def choose(request: SignedInRequest, code: str) -> HttpResponse:
    """The boxes of one domain, or all of it at once."""
    _catalog, domain = domain_for(request.user, code)
    answers = {answer.competency: answer for answer in answers_of(request.user)}
    now = timezone.now()
    if "all" in request.POST or "none" in request.POST:
        try:
            changed = actions.show_domain(code, is_visible="all" in request.POST, by=request.user, at=now)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _back(code)
        return _told(request, code, changed)
    form = VisibilityForm(request.POST, domain=domain, answers=answers)
    if not form.is_valid():
        messages.error(request, _("One of these items has changed. Look at them again, then save."))
        return _back(code)
    changed = actions.choose_visible(form.cleaned_data["visible"], among=form.codes, by=request.user, at=now)
    return _told(request, code, changed)


def _back(code: str) -> HttpResponse:
    response = redirect("inventory:visibility")
    response["Location"] += f"?open={code}#domain-{code}"
    return response


def _told(request: HttpRequest, code: str, changed: int) -> HttpResponse:
    said = ngettext("Saved: %(count)d item changed.", "Saved: %(count)d items changed.", changed)
    messages.success(request, said % {"count": changed})
    return _back(code)


@require_http_methods(["POST"])
def share(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's yes for one group."""
    membership = group_for_sharing(request.user, group_pk)
    try:
        actions.share_with(membership, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This group can read the answers that you have made visible, and nothing else."))
    return _on_to(request, group_pk)


@require_http_methods(["POST"])
def end_sharing(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Takes the yes back."""
    membership = group_for_sharing(request.user, group_pk)
    actions.end_sharing(membership.group, by=request.user, at=timezone.now())
    messages.success(request, _("This group reads nothing of your inventory any more. Your answers stay yours."))
    return _on_to(request, group_pk)


def _on_to(request: SignedInRequest, group_pk: int) -> HttpResponse:
    if request.POST.get("from") == "group":
        return redirect("group_inventory:overview", group_pk)
    return redirect("inventory:visibility")
