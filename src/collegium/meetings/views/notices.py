"""Which notices come by mail, and how; and the one button that ends them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from collegium.meetings import actions
from collegium.meetings.access import stop_meant_by
from collegium.meetings.forms.notices import KINDS, NoticesForm
from collegium.meetings.notice_links import DIGEST
from collegium.meetings.notices import Kind
from collegium.meetings.queries.notices import ways_of
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: SignedInRequest) -> HttpResponse:
    """Kind by kind: in the digest, in a message of its own, or not by mail."""
    form = NoticesForm(
        request.POST if request.method == "POST" else None,
        initial={kind.value: how.value for kind, how in ways_of(request.user).items()},
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_notices(form.ways, by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("notices:choices")
    page = {"form": form, "mail_is_configured": settings.MAIL_IS_CONFIGURED}
    return render(request, "meetings/notices.html", page, status=422 if form.errors else 200)


# Mail programs press the button themselves (RFC 8058), without cookies: the signed link is the permission.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once and ends it. Looking alone changes nothing, because mail scanners open every link they see."""
    person, kind = stop_meant_by(token)
    if request.method == "POST":
        actions.stop_notices(person, kind=kind, at=timezone.now())
    name = _("the digest on Monday") if kind == DIGEST else KINDS[Kind(kind)]
    return render(request, "meetings/stop.html", {"name": name, "is_stopped": request.method == "POST"})
