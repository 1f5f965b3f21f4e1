"""Words reach the item that they were typed for, also when the group has gone on to another one meanwhile."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from django.test import Client

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import Action, AgendaItem, Decision, ItemRecusal, Meeting
from collegium.meetings.tests.live_stories import STARTS, at_item, page, running, seat, url
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
DECISION = {"text": "SecretDecision"}
ACTION = {"text": "SecretAction", "due_on": "2036-03-04"}


@dataclass
class Two:
    """A meeting of Ada, Ben and Carmen that is at the first of two items."""

    meeting: Meeting
    first: AgendaItem
    second: AgendaItem

    def go_on(self, by: Person, *, carries: bool = False) -> None:
        seen, own = self.first.pk, seat(self.meeting.group, by)
        actions.go_on(self.meeting, seen=seen, carries=carries, by=own, at=STARTS)

    def without(self, person: Person, item: AgendaItem) -> None:
        ItemRecusal.objects.create(item=item, membership=seat(self.meeting.group, person))


@pytest.fixture
def two(ada: Person, ben: Person, carmen: Person, quartet: Group) -> Two:
    meeting = running(quartet, ben, carmen, lead=ada)
    meeting.items.all().delete()
    first = at_item(meeting, "The budget", began_at=STARTS)
    second = AgendaItem.objects.create(meeting=meeting, title="The award", position=60, minutes=15)
    return Two(meeting, first, second)


def shown_seen(client: Client, two: Two, path: str = "live/") -> set[str]:
    """What the forms of a page say about the item that it shows."""
    html = client.get(url(two.meeting, path)).content.decode()
    return set(re.findall(r'name="seen" value="(\d+)" id', html))


def types(client: Client, two: Two, path: str, words: Mapping[str, object], **sent: object) -> str:
    """The page after a press on a page that showed the first item."""
    answer = client.post(url(two.meeting, path), {"seen": two.first.pk, **words, **sent}, follow=True)
    return str(answer.content.decode())


def read_by(client: Client, meeting: Meeting) -> list[str]:
    notes = client.get(url(meeting, "notes/")).content.decode()
    return sorted(set(re.findall(r"Secret\w+", page(client, meeting) + notes)))


def test_each_form_says_which_item_its_page_shows(client_of: SignIn, ada: Person, two: Two) -> None:
    client = client_of(ada)
    for path in ("live/", "live/decide/", "live/act/"):
        assert shown_seen(client, two, path) == {str(two.first.pk)}
    assert page(client, two.meeting).count("About: The budget") == 2
    assert "About: The budget" in client.get(url(two.meeting, "live/act/")).content.decode()


def test_words_for_the_first_item_do_not_land_on_the_one_that_ben_steps_out_of(
    client_of: SignIn, ada: Person, ben: Person, two: Two
) -> None:
    two.without(ben, two.second)
    client = client_of(ada)
    two.go_on(ada)
    types(client, two, "live/decide/", DECISION)
    types(client, two, "live/act/", ACTION, owner=seat(two.meeting.group, ada).pk)
    assert (Decision.objects.get().item, Action.objects.get().item) == (two.first, two.first)
    assert read_by(client_of(ben), two.meeting) == ["SecretAction", "SecretDecision"]


def test_words_for_an_item_that_is_carried_over_stay_closed_to_ben(
    client_of: SignIn, ada: Person, ben: Person, carmen: Person, two: Two
) -> None:
    two.without(ben, two.first)
    two.go_on(ada, carries=True)
    types(client_of(ada), two, "live/decide/", DECISION)
    types(client_of(ada), two, "live/act/", ACTION, owner=seat(two.meeting.group, ada).pk)
    assert (Decision.objects.get().item, Action.objects.get().item) == (two.first, two.first)
    assert read_by(client_of(ben), two.meeting) == []
    assert read_by(client_of(carmen), two.meeting) == ["SecretAction", "SecretDecision"]


def test_nothing_is_asked_about_an_item_that_is_over_and_that_ben_stepped_out_of(
    client_of: SignIn, ada: Person, ben: Person, two: Two
) -> None:
    two.without(ben, two.first)
    two.go_on(ada)
    kept = types(client_of(ada), two, "live/decide/", DECISION)
    assert "Go back to it, then ask again." in kept
    assert "SecretDecision" in kept
    assert "About: The budget" in kept
    assert f'name="seen" value="{two.first.pk}"' in kept
    assert read_by(client_of(ben), two.meeting) == []
    actions.go_back(two.meeting, seen=two.second.pk, by=seat(two.meeting.group, ada), at=STARTS)
    types(client_of(ada), two, "live/decide/", DECISION)
    assert Decision.objects.get().item == two.first
    assert read_by(client_of(ben), two.meeting) == []


def test_words_for_the_whole_meeting_stay_with_it(client_of: SignIn, ada: Person, two: Two) -> None:
    """Typed while all gathered, before the first item."""
    types(client_of(ada), two, "live/decide/", DECISION, seen=0)
    types(client_of(ada), two, "live/act/", ACTION, owner=seat(two.meeting.group, ada).pk, seen=0)
    assert (Decision.objects.get().item, Action.objects.get().item) == (None, None)


@pytest.mark.parametrize("path", ["live/decide/", "live/act/"])
def test_who_steps_out_meanwhile_keeps_the_words_and_nobody_gets_them(
    client_of: SignIn, ben: Person, two: Two, path: str
) -> None:
    two.without(ben, two.first)
    sent = {**DECISION, **ACTION, "owner": seat(two.meeting.group, ben).pk}
    kept = types(client_of(ben), two, path, sent)
    assert "You step out of this item." in kept
    assert "SecretAction" in kept
    assert "The budget" not in kept
    assert (Decision.objects.count(), Action.objects.count()) == (0, 0)


@pytest.mark.parametrize("path", ["live/decide/", "live/act/"])
@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "another meeting"])
def test_an_item_of_nowhere_gets_nothing_and_the_words_stay(
    client_of: SignIn, ada: Person, two: Two, path: str, seen: str
) -> None:
    if seen == "another meeting":
        other = plan(two.meeting.group, ada, format="free")
        seen = str(AgendaItem.objects.create(meeting=other, title="Elsewhere", position=1, minutes=5).pk)
    kept = types(client_of(ada), two, path, {**ACTION, "seen": seen}, owner=seat(two.meeting.group, ada).pk)
    assert "SecretAction" in kept
    assert "Elsewhere" not in kept
    assert (Decision.objects.count(), Action.objects.count()) == (0, 0)


def test_who_steps_out_of_what_goes_on_now_may_own_an_action_of_the_item_before(
    client_of: SignIn, ada: Person, carmen: Person, two: Two
) -> None:
    two.without(carmen, two.second)
    two.go_on(ada)
    types(client_of(ada), two, "live/act/", ACTION, owner=seat(two.meeting.group, carmen).pk)
    assert (Action.objects.get().item, Action.objects.get().owner.person) == (two.first, carmen)
