"""A person's answers. Nobody else writes them, and nothing of them reaches the audit but how many there were."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.inventory.catalog import MOST_PRIORITIES
from collegium.inventory.models import Answer
from collegium.inventory.queries import answers_of, catalog_for, items_of
from collegium.inventory.refusals import AnswersChangedMeanwhile, FivePriorities, NotOnTheList
from collegium.inventory.stated import Stated, sound
from collegium.people.models import Person


@dataclass(frozen=True)
class Said:
    """What a page sends about one item: the answer, and the revision that stood in the page (0: none yet)."""

    stated: Stated
    revision: int = 0


@transaction.atomic
def save_answers(said: Mapping[str, Said], *, by: Person, at: datetime) -> dict[str, int]:
    """Keeps these answers for their owner; an answer without a level is taken back. Returns the new revisions by code.

    Saving the same again is no change, from whichever window. Raises `NotOnTheList`, `FivePriorities`, and
    `AnswersChangedMeanwhile` where an item was answered in another window since; then nothing is saved.
    """
    # Holding the person's row makes two windows count priorities one after the other.
    Person.objects.select_for_update().get(pk=by.pk)
    standing = {answer.competency: answer for answer in answers_of(by)}
    changed = {code: one for code, one in said.items() if _stated(standing.get(code)) != sound(one.stated)}
    _refuse(changed, standing, items_of(catalog_for(by)))
    for code, one in changed.items():
        _write(by, code, sound(one.stated), standing.get(code), at)
    if changed:
        record("inventory.answers_saved", subject=by, by=by, at=at, group=None, answers=len(changed))
    return dict(answers_of(by).filter(competency__in=said).values_list("competency", "revision"))


def stated_of(answer: Answer | None) -> Stated:
    """What stands in the table, for a form and for comparing."""
    return _stated(answer)


def _stated(answer: Answer | None) -> Stated:
    if answer is None:
        return Stated()
    return Stated(**{name: getattr(answer, name) for name in asdict(Stated())})


def _refuse(changed: Mapping[str, Said], standing: Mapping[str, Answer], items: Iterable[str]) -> None:
    listed = set(items)
    if changed.keys() - standing.keys() - listed:
        raise NotOnTheList
    elsewhere = {
        code: standing.get(code)
        for code, one in changed.items()
        if one.revision != (standing[code].revision if code in standing else 0)
    }
    if elsewhere:
        raise AnswersChangedMeanwhile(elsewhere)
    # What the program has taken off the list since takes no place: nobody could find it to give the place back.
    before = {code for code, answer in standing.items() if answer.is_priority and code in listed}
    after = (before - changed.keys()) | {code for code, one in changed.items() if sound(one.stated).is_priority}
    if len(after) > MOST_PRIORITIES and after - before:
        raise FivePriorities


def _write(by: Person, code: str, stated: Stated, current: Answer | None, at: datetime) -> None:
    if current is None:
        Answer.objects.create(person=by, competency=code, answered_at=at, **asdict(stated))
    elif not stated.level:
        Answer.objects.filter(pk=current.pk).delete()
    else:
        Answer.objects.filter(pk=current.pk, revision=current.revision).update(
            revision=current.revision + 1, answered_at=at, **asdict(stated)
        )
