"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused


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
