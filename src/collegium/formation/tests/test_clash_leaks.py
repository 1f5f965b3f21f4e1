"""A search that ends with broken rules: the coordinator reads what clashes, and of private exclusions nothing."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, Proposal, ProposalState
from collegium.people.models import Person

Sign = Callable[[Person], Client]


def clash_on_page(client: Client, proposal: Proposal) -> str:
    """The text of the part of the page that says what clashes."""
    page = client.get(reverse("formation:proposal", args=[proposal.pk])).content.decode()
    part = re.search(r'<section [^>]*aria-labelledby="clash-title".*?</section>', page, flags=re.DOTALL)
    assert part is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part[0])).strip()


@pytest.mark.parametrize(("excluding", "excluded"), [(0, 1), (1, 0), (2, 4), (3, 2)])
def test_whoever_excludes_whomever_the_same_is_stored_and_read(
    client_of: Sign,
    carla: Person,
    enroll: Callable[..., Enrollment],
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
    excluding: int,
    excluded: int,
) -> None:
    """Five people fill one group of three or more, so that any one exclusion among them is too many."""
    five = dozen[:5]
    for number, person in enumerate(five):
        if number != excluding:
            enroll(person)
    enroll(five[excluding], apart=[five[excluded]])
    proposal = make_proposal([], state=ProposalState.WAITING)

    form_proposal(proposal.pk, iterations=2000)

    proposal.refresh_from_db()
    assert proposal.clash == {
        "kind": "private",
        "parts": [{"rule": "apart", "people": [], "found": None, "allowed": None, "subject": ""}],
        "relaxations": [
            {"rule": "apart", "to": 1, "helps": True, "people": [], "subject": ""},
        ],
        "is_smallest": False,
        "is_proof": True,
    }
    said = clash_on_page(client_of(carla), proposal)
    assert "A private rule takes part, so neither people nor the other rules are named here." in said
    assert "One private rule fewer would be enough." in said
    for person in five:
        assert person.name not in said


def test_an_open_clash_names_who_finds_no_group(
    client_of: Sign,
    carla: Person,
    enroll: Callable[..., Enrollment],
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
) -> None:
    """Ada shares no time with anybody; Ben's wish not to sit with Carmen has nothing to do with it."""
    enroll(dozen[0], windows=[60, 61, 62])
    for person in dozen[2:]:
        enroll(person)
    enroll(dozen[1], apart=[dozen[2]])
    proposal = make_proposal([], state=ProposalState.WAITING)

    form_proposal(proposal.pk, iterations=2000)

    said = clash_on_page(client_of(carla), proposal)
    assert "No group of at least 3 people that keeps these rules can hold this person: Ada Roe." in said
    assert "Form the groups without Ada Roe." in said
    assert "private" not in said
    assert "Ben Roe" not in said
    proposal.refresh_from_db()
    assert "apart" not in json.dumps(proposal.clash)
    assert {part["subject"] for part in (proposal.clash or {})["parts"]} <= {"", "least"}
