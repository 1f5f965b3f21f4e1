"""From enrollment to published groups with the real engine: two dozen colleagues, one coordinator."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.test import Client
from django.urls import reverse

from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, Proposal, Round
from collegium.formation.queries import rounds_to_enroll
from collegium.groups.models import Group, Membership
from collegium.groups.queries import places_offered_to
from collegium.inventory.catalog import codes
from collegium.people.models import Person


def test_two_dozen_colleagues_find_their_tables(
    client_of: Callable[[Person], Client],
    spring: Round,
    carla: Person,
    make_person: Callable[..., Person],
    enroll: Callable[..., Enrollment],
    put_on_roster: Callable[..., None],
    now: datetime,
) -> None:
    people = [make_person(f"P{number} Roe", specialty=f"Field {number % 5}") for number in range(24)]
    put_on_roster(*people)
    for number, person in enumerate(people):
        enroll(
            person,
            can_teach=[codes()[number]],
            wants=[codes()[(number + 1) % 24], codes()[(number + 2) % 24]],
            windows=[20, 21, 40 + number % 3],
            apart=[people[number + 1]] if number % 8 == 0 else [],
            started_on=date(2019, 1, 1) + timedelta(days=60 * number),
        )
    client = client_of(carla)
    client.post(reverse("formation:close", args=[spring.pk]))
    rules = {"seconds": 1, "size_least": 4, "size_most": 8, "stage_span": 4, "common_slots": 2}
    options = {**rules, "stage": 20, "track": 17, "goal": 13, "complement": 40, "preferences": 10}
    client.post(reverse("formation:form", args=[spring.pk]), options)
    proposal = Proposal.objects.get()
    form_proposal(proposal.pk, iterations=6_000)

    page = client.get(reverse("formation:proposal", args=[proposal.pk])).content.decode()
    assert "24" in page
    assert "notice is-warning" not in page
    client.post(reverse("formation:confirm", args=[proposal.pk]))
    client.post(reverse("formation:publish", args=[proposal.pk]))

    tables = [set(group.memberships.values_list("person", flat=True)) for group in Group.objects.all()]
    assert sorted(pk for table in tables for pk in table) == sorted(person.pk for person in people)
    assert all(4 <= len(table) <= 8 for table in tables)
    for number in range(0, 24, 8):
        assert not any({people[number].pk, people[number + 1].pk} <= table for table in tables)
    for person in people:
        assert places_offered_to(person).count() == 1
        assert rounds_to_enroll(person, now) == []
    assert Membership.objects.count() == 24
