"""A promised teach-back stands on one agenda: where the plan has it, else on the next that has room."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from collegium.groups.models import Group, MembershipState
from collegium.inventory.models import ExchangePlan, Promise, PromiseState
from collegium.meetings import actions
from collegium.meetings.models import (
    AgendaItem,
    Answer,
    ItemSource,
    ItemState,
    Leave,
    Meeting,
    TeachBack,
)
from collegium.meetings.stated_items import StatedItem
from collegium.meetings.tests.stories import NOW, plan, seat, stated, titles
from collegium.people.models import Person

AIMS = "Teach-back: Specific aims and proposal writing, Ben Sato for Ada Okafor"
WRITING = "Teach-back: Scientific writing and revision, Ada Okafor for Carmen Ruiz"
GROUPS = "Teach-back: Small groups and simulation, Dev Anand for Ben Sato"


def promise(group: Group, teacher: Person, learner: Person, code: str = "G2", **changes: Any) -> Promise:
    row, _is_new = ExchangePlan.objects.get_or_create(group=group, defaults={"asked_at": NOW, "state": "ready"})
    return Promise.objects.create(
        plan=row,
        teacher=seat(group, teacher),
        learner=seat(group, learner),
        code=code,
        state=PromiseState.PROMISED,
        teacher_yes_at=NOW,
        learner_yes_at=NOW,
        **changes,
    )


def long(group: Group, by: Person, **changes: Any) -> Meeting:
    """A meeting with an hour beside its format."""
    return plan(group, by, **{"length_minutes": 120, **changes})


def again(meeting: Meeting) -> list[str]:
    """The worker looks at the agenda once more."""
    actions.refresh_agenda(Meeting.objects.select_related("group").get(pk=meeting.pk), at=NOW)
    return taught(meeting)


def taught(meeting: Meeting) -> list[str]:
    found = meeting.items.filter(source=ItemSource.TEACH_BACK).exclude(state=ItemState.DROPPED)
    return list(found.order_by("position").values_list("title", flat=True))


def hold(meeting: Meeting, by: Person, *, done: bool) -> None:
    """The meeting is held; the teach-back is done, or time runs out before it."""
    meeting.refresh_from_db()
    lead = seat(meeting.group, by)
    actions.open_meeting(meeting, by=lead, at=meeting.starts_at)
    if done:
        AgendaItem.objects.filter(meeting=meeting, source=ItemSource.TEACH_BACK).update(state=ItemState.DONE)
    actions.close_meeting(Meeting.objects.get(pk=meeting.pk), by=lead, at=meeting.ends_at)


def test_two_a_meeting_where_there_is_time_each_on_one_agenda(
    ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    first = promise(quartet, ben, ada, "G2")
    promise(quartet, ada, carmen, "S5")
    promise(quartet, dev, ben, "T3")
    kickoff = long(quartet, ada, on=date(2026, 9, 20), format="kickoff")
    full = plan(quartet, ada, on=date(2026, 9, 27))
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    assert (taught(kickoff), taught(full)) == ([], [])
    assert (taught(meeting), taught(later)) == ([AIMS, WRITING], [GROUPS])
    Promise.objects.filter(pk=first.pk).update(state=PromiseState.DONE)
    assert again(meeting) == [WRITING]


def test_a_free_meeting_of_an_hour_has_room_for_one(ada: Person, ben: Person, carmen: Person, quartet: Group) -> None:
    promise(quartet, ben, ada, "G2")
    promise(quartet, ada, carmen, "S5")
    meeting = plan(quartet, ada, format="free")
    assert titles(meeting) == ["Check-in", "Teach-back", "Actions, close"]
    assert meeting.items.get(source=ItemSource.TEACH_BACK).minutes == 30


def test_it_goes_to_the_first_meeting_with_room_and_both_at_the_table(
    ada: Person, ben: Person, quartet: Group
) -> None:
    soon, meeting = long(quartet, ada, on=date(2026, 9, 22)), long(quartet, ada)
    Leave.objects.create(
        membership=seat(quartet, ben), first_on=date(2026, 9, 20), last_on=date(2026, 9, 30), stated_at=NOW
    )
    promise(quartet, ben, ada)
    later = long(quartet, ada, on=date(2026, 11, 3))
    assert taught(later) == []
    assert (again(soon), again(meeting)) == ([], [AIMS])


def test_whoever_answers_no_is_not_asked_to_teach_there(ada: Person, ben: Person, quartet: Group) -> None:
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    actions.answer_meeting(meeting, membership=seat(quartet, ben), coming="no", by=ben, at=NOW)
    promise(quartet, ben, ada)
    assert (again(meeting), again(later)) == ([], [AIMS])


def test_what_two_have_settled_between_them_stands_on_no_agenda(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada, slot="Thursday, before the meeting")
    assert taught(long(quartet, ada)) == []


def test_where_a_plan_has_placed_it_there_it_stays(ada: Person, ben: Person, quartet: Group) -> None:
    kickoff, meeting = plan(quartet, ada, on=date(2026, 9, 20), format="kickoff"), long(quartet, ada)
    TeachBack.objects.create(meeting=kickoff, promise=promise(quartet, ben, ada))
    assert (again(meeting), again(kickoff)) == ([], [AIMS])
    assert AgendaItem.objects.filter(source=ItemSource.TEACH_BACK).count() == 1


def test_it_moves_with_the_plan_and_takes_along_what_members_did_to_it(
    ada: Person, ben: Person, quartet: Group
) -> None:
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    promise(quartet, ben, ada)
    again(meeting)
    item, me = meeting.items.get(source=ItemSource.TEACH_BACK), seat(quartet, ada)
    words = StatedItem(title="Aims, with my page", minutes=25, words="Bring yours.", owner=seat(quartet, ben).pk)
    actions.edit_item(item, stated=words, revision=1, by=me, at=NOW)
    actions.add_paper_link(item, title="My page", link="https://example.org/aims", by=me, at=NOW)
    TeachBack.objects.update(meeting=later)
    again(meeting)
    again(later)
    item.refresh_from_db()
    assert (item.meeting, item.title, item.minutes, item.words) == (later, "Aims, with my page", 25, "Bring yours.")
    assert [one.title for one in item.papers.all()] == ["My page"]
    assert (taught(meeting), titles(later)[1]) == ([], "Aims, with my page")
    assert AgendaItem.objects.filter(source=ItemSource.TEACH_BACK).count() == 1


@pytest.mark.parametrize("state", [PromiseState.DONE, PromiseState.LET_GO])
def test_a_promise_that_ends_leaves_the_agenda_also_where_somebody_had_moved_it(
    ada: Person, ben: Person, quartet: Group, state: PromiseState
) -> None:
    promise(quartet, ben, ada)
    meeting = long(quartet, ada)
    item = meeting.items.get(source=ItemSource.TEACH_BACK)
    actions.move_item(item, up=False, by=seat(quartet, ada), at=NOW)
    Promise.objects.update(state=state)
    assert again(meeting) == []
    assert not TeachBack.objects.exists()


def test_with_a_teacher_who_leaves_it_goes(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada)
    meeting = long(quartet, ada)
    own = seat(quartet, ben)
    own.state = MembershipState.LEFT
    own.save()
    assert again(meeting) == []


def test_from_a_cancelled_meeting_it_goes_to_the_next_at_once(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada)
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    item = meeting.items.get(source=ItemSource.TEACH_BACK)
    actions.cancel_meeting(meeting, by=ada, at=NOW)
    assert taught(later) == [AIMS]
    assert AgendaItem.objects.get(source=ItemSource.TEACH_BACK) == item
    assert TeachBack.objects.get().meeting == later


def test_what_was_held_does_not_come_again(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada)
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    hold(meeting, ada, done=True)
    assert again(later) == []
    assert TeachBack.objects.get().meeting == meeting


def test_what_time_ran_out_for_comes_again_with_its_papers_and_once(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada)
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    left = meeting.items.get(source=ItemSource.TEACH_BACK)
    actions.add_paper_link(left, title="My page", link="https://example.org", by=seat(quartet, ada), at=NOW)
    hold(meeting, ada, done=False)
    assert (taught(later), again(later)) == ([AIMS], [AIMS])
    item = later.items.get(source=ItemSource.TEACH_BACK)
    assert (item.carried_from, [one.title for one in item.papers.all()]) == (left, ["My page"])


def test_one_that_the_group_itself_carried_over_comes_once(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada)
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    AgendaItem.objects.filter(meeting=meeting, source=ItemSource.TEACH_BACK).update(state=ItemState.CARRIED)
    hold(meeting, ada, done=False)
    again(later)
    assert [one.title for one in later.items.filter(title__startswith="Teach-back")] == [AIMS]


def test_who_took_it_off_is_not_asked_again_at_that_meeting(ada: Person, ben: Person, quartet: Group) -> None:
    promise(quartet, ben, ada)
    meeting, later = long(quartet, ada), long(quartet, ada, on=date(2026, 11, 3))
    actions.remove_item(meeting.items.get(source=ItemSource.TEACH_BACK), by=seat(quartet, ada), at=NOW)
    assert (again(meeting), again(later)) == ([], [])
    hold(meeting, ada, done=False)
    assert taught(later) == [AIMS]


@pytest.mark.django_db(transaction=True)
def test_of_two_agendas_that_are_drafted_at_once_one_has_it(ada: Person, ben: Person, quartet: Group) -> None:
    meetings = [long(quartet, ada, on=date(2026, 10, day)) for day in (6, 13, 20)]
    promise(quartet, ben, ada)

    def draft(meeting: Meeting) -> None:
        try:
            again(meeting)
        finally:
            connection.close()

    threads = [threading.Thread(target=draft, args=(one,)) for one in meetings]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [taught(one) for one in meetings] == [[AIMS], [], []]
    assert TeachBack.objects.get().meeting == meetings[0]


# ---- who is expected, wherever it counts


def test_an_answer_of_no_makes_rounds_shorter_and_a_later_yes_counts_more_than_leave(
    ada: Person, ben: Person, carmen: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada, format="kickoff", length_minutes=90)

    def minutes() -> int:
        actions.refresh_agenda(meeting, at=NOW)
        return meeting.items.get(title__startswith="Round").minutes

    def on_leave(person: Person) -> None:
        days = {"first_on": meeting.on - timedelta(days=3), "last_on": meeting.on}
        Leave.objects.create(membership=seat(quartet, person), stated_at=NOW, **days)

    assert minutes() == 16
    on_leave(ben)
    assert minutes() == 12
    actions.answer_meeting(meeting, membership=seat(quartet, carmen), coming="no", by=carmen, at=NOW)
    assert minutes() == 8
    actions.answer_meeting(meeting, membership=seat(quartet, ben), coming="yes", by=ben, at=NOW)
    assert minutes() == 12


def test_a_meeting_that_moves_asks_again_who_comes(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    actions.answer_meeting(meeting, membership=seat(quartet, ben), coming="no", by=ben, at=NOW)
    actions.change_meeting(meeting, stated=stated(place="Room 4"), revision=1, by=ada, at=NOW)
    assert Answer.objects.count() == 1
    moved = stated(place="Room 4", on=date(2026, 10, 7))
    actions.change_meeting(meeting, stated=moved, revision=2, by=ada, at=NOW)
    assert not Answer.objects.exists()


def test_whoever_is_on_leave_that_day_keeps_the_turn_for_another(
    ada: Person, quartet: Group, make_person: Callable[..., Person]
) -> None:
    first = plan(quartet, ada)
    away = first.facilitator
    assert away is not None
    Meeting.objects.all().delete()
    days = {"first_on": date(2026, 10, 6), "last_on": date(2026, 10, 6)}
    Leave.objects.create(membership=away, stated_at=NOW, **days)
    assert plan(quartet, ada).facilitator != away
    assert plan(quartet, ada, on=date(2026, 10, 13)).facilitator == away
