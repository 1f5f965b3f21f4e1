"""Members put items on the agenda, change, order, time and remove them; nothing of two editors is lost."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import AgendaItem, ItemState, Meeting, MeetingState
from collegium.meetings.refusals import AgendaFull
from collegium.meetings.tests.stories import NOW, plan, put, seat, take_on, titles
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]
ITEM = {"title": "Which journal first", "minutes": "10", "aim": "decide", "owner": "", "words": "Read both letters."}
HOSTILE = "<script>alert(1)</script> <b>bold</b> javascript:alert(2)"


def at(name: str, meeting: Meeting, *parts: int) -> str:
    return reverse(f"meetings:{name}", args=[meeting.group_id, meeting.pk, *parts])


def page_of(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


@pytest.fixture
def free(ada: Person, quartet: Group) -> Meeting:
    """Check-in and close, and an hour of time."""
    return plan(quartet, ada, format="free")


def test_ben_puts_an_item_before_the_close(client_of: ClientOf, ben: Person, quartet: Group, free: Meeting) -> None:
    done = client_of(ben).post(at("add_item", free), {**ITEM, "owner": seat(quartet, ben).pk}, follow=True)
    item = AgendaItem.objects.get(title="Which journal first")
    assert titles(free) == ["Check-in", "Which journal first", "Actions, close"]
    assert (item.minutes, item.aim, item.owner, item.added_by) == (
        10,
        "decide",
        seat(quartet, ben),
        seat(quartet, ben),
    )
    page = page_of(done)
    assert "Ben Sato leads" in page
    assert "20 of 60 booked minutes" in page
    event = Event.objects.latest("pk")
    assert (event.verb, event.facts) == ("meetings.item_added", {"minutes": 10})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Write in one line what the item is about."),
        ({"title": "Wrong \u202eway"}, "There is an invisible character in this line."),
        ({"title": "x" * 201}, "Ensure this value has at most 200 characters"),
        ({"minutes": ""}, "Write how many minutes it needs."),
        ({"minutes": "0"}, "Give it at least 1 minute."),
        ({"minutes": "241"}, "Give it at most 240 minutes."),
        ({"aim": "shout"}, "Select a valid choice."),
        ({"owner": "999999"}, "Select a valid choice."),
        ({"words": "x" * 1001}, "Ensure this value has at most 1000 characters"),
    ],
)
def test_wrong_input_is_told_kept_and_changes_nothing(
    client_of: ClientOf, ada: Person, free: Meeting, wrong: dict[str, str], sentence: str
) -> None:
    answer = client_of(ada).post(at("add_item", free), {**ITEM, **wrong})
    assert (answer.status_code, titles(free)) == (422, ["Check-in", "Actions, close"])
    assert sentence in page_of(answer)
    assert "Read both letters." in page_of(answer) or "words" in wrong


def test_a_line_break_in_a_title_becomes_a_space(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    client_of(ada).post(at("add_item", free), {**ITEM, "title": "Two\r\nlines\tand \u2028 more"})
    assert titles(free)[1] == "Two lines and more"


def test_html_and_scripts_are_shown_as_they_were_typed(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    put(free, ada, HOSTILE, words=f"{HOSTILE}\nhttps://example.org/paper?a=1&b=2")
    for name in ("meeting", "print_agenda"):
        page = page_of(client_of(ada).get(at(name, free)))
        assert "<script>alert(1)" not in page
        assert "<b>bold" not in page
        assert 'href="javascript' not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;bold" in page
        assert '<a href="https://example.org/paper?a=1&amp;b=2" rel="noopener noreferrer nofollow">' in page


def test_up_and_down_at_the_ends_too(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    item, client = put(free, ada, "Mine"), client_of(ada)
    for to, order in (
        ("up", ["Mine", "Check-in", "Actions, close"]),
        ("up", ["Mine", "Check-in", "Actions, close"]),
        ("down", ["Check-in", "Mine", "Actions, close"]),
        ("down", ["Check-in", "Actions, close", "Mine"]),
        ("down", ["Check-in", "Actions, close", "Mine"]),
    ):
        answer = client.post(at("move_item", free, item.pk), {"to": to})
        assert answer["Location"] == f"{at('meeting', free)}?order=1#item-{item.pk}"
        assert titles(free) == order


def test_anybody_takes_an_item_off_and_puts_it_back(
    client_of: ClientOf, ada: Person, ben: Person, free: Meeting
) -> None:
    item, client = put(free, ada, "Mine"), client_of(ben)
    page = page_of(client.post(at("remove_item", free, item.pk), follow=True))
    assert "1 item was taken off" in page
    assert titles(free) == ["Check-in", "Actions, close"]
    client.post(at("restore_item", free, item.pk))
    assert titles(free) == ["Check-in", "Mine", "Actions, close"]
    # A second press of either changes nothing and leaves no second trace.
    events = Event.objects.count()
    client.post(at("restore_item", free, item.pk))
    assert Event.objects.count() == events


def test_what_is_too_long_says_what_to_shorten_and_shortens_it(
    client_of: ClientOf, ada: Person, quartet: Group, free: Meeting
) -> None:
    long, short = put(free, ada, "Long", minutes=50), put(free, ada, "Short", minutes=20)
    client = client_of(ada)
    page = page_of(client.get(at("meeting", free)))
    assert "80 of 60 booked minutes" in page
    assert "20 minutes too long" in page
    assert "could be 20 min shorter" in page
    assert "60 of 60 booked minutes" in page_of(client.post(at("shorten", free), follow=True))
    assert [AgendaItem.objects.get(pk=one.pk).minutes for one in (long, short)] == [30, 20]
    assert Event.objects.latest("pk").facts == {"minutes": 20}


def test_what_no_shortening_brings_is_told(client_of: ClientOf, ada: Person, quartet: Group) -> None:
    tight = plan(quartet, ada, format="free", length_minutes=20)
    for number in range(4):
        put(tight, ada, f"Item {number}", minutes=7)
    page = page_of(client_of(ada).get(at("meeting", tight)))
    assert "18 minutes too long" in page
    assert "Even then 10 minutes are too much." in page


def test_no_items_at_all(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    for item in free.items.all():
        actions.remove_item(item, by=seat(free.group, ada), at=NOW)
    for name in ("meeting", "print_agenda"):
        page = page_of(client_of(ada).get(at(name, free)))
        assert "0 of 60 booked minutes" in page
    assert client_of(ada).post(at("shorten", free)).status_code == 302


def test_two_hundred_items_are_refused_at_forty(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=free, position=number, title=f"Item {number}", minutes=1) for number in range(3, 40)
    )
    put(free, ada, "The fortieth")
    answer = client_of(ada).post(at("add_item", free), ITEM)
    assert answer.status_code == 422
    assert "An agenda holds at most 40 items." in page_of(answer)
    assert "Read both letters." in page_of(answer)
    assert AgendaItem.objects.count() == 40
    gone = AgendaItem.objects.get(title="Item 5")
    actions.remove_item(gone, by=seat(free.group, ada), at=NOW)
    put(free, ada, "One more")
    with pytest.raises(AgendaFull):
        actions.restore_item(gone, by=seat(free.group, ada), at=NOW)


# ---- two editors


def test_an_older_window_overwrites_nothing_and_shows_both(
    client_of: ClientOf, ada: Person, ben: Person, free: Meeting
) -> None:
    item = put(free, ada, "Mine", words="As it was")
    old = {**ITEM, "revision": item.revision}
    client_of(ben).post(at("edit_item", free, item.pk), {**old, "words": "What Ben wrote"})
    late = client_of(ada).post(at("edit_item", free, item.pk), {**old, "words": "What Ada wrote"})
    page = page_of(late)
    assert late.status_code == 422
    assert "Somebody changed this item a moment ago." in page
    assert "What Ben wrote" in page
    assert "What Ada wrote" in page
    assert AgendaItem.objects.get(pk=item.pk).words == "What Ben wrote"
    # What she sends now, she has read beside it.
    assert 'name="revision" value="2"' in page
    client_of(ada).post(at("edit_item", free, item.pk), {**old, "revision": 2, "words": "What both wrote"})
    assert AgendaItem.objects.get(pk=item.pk).words == "What both wrote"


@pytest.mark.django_db(transaction=True)
def test_two_who_add_at_once_are_both_kept(ada: Person, ben: Person, free: Meeting) -> None:
    both_at_once(lambda: put(free, ada, "Of Ada"), lambda: put(free, ben, "Of Ben"))
    assert sorted(titles(free)) == ["Actions, close", "Check-in", "Of Ada", "Of Ben"]
    assert sorted(AgendaItem.objects.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_an_item_that_was_taken_off_says_so(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    item = put(free, ada, "Mine")
    actions.remove_item(item, by=seat(free.group, ada), at=NOW)
    answer = client_of(ada).post(at("edit_item", free, item.pk), {**ITEM, "revision": item.revision})
    assert answer.status_code == 422
    assert "Somebody took this item off the agenda." in page_of(answer)
    assert "Read both letters." in page_of(answer)


# ---- once the meeting has begun


def test_a_frozen_agenda_is_refused_and_keeps_what_was_typed(client_of: ClientOf, ada: Person, free: Meeting) -> None:
    item, client = put(free, ada, "Mine"), client_of(ada)
    actions.freeze_agenda(free, at=NOW)
    Meeting.objects.filter(pk=free.pk).update(state=MeetingState.RUNNING)
    before = list(AgendaItem.objects.values())
    for name, parts in (("add_item", ()), ("edit_item", (item.pk,))):
        answer = client.post(at(name, free, *parts), {**ITEM, "revision": item.revision})
        assert answer.status_code == 422
        assert "The agenda stands as it was when the meeting began." in page_of(answer)
        assert "Read both letters." in page_of(answer)
        # Without words that would be lost, the page of the meeting says it.
        assert client.get(at(name, free, *parts))["Location"] == f"{at('meeting', free)}#agenda"
    for name in ("move_item", "remove_item", "restore_item"):
        assert client.post(at(name, free, item.pk), {"to": "up"}).status_code == 422
    assert client.post(at("shorten", free)).status_code == 422
    assert list(AgendaItem.objects.values()) == before
    page = page_of(client.get(at("meeting", free)))
    assert "Agenda as it stood at the start" in page
    assert "Add an item" not in page


# ---- who


def test_who_is_on_pause_reads_and_writes_nothing(
    client_of: ClientOf, ada: Person, ben: Person, quartet: Group, free: Meeting
) -> None:
    item = put(free, ada, "Mine")
    Membership.objects.filter(person=ben).update(state=MembershipState.PAUSED)
    page = page_of(client_of(ben).get(at("meeting", free)))
    assert "Mine" in page
    assert "Add an item" not in page
    assert client_of(ben).post(at("add_item", free), ITEM).status_code == 403
    assert client_of(ben).post(at("remove_item", free, item.pk)).status_code == 403


def test_an_item_of_another_meeting_is_not_found(client_of: ClientOf, ada: Person, quartet: Group) -> None:
    one, other = plan(quartet, ada), plan(quartet, ada)
    item = put(other, ada, "Mine")
    assert client_of(ada).get(at("edit_item", one, item.pk)).status_code == 404
    assert client_of(ada).post(at("remove_item", one, item.pk)).status_code == 404


@pytest.mark.parametrize("name", ["move_item", "remove_item", "restore_item", "step_out", "step_in"])
def test_buttons_only_press(client_of: ClientOf, ada: Person, free: Meeting, name: str) -> None:
    assert client_of(ada).get(at(name, free, put(free, ada, "Mine").pk)).status_code == 405


# ---- on paper


def test_the_printed_agenda_has_my_open_actions_and_nobody_elses_under_it(
    client_of: ClientOf, ada: Person, ben: Person, quartet: Group, free: Meeting
) -> None:
    take_on(quartet, ada, "Send the aims page")
    take_on(quartet, ben, "Book the room")
    page = page_of(client_of(ada).get(at("print_agenda", free)))
    mine = page.partition("My open actions")[2]
    assert "Send the aims page" in mine
    assert "Book the room" not in mine
    assert "<form" not in page.partition("agenda-sheet")[2].partition("page-aside")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_whatever_its_length(
    client_of: ClientOf,
    ada: Person,
    ben: Person,
    quartet: Group,
    free: Meeting,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        item = put(free, ada, f"Item {number}", owner=seat(quartet, ben).pk)
        actions.step_out(item, by=seat(quartet, ben), at=NOW)
        actions.add_paper_link(item, title="Letter", link="https://example.org", by=seat(quartet, ada), at=NOW)
        actions.remove_item(put(free, ada, f"Off {number}"), by=seat(quartet, ada), at=NOW)
        take_on(quartet, ada, f"Action {number}")
    actions.refresh_agenda(free, at=datetime(2026, 9, 2, tzinfo=UTC))
    client = client_of(ada)
    client.get(at("meeting", free))
    with django_assert_num_queries(QUERIES):
        client.get(at("meeting", free))
    assert AgendaItem.objects.filter(state=ItemState.OPEN).count() == count + 3


QUERIES = 18
