from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from collegium.groups import actions, links
from collegium.groups.models import Group, Invitation
from collegium.mail.models import Message, MessageState
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


@pytest.fixture
def group(make_group: Callable[..., Group], ada: Person, ben: Person) -> Group:
    return make_group("Quiet Corner", ada, ben)


@pytest.mark.parametrize(
    ("kind", "email", "days", "is_single_use"),
    [("one", "", 1, True), ("several", "", 14, False), ("email", "eve@example.org", 30, True)],
)
def test_ada_makes_a_link_and_can_copy_it_at_once_and_again(
    group: Group, ada: Person, client_of: ClientOf, kind: str, email: str, days: int, is_single_use: bool
) -> None:
    browser = client_of(ada)
    before = timezone.now()
    answer = browser.post(f"/groups/{group.pk}/invitations/", {"kind": kind, "email": email, "days": days})
    made = Invitation.objects.get()
    assert answer["Location"] == f"/groups/{group.pk}/invitations/{made.pk}/"
    assert (made.email, made.is_single_use) == (email, is_single_use)
    assert timedelta(days=days) <= made.expires_at - before < timedelta(days=days, minutes=1)
    for _time in range(2):
        assert f"http://testserver{links.path_of(made)}" in browser.get(answer["Location"]).content.decode()


def test_an_address_beside_another_choice_is_not_kept(group: Group, ada: Person, client_of: ClientOf) -> None:
    client_of(ada).post(f"/groups/{group.pk}/invitations/", {"kind": "several", "email": "eve@example.org", "days": 7})
    assert Invitation.objects.get().email == ""


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"kind": "email", "email": "", "days": 7}, "Write the address of the person whom you invite."),
        ({"kind": "email", "email": "eve at example", "days": 7}, "Enter a valid email address."),
        ({"kind": "email", "email": "ben@example.org", "days": 7}, "belongs to the group already"),
        ({"kind": "one", "days": 365}, "365 is not one of the available choices"),
        ({"kind": "everybody", "days": 7}, "everybody is not one of the available choices"),
    ],
)
def test_what_cannot_be_invited_is_refused_with_a_sentence(
    group: Group, ada: Person, client_of: ClientOf, entry: dict[str, object], sentence: str
) -> None:
    answer = client_of(ada).post(f"/groups/{group.pk}/invitations/", entry)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_full_group_offers_no_form(group: Group, ada: Person, client_of: ClientOf) -> None:
    Group.objects.filter(pk=group.pk).update(size_least=3, size_most=3)
    link = actions.invite(group, valid_for=timedelta(days=1), by=ada, at=timezone.now())
    Person.objects.create_user("eve@example.org", name="Eve Lund")
    actions.join_by_invitation(link, by=Person.objects.get(name="Eve Lund"), at=timezone.now())
    page = client_of(ada).get(f"/groups/{group.pk}/invitations/").content.decode()
    assert "Every place is taken." in page
    assert "Make the link" not in page


def test_another_member_withdraws_the_link_and_it_is_no_longer_shown(
    group: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    made = actions.invite(group, valid_for=timedelta(days=1), by=ada, at=timezone.now())
    address = f"/groups/{group.pk}/invitations/{made.pk}/"
    answer = client_of(ben).post(f"{address}revoke/")
    assert answer["Location"] == f"/groups/{group.pk}/invitations/"
    assert links.path_of(made) not in client_of(ada).get(address).content.decode()


def test_the_link_of_one_group_is_not_shown_in_another(
    group: Group, make_group: Callable[..., Group], ada: Person, stranger: Person, client_of: ClientOf
) -> None:
    made = actions.invite(group, valid_for=timedelta(days=1), by=ada, at=timezone.now())
    other = make_group("Elsewhere", stranger)
    assert client_of(stranger).get(f"/groups/{other.pk}/invitations/{made.pk}/").status_code == 404
    assert client_of(stranger).post(f"/groups/{other.pk}/invitations/{made.pk}/revoke/").status_code == 404


def test_the_page_says_whether_a_mail_goes_out(
    group: Group, ada: Person, client_of: ClientOf, settings: Settings
) -> None:
    made = actions.invite(group, valid_for=timedelta(days=1), email="eve@example.org", by=ada, at=timezone.now())
    address = f"/groups/{group.pk}/invitations/{made.pk}/"
    assert "This site sends no e-mail" in client_of(ada).get(address).content.decode()
    settings.MAIL_IS_CONFIGURED = True
    assert "We are sending it to eve@example.org" in client_of(ada).get(address).content.decode()


def test_an_invitation_that_the_mail_server_refused_is_told_to_whoever_invited(
    group: Group, ada: Person, client_of: ClientOf, settings: Settings
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    for address in ("eve@example.org", "fay@example.org"):
        actions.invite(group, valid_for=timedelta(days=1), email=address, by=ada, at=timezone.now())
    words = "The e-mail was refused. Check the address, or pass the link on yourself."
    assert words not in client_of(ada).get(f"/groups/{group.pk}/invitations/").content.decode()
    Message.objects.filter(to="eve@example.org").update(state=MessageState.REFUSED)
    page = client_of(ada).get(f"/groups/{group.pk}/invitations/").content.decode()
    assert page.count(words) == 1
    assert page.index("eve@example.org") < page.index(words)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    group: Group, ada: Person, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _number in range(count):
        actions.invite(group, valid_for=timedelta(days=1), by=ada, at=timezone.now())
    browser = client_of(ada)
    with django_assert_num_queries(5):
        browser.get(f"/groups/{group.pk}/invitations/")
