from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Something that cannot be done as things stand. `str()` is a sentence for people that says what to do next."""

    sentence: ClassVar[str | Promise]

    def __str__(self) -> str:
        return str(self.sentence)


class GroupFull(Refused):
    sentence = _("Every place in this group is taken. Ask the person who invited you whether the group can grow.")


class GroupClosed(Refused):
    sentence = _("This group has closed. You can start a group of your own on the start page.")


class AlreadyMember(Refused):
    sentence = _("You belong to this group already. Open it from your start page.")


class PersonHasAPlace(Refused):
    sentence = _("Somebody in this group has a place in another group of the program by now. Form the group again.")


class PlaceNotOffered(Refused):
    sentence = _("This place is not on offer any more. Your start page shows where you stand.")


class NotTakingPart(Refused):
    sentence = _("This can only be done by somebody who takes part now. Reload the page to see where things stand.")


class NotOnPause(Refused):
    sentence = _("This membership is not on pause. Reload the page to see where things stand.")


class SizesUnsound(Refused):
    sentence = _("A group has at least 3 and at most 12 places, and the largest size is not below the smallest.")


class MoreMembersThanThat(Refused):
    sentence = _("More people than that belong to the group or hold an offered place. Choose a larger size.")


class InvitationUnknown(Refused):
    sentence = _("This invitation link is not complete or was never made here. Ask for the link again.")


class InvitationExpired(Refused):
    sentence = _("This invitation has expired. Ask the person who invited you for a new link.")


class InvitationRevoked(Refused):
    sentence = _("This invitation was withdrawn. Ask the person who invited you whether there is a new link.")


class InvitationUsed(Refused):
    sentence = _(
        "This link was for one person and has been used. Ask the person who invited you for a link of your own."
    )


class InvitationForSomebodyElse(Refused):
    sentence = _(
        "This invitation was sent to another e-mail address. Sign in with that address, "
        "or ask the person who invited you for a link that is not bound to one."
    )


class InvitationNotForFormerMember(Refused):
    sentence = _("The group has ended your membership. Only an invitation to your own address can bring you back.")


class InvitationIsOver(Refused):
    sentence = _("This invitation is over already: it was used, withdrawn or has expired. Nothing was changed.")


class TooManyInvitations(Refused):
    sentence = _("Twenty invitations of this group are open. Withdraw one, then make a new one.")


class AddressHasAPlace(Refused):
    sentence = _("The person with this address belongs to the group already. Nothing was sent.")


class StewardCoordinates(Refused):
    sentence = _("A coordinator of the program cannot be the conflict steward. Choose another member.")


class StewardNotNeutral(Refused):
    sentence = _("This person is not on offer any more as a neutral person of the program. Choose somebody else.")


class RemovalRunsAlready(Refused):
    sentence = _("There is an open request about this person already. Answer that one first.")


class RemovalNeedsTwoOthers(Refused):
    sentence = _("One person alone cannot remove another. Talk with a neutral person, pause, or leave yourself.")


class RemovalIsOver(Refused):
    sentence = _("This request has been settled. Nothing was changed.")


class NotYoursToAnswer(Refused):
    sentence = _("Only the other active members answer this request.")
