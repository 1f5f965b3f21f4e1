"""What a plan of a cycle leaves out, moves or cannot do, in words. No database."""

from collections.abc import Iterable, Mapping

from django.utils import formats as dates
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.meetings.formats import formats
from collegium.meetings.planner import PlannedMeeting, Remark, RemarkKind, Role, Unplaced, UnplacedReason
from collegium.meetings.rhythm import Shift, Why

Names = Mapping[int, str]


def title_of(code: str) -> str:
    """The name of a format; a meeting without one is just a meeting."""
    return _(formats()[code].title) if code in formats() else _("Meeting")


def remark_in_words(remark: Remark, names: Names) -> str:
    """One sentence about one meeting, or about a member without a turn."""
    name = names.get(remark.member or 0, _("Somebody"))
    number = remark.number
    if remark.kind == RemarkKind.NOBODY_CAN_COME:
        return _("Everybody is away, or all but one: nothing is planned here. Choose another day for it.")
    if remark.kind == RemarkKind.FEW_CAN_COME:
        return ngettext("Only %(number)s of you can come.", "Only %(number)s of you can come.", number) % {
            "number": number
        }
    if remark.kind == RemarkKind.OVER_TIME:
        return ngettext(
            "With all who come it takes %(number)s minute more than booked.",
            "With all who come it takes %(number)s minutes more than booked.",
            number,
        ) % {"number": number}
    if remark.kind == RemarkKind.TWO_ROLES:
        return _("%(name)s leads and keeps notes here: nobody else could.") % {"name": name}
    return _without_turn(name, remark.role)


def _without_turn(name: str, role: Role | None) -> str:
    if role == Role.FACILITATOR:
        return _("%(name)s does not lead in this cycle: there are too few meetings.") % {"name": name}
    if role == Role.NOTE_KEEPER:
        return _("%(name)s keeps no notes in this cycle: there are too few meetings.") % {"name": name}
    return _("%(name)s has no hot seat in this cycle: there are too few working meetings.") % {"name": name}


def unplaced_in_words(one: Unplaced, promises: Mapping[int, str]) -> str:
    """What found no meeting, and why."""
    if one.format:
        return _("No meeting is left for: %(format)s.") % {"format": title_of(one.format)}
    what = promises.get(one.promise or 0, _("A teach-back"))
    reasons = {
        UnplacedReason.NEVER_TOGETHER: _("%(what)s: the two are never here together. Agree on a time of your own."),
        UnplacedReason.DUE_TOO_EARLY: _("%(what)s: its day comes before your first working meeting."),
        UnplacedReason.NO_TIME_LEFT: _("%(what)s: no meeting has half an hour left. Book longer, or meet beside it."),
        UnplacedReason.OTHERS_TOOK_IT: _("%(what)s: other teach-backs fill the half hours that are left."),
        UnplacedReason.NO_MEETING_LEFT: _("%(what)s: no meeting is left."),
    }
    return reasons[one.reason] % {"what": what}


def shift_in_words(shift: Shift) -> str:
    """A day that had to give way."""
    wanted = dates.date_format(shift.wanted)
    if shift.day is None:
        return _("%(wanted)s is left out: no day near it is free.") % {"wanted": wanted}
    told = {
        Why.BLOCKED: _("%(wanted)s is blocked, so you meet on %(day)s."),
        Why.TOO_FEW: _("Too few can come on %(wanted)s, so you meet on %(day)s."),
    }
    return told[shift.why] % {"wanted": wanted, "day": dates.date_format(shift.day)}


def changes_in_words(before: PlannedMeeting, after: PlannedMeeting, names: Names) -> list[str]:
    """What is not as it was, turn by turn; an empty list where all stays."""
    said = []
    if before.format != after.format:
        said.append(
            _("%(after)s instead of %(before)s.")
            % {"after": title_of(after.format), "before": title_of(before.format)}
        )
    labels = {Role.FACILITATOR: _("Leads"), Role.NOTE_KEEPER: _("Keeps notes"), Role.HOT_SEAT: _("Hot seat")}
    for role, label in labels.items():
        if set(before.of(role)) != set(after.of(role)):
            now, then = _people(after.of(role), names), _people(before.of(role), names)
            said.append(_("%(label)s: %(now)s instead of %(then)s.") % {"label": label, "now": now, "then": then})
    if set(before.teach_backs) != set(after.teach_backs):
        said.append(_("Other teach-backs."))
    return said


def _people(people: Iterable[int], names: Names) -> str:
    found = [names.get(one, _("somebody who has left")) for one in people]
    return get_text_list(found, _("and")) if found else _("nobody")
