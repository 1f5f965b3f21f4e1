"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused
from collegium.objectives.models import Objective
from collegium.objectives.sentences import OBSTACLES
from collegium.objectives.states import Obstacle


class ObjectiveIsGone(Refused):
    sentence = _("This objective was deleted meanwhile. Your objectives page shows what is there now.")


class ObjectiveChangedMeanwhile(Refused):
    """It was saved elsewhere. The caller still has the words, and `current` is the saved objective."""

    sentence = _(
        "This objective was changed in another window. Your words are below, and what is saved stands beside them. "
        "Save again to keep yours."
    )

    def __init__(self, current: Objective) -> None:
        super().__init__()
        self.current = current


class NotReady(Refused):
    """It cannot become active yet. `obstacles` are everything that stands in the way."""

    sentence = _("It cannot start yet. The page of the objective says what is missing.")

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__()
        self.obstacles = obstacles

    def __str__(self) -> str:
        return " ".join(str(OBSTACLES[one]) for one in self.obstacles)


class WouldFallBelow(Refused):
    sentence = _(
        "An active objective keeps 8 of 10 points and no letter without one. Mend what is said below, "
        "or carry or drop the objective."
    )


class StepNotNow(Refused):
    sentence = _("This objective has moved on since you opened the page. Its page shows what can be done now.")


class NotSharedAnyMore(Refused):
    sentence = _("Its owner has taken it back or started it meanwhile, so there is nothing to review.")


class ActiveStaysShared(Refused):
    sentence = _(
        "Your group reads what is active. Carry, drop or finish it first; one about wellness can be taken back."
    )


class TooMuchEvidence(Refused):
    sentence = _("Twelve pieces of evidence are kept, which is as many as one objective holds. Delete one first.")
