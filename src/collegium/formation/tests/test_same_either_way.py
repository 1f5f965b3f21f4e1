"""However two people are kept apart, everything that anybody else can see is the same.

Each way is tried on the same pool and taken back again. Two arrangements of Ada and Ben are looked at: at two tables,
where a separation can only ever be guessed, and at one table, where a private rule is broken and says no more.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions as alignment
from collegium.alignment.jobs import run_due
from collegium.alignment.models import PrivateList, Screening
from collegium.alignment.private_list import referee_named
from collegium.alignment.tests.test_conflict_leaks import dump
from collegium.audit.models import Event
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, Proposal, ProposalState, Round
from collegium.formation.tests.test_leaks import pages_of
from collegium.groups.models import Group, Membership, MembershipState
from collegium.mail.models import Message
from collegium.people.models import Person

Sign = Callable[[Person], Client]
Wish = Callable[["Two"], None]
CHANGES_BY_ITSELF = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|name="form_key" value="[^"]+"|nonce="[^"]+"'
    r"|<time [^>]*>.*?</time>|\(now \d\d:\d\d\)"
)
PAGES_OF_A_PERSON = ("formation:enroll", "formation:stage", "formation:strengths", "formation:times")
PAGES_OF_A_LIST = ("formation:apart", "formation:referees", "formation:review", "referees:list")
PAGES_OF_ANYBODY = ("home:start", "groups:list", "people:profile")


@dataclass(frozen=True)
class Two:
    """Ada and Ben, who once shared a group outside the program, and what Ada answered about Ben there."""

    ada: Person
    ben: Person
    seat: Membership
    seat_of_ben: Membership
    at: datetime

    def ada_answers(self, *codes: str) -> None:
        if codes:
            alignment.declare_ties(self.seat, other=self.seat_of_ben, codes=codes, by=self.ada, at=self.at)
        else:
            alignment.declare_nothing(self.seat, about=[self.seat_of_ben], by=self.ada, at=self.at)

    def ada_excludes(self) -> None:
        alignment.keep_apart_from(other=self.ben, by=self.ada, at=self.at)

    def ben_excludes(self) -> None:
        alignment.keep_apart_from(other=self.ada, by=self.ben, at=self.at)


def nothing(two: Two) -> None:
    two.ada_answers()


def ada_excludes(two: Two) -> None:
    two.ada_answers()
    two.ada_excludes()


def ben_excludes(two: Two) -> None:
    two.ada_answers()
    two.ben_excludes()


def both_exclude(two: Two) -> None:
    two.ada_answers()
    two.ada_excludes()
    two.ben_excludes()


def ben_is_a_referee(two: Two) -> None:
    two.ada_answers()
    alignment.add_referee(referee=referee_named(str(two.ben)), by=two.ada, at=two.at)


def a_severe_conflict(two: Two) -> None:
    two.ada_answers("K-E1")


SEPARATIONS: list[tuple[Wish, tuple[str, ...]]] = [
    (ada_excludes, ("ada",)),
    (ben_excludes, ("ben",)),
    (both_exclude, ("ada", "ben")),
    (ben_is_a_referee, ("ada",)),
    (a_severe_conflict, ()),
]
"""Each way with whose own private pages it stands on."""


@pytest.fixture
def pool(enroll: Callable[..., Enrollment], dozen: list[Person]) -> list[Person]:
    """Eight of the dozen."""
    for person in dozen[:8]:
        enroll(person)
    return dozen[:8]


@pytest.fixture
def two(pool: list[Person], now: datetime) -> Two:
    group = Group.objects.create(name="Elsewhere", created_at=now - timedelta(days=9))
    seats = [
        Membership.objects.create(
            group=group, person=person, state=MembershipState.ACTIVE, since=now - timedelta(days=9), **turns(place)
        )
        for place, person in enumerate(pool[:2])
    ]
    return Two(pool[0], pool[1], seats[0], seats[1], now)


def turns(place: int) -> dict[str, int]:
    return {"facilitates_at_turn": place, "keeps_notes_at_turn": place}


@contextmanager
def tried() -> Iterator[None]:
    """What happens inside is taken back, keys of new rows included: PostgreSQL counts on past what is taken back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def plain(page: str) -> str:
    return CHANGES_BY_ITSELF.sub("", page)


def rows() -> dict[str, int]:
    """Of every table; sessions are those of this test, which signs in anew for each page."""
    models = [model for model in apps.get_models() if model._meta.label != "sessions.Session"]
    return {model._meta.label: model._default_manager.count() for model in models}


def traces() -> list[Any]:
    return [
        *Event.objects.order_by("pk").values_list("verb", "subject_kind", "subject_id", "group_id", "by_id", "facts"),
        *Message.objects.order_by("pk").values_list("kind", "to", "subject", "text"),
    ]


def pages_of_person(client: Client, spring: Round, names: tuple[str, ...]) -> dict[str, str]:
    addresses = {name: reverse(name, args=[spring.pk] if name.startswith("formation") else []) for name in names}
    return {name: plain(client.get(address).content.decode()) for name, address in addresses.items()}


@dataclass
class Seen:
    """All that could tell one way from another."""

    coordinator: list[str]
    people: dict[str, str]
    traces: list[Any]
    rows: dict[str, int]
    sizes: set[int]


@pytest.fixture
def look(
    two: Two, spring: Round, carla: Person, client_of: Sign, settings: Any
) -> Callable[[Wish, tuple[str, ...], Proposal], Seen]:
    settings.MAIL_IS_CONFIGURED = True

    def everything(wish: Wish, owners: tuple[str, ...], proposal: Proposal) -> Seen:
        with tried():
            wish(two)
            carlas = client_of(carla)
            coordinator = [plain(page) for page in pages_of(carlas, spring, proposal, two.ada)]
            people: dict[str, str] = {}
            for name, person in (("ada", two.ada), ("ben", two.ben)):
                pages = (*PAGES_OF_A_PERSON, *PAGES_OF_ANYBODY, *(() if name in owners else PAGES_OF_A_LIST))
                found = pages_of_person(client_of(person), spring, pages)
                people |= {f"{name} {page}": shown for page, shown in found.items()}
            carlas.post(reverse("formation:confirm", args=[proposal.pk]))
            published = carlas.post(reverse("formation:publish", args=[proposal.pk]))
            coordinator.append(plain(published.content.decode()))
            for name, person in (("ada", two.ada), ("ben", two.ben)):
                found = pages_of_person(client_of(person), spring, PAGES_OF_ANYBODY)
                people |= {f"{name} afterwards {page}": shown for page, shown in found.items()}
            run_due(two.at + timedelta(days=1))
            return Seen(coordinator, people, traces(), rows(), {len(row.sealed) for row in PrivateList.objects.all()})

    return everything


def same(one: Seen, other: Seen) -> None:
    for name in one.people.keys() & other.people.keys():
        assert one.people[name] == other.people[name], name
    assert one.traces == other.traces
    assert one.rows == other.rows
    assert one.sizes == other.sizes
    assert len(one.sizes) == 1


def test_at_one_table_every_way_breaks_the_same_private_rule(
    look: Callable[..., Seen], pool: list[Person], make_proposal: Callable[..., Proposal]
) -> None:
    proposal = make_proposal([pool[:4], pool[4:]])
    first = look(ada_excludes, ("ada",), proposal)
    assert sum("a private rule" in page for page in first.coordinator) > 1
    for wish, owners in SEPARATIONS[1:]:
        found = look(wish, owners, proposal)
        assert found.coordinator == first.coordinator
        same(found, first)


def test_at_two_tables_every_way_looks_like_no_way_at_all(
    look: Callable[..., Seen], two: Two, pool: list[Person], make_proposal: Callable[..., Proposal]
) -> None:
    """Only what a move of Ada to Ben's table would break tells, to a coordinator, that something private is there."""
    proposal = make_proposal([[pool[0], *pool[2:5]], [pool[1], *pool[5:]]])
    seen = {wish: look(wish, owners, proposal) for wish, owners in [(nothing, ()), *SEPARATIONS]}
    before = seen.pop(nothing)
    assert any(message[0] == "formation.place" for message in before.traces if message[0].startswith("formation."))
    first = seen[ada_excludes]
    for found in seen.values():
        same(found, before)
        assert found.coordinator == first.coordinator
        differing = [
            place
            for place, (page, other) in enumerate(zip(before.coordinator, found.coordinator, strict=True))
            if page != other
        ]
        assert len(differing) > 1
        # Fourteen pages of round and proposal, then the previews, the list of best changes and what publishing says.
        assert all(14 <= place < len(found.coordinator) - 1 for place in differing), differing
        assert all("a private rule" in found.coordinator[place] for place in differing[:-1])


def test_the_search_gives_the_same_groups_whichever_way_it_was(
    two: Two, spring: Round, make_proposal: Callable[..., Proposal]
) -> None:
    def searched(wish: Wish) -> tuple[set[frozenset[int]], dict[str, Any]]:
        with tried():
            wish(two)
            proposal = make_proposal([], state=ProposalState.WAITING, seed=3)
            form_proposal(proposal.pk, iterations=2000)
            proposal.refresh_from_db()
            groups: dict[int, set[int]] = {}
            for person, group in proposal.placements.values_list("person", "group"):
                groups.setdefault(group, set()).add(person)
            kept = {
                name: getattr(proposal, name) for name in ("state", "score", "broken", "terms", "clash", "failure")
            }
            return set(map(frozenset, groups.values())), kept

    (groups, kept), *others = [searched(wish) for wish, _owners in SEPARATIONS]
    assert not any({two.ada.pk, two.ben.pk} <= group for group in groups)
    assert kept["state"] == ProposalState.READY
    assert others == [(groups, kept)] * 4


def test_no_row_of_any_table_names_the_other_beside_the_owner(two: Two, pool: list[Person]) -> None:
    """The whole database, as text, is the same with and without a list but for what is sealed."""

    def unsealed() -> dict[str, str]:
        sealed = [
            *PrivateList.objects.values_list("sealed", flat=True),
            *Screening.objects.values_list("sealed", flat=True),
        ]
        found = dump()
        for text in sealed:
            found = {table: held.replace(text, "…") for table, held in found.items()}
        return found

    with tried():
        nothing(two)
        before = unsealed()
    for wish, _owners in SEPARATIONS:
        with tried():
            wish(two)
            assert unsealed() == before
