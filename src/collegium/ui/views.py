from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from collegium.ui.forms import SampleForm
from collegium.ui.icons import ICONS
from collegium.ui.themes import CHOICES, COOKIE, COOKIE_AGE_SECONDS

COLORS = ["paper", "surface", "surface-sunk", "ink", "ink-soft", "line", "line-strong", "primary", "primary-soft"]
COLORS += ["you", "you-soft", "good", "good-soft", "warning", "warning-soft", "error", "error-soft"]


@login_not_required
@require_http_methods(["GET", "HEAD"])
def design(request: HttpRequest) -> HttpResponse:
    """Every token and component in all its states."""
    shown = {
        "icons": sorted(ICONS),
        "colors": COLORS,
        "names": ["Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand"],
        "form": SampleForm(prefix="empty"),
        "refused": SampleForm({"refused-name": "", "refused-answer": "agree"}, prefix="refused"),
        "at": datetime(2026, 3, 2, 18, 0, tzinfo=UTC),
    }
    return render(request, "ui/design.html", shown)


@login_not_required
@require_http_methods(["POST"])
def theme(request: HttpRequest) -> HttpResponse:
    """Remembers light, dark or automatic on this device and goes back to the page."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Not `redirect`, which takes a word without a slash for the name of an address.
    answer = HttpResponseRedirect(back if is_ours else "/")
    chosen = request.POST.get("theme", "")
    if chosen in CHOICES:
        answer.set_cookie(
            COOKIE,
            chosen,
            max_age=COOKIE_AGE_SECONDS,
            secure=settings.IS_SERVED_BY_HTTPS,
            samesite="Lax",
            httponly=True,
        )
    else:
        answer.delete_cookie(COOKIE)
    return answer


@login_not_required
@require_http_methods(["GET", "HEAD"])
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this name beside files that cannot name an icon of their own."""
    return redirect(static("ui/favicon.svg"))
