from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """What every page may show: whether mail can be sent, and the zone in which its times are written."""
    return {"mail_is_configured": settings.MAIL_IS_CONFIGURED}
