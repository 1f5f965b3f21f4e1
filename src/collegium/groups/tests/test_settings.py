from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from collegium.groups import actions
from collegium.groups.models import Group, GroupState
from collegium.groups.refusals import GroupClosed, MoreMembersThanThat
from collegium.people.models import Person


def test_ada_renames_the_group_and_lets_it_grow(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    entry = {"name": "  Tuesday\n Writers ", "size_least": 5, "size_most": 10}
    answer = client_of(ada).post(f"/groups/{quartet.pk}/settings/", entry)
    assert (answer.status_code, answer["Location"]) == (302, f"/groups/{quartet.pk}/members/")
    quartet.refresh_from_db()
    assert (quartet.name, quartet.size_least, quartet.size_most) == ("Tuesday Writers", 5, 10)


@pytest.mark.parametrize(
    ("least", "most", "sentence"),
    [
        (3, 3, "More people than that belong to the group"),
        (6, 5, "The largest size is below the smallest"),
        (2, 8, "greater than or equal to 3"),
        (4, 13, "less than or equal to 12"),
    ],
)
def test_sizes_that_do_not_fit_are_refused_and_kept_on_the_page(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client], least: int, most: int, sentence: str
) -> None:
    entry = {"name": "Tuesday Writers", "size_least": least, "size_most": most}
    answer = client_of(ada).post(f"/groups/{quartet.pk}/settings/", entry)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Tuesday Writers"' in answer.content.decode()
    quartet.refresh_from_db()
    assert quartet.name == "Quiet Corner"


def test_a_size_of_exactly_the_members_is_fine_and_one_less_is_not(
    quartet: Group, ada: Person, noon: datetime
) -> None:
    actions.change_settings(quartet, name="Four", size_least=3, size_most=4, by=ada, at=noon)
    with pytest.raises(MoreMembersThanThat):
        actions.change_settings(quartet, name="Three", size_least=3, size_most=3, by=ada, at=noon)


def test_a_closed_group_keeps_its_name(quartet: Group, ada: Person, noon: datetime) -> None:
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    with pytest.raises(GroupClosed):
        actions.change_settings(quartet, name="Again", size_least=4, size_most=8, by=ada, at=noon)
