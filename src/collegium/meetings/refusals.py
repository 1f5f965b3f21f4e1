"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused


class MeetingNotPlanned(Refused):
    sentence = _("This meeting has begun, is over or was cancelled, so it stays as it is. Plan another one.")


class MeetingChangedMeanwhile(Refused):
    sentence = _("Somebody changed this meeting a moment ago. Look at it again, then change what is still needed.")


class PollClosed(Refused):
    sentence = _("This poll takes no answers any more. Its page says what was decided, or who can decide.")


class PollSettled(Refused):
    sentence = _("Somebody has decided or withdrawn this poll already. Its page shows what holds.")


class PollChangedMeanwhile(Refused):
    sentence = _("Somebody changed this poll a moment ago. Look at it again, then change what is still needed.")


class EverybodyRefused(Refused):
    sentence = _("Everybody who answered said no to this time. Tick that you want it even so, or choose another one.")


class TimeIsOver(Refused):
    sentence = _("This time is over. Choose another one, or change the poll and ask again.")


class TooManyGuests(Refused):
    sentence = _("This poll has as many guests as it can take. Tell whoever sent you the link.")


class TooManyGuestsAtOnce(Refused):
    sentence = _("Many people answer this poll just now. Wait a minute, then press the button again.")
