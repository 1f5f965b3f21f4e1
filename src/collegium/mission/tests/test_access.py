"""Every address of the room with every kind of visitor: 404 for who does not belong, 403 for the wrong role, 405."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group, Membership, MembershipState
from collegium.mission.models import Comment, ConsentRound, Draft, Version
from collegium.mission.urls import urlpatterns
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Program

GET, POST = frozenset({"GET"}), frozenset({"POST"})
BOTH = GET | POST

PAGES: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {
    "overview": ((), GET),
    "prompts": ((), GET),
    "prompt": ((1,), BOTH),
    "show": ((), POST),
    "answers": ((), GET),
    "volunteer": ((), POST),
    "step_back": ((), POST),
    "hand_over": ((), POST),
    "start_drafting": ((), POST),
    "drafts": ((), GET),
    "edit": ((1,), BOTH),
    "revisions": ((1,), GET),
    "comments": ((1,), BOTH),
    "check": ((), POST),
    "open_comments": ((), POST),
    "resolve": ((1,), POST),
    "consent": ((), BOTH),
    "open_consent": ((), BOTH),
    "take_back": ((), POST),
    "withdraw": ((), POST),
    "versions": ((), GET),
    "version": ((1, 0), GET),
    "change": ((), GET),
    "wording": ((), BOTH),
    "start_purpose": ((), POST),
    "stop_purpose": ((), POST),
    "still_true": ((), BOTH),
}
EVERY_CALL = [(name, method) for name, (_arguments, methods) in PAGES.items() for method in sorted(methods)]
DRAFTERS_ONLY = {
    "step_back",
    "hand_over",
    "start_drafting",
    "edit",
    "revisions",
    "open_comments",
    "resolve",
    "open_consent",
    "take_back",
}
READ_BY_ALL_MEMBERS = {"overview", "answers", "drafts", "versions", "still_true"}


def url(group: Group, name: str) -> str:
    return reverse(f"mission:{name}", args=[group.pk, *PAGES[name][0]])


def test_the_table_names_every_address() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(PAGES)


def test_strangers_coordinators_and_operators_find_nothing(
    ratified: Version,
    stranger: Person,
    make_person: Callable[..., Person],
    make_group: Callable[..., Group],
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    group = ratified.mission.group
    program = Program.objects.create(name="Bridges", created_at=noon)
    Group.objects.filter(pk=group.pk).update(program=program)
    coordinator, neighbor = make_person("Cora Coordinator"), make_person("Nils Neighbor")
    Coordinator.objects.create(program=program, person=coordinator, since=noon)
    make_group("Next Door", neighbor, program=program)
    operator = make_person("Otto Operator", is_operator=True)
    for visitor in (stranger, coordinator, neighbor, operator):
        browser = client_of(visitor)
        for name, method in EVERY_CALL:
            assert browser.generic(method, url(group, name)).status_code == 404, (visitor.name, name, method)


def test_nobody_who_is_not_signed_in_gets_anywhere(quartet: Group) -> None:
    for name, method in EVERY_CALL:
        answer = Client().generic(method, url(quartet, name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_other_methods_are_refused(quartet: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    for name, (_arguments, allowed) in PAGES.items():
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - allowed:
            assert browser.generic(method, url(quartet, name)).status_code == 405, (name, method)


def test_drafting_is_for_drafters(commenting: Group, carmen: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(carmen)
    for name, method in EVERY_CALL:
        if name in DRAFTERS_ONLY:
            assert browser.generic(method, url(commenting, name)).status_code == 403, (name, method)


def test_members_on_pause_write_nothing(
    consent_round: ConsentRound, dev: Person, client_of: Callable[[Person], Client]
) -> None:
    group = consent_round.mission.group
    Membership.objects.filter(group=group, person=dev).update(state=MembershipState.PAUSED)
    browser, written = client_of(dev), {"choice": "agree", "text": "x", "quoted": "We"}
    for name, method in EVERY_CALL:
        if method == "POST":
            assert browser.post(url(group, name), written).status_code == 403, name
    assert not consent_round.votes.exists()
    assert not Comment.objects.exists()


def test_members_on_pause_read(ratified: Version, dev: Person, client_of: Callable[[Person], Client]) -> None:
    group = ratified.mission.group
    Membership.objects.filter(group=group, person=dev).update(state=MembershipState.PAUSED)
    browser = client_of(dev)
    for name in READ_BY_ALL_MEMBERS:
        assert browser.get(url(group, name)).status_code == 200, name


def test_a_closed_group_is_read_only(ratified: Version, ada: Person, client_of: Callable[[Person], Client]) -> None:
    group = ratified.mission.group
    Group.objects.filter(pk=group.pk).update(state="closed")
    assert client_of(ada).get(url(group, "version")).status_code == 200
    assert client_of(ada).post(url(group, "start_purpose")).status_code == 403


def test_drafts_stay_with_the_drafters_until_they_are_shown(
    drafting: Group,
    draft_of: Callable[[int], Draft],
    ada: Person,
    carmen: Person,
    client_of: Callable[[Person], Client],
) -> None:
    Draft.objects.filter(pk=draft_of(1).pk).update(text="heron at dawn")
    assert "heron" in client_of(ada).get(url(drafting, "drafts")).content.decode()
    page = client_of(carmen).get(url(drafting, "drafts"))
    assert page.status_code == 200
    assert "heron" not in page.content.decode()
    assert client_of(carmen).get(url(drafting, "comments")).status_code == 404
