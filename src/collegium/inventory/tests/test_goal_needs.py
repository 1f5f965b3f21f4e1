"""What goals need: named by their owners, read on the coverage map while the group reads the goal."""

from collections.abc import Callable
from datetime import datetime
from itertools import permutations
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.actions import delete_goal, share_goal, take_back_goal
from collegium.alignment.models import Goal
from collegium.alignment.tests.stating import state
from collegium.audit.models import Event
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.inventory import actions
from collegium.inventory.catalog import codes, competencies
from collegium.inventory.coverage import Need, coverage
from collegium.inventory.goal_needs import MOST_NEEDS, MOST_SUGGESTED, in_order, suggested
from collegium.inventory.models import GoalNeeds, NeededItem, ProgramItem
from collegium.inventory.queries import inventory_progress, map_of, needs_of
from collegium.inventory.refusals import GoalIsNotShared, NeedsChangedMeanwhile, NotOnTheList, ThreeNeedsAlready
from collegium.inventory.tests.tables import say, share
from collegium.inventory.tests.test_exchange_pages import words_of
from collegium.people.models import Person
from collegium.programs.models import Program

ClientOf = Callable[[Person], Client]
AWARD, PAPER, SEAT = "Submit my first career award", "One paper on sepsis in print", "A seat on a society committee"
LABELS = {code: item.label for code, item in competencies().items()}


def name(goal: Goal, *chosen: str, at: datetime, revision: int = 0) -> None:
    actions.name_goal_needs(goal, codes=chosen, revision=revision, by=goal.person, at=at)


def list_at(group: Group) -> str:
    return reverse("group_inventory:goals", args=[group.pk])


def page_at(goal: Goal) -> str:
    return reverse("group_inventory:goal_needs", args=[goal.group_id, goal.pk])


def needs_on_map(group: Group) -> dict[str, list[tuple[str, str]]]:
    """Each needed item of the map, with the kind and the words of what needs it."""
    items = map_of(group).items.values()
    return {item.code: [(need.kind, need.why) for need in item.needs] for item in items if item.needs}


# The story of a group


@pytest.fixture
def stated(quartet: Group, ada: Person, ben: Person, carmen: Person, noon: datetime) -> dict[str, Goal]:
    """Ada and Carmen share a goal each; Ada keeps one back; Ben can do aims pages and shows it."""
    share(quartet, ben, at=noon)
    say(ben, "G2", "can_do", at=noon)
    return {
        "award": state(quartet, ada, at=noon, text=AWARD, kind="skill"),
        "kept": state(quartet, ada, at=noon, text="To be kept to myself", is_shared=False),
        "paper": state(quartet, carmen, at=noon, text=PAPER),
    }


def test_the_map_holds_the_group_against_goals_and_objectives(
    stated: dict[str, Goal], quartet: Group, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    name(stated["award"], "G3", "G2", at=noon)
    name(stated["paper"], "G2", at=noon)
    two = {"objective 1": actions.Needed(("G2",), "Two aims pages by May")}
    actions.state_needs(quartet, needs=two, by=ben, at=noon)
    assert needs_on_map(quartet) == {
        "G2": [("goal", AWARD), ("goal", PAPER), ("objective", "Two aims pages by May")],
        "G3": [("goal", AWARD)],
    }
    found = map_of(quartet).items
    # A goal's need that nobody holds is read as an objective's is.
    assert (found["G3"].is_lacking, found["G2"].is_lacking) == (True, False)
    page = words_of(client_of(ben).get(reverse("exchange:coverage", args=[quartet.pk]), {"show": "needed"}))
    assert f"Career development and foundation awards nobody teaches it Needed for the goal: {AWARD}" in page
    assert f"one of us Needed for the goal: {AWARD} Needed for the goal: {PAPER} Needed for: Two aims" in page
    lacking = words_of(client_of(ben).get(reverse("exchange:coverage", args=[quartet.pk]), {"show": "unmet"}))
    assert ("Career development and foundation awards" in lacking, "Specific aims" in lacking) == (True, False)


def test_objectives_that_state_their_needs_leave_those_of_goals(
    stated: dict[str, Goal], quartet: Group, ben: Person, noon: datetime
) -> None:
    name(stated["award"], "G3", at=noon)
    actions.state_needs(quartet, needs={"objective 1": actions.Needed(("G2",), "Aims")}, by=ben, at=noon)
    actions.state_needs(quartet, needs={}, by=ben, at=noon)
    assert not NeededItem.objects.exists()
    assert needs_of(quartet) == [Need("G3", AWARD, "goal")]


def test_a_need_counts_only_while_the_group_reads_the_goal(
    stated: dict[str, Goal], quartet: Group, ada: Person, noon: datetime
) -> None:
    award = stated["award"]
    name(award, "G3", at=noon)
    take_back_goal(award, by=ada, at=noon)
    assert needs_of(quartet) == []
    share_goal(award, by=ada, at=noon)
    Goal.objects.filter(pk=award.pk).update(text="Another wording")
    assert needs_of(quartet) == [Need("G3", "Another wording", "goal")]
    seat = Membership.objects.filter(group=quartet, person=ada)
    seat.update(state=MembershipState.LEFT)
    assert needs_of(quartet) == []
    seat.update(state=MembershipState.ACTIVE)
    delete_goal(award, by=ada, at=noon)
    assert (needs_of(quartet), GoalNeeds.objects.count()) == ([], 0)


def test_an_item_that_the_program_hides_is_not_on_the_map(
    stated: dict[str, Goal], quartet: Group, ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    name(stated["award"], "G3", "G2", at=noon)
    quartet.program = Program.objects.create(name="Peers", created_at=noon)
    quartet.save()
    ProgramItem.objects.create(program=quartet.program, code="G3", domain="G", is_hidden=True)
    assert list(needs_on_map(quartet)) == ["G2"]
    with pytest.raises(NotOnTheList):
        name(Goal.objects.get(pk=stated["award"].pk), "G3", at=noon, revision=1)
    answer = client_of(ada).post(page_at(stated["award"]), {"first": "G3", "revision": "1"})
    assert answer.status_code == 422
    assert "This item is not on your list any more. Choose another one, or none." in answer.content.decode()


# The pages


def test_ada_names_what_her_goal_needs(
    stated: dict[str, Goal], quartet: Group, ada: Person, client_of: ClientOf
) -> None:
    client, award = client_of(ada), stated["award"]
    before = words_of(client.get(list_at(quartet)))
    assert (AWARD in before, "To be kept" in before, PAPER in before) == (True, False, False)
    assert "Nothing is named yet. Name what it needs" in before
    form = client.get(page_at(award)).content.decode()
    assert '<optgroup label="These share a word with your goal">' in form
    assert (
        "These share a word with your goal: Career development and foundation awards; "
        "Career planning and changing direction. Choose one only if your goal takes it."
    ) in words_of(client.get(page_at(award)))
    assert "selected" not in form.partition('value="G3"')[2].partition("</select>")[0]
    answer = client.post(page_at(award), {"first": "G3", "second": "", "third": "G3", "revision": "0"})
    assert (answer.status_code, answer["Location"]) == (302, list_at(quartet))
    assert GoalNeeds.objects.values_list("codes", "revision").get() == (["G3"], 1)
    after = words_of(client.get(list_at(quartet)))
    assert "Career development and foundation awards Change what it needs" in after
    client.post(page_at(award), {"first": "", "revision": "1"})
    assert GoalNeeds.objects.values_list("codes", "revision").get() == ([], 2)
    assert "It needs nothing of the list." in words_of(client.get(list_at(quartet)))


def test_two_windows_never_overwrite_each_other_unseen(
    stated: dict[str, Goal], ada: Person, client_of: ClientOf
) -> None:
    client, award = client_of(ada), stated["award"]
    client.post(page_at(award), {"first": "G3", "revision": "0"})
    # The same from an older window is no change.
    assert client.post(page_at(award), {"first": "G3", "revision": "0"}).status_code == 302
    late = client.post(page_at(award), {"first": "S5", "second": "S8", "revision": "0"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Saved elsewhere: Career development and foundation awards." in words_of(late)
    assert page.count('<option value="S5" selected>') == page.count('<option value="S8" selected>') == 1
    assert GoalNeeds.objects.values_list("codes", "revision").get() == (["G3"], 1)
    assert 'name="revision" value="1"' in page
    client.post(page_at(award), {"first": "S5", "second": "S8", "revision": "1"})
    assert GoalNeeds.objects.values_list("codes", "revision").get() == (["S5", "S8"], 2)


@pytest.mark.parametrize("revision", [2**31 - 1, 2**63 - 1, 10**30])
def test_a_revision_that_no_page_was_ever_given_meets_what_is_saved(
    stated: dict[str, Goal], ada: Person, client_of: ClientOf, noon: datetime, revision: int
) -> None:
    name(stated["award"], "G2", at=noon)
    answer = client_of(ada).post(page_at(stated["award"]), {"first": "G3", "revision": str(revision)})
    assert answer.status_code == 409
    assert GoalNeeds.objects.values_list("codes", "revision").get() == (["G2"], 1)


def test_only_the_owner_names_what_a_goal_needs(
    stated: dict[str, Goal], quartet: Group, ada: Person, ben: Person, stranger: Person, client_of: ClientOf
) -> None:
    sent = {"first": "G3", "revision": "0"}
    for person, goal in ((ben, stated["award"]), (stranger, stated["award"]), (ada, stated["kept"])):
        assert client_of(person).get(page_at(goal)).status_code == 404
        assert client_of(person).post(page_at(goal), sent).status_code == 404
    assert client_of(stranger).get(list_at(quartet)).status_code == 404
    assert client_of(ada).post(list_at(quartet)).status_code == 405
    assert client_of(ada).put(page_at(stated["award"])).status_code == 405
    assert not GoalNeeds.objects.exists()


def test_nobody_writes_on_pause_or_in_a_closed_group(
    stated: dict[str, Goal], quartet: Group, ada: Person, client_of: ClientOf
) -> None:
    client, sent, seat = client_of(ada), {"first": "G3"}, Membership.objects.filter(group=quartet, person=ada)
    seat.update(state=MembershipState.PAUSED)
    pages = (list_at(quartet), page_at(stated["award"]))
    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert client.post(pages[1], sent).status_code == 403
    seat.update(state=MembershipState.ACTIVE)
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert client.post(pages[1], sent).status_code == 403
    assert not GoalNeeds.objects.exists()


def test_before_anybody_shows_an_answer_the_map_holds_what_goals_need(
    quartet: Group, dev: Person, client_of: ClientOf, noon: datetime
) -> None:
    """What the page has promised to Dev is so: “It stands on the coverage map now.”"""
    seat = state(quartet, dev, at=noon, text=SEAT, is_shared=True)
    saved = client_of(dev).post(page_at(seat), {"first": "G2", "revision": "0"}, follow=True)
    assert "Saved. It stands on the coverage map now." in saved.content.decode()
    on_map = reverse("exchange:coverage", args=[quartet.pk])
    page = words_of(client_of(dev).get(on_map))
    assert f"Needed for the goal: {SEAT}" in page
    assert "0 of 4 show answers. Your group sees none of yours yet." in page
    assert "Nobody shows an answer yet." not in page
    none = client_of(dev).post(page_at(seat), {"first": "", "revision": "1"}, follow=True)
    assert "It stands on the coverage map now." not in none.content.decode()
    assert "Nobody shows an answer yet." in words_of(client_of(dev).get(on_map))


def test_a_member_without_a_shared_goal_is_led_to_the_goals(quartet: Group, dev: Person, client_of: ClientOf) -> None:
    page = client_of(dev).get(list_at(quartet)).content.decode()
    assert "Your group reads no goal of yours." in page
    assert reverse("alignment:goals", args=[quartet.pk]) in page


def test_the_map_and_the_task_lead_there(
    stated: dict[str, Goal], quartet: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    overview = reverse("group_inventory:overview", args=[quartet.pk])
    share(quartet, ada, at=noon)
    say(ada, "G2", "want_to_learn", at=noon)
    for page in (reverse("exchange:coverage", args=[quartet.pk]), overview):
        assert list_at(quartet) in client_of(ada).get(page).content.decode()
    assert inventory_progress(quartet, ada).task == "name_goal_needs"
    assert inventory_progress(quartet, ben).task is None
    name(stated["award"], at=noon)
    assert inventory_progress(quartet, ada).task is None
    assert list_at(quartet) not in client_of(ada).get(overview).content.decode()
    Membership.objects.filter(group=quartet, person=ada).update(state=MembershipState.PAUSED)
    assert list_at(quartet) not in client_of(ada).get(reverse("exchange:coverage", args=[quartet.pk])).content.decode()


def test_the_pages_ask_as_often_for_three_goals_as_for_one(
    stated: dict[str, Goal], quartet: Group, ada: Person, carmen: Person, client_of: ClientOf, noon: datetime
) -> None:
    client = client_of(ada)

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    pages = (list_at(quartet), page_at(stated["award"]), reverse("exchange:coverage", args=[quartet.pk]))
    name(stated["award"], "G3", at=noon)
    client.get(pages[0])
    once = [queries(page) for page in pages]
    share_goal(stated["kept"], by=ada, at=noon)
    third = state(quartet, ada, at=noon, text=SEAT)
    for goal in (stated["kept"], third, stated["paper"]):
        name(goal, "V1", "G2", "S5", at=noon)
    assert [queries(page) for page in pages] == once


# The action


def test_what_the_action_refuses(stated: dict[str, Goal], ada: Person, ben: Person, noon: datetime) -> None:
    award = stated["award"]
    with pytest.raises(GoalIsNotShared):
        name(stated["kept"], "G3", at=noon)
    with pytest.raises(GoalIsNotShared):
        actions.name_goal_needs(award, codes=["G3"], revision=0, by=ben, at=noon)
    with pytest.raises(ThreeNeedsAlready):
        name(award, "G1", "G2", "G3", "G4", at=noon)
    with pytest.raises(NotOnTheList):
        name(award, "Z9", at=noon)
    assert not GoalNeeds.objects.exists()
    name(award, "G3", at=noon)
    with pytest.raises(NeedsChangedMeanwhile) as meanwhile:
        name(award, "G2", at=noon)
    assert meanwhile.value.current.codes == ["G3"]


def test_the_audit_counts_and_names_nothing(stated: dict[str, Goal], quartet: Group, noon: datetime) -> None:
    name(stated["award"], "G3", "G2", at=noon)
    name(stated["award"], "G2", "G3", at=noon, revision=1)
    events = Event.objects.filter(verb="inventory.goal_needs_named")
    assert [(one.facts, one.group_id) for one in events] == [({"items": 2}, quartet.pk)]


def test_the_order_of_stating_does_not_matter(
    stated: dict[str, Goal], quartet: Group, ada: Person, carmen: Person, noon: datetime
) -> None:
    """Whoever names first, and in whichever order: the map is the same."""
    said = {
        stated["award"]: ("G3", "G2", "S5"),
        stated["paper"]: ("S5", "S6"),
        state(quartet, carmen, at=noon, text=SEAT): ("V1", "S5"),
    }
    maps = []
    for order in permutations(said):
        GoalNeeds.objects.all().delete()
        for place, goal in enumerate(order):
            name(goal, *(said[goal] if place % 2 else reversed(said[goal])), at=noon)
        maps.append(needs_on_map(quartet))
    assert maps == [maps[0]] * 6
    assert maps[0] == {
        "S5": [("goal", AWARD), ("goal", PAPER), ("goal", SEAT)],
        "S6": [("goal", PAPER)],
        "G2": [("goal", AWARD)],
        "G3": [("goal", AWARD)],
        "V1": [("goal", SEAT)],
    }


# Pure


NEEDS = st.lists(
    st.builds(Need, st.sampled_from(codes()), st.sampled_from(["A paper", "A seat", "An award"])), max_size=8
)


@given(NEEDS, st.randoms(use_true_random=False))
def test_the_map_of_needs_is_the_same_in_any_order(needs: list[Need], chance: Random) -> None:
    shuffled = chance.sample(needs, len(needs))
    one, other = (coverage([], given_in, members=[], codes=codes()) for given_in in (needs, shuffled))
    assert [(item.code, set(item.needs), item.is_lacking) for item in one] == [
        (item.code, set(item.needs), item.is_lacking) for item in other
    ]


@given(st.lists(st.sampled_from(codes()), max_size=6), st.randoms(use_true_random=False))
def test_the_same_choice_is_kept_the_same(chosen: list[str], chance: Random) -> None:
    kept = in_order(chosen, codes())
    assert kept == in_order(chance.sample(chosen, len(chosen)), codes()) == in_order(kept, codes())
    assert set(kept) == set(chosen)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (AWARD, ["Career development and foundation awards", "Career planning and changing direction"]),
        ("To review for two journals", ["Journal choice, submission and replies to reviewers"]),
        ("SOCIETY committee, twice", ["Society committees"]),
        ("To get it all done, and well", []),
        ("", []),
    ],
)
def test_what_words_suggest(text: str, labels: list[str]) -> None:
    assert [LABELS[code] for code in suggested(text, LABELS)][: len(labels) or None] == labels


@given(st.text(max_size=300))
def test_suggestions_are_few_and_each_once(text: str) -> None:
    found = suggested(text, LABELS)
    assert len(found) == len(set(found)) <= MOST_SUGGESTED
    assert MOST_NEEDS == 3


def test_every_item_is_suggested_by_its_own_name() -> None:
    silent = [code for code, label in LABELS.items() if code not in suggested(label, LABELS)]
    assert silent == []
