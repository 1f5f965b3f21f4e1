"""Private lists: the owner's own one, and the pairs that the search for groups keeps apart.

Nothing here tells anybody but the owner whose list a pair comes from.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from collegium.alignment.boxes_of_lists import opened_entries
from collegium.alignment.models import PrivateList, Screening
from collegium.alignment.plans import Kind, Standing
from collegium.alignment.private_list import Entries, Known, Pair, People, Referee, kept_from, needed_among
from collegium.alignment.queries.conflicts import read_answer
from collegium.alignment.screening import SEVEREST, Answer, Said
from collegium.alignment.severity import RECUSAL_FROM
from collegium.people.models import Person
from collegium.sealed.boxes import Unreadable

EMPTY = Entries()


@dataclass(frozen=True)
class OwnList:
    """A person's own list as the owner reads it; one that cannot be opened looks empty, and says so."""

    entries: Entries = EMPTY
    is_unreadable: bool = False


@dataclass(frozen=True)
class KeptApart:
    """Pairs that must not share a group, sorted; not `is_whole` where a row could not be opened."""

    pairs: tuple[Pair, ...]
    is_whole: bool


def read_entries(row: PrivateList) -> Entries | None:
    """What the list holds, or None where the keys of this server do not open it."""
    try:
        return opened_entries(row.sealed, context=row.context)
    except Unreadable:
        return None


def own_list(person: Person) -> OwnList:
    """The list of this person, for this person alone, in one query."""
    row = PrivateList.objects.filter(person=person).first()
    if row is None:
        return OwnList()
    entries = read_entries(row)
    return OwnList(is_unreadable=True) if entries is None else OwnList(entries)


def referees_among(person: Person, others: Iterable[Person]) -> dict[int, Referee]:
    """Who of these may be needed by this person as an independent referee, for this person alone; one query."""
    known = People(Known(one.pk, one.name, one.email) for one in others)
    return needed_among(person.pk, own_list(person).entries, known)


def people_kept_apart(person_pks: Iterable[int]) -> KeptApart:
    """What private lists and answers about conflicts keep apart among these people, in three queries.

    One set of pairs: whose wish or which answer is behind a pair cannot be seen. Only lists of these people and
    answers between two of them are opened.
    """
    return _kept_apart(list(person_pks), _forbids_a_table)


def people_not_paired(person_pks: Iterable[int], *, today: date) -> KeptApart:
    """Pairs of these people that are never planned to work as two, in three queries: for the worker, for no page.

    Private lists, answers of severity 3 and above or "I cannot", and plans that say "not paired in reviews". One set
    of pairs again: neither whose wish nor what it rests on can be seen.
    """

    def forbids(answer: Answer) -> bool:
        return _forbids_a_table(answer) or answer.severity >= RECUSAL_FROM or _has_planned_it(answer, today)

    return _kept_apart(list(person_pks), forbids)


def _forbids_a_table(answer: Answer) -> bool:
    return answer.said == Said.APART or answer.severity >= SEVEREST


def _has_planned_it(answer: Answer, today: date) -> bool:
    """Not to be paired stands in the plan, and has neither been kept nor lapsed."""
    over = (Standing.KEPT, Standing.LAPSED)
    return any(one.kind == Kind.NOT_PAIRED and one.standing(today) not in over for one in answer.plan)


def _kept_apart(pks: list[int], forbids: Callable[[Answer], bool]) -> KeptApart:
    by_lists, lists_are_whole = _by_lists(pks)
    by_answers, answers_are_whole = _by_answers(pks, forbids)
    return KeptApart(tuple(sorted(by_lists | by_answers)), lists_are_whole and answers_are_whole)


def _by_lists(pks: list[int]) -> tuple[set[Pair], bool]:
    found = Person.objects.filter(pk__in=pks).order_by().values_list("pk", "name", "email")
    people = People(Known(*one) for one in found)
    pairs: set[Pair] = set()
    is_whole = True
    for row in PrivateList.objects.filter(person__in=pks).iterator():
        entries = read_entries(row)
        is_whole = is_whole and entries is not None
        pairs.update(kept_from(row.person_id, entries or EMPTY, people))
    return pairs, is_whole


def _by_answers(pks: list[int], forbids: Callable[[Answer], bool]) -> tuple[set[Pair], bool]:
    pairs: set[Pair] = set()
    is_whole = True
    for pair, answer in _answers_between(pks):
        is_whole = is_whole and answer is not None
        if answer is not None and forbids(answer):
            pairs.add(pair)
    return pairs, is_whole


def _answers_between(pks: list[int]) -> Iterator[tuple[Pair, Answer | None]]:
    """Each answer of one of these people about another one, wherever the two share or shared a group."""
    rows = Screening.objects.filter(discloser__person__in=pks, other__person__in=pks)
    for row in rows.select_related("discloser", "other").iterator():
        one, other = row.discloser.person_id, row.other.person_id
        yield (min(one, other), max(one, other)), read_answer(row)
