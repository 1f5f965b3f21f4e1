"""A person's own pages about possible referees, and the warnings that nobody else reads."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.private_list import Referee, referee_named
from collegium.alignment.queries import own_list
from collegium.alignment.tests.conftest import Seats
from collegium.groups import actions as groups
from collegium.groups.links import token_of
from collegium.groups.models import Group, Membership, MembershipState
from collegium.people.models import Person
from collegium.programs.models import Participant, Program
from collegium.sealed.boxes import new_key

Sign = Callable[[Person], Client]
LIST = "/referees/"


def listed(person: Person) -> list[tuple[str, bool]]:
    return [(one.name, one.keeps_apart) for one in own_list(person).entries.referees]


def warning(name: str) -> str:
    return (
        f"You may need {name} as an independent referee. In one group you are no longer at arm's length: "
        "declare it, or choose another referee."
    )


def test_ada_keeps_a_list_of_her_own(client_of: Sign, ada: Person, ben: Person) -> None:
    client = client_of(ada)
    empty = client.get(LIST).content.decode()
    assert "Only you can read this." in empty
    assert "At arm's length means" in empty
    sent = {"name": "Grace Lee", "email": "grace@example.com", "wish": "apart"}
    assert client.post(LIST, sent).headers["Location"] == LIST
    page = client.get(LIST).content.decode()
    assert "Grace Lee" in page
    assert "in different groups" in page
    key = "mail grace@example.com"
    client.post(reverse("referees:change"), {"key": key, "wish": "warn"})
    assert listed(ada) == [("Grace Lee", False)]
    assert "only warn me" in client.get(LIST).content.decode()
    client.post(reverse("referees:take_off"), {"key": key})
    client.post(reverse("referees:take_off"), {"key": key})
    assert listed(ada) == []
    assert "Grace Lee" not in client_of(ben).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "", "wish": "apart"}, "Write the name of somebody who may be asked about you."),
        ({"name": "\u0301", "wish": "apart"}, "Write the name as it stands on a paper."),
        ({"name": "Grace Lee", "email": "gräce@example.org", "wish": "apart"}, "Enter a valid email address."),
        ({"name": "Grace Lee", "email": "grace@exämple.org", "wish": "apart"}, "Write this address in plain letters"),
        ({"name": "Grace Lee", "email": "grace", "wish": "apart"}, "Enter a valid email address."),
        ({"name": "Grace Lee", "wish": "never"}, "Select a valid choice."),
        ({"name": "Grace Lee", "email": "ada@example.org", "wish": "apart"}, "You cannot stand in your own list."),
    ],
)
def test_bad_input_keeps_what_was_typed(client_of: Sign, ada: Person, sent: dict[str, str], sentence: str) -> None:
    answer = client_of(ada).post(LIST, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert sent["name"] in page
    assert listed(ada) == []


@pytest.mark.parametrize("name", ["\ufdfa" * 80, "李 " * 40, "a" * 80, 'O"Neil <b>'])
def test_every_name_that_can_be_added_can_be_taken_off(client_of: Sign, ada: Person, name: str) -> None:
    client_of(ada).post(LIST, {"name": name, "wish": "apart"})
    (referee,) = own_list(ada).entries.referees
    client_of(ada).post(reverse("referees:change"), {"key": referee.key, "wish": "warn"})
    assert [keeps for _name, keeps in listed(ada)] == [False]
    client_of(ada).post(reverse("referees:take_off"), {"key": referee.key})
    assert listed(ada) == []


def test_what_was_not_sent_by_the_page_changes_nothing(client_of: Sign, ada: Person, ben: Person) -> None:
    client = client_of(ada)
    for name, sent in (
        ("choose", {}),
        ("change", {"key": "x"}),
        ("take_off", {}),
        ("change", {"key": "x", "wish": "warn"}),
    ):
        assert client.post(reverse(f"referees:{name}"), sent).status_code == 422
    for name in ("choose", "change", "take_off", "begin_anew"):
        assert client.get(reverse(f"referees:{name}")).status_code == 405
    assert client.put(LIST).status_code == 405
    # Ben stands on no roster beside Ada.
    assert client.post(reverse("referees:choose"), {"person": ben.pk}).status_code == 404
    assert listed(ada) == []


def test_nobody_is_led_to_another_site(client_of: Sign, ada: Person) -> None:
    for elsewhere in ("https://example.com/", "//example.com/", "javascript:alert(1)", "example"):
        sent = {"name": "Grace Lee", "wish": "apart", "next": elsewhere}
        assert client_of(ada).post(LIST, sent).headers["Location"] == LIST


def test_a_colleague_of_the_roster_is_chosen(client_of: Sign, ada: Person, ben: Person, noon: datetime) -> None:
    program = Program.objects.create(name="North", time_zone="UTC", created_at=noon)
    for one in (ada, ben):
        Participant.objects.create(program=program, person=one, name=f"Dr. {one}", email=one.email, since=noon)
    client_of(ada).post(reverse("referees:choose"), {"person": ben.pk})
    assert own_list(ada).entries.referees == (Referee("Dr. Ben Sato", person=ben.pk),)


def test_a_list_that_cannot_be_read_says_so_on_its_pages(
    client_of: Sign, ada: Person, quartet: Group, noon: datetime, settings: Any
) -> None:
    actions.add_referee(referee=referee_named("Grace Lee"), by=ada, at=noon)
    settings.ENCRYPTION_KEY = new_key()
    client = client_of(ada)
    assert "cannot be read with the key of this server" in client.get(LIST).content.decode()
    assert client.get(reverse("alignment:conflicts", args=[quartet.pk])).status_code == 200
    refused = client.post(LIST, {"name": "Dr. New", "wish": "apart"})
    assert (refused.status_code, "begin a new list" in refused.content.decode()) == (422, True)
    client.post(reverse("referees:begin_anew"))
    client.post(LIST, {"name": "Dr. New", "wish": "apart"})
    assert listed(ada) == [("Dr. New", True)]


# ---- the warnings


def test_in_the_group_only_the_owner_is_warned_until_it_is_declared(
    client_of: Sign, seats: Seats, quartet: Group, ada: Person, ben: Person, noon: datetime
) -> None:
    actions.add_referee(referee=referee_named("Carmen Ruiz", keeps_apart=False), by=ben, at=noon)
    address = reverse("alignment:conflicts", args=[quartet.pk])
    declare = reverse("alignment:declare", args=[quartet.pk, seats["Carmen"].pk])
    page = client_of(ben).get(address).content.decode()
    assert warning("Carmen Ruiz") in page
    assert page.index(warning("Carmen Ruiz")) < page.index("Nothing to declare about anybody")
    form = client_of(ben).get(declare).content.decode()
    assert warning("Carmen Ruiz") in form
    assert 'value="K-E3" id="id_' in form.replace(" checked", "")
    ticked = [line for line in form.split("<input") if "checked" in line]
    assert [one for one in ticked if 'value="K-E3"' in one] == ticked != []
    for other in (ada, seats["Carmen"].person):
        assert "independent referee. In one group" not in client_of(other).get(address).content.decode()
    other_form = reverse("alignment:declare", args=[quartet.pk, seats["Dev"].pk])
    assert "checked" not in client_of(ben).get(other_form).content.decode()
    actions.declare_ties(seats["Ben"], other=seats["Carmen"], codes=["K-E3"], by=ben, at=noon)
    assert warning("Carmen Ruiz") not in client_of(ben).get(address).content.decode()


def test_nothing_to_declare_in_one_tap_stays_possible(
    client_of: Sign, seats: Seats, quartet: Group, ben: Person, noon: datetime
) -> None:
    actions.add_referee(referee=referee_named("Carmen Ruiz"), by=ben, at=noon)
    client = client_of(ben)
    assert client.post(reverse("alignment:nothing_to_declare", args=[quartet.pk])).status_code == 302
    assert warning("Carmen Ruiz") in client.get(reverse("alignment:conflicts", args=[quartet.pk])).content.decode()


def test_before_joining_by_a_link_one_checks_alone(
    client_of: Sign, quartet: Group, ada: Person, ben: Person, stranger: Person
) -> None:
    invitation = groups.invite(quartet, valid_for=timedelta(days=7), by=ada, at=timezone.now())
    invited = reverse("groups:invited", args=[token_of(invitation)])
    check = reverse("referees:invitation", args=[token_of(invitation)])
    client = client_of(stranger)
    assert check in client.get(invited).content.decode()
    page = client.get(check).content.decode()
    assert page.count('type="checkbox"') == 4
    assert "You may need" not in page
    assert client.post(check, {"needed": [ben.pk]}).headers["Location"] == check
    assert listed(stranger) == [("Ben Sato", True)]
    page = client.get(check).content.decode()
    assert "You may need Ben Sato as an independent referee." in page
    assert page.count("checked") == 1
    assert invited in page
    assert reverse("home:start") in page
    client.post(check, {})
    assert listed(stranger) == []
    assert client.post(check, {"needed": ["999999"]}).status_code == 422
    # Nobody of the group hears of it, and joining stays possible.
    assert client.post(reverse("groups:join", args=[token_of(invitation)])).status_code == 302


def test_a_link_that_lets_nobody_in_shows_nobody(
    client_of: Sign, quartet: Group, ada: Person, stranger: Person
) -> None:
    invitation = groups.invite(quartet, valid_for=timedelta(days=7), by=ada, at=timezone.now())
    token = token_of(invitation)
    groups.revoke_invitation(invitation, by=ada, at=timezone.now())
    for dead in (token, "1.cut"):
        answer = client_of(stranger).get(reverse("referees:invitation", args=[dead]))
        assert answer.headers["Location"] == reverse("groups:invited", args=[dead])
    anonymous = Client().get(reverse("referees:invitation", args=[token]))
    assert "/account/sign-in/" in anonymous.headers["Location"]


def test_before_taking_an_offered_place_one_checks_alone(
    client_of: Sign, quartet: Group, ben: Person, stranger: Person, noon: datetime
) -> None:
    program = Program.objects.create(name="North", time_zone="UTC", created_at=noon)
    Group.objects.filter(pk=quartet.pk).update(program=program)
    Membership.objects.create(group=quartet, person=stranger, state=MembershipState.OFFERED, since=noon)
    actions.add_referee(referee=referee_named("Ben Sato", keeps_apart=False), by=stranger, at=noon)
    check = reverse("referees:place", args=[quartet.pk])
    client = client_of(stranger)
    assert check in client.get(reverse("groups:place", args=[quartet.pk])).content.decode()
    page = client.get(check).content.decode()
    assert "You may need Ben Sato as an independent referee." in page
    assert reverse("groups:place", args=[quartet.pk]) in page
    client.post(check, {"needed": [ben.pk]})
    # Whoever was in the list already stays as the owner wished.
    assert listed(stranger) == [("Ben Sato", False)]
    assert client_of(ben).get(check).status_code == 404


def test_the_roster_tells_ada_who_is_not_independent(
    client_of: Sign, quartet: Group, ada: Person, ben: Person, make_person: Callable[..., Person]
) -> None:
    """Before she joins and in her own list: with Ben she published in March; of Carmen the roster says nothing."""
    program = Program.objects.create(name="Bridges", created_at=timezone.now())
    Group.objects.filter(pk=quartet.pk).update(program=program)
    month = (timezone.localdate().replace(day=1) - timedelta(days=40)).replace(day=1)
    together = f"ben@example.org {month:%Y-%m}"
    eve = make_person("Eve Lind")
    for person in (ada, ben, eve):
        coauthors = together if person == eve else ""
        Participant.objects.create(program=program, person=person, coauthors=coauthors, since=timezone.now())
    Membership.objects.create(
        group=quartet, person=eve, state=MembershipState.OFFERED, since=timezone.now(), facilitates_at_turn=9
    )
    client = client_of(eve)
    said = f"you published together in {month:%B %Y}, less than 48 months ago"
    page = client.get(reverse("referees:place", args=[quartet.pk])).content.decode()
    assert page.count(said) == 1
    for name in ("Ben Sato", "Carmen Ruiz"):
        client.post(LIST, {"name": name, "email": f"{name.split()[0].lower()}@example.org", "wish": "warn"})
    page = client.get(LIST).content.decode()
    assert page.count(said) == 1
    assert page.index("Ben Sato") < page.index(said) < page.index("Carmen Ruiz")
    assert said not in client_of(ada).get(LIST).content.decode()


def test_a_list_asks_as_often_for_one_as_for_three(
    client_of: Sign, ada: Person, make_person: Callable[..., Person], django_assert_num_queries: Any
) -> None:
    client = client_of(ada)
    client.get(LIST)
    for count, name in enumerate(("Ben Okri", "Cy Twombly", "Dee Rees"), start=1):
        person = make_person(name)
        client.post(LIST, {"name": name, "email": person.email, "wish": "apart"})
        if count != 2:
            with django_assert_num_queries(5):
                client.get(LIST)
