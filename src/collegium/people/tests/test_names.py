"""A name is one line that can be seen: it stands on colleagues' pages and in the subjects of messages."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from collegium.people.models import Person
from collegium.people.names import validate_one_line, validate_visible

ZERO_WIDTH, REVERSED, LINE_END = "\u200b", "\u202e", "\n"


@pytest.mark.parametrize(
    "name", ["Zoë Müller", "محمد علی", "నా\u200cపేరు", "👩\u200d🔬 Ada", "Ngũgĩ wa Thiong’o", "X Æ A-12"]
)
def test_names_of_all_the_world_are_welcome(name: str) -> None:
    validate_one_line(name)
    validate_visible(name)


@pytest.mark.parametrize(
    "name", ["Ada\nBcc: all", "Ada\r", "Ada\x00", "Ada\u2028two", f"Ada{REVERSED}evil", "\u2066Ada"]
)
def test_no_second_line_and_no_reversed_words(name: str) -> None:
    with pytest.raises(ValidationError):
        validate_one_line(name)


@pytest.mark.parametrize("name", [ZERO_WIDTH, "\u200d\u200d", "\u2060", "\ufeff"])
def test_an_invisible_name_is_none(name: str) -> None:
    with pytest.raises(ValidationError):
        validate_visible(name)


@pytest.mark.parametrize("field", ["name", "institution", "rank", "pronouns"])
def test_the_profile_refuses_two_lines(field: str, ada: Person, client_of: Callable[[Person], Client]) -> None:
    typed = {"name": "Ada Okafor", "time_zone": "UTC", "contact": "at_once", field: f"One{LINE_END}Two"}
    answer = client_of(ada).post("/people/profile/edit/", typed)
    assert answer.status_code == 422
    assert "invisible character" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.name == "Ada Okafor"


@pytest.mark.parametrize("name", [f"Eve{LINE_END}Win", ZERO_WIDTH, f"Eve{REVERSED}"])
def test_nobody_signs_up_with_such_a_name(name: str, db: None) -> None:
    typed = {"name": name, "email": "eve@example.org", "password1": "four words nobody joins"}
    assert Client().post("/account/sign-up/", typed).status_code == 422
    assert not Person.objects.exists()
