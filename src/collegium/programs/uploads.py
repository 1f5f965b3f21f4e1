"""Requests that are larger than this server takes are answered before a byte of their body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FORM_AROUND_THE_FILE = 100_000
"""Bytes that a form may hold besides its file."""

Answer = Callable[[HttpRequest], HttpResponse]


class UploadLimitMiddleware:
    """Refuses by the stated length of the body, which the server never lets a body exceed.

    A handler of uploads would come too late: looking for the form's token reads the whole body, to the disk, before
    any page is asked. What is within the limit is judged again by the form, with the size of the file itself.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.UPLOAD_LIMIT_MEGABYTES
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > limit * 1_000_000 + FORM_AROUND_THE_FILE:
            return render(request, "programs/too_large.html", {"limit": limit}, status=413)
        return self.answer(request)
