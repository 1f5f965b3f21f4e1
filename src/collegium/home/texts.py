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
    NextThing.ALIGN_ON_PAPER: NextText(
        _("Bring your goals to the next meeting"),
        _("The mission stands. Alignment has no pages here yet; the guide carries you through it on paper."),
        _("Read the guide to alignment"),
        "home:guide",
    ),
}
