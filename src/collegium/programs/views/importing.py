from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collegium.people.requests import SignedInRequest
from collegium.programs import access, actions, queries
from collegium.programs.forms import ColumnsForm, TitlesForm, UploadForm
from collegium.programs.forms.titles import TitleQuestion
from collegium.programs.labels import DATE_ORDER_LABELS, sentence_of
from collegium.programs.models import RosterImport, TitleKind
from collegium.programs.ranks import title_key
from collegium.programs.roster import Reading, missing_columns
from collegium.programs.views.roster import csv_download
from collegium.programs.views.shown import preview_of

SAMPLE_ROWS = 3


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Takes a file; a file with the columns of the last one goes straight to the preview."""
    program = access.program_for_coordinator(request.user, program_pk)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        started = actions.start_import(program, table=form.table, by=request.user, at=timezone.now())
        is_known = started.header == program.roster_header_row and not missing_columns(started.columns)
        return redirect("programs:preview" if is_known else "programs:columns", program.pk, started.pk)
    context = {"program": program, "form": form}
    return render(request, "programs/upload.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Which column of the file is what."""
    found = access.import_for_coordinator(request.user, program_pk, pk)
    if not found.is_open:
        return redirect("programs:import", program_pk, pk)
    initial = {**found.columns, "date_order": found.date_order}
    form = ColumnsForm(request.POST or None, header=found.header, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_columns(
                found,
                columns=form.chosen_columns(),
                date_order=form.cleaned_data["date_order"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.ImportNotOpen:
            return redirect("programs:import", program_pk, pk)
        return redirect("programs:preview", program_pk, pk)
    sample = [
        [row[place] if place < len(row) else "" for place in range(1, len(found.header) + 1)]
        for row in found.rows[:SAMPLE_ROWS]
    ]
    context = {"program": found.program, "import": found, "form": form, "sample": sample}
    return render(request, "programs/columns.html", context, status=422 if form.errors else 200)


def _rank_questions(reading: Reading) -> list[TitleQuestion]:
    return [
        TitleQuestion(key=title_key(title), title=f"{title} ({count})", decided=None, shipped=None)
        for title, count in reading.unknown_ranks.items()
    ][:100]


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """What the import would do. A POST says what unknown ranks mean and shows the preview again."""
    found = access.import_for_coordinator(request.user, program_pk, pk)
    if not found.is_open:
        return redirect("programs:import", program_pk, pk)
    if missing_columns(found.columns):
        return redirect("programs:columns", program_pk, pk)
    now = timezone.now()
    reading = queries.read_import(found, at=now)
    form = TitlesForm(request.POST or None, kind=TitleKind.RANK, questions=_rank_questions(reading))
    if request.method == "POST" and form.is_valid():
        actions.decide_titles(found.program, kind=TitleKind.RANK, meanings=form.meanings(), by=request.user, at=now)
        return redirect("programs:preview", program_pk, pk)
    context = {
        "program": found.program,
        "import": found,
        "preview": preview_of(
            found, reading, pages={name: request.GET.get(name) for name in ("new", "changed", "bad")}
        ),
        "ranks": form,
        "date_order": DATE_ORDER_LABELS[found.date_order],
    }
    return render(request, "programs/preview.html", context, status=422 if form.errors else 200)


@require_POST
def confirm(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Lets the import be written; a short one is written before the answer."""
    found = access.import_for_coordinator(request.user, program_pk, pk)
    now = timezone.now()
    if missing_columns(found.columns):
        return redirect("programs:columns", program_pk, pk)
    try:
        actions.confirm_import(found, by=request.user, at=now)
    except actions.ImportNotOpen:
        return redirect("programs:import", program_pk, pk)
    if found.row_count <= actions.ROWS_WRITTEN_AT_ONCE:
        actions.write_import(found, at=now)
    return redirect("programs:import", program_pk, pk)


@require_POST
def discard(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Throws the upload away."""
    found = access.import_for_coordinator(request.user, program_pk, pk)
    try:
        actions.discard_import(found, by=request.user, at=timezone.now())
    except actions.ImportNotOpen:
        return redirect("programs:import", program_pk, pk)
    return redirect("programs:roster", program_pk)


@never_cache
@require_safe
def show(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """How far the import is, and in the end what it did."""
    found = access.import_for_coordinator(request.user, program_pk, pk)
    if found.is_open:
        return redirect("programs:preview", program_pk, pk)
    template = "programs/import_state.html" if getattr(request, "htmx", None) else "programs/import.html"
    return render(request, template, {"program": found.program, "import": found})


@require_safe
def bad_rows(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """The rows that cannot be used, as they stand in the file, with the reason beside them."""
    found = access.import_for_coordinator(request.user, program_pk, pk)
    reading = queries.read_import(found, at=timezone.now())
    return csv_download(_bad_rows(found, reading), name="rows-to-mend.csv")


def _bad_rows(found: RosterImport, reading: Reading) -> list[list[str]]:
    reasons: dict[int, list[str]] = {}
    for bad in reading.bad_cells:
        reasons.setdefault(bad.line, []).append(f"{bad.column}: {sentence_of(bad.fault)}".removeprefix(": "))
    width = len(found.header)
    rows = [
        [*(list(row[1:]) + [""] * width)[:width], str(row[0]), " ".join(reasons[row[0]])]
        for row in found.rows
        if row[0] in reasons
    ]
    return [[*found.header, _("Line in the file"), _("What to mend")], *rows]
