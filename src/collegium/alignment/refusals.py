"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import CharterVersion, ClauseProposal, Goal
from collegium.groups.refusals import Refused


class ThreeGoalsAlready(Refused):
    sentence = _("You have stated three goals already. Change one of them, or delete one, then add this one.")


class GoalIsGone(Refused):
    sentence = _("This goal was deleted meanwhile. Your goals page shows what is there now.")


class GoalChangedMeanwhile(Refused):
    """The owner saved the goal elsewhere. The caller still has the words, and `current` is the saved goal."""

    sentence = _("You changed this goal in another window or on another device. Both are below; nothing is lost.")

    def __init__(self, current: Goal) -> None:
        super().__init__()
        self.current = current


class PairChangedMeanwhile(Refused):
    sentence = _("One of the two goals has changed since you opened this page. Read both again, then decide.")


class PairIsGone(Refused):
    sentence = _("One of the two goals is not shared any more, so there is nothing to decide about this pair.")


class NotYourFlag(Refused):
    sentence = _("This flag is not there any more, or is not yours. The page of the clause shows what is open.")


class ClauseTextUnchanged(Refused):
    sentence = _("The clause says exactly this already. Change the text before you propose it.")


class ProposalIsOver(Refused):
    sentence = _("This proposal has closed, or another one is open by now. The page of the clause shows what is open.")


class ProposalNotYours(Refused):
    sentence = _("Only the person who proposed these words can take them back. You can answer them instead.")


class ObjectionNeedsReason(Refused):
    sentence = _("An objection needs a reason, so that others can find better words. Write one or two sentences.")


class CharterIsTalkedAbout(Refused):
    sentence = _(
        "Some clauses are still talked about. The charter page shows which. "
        "Everybody can sign as soon as nothing is open."
    )


class ProposalIsOpen(Refused):
    """A colleague was faster. Nothing is lost: the caller still has the words, and `current` is the open proposal."""

    sentence = _(
        "A colleague has proposed other words for this clause first. Both texts are below; nothing is lost. "
        "Answer the open proposal, and propose yours when it has closed."
    )

    def __init__(self, current: ClauseProposal) -> None:
        super().__init__()
        self.current = current


class ClauseChangedMeanwhile(Refused):
    """The clause has other words than those that the caller has read. `current` is the version of now."""

    sentence = _(
        "The words of this clause were changed while you were writing. Both texts are below; nothing is lost. "
        "Look at the new words and propose again if yours are still better."
    )

    def __init__(self, current: CharterVersion) -> None:
        super().__init__()
        self.current = current


class CharterChangedMeanwhile(Refused):
    """The text is not the one that the caller has read, so nothing was signed. `current` is the version of now."""

    sentence = _(
        "The charter has changed since you opened this page. Nothing was signed. Read what changed, then sign."
    )

    def __init__(self, current: CharterVersion) -> None:
        super().__init__()
        self.current = current


class PersonHasLeft(Refused):
    sentence = _(
        "This person does not belong to the group any more, so there is nothing to declare. Go on with the others."
    )


class AnswersMissing(Refused):
    sentence = _(
        "You have not answered about everybody yet. Answer about those who are new, then nothing else is asked."
    )


class NothingDeclared(Refused):
    sentence = _(
        "You have declared nothing about this person, or you took it back. Open the list to declare something."
    )


class DeclaredAlready(Refused):
    sentence = _("You have declared something about this person. Open it: there you can change it or take it back.")


class NotInThePlan(Refused):
    sentence = _("This is not in the plan any more. Open the plan to see what is.")


class NotYoursToChange(Refused):
    sentence = _("Only the person who wrote this can change it or take it back.")


class RecusalIsOver(Refused):
    sentence = _("This recusal is over already. Record a new one if you step out again.")


class OnlySomebodyElse(Refused):
    sentence = _("You cannot stand in your own list. Choose somebody else.")


class ApartListIsFull(Refused):
    sentence = _("Your list has 40 people, which is as many as it holds. Take somebody off first.")


class RefereeListIsFull(Refused):
    sentence = _("Your list has 12 referees, which is as many as it holds. Take somebody off first.")


class RefereeIsGone(Refused):
    sentence = _("This person is not in your list any more. The list below shows who is.")


class ListUnreadable(Refused):
    sentence = _(
        "Your private list cannot be read with the key of this server. Ask whoever runs the server to bring back the "
        "earlier key, or begin a new list."
    )
