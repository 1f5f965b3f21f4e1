from collegium.careers.models import Vision
from collegium.people.models import Person


def vision_of(person: Person) -> Vision | None:
    """The person's own vision; None before its first word is saved."""
    return Vision.objects.filter(person=person).first()
