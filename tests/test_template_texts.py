"""Every text for people is marked for translation, and no template carries a style or a script of its own.

Words stand inside {% translate %} or {% blocktranslate %}; commands stand inside <code>. The strict
content security policy would silently drop inline styles, scripts and handlers, so they are refused here, with file
and line.
"""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

ROOMS = Path(__file__).resolve().parent.parent / "src" / "collegium"
TEMPLATES = sorted(path for path in ROOMS.glob("*/templates/**/*") if path.is_file())

READ_ALOUD = {"alt", "title", "aria-label", "aria-description", "placeholder", "label", "summary"}
OUR_NAME = "Collegium"
CODE = ("code", "pre", "kbd")
TRANSLATED = ("blocktranslate", "blocktrans")
NOT_SHOWN = ("comment", "verbatim", "block page_class")


class Reader(HTMLParser):
    """Collects what is wrong in HTML from which the template language has been taken out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def note(self, problem: str) -> None:
        self.found.append(f"line {self.getpos()[0]}: {problem}")


class TextReader(Reader):
    """Finds words that nobody can translate: between tags, and in the attributes that are read aloud."""

    code_depth = 0

    def handle_endtag(self, tag: str) -> None:
        self.code_depth -= tag in CODE

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code_depth += tag in CODE
        for name, value in attrs:
            if name in READ_ALOUD and has_words(value or ""):
                self.note(f'{name}="{value}" is not marked for translation')

    def handle_data(self, data: str) -> None:
        if not self.code_depth and has_words(data):
            self.note(f"{data.strip()!r} is not marked for translation")


class PolicyReader(Reader):
    """Finds what the content security policy would drop."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.note(f"an inline <{tag}>")
        for name in sorted(names):
            if name == "style" or name.startswith(("on", "hx-on")):
                self.note(f"a {name}= attribute")


def has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text.replace(OUR_NAME, ""))


def without_template_language(source: str, *, leave_out: tuple[str, ...]) -> str:
    """The HTML of a template, with line breaks kept; blocks named in `leave_out` are dropped with their content."""
    kept = []
    inside = ""
    for token in Lexer(source).tokenize():
        words = token.contents.split()
        if token.token_type == TokenType.TEXT and not inside:
            kept.append(token.contents)
            continue
        kept.append("\n" * token.contents.count("\n"))
        if token.token_type == TokenType.BLOCK and not inside and {words[0], " ".join(words[:2])} & set(leave_out):
            inside = words[0]
        elif token.token_type == TokenType.BLOCK and words[0] == f"end{inside}":
            inside = ""
    return "".join(kept)


def problems_of(source: str) -> list[str]:
    texts, policy = TextReader(), PolicyReader()
    texts.feed(without_template_language(source, leave_out=TRANSLATED + NOT_SHOWN))
    policy.feed(without_template_language(source, leave_out=NOT_SHOWN))
    texts.close()
    policy.close()
    return texts.found + policy.found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_every_text_is_translatable_and_nothing_is_inline(template: Path) -> None:
    assert problems_of(template.read_text(encoding="utf-8")) == []


def test_there_are_templates_to_read() -> None:
    assert len(TEMPLATES) > 40


GOOD = """{% extends "ui/page.html" %}
{% block title %}{% translate "Drafts" %} · Collegium{% endblock title %}
{% block content %}
  <h1 class="{% if a %}one{% else %}two{% endif %}">{{ group.name }}</h1>
  <p title="{% translate "Who wrote it" %}">{% blocktranslate %}Two <em>drafts</em> wait.{% endblocktranslate %}</p>
  {% comment %}Never shown.{% endcomment %}{# Nor this. #}
  <p>{% verbatim %}{% icon "lock" %}{% endverbatim %} <code>collegium serve</code></p>
  <script src="{% static 'ui/app.js' %}" defer></script>
{% endblock content %}
"""


def test_a_good_template_passes() -> None:
    assert problems_of(GOOD) == []


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("<p>\nHello</p>", "line 1: 'Hello' is not marked for translation"),
        ("\n<p>{{ count }} members</p>", "line 2: 'members' is not marked for translation"),
        ('{% if a %}<img alt="A table">{% endif %}', 'line 1: alt="A table" is not marked for translation'),
        ('<input placeholder="Name">', 'line 1: placeholder="Name" is not marked for translation'),
        ('<nav aria-label="Main {{ x }}"></nav>', 'line 1: aria-label="Main " is not marked for translation'),
        ('<p style="color: {{ color }}"></p>', "line 1: a style= attribute"),
        ('<button onclick="go()"></button>', "line 1: a onclick= attribute"),
        ('<div hx-on:click="go()"></div>', "line 1: a hx-on:click= attribute"),
        ("<style></style>", "line 1: an inline <style>"),
        ("<script></script>", "line 1: an inline <script>"),
        (
            '{% blocktranslate %}\n<b style="x">bold</b>{% endblocktranslate %}',
            "line 2: a style= attribute",
        ),
    ],
)
def test_a_bad_template_is_found_with_its_line(bad: str, problem: str) -> None:
    assert problems_of(bad) == [problem]
