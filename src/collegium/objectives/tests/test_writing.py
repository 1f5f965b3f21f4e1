"""From a template to an active objective: checked as one types, kept for the owner alone, never overwritten unseen."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.audit.models import Event
from collegium.careers.models import Milestone
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.inventory.models import Answer, Level, NeededItem, Sharing
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.objectives import actions
from collegium.objectives.jobs import run_due
from collegium.objectives.models import Objective, WeeklyHours
from collegium.objectives.queries.around import rating_now
from collegium.objectives.refusals import NotReady
from collegium.objectives.smart import Lack, Letter
from collegium.objectives.stated import StatedMilestone
from collegium.objectives.states import Obstacle
from collegium.objectives.tests.stories import (
    REDUCE,
    SENTENCE,
    SUBMIT,
    good,
    page_of,
    ratify,
    sent,
    start,
    today,
    write,
)
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]
LONG_AGO = "2020-02-10"


def at(name: str, group: Group, *parts: int) -> str:
    return reverse(f"objectives:{name}", args=[group.pk, *parts])


def test_ada_takes_a_template_and_starts_it(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    of_ada, of_ben = client_of(ada), client_of(ben)
    page = page_of(of_ada.get(at("templates", chartered)))
    assert "<mark>[manuscript]</mark>" in page
    assert page.count("?template=") == 22
    begun = page_of(of_ada.get(f"{at('add', chartered)}?template=O1"))
    assert "Submit [manuscript] to [journal]" in begun
    assert "Still in brackets:" in begun
    answer = of_ada.post(at("add", chartered), {**sent(), "template": "O1"})
    objective = Objective.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("objective", chartered, objective.pk))
    assert (objective.owner, objective.template, objective.state) == (ada, "O1", "checked")
    assert objective.stated == good()
    assert WeeklyHours.objects.get(person=ada).hours == 10
    assert Event.objects.get(verb="objectives.added").group_id is None
    assert of_ben.get(at("objective", chartered, objective.pk)).status_code == 404
    page = page_of(of_ada.get(at("objective", chartered, objective.pk)))
    assert "10 of 10 points." in page
    assert "Ready to start" in page
    of_ada.post(at("activate", chartered, objective.pk))
    objective.refresh_from_db()
    assert (objective.state, objective.is_shared) == ("active", True)
    assert SUBMIT in page_of(of_ben.get(at("objective", chartered, objective.pk)))


def test_a_milestone_of_the_own_path_is_the_beginning_of_an_objective(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    now, month = timezone.now(), date(today().year + 1, 5, 1)
    paper = Milestone.objects.create(
        person=ada, title="Submit my first paper as last author", due_month=month, hours=Decimal("1.5"), saved_at=now
    )
    goes_on = Milestone.objects.create(person=ada, title="Time for my family", saved_at=now)
    Milestone.objects.create(person=ada, title="Reached long ago", done_on=date(2020, 1, 1), saved_at=now)
    of_ben = Milestone.objects.create(person=ben, title="Of Ben alone", saved_at=now)
    address, of_ada = at("add", chartered), client_of(ada)
    page = page_of(of_ada.get(address))
    assert f"?from={paper.pk}" in page
    assert f"?from={goes_on.pk}" in page
    assert "Reached long ago" not in page
    assert of_ben.title not in page
    form = of_ada.get(f"{address}?from={paper.pk}").context["form"]
    assert [form.initial[name] for name in ("text", "hours", "due_on")] == [paper.title, Decimal("1.5"), month]
    assert of_ada.get(f"{address}?from={goes_on.pk}").context["form"].initial["text"] == "Time for my family"
    for asked in (str(of_ben.pk), "0", "x", "９" * 40, ""):
        assert "text" not in of_ada.get(f"{address}?from={asked}").context["form"].initial
    assert Objective.objects.count() == 0


def test_the_check_explains_each_letter_and_stores_nothing(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    answer = client_of(ada).post(at("check", chartered), {"text": "Get the R01 funded soon"})
    page = page_of(answer)
    assert "Somebody else decides this." in page
    assert "It starts at 8, with no letter at 0." in page
    assert "<mark>" in page
    assert "It was checked" not in page
    assert "This was checked, not stored." in page
    fragment = page_of(client_of(ada).post(at("check", chartered), {"text": SUBMIT}, HTTP_HX_REQUEST="true"))
    assert 'hx-swap-oob="innerHTML:#rubric-total"' in fragment
    assert "<h1>" not in fragment
    assert Objective.objects.count() == 0


def test_words_are_marked_and_never_changed(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    page = page_of(client_of(ada).post(at("check", chartered), {"text": "Be <b>promoted</b> & happy"}))
    assert "&lt;b&gt;" in page
    assert "<b>promoted" not in page


def test_a_text_that_is_far_too_long_is_still_spoken_of(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    page = page_of(client_of(ada).post(at("check", chartered), {"text": "Be promoted. " * 5000}))
    assert "Somebody else decides this." in page


def test_an_open_gap_keeps_a_template_from_starting_and_other_brackets_do_not(chartered: Group, ada: Person) -> None:
    actions.state_hours(hours=Decimal(10), by=ada, at=timezone.now())
    now = timezone.now()
    words = good(text="Submit the [18F] PET paper to [journal]")
    open_gap = actions.add_objective(chartered, stated=words, is_of_group=False, template="O1", by=ada, at=now)
    with pytest.raises(NotReady) as refused:
        actions.activate_objective(open_gap, by=ada, at=now)
    assert refused.value.obstacles == [Obstacle.GAPS_ARE_OPEN]
    assert start(chartered, ada, text="Submit the [18F] PET paper to a journal").state == "active"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"text": ""}, "text", "Write the objective in one sentence, however rough."),
        ({"baseline": "1,250"}, "baseline", "This can be two numbers. Write 1250 or 1.250."),
        ({"target": "many"}, "target", "Write a number, for example 12, 2.5 or −3."),
        ({"hours": "-1"}, "hours", "Write a number that is not below 0."),
        ({"hours": "61"}, "hours", "Write a number that is not above 60."),
        ({"due_on": "2206-01-01"}, "due_on", "This day is long past or very far away. Check the year."),
        ({"milestone_1_on": ""}, "milestone_1_on", "Choose the day of this milestone."),
        ({"milestone_2_on": "2027-01-01"}, "milestone_2", "Say what you will have by this day."),
        ({"first_step_on": LONG_AGO}, "first_step_on", "This day is more than four weeks past."),
        ({"milestone_1_on": LONG_AGO}, "milestone_1_on", "This day is more than four weeks past."),
        ({"plan_kind": "guest"}, "plan", "Name the guest or the course, so that it is a plan."),
        ({"sentence": "own", "words": "We sail."}, "words", "These words do not stand in your mission of now."),
        (
            {"sentence": "own", "words": "of us"},
            "words",
            "These words alone say nothing. Copy the part of your mission",
        ),
    ],
)
def test_bad_input_is_said_beside_the_field_and_nothing_is_kept(
    chartered: Group, ada: Person, client_of: ClientOf, changes: dict[str, str], field: str, sentence: str
) -> None:
    answer = client_of(ada).post(at("add", chartered), sent(**changes))
    assert answer.status_code == 422
    assert sentence in page_of(answer)
    assert list(answer.context["form"].errors) == [field]
    assert "Open the file" in page_of(answer)
    assert Objective.objects.count() == 0


def test_a_day_since_the_last_meeting_may_be_written_down(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    begun = today() - timedelta(days=28)
    client_of(ada).post(at("add", chartered), sent(first_step_on=begun.isoformat()))
    assert Objective.objects.get().first_step_on == begun


def test_old_days_stay_where_they_stood_and_no_other_old_day_comes_in(
    chartered: Group, ada: Person, client_of: ClientOf
) -> None:
    day = today() - timedelta(days=90)
    half = StatedMilestone(number=1, text="A full draft", due_on=day)
    objective = write(chartered, ada, first_step_on=day, milestones=(half,))
    edit, old = at("edit", chartered, objective.pk), {"first_step_on": str(day), "milestone_1_on": str(day)}
    answer = client_of(ada).post(edit, sent(**old, text=REDUCE, revision="1"))
    assert answer.status_code == 302
    older = str(day - timedelta(days=1))
    answer = client_of(ada).post(edit, sent(**{**old, "milestone_1_on": older}, revision="2"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["milestone_1_on"])
    objective.refresh_from_db()
    assert (objective.text, objective.first_step_on, objective.milestones.get().due_on) == (REDUCE, day, day)


def test_hours_and_words_are_kept_together_or_not_at_all(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    edit = at("edit", chartered, objective.pk)
    refused = client_of(ada).post(edit, sent(week="1", text=REDUCE, revision=str(objective.revision)))
    assert refused.status_code == 422
    assert "An active objective keeps 8 of 10 points" in page_of(refused)
    older_window = client_of(ada).post(edit, sent(week="6", text=REDUCE, revision="0"))
    assert older_window.status_code == 409
    objective.refresh_from_db()
    assert (objective.text, WeeklyHours.objects.get(person=ada).hours) == (SUBMIT, Decimal(10))
    assert client_of(ada).post(edit, sent(week="6", revision=str(objective.revision))).status_code == 302
    assert WeeklyHours.objects.get(person=ada).hours == 6


def test_fewer_hours_than_the_active_ones_take_are_said_to_the_owner_alone(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    start(chartered, ada, hours=Decimal("2.5"))
    draft = write(chartered, ada)
    said = "take 2.5 hours a week; you said that you have 2."
    pages = [at("list", chartered), reverse("own_objectives:list")]
    assert [said in page_of(client_of(ada).get(page)) for page in pages] == [False, False]
    client_of(ada).post(at("edit", chartered, draft.pk), sent(week="2", revision="1"))
    assert [said in page_of(client_of(ada).get(page)) for page in pages] == [True, True]
    for page in (*pages, at("group", chartered)):
        assert "hours a week; you said" not in page_of(client_of(ben).get(page))
    assert sorted(Objective.objects.values_list("state", flat=True)) == ["active", "checked"]


def test_comma_and_minus_are_numbers_too(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    client_of(ada).post(at("add", chartered), sent(text=REDUCE, baseline="2,5", target="−3", unit="degrees"))
    objective = Objective.objects.get()
    assert (objective.baseline, objective.target) == (Decimal("2.5"), Decimal(-3))
    assert 'value="2.5"' in page_of(client_of(ada).get(at("edit", chartered, objective.pk)))


def test_a_target_that_is_the_start_is_said(chartered: Group, ada: Person) -> None:
    objective = write(chartered, ada, text=REDUCE, measure="minutes", baseline=Decimal(60), target=Decimal(60))
    measurable = rating_now(objective, at=timezone.now()).of(Letter.MEASURABLE)
    assert Lack.NO_CHANGE in measurable.lacks
    assert measurable.points == 1


def test_nothing_starts_before_the_charter_stands(quartet: Group, ada: Person) -> None:
    ratify(quartet)
    actions.state_hours(hours=Decimal(10), by=ada, at=timezone.now())
    objective = write(quartet, ada)
    assert objective.state == "checked"
    with pytest.raises(NotReady) as refused:
        actions.activate_objective(objective, by=ada, at=timezone.now())
    assert refused.value.obstacles == [Obstacle.NOT_CHARTERED]


def test_a_draft_with_a_letter_at_zero_waits(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    actions.state_hours(hours=Decimal(10), by=ada, at=timezone.now())
    objective = write(chartered, ada, phrase="")
    assert objective.state == "draft"
    page = page_of(client_of(ada).get(at("objective", chartered, objective.pk)))
    assert "It needs 8 of 10 points, and no letter without a point." in page
    assert "Start this objective" not in page
    answer = client_of(ada).post(at("activate", chartered, objective.pk))
    assert answer.status_code == 422
    assert Objective.objects.get().state == "draft"


def test_without_stated_hours_nothing_starts(chartered: Group, ada: Person) -> None:
    objective = write(chartered, ada)
    with pytest.raises(NotReady) as refused:
        actions.activate_objective(objective, by=ada, at=timezone.now())
    assert refused.value.obstacles == [Obstacle.HOURS_UNKNOWN]


def test_three_are_active_and_a_fourth_waits(chartered: Group, ada: Person) -> None:
    for _number in range(3):
        start(chartered, ada)
    fourth = write(chartered, ada)
    with pytest.raises(NotReady) as refused:
        actions.activate_objective(fourth, by=ada, at=timezone.now())
    assert refused.value.obstacles == [Obstacle.THREE_ACTIVE]
    assert "End one, or carry one." in str(refused.value)


@pytest.mark.django_db(transaction=True)
def test_of_two_started_at_once_the_third_is_the_last(chartered: Group, ada: Person) -> None:
    start(chartered, ada), start(chartered, ada)
    both = [write(chartered, ada, text=f"{SUBMIT} of {name}") for name in ("Lyon", "Bonn")]

    def press(objective: Objective) -> str:
        try:
            actions.activate_objective(objective, by=ada, at=timezone.now())
        except NotReady:
            return "refused"
        return "started"

    answers = both_at_once(lambda: press(both[0]), lambda: press(both[1]))
    assert sorted(map(str, answers)) == ["refused", "started"]


def test_hours_of_all_active_objectives_are_summed(chartered: Group, ada: Person) -> None:
    start(chartered, ada, hours=Decimal(6))
    too_much = write(chartered, ada, hours=Decimal("4.5"))
    assert Lack.TOO_MANY_HOURS in rating_now(too_much, at=timezone.now()).of(Letter.ACHIEVABLE).lacks
    fits = write(chartered, ada, hours=Decimal(4))
    assert rating_now(fits, at=timezone.now()).of(Letter.ACHIEVABLE).points == 2


def test_somebody_at_the_table_can_help_or_a_plan_is_named(
    chartered: Group, ada: Person, ben: Person, noon: object
) -> None:
    alone = write(chartered, ada, needs=("S2",))
    assert Lack.NOBODY_CAN in rating_now(alone, at=timezone.now()).of(Letter.ACHIEVABLE).lacks
    planned = write(chartered, ada, needs=("S2",), plan_kind="course", plan="Biostatistics 101 in May")
    assert rating_now(planned, at=timezone.now()).of(Letter.ACHIEVABLE).points == 2
    Answer.objects.create(person=ada, competency="S2", level=Level.CAN_DO, answered_at=timezone.now())
    assert Lack.NOBODY_CAN in rating_now(alone, at=timezone.now()).of(Letter.ACHIEVABLE).lacks
    bens = Answer.objects.create(person=ben, competency="S2", level=Level.CAN_TEACH, answered_at=timezone.now())
    assert Lack.NOBODY_CAN in rating_now(alone, at=timezone.now()).of(Letter.ACHIEVABLE).lacks
    # What Ben shows to nobody, or not to this group, tells nothing here.
    Answer.objects.filter(pk=bens.pk).update(is_visible=True)
    assert Lack.NOBODY_CAN in rating_now(alone, at=timezone.now()).of(Letter.ACHIEVABLE).lacks
    Sharing.objects.create(person=ben, group=chartered, since=timezone.now())
    assert rating_now(alone, at=timezone.now()).of(Letter.ACHIEVABLE).points == 2
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    assert Lack.NOBODY_CAN in rating_now(alone, at=timezone.now()).of(Letter.ACHIEVABLE).lacks


def test_the_form_names_who_can_help(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    def named() -> str:
        choices = client_of(ada).get(at("add", chartered)).context["form"].fields["needs"].choices
        return str(next(label for _domain, items in choices for code, label in items if code == "S2"))

    alone, now = named(), timezone.now()
    for person in (ada, ben):
        Answer.objects.create(person=person, competency="S2", level=Level.CAN_DO, answered_at=now, is_visible=True)
    assert named() == alone
    for person in (ada, ben):
        Sharing.objects.create(person=person, group=chartered, since=now)
    assert named() == f"{alone} ({ben.name})"
    Answer.objects.filter(person=ben).update(willing="not_this_year")
    assert named() == alone


def test_what_runs_and_the_group_reads_is_needed_on_the_coverage_map(chartered: Group, ada: Person) -> None:
    """A draft is Ada's alone; what she started is needed, until it is over or she has left; back, she shares anew."""

    def needed() -> set[tuple[str, str]]:
        return set(NeededItem.objects.values_list("code", "why"))

    objective = write(chartered, ada, needs=("S2",), plan_kind="course", plan="Biostatistics 101 in May")
    assert needed() == set()
    actions.state_hours(hours=Decimal(10), by=ada, at=timezone.now())
    actions.activate_objective(objective, by=ada, at=timezone.now())
    assert needed() == {("S2", objective.text)}
    Membership.objects.filter(person=ada, group=chartered).update(state=MembershipState.LEFT)
    run_due(timezone.now())
    assert needed() == set()
    Membership.objects.filter(person=ada, group=chartered).update(state=MembershipState.ACTIVE)
    actions.put_at_risk(objective, by=ada, at=timezone.now())
    assert needed() == set()
    objective.refresh_from_db()
    actions.share_objective(objective, by=ada, at=timezone.now())
    assert needed() == {("S2", objective.text)}
    objective.refresh_from_db()
    actions.drop_objective(objective, reason="The trial ended.", by=ada, at=timezone.now())
    assert needed() == set()


def test_a_day_after_the_cycle_needs_a_tick(chartered: Group, ada: Person) -> None:
    late = today() + timedelta(days=400)
    objective = write(chartered, ada, due_on=late)
    assert Lack.DUE_AFTER_CYCLE in rating_now(objective, at=timezone.now()).of(Letter.TIMED).lacks
    carried = write(chartered, ada, due_on=late, goes_past_cycle=True)
    assert rating_now(carried, at=timezone.now()).of(Letter.TIMED).points == 2


def test_a_phrase_that_is_gone_is_said_and_the_objective_stays_active(
    chartered: Group, ada: Person, client_of: ClientOf
) -> None:
    objective = start(chartered, ada)
    ratify(chartered, "Four hospitalists who read for each other. We submit one paper a year.", minor=1)
    page = page_of(client_of(ada).get(at("objective", chartered, objective.pk)))
    assert "the phrase is gone" in page
    assert "The phrase is gone from your mission. Link it again." in page_of(client_of(ada).get(at("list", chartered)))
    objective.refresh_from_db()
    assert objective.state == "active"
    changed = sent(sentence="We submit one paper a year.", revision=objective.revision)
    assert client_of(ada).post(at("edit", chartered, objective.pk), changed).status_code == 302
    objective.refresh_from_db()
    assert (objective.phrase, objective.phrase_version, objective.state) == (
        "We submit one paper a year.",
        "1.1",
        "active",
    )


def test_an_active_objective_stays_good_enough(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    worse = sent(text="Get the paper accepted", revision=objective.revision)
    answer = client_of(ada).post(at("edit", chartered, objective.pk), worse)
    assert answer.status_code == 422
    assert "An active objective keeps 8 of 10 points" in page_of(answer)
    objective.refresh_from_db()
    assert objective.text == SUBMIT


def test_an_older_window_overwrites_nothing_unseen(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    edit = at("edit", chartered, objective.pk)
    client_of(ada).post(edit, sent(text="Submit the first paper to a journal", revision=1))
    answer = client_of(ada).post(edit, sent(text="Submit the second paper to a journal", revision=1))
    assert answer.status_code == 409
    assert "Submit the first paper to a journal" in page_of(answer)
    assert "Submit the second paper to a journal" in page_of(answer)
    assert 'name="revision" value="2"' in page_of(answer)
    objective.refresh_from_db()
    assert objective.text == "Submit the first paper to a journal"


def test_a_revision_that_no_page_was_ever_given_overwrites_nothing(
    chartered: Group, ada: Person, client_of: ClientOf
) -> None:
    objective = write(chartered, ada)
    changed = sent(text="Other words", revision=str(2**63 - 1))
    assert client_of(ada).post(at("edit", chartered, objective.pk), changed).status_code == 409
    objective.refresh_from_db()
    assert objective.text == SUBMIT


def test_the_group_has_objectives_of_its_own(chartered: Group, ada: Person, ben: Person, client_of: ClientOf) -> None:
    client_of(ada).post(at("add", chartered), sent(text="Give one nomination for another member", of="group"))
    objective = Objective.objects.get()
    assert (objective.owner, objective.is_shared) == (None, True)
    edit = at("edit", chartered, objective.pk)
    assert client_of(ben).post(edit, sent(text="Give two nominations", revision=1)).status_code == 302
    assert client_of(ben).post(at("activate", chartered, objective.pk)).status_code == 302
    assert Objective.objects.get().state == "active"


def test_who_may_not_write(chartered: Group, ada: Person, ben: Person, stranger: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    for name in ("edit", "delete", "check_in", "end", "evidence", "add_file"):
        assert client_of(ben).get(at(name, chartered, objective.pk)).status_code == 404
        assert client_of(stranger).get(at(name, chartered, objective.pk)).status_code == 404
    Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED)
    assert client_of(ada).get(at("edit", chartered, objective.pk)).status_code == 403
    assert client_of(ada).get(at("objective", chartered, objective.pk)).status_code == 200
    assert client_of(ada).get(at("activate", chartered, objective.pk)).status_code == 405


def test_a_closed_group_can_be_read(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    Group.objects.filter(pk=chartered.pk).update(state=GroupState.CLOSED)
    assert client_of(ada).get(at("objective", chartered, objective.pk)).status_code == 200
    assert client_of(ada).get(at("add", chartered)).status_code == 403


def test_without_a_mission_the_form_says_so(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    page = page_of(client_of(ada).get(at("add", quartet)))
    assert "Your group has no mission on record yet." in page
    assert SENTENCE not in page
