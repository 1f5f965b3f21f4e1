"""What cannot be done as things stand. `str()` is a sentence for people that says what to do next."""

from collections.abc import Sequence
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    sentence: ClassVar[str | Promise]

    def __str__(self) -> str:
        return str(self.sentence)


class RoundNotOpen(Refused):
    sentence = _("Enrollment in this round is not open. Ask the coordinator whether it can be opened again.")


class RoundPublished(Refused):
    sentence = _("The groups of this round are published, so nothing in it changes any more. Open a new round.")


class HasAPlace(Refused):
    sentence = _("You hold a place in a group of this program already. Open your group from the start page.")


class StepsMissing(Refused):
    sentence = _("One step is not filled in yet. Complete it, then confirm.")


class NotEnrolled(Refused):
    sentence = _("You are not enrolled in this round, so there is nothing to withdraw.")


class NotOnTheRoster(Refused):
    sentence = _("This person is not on the roster of the program. Search again and choose from the list.")


class PoolTooSmall(Refused):
    sentence = _("Fewer people are enrolled than the smallest group needs. Wait for more, or make the group smaller.")


class SearchRuns(Refused):
    sentence = _("A search for this round is running already. Wait for it, or stop it first.")


class ProposalFixed(Refused):
    sentence = _("This proposal cannot be changed any more. Open the list of proposals to see where things stand.")


class MovedMeanwhile(Refused):
    sentence = _("Somebody moved this person in the meantime. Look at the groups as they are now, then move again.")


class NothingToUndo(Refused):
    sentence = _("There is no move to take back.")


class GroupsNotConfirmed(Refused):
    sentence = _("Every group has to be confirmed by a person first. Look at the ones without a check mark.")


class RuleBroken(Refused):
    sentence = _("A rule that nobody can set aside is broken. Look at the marked groups and move people first.")


class PoolChanged(Refused):
    sentence = _(
        "Somebody in these groups has withdrawn or found a place elsewhere. "
        "Move that person to “left over”, then publish."
    )


class PrivateRulesUnreadable(Refused):
    sentence = _(
        "The private lists of this round cannot be read with the key of this server, and no groups are formed without "
        "them. Ask whoever runs the server to bring back the earlier key."
    )


class WeightsChanged(Refused):
    sentence = _("Somebody else changed these numbers in the meantime. Look at them as they are now, then save again.")


class StartIsGone(Refused):
    sentence = _("The proposal to begin with cannot be used any more. Choose another one, or begin anew.")


class PinsBreakRules(Refused):
    """`sentences` name each group that cannot stay and the rule that it breaks, and nobody."""

    sentence = _("Untick somebody who stays, or change the rule under Options.")

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(sentences)
        self.sentences = sentences

    def __str__(self) -> str:
        return " ".join([*self.sentences, str(self.sentence)])


class PinnedElsewhere(Refused):
    sentence = _(
        "Somebody to be kept sits in no group of that proposal by now. Look at the groups, then choose again."
    )
