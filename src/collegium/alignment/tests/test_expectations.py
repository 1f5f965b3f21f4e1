"""Three private wishes: nobody else reads a number, the group learns where they differ."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.models import Expectations
from collegium.alignment.queries import group_wishes
from collegium.alignment.spread import Scale
from collegium.alignment.tests.charter_stories import propose, sign
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, Membership, MembershipState
from collegium.people.models import Person

DIFFER = "Your wishes differ on how direct feedback should be."


def tell(group: Group, person: Person, directness: int, breadth: int = 3, pace: int = 3, *, at: datetime) -> None:
    answers = {Scale.DIRECTNESS: directness, Scale.BREADTH: breadth, Scale.PACE: pace}
    actions.tell_expectations(group, answers=answers, by=person, at=at)


@pytest.fixture
def address(quartet: Group) -> str:
    return reverse("alignment:expectations", args=[quartet.pk])


@pytest.fixture
def charter(quartet: Group) -> str:
    return reverse("alignment:charter", args=[quartet.pk])


def test_the_owner_keeps_and_changes_them(
    quartet: Group, ada: Person, address: str, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(ada)
    assert "Only you can read this." in browser.get(address).content.decode()
    assert browser.post(address, {"directness": 1, "breadth": 2, "pace": 3}).status_code == 302
    assert browser.post(address, {"directness": 5, "breadth": 2, "pace": 3}).status_code == 302
    told = Expectations.objects.get()
    assert (told.directness, told.breadth, told.pace) == (5, 2, 3)
    page = browser.get(address).content.decode()
    assert [line.split('value="')[1][0] for line in page.splitlines() if "checked" in line] == ["5", "2", "3"]


@pytest.mark.parametrize("wrong", [{"pace": 6}, {"pace": 0}, {"pace": "fast"}, {"pace": ""}])
def test_anything_else_is_refused_and_keeps_what_was_chosen(
    wrong: dict[str, object], ada: Person, address: str, client_of: Callable[[Person], Client]
) -> None:
    refused = client_of(ada).post(address, {"directness": 4, "breadth": 2, "pace": 3} | wrong)
    assert refused.status_code == 422
    assert refused.content.decode().count("checked") == 2
    assert not Expectations.objects.exists()


def test_three_answers_tell_nothing_and_the_fourth_tells_where(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    charter: str,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    for person, directness in ((ada, 1), (ben, 5), (carmen, 3)):
        tell(quartet, person, directness, at=noon)
    page = client_of(dev).get(charter).content.decode()
    assert DIFFER not in page
    assert "compared when 1 more of you has answered" in page
    tell(quartet, dev, 3, at=noon)
    page = client_of(dev).get(charter).content.decode()
    assert DIFFER in page
    assert "Talk about clause 9" in page
    assert "how fast to go" not in page


def test_wishes_that_lie_close_together_are_told_as_such(
    quartet: Group, four: tuple[Person, ...], charter: str, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    for place, person in enumerate(four):
        tell(quartet, person, 3 + place % 2, at=noon)
    page = client_of(four[0]).get(charter).content.decode()
    assert "Your private wishes lie close together." in page
    assert DIFFER not in page


@pytest.fixture
def four(ada: Person, ben: Person, carmen: Person, dev: Person) -> tuple[Person, ...]:
    return ada, ben, carmen, dev


READ_BY_ALL = ("overview", "charter", "charter_versions", "sign")


def test_no_page_depends_on_what_a_colleague_answered(
    quartet: Group,
    four: tuple[Person, ...],
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    """The same pages, letter by letter, whichever of two sets of wishes with the same differences was told."""
    ada, ben, carmen, dev = four
    propose(quartet, by=ben, at=noon)
    addresses = [reverse(f"alignment:{name}", args=[quartet.pk]) for name in READ_BY_ALL]
    addresses += [reverse(f"alignment:{name}", args=[quartet.pk, 4]) for name in ("clause", "clause_consent")]
    addresses += [reverse("alignment:expectations", args=[quartet.pk]), reverse("home:group", args=[quartet.pk])]

    def pages(of_ben: int, of_carmen: int, of_dev: int) -> list[str]:
        for person, directness in ((ada, 3), (ben, of_ben), (carmen, of_carmen), (dev, of_dev)):
            tell(quartet, person, directness, at=noon)
        return [plain(client_of(ada).get(address).content.decode()) for address in addresses]

    assert pages(1, 5, 2) == pages(5, 2, 1) == pages(2, 4, 5)


def plain(page: str) -> str:
    """A page without what is new in every answer: the keys of its forms."""
    kept = (line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "form_key" not in line)
    return "\n".join(kept)


def test_the_log_of_the_group_holds_nothing_of_it(quartet: Group, ada: Person, noon: datetime) -> None:
    tell(quartet, ada, 5, at=noon)
    event = Event.objects.get(verb="alignment.expectations_told")
    assert (event.group_id, event.facts) == (None, {})


def test_they_go_with_the_member(quartet: Group, ada: Person, ben: Person, noon: datetime) -> None:
    tell(quartet, ada, 5, at=noon)
    tell(quartet, ben, 5, at=noon)
    groups.pause_membership(Membership.objects.get(person=ben), by=ben, at=noon)
    run_due(noon)
    assert Expectations.objects.count() == 2
    groups.leave_group(Membership.objects.get(person=ada), by=ada, at=noon)
    run_due(noon)
    assert Expectations.objects.get().person == ben
    assert Event.objects.get(verb="alignment.expectations_forgotten").facts == {}


def test_who_pauses_does_not_count(quartet: Group, four: tuple[Person, ...], noon: datetime) -> None:
    for person, directness in zip(four, (1, 5, 3, 3), strict=True):
        tell(quartet, person, directness, at=noon)
    assert group_wishes(quartet).differing == (Scale.DIRECTNESS,)
    Membership.objects.filter(person=four[0]).update(state=MembershipState.PAUSED)
    assert group_wishes(quartet).differing == ()
    assert group_wishes(quartet).missing == 1


def test_they_are_no_condition_for_signing(quartet: Group, ada: Person, noon: datetime) -> None:
    assert sign(quartet, ada, at=noon)[0].person == ada
