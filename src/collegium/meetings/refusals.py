"""What cannot be done as things stand: each is a sentence for people that says what to do next."""

from django.utils.translation import gettext_lazy as _

from collegium.groups.refusals import Refused


class MeetingNotPlanned(Refused):
    sentence = _("This meeting has begun, is over or was cancelled, so it stays as it is. Plan another one.")


class MeetingChangedMeanwhile(Refused):
    sentence = _("Somebody changed this meeting a moment ago. Look at it again, then change what is still needed.")


class SeriesTooLong(Refused):
    sentence = _("These are more than 60 meetings. Choose an earlier last day or a longer rhythm.")
