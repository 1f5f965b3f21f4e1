"""Two short questions beside the list: what one has been through, and what makes work hard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.inventory import actions
from collegium.inventory.experiences import kinds
from collegium.inventory.forms import ConditionForm, ExperiencesForm
from collegium.inventory.models import HardCondition
from collegium.inventory.queries import experiences_of, own_condition
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def experiences(request: SignedInRequest) -> HttpResponse:
    """The list of experiences with the reader's own."""
    data = request.POST if request.method == "POST" else None
    form = ExperiencesForm(data, kinds=kinds(get_language() or "en"), told=experiences_of(request.user))
    if data is not None and form.is_valid():
        actions.tell_experiences(form.told, by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("inventory:overview")
    status = 200 if data is None else 422
    return render(request, "inventory/experiences.html", {"form": form, "errors": _errors(form, data)}, status=status)


def _errors(form: ExperiencesForm, data: object) -> list[tuple[str, str, str]]:
    return [] if data is None else form.errors


@require_http_methods(["GET", "HEAD", "POST"])
def condition(request: SignedInRequest) -> HttpResponse:
    """The one condition that makes work hard."""
    own = own_condition(request.user)
    form = ConditionForm(request.POST if request.method == "POST" else None, initial={"kind": own or ""})
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        actions.tell_condition(HardCondition(kind) if kind else None, by=request.user, at=timezone.now())
        messages.success(request, _("Saved. Nobody reads your answer; a group may see a count."))
        return redirect("inventory:overview")
    return render(request, "inventory/condition.html", {"form": form}, status=422 if form.errors else 200)
