"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused


class MeetingNotPlanned(Refused):
    sentence = _("This meeting has begun, is over or was cancelled, so it stays as it is. Plan another one.")


class NotInvited(Refused):
    sentence = _("This site sent no such invitation to this address. Open the meeting's page and answer there.")


class ReplyOutdated(Refused):
    sentence = _("This answer is older than what the meeting's page shows. Open that page to answer anew.")


class MeetingChangedMeanwhile(Refused):
    sentence = _("Somebody changed this meeting a moment ago. Look at it again, then change what is still needed.")


class PlanIsOpen(Refused):
    sentence = _("A plan of the cycle is open already. Look at it: adopt it or discard it, then plan anew.")


class PlanMoved(Refused):
    sentence = _(
        "Somebody has adopted or discarded this plan a moment ago. The page of the cycle shows what holds now."
    )


class PlanIsStale(Refused):
    sentence = _("Members or meetings have changed since this plan was made. Discard it and plan again.")


class PlanIsPast(Refused):
    sentence = _("The first meeting of this plan is past. Discard it and plan again from a later day.")


class CycleIsRunning(Refused):
    sentence = _("A cycle is running. Plan it again from today, or wait until its last meeting is over.")


class NoCycle(Refused):
    sentence = _("No cycle is running that could be planned again. Plan a new one.")


class TurnMoved(Refused):
    sentence = _("This turn has changed hands, or its meeting has begun. The page of the cycle shows whose it is now.")


class SwapSettled(Refused):
    sentence = _("This swap was answered or withdrawn a moment ago. The page of the cycle shows whose turn it is now.")


class AlreadyAsked(Refused):
    sentence = _("You have asked somebody for this turn already. Withdraw that first, then ask somebody else.")


class SeriesTooLong(Refused):
    sentence = _("These are more than 60 meetings. Choose an earlier last day or a longer rhythm.")


class AgendaFrozen(Refused):
    sentence = _("The agenda stands as it was when the meeting began. Write it into the notes, or on the next agenda.")


class AgendaFull(Refused):
    sentence = _("An agenda holds at most 40 items. Remove one first, or put this on the next meeting.")


class ItemChangedMeanwhile(Refused):
    sentence = _(
        "Somebody changed this item a moment ago. What stands there now is shown below, your words are kept in the "
        "form: add what is missing, then save again."
    )


class ItemClosed(Refused):
    sentence = _("You step out of this item, so somebody else handles it. It opens for you once it is over.")


class ItemOffAgenda(Refused):
    sentence = _("Somebody took this item off the agenda. Put it back on the page of the meeting, then change it.")


class OwnerHasLeft(Refused):
    sentence = _("This person does not belong to the group any more. Choose somebody else to lead the item.")


class CannotStepOutNow(Refused):
    sentence = _("This item is over, or its meeting has begun. What was said stands in the minutes.")


class NotYoursToUndo(Refused):
    sentence = _(
        "You step out of this topic. End that recusal under Alignment, or ask a colleague whether the item is about "
        "it."
    )


class RecusalNotRunning(Refused):
    sentence = _("This recusal does not run on the day of the meeting. Look at the recusals under Alignment.")


class TooManyPapers(Refused):
    sentence = _("An item holds at most six papers. Delete one first, or put several into one file.")


class MeetingNotRunning(Refused):
    sentence = _("This meeting is not going on. Open it first, or look at what was written down.")


class TooEarlyToOpen(Refused):
    sentence = _("A meeting can be opened from 30 minutes before it begins. Come back then, or change its time.")


class AnotherMeetingRuns(Refused):
    sentence = _("Another meeting of this group is going on. Close it first.")


class OnlyWhoLeads(Refused):
    sentence = _("Whoever leads this meeting does this. If nobody leads, press “I lead this meeting”.")


class RoleIsTaken(Refused):
    sentence = _("Somebody who is here has this task already. Ask that person.")


class ItemMovedOn(Refused):
    sentence = _("Somebody moved the agenda a moment ago. Look where the group is, then press what is still needed.")


class ItemLeftSomebodyOut(Refused):
    sentence = _(
        "The group has gone on from this item, and somebody stepped out of it. Go back to it, then ask again."
    )


class NothingToGoBackTo(Refused):
    sentence = _("There is no item before this one.")


class ItemClosedToYou(Refused):
    sentence = _("You step out of this item. We call you back when it is over.")


class NoteIsFull(Refused):
    sentence = _("This note is full. Write on in the notes of the whole meeting.")


class SilenceIsOver(Refused):
    sentence = _("This silent round is over. Your words are still in your page; copy them if you need them.")


class DecisionStillOpen(Refused):
    sentence = _("A decision is being asked. End that round or withdraw it, then go on.")


class DecisionNotOpen(Refused):
    sentence = _("This decision is not being asked any more. Look at its result on the page.")


class TooFewVoices(Refused):
    sentence = _("More than half of the members have to answer first. Ask those who are missing, or withdraw it.")


class TwoActionsAreEnough(Refused):
    sentence = _("Two new actions a person in one meeting are the most. Choose another owner, or a later meeting.")


class OwnerIsNotHere(Refused):
    sentence = _("An action goes to somebody who is here. Mark that person as present, or take it yourself.")


class NotYourAction(Refused):
    sentence = _("Only its owner can hand an action back, and only while it is open.")


class MeetingOverAlready(Refused):
    sentence = _("Somebody has closed this meeting a moment ago. Nothing is lost: read its minutes.")


class NextDateMissing(Refused):
    sentence = _("Your cycle goes on, so fix the next date before you part. Choose it below, then close.")


class NextDateIsPast(Refused):
    sentence = _("The next meeting comes after this moment. Choose a later day or time.")


class MinutesAreFinal(Refused):
    sentence = _("These minutes are final, so they stay as they are. Say at the next meeting what should be noted.")


class LineChangedMeanwhile(Refused):
    sentence = _("Somebody changed this line or struck it a moment ago. Look at the minutes again.")


class LineNotAboutYou(Refused):
    sentence = _("You can strike lines about yourself. If one speaks of you without your name, ask the note-keeper.")


class ActionIsOver(Refused):
    sentence = _("This action is done or dropped already. Nothing was changed.")


class PulseIsOver(Refused):
    sentence = _("The week for these four taps is over. There will be four after the next meeting.")


class PulseAnsweredAlready(Refused):
    sentence = _("You have answered already. An answer cannot be found again, so it cannot be changed.")


class PulseNeedsPresence(Refused):
    sentence = _("Who was there answers about a meeting. There will be four taps after the next one.")


class PollClosed(Refused):
    sentence = _("This poll takes no answers any more. Its page says what was decided, or who can decide.")


class PollSettled(Refused):
    sentence = _("Somebody has decided or withdrawn this poll already. Its page shows what holds.")


class AnswerTakenOut(Refused):
    sentence = _("Your answer was taken out of this poll a moment ago. Ask whoever sent you the link.")


class PollChangedMeanwhile(Refused):
    sentence = _("Somebody changed this poll a moment ago. Look at it again, then change what is still needed.")


class EverybodyRefused(Refused):
    sentence = _("Everybody who answered said no to this time. Tick that you want it even so, or choose another one.")


class TimeIsOver(Refused):
    sentence = _("This time is over. Choose another one, or change the poll and ask again.")


class TooManyGuests(Refused):
    sentence = _("This poll has as many guests as it can take. Tell whoever sent you the link.")


class TooManyGuestsAtOnce(Refused):
    sentence = _("Many people answer this poll just now. Wait a minute, then press the button again.")
