"""My goals: up to three, mine alone until I share them, never overwritten unseen."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.models import Goal
from collegium.alignment.refusals import GoalIsGone, ThreeGoalsAlready
from collegium.alignment.tests.stating import K23, SENT_K23, SENT_PAPER, state, stated
from collegium.audit.models import Event
from collegium.audit.queries import events_of_group
from collegium.careers.actions import add_milestone
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def page_of(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


@pytest.fixture
def goals(quartet: Group) -> str:
    return reverse("alignment:goals", args=[quartet.pk])


@pytest.fixture
def add(quartet: Group) -> str:
    return reverse("alignment:add_goal", args=[quartet.pk])


def test_ada_states_a_goal_and_nobody_else_learns_of_it(
    quartet: Group, goals: str, add: str, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    answer = client_of(ada).post(add, {**SENT_K23, "gives": "Aims\r\npages", "needs": ""})
    assert (answer.status_code, answer["Location"]) == (302, goals)
    goal = Goal.objects.get()
    assert goal.stated == stated(**K23, gives="Aims\npages")
    assert (goal.person, goal.number, goal.revision, goal.shared_at) == (ada, 1, 1, None)
    assert "Submit my first career award" in page_of(client_of(ada).get(goals))
    others = [
        goals,
        reverse("alignment:group_goals", args=[quartet.pk]),
        reverse("alignment:overview", args=[quartet.pk]),
    ]
    for address in others:
        assert "first career award" not in page_of(client_of(ben).get(address))
    assert list(events_of_group(quartet)) == []
    assert Event.objects.get(verb="alignment.goal_added").facts == {}


def test_a_fourth_goal_is_refused_and_what_was_typed_stays(
    quartet: Group, add: str, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    for number in range(3):
        state(quartet, ada, at=noon, text=f"Goal {number}")
    assert "three goals already" in page_of(client_of(ada).get(add))
    refused = client_of(ada).post(add, {**SENT_PAPER, "text": "A fourth one"})
    assert refused.status_code == 422
    assert "You have stated three goals already." in page_of(refused)
    assert "A fourth one" in page_of(refused)
    assert Goal.objects.count() == 3


def test_a_deleted_goal_makes_room(quartet: Group, ada: Person, client_of: ClientOf, noon: datetime) -> None:
    first, second, _third = (state(quartet, ada, at=noon, text=f"Goal {number}") for number in range(3))
    address = reverse("alignment:delete_goal", args=[quartet.pk, second.pk])
    assert "It disappears for you and for your group" in page_of(client_of(ada).get(address))
    assert client_of(ada).post(address).status_code == 302
    assert state(quartet, ada, at=noon, text="Another").number == second.number
    actions.delete_goal(first, by=ada, at=noon)
    actions.delete_goal(first, by=ada, at=noon)
    assert Event.objects.filter(verb="alignment.goal_deleted").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_do_not_make_a_fourth(quartet: Group, ada: Person, noon: datetime) -> None:
    for number in range(2):
        state(quartet, ada, at=noon, text=f"Goal {number}")

    def add_one(text: str) -> Callable[[], object]:
        return lambda: actions.add_goal(quartet, stated=stated(text=text), by=ada, at=noon)

    results = both_at_once(add_one("laptop"), add_one("phone"))
    assert sorted(type(result).__name__ for result in results) == ["Goal", ThreeGoalsAlready.__name__]
    assert Goal.objects.count() == 3


HALF_FILLED = [
    (
        {"scarce_kind": "grant", "sponsor": "NIH", "mechanism": "K23"},
        "Write the deadline you aim at, or your best guess.",
    ),
    ({"scarce_kind": "grant", "sponsor": " "}, "Write who gives the grant, or choose that nothing is scarce."),
    ({**SENT_K23, "deadline_on": "2026-02-30"}, "Write the day as year, month and day, for example 2026-10-12."),
    ({**SENT_K23, "deadline_on": "0206-10-12"}, "This day is long past or very far away. Check the year."),
    ({"scarce_kind": "post"}, "Write its name, so that it can be compared with your colleagues"),
    ({"scarce_kind": "post", "scarce_name": "\u200b"}, "Write a name that your colleagues can read."),
    ({"text": "\u200b"}, "Write a sentence that your colleagues can read."),
    ({"text": "x" * 301}, "Ensure this value has at most 300 characters"),
    ({"gives": "x" * 201}, "Ensure this value has at most 200 characters"),
    ({"kind": "gossip"}, "Select a valid choice."),
    ({"text": ""}, "Write your goal in one sentence."),
    ({"horizon": ""}, "Choose by when you want to reach it."),
    ({"scarce_kind": ""}, "“No, nothing scarce” is an answer too."),
]


@pytest.mark.parametrize(("sent", "sentence"), HALF_FILLED)
def test_what_is_half_filled_is_refused_with_a_sentence(
    add: str, ada: Person, client_of: ClientOf, sent: dict[str, str], sentence: str
) -> None:
    refused = client_of(ada).post(add, {**SENT_PAPER, "gives": "Aims pages", **sent})
    assert refused.status_code == 422
    assert sentence in page_of(refused)
    assert sent.get("gives", "Aims pages") in page_of(refused)
    assert not Goal.objects.exists()


def test_a_text_of_three_hundred_signs_may_have_lines(add: str, ada: Person, client_of: ClientOf) -> None:
    text = "x" * 149 + "\r\n" + "y" * 150
    assert client_of(ada).post(add, {**SENT_PAPER, "text": text}).status_code == 302
    assert len(Goal.objects.get().text) == 300


def test_fields_of_another_scarce_thing_are_left_out(add: str, ada: Person, client_of: ClientOf) -> None:
    sent = {**SENT_K23, "deadline_on": "nonsense", "scarce_kind": "dataset", "scarce_name": " MIMIC  IV "}
    assert client_of(ada).post(add, sent).status_code == 302
    goal = Goal.objects.get()
    assert (goal.scarce_name, goal.sponsor, goal.mechanism, goal.deadline_on) == ("MIMIC IV", "", "", None)


def test_an_old_deadline_does_not_stand_in_the_way_of_editing(
    quartet: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    goal = state(quartet, ada, at=noon, **{**K23, "deadline_on": date(2020, 2, 12)})
    address = reverse("alignment:edit_goal", args=[quartet.pk, goal.pk])
    assert 'value="2020-02-12"' in page_of(client_of(ada).get(address))
    sent = {**SENT_K23, "deadline_on": "2020-02-12", "text": "Submit it again", "revision": 2}
    assert client_of(ada).post(address, sent).status_code == 302
    assert Goal.objects.get().text == "Submit it again"


def test_the_older_window_gets_both_goals_and_saves_knowingly(
    quartet: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    goal = state(quartet, ada, at=noon, is_shared=False)
    address = reverse("alignment:edit_goal", args=[quartet.pk, goal.pk])
    browser = client_of(ada)
    assert browser.post(address, {**SENT_PAPER, "text": "From the laptop", "revision": 1}).status_code == 302
    conflict = browser.post(address, {**SENT_PAPER, "text": "From the <phone>", "revision": 1})
    page = page_of(conflict)
    assert conflict.status_code == 409
    assert "From the laptop" in page
    assert "From the &lt;phone&gt;" in page
    assert '<input type="hidden" name="revision" value="2" id="id_revision">' in page
    assert Goal.objects.get().text == "From the laptop"
    assert browser.post(address, {**SENT_PAPER, "text": "Both together", "revision": 2}).status_code == 302
    assert (Goal.objects.get().text, Goal.objects.get().revision) == ("Both together", 3)


def test_a_page_that_names_no_revision_overwrites_nothing_and_the_same_again_is_no_change(
    quartet: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    goal = state(quartet, ada, at=noon)
    address = reverse("alignment:edit_goal", args=[quartet.pk, goal.pk])
    assert client_of(ada).post(address, {**SENT_PAPER, "text": "Other"}).status_code == 409
    assert client_of(ada).post(address, SENT_PAPER).status_code == 302
    assert Goal.objects.get().revision == goal.revision
    assert not Event.objects.filter(verb="alignment.goal_saved").exists()


def test_a_window_that_promised_silence_asks_before_it_writes_into_a_shared_goal(
    quartet: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    goal = state(quartet, ada, at=noon, is_shared=False)
    address = reverse("alignment:edit_goal", args=[quartet.pk, goal.pk])
    assert "Only you can read this." in page_of(client_of(ada).get(address))
    actions.share_goal(goal, by=ada, at=noon)
    conflict = client_of(ada).post(address, {**SENT_PAPER, "text": "For my eyes", "revision": 1})
    assert conflict.status_code == 409
    assert "Only the members of this group can read this." in page_of(conflict)


def test_a_goal_that_was_deleted_meanwhile_is_not_saved(quartet: Group, ada: Person, noon: datetime) -> None:
    goal = state(quartet, ada, at=noon)
    actions.delete_goal(goal, by=ada, at=noon)
    with pytest.raises(GoalIsGone):
        actions.save_goal(goal, stated=stated(text="Other"), revision=1, by=ada, at=noon)


def test_sharing_one_all_and_taking_back(
    quartet: Group, goals: str, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    one = state(quartet, ada, at=noon, is_shared=False, text="One")
    state(quartet, ada, at=noon, is_shared=False, text="Two")
    wellness = state(quartet, ada, at=noon, is_shared=False, text="Sleep", kind="wellness")
    browser = client_of(ada)

    def shared() -> list[str]:
        return list(Goal.objects.filter(shared_at__isnull=False).values_list("text", flat=True))

    assert "Share all 2 goals" in page_of(browser.get(goals))
    assert browser.post(reverse("alignment:share_goal", args=[quartet.pk, one.pk])).status_code == 302
    assert shared() == ["One"]
    assert browser.post(reverse("alignment:share_goals", args=[quartet.pk])).status_code == 302
    assert shared() == ["One", "Two"]
    assert browser.post(reverse("alignment:share_goal", args=[quartet.pk, wellness.pk])).status_code == 302
    assert shared() == ["One", "Two", "Sleep"]
    assert browser.post(reverse("alignment:take_back_goal", args=[quartet.pk, one.pk])).status_code == 302
    assert shared() == ["Two", "Sleep"]
    verbs = [event.verb for event in events_of_group(quartet).order_by("pk")]
    assert verbs == [
        "alignment.goal_shared",
        "alignment.goals_shared",
        "alignment.goal_shared",
        "alignment.goal_taken_back",
    ]
    # Pressing again changes nothing and leaves no trace.
    actions.take_back_goal(one, by=ada, at=noon)
    assert events_of_group(quartet).count() == 4


def test_another_members_goal_is_not_there_shared_or_not(
    quartet: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    goal = state(quartet, ada, at=noon)
    for name in ("edit_goal", "delete_goal", "share_goal", "take_back_goal"):
        address = reverse(f"alignment:{name}", args=[quartet.pk, goal.pk])
        assert client_of(ben).post(address, SENT_PAPER).status_code == 404
    assert Goal.objects.get().is_shared


def test_on_pause_and_after_the_group_has_closed_goals_are_only_read(
    quartet: Group, goals: str, add: str, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    goal = state(quartet, ada, at=noon)
    edit = reverse("alignment:edit_goal", args=[quartet.pk, goal.pk])
    Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED)
    assert "One paper on sepsis" in page_of(client_of(ada).get(goals))
    assert "State one more goal" not in page_of(client_of(ada).get(goals))
    assert [client_of(ada).post(address, SENT_PAPER).status_code for address in (add, edit)] == [403, 403]
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    assert client_of(ben).post(add, SENT_PAPER).status_code == 403
    assert "State a goal" not in page_of(client_of(ben).get(goals))
    assert Goal.objects.count() == 1


def test_the_list_asks_as_often_for_three_goals_as_for_one(
    quartet: Group,
    goals: str,
    ada: Person,
    client_of: ClientOf,
    noon: datetime,
    django_assert_num_queries: Any,
) -> None:
    browser = client_of(ada)
    state(quartet, ada, at=noon, text="One")
    browser.get(goals)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        browser.get(goals)
    for text in ("Two", "Three"):
        state(quartet, ada, at=noon, text=text, is_shared=False)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        assert "Three" in page_of(browser.get(goals))


QUERIES_OF_THE_LIST = 4
"""Session, person, membership, goals."""


def test_a_goal_may_begin_with_a_milestone_of_the_own_path_and_nobody_elses(
    quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    said: dict[str, Any] = {"due_month": None, "mission": "research", "at": noon}
    paper = add_milestone(title="First paper as last author", by=ada, **said)
    foreign = add_milestone(title="Of Ben alone", by=ben, **said)
    address = f"/groups/{quartet.pk}/alignment/goals/add/"
    page = client_of(ada).get(address).content.decode()
    assert (f"?from={paper.pk}" in page, "Of Ben alone" in page) == (True, False)
    begun = client_of(ada).get(f"{address}?from={paper.pk}").context["form"]
    assert begun.initial == {"text": "First paper as last author"}
    assert Goal.objects.count() == 0
    for asked in (str(foreign.pk), "x", ""):
        assert client_of(ada).get(f"{address}?from={asked}").context["form"].initial == {}
