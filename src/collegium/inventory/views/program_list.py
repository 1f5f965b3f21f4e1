"""A program's own list of items: coordinators hide, reword and add; they see nobody's answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.access import item_for_coordinator
from collegium.inventory.catalog import domains
from collegium.inventory.forms import ItemWordsForm, ListUploadForm, NewItemForm, RowsForm
from collegium.inventory.program_list import ListReading, Row, plan_of
from collegium.inventory.queries import list_of, rows_for_download
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs.access import program_for_coordinator
from collegium.programs.labels import sentence_of
from collegium.programs.models import Program
from collegium.programs.tables import csv_text, harmless


@require_http_methods(["GET", "HEAD"])
def items(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """The whole list, hidden items too."""
    program = program_for_coordinator(request.user, program_pk)
    rows = list(list_of(program).values())
    context = {
        "program": program,
        "domains": [(domain, [row for row in rows if row.domain == domain.code]) for domain in domains()],
        "shown": sum(row.is_shown for row in rows),
    }
    return render(request, "inventory/program_items.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """One more item."""
    program = program_for_coordinator(request.user, program_pk)
    form = NewItemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            plan = actions.bring_list(program, [form.row], by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if plan.added:
                messages.success(request, _("Added. It is asked from now on; nobody has answered it yet."))
                return redirect("program_inventory:items", program.pk)
            form.add_error("label", _("An item of this name stands in this domain already. Give it another name."))
    context = {"program": program, "form": form}
    return render(request, "inventory/program_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: SignedInRequest, program_pk: int, code: str) -> HttpResponse:
    """Other words for one item."""
    program, row = item_for_coordinator(request.user, program_pk, code)
    initial = {"label": row.label, "definition": row.definition}
    form = ItemWordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        new = Row(code, row.domain, form.cleaned_data["label"], form.cleaned_data["definition"], row.is_shown)
        actions.bring_list(program, [new], by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("program_inventory:items", program.pk)
    context = {"program": program, "row": row, "form": form}
    return render(request, "inventory/program_reword.html", context, status=422 if form.errors else 200)


def _turn(request: SignedInRequest, program_pk: int, code: str, *, is_shown: bool) -> HttpResponse:
    program, row = item_for_coordinator(request.user, program_pk, code)
    new = Row(code, row.domain, row.label, row.definition, is_shown)
    actions.bring_list(program, [new], by=request.user, at=timezone.now())
    response = redirect("program_inventory:items", program.pk)
    response["Location"] += f"#domain-{row.domain}"
    return response


@require_http_methods(["POST"])
def hide(request: SignedInRequest, program_pk: int, code: str) -> HttpResponse:
    """The item is not asked any more. Answers that were given stay with the people who gave them."""
    return _turn(request, program_pk, code, is_shown=False)


@require_http_methods(["POST"])
def show(request: SignedInRequest, program_pk: int, code: str) -> HttpResponse:
    """The item is asked again."""
    return _turn(request, program_pk, code, is_shown=True)


@require_http_methods(["GET", "HEAD"])
def download(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """The list as CSV; no cell of it is run as a formula by a spreadsheet."""
    program = program_for_coordinator(request.user, program_pk)
    table = [[harmless(cell) for cell in row] for row in rows_for_download(list_of(program))]
    return HttpResponse(
        b"\xef\xbb\xbf" + csv_text(table).encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="inventory-items.csv"', "Cache-Control": "no-store"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Takes a file and shows what it would change; nothing is written here."""
    program = program_for_coordinator(request.user, program_pk)
    if request.method != "POST":
        return _upload_page(request, program, ListUploadForm(program=program))
    form = ListUploadForm(request.POST, request.FILES, program=program)
    if not form.is_valid():
        return _upload_page(request, program, form)
    return _preview(request, program, form.reading)


def _upload_page(request: SignedInRequest, program: Program, form: ListUploadForm | RowsForm) -> HttpResponse:
    context = {"program": program, "form": form, "upload": ListUploadForm(program=program)}
    return render(request, "inventory/program_bring.html", context, status=422 if form.errors else 200)


def _preview(request: SignedInRequest, program: Program, reading: ListReading) -> HttpResponse:
    table = rows_for_download({str(number): row for number, row in enumerate(reading.rows)})
    context = {
        "program": program,
        "plan": plan_of(reading.rows, list_of(program)),
        "bad": [(row.line, sentence_of(row.fault)) for row in reading.bad],
        "form": RowsForm(
            program=program, initial={"rows": csv_text([[harmless(cell) for cell in row] for row in table])}
        ),
    }
    return render(request, "inventory/program_preview.html", context)


@require_http_methods(["POST"])
def confirm(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Writes what the preview showed."""
    program = program_for_coordinator(request.user, program_pk)
    form = RowsForm(request.POST, program=program)
    if not form.is_valid():
        return _upload_page(request, program, form)
    try:
        plan = actions.bring_list(program, form.reading.rows, by=request.user, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _upload_page(request, program, form)
    told = {
        "added": len(plan.added),
        "reworded": len(plan.reworded),
        "hidden": len(plan.hidden),
        "shown": len(plan.shown),
    }
    messages.success(
        request,
        _("Done: %(added)d added, %(reworded)d reworded, %(hidden)d hidden, %(shown)d shown again.") % told,
    )
    return redirect("program_inventory:items", program.pk)
