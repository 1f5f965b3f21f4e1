from collections.abc import Callable
from datetime import datetime

import pytest

from collegium.audit.actions import FactIsText, record
from collegium.audit.models import Event
from collegium.audit.queries import events_about, events_of_group
from collegium.groups.models import Group
from collegium.people.models import Person


def test_an_event_says_who_did_what_to_what_and_when(ada: Person, quartet: Group, noon: datetime) -> None:
    record("groups.renamed", subject=quartet, by=ada, at=noon, group=quartet, members=4, by_whom=ada)
    event = events_about(quartet).get()
    assert (event.verb, event.subject_kind, event.subject_id) == ("groups.renamed", "groups.group", quartet.pk)
    assert (event.by, event.at, event.facts) == (ada, noon, {"members": 4, "by_whom": ada.pk})
    assert list(events_of_group(quartet)) == [event]


def test_the_system_itself_may_act(quartet: Group, noon: datetime) -> None:
    assert record("groups.warned", subject=quartet, by=None, at=noon).by_id is None


@pytest.mark.parametrize(
    "fact",
    ["We are afraid that our chair reads this; please keep it to yourselves, all of you.", {"a": 1}, ["x" * 65]],
)
def test_what_somebody_wrote_is_refused_and_leaves_nothing(
    ada: Person, quartet: Group, noon: datetime, fact: object
) -> None:
    with pytest.raises(FactIsText) as refusal:
        record("groups.renamed", subject=quartet, by=ada, at=noon, note=fact)
    assert "afraid" not in str(refusal.value)
    assert Event.objects.count() == 0


def test_an_event_outlives_the_person_who_acted(
    make_person: Callable[..., Person], quartet: Group, noon: datetime
) -> None:
    eve = make_person("Eve Leaver")
    record("groups.renamed", subject=quartet, by=eve, at=noon)
    eve.delete()
    assert events_about(quartet).get().by_id is None
