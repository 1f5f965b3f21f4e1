from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

LARGEST_KEY = 2**63 - 1
"""The largest number that a row of either database can have."""


class KnownNumbersMiddleware:
    """An address with a number that no row can have leads nowhere, instead of into an error of the database."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, args: object, parts: dict[str, Any]) -> None:
        if any(isinstance(part, int) and part > LARGEST_KEY for part in parts.values()):
            raise Http404


class WrongMethodMiddleware:
    """An address that only a button opens says so, instead of answering with an empty page.

    Somebody whose session ran out comes to such an address after signing in.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if not isinstance(answer, HttpResponseNotAllowed) or answer.content or request.method == "HEAD":
            return answer
        answer["Content-Type"] = "text/html; charset=utf-8"
        answer.content = render_to_string("405.html", request=request)
        return answer
