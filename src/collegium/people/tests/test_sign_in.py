from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from collegium.audit.models import Event
from collegium.mail.models import Message
from collegium.people.models import Person

URL = "/account/sign-in/"
SECRET = "four quiet green chairs"


@pytest.fixture
def ada_with_password(ada: Person) -> Person:
    ada.set_password(SECRET)
    ada.save()
    return ada


WRONG = "wrong wrong wrong"
ADA = "ada@example.org"


def attempt(
    visitor: Client, *, login: str = "ada@example.org", password: str = SECRET, forwarded_for: str = ""
) -> int:
    headers = {"x-forwarded-for": forwarded_for} if forwarded_for else {}
    return visitor.post(URL, {"login": login, "password": password}, headers=headers).status_code


def test_address_and_password_let_ada_in(ada_with_password: Person, visitor: Client) -> None:
    answer = visitor.post(f"{URL}?next=/people/profile/", {"login": " ADA@example.org ", "password": SECRET})
    assert (answer.status_code, answer["Location"]) == (302, "/people/profile/")
    assert visitor.session["_auth_user_id"] == str(ada_with_password.pk)
    assert Event.objects.filter(verb="people.signed_in", by=ada_with_password).count() == 1


def test_a_wrong_password_and_an_unknown_address_read_the_same(ada_with_password: Person, visitor: Client) -> None:
    sentences = set()
    for login in ("ada@example.org", "nobody@example.org"):
        answer = visitor.post(URL, {"login": login, "password": "wrong wrong wrong"})
        assert answer.status_code == 422
        assert f'value="{login}"' in answer.content.decode()
        sentences.add(str(answer.context["form"].errors))
    assert len(sentences) == 1
    assert "do not belong together" in sentences.pop()


def test_a_closed_account_stays_out(ada_with_password: Person, visitor: Client) -> None:
    Person.objects.filter(pk=ada_with_password.pk).update(is_active=False)
    answer = visitor.post(URL, {"login": "ada@example.org", "password": SECRET}, follow=True)
    assert "_auth_user_id" not in visitor.session
    assert "This account is closed" in answer.content.decode()


def test_ten_wrong_passwords_and_then_even_the_right_one_waits(ada_with_password: Person, visitor: Client) -> None:
    assert [attempt(visitor, password=WRONG) for _ in range(10)] == [422] * 10
    answer = visitor.post(URL, {"login": "ada@example.org", "password": SECRET})
    assert answer.status_code == 422
    assert "Wait five minutes" in answer.content.decode()
    assert "_auth_user_id" not in visitor.session


def test_a_made_up_header_gives_no_more_attempts(ada_with_password: Person, visitor: Client) -> None:
    codes = [
        attempt(visitor, login=f"person{n}@example.org", password=WRONG, forwarded_for=f"198.51.100.{n}")
        for n in range(31)
    ]
    assert codes == [422] * 30 + [429]


def test_behind_a_proxy_the_address_that_the_proxy_wrote_counts(
    ada_with_password: Person, visitor: Client, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(30):
        attempt(visitor, login=f"p{n}@example.org", password=WRONG, forwarded_for=f"{n}.1.1.1, 192.0.2.7")
    assert attempt(visitor, forwarded_for="9.9.9.9, 192.0.2.7") == 429
    assert attempt(visitor, forwarded_for="9.9.9.9, 192.0.2.8") == 302


def test_ten_wrong_passwords_of_mallory_do_not_lock_ben_out(
    ada_with_password: Person, ben: Person, visitor: Client
) -> None:
    ben.set_password(SECRET)
    ben.save()
    for _ in range(10):
        attempt(visitor, password=WRONG)
    assert attempt(visitor, login="ben@example.org") == 302


def test_signing_in_gives_a_new_session(ada_with_password: Person, visitor: Client) -> None:
    visitor.get("/people/link/unknown/")
    before = visitor.session.session_key
    attempt(visitor)
    assert visitor.session.session_key != before


def test_without_mail_no_code_is_offered(visitor: Client) -> None:
    assert "code by e-mail" not in visitor.get(URL).content.decode()
    assert visitor.get("/account/sign-in/code/").status_code == 404
    assert visitor.get("/account/sign-in/code/confirm/").status_code == 404


def test_sign_out_is_a_button_and_no_link(ada: Person, client_of: Callable[[Person], Client], ben: Person) -> None:
    browser = client_of(ada)
    assert "Sign out of this device?" in browser.get("/account/sign-out/").content.decode()
    assert "_auth_user_id" in browser.session
    answer = browser.post("/account/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, reverse("home:start"))
    assert "_auth_user_id" not in browser.session


@pytest.mark.usefixtures("mail_is_on")
class TestWithMail:
    REQUEST = "/account/sign-in/code/"
    CONFIRM = "/account/sign-in/code/confirm/"

    def test_a_code_lets_ada_in(self, ada: Person, visitor: Client, code_in_newest_message: Callable[[], str]) -> None:
        assert "code by e-mail" in visitor.get(URL).content.decode()
        assert visitor.post(self.REQUEST, {"email": "Ada@example.org"})["Location"] == self.CONFIRM
        assert Message.objects.get().kind == "people.login_code"
        answer = visitor.post(self.CONFIRM, {"code": code_in_newest_message()})
        assert (answer.status_code, answer["Location"]) == (302, reverse("home:start"))
        assert visitor.session["_auth_user_id"] == str(ada.pk)

    def test_a_code_lets_somebody_of_a_roster_in_and_joins(
        self, db: None, visitor: Client, code_in_newest_message: Callable[[], str]
    ) -> None:
        Person.objects.create_user("grace@example.org", name="Grace Hop")
        visitor.post(self.REQUEST, {"email": "grace@example.org"})
        visitor.post(self.CONFIRM, {"code": code_in_newest_message()})
        assert Person.objects.get().has_joined

    def test_three_wrong_codes_end_it(
        self, ada: Person, visitor: Client, code_in_newest_message: Callable[[], str]
    ) -> None:
        visitor.post(self.REQUEST, {"email": ada.email})
        assert [visitor.post(self.CONFIRM, {"code": "WRONG1"}).status_code for _ in range(3)] == [422, 422, 302]
        visitor.post(self.CONFIRM, {"code": code_in_newest_message()})
        assert "_auth_user_id" not in visitor.session

    def test_an_unknown_address_is_answered_the_same(self, ada: Person) -> None:
        pages = []
        for address in ("ada@example.org", "nob@example.org"):
            asking = Client()
            assert asking.post(self.REQUEST, {"email": address})["Location"] == self.CONFIRM
            page = asking.get(self.CONFIRM).content.decode().replace(address, "ADDRESS")
            pages.append([line for line in page.splitlines() if "csrfmiddlewaretoken" not in line])
        assert pages[0] == pages[1]
        assert Message.objects.get(to="nob@example.org").kind == "people.unknown_account"

    def test_a_password_from_before_the_address_was_proven_ends(
        self, ada_with_password: Person, visitor: Client, code_in_newest_message: Callable[[], str]
    ) -> None:
        """Mallory may have signed up with Ada's address while the server had no mail."""
        visitor.post(self.REQUEST, {"email": "ada@example.org"})
        visitor.post(self.CONFIRM, {"code": code_in_newest_message()})
        ada_with_password.refresh_from_db()
        assert not ada_with_password.has_usable_password()
        assert visitor.get("/people/profile/").status_code == 200
        assert Event.objects.filter(verb="people.password_dropped").count() == 1

    def test_password_and_then_the_code_keep_the_password(
        self, ada_with_password: Person, visitor: Client, code_in_newest_message: Callable[[], str]
    ) -> None:
        answer = visitor.post(URL, {"login": "ada@example.org", "password": SECRET})
        assert answer["Location"] == "/account/sign-up/confirm/"
        visitor.post("/account/sign-up/confirm/", {"code": code_in_newest_message()})
        ada_with_password.refresh_from_db()
        assert ada_with_password.check_password(SECRET)
        assert visitor.session["_auth_user_id"] == str(ada_with_password.pk)
