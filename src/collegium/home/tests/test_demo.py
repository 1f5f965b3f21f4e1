"""The demo program is what people of real departments could have done, by the rooms' own actions."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from collegium.alignment import jobs as alignment_jobs
from collegium.alignment.models import ClauseComment, Goal, GroupDisclosure, Recusal
from collegium.alignment.pairs import Mark
from collegium.alignment.queries import all_declared, charter_now, goals_standing, pairs_for
from collegium.alignment.queries.goal_pairs import pairs_of
from collegium.audit.models import Event
from collegium.careers.queries import activities_of, balance_of, milestones_of, ranks_held, shared_in
from collegium.formation.actions import SearchPlan, start_search
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, EnrollmentState, Round
from collegium.formation.queries.reviews import review_of
from collegium.groups.models import Group, GroupState, Membership, MembershipState, Steward
from collegium.home import demo
from collegium.home.demo import roster
from collegium.inventory.exchange import plan_exchange
from collegium.inventory.jobs import draw_plan
from collegium.inventory.models import Answer, ExchangePlan, PlanState, Promise, PromiseState
from collegium.inventory.queries.coverage import map_of
from collegium.inventory.queries.exchange import drawing_of
from collegium.inventory.queries.promises import promises_of
from collegium.inventory.teach_backs import TeachBack, is_sound, price
from collegium.meetings import jobs as meetings_jobs
from collegium.meetings.models import Meeting, Minutes
from collegium.meetings.queries.owned import owned_actions
from collegium.meetings.queries.pulse import pulses_of
from collegium.mission.models import MissionStage
from collegium.mission.progress import Task
from collegium.mission.queries import mission_of, mission_progress
from collegium.objectives.queries import group_objectives
from collegium.objectives.queries.around import rating_now
from collegium.people.models import Person


@pytest.mark.django_db
def test_the_demo_shows_every_stage_and_gives_the_demo_member_something_to_do(noon: datetime) -> None:
    demo.fill(at=noon)

    assert {group.name: mission_of(group).stage for group in Group.objects.all()} == {
        "Second Shift": MissionStage.COMMENTING,
        "The Long Corridor": MissionStage.PROMPTS,
        "Thursday Six": MissionStage.RATIFIED,
    }
    assert set(Membership.objects.values_list("state", flat=True)) == {MembershipState.ACTIVE}
    people = dict(demo.people_to_try())
    assert {role: person.name for role, person in people.items()} == {
        "a coordinator": "Josephine Abara",
        "a member": "Ines Carvalho",
        "a conflict steward": "Mei-Lin Tsai",
    }
    second_shift = Group.objects.get(name="Second Shift")
    assert mission_progress(second_shift, people["a member"], at=noon).task == Task.COMMENT
    assert Round.objects.get().takes_enrollments(noon)
    assert Enrollment.objects.filter(state=EnrollmentState.ENROLLED).count() == 25
    assert not Event.objects.filter(at__gt=noon).exists()


@pytest.mark.django_db
def test_one_group_of_the_demo_is_chartered_with_everything_that_leads_there(noon: datetime) -> None:
    demo.fill(at=noon)
    group = Group.objects.get(name="Thursday Six")
    mei_lin = Membership.objects.get(group=group, person__name="Mei-Lin Tsai")

    assert group.state == GroupState.ACTIVE
    assert mei_lin.is_conflict_steward
    goals = goals_standing(group, mei_lin.person)
    assert (goals.sharers, goals.members, goals.own, Goal.objects.filter(shared_at=None).count()) == (6, 6, 1, 1)
    settled = {
        frozenset((pair.low.person.get_short_name(), pair.high.person.get_short_name())): pair.settled
        for pair in pairs_of(group)
        if pair.settled
    }
    assert settled == {
        frozenset({"Rafael", "Omar"}): Mark.CONTEND,
        frozenset({"Daniel", "Hannah"}): Mark.SUPPORT,
    }
    now = charter_now(group)
    assert (now.version.number, now.version.changed_clause, len(now.signed_by)) == (2, 8, 6)
    assert not now.open_clauses
    assert now.is_signed_by_all
    assert all_declared(group, at=noon)
    (pair,) = pairs_for(Steward(group, mei_lin))
    assert {side.discloser.person.get_short_name() for side in pair.sides} == {"Rafael", "Omar"}
    assert (pair.is_declared, pair.has_plan, pair.differs) == (True, True, False)
    assert (GroupDisclosure.objects.count(), Recusal.objects.count()) == (1, 1)
    states = [one.state for one in group_objectives(group)]
    assert states == ["active", "active", "checked"]
    assert rating_now(group_objectives(group)[2], at=noon).points == 10


@pytest.mark.django_db
def test_one_of_the_chartered_group_has_a_vision_a_path_and_a_week(noon: datetime) -> None:
    demo.fill(at=noon)
    group = Group.objects.get(name="Thursday Six")
    mei_lin = Person.objects.get(name="Mei-Lin Tsai")

    shared = {one.person.name: one for one in shared_in(group) if not one.is_empty}
    assert {name: (len(one.visions), len(one.milestones), len(one.activities)) for name, one in shared.items()} == {
        "Mei-Lin Tsai": (1, 1, 0),
        "Ngozi Adeyemi": (1, 0, 0),
    }
    assert shared["Mei-Lin Tsai"].visions[0].text.startswith("In five years I am known for making the first airway")
    milestones = list(milestones_of(mei_lin))
    assert [one.criterion.label if one.criterion else "" for one in milestones] == [
        "Scholarship", "Teaching", "Service", "",
    ]  # fmt: skip
    time = ranks_held(mei_lin, on=noon.date())[-1].time
    assert time is not None
    # Five months away are no years in rank, and 80 percent since then count for less of full time.
    assert time.fte < time.clock < time.calendar
    found = balance_of(list(activities_of(mei_lin)), milestones)
    assert [(one.name, one.hours) for one in found.serving_none] == [
        ("Operating room", Decimal(24)),
        ("Committee on the parking garage", Decimal(2)),
    ]
    assert [one.title for one in found.unserved] == ["A seat on the education committee of the state society"]
    rows = {row.mission.value: (row.spent, row.needed) for row in found.rows if row.needed}
    assert rows == {
        "teaching": (Decimal(3), Decimal(2)),
        "research": (Decimal("1.5"), Decimal(4)),
        "service": (Decimal(2), Decimal(1)),
        "self": (Decimal(2), Decimal(2)),
    }


@pytest.mark.django_db
def test_the_map_of_the_chartered_group_has_something_of_everything(noon: datetime) -> None:
    demo.fill(at=noon)
    group = Group.objects.get(name="Thursday Six")
    found = map_of(group)
    names = {one.pk: one.person.get_short_name() for one in found.members}

    assert len(found.sharing) == 6
    single = {code for code, item in found.items.items() if len(item.holders) == 1}
    assert "S2" in single
    assert [need.why for need in found.items["S2"].needs] == [
        "Submit the airway handover paper to an anesthesia education journal"
    ]
    unmet = {code: item for code, item in found.items.items() if item.prioritizing and not item.holders}
    assert {code: {names[pk] for pk in item.prioritizing} for code, item in unmet.items()} == {
        "G3": {"Rafael", "Omar"}
    }
    unasked = {
        code: names[item.offering[0]]
        for code, item in found.items.items()
        if item.offering and not item.wanting and not item.prioritizing
    }
    assert unasked == {"T4": "Daniel", "C2": "Rafael", "L4": "Omar"}
    # What is about wellness was answered, and nobody else reads it.
    at_the_table = [one.person_id for one in found.members]
    assert Answer.objects.filter(person__in=at_the_table, competency__startswith="W").count() == 2
    assert not any(code.startswith("W") for _pk, code in found.answers)


@pytest.mark.django_db
def test_no_plan_is_better_than_that_of_the_chartered_group(noon: datetime) -> None:
    """Among plans that are alike the numbers of the members decide, and these are others in every database."""
    demo.fill(at=noon)
    group = Group.objects.get(name="Thursday Six")
    names = {one.pk: one.person.get_short_name() for one in group.memberships.select_related("person")}
    kept = {TeachBack(one.teacher_id, one.learner_id, one.code) for one in Promise.objects.all()}

    promised = promises_of(group).filter(state=PromiseState.PROMISED)
    assert {(names[one.teacher_id], names[one.learner_id], one.code) for one in promised} == {
        ("Ngozi", "Mei-Lin", "S5"),
        ("Daniel", "Hannah", "T6"),
        ("Mei-Lin", "Omar", "L3"),
        ("Hannah", "Ngozi", "S2"),
        ("Hannah", "Daniel", "S8"),
        ("Omar", "Ngozi", "G1"),
    }
    waiting = [one for one in Promise.objects.all() if one.state == PromiseState.PROPOSED]
    assert {(names[one.learner_id], one.code): one.is_half_accepted for one in waiting} == {
        ("Rafael", "T3"): True,
        ("Daniel", "L2"): False,
        ("Mei-Lin", "N1"): True,
    }
    plan = ExchangePlan.objects.get()
    assert plan.state == PlanState.READY
    Promise.objects.all().delete()
    table = drawing_of(plan, apart=()).table
    assert is_sound(table, kept)
    assert price(table, kept)[:-1] == price(table, plan_exchange(table))[:-1]


@pytest.mark.django_db
def test_the_worker_finds_the_plan_drawn_already(noon: datetime) -> None:
    """The job that was queued with the plan changes nothing."""
    demo.fill(at=noon)
    plan = ExchangePlan.objects.get()
    before = set(Promise.objects.values_list("pk", "state"))
    draw_plan(plan.pk)
    assert set(Promise.objects.values_list("pk", "state")) == before


@pytest.mark.django_db
def test_the_chartered_group_has_met_three_times_and_meets_again(noon: datetime) -> None:
    demo.fill(at=noon)
    group = Group.objects.get(name="Thursday Six")
    first, second, third, coming = Meeting.objects.filter(group=group)

    assert [one.state for one in (first, second, third, coming)] == ["closed", "closed", "closed", "planned"]
    minutes = [Minutes.objects.get(meeting=one) for one in (first, second, third)]
    assert [one.next_meeting for one in minutes] == [second, third, coming]
    assert not any(one.is_by_clock for one in minutes)
    told = minutes[2].lines.select_related("who__person")
    assert [(line.kind, line.who.person.get_short_name() if line.who else line.text) for line in told] == TOLD
    decided = told.get(kind="decision")
    assert (decided.consents, decided.stands_aside, decided.objections) == (4, 1, 0)
    # What time ran out for stands on the agenda to come, after the check-in.
    drafted = coming.items.exclude(source="format").values_list("position", "title", "minutes")
    assert list(drafted) == [
        (2, "Open and overdue actions", 3),
        (3, "Which talk we rehearse in spring", 5),
        (4, "Teach-back: Scientific writing and revision, Ngozi Adeyemi for Mei-Lin Tsai", 30),
    ]
    owned = owned_actions(Membership.objects.get(group=group, person__name="Mei-Lin Tsai"), today=noon.date())
    assert [one.action.text for one in owned.mine] == ["Draft one slide on the handover tool"]
    assert (len(owned.others), len(owned.over)) == (2, 2)


@pytest.mark.django_db
def test_a_week_later_the_minutes_of_the_demo_are_final_and_its_notes_gone(noon: datetime) -> None:
    demo.fill(at=noon)
    assert [one.state for one in Minutes.objects.order_by("meeting__starts_at")] == ["final", "final", "draft"]
    group = Group.objects.get(name="Thursday Six")
    means = [[mean.mean for mean in one.means] for one in pulses_of(group, noon)]
    assert means == [[4.5, 4.8, 3.8, 4.8], [4.0, 4.3, 3.0, 4.5]]
    meetings_jobs.run_due(noon + timedelta(days=6))
    assert {one.state for one in Minutes.objects.all()} == {"final"}


TOLD = [
    ("present", "Ngozi"),
    ("present", "Mei-Lin"),
    ("present", "Rafael"),
    ("present", "Hannah"),
    ("present", "Omar"),
    ("excused", "Daniel"),
    ("item", "Who reads whose abstract for the spring meeting"),
    ("item", "Which talk we rehearse in spring"),
    ("decision", "From next month we begin at 16:00 sharp and stop at 17:30 sharp."),
    ("action", "Ngozi"),
    ("action", "Mei-Lin"),
    ("next", "Rafael"),
]


@pytest.mark.django_db
def test_the_chartered_group_stays_so_while_the_worker_cares_for_it(noon: datetime) -> None:
    """Also a month later; the talk about its charter goes after a week, as everywhere."""
    demo.fill(at=noon)
    assert ClauseComment.objects.count() == 2
    for days in (0, 4, 30):
        alignment_jobs.run_due(noon + timedelta(days=days))
    assert Group.objects.get(name="Thursday Six").state == GroupState.ACTIVE
    assert ClauseComment.objects.count() == 0


@pytest.mark.django_db
def test_the_first_groups_that_a_curious_coordinator_forms_keep_every_rule(noon: datetime) -> None:
    demo.fill(at=noon)
    spring = Round.objects.get()
    carla = Person.objects.get(email="josephine.abara@harborview.example")
    plan = SearchPlan(seconds=5, size_least=4, size_most=8, weights={"similarity": 50, "complement": 40})
    proposal = start_search(spring, plan=plan, by=carla, at=noon)
    form_proposal(proposal.pk, iterations=20_000)
    review = review_of(proposal)

    assert (review.people_placed, review.broken, review.left_over) == (25, 0, ())
    assert {len(group.members) for group in review.groups} <= {4, 5, 6, 7, 8}
    assert review.score > 0.7


def test_years_later_nobody_of_the_roster_has_grown_old() -> None:
    today = roster.rows(roster.WRITTEN_ON)
    in_five_years = roster.rows(roster.WRITTEN_ON + timedelta(days=5 * 365))

    assert {
        (later.rank_started_on - now.rank_started_on).days for now, later in zip(today, in_five_years, strict=True)
    } == {5 * 365}
