"""What the group reads: who shares, who helps, who contends, as a picture and as a table."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.pairs import Mark
from collegium.alignment.queries.goal_pairs import pairs_of
from collegium.alignment.tests.stating import K23, state
from collegium.groups.models import Group, Membership, MembershipState
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def page_of(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


@pytest.fixture
def ours(quartet: Group) -> str:
    return reverse("alignment:group_goals", args=[quartet.pk])


def test_the_group_sees_who_has_shared_and_not_what_is_kept_back(
    quartet: Group, ours: str, ada: Person, ben: Person, dev: Person, client_of: ClientOf, noon: datetime
) -> None:
    nothing_yet = page_of(client_of(dev).get(ours)).partition("<main")[2].partition("</main>")[0]
    for text in ("Secret one", "Secret two"):
        state(quartet, ada, at=noon, text=text, is_shared=False)
    # Two goals that are kept back leave the page as it was, to the letter.
    assert page_of(client_of(dev).get(ours)).partition("<main")[2].partition("</main>")[0] == nothing_yet
    assert nothing_yet.count("Has not shared a goal yet.") == 4
    state(quartet, ada, at=noon, text="Open one")
    page = page_of(client_of(dev).get(ours))
    assert "Open one" in page
    assert "Secret" not in page
    assert page.count("Has not shared a goal yet.") == 3


def test_picture_and_table_say_the_same(
    quartet: Group,
    ours: str,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: ClientOf,
    noon: datetime,
) -> None:
    state(quartet, ada, at=noon, **K23)
    state(quartet, ben, at=noon, **K23)
    state(quartet, carmen, at=noon, text="Lead the ward", kind="promotion")
    state(quartet, dev, at=noon, text="Teach residents", kind="skill")
    pairs = {pair.people: pair for pair in pairs_of(quartet)}

    def settle(one: Person, other: Person, mark: Mark) -> None:
        for person in (one, other):
            actions.answer_pair(pairs[one.pk, other.pk], mark=mark, wordings=(1, 1), by=person, at=noon)

    def drawn() -> list[str]:
        picture = page_of(client_of(dev).get(ours)).partition("<figure")[2].partition("<figcaption")[0]
        return [piece.partition('"')[0] for piece in picture.split('class="goal-line is-')[1:]]

    assert drawn() == ["open"]
    settle(ada, ben, Mark.CONTEND)
    settle(ada, carmen, Mark.HELPFUL)
    settle(carmen, dev, Mark.SUPPORT)
    settle(ben, dev, Mark.UNRELATED)
    assert sorted(drawn()) == ["contend", "helpful", "support"]
    table = page_of(client_of(dev).get(ours)).partition("<tbody>")[2].partition("</tbody>")[0]
    words = ("contend: same goal", "share: same goal", "help: one goal")
    assert [next(word for word in words if word in row) for row in table.split("<tr>")[1:]] == list(words)
    assert "your pair" in table


def test_the_page_asks_as_often_for_three_goals_as_for_one(
    quartet: Group,
    ours: str,
    ada: Person,
    ben: Person,
    client_of: ClientOf,
    noon: datetime,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    pairs = reverse("alignment:goal_pairs", args=[quartet.pk])
    overview = reverse("alignment:overview", args=[quartet.pk])
    reader = client_of(ada)
    for person in (ada, ben):
        state(quartet, person, at=noon, text="One")
    for more in (("Two", "Three"), ()):
        for address, queries in ((ours, 7), (pairs, 5), (overview, 19)):
            with django_assert_num_queries(queries):
                reader.get(address)
        for text in more:
            for person in (ada, ben):
                state(quartet, person, at=noon, text=text)


def test_everybody_in_the_group_reads_it_and_nobody_else(
    ours: str, ada: Person, stranger: Person, client_of: ClientOf
) -> None:
    assert client_of(ada).get(ours).status_code == 200
    assert client_of(stranger).get(ours).status_code == 404
    assert client_of(ada).post(ours).status_code == 405


def test_the_overview_leads_to_the_next_step(
    quartet: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    address = reverse("alignment:overview", args=[quartet.pk])

    def card() -> str:
        return page_of(client_of(ada).get(address))

    assert "State my goals" in card()
    goal = state(quartet, ada, at=noon, is_shared=False, **K23)
    assert "Look and share" in card()
    actions.share_goal(goal, by=ada, at=noon)
    assert "1 of 4 members have shared a goal." in card()
    state(quartet, ben, at=noon, **K23)
    assert "One colleague" in card()
    assert reverse("alignment:goal_pairs", args=[quartet.pk]) in card()


def test_who_comes_back_to_a_group_shares_the_goals_anew(
    client_of: ClientOf, quartet: Group, ada: Person, ben: Person, noon: datetime, ours: str
) -> None:
    state(quartet, ada, at=noon, text="One paper on sepsis in print")
    state(quartet, ben, at=noon, text="My first career award")
    seat = Membership.objects.filter(group=quartet, person=ada)
    seat.update(state=MembershipState.LEFT)
    run_due(noon)
    seat.update(state=MembershipState.ACTIVE)
    page = page_of(client_of(ben).get(ours))
    assert "My first career award" in page
    assert "One paper on sepsis in print" not in page
    assert "One paper on sepsis in print" in page_of(client_of(ada).get(reverse("alignment:goals", args=[quartet.pk])))
