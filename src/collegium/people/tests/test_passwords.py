from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collegium.audit.models import Event
from collegium.mail.models import Message
from collegium.people.actions import issue_one_time_link
from collegium.people.models import OneTimeLink, Person

SignIn = Callable[[Person], Client]
OLD = "four quiet green chairs"
NEW = "seven loud blue tables"


@pytest.fixture
def ada(ada: Person) -> Person:
    ada.set_password(OLD)
    ada.save()
    return ada


def test_ada_changes_her_password_and_is_signed_out_elsewhere(ada: Person, client_of: SignIn) -> None:
    here, phone = client_of(ada), client_of(ada)
    issue_one_time_link(ada, by=None, at=timezone.now())
    answer = here.post("/account/password/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert (answer.status_code, answer["Location"]) == (302, "/people/profile/")
    assert here.get("/people/profile/").status_code == 200
    assert phone.get("/people/profile/").status_code == 302
    assert not OneTimeLink.objects.open(timezone.now() + timedelta(seconds=1)).exists()
    assert Event.objects.get(verb="people.password_set").by == ada


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("wrong wrong wrong", NEW, NEW, "This is not your present password."),
        (OLD, NEW, "seven loud blue table", "You must type the same password each time."),
        (OLD, "short", "short", "This password is too short."),
    ],
)
def test_a_change_that_is_refused(
    ada: Person, client_of: SignIn, old: str, new: str, again: str, sentence: str
) -> None:
    answer = client_of(ada).post("/account/password/", {"oldpassword": old, "password1": new, "password2": again})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(OLD)


def test_ben_who_came_by_a_link_chooses_his_first_password(ben: Person, client_of: SignIn) -> None:
    client = client_of(ben)
    assert client.get("/account/password/")["Location"] == "/account/password/set/"
    page = client.get("/account/password/set/?next=/rounds/3/").content.decode()
    assert "The link that you used does not work a second time" in page
    assert '<input type="hidden" name="next" value="/rounds/3/">' in page
    answer = client.post("/account/password/set/", {"password1": NEW, "password2": NEW, "next": "/rounds/3/"})
    assert answer["Location"] == "/rounds/3/"
    ben.refresh_from_db()
    assert ben.check_password(NEW)


def test_without_mail_the_page_says_who_can_help(visitor: Client, db: None) -> None:
    page = visitor.get("/account/password/reset/").content.decode()
    assert "Ask whoever runs this server for a one-time sign-in link." in page
    assert "collegium sign-in-link" in page
    assert visitor.post("/account/password/reset/", {"email": "ada@example.org"}).status_code == 422
    for path in ("code/", "choose/"):
        assert visitor.get(f"/account/password/reset/{path}").status_code == 404


@pytest.mark.usefixtures("mail_is_on")
class TestResetWithMail:
    def test_a_code_from_the_mail_lets_ada_choose_a_new_one(
        self, ada: Person, visitor: Client, client_of: SignIn, code_in_newest_message: Callable[[], str]
    ) -> None:
        thief = client_of(ada)
        asked = visitor.post("/account/password/reset/", {"email": "ada@example.org"})
        assert asked["Location"] == "/account/password/reset/code/"
        assert visitor.get("/account/password/reset/choose/").status_code == 302
        confirmed = visitor.post("/account/password/reset/code/", {"code": code_in_newest_message()})
        assert confirmed["Location"] == "/account/password/reset/choose/"
        assert visitor.post("/account/password/reset/choose/", {"password1": "x", "password2": "x"}).status_code == 422
        done = visitor.post("/account/password/reset/choose/", {"password1": NEW, "password2": NEW}, follow=True)
        assert "Your new password is saved" in done.content.decode()
        ada.refresh_from_db()
        assert ada.check_password(NEW)
        assert thief.get("/people/profile/").status_code == 302
        signed_in = visitor.post("/account/sign-in/", {"login": "ada@example.org", "password": NEW})
        assert signed_in["Location"] == "/"

    def test_three_wrong_codes_end_it(self, ada: Person, visitor: Client) -> None:
        visitor.post("/account/password/reset/", {"email": "ada@example.org"})
        codes = [visitor.post("/account/password/reset/code/", {"code": "WRONG1"}).status_code for _ in range(3)]
        assert codes == [422, 422, 302]

    def test_an_unknown_address_is_answered_the_same(self, ada: Person) -> None:
        pages = []
        for address in ("ada@example.org", "nob@example.org"):
            asking = Client()
            asking.post("/account/password/reset/", {"email": address})
            page = asking.get("/account/password/reset/code/").content.decode().replace(address, "ADDRESS")
            pages.append([line for line in page.splitlines() if "csrfmiddlewaretoken" not in line])
        assert pages[0] == pages[1]
        assert Message.objects.get(to="nob@example.org").kind == "people.unknown_account"


def test_whoever_came_by_a_link_may_go_on_without_a_password(
    make_person: Callable[..., Person], client_of: SignIn
) -> None:
    grace = make_person("Grace Lim")

    answer = client_of(grace).get("/account/password/set/", {"next": "https://elsewhere.example/"})

    assert '<a class="button button-quiet" href="/">Not now</a>' in answer.content.decode()
    assert 'href="https://elsewhere.example/"' not in answer.content.decode()
