from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from collegium.people.models import Person


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in, which is every request unless a view says otherwise."""

    user: Person
    htmx: HtmxDetails
