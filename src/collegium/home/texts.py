from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegium.home.path import NextThing, Step


@dataclass(frozen=True)
class StepText:
    """What a step of the letter is called and what comes out of it."""

    title: str | Promise
    result: str | Promise


STEP_TEXTS: dict[Step, StepText] = {
    Step.MISSION: StepText(_("Mission"), _("Why you exist, in one or two sentences that everybody consents to.")),
    Step.ALIGNMENT: StepText(
        _("Alignment"), _("Your goals side by side, what you expect of each other, conflicts of interest, a charter.")
    ),
    Step.INVENTORY: StepText(
        _("Inventory"), _("What each of you can teach and wants to learn, and what nobody at the table holds.")
    ),
    Step.OBJECTIVES: StepText(
        _("Objectives"), _("At most three each: specific, in your own hands, due on a day, tied to the mission.")
    ),
    Step.MEETINGS: StepText(_("Meetings"), _("A year of dates fixed at the start, each with an agenda and an end.")),
}


@dataclass(frozen=True)
class NextText:
    """A next thing in words: what it is, why now, and what the button says and opens."""

    title: str | Promise
    why: str | Promise
    button: str | Promise
    page: str
    is_of_a_meeting: bool = False


_MISSION = "mission:overview"

NEXT_TEXTS: dict[NextThing, NextText] = {
    NextThing.COME_BACK: NextText(
        _("You are on pause"),
        _("Nothing waits for you. When you want to take part again, one press is enough."),
        _("See your place"),
        "groups:members",
    ),
    NextThing.ANSWER_REQUEST: NextText(
        _("A request needs your answer"),
        _("It is about a membership. Read it in quiet; one objection stops it."),
        _("Read the request"),
        "groups:members",
    ),
    NextThing.INVITE: NextText(
        _("Invite the others"),
        _("A table needs at least four. You get a link to copy into any message."),
        _("Invite a colleague"),
        "groups:invitations",
    ),
    NextThing.ANSWER: NextText(
        _("Answer the prompts, alone"),
        _("Ten short prompts, about fifteen minutes; three answers are enough. You show them when you want to."),
        _("Answer the prompts"),
        "mission:prompts",
    ),
    NextThing.BECOME_DRAFTER: NextText(
        _("Two of you write a draft"),
        _("Enough has been said to begin. Take one of the two seats, or leave it to the others."),
        _("See who drafts"),
        _MISSION,
    ),
    NextThing.DRAFT: NextText(
        _("Draft the mission"),
        _("One or two sentences, fifteen to forty words. The page marks what an outsider would stumble over."),
        _("Go on with drafting"),
        _MISSION,
    ),
    NextThing.COMMENT: NextText(
        _("Comment on the drafts"),
        _("Mark the words that are not yours yet, and say why. Then the drafters merge."),
        _("Read the drafts"),
        "mission:drafts",
    ),
    NextThing.OPEN_CONSENT: NextText(
        _("Put the statement to the group"),
        _("The words stand. Ask everybody: agree, can live with it, or an objection with a reason."),
        _("Choose the draft"),
        "mission:drafts",
    ),
    NextThing.DECIDE: NextText(
        _("Say yes or no to the mission"),
        _("Agree, can live with it, or an objection with a reason. It takes a minute."),
        _("Answer the round"),
        "mission:consent",
    ),
    NextThing.CHECK_STILL_TRUE: NextText(
        _("Is the mission still true?"),
        _("The quarter is over. Read the sentence once and say whether it still holds."),
        _("Check the mission"),
        "mission:still_true",
    ),
    NextThing.WAIT: NextText(
        _("Nothing for you right now"),
        _("You have done your part; the others are at theirs. This page tells you when it is your turn."),
        _("See how far the mission is"),
        _MISSION,
    ),
    NextThing.STATE_GOALS: NextText(
        _("State your goals"),
        _("Up to three, before the second meeting. Nobody reads them until you share them."),
        _("State my goals"),
        "alignment:goals",
    ),
    NextThing.SHARE_GOALS: NextText(
        _("Share a goal with your group"),
        _("Your goals are still yours alone. Share at least one, so that you see where you meet."),
        _("Look and share"),
        "alignment:goals",
    ),
    NextThing.DECLARE: NextText(
        _("Look at conflicts of interest"),
        _("One short look at each colleague. With nothing to declare it takes a minute; only you read your answers."),
        _("Answer in private"),
        "alignment:conflicts",
    ),
    NextThing.CHOOSE_STEWARD: NextText(
        _("Choose a conflict steward"),
        _("One of you reads what is declared in private, and nobody else does. The group has nobody yet."),
        _("See the roles"),
        "groups:roles",
    ),
    NextThing.ANSWER_PROPOSAL: NextText(
        _("A colleague proposes other words for your charter"),
        _("Agree, can live with it, or an objection with a reason. It waits for you."),
        _("Open the charter"),
        "alignment:charter",
    ),
    NextThing.DECIDE_PAIRS: NextText(
        _("A colleague and you may want the same thing"),
        _("Two goals need the same scarce thing. Say how you see it; the two of you decide."),
        _("Look at the pair"),
        "alignment:goal_pairs",
    ),
    NextThing.TELL_WISHES: NextText(
        _("Tell three private wishes"),
        _("How direct, how personal, how fast. The group only learns where you differ, not who wishes what."),
        _("Answer three scales"),
        "alignment:expectations",
    ),
    NextThing.SIGN: NextText(
        _("Sign the charter"),
        _("Twenty short clauses on how you work together. Nothing in them is talked about any more."),
        _("Read and sign"),
        "alignment:sign",
    ),
    NextThing.DECLARE_AGAIN: NextText(
        _("Something has changed: look again"),
        _("A new member, a new role or a new goal may touch you. One tap if there is nothing to declare."),
        _("Answer in private"),
        "alignment:conflicts",
    ),
    NextThing.NOTHING_NEW: NextText(
        _("Anything new about conflicts of interest?"),
        _("The quarter is over. One tap says that nothing is new."),
        _("Answer in private"),
        "alignment:conflicts",
    ),
    NextThing.WAIT_FOR_CHARTER: NextText(
        _("Nothing for you right now"),
        _("You have done your part of alignment; the others are at theirs. This page tells you when it is your turn."),
        _("See how far you are"),
        "alignment:overview",
    ),
    NextThing.CHECK_IN: NextText(
        _("How does your objective stand?"),
        _("Nothing was written for four weeks. A check-in takes a minute, and a low number now is help in time."),
        _("See my objectives"),
        "objectives:list",
    ),
    NextThing.WRITE_OBJECTIVE: NextText(
        _("Write your first objective"),
        _("Choose one of 22 templates; the check says letter by letter what is missing. Ten minutes."),
        _("Choose a template"),
        "objectives:templates",
    ),
    NextThing.FINISH_DRAFT: NextText(
        _("Start your first objective"),
        _("A draft of yours waits. It starts at 8 of 10 points; colleagues can look at it first."),
        _("See my drafts"),
        "objectives:list",
    ),
    NextThing.ANSWER_INVENTORY: NextText(
        _("Take your inventory"),
        _("What you can teach and want to learn, about ten minutes on your phone. You choose later what is shown."),
        _("To my inventory"),
        "inventory:overview",
    ),
    NextThing.SHARE_INVENTORY: NextText(
        _("Show your group what you choose"),
        _("Your answers are yours alone so far. Mark what colleagues may read, and say yes to this group."),
        _("Choose who sees what"),
        "inventory:visibility",
    ),
    NextThing.ANSWER_TEACH_BACK: NextText(
        _("A teach-back waits for your yes"),
        _("Half an hour with a colleague: one shows the other how it is done. Say yes, or let it go."),
        _("Open the exchange"),
        "exchange:plan",
    ),
    NextThing.NAME_NEEDS: NextText(
        _("What do your goals need?"),
        _("Name up to three items for each goal that you have shared. The coverage map shows what nobody holds."),
        _("Name what they need"),
        "group_inventory:goals",
    ),
    NextThing.SEE_INVENTORY: NextText(
        _("Nothing for you right now"),
        _("You share your inventory with the group. See who has done what; the others are at theirs."),
        _("Open our inventory"),
        "group_inventory:overview",
    ),
    NextThing.JOIN_MEETING: NextText(
        _("Your group meets now"),
        _("The agenda, who leads and what is decided are on one page, also on your phone."),
        _("Join the meeting"),
        "meetings:live",
        is_of_a_meeting=True,
    ),
    NextThing.CLOSE_MEETING: NextText(
        _("Close the meeting"),
        _("Its booked time is over. Close it: the minutes are drafted, and what is left goes onto the next agenda."),
        _("Close the meeting"),
        "meetings:close",
        is_of_a_meeting=True,
    ),
    NextThing.READ_MINUTES: NextText(
        _("Read the minutes"),
        _("They are a draft for seven days. Strike any line about yourself, without a reason."),
        _("Read the draft"),
        "meetings:minutes",
        is_of_a_meeting=True,
    ),
    NextThing.TAP_PULSE: NextText(
        _("Four taps about your meeting"),
        _("Half a minute. Only counts are kept; the group reads means, from four answers on, in a week."),
        _("Tap four times"),
        "meetings:pulse",
        is_of_a_meeting=True,
    ),
    NextThing.ACT: NextText(
        _("Your action is due"),
        _("You took it on in a meeting. Say that it is done, choose another day, or drop it."),
        _("See my actions"),
        "meetings:actions",
    ),
    NextThing.PLAN_NEXT_MEETING: NextText(
        _("Fix the next date"),
        _("No meeting is planned. Groups that find dates one by one lose each other first."),
        _("Plan a meeting"),
        "meetings:plan",
    ),
    NextThing.PLAN_FIRST_MEETING: NextText(
        _("Plan the first meeting"),
        _("You can meet from the first day. The kick-off takes 90 minutes and comes with its agenda."),
        _("Plan a meeting"),
        "meetings:plan",
    ),
}
