"""A form that arrives twice is done once: a button pressed twice, or again after an answer that got lost."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium.people.actions.form_keys import drop_form_key, keep_form_key, take_form_key
from collegium.people.requests import SignedInRequest
from collegium.ui.once import FIELD, KEY

Parts = ParamSpec("Parts")
View = Callable[Concatenate[SignedInRequest, Parts], HttpResponse]


def sent_once(view: View[Parts]) -> View[Parts]:
    """For a view whose form creates something and holds `{% once %}`: the same form again leads to what was created.

    Key and creation are one transaction, so neither exists without the other, and of many at once exactly one creates.
    An answer that leads nowhere (a form with errors) gives the key back. A request without a key is done as it comes.
    """

    @wraps(view)
    def answer(request: SignedInRequest, /, *args: Parts.args, **parts: Parts.kwargs) -> HttpResponse:
        if request.method != "POST" or not KEY.fullmatch(request.POST.get(FIELD, "")):
            return view(request, *args, **parts)
        with transaction.atomic():
            key, is_new = take_form_key(request.user, fingerprint=fingerprint_of(request), at=timezone.now())
            if not is_new:
                messages.info(request, _("This form arrived twice. It was done once, and this is where it led."))
                return HttpResponseRedirect(key.leads_to)
            answered = view(request, *args, **parts)
            if isinstance(answered, HttpResponseRedirect):
                keep_form_key(key, leads_to=answered.url)
            else:
                drop_form_key(key)
            return answered

    return answer


def fingerprint_of(request: HttpRequest) -> str:
    """A digest of the key, the address and everything that was typed.

    Whoever goes back to a page that the browser has kept and writes something else there wants something else.
    """
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    return hashlib.sha256(f"{request.path}?{typed.urlencode()}".encode()).hexdigest()
