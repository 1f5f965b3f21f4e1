from django.conf import settings
from django.http import HttpRequest

from collegium.ui.themes import theme_of


def page(request: HttpRequest) -> dict[str, object]:
    """What every page may show: whether mail can be sent, and the appearance that was chosen on this device."""
    return {"mail_is_configured": settings.MAIL_IS_CONFIGURED, "theme": theme_of(request)}
