"""What the group reads: disclosures in own words, and recusals without a reason."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.models import GroupDisclosure, Recusal
from collegium.alignment.queries.conflicts import recusals_by_day, recusals_of
from collegium.alignment.refusals import NotYoursToChange, RecusalIsOver
from collegium.alignment.tests.conftest import Seats
from collegium.groups.models import Group
from collegium.people.models import Person

Clients = Callable[[Person], Client]
WORDS = "I may vote on a file in spring; I will step out of dossier items."


def test_it_is_told_changed_and_taken_back(seats: Seats, quartet: Group, ben: Person, client_of: Clients) -> None:
    client, address = client_of(ben), reverse("alignment:disclosures", args=[quartet.pk])
    assert client.post(address, {"text": " "}).status_code == 422
    assert client.post(address, {"text": WORDS}).headers["Location"] == address
    assert WORDS in client_of(seats["Dev"].person).get(address).content.decode()
    told = GroupDisclosure.objects.get()
    own = reverse("alignment:disclosure", args=[quartet.pk, told.pk])
    assert client.post(own, {"text": ""}).status_code == 422
    assert client.post(own, {"text": "The vote is over."}).status_code == 302
    assert "The vote is over." in client.get(address).content.decode()
    back = reverse("alignment:take_back_disclosure", args=[quartet.pk, told.pk])
    assert client.post(back).status_code == 302
    assert client.post(back).status_code == 404
    assert not GroupDisclosure.objects.exists()


def test_only_its_writer_changes_it(
    seats: Seats, quartet: Group, dev: Person, noon: datetime, client_of: Clients
) -> None:
    told = actions.write_disclosure(seats["Ben"], text=WORDS, by=seats["Ben"].person, at=noon)
    for name in ("disclosure", "take_back_disclosure"):
        address = reverse(f"alignment:{name}", args=[quartet.pk, told.pk])
        assert client_of(dev).post(address, {"text": "Mine."}).status_code == 403
    with pytest.raises(NotYoursToChange):
        actions.change_disclosure(told, text="Mine.", by=dev, at=noon)
    with pytest.raises(NotYoursToChange):
        actions.take_back_disclosure(told, by=dev, at=noon)
    told.refresh_from_db()
    assert told.text == WORDS


def test_a_recusal_has_a_topic_and_dates_and_ends(
    seats: Seats, quartet: Group, ben: Person, client_of: Clients
) -> None:
    client, address = client_of(ben), reverse("alignment:recusals", args=[quartet.pk])
    today = timezone.localdate()
    sent = {"topic": "The society's award", "starts_on": today, "ends_on": date(today.year - 1, 1, 1)}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "This day is before the first one." in refused.content.decode()
    assert client.post(address, {**sent, "ends_on": ""}).status_code == 302
    shown = client_of(seats["Dev"].person).get(address).content.decode()
    assert "Ben Sato is recused from: The society&#x27;s award" in shown
    recusal = Recusal.objects.get()
    end = reverse("alignment:end_recusal", args=[quartet.pk, recusal.pk])
    assert client_of(seats["Dev"].person).post(end).status_code == 403
    assert client.post(end).status_code == 302
    assert client.post(end).status_code == 422
    with pytest.raises(RecusalIsOver):
        actions.end_recusal(recusal, by=ben, at=timezone.now())


def test_meetings_can_ask_who_is_recused_on_a_day(seats: Seats, quartet: Group, ben: Person, noon: datetime) -> None:
    days = ((date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 4, 1), None))
    for number, (starts_on, ends_on) in enumerate(days):
        actions.record_recusal(
            seats["Ben"], topic=f"Topic {number}", starts_on=starts_on, ends_on=ends_on, by=ben, at=noon
        )
    assert [one.topic for one in recusals_of(quartet, on=date(2026, 3, 31))] == ["Topic 0"]
    assert [one.topic for one in recusals_of(quartet, on=date(2027, 1, 1))] == ["Topic 1"]
    assert len(recusals_of(quartet)) == 2
    # One that has not begun is taken off whole.
    actions.end_recusal(Recusal.objects.get(topic="Topic 1"), by=ben, at=noon)
    assert [one.topic for one in recusals_of(quartet)] == ["Topic 0"]


def test_the_page_says_who_steps_out_now_who_later_and_what_is_over(
    seats: Seats, quartet: Group, ben: Person, dev: Person, client_of: Clients
) -> None:
    at, today = timezone.now(), timezone.localdate()
    address = reverse("alignment:recusals", args=[quartet.pk])
    assert "Nobody steps out of anything today." in client_of(dev).get(address).content.decode()
    days = {"Now": (-1, 0), "Open end": (-9, None), "Later": (1, 30), "Over": (-9, -1)}
    for topic, (first, last) in days.items():
        starts_on, ends_on = (None if days is None else today + timedelta(days=days) for days in (first, last))
        assert starts_on is not None
        actions.record_recusal(seats["Ben"], topic=topic, starts_on=starts_on, ends_on=ends_on, by=ben, at=at)
    found = recusals_by_day(quartet, today=today)
    topics = [[one.topic for one in part] for part in (found.now, found.later, found.over)]
    assert topics == [["Now", "Open end"], ["Later"], ["Over"]]
    shown = client_of(ben).get(address).content.decode()
    assert "Nobody steps out" not in shown
    assert "1 is over" in shown
    # What ends today anyway, and what is over, has no button; what has not begun is taken off.
    assert (shown.count("End it today<"), shown.count("Take it off<")) == (1, 1)
    assert "End it today<" not in client_of(dev).get(address).content.decode()


def test_the_lists_ask_as_often_for_one_as_for_three(
    seats: Seats,
    quartet: Group,
    ben: Person,
    noon: datetime,
    client_of: Clients,
    django_assert_num_queries: Any,
) -> None:
    client = client_of(ben)
    for name in ("disclosures", "recusals"):
        address = reverse(f"alignment:{name}", args=[quartet.pk])
        for rows in (1, 3):
            GroupDisclosure.objects.all().delete()
            Recusal.objects.all().delete()
            for _number in range(rows):
                actions.write_disclosure(seats["Ben"], text=WORDS, by=ben, at=noon)
                actions.record_recusal(
                    seats["Ben"], topic="A grant", starts_on=noon.date(), ends_on=None, by=ben, at=noon
                )
            with django_assert_num_queries(4):
                client.get(address)
