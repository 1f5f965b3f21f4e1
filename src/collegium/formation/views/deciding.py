"""A person says yes: to groups, and to telling everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.formation.access import proposal_for_coordinator
from collegium.formation.actions import confirm_groups, publish_proposal
from collegium.formation.forms import ConfirmForm
from collegium.formation.queries.reviews import review_of
from collegium.formation.refusals import Refused
from collegium.formation.views.proposals import page_of
from collegium.people.requests import SignedInRequest


@require_http_methods(["POST"])
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirms the group whose number was sent, or every group."""
    found = proposal_for_coordinator(request.user, pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        page = page_of(request, found, _("This group is not part of the proposal. Choose one from the list."))
        return render(request, "formation/proposal.html", page, status=422)
    number = form.cleaned_data["number"]
    numbers = None if number is None else [number]
    try:
        confirmed = confirm_groups(found, numbers=numbers, by=request.user, at=timezone.now())
    except Refused as refused:
        return render(request, "formation/proposal.html", page_of(request, found, str(refused)), status=422)
    messages.success(
        request,
        ngettext("%(count)d group is confirmed.", "%(count)d groups are confirmed.", confirmed) % {"count": confirmed},
    )
    return redirect("formation:proposal", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last look before everybody is told."""
    found = proposal_for_coordinator(request.user, pk)
    refusal = ""
    if request.method == "POST":
        try:
            publish_proposal(found, by=request.user, at=timezone.now())
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The groups are published. Everybody finds the place on the start page."))
            return redirect("formation:proposal", pk)
    context = {"proposal": found, "round": found.round, "review": review_of(found), "refusal": refusal}
    return render(request, "formation/publish.html", context, status=422 if refusal else 200)
