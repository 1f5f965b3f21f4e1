"""The pages of coverage and exchange: who reads what, what a press does, and how often they ask the database."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collegium.groups.models import Group, Membership, MembershipState
from collegium.inventory import actions
from collegium.inventory.models import Answer, ExchangePlan, NeededItem, TeachingRoom
from collegium.inventory.queries import needs_of
from collegium.inventory.tests.tables import draw, promise_between, say, share
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def main_of(answer: Any) -> str:
    """What stands between the frame, with single spaces."""
    content: bytes = answer.content
    inner = content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", inner)


def words_of(answer: Any) -> str:
    """The same without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main_of(answer)))


@pytest.fixture
def table(quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime) -> Group:
    """Ben teaches aims pages, Ada wants them most; Dev can do statistics alone; Carmen keeps hers to herself."""
    share(quartet, ada, ben, carmen, dev, at=noon)
    say(ben, "G2", "can_teach", willing="yes", at=noon)
    say(ada, "G2", "want_to_learn", is_priority=True, at=noon)
    say(ada, "T3", "can_teach", at=noon)
    say(dev, "S2", "can_do", at=noon)
    say(dev, "S3", "want_to_learn", is_priority=True, at=noon)
    say(carmen, "L2", "can_teach", is_visible=False, at=noon)
    return quartet


def at(name: str, group: Group, *numbers: int) -> str:
    return reverse(f"exchange:{name}", args=[group.pk, *numbers])


# The map


def test_the_map_in_signs_and_names(table: Group, ada: Person, client_of: ClientOf) -> None:
    page = words_of(client_of(ada).get(at("coverage", table)))
    assert "3 of 4 show answers." in page
    assert "Specific aims and proposal writing one of us" in page
    assert "● Ben Sato" in page
    assert "▲ Ada Okafor (most)" in page
    assert "● can teach" in page
    assert "Negotiation" not in page
    assert "Only the members of this group can read this." in page


@pytest.mark.parametrize(
    ("look", "labels"),
    [
        ("needed", ["Specific aims and proposal writing", "Qualitative and mixed methods"]),
        ("single", ["Specific aims and proposal writing", "Small groups and simulation", "Biostatistics"]),
        ("unmet", ["Qualitative and mixed methods"]),
        ("unasked", ["Small groups and simulation"]),
    ],
)
def test_each_look_shows_its_items(
    table: Group, ada: Person, client_of: ClientOf, look: str, labels: list[str]
) -> None:
    every = ["Specific aims", "Qualitative", "Small groups", "Biostatistics"]
    page = words_of(client_of(ada).get(at("coverage", table), {"show": look})).partition("Read it by item")[0]
    assert [label for label in every if label in page] == [
        word for word in every if any(label.startswith(word) for label in labels)
    ]


def test_what_objectives_need_stands_on_the_map(
    table: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    two = actions.Needed(("G4", "G2"), "Two aims pages by May")
    actions.state_needs(table, needs={"objective 1": two}, by=ada, at=noon)
    page = words_of(client_of(ada).get(at("coverage", table), {"show": "needed"}))
    assert page.count("Needed for: Two aims pages by May") == 2
    assert "Ethics board and regulatory work nobody teaches it" in page
    actions.state_needs(table, needs={"objective 1": actions.Needed(("G4",), "x" * 400)}, by=ada, at=noon)
    assert [(one.code, len(one.why)) for one in needs_of(table)] == [("G4", 140)]
    actions.state_needs(table, needs={}, by=ada, at=noon)
    assert NeededItem.objects.count() == 0


def test_a_group_without_answers_has_a_calm_map(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    page = words_of(client_of(ada).get(at("coverage", quartet)))
    assert "Nobody shows an answer yet." in page
    assert "●" not in page
    plan = words_of(client_of(ada).get(at("plan", quartet)))
    assert "There is no plan yet." in plan
    assert "Draw the plan" not in plan


def test_an_unknown_look_is_the_first_one(table: Group, ada: Person, client_of: ClientOf) -> None:
    assert words_of(client_of(ada).get(at("coverage", table), {"show": "🦉"})) == words_of(
        client_of(ada).get(at("coverage", table))
    )


def test_no_page_sums_up_a_person(table: Group, ada: Person, client_of: ClientOf) -> None:
    """Figures stand beside looks and loads of promises, never beside a name on the map."""
    page = words_of(client_of(ada).get(at("coverage", table)))
    for name in ("Ada Okafor", "Ben Sato", "Dev Anand"):
        assert re.search(rf"{name}\W*\d|\d\W*{name}", page) is None


# The plan


def test_the_plan_with_its_reason(table: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime) -> None:
    draw(table, ada, at=noon)
    mine = words_of(client_of(ada).get(at("plan", table)))
    assert "Ben Sato teaches you: Specific aims and proposal writing" in mine
    assert (
        "It is one of Ada Okafor's priorities. Ben Sato said yes to sharing it. Nobody else would teach it. "
        "It is Ben Sato's only teach-back in this plan." in mine
    )
    assert "Not in this plan Dev Anand: Qualitative and mixed methods" in mine
    assert "You teach Ada Okafor: Specific aims" in words_of(client_of(ben).get(at("plan", table)))


def test_from_yes_to_done(table: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime) -> None:
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    client_of(ben).post(at("accept", table, promise.pk))
    page = words_of(client_of(ben).get(at("plan", table)))
    assert "You said yes. Ada Okafor answers next." in page
    answer = client_of(ada).post(at("accept", table, promise.pk), follow=True)
    assert "You both said yes: it is a promise." in words_of(answer)
    when = at("slot", table, promise.pk)
    assert "Ben Sato teaches you" in words_of(client_of(ada).get(when))
    refused = client_of(ada).post(when, {"slot": "x" * 61})
    assert (refused.status_code, "x" * 61 in refused.content.decode()) == (422, True)
    client_of(ada).post(when, {"slot": " March\tmeeting "})
    promise.refresh_from_db()
    assert promise.slot == "March meeting"
    answer = client_of(ben).post(at("done", table, promise.pk), follow=True)
    assert "Ben Sato taught Ada Okafor" in words_of(answer)
    late = client_of(ada).post(at("let_go", table, promise.pk), follow=True)
    assert "This teach-back has moved on in the meantime." in words_of(late)
    assert client_of(ada).get(when).status_code == 302


def test_what_was_let_go_is_read_by_the_two_and_says_not_who(
    table: Group, ada: Person, ben: Person, dev: Person, client_of: ClientOf, noon: datetime
) -> None:
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    for person in (ada, ben):
        client_of(person).post(at("accept", table, promise.pk))
    client_of(ben).post(at("let_go", table, promise.pk))
    told = {one: words_of(client_of(one).get(at("plan", table))) for one in (ada, ben, dev)}
    assert "Let go, with Ben Sato: Specific aims" in told[ada]
    assert "Let go, with Ada Okafor: Specific aims" in told[ben]
    assert "Let go" not in told[dev]


def test_others_read_a_teach_back_and_cannot_press(
    table: Group, ada: Person, ben: Person, dev: Person, stranger: Person, client_of: ClientOf, noon: datetime
) -> None:
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    assert "Ben Sato teaches Ada Okafor: Specific aims" in words_of(client_of(dev).get(at("plan", table)))
    for name in ("accept", "let_go", "done", "slot"):
        assert client_of(dev).post(at(name, table, promise.pk)).status_code == 403
        assert client_of(stranger).post(at(name, table, promise.pk)).status_code == 404
        assert client_of(ada).put(at(name, table, promise.pk)).status_code == 405
        assert client_of(ada).post(at(name, table, promise.pk + 1)).status_code == 404
    for name in ("coverage", "plan"):
        assert client_of(stranger).get(at(name, table)).status_code == 404
        assert client_of(ada).post(at(name, table)).status_code == 405
    for name in ("draw", "room"):
        assert client_of(stranger).post(at(name, table)).status_code == 404
        assert client_of(ada).get(at(name, table)).status_code == 405
    promise.refresh_from_db()
    assert (promise.state, promise.teacher_yes_at, promise.learner_yes_at) == ("proposed", None, None)


def test_who_is_on_pause_reads_and_presses_nothing(
    table: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    Membership.objects.filter(group=table, person=ada).update(state=MembershipState.PAUSED)
    page = main_of(client_of(ada).get(at("plan", table)))
    assert "Ben Sato" in page
    assert 'method="post"' not in page
    for name, numbers in (("draw", ()), ("room", ()), ("accept", (promise.pk,))):
        assert client_of(ada).post(at(name, table, *numbers)).status_code == 403


def test_drawing_is_a_job_and_the_page_says_so(table: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    answer = client_of(ada).post(at("draw", table), follow=True)
    assert "The plan is being drawn." in words_of(answer)
    assert 'hx-trigger="every 1s"' in main_of(answer)
    assert '<meta http-equiv="refresh"' in answer.content.decode()
    second = client_of(ben).post(at("draw", table), follow=True)
    assert "The plan is being drawn already." in words_of(second)
    assert ExchangePlan.objects.count() == 1


def test_a_plan_that_no_worker_draws_says_what_to_do(
    table: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    ExchangePlan.objects.create(group=table, asked_at=noon)
    page = words_of(client_of(ada).get(at("plan", table)))
    assert "Ask whoever runs the server to start the worker" in page
    # It was asked for long ago, so it may be asked for again.
    assert "Draw the plan anew" in page
    answer = client_of(ada).post(at("draw", table), follow=True)
    assert "Draw the plan anew" not in words_of(answer)
    ExchangePlan.objects.update(state="failed", failure="private_rules_unreadable")
    assert "The plan could not be drawn" in words_of(client_of(ada).get(at("plan", table)))


def test_a_plan_that_meets_nothing_says_so(
    quartet: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    share(quartet, ada, ben, at=noon)
    say(ada, "G2", "can_teach", at=noon)
    say(ben, "S3", "want_to_learn", at=noon)
    draw(quartet, ada, at=noon)
    assert "The plan is empty" in words_of(client_of(ada).get(at("plan", quartet)))


@pytest.mark.parametrize(
    ("code", "level", "sentence"),
    [
        ("G2", "can_teach", "nobody wants to learn yet"),
        ("G2", "want_to_learn", "nobody offers to teach yet"),
        ("G2", "can_do", "It needs answers that are shown"),
    ],
)
def test_before_a_plan_the_page_says_what_is_missing(
    quartet: Group, ada: Person, client_of: ClientOf, noon: datetime, code: str, level: str, sentence: str
) -> None:
    share(quartet, ada, at=noon)
    say(ada, code, level, at=noon)
    assert sentence in words_of(client_of(ada).get(at("plan", quartet)))


def test_my_room_is_mine(table: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    address = at("room", table)
    for wrong in ({}, {"most": "4"}, {"most": "many"}):
        answer = client_of(ada).post(address, wrong)
        assert answer.status_code == 422
        assert "has-error" in main_of(answer)
    assert client_of(ada).post(address, {"most": "0"}).status_code == 302
    assert TeachingRoom.objects.get().most == 0
    assert 'value="0" id="id_most_3" checked' in re.sub(
        r'required |aria-describedby="[^"]*" ', "", main_of(client_of(ada).get(at("plan", table)))
    ).replace("required", "")
    # Ben's page is the same as before, but for his own name.
    assert "checked" in main_of(client_of(ben).get(at("plan", table)))
    assert 'value="3"' in re.findall(r"<input[^>]*checked[^>]*>", main_of(client_of(ben).get(at("plan", table))))[0]


# Size


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_database_is_asked_as_often_for_thirty_members_as_for_three(
    make_person: Callable[..., Person], make_group: Callable[..., Group], client_of: ClientOf, noon: datetime
) -> None:
    counts = []
    for size in (3, 30):
        people = [make_person(f"Person{size}x{number} Name{number}") for number in range(size)]
        group = make_group(f"Group of {size}", *people)
        share(group, *people, at=noon)
        for number, person in enumerate(people):
            say(person, "G2" if number % 2 else "S5", "can_teach", at=noon)
            say(person, "S5" if number % 2 else "G2", "want_to_learn", is_priority=True, at=noon)
        draw(group, people[0], at=noon)
        counts.append([asked(client_of(people[0]), at(name, group)) for name in ("coverage", "plan")])
    assert counts[0] == counts[1]
    assert Answer.objects.count() == 66
