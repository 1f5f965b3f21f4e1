"""One clause: flags, comments, and what the group sees of them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.models import Charter, ClauseComment, Flag
from collegium.alignment.queries import charter_now
from collegium.alignment.refusals import NotYourFlag
from collegium.alignment.tests.charter_stories import agree, propose
from collegium.groups.models import Group, Membership, MembershipState
from collegium.people.models import Person

NOTE = "Two night shifts a week: 75% is more than I can promise."


def url(group: Group, name: str, clause: int = 4) -> str:
    return reverse(f"alignment:{name}", args=[group.pk, clause])


def test_reading_the_charter_writes_nothing(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    page = client_of(ada).get(reverse("alignment:charter", args=[quartet.pk])).content.decode()
    assert "We come to at least 75% of the meetings." in page
    assert page.count("<details id=") == 20
    assert "We adopt our mission, version 1.0, for 12 months." in page
    assert not Charter.objects.exists()


def test_a_flag_with_its_note_is_read_by_the_group_and_taken_back_by_its_owner(
    quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    assert client_of(ada).post(url(quartet, "flag_clause"), {"note": NOTE}).status_code == 302
    page = client_of(ben).get(url(quartet, "clause")).content.decode()
    assert NOTE in page
    assert "Take my flag back" not in page
    overview = client_of(ben).get(reverse("alignment:charter", args=[quartet.pk])).content.decode()
    assert '<details id="clause-4" open>' in overview
    assert "1 wants to talk" in overview
    assert client_of(ben).post(url(quartet, "withdraw_flag")).status_code == 422
    assert charter_now(quartet).open_clauses == {4}
    assert client_of(ada).post(url(quartet, "withdraw_flag")).status_code == 302
    assert charter_now(quartet).open_clauses == frozenset()


def test_a_flag_needs_no_note_and_stands_once(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    client_of(ada).post(url(quartet, "flag_clause"), {"note": ""})
    client_of(ada).post(url(quartet, "flag_clause"), {"note": "Now with a reason"})
    assert [(flag.clause, flag.note) for flag in Flag.objects.all()] == [(4, "Now with a reason")]


def test_a_note_that_is_too_long_is_kept_on_the_page(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    refused = client_of(ada).post(url(quartet, "flag_clause"), {"note": "x" * 301})
    assert refused.status_code == 422
    assert "x" * 301 in refused.content.decode()
    assert not Flag.objects.exists()


def test_the_flag_of_somebody_who_pauses_or_leaves_holds_nobody_up(
    quartet: Group, ada: Person, noon: datetime
) -> None:
    actions.flag_clause(quartet, clause=4, note=NOTE, by=ada, at=noon)
    for state in (MembershipState.PAUSED, MembershipState.LEFT):
        Membership.objects.filter(person=ada).update(state=state)
        assert charter_now(quartet).open_clauses == frozenset()
    Membership.objects.filter(person=ada).update(state=MembershipState.ACTIVE)
    assert charter_now(quartet).open_clauses == {4}


def test_other_words_settle_the_flags_on_their_clause(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for clause in (4, 5):
        actions.flag_clause(quartet, clause=clause, note="", by=ada, at=noon)
    agree(propose(quartet, by=ben, at=noon), ada, carmen, dev, at=noon)
    assert charter_now(quartet).open_clauses == {5}
    with pytest.raises(NotYourFlag):
        actions.withdraw_flag(quartet, clause=4, by=ada, at=noon)


def test_a_comment_stands_beside_its_clause(
    quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    sharp = "<b>Why</b> 75%?"
    assert client_of(ada).post(url(quartet, "clause"), {"text": sharp}).status_code == 302
    page = client_of(ben).get(url(quartet, "clause")).content.decode()
    assert "&lt;b&gt;Why&lt;/b&gt; 75%?" in page
    assert "Why" not in client_of(ben).get(url(quartet, "clause", 5)).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_comment_that_says_nothing_or_too_much_is_refused(
    text: str, quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    refused = client_of(ada).post(url(quartet, "clause"), {"text": text})
    assert refused.status_code == 422
    assert text.strip() in refused.content.decode()
    assert not ClauseComment.objects.exists()


def test_line_ends_do_not_make_a_text_too_long(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    text = "a\r\n" * 249 + "ab"
    assert client_of(ada).post(url(quartet, "clause"), {"text": text}).status_code == 302
    assert len(ClauseComment.objects.get().text) == 500


@pytest.mark.parametrize("name", ["clause", "flag_clause", "propose_clause", "clause_consent"])
def test_there_is_no_clause_zero_and_no_clause_twenty_one(
    name: str, quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    for clause in (0, 21):
        assert client_of(ada).get(url(quartet, name, clause)).status_code == 404
        assert client_of(ada).post(url(quartet, name, clause), {"text": "x"}).status_code == 404
    assert not Charter.objects.exists()
