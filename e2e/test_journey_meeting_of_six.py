"""A chartered group of six plans its year and meets for real, in three browsers at once; then the meeting is closed.

Ada leads at her desk, Ben keeps the notes at his, Carmen follows on her phone. Nobody presses reload: what one of them
does, the others see. Carmen steps out of one item and is called back; her own item is not reached and goes on.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, expect

from collegium.groups.models import Group
from collegium.inventory.models import ExchangePlan, Promise
from collegium.meetings.jobs.agenda import run_due as draft_agendas
from collegium.meetings.jobs.cycle import plan_cycle
from collegium.meetings.models import AgendaItem, CyclePlan, Decision, Meeting, PulseReceipt, SilentText
from collegium.meetings.tests.stories import take_on
from collegium.objectives.tests.stories import charter
from collegium.people.models import Person
from e2e.visitor import PHONE, Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]
Shoot = Callable[..., None]
Open = Callable[..., BrowserContext]

SOON = 5000
"""Milliseconds that a busy machine may take. How long it takes is measured by `benchmarks.live`."""
MEETINGS, CYCLE = "Our meetings", "The whole cycle"
LETTER = "Who writes the letter for the foundation award"
TALK = "Which talk we rehearse in spring"
DECISION = "From next month we begin at 16:15 and stop at 17:45."
ACTION = "Send Ben the list of journals"
OLD_ACTION = "Book a room for the winter"


@pytest.fixture
def six(people: list[Person], make_group: Callable[..., Group]) -> Group:
    """They stand chartered since a month. Ben has an open action, and has promised Ada to teach her."""
    ada, ben, *_others = people
    group, now = charter(make_group("Thursday Six", *people)), timezone.now()
    take_on(group, ben, OLD_ACTION, due_on=timezone.localdate() + timedelta(days=20))
    plan = ExchangePlan.objects.create(group=group, asked_at=now, state="ready", made_at=now)
    seats = {"teacher": group.memberships.get(person=ben), "learner": group.memberships.get(person=ada)}
    said = {"state": "promised", "teacher_yes_at": now, "learner_yes_at": now, "promised_at": now}
    Promise.objects.create(plan=plan, code="G2", **seats, **said)
    return group


class Table:
    """The three browsers, and what all of them see."""

    def __init__(self, lead: Visitor, keeper: Visitor, member: Visitor) -> None:
        self.lead, self.keeper, self.member = lead, keeper, member
        self.all = (lead, keeper, member)

    def reads(self, words: str) -> None:
        """All three do, without a refresh."""
        for one in self.all:
            expect(one.content.get_by_text(words).first).to_be_visible(timeout=SOON)

    def examine(self) -> None:
        for one in self.all:
            one.examine()


@pytest.fixture
def table(people: list[Person], open_context: Open, sign_in: SignIn, axe: Check, fits: Check) -> Table:
    def seated(person: Person, **options: object) -> Visitor:
        context = open_context(**options)
        sign_in(context, person)
        return Visitor(context, axe, fits)

    ada, ben, carmen, *_others = people
    return Table(seated(ada), seated(ben), seated(carmen, **PHONE))


def now(visitor: Visitor) -> Locator:
    """The heading of what goes on at this moment."""
    return visitor.page.locator("#now")


def plans_the_year(ada: Visitor, group: Group, shoot: Shoot) -> None:
    ada.opens(f"/groups/{group.pk}/meetings/", MEETINGS)
    ada.follows(CYCLE)
    ada.arrives(CYCLE)
    ada.follows("Plan the cycle")
    ada.arrives("Plan the whole cycle")
    ada.writes("Place or link", "Seminar room 2")
    ada.presses("Propose a plan")
    ada.arrives("The proposed cycle")
    ada.reads("The plan is being made.")
    plan_cycle(CyclePlan.objects.get(state="solving").pk)
    # The page goes on by itself.
    ada.reads("Teach-back: Specific aims and proposal writing, Ben Sato for Ada Okafor")
    ada.examine()
    shoot(ada.page, "cycle-proposal-1280")
    ada.presses("Adopt this cycle")
    ada.arrives(CYCLE)


def look_at_it(member: Visitor, group: Group, shoot: Shoot) -> None:
    """On the phone the year is cards, and the list begins with the next meeting."""
    member.opens(f"/groups/{group.pk}/meetings/cycle/", CYCLE)
    shoot(member.page, "cycle-360")
    member.follows(MEETINGS)
    member.arrives(MEETINGS)
    # The tab of the page is in sight although all tabs together are wider than the screen.
    expect(member.page.get_by_role("link", name="Meetings", exact=True).first).to_be_in_viewport(ratio=1)
    shoot(member.page, "meetings-360")


def adds_an_item(visitor: Visitor, meeting: Meeting, title: str) -> None:
    visitor.opens(f"/groups/{meeting.group_id}/meetings/{meeting.pk}/", meeting.name)
    visitor.follows("Add an item")
    visitor.arrives("Add an item")
    visitor.writes("What is it about?", title)
    visitor.writes("Minutes", "10")
    visitor.presses("Put it on the agenda")
    visitor.arrives(meeting.name)
    visitor.reads(title)


def it_is_time(meeting: Meeting) -> None:
    """The first day of the cycle has come, five minutes before the hour."""
    soon = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=5)
    there = soon.astimezone(meeting.zone)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=soon, on=there.date(), at=there.time())


def gather(table: Table, meeting: Meeting) -> None:
    """Ada opens the meeting from the list; the others join it. Four of six are enough to decide."""
    table.lead.opens(f"/groups/{meeting.group_id}/meetings/", MEETINGS)
    table.lead.follows("Open the meeting")
    table.lead.arrives(meeting.name)
    table.lead.presses("Open the meeting")
    for one in (table.keeper, table.member):
        one.opens(f"/groups/{meeting.group_id}/meetings/", MEETINGS)
        one.follows("Join the meeting")
        one.arrives(meeting.name)
        one.presses("I am here")
    table.reads("3 are here; 4 are needed to decide.")
    table.lead.presses("Dev is here")
    table.lead.presses("Eve is excused")
    table.reads("4 are here; 4 are needed to decide.")
    table.reads("Eve Lund: excused")


def begin(table: Table, meeting: Meeting) -> None:
    """The clock of the item runs on all three screens; a hand goes up on the phone."""
    title = meeting.items.earliest("position").title
    table.lead.presses(f"Begin: {title[:20]}")
    for one in table.all:
        expect(now(one)).to_have_text(title, timeout=SOON)
        expect(one.page.locator("[data-clock]")).to_contain_text("minutes")
    table.member.presses("Raise my hand")
    expect(table.lead.page.get_by_label("Raised hands")).to_contain_text("Carmen Ruiz", timeout=SOON)
    table.lead.presses("Next speaker")
    table.reads("Carmen Ruiz has the floor.")
    # A share is counted in seconds.
    table.member.page.wait_for_timeout(1500)
    table.member.presses("I have finished")
    table.reads("The floor is free.")
    table.keeper.content.get_by_text("Shares of the floor").click()
    expect(table.keeper.content.get_by_text("Carmen Ruiz: 100 %")).to_be_visible(timeout=SOON)
    table.examine()


def write_in_silence(table: Table, shoot: Shoot) -> None:
    """What Carmen writes alone is hers until she puts it into the round."""
    table.lead.content.get_by_text("Write in silence first").click()
    table.lead.presses("Start the silence")
    table.reads("We write in silence")
    box = table.member.page.get_by_label("What you write alone")
    box.fill("Half a day for writing, every week.")
    expect(table.member.page.locator(".is-silence").get_by_text("Saved", exact=True)).to_be_visible(timeout=SOON)
    assert SilentText.objects.get().shown_at is None
    shoot(table.member.page, "live-silence-360")
    table.lead.presses("End the silence")
    table.lead.does_not_read("Half a day for writing")
    table.member.page.get_by_role("button", name="Put it into the round").click(timeout=SOON)
    table.reads("Half a day for writing, every week.")
    table.examine()


def keep_notes_and_decide(table: Table, dev: Client, shoot: Shoot) -> None:
    notes = "Everybody writes half a day a week."
    table.keeper.page.locator("#note-text").fill(notes)
    for one in (table.lead, table.member):
        expect(one.page.locator("[data-note-text]")).to_have_text(
            "Everybody writes half a day a week.", timeout=2 * SOON
        )
    table.keeper.content.get_by_text("Ask for consent").click()
    table.keeper.writes("What do we decide?", DECISION)
    table.keeper.presses("Ask everybody")
    table.reads(DECISION)
    shoot(table.member.page, "live-member-360")
    table.lead.presses("I consent")
    table.keeper.presses("I stand aside")
    table.member.presses("I consent")
    table.reads("3 answered; 4 are here.")
    # Dev answers on a phone of his own; with him everybody who is here has.
    decision = Decision.objects.get()
    address = f"/groups/{decision.meeting.group_id}/meetings/{decision.meeting_id}/live/decide/{decision.pk}/voice/"
    assert dev.post(address, {"voice": "consent"}).status_code == 302
    table.reads("3 consent, 1 stand aside, 0 object")


def take_on_an_action(table: Table, shoot: Shoot) -> None:
    """One owner, a verb, a day: Carmen takes it on herself."""
    table.member.content.get_by_text("Add an action").click()
    table.member.writes("Action", ACTION)
    table.member.writes("Due on", f"{timezone.localdate() + timedelta(days=9)}")
    table.member.content.get_by_role("button", name="Add", exact=True).click()
    table.reads(ACTION)
    table.examine()
    shoot(table.lead.page, "live-lead-1280")
    shoot(table.keeper.page, "live-keeper-1280")


def step_out(table: Table, meeting: Meeting, shoot: Shoot) -> None:
    """Carmen steps out before the group comes to the letter; it is closed to her until it is over."""
    item = AgendaItem.objects.get(title=LETTER)
    table.member.follows("Step out of an item")
    table.member.arrives(meeting.name)
    table.member.page.locator(f"#item-{item.pk} summary").tap()
    for check in table.member.checks:
        check(table.member.page)
    table.member.page.locator(f"#item-{item.pk}").get_by_role("button", name="Step out of this item").tap()
    table.member.arrives(meeting.name)
    table.member.does_not_read(LETTER)
    table.member.follows("Join the meeting")
    table.member.arrives(meeting.name)
    go_on_until(table.lead, LETTER)
    expect(now(table.member)).to_have_text("You step out of this item.", timeout=SOON)
    expect(now(table.keeper)).to_have_text(LETTER, timeout=SOON)
    table.keeper.page.locator("#note-text").fill("Dev writes it, Ada reads it.")
    expect(table.lead.page.locator("[data-note-text]")).to_have_text("Dev writes it, Ada reads it.", timeout=2 * SOON)
    for words in (LETTER, "Dev writes it"):
        table.member.does_not_read(words)
    table.member.examine()
    shoot(table.member.page, "live-stepped-out-360")


def go_on_until(lead: Visitor, title: str) -> None:
    """Item after item, each press seen before the next one."""
    while (running := AgendaItem.objects.get(state="running")).title != title:
        lead.presses("Next:")
        expect(now(lead)).not_to_have_text(running.title, timeout=SOON)


def come_back(table: Table) -> None:
    """The group goes on to Carmen's own item: she is called back, and reads the one that is over."""
    table.lead.presses("Next:")
    for one in table.all:
        expect(now(one)).to_have_text(TALK, timeout=SOON)
    expect(table.member.content.locator(".live-agenda")).to_contain_text(LETTER)


def close(table: Table, meeting: Meeting) -> Meeting:
    """Time is up in the middle of Carmen's item. The page says when they meet next, and what goes onto that agenda."""
    table.lead.follows("Close the meeting")
    table.lead.arrives("Close the meeting")
    table.lead.reads("Goes onto the next agenda by itself")
    table.lead.reads(TALK)
    table.lead.reads("The next meeting:")
    table.lead.presses("Close the meeting")
    table.lead.arrives("Minutes")
    for words in (DECISION, ACTION, "3 consented, 1 stood aside, 0 objected.", "Eve Lund", TALK):
        table.lead.reads(words)
    following = Meeting.objects.filter(group=meeting.group, state="planned").order_by("starts_at").first()
    assert following is not None
    return following


def look_at_the_next_agenda(keeper: Visitor, following: Meeting, shoot: Shoot) -> None:
    """Carmen's item came with the end itself; the open actions come with the worker's next look."""
    draft_agendas(timezone.now())
    keeper.opens(f"/groups/{following.group_id}/meetings/", MEETINGS)
    shoot(keeper.page, "meetings-1280")
    keeper.follows("Agenda, and who comes")
    keeper.arrives(following.name)
    carried = keeper.content.locator(".agenda-item", has_text=TALK)
    expect(carried).to_contain_text("carried over")
    open_actions = keeper.content.locator(".agenda-item", has_text="Open and overdue actions")
    for words in (ACTION, OLD_ACTION):
        expect(open_actions).to_contain_text(words)
    expect(keeper.content.locator(".agenda-item", has_text=LETTER)).to_have_count(0)
    shoot(keeper.page, "next-agenda-1280")


def taps_four_times(member: Visitor, meeting: Meeting, shoot: Shoot) -> None:
    """The page on the phone has noticed the end and leads to the four taps, the start page to the draft."""
    member.reads("This meeting is over.")
    member.examine()
    shoot(member.page, "live-over-360")
    member.follows("Four taps about this meeting")
    member.arrives("Four taps")
    for label in ("unfinished", "I can use", "shared fairly", "come next time"):
        member.page.get_by_role("group", name=label).get_by_text("mostly").tap()
    member.presses("Count my taps")
    member.reads("cannot be found again")
    assert PulseReceipt.objects.filter(meeting=meeting).count() == 1
    member.opens("/", "Hello, Carmen")
    member.follows("Read the draft")
    member.arrives("Minutes")
    member.reads(TALK)
    member.presses("I have read it")
    member.arrives("Minutes")


def test_six_plan_a_year_and_meet_in_three_browsers(
    six: Group, people: list[Person], table: Table, client_of: Callable[[Person], Client], shoot: Shoot
) -> None:
    ada, ben, _carmen, dev, *_others = people
    plans_the_year(table.lead, six, shoot)
    meeting = Meeting.objects.filter(group=six).order_by("starts_at").select_related("group").first()
    assert meeting is not None
    assert [seat and seat.person for seat in (meeting.facilitator, meeting.note_keeper)] == [ada, ben]
    look_at_it(table.member, six, shoot)
    adds_an_item(table.keeper, meeting, LETTER)
    adds_an_item(table.member, meeting, TALK)
    table.member.reads(OLD_ACTION)

    it_is_time(meeting)
    gather(table, meeting)
    begin(table, meeting)
    write_in_silence(table, shoot)
    keep_notes_and_decide(table, client_of(dev), shoot)
    take_on_an_action(table, shoot)
    step_out(table, meeting, shoot)
    come_back(table)
    following = close(table, meeting)
    look_at_the_next_agenda(table.keeper, following, shoot)
    taps_four_times(table.member, meeting, shoot)
