"""Actions: the owner closes them, nobody else, and nobody marks them late."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import Action, ItemRecusal, ItemState, Meeting
from collegium.meetings.queries.owned import owned_actions
from collegium.meetings.refusals import ActionIsOver
from collegium.meetings.tests.after_stories import begin, bring, close, seat
from collegium.meetings.tests.stories import NOW
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
TODAY = timezone.localdate()


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/actions/{path}"


def take(group: Group, owner: Person, text: str, **changes: object) -> Action:
    due_on = TODAY + timedelta(days=9)
    return Action.objects.create(
        group=group, owner=seat(group, owner), text=text, **{"due_on": due_on, "made_at": NOW, **changes}
    )


def test_mine_come_first_and_the_date_marks_what_is_late(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    take(quartet, ben, "Book the house", due_on=TODAY - timedelta(days=1))
    take(quartet, ada, "Send the draft")
    page = client_of(ada).get(url(quartet)).content.decode()
    assert page.index("Send the draft") < page.index("Book the house")
    assert page.count("its day is over") == 1
    assert page.count(">Done<") == 1


def test_only_the_owner_ends_changes_or_keeps_an_action(
    client_of: SignIn, ada: Person, ben: Person, stranger: Person, quartet: Group
) -> None:
    action = take(quartet, ada, "Send the draft")
    for press in ("done", "drop", "keep"):
        assert client_of(ben).post(url(quartet, f"{action.pk}/{press}/")).status_code == 403
        assert client_of(stranger).post(url(quartet, f"{action.pk}/{press}/")).status_code == 404
    assert client_of(ada).post(url(quartet, f"{action.pk}/steal/")).status_code == 404
    assert client_of(ada).get(url(quartet, f"{action.pk}/done/")).status_code == 405
    assert client_of(ada).post(url(quartet, f"{action.pk}/done/")).status_code == 302
    action.refresh_from_db()
    assert action.state == "done"
    again = client_of(ada).post(url(quartet, f"{action.pk}/drop/"))
    assert again.status_code == 422
    assert b"This action is done or dropped already." in again.content


def test_another_day_is_chosen_and_wrong_input_is_kept(client_of: SignIn, ada: Person, quartet: Group) -> None:
    action = take(quartet, ada, "Send the draft")
    client = client_of(ada)
    said = {"text": "Send Ben the draft", "due_on": str(TODAY - timedelta(days=3)), "done_when": ""}
    refused = client.post(url(quartet, f"{action.pk}/"), said)
    assert refused.status_code == 422
    assert b"This day is over." in refused.content
    assert b"Send Ben the draft" in refused.content
    client.post(url(quartet, f"{action.pk}/"), {**said, "due_on": str(TODAY)})
    action.refresh_from_db()
    assert (action.text, action.due_on) == ("Send Ben the draft", TODAY)
    actions.finish_action(action, by=seat(quartet, ada), at=NOW)
    with pytest.raises(ActionIsOver):
        actions.keep_action(action, by=seat(quartet, ada), at=NOW)


def test_after_two_meetings_the_page_asks_and_keep_gives_two_more(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    def meet(on: date) -> Meeting:
        meeting = begin(quartet, ada, on=on)
        close(meeting, ada)
        return meeting

    def asks() -> bool:
        (mine,) = owned_actions(seat(quartet, ada), today=TODAY).mine
        return mine.asks

    action = take(quartet, ada, "Send the draft", meeting=meet(date(2026, 10, 6)))
    meet(date(2026, 10, 13))
    assert not asks()
    meet(date(2026, 10, 20))
    assert asks()
    assert b"Keep it, change it, or drop it?" in client_of(ada).get(url(quartet)).content
    client_of(ada).post(url(quartet, f"{action.pk}/keep/"))
    assert not asks()
    meet(date(2026, 10, 27))
    assert not asks()
    meet(date(2026, 11, 3))
    assert asks()


def test_open_actions_go_on_when_a_meeting_ends(ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada)
    action = take(quartet, ada, "Send the draft", meeting=meeting)
    close(meeting, ada)
    action.refresh_from_db()
    assert action.is_open


def test_an_action_of_an_item_that_ben_steps_out_of_is_closed_to_him(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    item = bring(begin(quartet, ada), "Hire the nephew", state=ItemState.RUNNING)
    ItemRecusal.objects.create(item=item, membership=seat(quartet, ben))
    action = take(quartet, ada, "Call the nephew", item=item)
    assert b"nephew" not in client_of(ben).get(url(quartet)).content
    assert client_of(ben).post(url(quartet, f"{action.pk}/done/")).status_code == 404
    assert b"nephew" in client_of(ada).get(url(quartet)).content
