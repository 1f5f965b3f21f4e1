"""Who reads what: drafts, clinics, wellness, what goes when somebody leaves, and what is counted when."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collegium.alignment.tests.stating import state
from collegium.audit.models import Event
from collegium.audit.queries import events_of_group
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.inventory.models import ProgramItem
from collegium.objectives import actions
from collegium.objectives.jobs import run_due
from collegium.objectives.models import Objective, Review
from collegium.objectives.queries import exportable_objectives, group_objectives
from collegium.objectives.refusals import ActiveStaysShared, NotReady
from collegium.objectives.smart import Letter
from collegium.objectives.tests.stories import SUBMIT, charter, page_of, sent, start, tell, write
from collegium.people.models import Person
from collegium.programs.models import Program

ClientOf = Callable[[Person], Client]


def at(name: str, group: Group, *parts: int) -> str:
    return reverse(f"objectives:{name}", args=[group.pk, *parts])


def leave(group: Group, person: Person) -> None:
    Membership.objects.filter(group=group, person=person).update(state=MembershipState.LEFT)


def review_of(points: int = 2, note: str = "Which receipt will you show?") -> dict[str, Any]:
    letters = [letter.value for letter in Letter]
    return {**{f"points_{one}": points for one in letters}, **{f"note_{one}": note for one in letters}}


# ---- the clinic


def test_ben_reviews_what_ada_shares_and_only_ada_reads_it(
    chartered: Group, ada: Person, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    objective = write(chartered, ada)
    review = at("review", chartered, objective.pk)
    assert client_of(ben).get(review).status_code == 404
    client_of(ada).post(at("share", chartered, objective.pk))
    assert SUBMIT in page_of(client_of(ben).get(at("list", chartered)))
    assert client_of(ben).post(review, review_of(1, "First words of Ben")).status_code == 302
    assert client_of(ben).post(review, review_of(2, "Later words of Ben")).status_code == 302
    assert Review.objects.count() == 5
    of_ada = page_of(client_of(ada).get(at("objective", chartered, objective.pk)))
    assert of_ada.count("Later words of Ben") == 5
    assert "First words of Ben" not in of_ada
    assert "the check: 2 of 2" in of_ada
    assert "words of Ben" not in page_of(client_of(carmen).get(at("objective", chartered, objective.pk)))
    assert "words of Ben" not in page_of(client_of(carmen).get(review))
    assert "Later words of Ben" in page_of(client_of(ben).get(review))
    assert client_of(ada).get(review).status_code == 403
    assert [event.verb for event in events_of_group(chartered)] == ["objectives.shared"]


def test_a_low_point_needs_a_sentence(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    actions.share_objective(objective, by=ada, at=timezone.now())
    answer = client_of(ben).post(at("review", chartered, objective.pk), {**review_of(2, ""), "points_M": 0})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["note_M"]
    assert Review.objects.count() == 0


def test_a_review_of_earlier_words_says_so(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    actions.share_objective(objective, by=ada, at=timezone.now())
    client_of(ben).post(at("review", chartered, objective.pk), review_of())
    page = at("objective", chartered, objective.pk)
    assert "(before your last change)" not in page_of(client_of(ada).get(page))
    client_of(ada).post(at("edit", chartered, objective.pk), sent(text="Submit the other paper", revision=2))
    assert page_of(client_of(ada).get(page)).count("(before your last change)") == 5


def test_what_has_started_is_reviewed_no_more(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    assert client_of(ben).post(at("review", chartered, objective.pk), review_of()).status_code == 404


# ---- visibility


def test_a_shared_draft_can_be_taken_back_and_an_active_one_not(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    draft = write(chartered, ada)
    client_of(ada).post(at("share", chartered, draft.pk))
    assert client_of(ben).get(at("objective", chartered, draft.pk)).status_code == 200
    client_of(ada).post(at("take_back", chartered, draft.pk))
    assert client_of(ben).get(at("objective", chartered, draft.pk)).status_code == 404
    active = start(chartered, ada)
    with pytest.raises(ActiveStaysShared):
        actions.take_back_objective(active, by=ada, at=timezone.now())


def test_wellness_stays_with_its_owner_and_out_of_every_export(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    paper = start(chartered, ada)
    wellness = start(chartered, ada, area="wellness")
    assert not wellness.is_shared
    assert client_of(ben).get(at("objective", chartered, wellness.pk)).status_code == 404
    assert Event.objects.get(verb="objectives.activated", subject_id=wellness.pk).group_id is None
    client_of(ada).post(at("share", chartered, wellness.pk))
    assert client_of(ben).get(at("objective", chartered, wellness.pk)).status_code == 200
    assert list(exportable_objectives(Objective.objects.all())) == [paper]
    client_of(ada).post(at("take_back", chartered, wellness.pk))
    assert client_of(ben).get(at("objective", chartered, wellness.pk)).status_code == 404


def test_what_becomes_wellness_is_hidden_again(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    actions.share_objective(objective, by=ada, at=timezone.now())
    client_of(ada).post(at("edit", chartered, objective.pk), sent(area="wellness", revision=2))
    objective.refresh_from_db()
    assert (objective.area, objective.is_shared) == ("wellness", False)


def test_what_somebody_wrote_goes_along_when_they_leave(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    objective = start(chartered, ada)
    tell(objective, ada, in_the_way="No tables")
    leave(chartered, ada)
    assert client_of(ben).get(at("objective", chartered, objective.pk)).status_code == 404
    assert list(group_objectives(chartered)) == []
    assert client_of(ada).get(at("objective", chartered, objective.pk)).status_code == 404
    page = page_of(client_of(ada).get(reverse("own_objectives:list")))
    assert SUBMIT in page
    assert "No tables" in page
    assert "A group that I have left" in page
    assert chartered.name not in page
    assert SUBMIT not in page_of(client_of(ben).get(reverse("own_objectives:list")))
    delete = reverse("own_objectives:delete", args=[objective.pk])
    assert client_of(ben).post(delete).status_code == 404
    assert client_of(ada).post(delete).status_code == 302
    assert Objective.objects.count() == 0


def test_who_comes_back_shares_anew(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    page = at("objective", chartered, objective.pk)
    leave(chartered, ada)
    run_due(timezone.now())
    Membership.objects.filter(group=chartered, person=ada).update(state=MembershipState.ACTIVE)
    assert client_of(ben).get(page).status_code == 404
    assert "Only you can read this." in page_of(client_of(ada).get(page))
    client_of(ada).post(at("share", chartered, objective.pk))
    assert client_of(ben).get(page).status_code == 200


@pytest.mark.parametrize("end", ["left", "closed"])
def test_what_can_be_tended_no_more_keeps_nobody_from_starting_elsewhere(
    chartered: Group, ada: Person, ben: Person, make_group: Callable[..., Group], client_of: ClientOf, end: str
) -> None:
    """Ada had three active objectives, six hours, in a group that is over for her. She begins anew elsewhere."""
    three = [start(chartered, ada) for _number in range(3)]
    new = charter(make_group("New Circle", ada, ben))
    actions.state_hours(hours=Decimal(6), by=ada, at=timezone.now())
    fourth = write(new, ada)
    with pytest.raises(NotReady):
        actions.activate_objective(fourth, by=ada, at=timezone.now())
    if end == "left":
        leave(chartered, ada)
    else:
        Group.objects.filter(pk=chartered.pk).update(state=GroupState.CLOSED)
    assert client_of(ada).post(at("end", chartered, three[0].pk)).status_code in (403, 404)
    actions.activate_objective(fourth, by=ada, at=timezone.now())
    fourth.refresh_from_db()
    assert (fourth.state, Objective.objects.filter(owner=ada).count()) == ("active", 4)
    page = page_of(client_of(ada).get(reverse("own_objectives:list")))
    assert ("More hours than you have" in page, "takes no place among your three" in page) == (False, True)


def test_a_helper_who_has_left_is_named(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    helper = Membership.objects.get(group=chartered, person=ben)
    objective = start(chartered, ada, helper_id=helper.pk)
    page = at("objective", chartered, objective.pk)
    assert "has left the group" not in page_of(client_of(ada).get(page))
    leave(chartered, ben)
    assert "Ben Sato has left the group." in page_of(client_of(ada).get(page))
    assert "Ben Sato has left the group." in page_of(client_of(ada).get(at("list", chartered)))
    objective.refresh_from_db()
    assert objective.state == "active"


def test_a_goal_that_is_kept_back_is_shown_to_nobody_else(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:

    goal = state(chartered, ada, at=timezone.now(), text="A secret goal")
    objective = start(chartered, ada, goal_id=goal.pk)
    assert "A secret goal" in page_of(client_of(ada).get(at("objective", chartered, objective.pk)))
    assert "A secret goal" not in page_of(client_of(ben).get(at("objective", chartered, objective.pk)))
    assert client_of(ben).post(at("add", chartered), sent(goal=goal.pk)).status_code == 422


# ---- counted


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["list", "group", "templates"])
def test_lists_ask_as_often_for_three_as_for_one(
    chartered: Group, ada: Person, ben: Person, carmen: Person, client_of: ClientOf, name: str
) -> None:
    def one_of_each(person: Person) -> None:
        running = start(chartered, person)
        for _number in range(2):
            tell(running, person, help_wanted="A reader", asks_group=True)
        draft = write(chartered, person)
        actions.share_objective(draft, by=person, at=timezone.now())

    for person in (ada, ben):
        one_of_each(person)
    before = _queries(client_of(ada), at(name, chartered))
    for person in (ada, ada, ben, ben, carmen, carmen):
        one_of_each(person)
    assert _queries(client_of(ada), at(name, chartered)) == before


def test_the_page_of_one_asks_as_often_for_three_of_everything(
    chartered: Group, ada: Person, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    draft = write(chartered, ada)
    actions.share_objective(draft, by=ada, at=timezone.now())
    running = start(chartered, ada)
    addresses = [at("objective", chartered, one.pk) for one in (draft, running)]
    addresses += [at("evidence", chartered, running.pk), reverse("own_objectives:list")]

    def more(*people: Person) -> None:
        said = dict.fromkeys(Letter, (2, "Good"))
        for person in people:
            actions.review_draft(draft, said=said, by=person, at=timezone.now())
            tell(running, ada)
            actions.add_link(running, title="Log", link="https://example.org/", by=ada, at=timezone.now())

    more(ben)
    before = [_queries(client_of(ada), address) for address in addresses]
    more(ben, carmen)
    assert [_queries(client_of(ada), address) for address in addresses] == before


def test_the_overview_says_what_moves_and_what_asks(
    chartered: Group, ada: Person, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    moving = start(chartered, ada, text="Submit the paper of Ada")
    tell(moving, ada, help_wanted="A secret want", asks_group=False)
    asking = start(chartered, ben, text="Submit the paper of Ben")
    tell(asking, ben, help_wanted="Somebody who reads the methods", asks_group=True)
    quiet = start(chartered, carmen, text="Submit the paper of Carmen")
    Objective.objects.filter(pk=quiet.pk).update(activated_at=timezone.now() - timedelta(days=60))
    answer = client_of(carmen).get(at("group", chartered))
    assert [(one.pk, help_text) for one, help_text in answer.context["asking"]] == [
        (asking.pk, "Somebody who reads the methods")
    ]
    assert [one.pk for one in answer.context["moving"]] == [moving.pk]
    assert [one.pk for one in answer.context["quiet"]] == [quiet.pk]
    assert "A secret want" not in page_of(answer)
    assert "%" not in page_of(answer).split("<main")[1].split("</main>")[0]


def test_how_sure_somebody_is_stays_hidden_where_the_objective_is_of_the_group(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    objective = write(chartered, ada, is_of_group=True)
    actions.activate_objective(objective, by=ada, at=timezone.now())
    tell(objective, ada, confidence=1, in_the_way="The chair is against it", help_wanted="Say it to nobody")
    address = at("objective", chartered, objective.pk)
    of_ada, of_ben = page_of(client_of(ada).get(address)), page_of(client_of(ben).get(address))
    assert ("confidence 1 of 5" in of_ada, "Your confidence is low." in of_ada) == (True, True)
    for said in ("confidence 1 of 5", "Your confidence is low.", "The chair is against it", "Say it to nobody"):
        assert said not in of_ben


def test_a_draft_of_the_group_is_reviewed_by_all_and_says_so(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    objective = write(chartered, ada, is_of_group=True)
    address, review = at("objective", chartered, objective.pk), at("review", chartered, objective.pk)
    for person in (ada, ben):
        page = page_of(client_of(person).get(address))
        assert f'href="{review}"' in page
        assert "Only the owner reads it." not in page
    answer = client_of(ben).post(review, review_of(1, "Whose hours are these?"), follow=True)
    assert "The members of your group read it beside the checks." in page_of(answer)
    assert "Whose hours are these?" in page_of(client_of(ada).get(address))


def test_a_reviewer_reads_what_the_letters_are_about(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    goal = state(chartered, ada, at=timezone.now(), text="A secret goal")
    program = Program.objects.create(name="Bridges", created_at=timezone.now())
    Group.objects.filter(pk=chartered.pk).update(program=program)
    ProgramItem.objects.create(program=program, code="S.1.1", domain="S", label="A cover letter", is_added=True)
    objective = write(chartered, ada, needs=("S.1.1", "G1"), goal_id=goal.pk)
    actions.share_objective(objective, by=ada, at=timezone.now())
    page = page_of(client_of(ben).get(at("review", chartered, objective.pk)))
    for said in ("submission receipt", "Open the file", "A full draft", "scholarship", "A cover letter"):
        assert said in page
    assert goal.text not in page
