"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import Goal
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
