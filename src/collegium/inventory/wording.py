"""What the answers are called on pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegium.inventory.models import Level

LEVEL_NAMES: dict[str, Promise] = {
    Level.CAN_TEACH: _("Can teach"),
    Level.CAN_DO: _("Can do"),
    Level.WANT_TO_LEARN: _("Want to learn"),
    Level.NOT_RELEVANT: _("Not relevant"),
}
"""One choice an item, in the order of the scale."""

NO_ANSWER = _("No answer")
