from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collegium.groups import actions
from collegium.groups.models import Group, Membership, MembershipState
from collegium.people.models import Person
from collegium.programs.models import Program

ClientOf = Callable[[Person], Client]


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


@pytest.fixture
def offered(ada: Person, ben: Person, carmen: Person, dev: Person) -> Group:
    now = timezone.now()
    program = Program.objects.create(name="Northfield Peers", created_at=now)
    return actions.offer_places(name="Table One", program=program, people=[ada, ben, carmen], by=dev, at=now)


def test_ada_sees_her_peers_before_she_accepts(offered: Group, ada: Person, client_of: ClientOf) -> None:
    browser = client_of(ada)
    page = browser.get(f"/groups/{offered.pk}/place/").content.decode()
    assert "Ben Sato" in page
    assert "Assistant Professor" in page
    assert "ben@example.org" not in page
    answer = browser.post(f"/groups/{offered.pk}/place/accept/")
    assert answer["Location"] == f"/groups/{offered.pk}/"
    assert place_of(ada).state == MembershipState.ACTIVE
    assert browser.get(f"/groups/{offered.pk}/place/").status_code == 404


def test_ada_declines_and_the_others_are_not_told_why(offered: Group, ada: Person, client_of: ClientOf) -> None:
    answer = client_of(ada).post(f"/groups/{offered.pk}/place/decline/")
    assert answer["Location"] == "/"
    assert place_of(ada).state == MembershipState.DECLINED


def test_an_offered_place_opens_no_other_page_of_the_group(offered: Group, ada: Person, client_of: ClientOf) -> None:
    for page in ("members/", "roles/", "invitations/", "settings/", "leave/"):
        assert client_of(ada).get(f"/groups/{offered.pk}/{page}").status_code == 404
