"""What cannot be done in this room as things stand, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused


class PlanIsBeingDrawn(Refused):
    sentence = _("The plan is being drawn already. It stands on the exchange page in a moment.")


class PromiseMoved(Refused):
    sentence = _("This teach-back has moved on in the meantime. The exchange page shows where it stands; look there.")


class YesIsSaid(Refused):
    sentence = _("You have said yes to this already. The other one answers next.")
