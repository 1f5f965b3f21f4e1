"""Private exclusions, inventory answers and weekly times never reach anybody but their owner."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions as lists
from collegium.audit.models import Event
from collegium.formation.actions import confirm_groups
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, Proposal, ProposalState, Round
from collegium.inventory.catalog import competencies
from collegium.mail.models import Message
from collegium.people.models import Person

Sign = Callable[[Person], Client]

TAUGHT, WANTED = "W3", "N1"
CANARIES = [competencies()[code].label for code in (TAUGHT, WANTED)]
LONELY_WINDOW = 66
"""Sunday 16:00: a time that only Ada gave."""


@pytest.fixture
def pool(enroll: Callable[..., Enrollment], dozen: list[Person]) -> list[Person]:
    """Ada can teach and wants what nobody else does, is free on Sunday, and wants never to sit with Ben."""
    for person in dozen[1:]:
        enroll(person)
    enroll(
        dozen[0],
        can_teach=[TAUGHT],
        wants=[WANTED],
        windows=[20, 21, 22, LONELY_WINDOW],
        apart=[dozen[1]],
        goal="well",
    )
    return dozen


def pages_of(client: Client, found: Round, proposal: Proposal, person: Person) -> list[str]:
    """Everything a coordinator can open about a round and a proposal."""
    addresses = [
        reverse("formation:rounds", args=[found.program_id]),
        *[
            reverse(f"formation:{name}", args=[found.pk])
            for name in ["round", "edit", "extend", "invite", "form", "compare"]
        ],
        *[reverse(f"formation:{name}", args=[proposal.pk]) for name in ["proposal", "progress", "publish", "again"]],
        *[reverse("formation:group", args=[proposal.pk, number]) for number in (1, 2, 3)],
        *[f"{reverse('formation:preview', args=[proposal.pk])}?{change}" for change in changes_of(found, person)],
        reverse("formation:place", args=[proposal.pk, person.pk]),
    ]
    return [client.get(address).content.decode() for address in addresses]


def changes_of(found: Round, person: Person) -> list[str]:
    """Every move of one person, and an exchange with everybody else who is enrolled."""
    others = found.enrollments.exclude(person=person).values_list("person", flat=True)
    moves = [f"person={person.pk}&origin=1&target={target}" for target in (0, 2, 3)]
    return [*moves, *[f"person={person.pk}&other={other}" for other in others]]


def test_a_coordinator_reads_no_answers_on_any_page(
    client_of: Sign, spring: Round, carla: Person, pool: list[Person], make_proposal: Callable[..., Proposal]
) -> None:
    proposal = make_proposal([pool[:4], pool[4:8], pool[8:]])
    make_proposal([pool[:6], pool[6:]], number=2, start_groups=[[one.pk for one in pool]], start_from=proposal)

    pages = pages_of(client_of(carla), spring, proposal, pool[0])

    assert any("Ada Roe" in page for page in pages)
    assert any("1 priority wish can be covered" in page for page in pages)
    assert any("a private rule" in page for page in pages)
    for page in pages:
        for canary in [*CANARIES, "Sunday", "16:00", "stay well", "staying well"]:
            assert canary not in page


def test_the_words_of_a_private_rule_are_the_same_whoever_asked(
    client_of: Sign,
    spring: Round,
    carla: Person,
    enroll: Callable[..., Enrollment],
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
) -> None:
    enroll(dozen[2])
    enroll(dozen[3])
    enroll(dozen[1])
    enroll(dozen[0], apart=[dozen[1]])
    proposal = make_proposal([dozen[:4]])
    address = reverse("formation:proposal", args=[proposal.pk])

    def said() -> list[str]:
        page = client_of(carla).get(address).content.decode()
        return [line.strip() for line in page.split("\n") if "notice is-warning" in line]

    first = said()
    lists.take_off_apart(other_pk=dozen[1].pk, by=dozen[0], at=spring.created_at)
    lists.keep_apart_from(other=dozen[2], by=dozen[3], at=spring.created_at)
    assert said() == first
    assert len(first) == 1
    assert "Roe" not in first[0]


def test_the_person_named_and_a_colleague_see_nothing_of_the_list(
    client_of: Sign, spring: Round, pool: list[Person]
) -> None:
    for person in pool[1:3]:
        for name in ["enroll", "apart", "review", "strengths", "times"]:
            page = client_of(person).get(reverse(f"formation:{name}", args=[spring.pk])).content.decode()
            assert "Ada Roe" not in page
    own = client_of(pool[0]).get(reverse("formation:apart", args=[spring.pk])).content.decode()
    assert "Ben Roe" in own


def test_the_audit_and_the_mail_hold_no_answers(
    client_of: Sign,
    spring: Round,
    carla: Person,
    pool: list[Person],
    make_proposal: Callable[..., Proposal],
    settings: object,
) -> None:
    settings.MAIL_IS_CONFIGURED = True  # type: ignore[attr-defined]
    proposal = make_proposal([], state=ProposalState.WAITING)
    form_proposal(proposal.pk, iterations=3000)
    client = client_of(carla)
    client.post(reverse("formation:confirm", args=[proposal.pk]))
    client.post(reverse("formation:invite_by_mail", args=[spring.pk]))
    client.post(reverse("formation:publish", args=[proposal.pk]))

    assert Event.objects.filter(verb="formation.published").exists()
    assert Message.objects.filter(kind="formation.place").count() == 12
    ben = pool[1]
    for event in Event.objects.filter(by=pool[0]):
        assert ben.pk not in [value for name, value in event.facts.items() if name not in {"round", "program"}]
        for canary in [TAUGHT, WANTED, LONELY_WINDOW]:
            assert canary not in event.facts.values()
    for message in Message.objects.all():
        for canary in [*CANARIES, "Ben Roe" if message.to != ben.email else "Ada Roe"]:
            assert canary not in message.subject + message.text


def test_the_progress_of_a_search_is_figures_only(
    client_of: Sign, carla: Person, pool: list[Person], make_proposal: Callable[..., Proposal]
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING)
    address = reverse("formation:progress", args=[proposal.pk])
    part = client_of(carla).get(address, headers={"HX-Request": "true"}).content.decode()
    for person in pool:
        assert person.name not in part


def test_the_engine_keeps_them_apart(
    pool: list[Person], make_proposal: Callable[..., Proposal], carla: Person, spring: Round
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING)
    form_proposal(proposal.pk, iterations=3000)
    seats = dict(proposal.placements.values_list("person", "group"))
    assert seats[pool[0].pk] != seats[pool[1].pk]
    assert confirm_groups(proposal, by=carla, at=spring.created_at) == proposal.groups.count()
