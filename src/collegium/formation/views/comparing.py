from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from collegium.engine.solution import percent_at_most
from collegium.formation.access import round_for_coordinator
from collegium.formation.aims_in_words import AIM_NAMES
from collegium.formation.forms import CompareForm
from collegium.formation.forms.forming import FEWEST_COMPARED, MOST_COMPARED
from collegium.formation.models.proposals import SAME_SCORE
from collegium.formation.pictures import score_segments
from collegium.formation.queries import comparable
from collegium.formation.queries.comparisons import Standing, standings_of
from collegium.people.requests import SignedInRequest

TIMES = "\u00a0×\u00a0"
"""The sign never stands alone at the begin or end of a line."""


@require_http_methods(["GET", "HEAD"])
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Two to four proposals of a round in a table and a picture; the newest ones where none are chosen."""
    found = round_for_coordinator(request.user, pk)
    listed = list(comparable(found))
    form = CompareForm(request.GET if "proposal" in request.GET else None, found=found)
    if form.is_valid():
        chosen = form.cleaned_data["proposal"]
    else:
        chosen = listed[-MOST_COMPARED:] if len(listed) >= FEWEST_COMPARED else []
    for proposal in chosen:
        proposal.round = found
    standings = standings_of(found, chosen) if chosen else []
    context = {
        "round": found,
        "form": form,
        "listed": listed,
        "chosen": {proposal.pk for proposal in chosen},
        "standings": standings,
        "rows": rows_of(standings),
        "bars": [(one, score_segments(one.terms, one.shares)) for one in standings],
        "legend": legend_of(standings),
    }
    return render(request, "formation/compare.html", context, status=422 if form.errors else 200)


def legend_of(standings: list[Standing]) -> list[tuple[int, Any]]:
    """(number of the color, name) of each term that the picture shows."""
    shown = [name for name, share in (standings[0].shares if standings else {}).items() if share > 0]
    return [(place, AIM_NAMES[name]) for place, name in enumerate(shown)]


def rows_of(standings: list[Standing]) -> list[tuple[Any, list[str]]]:
    """The table: the name of each row, and a cell for each proposal."""
    if not standings:
        return []
    terms = [
        (AIM_NAMES[name], [f"{100 * one.terms[name]:.0f}" for one in standings])
        for name, share in standings[0].shares.items()
        if share > 0
    ]
    return [
        (_("Fit by the program’s weights, of 100"), [_tenth(100 * one.common_fit) for one in standings]),
        *_own_fits(standings),
        *terms,
        (_("Could be better by at most"), [_gap(one.gap) for one in standings]),
        (_("Rules broken: groups × rule"), [_broken(one) for one in standings]),
        (_("Groups"), [str(one.groups) for one in standings]),
        (_("Sizes: groups × people"), [_sizes(one) for one in standings]),
        (_("Left over"), [str(one.left_over) for one in standings]),
        (_("Nobody can teach any of their wishes"), [_uncovered(one) for one in standings]),
        (_("Fewest common weekly times"), [_or_dash(one.least_windows) for one in standings]),
        (_("Sit elsewhere than in A"), [_or_dash(one.moved) for one in standings]),
    ]


def _own_fits(standings: list[Standing]) -> list[tuple[Any, list[str]]]:
    """A row of its own where some proposal was made with other weights than the program's."""
    if all(abs(one.fit - one.common_fit) < SAME_SCORE for one in standings):
        return []
    return [(_("Fit by its own weights, of 100"), [_tenth(100 * one.fit) for one in standings])]


def _tenth(value: float) -> str:
    return str(number_format(round(value, 1), 1))


def _gap(gap: float | None) -> str:
    if gap is None:
        return "–"
    return _("proven best") if gap == 0 else f"{_tenth(percent_at_most(gap))}%"


def _broken(one: Standing) -> str:
    """ "2 × common weekly times", or "none"."""
    return ", ".join(f"{count}{TIMES}{name}" for name, count in one.broken) or _("none")


def _sizes(one: Standing) -> str:
    """ "8 × 6, 2 × 5"."""
    return ", ".join(f"{count}{TIMES}{size}" for size, count in one.sizes)


def _uncovered(one: Standing) -> str:
    return ngettext("%(none)d of %(count)d", "%(none)d of %(count)d", one.with_wishes) % {
        "none": one.uncovered,
        "count": one.with_wishes,
    }


def _or_dash(figure: int | None) -> str:
    return "–" if figure is None else str(figure)
