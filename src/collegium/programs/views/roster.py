from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs import access, actions, queries
from collegium.programs.forms import ParticipantForm
from collegium.programs.labels import FIELD_LABELS
from collegium.programs.tables import csv_text, harmless

PEOPLE_ON_A_PAGE = 50
TEMPLATE_COLUMNS = (
    "email",
    "name",
    "institution",
    "department",
    "specialty",
    "rank",
    "track",
    "rank_started_on",
    "coauthors",
)
TEMPLATE_ROW = (
    "ada.okafor@example.org",
    "Ada Okafor",
    "Northgate University",
    "Anesthesiology",
    "Regional anesthesia",
    "Assistant Professor",
    "Clinician-Educator",
    "2023-07-01",
    "ben.sato@example.org 2024; dev.anand@example.org 2025-03",
)


def csv_download(rows: Iterable[Sequence[str]], *, name: str) -> HttpResponse:
    """A CSV that spreadsheets open in the right letters and in which no cell is run as a formula."""
    text = csv_text([harmless(cell) for cell in row] for row in rows)
    return HttpResponse(
        b"\xef\xbb\xbf" + text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@require_safe
def roster(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """The people of the program, as the coordinator's list has them."""
    program = access.program_for_coordinator(request.user, program_pk)
    search = request.GET.get("search", "").strip()[:100]
    page = Paginator(queries.roster_of(program, search=search), PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = set(
        queries.waiting_for_a_first_link(program)
        .filter(pk__in=[participant.pk for participant in page])
        .values_list("pk", flat=True)
    )
    context = {
        "program": program,
        "page": page,
        "search": search,
        "search_part": f"&{urlencode({'search': search})}",
        "waiting": waiting,
        "waiting_count": queries.waiting_for_a_first_link(program).count(),
    }
    return render(request, "programs/roster.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Puts one person on the roster by hand."""
    program = access.program_for_coordinator(request.user, program_pk)
    now = timezone.now()
    form = ParticipantForm(request.POST or None, today=queries.today_in(program, now))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_participant(program, **form.cleaned_data, by=request.user, at=now)
        except actions.AlreadyOnTheRoster:
            form.add_error("email", _("This person stands on the roster already. Search for the address there."))
        else:
            messages.success(request, _("One person was added to the roster."))
            return redirect("programs:roster", program.pk)
    return render(request, "programs/add.html", {"program": program, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Asks, then takes somebody off the roster."""
    participant = access.participant_for_coordinator(request.user, program_pk, pk)
    if request.method == "POST":
        actions.remove_participant(participant, by=request.user, at=timezone.now())
        return redirect("programs:roster", program_pk)
    context = {"program": participant.program, "participant": participant}
    return render(request, "programs/remove.html", context)


@never_cache
@require_POST
def first_link(request: SignedInRequest, program_pk: int, pk: int) -> HttpResponse:
    """Makes a link for a first sign-in and shows it this once."""
    participant = access.participant_for_coordinator(request.user, program_pk, pk)
    context = {"program": participant.program, "participant": participant, "lasts": actions.FIRST_LINK_LASTS.days}
    try:
        path = actions.issue_first_link(participant, by=request.user, at=timezone.now())
    except actions.NoFirstLink:
        return render(request, "programs/no_first_link.html", context, status=422)
    return render(request, "programs/first_link.html", context | {"link": request.build_absolute_uri(path)})


@require_POST
def first_links(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """First links as CSV for a mail merge, for people who have none that is still open."""
    program = access.program_for_coordinator(request.user, program_pk)
    links = actions.issue_first_links(program, by=request.user, at=timezone.now())
    if not links:
        messages.info(request, _("Everybody who waits has a link that is still open. Make a new one in their row."))
        return redirect("programs:roster", program.pk)
    rows = [(person.email, person.name, request.build_absolute_uri(path)) for person, path in links]
    header = (str(FIELD_LABELS["email"]), str(FIELD_LABELS["name"]), _("Link for the first sign-in"))
    return csv_download([header, *rows], name="first-links.csv")


@require_safe
def template(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """An empty roster with one example, whose headers every import understands."""
    access.program_for_coordinator(request.user, program_pk)
    return csv_download([TEMPLATE_COLUMNS, TEMPLATE_ROW], name="roster-template.csv")
