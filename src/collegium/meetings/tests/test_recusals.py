"""Whoever steps out of an item reads nothing of it, wherever it is asked, until it is over."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium.alignment.actions import end_recusal, record_recusal
from collegium.alignment.models import Recusal
from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import AgendaItem, ItemRecusal, ItemState, LineKind, Meeting, MeetingState, MinutesLine
from collegium.meetings.queries import closed_items, frozen_for, items_for, lines_of
from collegium.meetings.queries.minutes import closed_to
from collegium.meetings.queries.running import asked_about, words_of_now
from collegium.meetings.refusals import CannotStepOutNow, NotYoursToUndo, RecusalNotRunning
from collegium.meetings.tests.live_stories import STARTS, at_item, running
from collegium.meetings.tests.stories import NOW, plan, put, seat, take_on
from collegium.meetings.tests.test_items import ITEM, at, page_of
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]
SECRET = ("Vote on the foundation award", "Two finalists", "Letter of the dean", "https://example.org/award")


@pytest.fixture
def meeting(ada: Person, quartet: Group) -> Meeting:
    return plan(quartet, ada, format="free")


@pytest.fixture
def award(ada: Person, meeting: Meeting) -> AgendaItem:
    """An item that Carmen has to do with."""
    item = put(meeting, ada, SECRET[0], words=SECRET[1], owner=seat(meeting.group, ada).pk)
    actions.add_paper_link(item, title=SECRET[2], link=SECRET[3], by=seat(meeting.group, ada), at=NOW)
    return item


def found_in(page: str) -> list[str]:
    return [word for word in SECRET if word in page]


def test_carmen_steps_out_and_every_door_of_the_item_is_closed(
    client_of: ClientOf, ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem
) -> None:
    client = client_of(carmen)
    assert found_in(page_of(client.get(at("meeting", meeting)))) == list(SECRET)
    after = client.post(at("step_out", meeting, award.pk), follow=True)
    for page in (page_of(after), page_of(client.get(at("print_agenda", meeting)))):
        assert found_in(page) == []
        assert "An item you step out of" in page
    for name in ("edit_item", "papers", "add_paper"):
        assert client.get(at(name, meeting, award.pk)).status_code == 403
        assert client.post(at(name, meeting, award.pk), ITEM).status_code == 403
    for name in ("move_item", "remove_item", "restore_item"):
        assert client.post(at(name, meeting, award.pk)).status_code == 403
    paper = award.papers.get()
    assert client.get(at("paper", meeting, award.pk, paper.pk)).status_code == 403
    of_ada = page_of(client_of(ada).get(at("meeting", meeting)))
    assert found_in(of_ada) == list(SECRET)
    assert "Carmen Ruiz steps out" in of_ada


def test_an_item_that_was_taken_off_stays_closed(
    client_of: ClientOf, ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem
) -> None:
    actions.step_out(award, by=seat(meeting.group, carmen), at=NOW)
    actions.remove_item(award, by=seat(meeting.group, ada), at=NOW)
    assert found_in(page_of(client_of(carmen).get(at("meeting", meeting)))) == []


def test_the_frozen_copy_is_closed_too_and_opens_once_the_item_is_over(
    client_of: ClientOf, ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem
) -> None:
    me = seat(meeting.group, carmen)
    actions.step_out(award, by=me, at=NOW)
    actions.freeze_agenda(meeting, at=NOW)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.RUNNING)
    meeting.refresh_from_db()
    page = page_of(client_of(carmen).get(at("meeting", meeting)))
    assert found_in(page) == []
    assert "Agenda as it stood at the start" in page
    assert [one.title for one in frozen_for(meeting, me)][1] == "An item you step out of"
    AgendaItem.objects.filter(pk=award.pk).update(state=ItemState.DONE)
    page = page_of(client_of(carmen).get(at("meeting", meeting)))
    assert found_in(page) == list(SECRET)
    assert "Carmen Ruiz: recused" in page
    assert closed_items(meeting, me) == frozenset()
    seen = next(one for one in items_for(meeting, me) if one.pk == award.pk)
    assert (seen.steps_out, seen.is_closed, [one.person for one in seen.recused]) == (True, False, [carmen])


def test_what_was_carried_over_is_not_over(carmen: Person, meeting: Meeting, award: AgendaItem) -> None:
    me = seat(meeting.group, carmen)
    actions.step_out(award, by=me, at=NOW)
    AgendaItem.objects.filter(pk=award.pk).update(state=ItemState.CARRIED)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED)
    assert closed_items(meeting, me) == frozenset({award.pk})


def test_an_action_of_a_closed_item_is_closed_with_it(
    ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem
) -> None:
    take_on(meeting.group, ada, "Ask the dean about the award", item=award)
    actions.step_out(award, by=seat(meeting.group, carmen), at=NOW)
    actions.refresh_agenda(meeting, at=NOW)

    def lines(reader: Person) -> list[str]:
        member = seat(meeting.group, reader)
        found = lines_of(meeting, items_for(meeting, member), member, today=date(2026, 10, 1))
        return [line.text for rows in found.values() for line in rows]

    assert lines(ada) == ["Ask the dean about the award"]
    assert lines(carmen) == []


def test_she_takes_part_after_all_until_the_meeting_begins(
    client_of: ClientOf, carmen: Person, meeting: Meeting, award: AgendaItem
) -> None:
    me, client = seat(meeting.group, carmen), client_of(carmen)
    client.post(at("step_out", meeting, award.pk))
    # A second press is one recusal.
    client.post(at("step_out", meeting, award.pk))
    assert ItemRecusal.objects.count() == 1
    client.post(at("step_in", meeting, award.pk))
    assert not ItemRecusal.objects.exists()
    actions.step_out(award, by=me, at=NOW)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.RUNNING)
    assert client.post(at("step_in", meeting, award.pk)).status_code == 422
    assert ItemRecusal.objects.count() == 1


def test_who_hears_of_it_only_in_the_meeting_steps_out_there(
    carmen: Person, meeting: Meeting, award: AgendaItem
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.RUNNING)
    actions.step_out(award, by=seat(meeting.group, carmen), at=NOW)
    assert closed_items(meeting, seat(meeting.group, carmen)) == {award.pk}
    AgendaItem.objects.filter(pk=award.pk).update(state=ItemState.DONE)
    with pytest.raises(CannotStepOutNow):
        actions.step_out(award, by=seat(meeting.group, carmen), at=NOW)


# ---- topics


@pytest.fixture
def topic(carmen: Person, quartet: Group) -> Recusal:
    days = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 10, 10)}
    return record_recusal(seat(quartet, carmen), topic="The foundation award", **days, by=carmen, at=NOW)


def test_the_page_asks_whether_it_is_about_the_topic_and_closes_it(
    client_of: ClientOf, ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem, topic: Recusal
) -> None:
    client = client_of(ada)
    page = page_of(client.get(at("edit_item", meeting, award.pk)))
    assert "The foundation award" in page
    assert "is this about it?" in page
    assert found_in(page_of(client_of(carmen).get(at("meeting", meeting)))) == list(SECRET)
    client.post(at("link_recusal", meeting, award.pk, topic.pk), {"about": "yes"})
    assert found_in(page_of(client_of(carmen).get(at("meeting", meeting)))) == []
    with pytest.raises(NotYoursToUndo):
        actions.step_in(award, by=seat(meeting.group, carmen), at=NOW)
    with pytest.raises(NotYoursToUndo):
        actions.unlink_recusal(award, recusal=topic, by=seat(meeting.group, carmen), at=NOW)
    client.post(at("link_recusal", meeting, award.pk, topic.pk), {"about": "no"})
    assert found_in(page_of(client_of(carmen).get(at("meeting", meeting)))) == list(SECRET)


def test_a_topic_is_not_taken_back_once_the_meeting_has_begun(
    ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem, topic: Recusal
) -> None:
    by = seat(meeting.group, ada)
    actions.link_recusal(award, recusal=topic, by=by, at=NOW)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.RUNNING)
    with pytest.raises(CannotStepOutNow):
        actions.unlink_recusal(award, recusal=topic, by=by, at=NOW)
    assert closed_items(meeting, seat(meeting.group, carmen)) == {award.pk}


def test_a_topic_counts_on_the_day_of_the_meeting(
    ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem, topic: Recusal
) -> None:
    by, me = seat(meeting.group, ada), seat(meeting.group, carmen)
    actions.link_recusal(award, recusal=topic, by=by, at=NOW)
    assert closed_items(meeting, me) == {award.pk}
    # The meeting is moved behind the last day of the recusal, and back.
    Meeting.objects.filter(pk=meeting.pk).update(on=date(2026, 10, 11))
    assert closed_items(meeting, me) == frozenset()
    Meeting.objects.filter(pk=meeting.pk).update(on=date(2026, 10, 10))
    assert closed_items(meeting, me) == {award.pk}
    end_recusal(topic, by=carmen, at=datetime(2026, 9, 5, tzinfo=UTC))
    assert closed_items(meeting, me) == frozenset()


def test_who_steps_out_after_the_topic_was_over_is_out(
    ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem, topic: Recusal
) -> None:
    """The row of the recusal that ended is still there, and closes nothing any more."""
    me = seat(meeting.group, carmen)
    actions.link_recusal(award, recusal=topic, by=seat(meeting.group, ada), at=NOW)
    end_recusal(topic, by=carmen, at=datetime(2026, 9, 5, tzinfo=UTC))
    assert closed_items(meeting, me) == frozenset()
    actions.step_out(award, by=me, at=NOW)
    assert closed_items(meeting, me) == {award.pk}
    actions.step_in(award, by=me, at=NOW)
    assert closed_items(meeting, me) == frozenset()


def test_a_new_recusal_takes_the_place_of_one_that_is_over(
    ada: Person, carmen: Person, meeting: Meeting, award: AgendaItem, topic: Recusal
) -> None:
    by, me = seat(meeting.group, ada), seat(meeting.group, carmen)
    actions.link_recusal(award, recusal=topic, by=by, at=NOW)
    end_recusal(topic, by=carmen, at=datetime(2026, 9, 5, tzinfo=UTC))
    again = record_recusal(
        me, topic="The award, second round", starts_on=date(2026, 9, 6), ends_on=None, by=carmen, at=NOW
    )
    actions.link_recusal(award, recusal=again, by=by, at=NOW)
    assert closed_items(meeting, me) == {award.pk}


def test_whose_recusal_was_over_before_the_meeting_is_asked_and_reads_along(
    ada: Person, ben: Person, carmen: Person, quartet: Group
) -> None:
    held = running(quartet, ben, carmen, lead=ada)
    item = at_item(held, SECRET[0])
    since, me, by = date(2026, 9, 1), seat(quartet, carmen), seat(quartet, ada)
    over = record_recusal(me, topic=SECRET[0], starts_on=since, ends_on=None, by=carmen, at=NOW)
    actions.link_recusal(item, recusal=over, by=by, at=STARTS)
    actions.save_note(held, item=item, base="", text=SECRET[1], key="k" * 16, by=by, at=STARTS)
    decision = actions.propose_decision(held, text="We vote.", by=by, at=STARTS)
    assert words_of_now(carmen, held.pk) is None
    assert carmen not in [one.person for one in asked_about(decision)]
    end_recusal(over, by=carmen, at=datetime(2026, 9, 5, tzinfo=UTC))
    note = words_of_now(carmen, held.pk)
    assert note is not None
    assert note.text == SECRET[1]
    assert carmen in [one.person for one in asked_about(decision)]
    actions.withdraw_decision(decision, by=by, at=STARTS)
    AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.CARRIED)
    actions.close_meeting(held, by=by, at=STARTS)
    assert not MinutesLine.objects.filter(kind=LineKind.RECUSAL).exists()
    assert closed_to(me) == frozenset()


def test_an_item_that_was_carried_over_stays_closed_in_the_minutes_while_the_recusal_runs(
    ada: Person, carmen: Person, quartet: Group
) -> None:
    held = running(quartet, carmen, lead=ada)
    item = at_item(held, SECRET[0])
    me = seat(quartet, carmen)
    runs = record_recusal(me, topic=SECRET[0], starts_on=date(2026, 9, 1), ends_on=None, by=carmen, at=NOW)
    actions.link_recusal(item, recusal=runs, by=seat(quartet, ada), at=STARTS)
    AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.CARRIED)
    assert closed_to(me) == {item.pk}
    end_recusal(runs, by=carmen, at=datetime(2026, 9, 5, tzinfo=UTC))
    assert closed_to(me) == frozenset()


def test_the_meeting_is_held_before_its_item_is_touched(carmen: Person, meeting: Meeting, award: AgendaItem) -> None:
    """As everybody does who goes on to the next item; in the other order PostgreSQL ends one of two with an error."""
    with CaptureQueriesContext(connection) as asked:
        actions.step_out(award, by=seat(meeting.group, carmen), at=NOW)
    tables = [re.search(r"(?:FROM|UPDATE|INTO) \"meetings_(\w+)\"", one["sql"]) for one in asked]
    assert next(one[1] for one in tables if one) == "meeting"


def test_a_recusal_that_does_not_run_that_day_is_not_linked(
    client_of: ClientOf, ada: Person, meeting: Meeting, award: AgendaItem, topic: Recusal
) -> None:
    later = plan(meeting.group, ada, on=date(2026, 11, 3), format="free")
    item = put(later, ada, "The foundation award again")
    with pytest.raises(RecusalNotRunning):
        actions.link_recusal(item, recusal=topic, by=seat(meeting.group, ada), at=NOW)
    answer = client_of(ada).post(at("link_recusal", later, item.pk, topic.pk), {"about": "yes"})
    assert answer.status_code == 404


def test_a_recusal_of_another_group_is_not_found(
    client_of: ClientOf,
    ada: Person,
    stranger: Person,
    make_group: Callable[..., Group],
    meeting: Meeting,
    award: AgendaItem,
) -> None:
    other = make_group("Elsewhere", stranger)
    since = date(2026, 9, 1)
    foreign = record_recusal(
        seat(other, stranger), topic="Their award", starts_on=since, ends_on=None, by=stranger, at=NOW
    )
    assert "Their award" not in page_of(client_of(ada).get(at("edit_item", meeting, award.pk)))
    address = at("link_recusal", meeting, award.pk, foreign.pk)
    assert client_of(ada).post(address, {"about": "yes"}).status_code == 404
