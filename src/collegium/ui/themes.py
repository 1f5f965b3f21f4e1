"""The appearance chosen on this device, kept in a cookie so that the first paint is already right."""

from django.http import HttpRequest

COOKIE = "appearance"
CHOICES = ("light", "dark")
COOKIE_AGE_SECONDS = 60 * 60 * 24 * 365


def theme_of(request: HttpRequest) -> str:
    """ "light", "dark", or "" when the device decides."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in CHOICES else ""
