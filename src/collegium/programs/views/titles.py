from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.people.requests import SignedInRequest
from collegium.programs import access, actions, queries
from collegium.programs.forms import TitlesForm
from collegium.programs.forms.titles import TitleQuestion
from collegium.programs.labels import BAND_LABELS, FAMILY_LABELS
from collegium.programs.models import Program, TitleKind
from collegium.programs.ranks import DEFAULT_RANKS, DEFAULT_TRACKS, band_of, track_family_of

MOST_TITLES_SHOWN = 300


def _form(request: SignedInRequest, program: Program, kind: TitleKind) -> TitlesForm:
    shipped = band_of if kind == TitleKind.RANK else track_family_of
    questions = [
        TitleQuestion(
            key=title.key,
            title=title.title,
            decided=(title.meaning or "") if title.is_own else None,
            shipped=shipped(title.key),
        )
        for title in queries.titles_in_use(program, kind)[:MOST_TITLES_SHOWN]
    ]
    return TitlesForm(request.POST or None, kind=kind, questions=questions)


@require_http_methods(["GET", "HEAD", "POST"])
def titles(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """What the titles of this roster mean: rank bands and track families, changed with a select."""
    program = access.program_for_coordinator(request.user, program_pk)
    forms = {kind: _form(request, program, kind) for kind in TitleKind}
    if request.method == "POST" and all(form.is_valid() for form in forms.values()):
        for kind, form in forms.items():
            actions.decide_titles(program, kind=kind, meanings=form.meanings(), by=request.user, at=timezone.now())
        messages.success(request, _("Saved. New rounds read the titles this way."))
        return redirect("programs:titles", program.pk)
    context = {
        "program": program,
        "ranks": forms[TitleKind.RANK],
        "tracks": forms[TitleKind.TRACK],
        "unknown": sum(title.needs_a_meaning for kind in TitleKind for title in queries.titles_in_use(program, kind)),
        "shipped_ranks": [(title, BAND_LABELS[band]) for title, band in DEFAULT_RANKS.items()],
        "shipped_tracks": [(title, FAMILY_LABELS[family]) for title, family in DEFAULT_TRACKS.items()],
    }
    failed = any(form.errors for form in forms.values())
    return render(request, "programs/titles.html", context, status=422 if failed else 200)
