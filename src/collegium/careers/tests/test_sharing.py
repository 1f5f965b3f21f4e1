"""A career belongs to its owner: a group reads single items, while they are shared and while the owner belongs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from collegium.audit.models import Event
from collegium.careers import actions, queries
from collegium.careers.models import Share
from collegium.careers.refusals import NothingToShare
from collegium.careers.tests.conftest import AddActivity, AddMilestone
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.people.models import Person


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


def read_by(client: Client, group: Group) -> str:
    return client.get(f"/groups/{group.pk}/careers/").content.decode()


def test_one_milestone_is_shared_with_one_group_and_nothing_else(
    of_ada: Client,
    ada: Person,
    ben: Person,
    quartet: Group,
    make_group: Callable[..., Group],
    milestone: AddMilestone,
    client_of: Callable[[Person], Client],
) -> None:
    other = make_group("Second Table", ada, ben)
    paper = milestone(ada, "First paper", note="my worry")
    milestone(ada, "Second paper")
    of_ada.post(f"/groups/{quartet.pk}/careers/mine/milestone/{paper.pk}/share/")
    of_ben = client_of(ben)
    page = read_by(of_ben, quartet)
    assert ("First paper" in page, "Second paper" in page, "my worry" in page) == (True, False, False)
    assert "First paper" not in read_by(of_ben, other)
    event = Event.objects.get(verb="careers.item_shared")
    assert (event.group_id, event.facts) == (quartet.pk, {})


def test_it_is_taken_back_at_any_time_also_on_pause_and_after_the_end(
    of_ada: Client,
    ada: Person,
    ben: Person,
    quartet: Group,
    milestone: AddMilestone,
    noon: datetime,
    client_of: Callable[[Person], Client],
) -> None:
    papers = [milestone(ada, f"Paper {number}") for number in (1, 2)]
    for paper in papers:
        actions.share_item(paper, membership=seat(quartet, ada), by=ada, at=noon)
    Membership.objects.filter(pk=seat(quartet, ada).pk).update(state=MembershipState.PAUSED)
    of_ada.post(f"/groups/{quartet.pk}/careers/mine/milestone/{papers[0].pk}/take-back/")
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    of_ada.post(f"/groups/{quartet.pk}/careers/mine/milestone/{papers[1].pk}/take-back/")
    assert not Share.objects.exists()
    assert "Paper" not in read_by(client_of(ben), quartet)


def test_on_pause_or_after_the_end_nothing_new_is_shared(
    of_ada: Client, ada: Person, quartet: Group, milestone: AddMilestone
) -> None:
    address = f"/groups/{quartet.pk}/careers/mine/milestone/{milestone(ada, 'Paper').pk}/share/"
    Membership.objects.filter(pk=seat(quartet, ada).pk).update(state=MembershipState.PAUSED)
    assert of_ada.post(address).status_code == 403
    Membership.objects.filter(pk=seat(quartet, ada).pk).update(state=MembershipState.ACTIVE)
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    assert of_ada.post(address).status_code == 403
    assert not Share.objects.exists()


def test_it_ends_when_the_owner_leaves_and_does_not_come_back_with_them(
    ada: Person, ben: Person, quartet: Group, milestone: AddMilestone, noon: datetime, client_of: Any
) -> None:
    paper = milestone(ada, "First paper")
    actions.share_item(paper, membership=seat(quartet, ada), by=ada, at=noon)
    of_ben, mine = client_of(ben), Membership.objects.filter(pk=seat(quartet, ada).pk)
    assert "First paper" in read_by(of_ben, quartet)
    mine.update(state=MembershipState.LEFT, until=noon)
    assert "First paper" not in read_by(of_ben, quartet)
    returned = noon + timedelta(days=30)
    mine.update(state=MembershipState.ACTIVE, since=returned)
    assert "First paper" not in read_by(of_ben, quartet)
    assert queries.shared_titles(ada) == {}
    actions.share_item(paper, membership=seat(quartet, ada), by=ada, at=returned)
    assert "First paper" in read_by(of_ben, quartet)


def test_vision_and_activities_are_shared_each_by_itself(
    of_ada: Client,
    ada: Person,
    ben: Person,
    quartet: Group,
    activity: AddActivity,
    noon: datetime,
    client_of: Callable[[Person], Client],
) -> None:
    vision = actions.save_vision({"known_for": "airways", "text": "My whole vision"}, revision=0, by=ada, at=noon)
    clinic = activity(ada, "Clinic")
    for kind, pk in (("vision", vision.pk), ("activity", clinic.pk)):
        assert of_ada.post(f"/groups/{quartet.pk}/careers/mine/{kind}/{pk}/share/").status_code == 302
    page = read_by(client_of(ben), quartet)
    assert ("My whole vision" in page, "Clinic" in page, "airways" in page) == (True, True, False)
    assert "You share this with: Quiet Corner." in of_ada.get("/careers/vision/").content.decode()
    assert "You share this with: Quiet Corner." in of_ada.get(f"/careers/activities/{clinic.pk}/").content.decode()


def test_a_vision_without_a_text_cannot_be_shared(of_ada: Client, ada: Person, quartet: Group, noon: datetime) -> None:
    vision = actions.save_vision({"known_for": "airways"}, revision=0, by=ada, at=noon)
    with pytest.raises(NothingToShare):
        actions.share_item(vision, membership=seat(quartet, ada), by=ada, at=noon)
    answer = of_ada.post(f"/groups/{quartet.pk}/careers/mine/vision/{vision.pk}/share/")
    assert (answer.status_code, "There is nothing to read in this yet." in answer.content.decode()) == (422, True)


def test_a_second_press_changes_nothing(ada: Person, quartet: Group, milestone: AddMilestone, noon: datetime) -> None:
    paper = milestone(ada, "First paper")
    for _press in range(2):
        actions.share_item(paper, membership=seat(quartet, ada), by=ada, at=noon)
    for _press in range(2):
        actions.take_back_item(paper, membership=seat(quartet, ada), by=ada, at=noon)
    verbs = [event.verb for event in Event.objects.filter(verb__startswith="careers.item").order_by("pk")]
    assert verbs == ["careers.item_shared", "careers.item_taken_back"]


def test_nobody_shares_or_takes_back_what_belongs_to_somebody_else(
    ada: Person, ben: Person, quartet: Group, milestone: AddMilestone, noon: datetime, client_of: Any
) -> None:
    paper = milestone(ada, "First paper")
    actions.share_item(paper, membership=seat(quartet, ada), by=ada, at=noon)
    of_ben = client_of(ben)
    for verb in ("share", "take-back"):
        assert of_ben.post(f"/groups/{quartet.pk}/careers/mine/milestone/{paper.pk}/{verb}/").status_code == 404
    assert of_ben.post(f"/groups/{quartet.pk}/careers/mine/rank/{paper.pk}/share/").status_code == 404
    assert Share.objects.count() == 1


def test_a_stranger_learns_nothing(stranger: Person, quartet: Group, client_of: Callable[[Person], Client]) -> None:
    for part in ("", "mine/"):
        assert client_of(stranger).get(f"/groups/{quartet.pk}/careers/{part}").status_code == 404


def test_what_is_deleted_is_shared_no_more(
    ada: Person, quartet: Group, milestone: AddMilestone, noon: datetime
) -> None:
    paper = milestone(ada, "First paper")
    actions.share_item(paper, membership=seat(quartet, ada), by=ada, at=noon)
    actions.delete_milestone(paper, by=ada, at=noon)
    assert not Share.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_as_often_for_three_as_for_one(
    count: int,
    of_ada: Client,
    ada: Person,
    quartet: Group,
    milestone: AddMilestone,
    activity: AddActivity,
    noon: datetime,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        for item in (milestone(ada, f"Milestone {number}"), activity(ada, f"Activity {number}")):
            actions.share_item(item, membership=seat(quartet, ada), by=ada, at=noon)
    with django_assert_num_queries(5):
        of_ada.get(f"/groups/{quartet.pk}/careers/")
    with django_assert_num_queries(10):
        of_ada.get(f"/groups/{quartet.pk}/careers/mine/")
