"""Sentences for the figures of `reasons.py` and for windows of the week."""

from datetime import time

from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.engine.solution import percent_at_most
from collegium.formation.reasons import PersonReasons, Reasons
from collegium.formation.refusals import PrivateRulesUnreadable
from collegium.formation.rules_in_words import BAND_NAMES
from collegium.formation.windows import end_of, start_of

MOST_TIMES_NAMED = 3


def clock(at: time) -> str:
    """A clock time, in 24 hours so that nobody confuses noon with midnight."""
    return time_format(at, "H:i")


def signed(figure: int) -> str:
    """ "+12", "−3" with the sign of print, or "±0"."""
    return f"{figure:+d}".replace("-", "−") if figure else "±0"


def window_in_words(window: int) -> str:
    """ "Monday 08:30-10:00"."""
    start = start_of(window)
    return f"{WEEKDAYS[start.day]} {clock(start.at)}–{clock(end_of(window).at)}"


def reasons_in_words(reasons: Reasons, *, zone: str) -> list[str]:
    """What a group shares, a sentence for each reason, the strongest first."""
    said = [
        _rank(reasons),
        _years(reasons),
        _track(reasons),
        _wishes(reasons),
        _goal(reasons),
        _times(reasons, zone),
        _places(reasons),
    ]
    return [sentence for sentence in said if sentence]


def _rank(reasons: Reasons) -> str:
    bands = [str(BAND_NAMES.get(band, band)) for band in reasons.bands]
    if not bands:
        return ""
    if len(bands) == 1:
        if reasons.ranks_missing:
            return _("Everybody whose rank is known holds the rank of %(band)s.") % {"band": bands[0]}
        return _("Everybody holds the rank of %(band)s.") % {"band": bands[0]}
    return _("Ranks that may meet: %(bands)s.") % {"bands": ", ".join(bands)}


def _years(reasons: Reasons) -> str:
    if reasons.years_from is None:
        return ""
    if reasons.years_from == reasons.years_to:
        said = ngettext(
            "All are in year %(number)d after %(years)d full year in rank.",
            "All are in year %(number)d after %(years)d full years in rank.",
            reasons.years_from,
        ) % {"years": reasons.years_from, "number": reasons.years_from + 1}
    else:
        said = _("Between %(first)d and %(last)d years in rank.") % {
            "first": reasons.years_from,
            "last": reasons.years_to,
        }
    if reasons.years_missing:
        said += " " + ngettext(
            "For %(count)d person the date is missing.",
            "For %(count)d people the date is missing.",
            reasons.years_missing,
        ) % {"count": reasons.years_missing}
    return said


def _track(reasons: Reasons) -> str:
    if not reasons.same_track:
        return ""
    if reasons.same_track == reasons.size:
        return _("All are on the same kind of track.")
    return _("%(count)d of %(size)d are on the same kind of track.") % {
        "count": reasons.same_track,
        "size": reasons.size,
    }


def _wishes(reasons: Reasons) -> str:
    if not reasons.wants:
        return ""
    return ngettext(
        "%(covered)d of %(wants)d priority wish can be covered inside the group.",
        "%(covered)d of %(wants)d priority wishes can be covered inside the group.",
        reasons.wants,
    ) % {"covered": reasons.covered, "wants": reasons.wants}


def _goal(reasons: Reasons) -> str:
    if not reasons.with_shared_goal:
        return ""
    return _("%(count)d of %(size)d share the goal for this cycle with a colleague in the group.") % {
        "count": reasons.with_shared_goal,
        "size": reasons.size,
    }


def _times(reasons: Reasons, zone: str) -> str:
    if not reasons.windows:
        return ""
    named = ", ".join(window_in_words(window) for window in reasons.windows[:MOST_TIMES_NAMED])
    if len(reasons.windows) > MOST_TIMES_NAMED:
        named += ", …"
    return ngettext(
        "%(count)d weekly time suits everybody: %(times)s (%(zone)s).",
        "%(count)d weekly times suit everybody: %(times)s (%(zone)s).",
        len(reasons.windows),
    ) % {"count": len(reasons.windows), "times": named, "zone": zone}


def _places(reasons: Reasons) -> str:
    if reasons.institutions > 1:
        return _("From %(count)d institutions.") % {"count": reasons.institutions}
    if reasons.divisions > 1:
        return _("From %(count)d departments.") % {"count": reasons.divisions}
    return ""


def failure_in_words(failure: str) -> str:
    """Why a search could not begin, by the code that `Proposal.failure` holds."""
    sentences = {
        "pool_too_small": _(
            "Fewer people are enrolled than the smallest group needs. Wait for more, or make the group smaller."
        ),
        "pool_unsound": _(
            "Something in the enrollments contradicts itself. Ask whoever runs this server to read the worker's log."
        ),
        "private_rules_unreadable": str(PrivateRulesUnreadable()),
    }
    return sentences.get(failure, _("The search ended without groups. Start it again."))


def gap_in_words(gap: float | None) -> str:
    """How far from the best possible the groups are; empty where nothing is known."""
    if gap is None:
        return ""
    if gap == 0:
        return _("Proven best: with this number of groups, these rules and weights, no others fit better.")
    return _("At most %(percent)s%% from the best possible with this number of groups, these rules and weights.") % {
        "percent": number_format(percent_at_most(gap), 1)
    }


def person_in_words(reasons: PersonReasons) -> list[str]:
    """Why somebody sits in a group, in at most three sentences, of what a coordinator may know of a person."""
    return [sentence for sentence in (_alike(reasons), _elsewhere(reasons)) if sentence]


def _alike(reasons: PersonReasons) -> str:
    band = BAND_NAMES.get(reasons.band, reasons.band) if reasons.band else ""
    if band and reasons.same_band == reasons.mates:
        said = _("Holds the rank of %(band)s, as all the others do.") % {"band": band}
    elif band:
        said = _("Holds the rank of %(band)s, as %(count)d of %(mates)d others do.") % {
            "band": band,
            "count": reasons.same_band,
            "mates": reasons.mates,
        }
    else:
        said = _("The rank is not known.")
    if not reasons.track_is_known:
        return said
    return (
        said
        + " "
        + _("On the same kind of track: %(count)d of %(mates)d.")
        % {
            "count": reasons.same_track,
            "mates": reasons.mates,
        }
    )


def _elsewhere(reasons: PersonReasons) -> str:
    if reasons.other_institution:
        return _("Comes from another institution than %(count)d of %(mates)d.") % {
            "count": reasons.other_institution,
            "mates": reasons.mates,
        }
    if reasons.other_division:
        return _("Comes from another department than %(count)d of %(mates)d.") % {
            "count": reasons.other_division,
            "mates": reasons.mates,
        }
    return ""
