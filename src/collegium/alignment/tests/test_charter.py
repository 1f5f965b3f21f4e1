"""The charter's pages for everybody: who gets in, what they ask of the database, what mail they send."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.queries import charter_card
from collegium.alignment.tests.charter_stories import SEVENTY, agree, propose, ratify, sign
from collegium.groups.models import Group, Membership, MembershipState
from collegium.mail.models import Message
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Program

GET, POST = frozenset({"GET"}), frozenset({"POST"})
BOTH = GET | POST

PAGES: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {
    "charter": ((), GET),
    "sign": ((), BOTH),
    "charter_versions": ((), GET),
    "charter_version": ((1,), GET),
    "clause": ((4,), BOTH),
    "flag_clause": ((4,), BOTH),
    "withdraw_flag": ((4,), POST),
    "propose_clause": ((4,), BOTH),
    "clause_consent": ((4,), BOTH),
    "take_back_proposal": ((4,), POST),
    "expectations": ((), BOTH),
}
READ_BY_ALL_MEMBERS = ("charter", "charter_versions", "charter_version", "clause", "clause_consent")


def url(group: Group, name: str) -> str:
    return reverse(f"alignment:{name}", args=[group.pk, *PAGES[name][0]])


@pytest.fixture
def begun(quartet: Group, ada: Person, ben: Person, noon: datetime) -> Group:
    """Ada flagged clause 4, and Ben proposes other words for it."""
    actions.flag_clause(quartet, clause=4, note="heron at dawn", by=ada, at=noon)
    propose(quartet, by=ben, at=noon)
    return quartet


def test_strangers_coordinators_and_operators_find_nothing(
    begun: Group,
    stranger: Person,
    make_person: Callable[..., Person],
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    program = Program.objects.create(name="Bridges", created_at=noon)
    Group.objects.filter(pk=begun.pk).update(program=program)
    coordinator = make_person("Cora Coordinator")
    Coordinator.objects.create(program=program, person=coordinator, since=noon)
    for visitor in (stranger, coordinator, make_person("Otto Operator", is_operator=True)):
        for name, (_arguments, methods) in PAGES.items():
            for method in methods:
                answer = client_of(visitor).generic(method, url(begun, name))
                assert answer.status_code == 404, (visitor.name, name, method)


def test_other_methods_are_refused(begun: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    for name, (_arguments, allowed) in PAGES.items():
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - allowed:
            assert browser.generic(method, url(begun, name)).status_code == 405, (name, method)


def test_on_pause_and_after_closing_one_reads_and_writes_nothing(
    begun: Group, dev: Person, client_of: Callable[[Person], Client]
) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: Membership.objects.filter(person=dev).update(state=MembershipState.PAUSED),
        lambda: (
            Membership.objects.filter(person=dev).update(state=MembershipState.ACTIVE)
            and Group.objects.filter(pk=begun.pk).update(state="closed")
        ),
    )
    for change in changes:
        change()
        browser = client_of(dev)
        for name in READ_BY_ALL_MEMBERS:
            page = browser.get(url(begun, name))
            assert page.status_code == 200, name
            assert 'method="post" action="/groups' not in page.content.decode(), name
        for name, (_arguments, methods) in PAGES.items():
            if "POST" in methods:
                assert browser.post(url(begun, name), {"text": "x"}).status_code == 403, name


def test_a_version_to_print_names_who_signed(
    quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    ratify(quartet, at=noon)
    sign(quartet, ada, ben, at=noon)
    page = client_of(ada).get(url(quartet, "charter_version")).content.decode()
    assert "We read each other&#x27;s drafts." in page
    assert page.count('<p class="charter-words">') == 20
    assert "<span>Ben Sato</span>" in page
    assert "March 2, 2026" in page
    assert "<span>Dev Anand</span>" not in page
    other = reverse("alignment:charter_version", args=[quartet.pk, 2])
    assert client_of(ada).get(other).status_code == 404
    assert client_of(ada).get(other.replace("/2/", f"/{10**30}/")).status_code == 404


def test_the_versions_show_what_changed(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    empty = client_of(ada).get(url(quartet, "charter_versions")).content.decode()
    assert "Your charter still says what every charter says at the start." in empty
    sign(quartet, ada, at=noon)
    agree(propose(quartet, by=ada, at=noon), ben, carmen, dev, at=noon)
    page = client_of(ada).get(url(quartet, "charter_versions")).content.decode()
    assert page.index("Version 2") < page.index("Version 1")
    assert "<del>75</del><ins>70</ins>%" in page
    assert "1 signature<" in page.replace("\n", "")
    assert "0 signatures" in page


def test_mail_asks_for_answers_and_signatures_without_a_word_of_the_charter(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime, settings: Any
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    Person.objects.filter(pk=dev.pk).update(contact="nothing")
    proposal = propose(quartet, by=ada, at=noon)
    told = sorted(Message.objects.filter(kind="alignment.wording").values_list("to", flat=True))
    assert told == ["ben@example.org", "carmen@example.org"]
    agree(proposal, ben, carmen, dev, at=noon)
    waits = sorted(Message.objects.filter(kind="alignment.charter_waits").values_list("to", flat=True))
    assert waits == ["ada@example.org", "ben@example.org", "carmen@example.org"]
    sign(quartet, ada, ben, at=noon)
    assert Message.objects.count() == 5
    for message in Message.objects.all():
        assert "Quiet Corner" in message.subject
        assert f"/groups/{quartet.pk}/alignment/charter/" in message.text
        assert SEVENTY not in message.subject + message.text


def test_the_first_signature_tells_the_others_once(
    quartet: Group, ada: Person, ben: Person, noon: datetime, settings: Any
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    sign(quartet, ada, at=noon)
    assert Message.objects.count() == 3
    sign(quartet, ben, at=noon)
    # Ada has signed already and is not told; Carmen and Dev were told before.
    assert Message.objects.count() == 3


@pytest.mark.parametrize("times", [1, 3])
def test_the_pages_ask_the_database_equally_often(
    times: int,
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    django_assert_num_queries: Callable[[int], Any],
    noon: datetime,
) -> None:
    for clause in range(7, 7 + times):
        agree(propose(quartet, by=ada, at=noon, clause=clause, text="Other words."), ben, carmen, dev, at=noon)
    for person in (ada, ben, carmen)[:times]:
        sign(quartet, person, at=noon)
        actions.comment_on_clause(quartet, clause=4, text="Why?", by=person, at=noon)
    for person in (ada, ben, carmen)[:times]:
        actions.flag_clause(quartet, clause=4, note="", by=person, at=noon)
    for clause in range(1, 1 + times):
        proposal = propose(quartet, by=ada, at=noon, clause=clause, text="New words.")
        agree(proposal, *(ben, carmen)[: times - 1], at=noon)
    browser = client_of(dev)
    for name, arguments, queries in (
        ("charter", (), 15),
        ("clause", (4,), 14),
        ("clause_consent", (1,), 14),
        ("charter_versions", (), 6),
        ("charter_version", (2,), 8),
        ("sign", (), 13),
    ):
        with django_assert_num_queries(queries):
            browser.get(reverse(f"alignment:{name}", args=[quartet.pk, *arguments]))
    with django_assert_num_queries(10):
        charter_card(quartet, dev)
