from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.careers.lead_ins import composed
from collegium.careers.models import VISION_FIELDS, Vision
from collegium.careers.queries import vision_of
from collegium.careers.refusals import VisionChangedMeanwhile
from collegium.people.models import Person


@transaction.atomic
def save_vision(words: Mapping[str, str], *, revision: int, by: Person, at: datetime) -> Vision:
    """Keeps the words over the revision that stood in the owner's page (0: none yet).

    Saving the same again is no change, from whichever window. Raises `VisionChangedMeanwhile`.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    current, said = vision_of(by), {name: words.get(name, "") for name in VISION_FIELDS}
    if current is not None and current.words == said:
        return current
    if current is None:
        saved = Vision.objects.create(person=by, saved_at=at, **said)
    else:
        mine = Vision.objects.filter(pk=current.pk, revision=revision)
        if not mine.update(**said, revision=F("revision") + 1, saved_at=at):
            raise VisionChangedMeanwhile(current)
        saved = Vision.objects.get(pk=current.pk)
    record("careers.vision_saved", subject=saved, by=by, at=at)
    return saved


def compose_vision(words: Mapping[str, str], *, revision: int, by: Person, at: datetime) -> Vision:
    """Saves, and puts the answers together where the text is still empty; what somebody wrote there stays."""
    text = words.get("text", "").strip() or composed(words)
    return save_vision({**words, "text": text}, revision=revision, by=by, at=at)
