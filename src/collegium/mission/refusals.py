"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused
from collegium.mission.models import Answer, Draft


class SeatsTaken(Refused):
    sentence = _("Two people draft already. Ask one of them to hand over a seat, or comment on their drafts later.")


class NotADrafter(Refused):
    sentence = _("You are not drafting at the moment. The mission page shows who does and what you can do.")


class TwoDraftersNeeded(Refused):
    sentence = _("Drafting needs two people. Ask one more member to volunteer on the mission page.")


class StageIsOver(Refused):
    sentence = _("The group has moved on since you opened this page. The mission page shows what is next.")


class DraftsAreEmpty(Refused):
    sentence = _("Both drafts are still empty. Write at least one before you ask for comments.")


class CommentsAreClosed(Refused):
    sentence = _("The comment period is over. Tell the drafters what you think, or say it in the consent round.")


class CommentsStillOpen(Refused):
    sentence = _(
        "The comment period still runs. Wait until it ends, or confirm that everybody has had a say and end it early."
    )


class WordsNotInDraft(Refused):
    sentence = _("These words do not stand in the draft. Copy them from the draft as they are.")


class ParticipationMissing(Refused):
    sentence = _(
        "Not every active member has answered at least three prompts yet. "
        "The consent round can open as soon as all have."
    )


class RoundIsOver(Refused):
    sentence = _("This round has closed. The mission page shows how it ended.")


class RoundIsOpen(Refused):
    sentence = _("Another consent round is open. Wait until it has closed, then try again.")


class ReasonMissing(Refused):
    sentence = _("An objection needs a reason, so that the drafters can answer it. Write one or two sentences.")


class NothingChanged(Refused):
    sentence = _("This is the wording in force. Change it before you propose it.")


class NotYoursToWithdraw(Refused):
    sentence = _("Only the person who began this can withdraw it. Talk to that person, or answer in the round.")


class NothingIsDue(Refused):
    sentence = _("No quarterly question is open at the moment. The mission page shows when the next one comes.")


class DraftChangedMeanwhile(Refused):
    """Somebody saved first. Nothing is lost: the caller still has the words, and `current` is the draft as it is."""

    sentence = _("Somebody else saved this draft while you were writing. Both texts are below; nothing is lost.")

    def __init__(self, current: Draft) -> None:
        super().__init__()
        self.current = current


class AnswerChangedMeanwhile(Refused):
    """The writer saved a newer answer elsewhere. The caller still has the words, and `current` is the saved one."""

    sentence = _(
        "You saved this answer in another window or on another device. Both texts are below; nothing is lost."
    )

    def __init__(self, current: Answer) -> None:
        super().__init__()
        self.current = current
