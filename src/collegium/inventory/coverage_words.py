"""The map in words: what each sign says, and the five ways to look at it. Signs differ in shape, not only in color."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegium.inventory.coverage import Covered, Shown

Words = str | Promise


@dataclass(frozen=True)
class Sign:
    """One sign of the picture. `kind` is its class, `shape` what is drawn, `words` what is read out."""

    kind: str
    shape: str
    words: Words


TEACHES = Sign("teaches", "●", _("can teach"))
DOES = Sign("does", "○", _("can do"))
WANTS_MOST = Sign("wants-most", "▲", _("wants it most"))
WANTS = Sign("wants", "△", _("wants to learn"))
NOT_RELEVANT = Sign("not-relevant", "–", _("not relevant"))

LEGEND = (TEACHES, DOES, WANTS_MOST, WANTS, NOT_RELEVANT)
HOLDS = {"can_teach": TEACHES, "can_do": DOES, "not_relevant": NOT_RELEVANT}


def signs_of(answer: Shown | None) -> tuple[Sign, ...]:
    """What stands in one cell; nothing where the member has not answered, or does not show it."""
    if answer is None:
        return ()
    held = HOLDS.get(answer.level)
    wish = (WANTS_MOST if answer.is_priority else WANTS) if answer.is_want else None
    return tuple(sign for sign in (held, wish) if sign is not None)


@dataclass(frozen=True)
class Look:
    """One way to look at the map: which items it shows, and what to do about them."""

    key: str
    title: Words
    advice: Words
    shows: Callable[[Covered], bool]


def _has_something(item: Covered) -> bool:
    return bool(item.holders or item.wanting or item.prioritizing or item.needs)


LOOKS = (
    Look("", _("All"), _("Everything that somebody shows, or that your work needs."), _has_something),
    Look(
        "needed",
        _("What we need"),
        _("What your goals and objectives need, and what somebody of you named a priority."),
        lambda item: bool(item.needs or item.prioritizing),
    ),
    Look(
        "single",
        _("One of us"),
        _("Only one of you holds it. It is a load for that person, and a risk for you all: let somebody learn it."),
        lambda item: item.single_holder is not None,
    ),
    Look(
        "unmet",
        _("Nobody teaches it"),
        _("Somebody's priority, or a need, and nobody to teach it. Invite a guest, take a course, read together."),
        lambda item: bool(item.unmet or item.is_lacking),
    ),
    Look(
        "unasked",
        _("Not asked for"),
        _("Somebody would teach it, and nobody else has asked. Is it of use to one of you after all?"),
        lambda item: bool(item.unasked),
    ),
)


def look_named(key: str) -> Look:
    """The look that an address asks for; the first one where it asks for none that exists."""
    return next((look for look in LOOKS if look.key == key), LOOKS[0])
