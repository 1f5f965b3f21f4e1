from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from collegium.people import actions
from collegium.people.actions import LinkIsClosed
from collegium.people.models import OneTimeLink
from collegium.people.queries import open_one_time_link, token_hash

PRESENTED_LINK = "people_presented_link"
"""Session key: the hash of the link that this browser opened."""


@login_not_required
@never_cache
@sensitive_variables("token")
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address at once: it stays in no history, no log of refusals and no Referer."""
    request.session[PRESENTED_LINK] = token_hash(token)
    return redirect("people:use_link")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest) -> HttpResponse:
    """Shows whose link this is; only the button uses it up, because mail scanners open every link they see."""
    hashed = request.session.get(PRESENTED_LINK, "")
    link = open_one_time_link(hashed, at=timezone.now())
    if link is None:
        return _closed(request)
    if request.method != "POST":
        return render(request, "people/use_link.html", {"person": link.person})
    try:
        link = actions.use_one_time_link(hashed, at=timezone.now())
    except LinkIsClosed:
        return _closed(request)
    get_adapter(request).login(request, link.person)
    request.session.pop(PRESENTED_LINK, None)
    return redirect(_where_to(link))


def _closed(request: HttpRequest) -> HttpResponse:
    request.session.pop(PRESENTED_LINK, None)
    return render(request, "people/link_closed.html", status=410)


def _where_to(link: OneTimeLink) -> str:
    """Without a mail server a person without a password could not come back, so a password is asked for first."""
    onward = link.leads_to or reverse(settings.LOGIN_REDIRECT_URL)
    if settings.MAIL_IS_CONFIGURED or link.person.has_usable_password():
        return onward
    return f"{reverse('account_set_password')}?{urlencode({'next': onward})}"
