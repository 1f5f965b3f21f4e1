"""A form that comes back because something is missing says what to write, in whatever form and room."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account import forms as account
from django import forms
from django.template import Template

import collegium
from collegium.ui.required import SENTENCES
from tests.matrix_doors import DOORS, Door
from tests.matrix_world import build_world
from tests.test_access_matrix import Visitor, render_only

FRAMEWORK_SAYS = "This field is required"


def forms_of_the_site() -> Iterator[type[forms.BaseForm]]:
    """Every form class in a module called `forms`, and the library's forms for accounts."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(collegium.__path__, "collegium.")
        if ".forms" in found.name
    ]
    for module in (*modules, account):
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, forms.BaseForm):
                yield found


def test_no_field_of_any_form_speaks_in_the_frameworks_words() -> None:
    declared = {
        (form.__name__, name): str(field.error_messages["required"])
        for form in forms_of_the_site()
        for name, field in getattr(form, "base_fields", {}).items()
    }
    assert len(declared) > 100
    assert [place for place, words in declared.items() if FRAMEWORK_SAYS in words] == []
    assert [place for place, words in declared.items() if not words.endswith(".")] == []


@pytest.mark.parametrize("kind", SENTENCES, ids=lambda kind: kind.__name__)
def test_each_kind_of_field_says_its_own_sentence(kind: type[forms.Field]) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        kind().clean(None)
    assert refused.value.messages == [str(SENTENCES[kind])]


def test_a_kind_without_a_sentence_takes_the_nearest() -> None:
    with pytest.raises(forms.ValidationError) as refused:
        forms.SlugField().clean("")
    assert refused.value.messages == ["Nothing stands here yet. Write something."]


@pytest.mark.parametrize("role", ["drafter", "coordinator", "participant"])
def test_an_empty_form_is_answered_in_our_words(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    monkeypatch.setattr(Template, "_render", render_only)
    visitor, refused = Visitor(build_world(), role), 0
    for name, door in DOORS.items():
        if role not in door.press or not door.sent:
            continue
        answer = visitor.open("post", name, Door(at=door.at, numbers=door.numbers), door.at)
        refused += answer.status_code == 422
        assert FRAMEWORK_SAYS not in answer.content.decode(), name
    assert refused >= {"drafter": 9, "coordinator": 4, "participant": 2}[role]
