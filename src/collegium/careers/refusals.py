"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.careers.models import Vision
from collegium.groups.refusals import Refused


class VisionChangedMeanwhile(Refused):
    """The owner saved elsewhere. The caller still has the words, and `current` is the saved vision."""

    sentence = _("You changed your vision in another window or on another device. Both are below; nothing is lost.")

    def __init__(self, current: Vision) -> None:
        super().__init__()
        self.current = current


class MilestoneChangedMeanwhile(Refused):
    sentence = _(
        "You changed this milestone in another window meanwhile. What you typed stands here, not saved yet. "
        "Save once more to put it over the other one."
    )


class ItemIsGone(Refused):
    sentence = _("This was deleted meanwhile. Go back to see what is there now.")


class TooManyMilestones(Refused):
    sentence = _("Sixty milestones are on your path. Delete one that is not needed any more, then add this one.")


class TooManyActivities(Refused):
    sentence = _("Sixty activities stand in your week. Put small ones together, or delete one, then add this one.")


class WeekIsFull(Refused):
    sentence = _("A week has 168 hours, and your activities together would take more. Check the hours.")


class RankBeforeAppointment(Refused):
    sentence = _(
        "A promotion cannot lie before the appointment that it follows. "
        "Check this day, or the first appointment in your profile."
    )


class RankNotEarlier(Refused):
    sentence = _(
        "This is not before your present rank began. Give the day on which the earlier rank began, "
        "or check the first appointment in your profile."
    )


class NoPresentRank(Refused):
    sentence = _("Your profile does not say yet when your present rank began. Fill that in first; then come back.")


class RankOfThatDay(Refused):
    sentence = _("Another rank begins on this day already. Remove that one first, or check the day.")


class TooManyRanks(Refused):
    sentence = _("Twelve earlier ranks stand here already. Remove one that is not needed first.")


class FteOfThatDay(Refused):
    sentence = _("A change on this day stands here already. Remove that one first, then add this one.")


class TooManyFteChanges(Refused):
    sentence = _("Thirty changes stand here already. Remove one that is not needed first.")


class NothingToShare(Refused):
    sentence = _("There is nothing to read in this yet. Write it first, then share it.")
