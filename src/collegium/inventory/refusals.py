"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused
from collegium.inventory.models import Answer, GoalNeeds


class NotOnTheList(Refused):
    sentence = _("This item is not on your list any more. Reload the page to see the list as it is now.")


class FivePriorities(Refused):
    sentence = _("Five items are your priorities already. Take one back, then mark this one.")


class AnswersChangedMeanwhile(Refused):
    """The owner saved elsewhere since this page was opened. `current` holds what is saved now, by code."""

    sentence = _(
        "You answered this in another window or on another device. What you chose here is not saved yet: "
        "look at it below, then save again."
    )

    def __init__(self, current: Mapping[str, Answer | None]) -> None:
        super().__init__()
        self.current = current


class NotWellnessAtOnce(Refused):
    sentence = _("Items about wellness are opened one by one, never all at once. Tick each one that you want to show.")


class UnknownExperience(Refused):
    sentence = _("One of these experiences is not on the list. Reload the page and choose again.")


class NothingAnsweredYet(Refused):
    sentence = _("Answer at least one item first. Then this page keeps how things stand today.")


class TooManyItems(Refused):
    sentence = _("A list has at most 80 added items. Take one away, then add this one.")


class PlanIsBeingDrawn(Refused):
    sentence = _("The plan is being drawn already. It stands on the exchange page in a moment.")


class PromiseMoved(Refused):
    sentence = _("This teach-back has moved on in the meantime. The exchange page shows where it stands; look there.")


class ThreeOpenPromises(Refused):
    """Only the teacher reads it: nobody else learns of promises in other groups."""

    sentence = _("You have three open promises to teach. Finish one or let one go first; then say yes to this one.")


class YesIsSaid(Refused):
    sentence = _("You have said yes to this already. The other one answers next.")


class GoalIsNotShared(Refused):
    sentence = _("Your group does not read this goal now. Share it under “My goals”; then name what it needs.")


class ThreeNeedsAlready(Refused):
    sentence = _("A goal needs at most three items. Keep the three without which it does not go on.")


class NeedsChangedMeanwhile(Refused):
    """The owner saved elsewhere since this page was opened. `current` is what is saved now."""

    sentence = _(
        "You changed this in another window or on another device. What you chose here is not saved yet: "
        "look at it below, then save again."
    )

    def __init__(self, current: GoalNeeds) -> None:
        super().__init__()
        self.current = current
