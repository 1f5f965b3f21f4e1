from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

Answer = Callable[[HttpRequest], HttpResponse]


class PersonTimeZoneMiddleware:
    """Shows every time of a page in the signed-in person's own zone."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            with timezone.override(request.user.zone):
                return self.answer(request)
        return self.answer(request)


class PrivatePagesMiddleware:
    """Keeps the pages of somebody who is signed in out of every cache, the browser's own included.

    Otherwise the next person at a shared computer reads them with the back button after the sign-out.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        answer = self.answer(request)
        if was_signed_in or request.user.is_authenticated:
            patch_cache_control(answer, private=True, no_store=True)
        return answer
