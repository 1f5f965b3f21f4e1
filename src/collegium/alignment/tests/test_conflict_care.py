"""What the worker does each day: messages without content, old withdrawals gone, retention kept."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from collegium.alignment import actions
from collegium.alignment.boxes_of_answers import opened_answer
from collegium.alignment.jobs import run_due
from collegium.alignment.models import GroupDisclosure, PrivateList, Recusal, Screening, StewardLook
from collegium.alignment.queries.conflicts import looks_at, read_answer
from collegium.alignment.queries.private_lists import own_list, people_kept_apart
from collegium.alignment.queries.stewarding import pairs_for
from collegium.alignment.tests.conftest import SECRET, Declare, Seats, stewarding
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, GroupState
from collegium.mail.models import Message
from collegium.people.models import Person
from collegium.sealed.boxes import new_key


@pytest.fixture
def all_answered(seats: Seats, noon: datetime, settings: Any) -> Seats:
    settings.MAIL_IS_CONFIGURED = True
    for one in seats.values():
        actions.declare_nothing(one, by=one.person, at=noon)
    return seats


def recipients() -> list[str]:
    return sorted(Message.objects.values_list("to", flat=True))


def test_where_nothing_waits_nobody_gets_a_message(all_answered: Seats, noon: datetime) -> None:
    run_due(noon)
    assert recipients() == []


def test_the_steward_hears_that_something_waits_once_a_week_and_not_what(
    all_answered: Seats, declare: Declare, ada: Person, quartet: Group, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    for hours in range(0, 60, 6):
        run_due(noon + timedelta(hours=hours))
    message = Message.objects.get()
    assert message.to == ada.email
    assert f"/groups/{quartet.pk}/alignment/conflicts/" in message.text
    assert not {SECRET, "Ben", "Carmen", "steward", "conflict of"} & set((message.subject + message.text).split())
    (pair,) = pairs_for(stewarding(all_answered["Ada"]))
    actions.look_at_pair(stewarding(all_answered["Ada"]), pair, by=ada, at=noon + timedelta(days=3))
    run_due(noon + timedelta(days=10))
    assert Message.objects.count() == 1


def test_an_overdue_plan_reminds_the_discloser_also_of_what_the_other_one_does(
    all_answered: Seats, declare: Declare, ada: Person, ben: Person, carmen: Person, noon: datetime
) -> None:
    """Carmen knows nothing of it and gets nothing; the review is on June 2."""
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    (pair,) = pairs_for(stewarding(all_answered["Ada"]))
    actions.look_at_pair(stewarding(all_answered["Ada"]), pair, by=ada, at=noon + timedelta(minutes=1))
    for one in all_answered.values():
        actions.declare_nothing_new(one, by=one.person, at=noon + timedelta(days=60))
    run_due(noon + timedelta(days=91))
    assert recipients() == []
    run_due(noon + timedelta(days=92))
    assert recipients() == [ben.email]


def test_the_quarter_is_told_to_those_who_want_messages(all_answered: Seats, dev: Person, noon: datetime) -> None:
    Person.objects.filter(pk=dev.pk).update(contact="nothing")
    run_due(noon + timedelta(days=92))
    assert recipients() == ["ada@example.org", "ben@example.org", "carmen@example.org"]
    assert len({message.text for message in Message.objects.all()}) == 1


def test_each_day_everything_is_sealed_anew_so_that_an_old_key_can_go(
    all_answered: Seats, declare: Declare, ada: Person, noon: datetime, settings: Any
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    (pair,) = pairs_for(stewarding(all_answered["Ada"]))
    actions.look_at_pair(stewarding(all_answered["Ada"]), pair, by=ada, at=noon)
    before = dict(Screening.objects.values_list("pk", "sealed"))
    run_due(noon)
    after = dict(Screening.objects.values_list("pk", "sealed"))
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())
    new = new_key()
    settings.ENCRYPTION_KEY = f"{new},{settings.ENCRYPTION_KEY}"
    run_due(noon + timedelta(hours=1))
    assert dict(Screening.objects.values_list("pk", "sealed")) == after
    run_due(noon + timedelta(days=1))
    settings.ENCRYPTION_KEY = new
    row = Screening.objects.get(discloser=all_answered["Ben"], other=all_answered["Carmen"])
    assert opened_answer(row.sealed, context=row.context).words == SECRET
    assert len(looks_at(all_answered["Ben"], all_answered["Carmen"])) == 1


def test_an_answer_that_cannot_be_read_is_left_alone(all_answered: Seats, noon: datetime, settings: Any) -> None:
    before = dict(Screening.objects.values_list("pk", "sealed"))
    settings.ENCRYPTION_KEY = new_key()
    run_due(noon)
    assert dict(Screening.objects.values_list("pk", "sealed")) == before


def test_a_withdrawn_declaration_is_gone_after_thirty_days(
    all_answered: Seats, declare: Declare, ben: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    actions.withdraw_declaration(all_answered["Ben"], other=all_answered["Carmen"], by=ben, at=noon)
    run_due(noon + timedelta(days=29))
    assert len(pairs_for(stewarding(all_answered["Ada"]))) == 1
    run_due(noon + timedelta(days=30))
    assert pairs_for(stewarding(all_answered["Ada"])) == []


def test_thirty_days_after_somebody_left_their_answers_are_gone(
    all_answered: Seats, declare: Declare, ben: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    actions.write_disclosure(all_answered["Ben"], text="Mine.", by=ben, at=noon)
    actions.record_recusal(all_answered["Ben"], topic="A", starts_on=noon.date(), ends_on=None, by=ben, at=noon)
    groups.leave_group(all_answered["Ben"], by=ben, at=noon)
    run_due(noon + timedelta(days=29))
    assert (Screening.objects.count(), GroupDisclosure.objects.count(), Recusal.objects.count()) == (12, 1, 1)
    run_due(noon + timedelta(days=30))
    assert (Screening.objects.count(), GroupDisclosure.objects.count(), Recusal.objects.count()) == (6, 0, 0)
    assert Event.objects.filter(verb="alignment.disclosures_forgotten").count() == 1


def test_an_exclusion_outlives_the_group_in_the_own_list(
    all_answered: Seats, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    """Ben leaves because of Carmen: the next round must still not place them together. Every list looks the same."""
    actions.declare_apart(all_answered["Ben"], other=all_answered["Carmen"], by=ben, at=noon)
    groups.leave_group(all_answered["Ben"], by=ben, at=noon)
    pair = ((min(ben.pk, carmen.pk), max(ben.pk, carmen.pk)),)
    assert people_kept_apart([ben.pk, carmen.pk, dev.pk]).pairs == pair
    run_due(noon + timedelta(days=30))
    assert not Screening.objects.filter(discloser=all_answered["Ben"]).exists()
    assert people_kept_apart([ben.pk, carmen.pk, dev.pk]).pairs == pair
    assert own_list(ben).entries.apart == (carmen.pk,)
    assert own_list(carmen).entries.apart == ()
    # Whose answers about Ben went has a list, too: who has one tells nothing.
    assert set(PrivateList.objects.values_list("person__name", flat=True)) == {
        one.person.name for one in all_answered.values()
    }
    assert len({len(row.sealed) for row in PrivateList.objects.all()}) == 1


def test_a_gate_outlives_the_group_and_a_shared_hope_does_not(
    all_answered: Seats, declare: Declare, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    """Carmen treated Ben's family: never in one group. That Ben and Dev wanted one chair is over with the group."""
    for name, code in (("Carmen", "K-X1"), ("Dev", "K-R1")):
        actions.declare_ties(all_answered["Ben"], other=all_answered[name], codes=[code], by=ben, at=noon)
    groups.leave_group(all_answered["Ben"], by=ben, at=noon)
    run_due(noon + timedelta(days=30))
    assert own_list(ben).entries.apart == (carmen.pk,)


def test_thirty_days_after_the_end_of_the_group_all_is_gone(
    all_answered: Seats, declare: Declare, quartet: Group, ada: Person, noon: datetime
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET)
    (pair,) = pairs_for(stewarding(all_answered["Ada"]))
    actions.look_at_pair(stewarding(all_answered["Ada"]), pair, by=ada, at=noon)
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED, closed_at=noon)
    run_due(noon + timedelta(days=29))
    assert Screening.objects.count() == 12
    assert Message.objects.count() == 0
    row = Screening.objects.filter(discloser=all_answered["Ben"], other=all_answered["Carmen"]).get()
    assert read_answer(row) is not None
    run_due(noon + timedelta(days=30))
    assert (Screening.objects.count(), StewardLook.objects.count()) == (0, 0)
