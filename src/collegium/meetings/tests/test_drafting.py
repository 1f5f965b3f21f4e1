"""What the group's own work brings onto an agenda, and what the draft never undoes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from collegium.alignment.models import GroupDisclosure, Recusal
from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import (
    ActionState,
    AgendaItem,
    Attendance,
    HotSeat,
    ItemSource,
    ItemState,
    Meeting,
    Presence,
)
from collegium.meetings.queries import frozen_for, items_for, lines_of
from collegium.meetings.stated_items import StatedItem
from collegium.meetings.tests.stories import NOW, close, plan, put, seat, stated, take_on, titles
from collegium.objectives.models import Objective
from collegium.people.models import Person

BEFORE = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
TWO_DAYS_BEFORE = datetime(2026, 10, 4, 22, 0, tzinfo=UTC)


def refresh(meeting: Meeting, at: datetime = BEFORE) -> list[str]:
    actions.refresh_agenda(Meeting.objects.select_related("group").get(pk=meeting.pk), at=at)
    return titles(meeting)


def lines(meeting: Meeting, reader: Person, source: str) -> list[tuple[str, str]]:
    membership = seat(meeting.group, reader)
    items = items_for(meeting, membership)
    found = lines_of(meeting, items, membership, today=date(2026, 10, 1))
    return [(one.text, one.who) for item in items if item.source == source for one in found.get(item.pk, [])]


def test_open_actions_come_right_after_the_check_in_and_go_with_the_last_one(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="free")
    assert titles(meeting) == ["Check-in", "Actions, close"]
    action = take_on(quartet, ada, "Send the aims page")
    assert refresh(meeting) == ["Check-in", "Open and overdue actions", "Actions, close"]
    action.state = ActionState.DONE
    action.save()
    assert refresh(meeting) == ["Check-in", "Actions, close"]


def test_all_open_actions_stand_there_with_owner_overdue_ones_first(ada: Person, ben: Person, quartet: Group) -> None:
    take_on(quartet, ben, "Book the room", due_on=date(2026, 11, 2))
    take_on(quartet, ada, "Send the aims page", due_on=date(2026, 9, 20))
    take_on(quartet, ada, "Was done", state=ActionState.DONE)
    meeting = plan(quartet, ada)
    found = lines(meeting, ben, ItemSource.ACTIONS)
    assert found == [("Send the aims page", "Ada Okafor"), ("Book the room", "Ben Sato")]


def test_an_action_open_after_two_meetings_asks_what_to_do(ada: Person, quartet: Group) -> None:
    held = [plan(quartet, ada, on=date(2026, 9, day)) for day in (2, 9, 16)]
    old = take_on(quartet, ada, "Send the aims page", meeting=held[0])
    take_on(quartet, ada, "Book the room", meeting=held[2])
    for one in held:
        close(one)
    meeting, membership = plan(quartet, ada), seat(quartet, ada)

    def asking() -> list[str]:
        found = lines_of(meeting, items_for(meeting, membership), membership, today=date(2026, 10, 1))
        return [line.text for rows in found.values() for line in rows if line.asks]

    assert asking() == ["Send the aims page"]
    old.kept_at_meeting = held[2]
    old.save()
    assert asking() == []


def test_what_was_carried_over_goes_on_the_next_agenda_once_with_words_and_whoever_steps_out(
    ada: Person, ben: Person, quartet: Group
) -> None:
    last = plan(quartet, ada, on=date(2026, 9, 8))
    item = put(
        last, ada, "Authors of the handoff paper", minutes=15, words="See the draft.", owner=seat(quartet, ben).pk
    )
    actions.step_out(item, by=seat(quartet, ben), at=NOW)
    AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.CARRIED)
    close(last)
    meeting, later = plan(quartet, ada, format="free"), plan(quartet, ada, on=date(2026, 11, 3))
    carried = meeting.items.get(source=ItemSource.CARRIED)
    assert (carried.title, carried.minutes, carried.words) == ("Authors of the handoff paper", 15, "See the draft.")
    assert (carried.owner, carried.carried_from) == (seat(quartet, ben), item)
    assert [one.membership for one in carried.recusals.all()] == [seat(quartet, ben)]
    assert refresh(meeting) == ["Check-in", "Authors of the handoff paper", "Actions, close"]
    assert "Authors of the handoff paper" not in refresh(later)


def test_what_members_put_on_a_cancelled_meeting_is_not_lost(ada: Person, quartet: Group) -> None:
    off = plan(quartet, ada, on=date(2026, 9, 8))
    put(off, ada, "My abstract")
    actions.cancel_meeting(off, by=ada, at=NOW)
    assert "My abstract" in titles(plan(quartet, ada))


def objective(group: Group, owner: Person | None, text: str, **changes: object) -> Objective:
    found: dict[str, object] = {"state": "active", "due_on": date(2026, 10, 20), "saved_at": NOW, "shared_at": NOW}
    return Objective.objects.create(group=group, owner=owner, text=text, **{**found, **changes})


def test_objectives_due_before_the_next_meeting_come_up_but_nothing_private_and_no_wellness(
    ada: Person, ben: Person, quartet: Group
) -> None:
    objective(quartet, ben, "Submit the sepsis paper")
    objective(quartet, ada, "Ask for the data", due_on=date(2026, 9, 10))
    objective(quartet, None, "Write the review together", due_on=date(2026, 10, 30))
    objective(quartet, ben, "Not shared", shared_at=None)
    objective(quartet, ben, "Run twice a week", area="wellness")
    objective(quartet, ben, "Much later", due_on=date(2027, 3, 1))
    objective(quartet, ben, "Was done", state="done")
    meeting = plan(quartet, ada)
    found = [text for text, _who in lines(meeting, ada, ItemSource.OBJECTIVE)]
    assert found == ["Ask for the data", "Submit the sepsis paper", "Write the review together"]
    assert meeting.items.get(source=ItemSource.OBJECTIVE).minutes == 6
    plan(quartet, ada, on=date(2026, 10, 22))
    found = [text for text, _who in lines(meeting, ada, ItemSource.OBJECTIVE)]
    assert found == ["Ask for the data", "Submit the sepsis paper"]


def test_an_objective_that_is_taken_back_is_gone_at_once(ada: Person, ben: Person, quartet: Group) -> None:
    private = objective(quartet, ben, "Submit the sepsis paper")
    meeting = plan(quartet, ada)
    Objective.objects.filter(pk=private.pk).update(shared_at=None)
    assert lines(meeting, ada, ItemSource.OBJECTIVE) == []
    assert not AgendaItem.objects.filter(title__contains="sepsis").exists()
    assert "Objectives due before we meet again" not in refresh(meeting)


def disclose(member: Membership, at: datetime) -> None:
    GroupDisclosure.objects.create(membership=member, text="I may vote on Ben's file.", written_at=at)


def test_conflicts_are_reviewed_each_quarter_by_name_only(ada: Person, ben: Person, quartet: Group) -> None:
    disclose(seat(quartet, ben), NOW - timedelta(days=200))
    disclose(seat(quartet, ada), NOW)
    meeting = plan(quartet, ada)
    assert lines(meeting, ada, ItemSource.CONFLICTS) == [("What was disclosed: still right?", "Ben Sato")]
    assert "vote" not in str(items_for(meeting, seat(quartet, ada)))
    meeting.items.filter(source=ItemSource.CONFLICTS).update(state=ItemState.DONE)
    close(meeting)
    after = plan(quartet, ada, on=date(2026, 11, 3))
    assert "Conflicts to review" not in titles(after)


def test_a_recusal_that_ends_before_the_next_meeting_comes_up(ada: Person, ben: Person, quartet: Group) -> None:
    Recusal.objects.create(
        membership=seat(quartet, ben),
        topic="Dossiers",
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 10, 15),
        recorded_at=NOW,
    )
    meeting = plan(quartet, ada)
    assert lines(meeting, ada, ItemSource.CONFLICTS) == [("A recusal that ends: let it end, or go on?", "Ben Sato")]


def test_a_quarterly_review_has_its_own_items_for_objectives_and_conflicts(ada: Person, quartet: Group) -> None:
    objective(quartet, ada, "Submit the sepsis paper")
    disclose(seat(quartet, ada), NOW - timedelta(days=200))
    meeting = plan(quartet, ada, format="quarter", length_minutes=75)
    kinds = set(meeting.items.values_list("source", flat=True))
    assert kinds == {ItemSource.FORMAT}
    found = [text for text, _who in lines(meeting, ada, ItemSource.FORMAT)]
    assert found == ["Submit the sepsis paper", "What was disclosed: still right?"]


def test_another_format_keeps_what_a_member_had_changed_of_the_old_one(ada: Person, quartet: Group) -> None:
    meeting, me = plan(quartet, ada), seat(quartet, ada)
    own = meeting.items.get(title__startswith="Plenary")
    actions.edit_item(own, stated=StatedItem(title="Our own round", minutes=9), revision=1, by=me, at=NOW)
    actions.remove_item(meeting.items.get(title__startswith="Silent"), by=me, at=NOW)
    meeting.refresh_from_db()
    actions.change_meeting(meeting, stated=stated(format="free"), revision=meeting.revision, by=ada, at=NOW)
    assert titles(meeting) == ["Check-in", "Our own round", "Actions, close"]
    assert meeting.items.count() == 3


def test_rounds_fit_the_people_who_are_expected(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="kickoff", length_minutes=90)
    Attendance.objects.create(
        meeting=meeting, membership=seat(quartet, ben), presence=Presence.EXCUSED, noted_at=BEFORE
    )
    Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED)
    refresh(meeting)
    assert meeting.items.get(title__startswith="Round").minutes == 8


def test_a_round_of_twelve(make_person: Callable[..., Person], make_group: Callable[..., Group]) -> None:
    people = [make_person(f"P{number} Member") for number in range(12)]
    group = make_group("Twelve", *people)
    meeting = plan(group, people[0], format="kickoff", length_minutes=90)
    assert meeting.items.get(title__startswith="Round").minutes == 48
    assert sum(one.minutes for one in meeting.items.all()) == 114


def test_what_a_member_changed_moved_or_removed_stays_so(ada: Person, quartet: Group) -> None:
    take_on(quartet, ada, "Send the aims page")
    meeting, me = plan(quartet, ada, format="kickoff", length_minutes=90), seat(quartet, ada)
    by_title = {one.title.partition(":")[0]: one for one in meeting.items.all()}
    stated = StatedItem(title="Round of two minutes", minutes=8)
    put(meeting, ada, "Own item")
    from_round = by_title["Round"]
    actions.edit_item(from_round, stated=stated, revision=1, by=me, at=NOW)
    actions.move_item(by_title["Open and overdue actions"], up=False, by=me, at=NOW)
    actions.remove_item(by_title["Confidentiality"], by=me, at=NOW)
    stood = titles(meeting)
    Membership.objects.filter(person__name="Ben Sato").update(state=MembershipState.PAUSED)
    take_on(quartet, ada, "A second one")
    assert refresh(meeting) == stood
    assert stood[:3] == ["Welcome, purpose of the program, what is and is not recorded", "Round of two minutes",
                         "Open and overdue actions"]  # fmt: skip
    assert "Confidentiality" not in stood
    from_round.refresh_from_db()
    assert (from_round.title, from_round.minutes) == ("Round of two minutes", 8)


def test_drafting_again_changes_nothing_and_leaves_no_trace(ada: Person, quartet: Group) -> None:
    take_on(quartet, ada, "Send the aims page")
    meeting = plan(quartet, ada)
    refresh(meeting)
    before = list(AgendaItem.objects.values())
    Event.objects.all().delete()
    refresh(meeting)
    assert list(AgendaItem.objects.values()) == before
    assert not Event.objects.exists()


# ---- 48 hours before


def test_where_nothing_is_on_the_agenda_two_days_before_one_is_proposed(
    ada: Person, ben: Person, quartet: Group
) -> None:
    earlier = plan(quartet, ada, on=date(2026, 9, 8), format="case")
    HotSeat.objects.create(meeting=earlier, membership=seat(quartet, ada))
    close(earlier)
    take_on(quartet, ada, "Send the aims page")
    meeting = plan(quartet, ada)
    for item in meeting.items.filter(source=ItemSource.FORMAT):
        actions.remove_item(item, by=seat(quartet, ada), at=NOW)
    assert refresh(meeting, TWO_DAYS_BEFORE - timedelta(hours=2)) == ["Open and overdue actions"]
    assert refresh(meeting, TWO_DAYS_BEFORE) == ["Check-in", "Open and overdue actions", "Case", "Actions, close"]
    case = meeting.items.get(title__startswith="Case")
    assert (case.minutes, case.owner) == (45, seat(quartet, ben))
    assert Event.objects.latest("pk").facts == {"is_proposal": True}
    actions.remove_item(case, by=seat(quartet, ada), at=NOW)
    # Whoever takes the proposal off is not asked again.
    assert "Case" not in refresh(meeting, TWO_DAYS_BEFORE)


def test_a_free_meeting_keeps_its_own_check_in_and_close(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="free", length_minutes=40)
    assert refresh(meeting, TWO_DAYS_BEFORE) == ["Check-in", "Case", "Actions, close"]
    assert meeting.items.get(title__startswith="Case").minutes == 30


def test_an_agenda_is_an_agenda_when_a_member_brings_one_thing(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="free")
    put(meeting, ada, "My abstract")
    assert refresh(meeting, TWO_DAYS_BEFORE) == ["Check-in", "My abstract", "Actions, close"]


# ---- the start


def test_the_agenda_is_frozen_as_it_stands_and_only_once(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="free")
    put(meeting, ada, "My abstract", minutes=12, words="Two pages", owner=seat(quartet, ben).pk)
    actions.freeze_agenda(meeting, at=BEFORE)
    AgendaItem.objects.filter(title="My abstract").update(title="Changed later")
    actions.freeze_agenda(Meeting.objects.get(pk=meeting.pk), at=BEFORE + timedelta(minutes=5))
    meeting.refresh_from_db()
    found = frozen_for(meeting, seat(quartet, ada))
    assert [(one.title, one.minutes, one.words) for one in found] == [
        ("Check-in", 5, ""),
        ("My abstract", 12, "Two pages"),
        ("Actions, close", 5, ""),
    ]
    assert found[1].owner == seat(quartet, ben)
    assert meeting.frozen is not None
    assert meeting.frozen["at"] == BEFORE.isoformat()
    assert "Ben" not in str(meeting.frozen)


def test_the_draft_leaves_a_frozen_agenda_alone(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="free")
    actions.freeze_agenda(meeting, at=BEFORE)
    take_on(quartet, ada, "Send the aims page")
    assert refresh(meeting, TWO_DAYS_BEFORE) == ["Check-in", "Actions, close"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_draft_asks_the_same_questions_whatever_there_is(
    ada: Person, quartet: Group, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    meeting = plan(quartet, ada)
    for number in range(count):
        take_on(quartet, ada, f"Action {number}")
        put(meeting, ada, f"Item {number}")
        objective(quartet, ada, f"Objective {number}")
    refresh(meeting)
    found = Meeting.objects.select_related("group").get(pk=meeting.pk)
    with django_assert_num_queries(QUERIES_OF_A_DRAFT):
        actions.draft_agenda(found)


QUERIES_OF_A_DRAFT = 29
