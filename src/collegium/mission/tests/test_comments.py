from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import Comment, Draft, Mission
from collegium.mission.quotes import find_words, stretches
from collegium.mission.refusals import CommentsAreClosed, DraftsAreEmpty
from collegium.people.models import Person


@pytest.fixture
def open_now(commenting: Group) -> Group:
    """The pages go by the clock on the wall, so the period is moved to it."""
    later = datetime.now().astimezone() + timedelta(days=5)
    Mission.objects.filter(group=commenting).update(comments_close_at=later)
    return commenting


def test_a_comment_marks_the_words_and_is_dealt_with(
    open_now: Group, ada: Person, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:comments", args=[open_now.pk, 1])
    assert client_of(carmen).post(address, {"quoted": "WITHIN  a year", "text": "Two?"}).status_code == 302
    comment = Comment.objects.get()
    assert comment.quoted == "within a year"  # As it stands in the draft, not as it was typed.
    assert "<mark>within a year</mark>" in client_of(ada).get(address).content.decode()
    resolve = reverse("mission:resolve", args=[open_now.pk, comment.pk])
    for _press in range(2):
        assert client_of(ada).post(resolve)["Location"] == address
    comment.refresh_from_db()
    assert comment.resolved_by == ada


def test_words_that_are_not_there_are_refused_and_kept(
    open_now: Group, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:comments", args=[open_now.pk, 1])
    refused = client_of(carmen).post(address, {"quoted": "a blue heron", "text": "My long thought"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "These words do not stand in the draft." in page
    assert "a blue heron" in page
    assert "My long thought" in page
    assert not Comment.objects.exists()


def test_the_period_ends_by_the_clock(
    commenting: Group, draft_of: Callable[[int], Draft], carmen: Person, noon: datetime
) -> None:
    just_before = noon + timedelta(days=5) - timedelta(seconds=1)
    actions.add_comment(draft_of(1), quoted="within a year", text="Two?", by=carmen, at=just_before)
    with pytest.raises(CommentsAreClosed):
        actions.add_comment(draft_of(1), quoted="within a year", text="Three?", by=carmen, at=noon + timedelta(days=5))
    assert Comment.objects.count() == 1


def test_the_page_shows_the_end_with_its_zone(
    open_now: Group, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    page = client_of(carmen).get(reverse("mission:comments", args=[open_now.pk, 1])).content.decode()
    assert "Comments are open until" in page
    assert "UTC" in page


def test_empty_drafts_are_not_shown(drafting: Group, ada: Person, noon: datetime) -> None:
    with pytest.raises(DraftsAreEmpty):
        actions.open_comments(drafting, days=5, by=ada, at=noon)


def test_an_unknown_period_is_refused(drafting: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    refused = client_of(ada).post(reverse("mission:open_comments", args=[drafting.pk]), {"days": "400"})
    assert refused.status_code == 422
    assert Mission.objects.get(group=drafting).stage == "drafting"


def test_words_are_found_over_line_ends() -> None:
    assert find_words("We read\n drafts.", "we read drafts") == (0, 15)
    assert find_words("We read drafts.", "   ") is None
    assert find_words("We read drafts.", "books") is None


@given(st.text(max_size=60), st.dictionaries(st.integers(1, 5), st.text(max_size=5), max_size=5))
def test_stretches_are_the_text(text: str, quotations: dict[int, str]) -> None:
    cut = stretches(text, quotations)
    assert "".join(stretch.text for stretch in cut) == text
    for key, quoted in quotations.items():
        assert any(key in stretch.keys for stretch in cut) == (find_words(text, quoted) is not None)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_for_one_comment_as_for_three(
    number: int,
    commenting: Group,
    draft_of: Callable[[int], Draft],
    carmen: Person,
    client_of: Callable[[Person], Client],
    django_assert_num_queries: Callable[[int], object],
    noon: datetime,
) -> None:
    for _comment in range(number):
        actions.add_comment(draft_of(1), quoted="within a year", text="Two?", by=carmen, at=noon)
    browser = client_of(carmen)
    address = reverse("mission:comments", args=[commenting.pk, 1])
    browser.get(address)
    with django_assert_num_queries(QUERIES):  # type: ignore[attr-defined]
        browser.get(address)


QUERIES = 8
