"""The template tags that every page uses: times with their zone, readers, guidance, copying."""

import zoneinfo
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from collegium.ui.icons import ICONS
from collegium.ui.templatetags.ui import day, icon, moment, readers

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def shown(template: str, **context: object) -> str:
    return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "Mon, March 2, 2026, noon UTC"),
        ("America/Chicago", 'Mon, March 2, 2026, 6 a.m. <abbr title="America/Chicago">CST</abbr>'),
        ("Pacific/Auckland", 'Tue, March 3, 2026, 1 a.m. <abbr title="Pacific/Auckland">NZDT</abbr>'),
        ("America/Sao_Paulo", "Mon, March 2, 2026, 9 a.m. (America/Sao Paulo)"),
    ],
)
def test_a_moment_is_told_in_the_readers_zone_with_its_name(zone: str, words: str) -> None:
    with timezone.override(zoneinfo.ZoneInfo(zone)):
        assert moment(NOON) == f'<time class="moment" datetime="2026-03-02T12:00+00:00">{words}</time>'


def test_the_day_of_a_moment_is_the_readers_day() -> None:
    with timezone.override(zoneinfo.ZoneInfo("Pacific/Auckland")):
        assert day(NOON) == '<time datetime="2026-03-03">March 3, 2026</time>'
        assert day(date(2026, 3, 2)) == '<time datetime="2026-03-02">March 2, 2026</time>'


def test_no_moment_and_no_day_are_shown_as_nothing() -> None:
    assert moment(None) == ""
    assert day(None) == ""


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)


def test_readers_say_who_and_an_unknown_kind_is_a_mistake() -> None:
    assert "Only the members of this group can read this." in readers("group")
    assert ICONS["lock"] in readers("you")
    assert ICONS["eye"] in readers("public")
    with pytest.raises(KeyError):
        readers("everyone, perhaps")


def test_guidance_names_its_source_and_sets_its_example_apart() -> None:
    html = shown(
        '{% guide title="Silence first" source="Faloye 2020" href="https://doi.org/10.1" %}<p>Write.</p>'
        "{% example %}<p>We meet.</p>{% endexample %}{% endguide %}"
    )
    assert '<section class="guide" aria-label="Silence first">' in html
    assert "<figcaption>A worked example</figcaption><p>We meet.</p>" in html
    assert 'Source: <a href="https://doi.org/10.1">Faloye 2020</a>' in html


def test_guidance_escapes_what_a_variable_brings() -> None:
    html = shown("{% guide title=title %}{{ words }}{% endguide %}", title="<i>", words="<script>")
    assert "<i>" not in html
    assert "&lt;script&gt;" in html


def test_a_copy_field_works_without_its_button() -> None:
    html = shown('{% copy_field address "Invitation link" name="invitation" %}', address='https://a.example/"x')
    assert '<label for="copy-invitation">Invitation link</label>' in html
    assert 'value="https://a.example/&quot;x"' in html
    assert "hidden>" in html


def test_a_meter_says_its_figure_in_words() -> None:
    assert 'aria-label="3 of 5 prompts answered"' in shown('{% meter 3 5 "prompts answered" %}')


@pytest.mark.parametrize(("path", "is_here"), [("/groups/", True), ("/groups/7/", True), ("/programs/", False)])
def test_a_link_knows_that_the_page_shown_is_below_it(path: str, is_here: bool) -> None:
    html = shown('<a{% here "/groups/" %}>', request=RequestFactory().get(path))
    assert html == ('<a aria-current="page">' if is_here else "<a>")
