"""Something to declare, in three saved steps; then its plan, its review, its end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.plans import Kind, Owner, Standing
from collegium.alignment.queries.conflicts import screening_of
from collegium.alignment.queries.stewarding import pairs_for
from collegium.alignment.screening import Answer, Said, Tie
from collegium.alignment.severity import Facts
from collegium.alignment.tests.conftest import SECRET, Declare, Seats, stewarding
from collegium.groups import actions as groups
from collegium.groups.models import Group, Membership
from collegium.people.models import Person


@pytest.fixture
def bens(client_of: Callable[[Person], Client], seats: Seats, ben: Person) -> Client:
    return client_of(ben)


@pytest.fixture
def url(quartet: Group, seats: Seats) -> Callable[..., str]:
    """`url("plan")`: a page of Ben's about Carmen."""

    def about_carmen(name: str, *parts: str) -> str:
        return reverse(f"alignment:{name}", args=[quartet.pk, seats["Carmen"].pk, *parts])

    return about_carmen


def said(seats: Seats) -> Answer:
    """What Ben says about Carmen."""
    found = {one.other.pk: one.answer for one in screening_of(seats["Ben"], at=timezone.now())}
    answer = found[seats["Carmen"].pk]
    assert answer is not None
    return answer


def test_from_a_yes_to_a_plan(bens: Client, url: Callable[..., str], seats: Seats) -> None:
    first = bens.get(url("declare")).content.decode()
    assert "Are you both likely to apply for the same award, post or limited slot in this cycle?" in first
    assert first.count('type="checkbox"') == 18
    asked = bens.post(url("declare"), {"prize": ["K-R1"], "doubt": ["K-O1"]})
    assert asked.headers["Location"] == url("facts")
    assert bens.get(url("facts")).content.decode().count('type="checkbox"') == 6
    assert bens.post(url("facts"), {"K-R1": ["decision_is_near"]}).headers["Location"] == url("plan")
    assert said(seats).ties == (Tie("K-R1", Facts(decision_is_near=True)), Tie("K-O1"))
    shown = bens.get(url("plan")).content.decode()
    assert "You and Carmen Ruiz: 4 of 4" in shown
    assert "A decision is due within 90 days: one up, to 4." in shown
    review_on = timezone.localdate() + timedelta(days=80)
    sent = {"kinds": ["leave_room", "other"], "words": SECRET, "owner": "both", "review_on": review_on}
    assert bens.post(url("plan"), sent).headers["Location"] == url("declared")
    answer = said(seats)
    assert [(one.kind, one.owner, one.review_on) for one in answer.plan] == [
        (Kind.LEAVE_ROOM, Owner.BOTH, review_on),
        (Kind.OTHER, Owner.BOTH, review_on),
    ]
    shown = bens.get(url("declared")).content.decode()
    assert SECRET in shown
    assert "Only you and the conflict steward of this group can read this." in shown
    assert "Nobody so far. Every look of the steward is noted here." in shown


def test_a_form_without_a_tick_declares_nothing(bens: Client, url: Callable[..., str], seats: Seats) -> None:
    refused = bens.post(url("declare"), {})
    assert refused.status_code == 422
    assert "Tick what is true of you two." in refused.content.decode()
    assert seats["Ben"].screenings.count() == 0
    assert bens.post(url("declare"), {"prize": ["K-X1"]}).status_code == 422
    assert bens.get(url("facts")).status_code == 404
    assert bens.get(url("declared")).status_code == 404


@pytest.mark.parametrize(
    ("days", "words", "message"),
    [
        (0, "Else", "This day is not in the future."),
        (400, "Else", "That is more than twelve months away."),
        (30, "", "Say in a few words what it is"),
        (30, "x" * 121, "at most 120 characters"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_with_what_was_typed(
    bens: Client, url: Callable[..., str], seats: Seats, declare: Declare, days: int, words: str, message: str
) -> None:
    declare("Ben", "Carmen", "K-R1", at=timezone.now())
    sent = {
        "kinds": ["other"],
        "words": words,
        "owner": "me",
        "review_on": timezone.localdate() + timedelta(days=days),
    }
    refused = bens.post(url("plan"), sent)
    assert refused.status_code == 422
    assert message in refused.content.decode()
    assert f'value="{words}"' in refused.content.decode() or not words
    assert said(seats).plan == ()


def test_a_part_of_the_plan_goes_on_or_is_over(
    bens: Client, url: Callable[..., str], seats: Seats, declare: Declare
) -> None:
    declare("Ben", "Carmen", "K-R1", words="Else", at=timezone.now())
    later = timezone.localdate() + timedelta(days=200)
    assert bens.get(url("mitigation", "tell_body")).status_code == 404
    assert bens.post(url("mitigation", "leave_room"), {"owner": "steward", "review_on": later}).status_code == 302
    assert bens.post(url("mitigation", "leave_room"), {"owner": "steward", "review_on": "soon"}).status_code == 422
    assert bens.post(url("keep", "other")).status_code == 302
    plan = {one.kind: (one.owner, one.standing(timezone.localdate())) for one in said(seats).plan}
    assert plan == {Kind.LEAVE_ROOM: (Owner.STEWARD, Standing.OPEN), Kind.OTHER: (Owner.ME, Standing.KEPT)}


def test_who_cannot_be_in_a_group_is_asked_for_nothing_else(
    bens: Client, url: Callable[..., str], seats: Seats
) -> None:
    asked = bens.get(url("apart")).content.decode()
    assert "You need not say why, here or anywhere." in asked
    assert "<textarea" not in asked
    assert bens.post(url("apart")).headers["Location"] == url("declared")
    assert said(seats).said == Said.APART
    assert "Nobody else learns of it." in bens.get(url("declared")).content.decode()


def test_taking_it_back_keeps_it_for_the_steward_alone(
    bens: Client, url: Callable[..., str], seats: Seats, declare: Declare
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=timezone.now())
    assert bens.post(url("withdraw_declaration")).status_code == 302
    answer = said(seats)
    assert (answer.said, answer.ties, answer.plan) == (Said.NOTHING, (), ())
    assert answer.former is not None
    assert (answer.former.words, answer.former.withdrawn_on) == (SECRET, timezone.now().date())
    assert bens.get(url("declared")).status_code == 404
    assert bens.post(url("withdraw_declaration")).status_code == 404


def test_the_discloser_is_told_when_another_steward_is_needed(
    client_of: Callable[[Person], Client], seats: Seats, quartet: Group, ada: Person, ben: Person
) -> None:
    about_ada = reverse("alignment:declare", args=[quartet.pk, seats["Ada"].pk])
    assert "does not see what is about them" in client_of(ben).get(about_ada).content.decode()
    about_ben = reverse("alignment:declare", args=[quartet.pk, seats["Ben"].pk])
    assert (
        "You are the conflict steward, so nobody else can read this." in client_of(ada).get(about_ben).content.decode()
    )


def test_when_the_steward_leaves_what_was_declared_waits(
    bens: Client, url: Callable[..., str], seats: Seats, declare: Declare, ada: Person, quartet: Group
) -> None:
    declare("Ben", "Carmen", "K-R1", words=SECRET, at=timezone.now())
    groups.leave_group(seats["Ada"], by=ada, at=timezone.now())
    assert not Membership.objects.filter(group=quartet, is_conflict_steward=True).exists()
    shown = bens.get(url("declared")).content.decode()
    assert "nobody reads it until there is one" in shown
    assert SECRET in shown


def test_a_declaration_changed_in_two_windows_keeps_its_plan(seats: Seats, declare: Declare, ben: Person) -> None:
    now = timezone.now()
    declare("Ben", "Carmen", "K-R1", words="Else", at=now)
    actions.declare_ties(seats["Ben"], other=seats["Carmen"], codes=["K-A1"], by=ben, at=now)
    assert [one.kind for one in said(seats).plan] == [Kind.LEAVE_ROOM, Kind.OTHER]


def test_on_pause_one_reads_what_one_declared_and_who_looked(
    bens: Client, url: Callable[..., str], seats: Seats, ben: Person
) -> None:
    """The steward may still look, so Ben can still read that she did; he changes nothing."""
    bens.post(url("declare"), {"prize": ["K-R1"]})
    groups.pause_membership(seats["Ben"], by=ben, at=timezone.now())
    steward = stewarding(seats["Ada"])
    (pair,) = pairs_for(steward)
    actions.look_at_pair(steward, pair, by=steward.person, at=timezone.now())
    listed = bens.get(reverse("alignment:conflicts", args=[seats["Ben"].group_id])).content.decode()
    assert "Open what I declared" in listed
    assert "Nothing to declare" not in listed
    shown = bens.get(url("declared")).content.decode()
    assert "Severity 3 of 4" in shown
    assert "Ada Okafor looked at this on" in shown
    assert "Nothing of it can be changed now." in shown
    assert bens.post(url("declare"), {"prize": ["K-E2"]}).status_code == 403
