from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.formation.access import round_for_coordinator
from collegium.formation.actions import invite_by_links, invite_by_mail
from collegium.formation.queries import already_placed, not_enrolled
from collegium.people.requests import SignedInRequest

PEOPLE_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who has not enrolled yet; a POST makes personal links for the people of this page.

    The links are shown once, in the answer to the POST itself, because only their hashes are kept.
    """
    found = round_for_coordinator(request.user, pk)
    page = Paginator(not_enrolled(found), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    links = []
    if request.method == "POST":
        links = invite_by_links(found, entries=page.object_list, by=request.user, at=timezone.now())
    context = {
        "round": found,
        "page": page,
        "placed": already_placed(found),
        "links": [(link, settings.SITE_URL + link.path) for link in links],
        "address": settings.SITE_URL + reverse("formation:enroll", args=[found.pk]),
    }
    return render(request, "formation/invite.html", context)


@require_http_methods(["POST"])
def mail(request: SignedInRequest, pk: int) -> HttpResponse:
    found = round_for_coordinator(request.user, pk)
    queued = invite_by_mail(found, by=request.user, at=timezone.now())
    messages.success(
        request,
        ngettext("%(count)d message is on its way.", "%(count)d messages are on their way.", queued)
        % {"count": queued},
    )
    return redirect("formation:invite", found.pk)
