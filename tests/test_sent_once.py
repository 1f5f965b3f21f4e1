"""Whatever a form creates is created once, also when it arrives twice or eight times at once (trust.md 2.3)."""

import threading

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from collegium.groups.models import Removal
from tests.matrix_doors import DOORS
from tests.matrix_world import World, build_world
from tests.test_access_matrix import Visitor

KEY = {"form_key": "sent-once-sent-once-22"}
CREATES = {
    "groups:start": ("groups.Group", "drafter"),
    "groups:invitations": ("groups.Invitation", "drafter"),
    "groups:ask_for_removal": ("groups.Removal", "member"),
    "programs:create": ("programs.Program", "member"),
    "programs:coordinators": ("programs.Coordinator", "coordinator"),
    "programs:neutral_persons": ("programs.NeutralPerson", "coordinator"),
    "programs:add": ("programs.Participant", "coordinator"),
    "formation:create": ("formation.Round", "coordinator"),
    "alignment:add_goal": ("alignment.Goal", "member"),
    "alignment:clause": ("alignment.ClauseComment", "member"),
    "alignment:flag_clause": ("alignment.Flag", "member"),
    "alignment:propose_clause": ("alignment.ClauseProposal", "member"),
    "alignment:sign": ("alignment.Signature", "member"),
    "mission:comments": ("mission.Comment", "member"),
    "mission:wording": ("mission.ConsentRound", "member"),
    "alignment:disclosures": ("alignment.GroupDisclosure", "member"),
    "alignment:recusals": ("alignment.Recusal", "member"),
    "meetings:add_poll": ("meetings.Poll", "member"),
    "meetings:plan": ("meetings.Meeting", "member"),
    "meetings:plan_cycle": ("meetings.CyclePlan", "member"),
    "meetings:leave": ("meetings.Leave", "member"),
    "meetings:turns": ("meetings.Swap", "drafter"),
    "meetings:plan_series": ("meetings.Series", "member"),
    "meetings:add_item": ("meetings.AgendaItem", "member"),
    "meetings:papers": ("meetings.Paper", "drafter"),
    "meetings:propose": ("meetings.Decision", "drafter"),
    "meetings:add_action": ("meetings.Action", "drafter"),
    "objectives:add": ("objectives.Objective", "member"),
    "objectives:check_in": ("objectives.CheckIn", "drafter"),
    "objectives:evidence": ("objectives.Evidence", "drafter"),
    "program_inventory:add": ("inventory.ProgramItem", "coordinator"),
    "people:add_clock_stop": ("people.ClockStop", "member"),
    "careers:add_milestone": ("careers.Milestone", "member"),
    "careers:add_rank": ("careers.EarlierRank", "member"),
    "careers:promoted": ("careers.EarlierRank", "member"),
    "careers:add_fte": ("careers.FteChange", "member"),
    "careers:add_activity": ("careers.Activity", "member"),
    "programs:criteria": ("programs.Criterion", "coordinator"),
}
EIGHT_AT_ONCE = ("groups:start", "groups:invitations", "programs:create", "formation:create", "mission:comments")


@pytest.fixture
def world(db: None) -> World:
    made = build_world()
    # One removal at a time is asked for, and the world holds one.
    Removal.objects.all().delete()
    return made


def pressed_by(world: World, name: str, clients: list[Client]) -> list[tuple[int, str]]:
    """Status and way on of the same form sent by each of these clients of one person, all at the same time."""
    door, visitor = DOORS[name], Visitor(world, CREATES[name][1])
    address, sent = visitor.url(name, door, door.at), {**visitor.sent_to(door), **KEY}
    answers: list[tuple[int, str]] = []
    barrier = threading.Barrier(len(clients))

    def press(client: Client) -> None:
        client.force_login(visitor.person, backend="django.contrib.auth.backends.ModelBackend")
        barrier.wait()
        answer = client.post(address, sent)
        answers.append((answer.status_code, answer.get("Location", "")))
        if len(clients) > 1:
            connection.close()

    if len(clients) == 1:
        press(clients[0])
        return answers
    threads = [threading.Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_same_form_again_leads_to_what_it_created(world: World) -> None:
    for name, (model, _role) in CREATES.items():
        objects = apps.get_model(model).objects
        before = objects.count()
        answers = [answer for _press in range(2) for answer in pressed_by(world, name, [Client()])]
        assert (name, objects.count() - before) == (name, 1)
        assert (name, [status for status, _where in answers]) == (name, [302, 302])
        assert answers[0] == answers[1]


def test_every_form_that_creates_holds_a_key(world: World) -> None:
    for name, (_model, role) in CREATES.items():
        visitor = Visitor(world, role)
        page = visitor.client.get(visitor.url(name, DOORS[name], DOORS[name].at)).content.decode()
        assert (name, page.count('type="hidden" name="form_key"')) == (name, 1)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_create_one(world: World) -> None:
    for name in EIGHT_AT_ONCE:
        objects = apps.get_model(CREATES[name][0]).objects
        before = objects.count()
        answers = pressed_by(world, name, [Client() for _number in range(8)])
        assert (name, objects.count() - before) == (name, 1)
        assert len(answers) == 8
        assert {status for status, _where in answers} == {302}
        assert len(set(answers)) == 1
