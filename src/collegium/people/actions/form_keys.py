"""The keys of forms that were sent. No audit: what a form creates leaves its own event, and a key says nothing."""

from datetime import datetime

from django.db import transaction

from collegium.people.models import FormKey, Person


@transaction.atomic
def take_form_key(person: Person, *, fingerprint: str, at: datetime) -> tuple[FormKey, bool]:
    """The person's key and whether it is new. Of many at once one gets a new one; the others wait for its end."""
    return FormKey.objects.get_or_create(person=person, fingerprint=fingerprint, defaults={"made_at": at})


def keep_form_key(key: FormKey, *, leads_to: str) -> None:
    """Remembers the page that whoever sends the form again is led to."""
    FormKey.objects.filter(pk=key.pk).update(leads_to=leads_to)


def drop_form_key(key: FormKey) -> None:
    """Gives the key back, for nothing was created."""
    FormKey.objects.filter(pk=key.pk).delete()


def prune_form_keys(*, before: datetime) -> int:
    """Deletes keys of forms that nobody sends any more; returns how many."""
    return FormKey.objects.filter(made_at__lt=before).delete()[0]
