from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs import access, actions, queries
from collegium.programs.forms import CoordinatorForm, EditProgramForm, StartProgramForm
from collegium.programs.labels import BAND_LABELS
from collegium.programs.models import Program, TitleKind

MOST_PROGRAMS_SHOWN = 100


@require_safe
def programs(request: SignedInRequest) -> HttpResponse:
    """The programs that I coordinate, and those on whose roster I stand."""
    context = {
        "coordinated": queries.programs_coordinated_by(request.user)[:MOST_PROGRAMS_SHOWN],
        "on_roster": queries.programs_with(request.user)[:MOST_PROGRAMS_SHOWN],
        "may_create": access.may_create_programs(request.user),
    }
    return render(request, "programs/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def create(request: SignedInRequest) -> HttpResponse:
    """Starts a program; whoever starts it coordinates it."""
    access.check_may_create_programs(request.user)
    form = StartProgramForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        program = actions.create_program(
            name=form.cleaned_data["name"],
            organization=form.cleaned_data["organization"],
            time_zone=form.cleaned_data["time_zone"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("programs:program", program.pk)
    return render(request, "programs/create.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def program(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """The coordinator's home of a program: totals, and the next thing to do."""
    found = access.program_for_coordinator(request.user, program_pk)
    totals = queries.band_totals(found)
    context = {
        "program": found,
        "roster_size": sum(totals.values()),
        "bands": [(BAND_LABELS[band] if band else _("Without a known rank"), n) for band, n in totals.items() if n],
        "coordinators": queries.coordinators_of(found),
        "unknown_titles": sum(
            title.needs_a_meaning for kind in TitleKind for title in queries.titles_in_use(found, kind)
        ),
    }
    return render(request, "programs/program.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Changes name, organization, zone, and the line about confidential help."""
    found = access.program_for_coordinator(request.user, program_pk)
    form = EditProgramForm(request.POST or None, instance=Program.objects.get(pk=found.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_program(
            found,
            name=form.cleaned_data["name"],
            organization=form.cleaned_data["organization"],
            time_zone=form.cleaned_data["time_zone"],
            confidential_help=form.cleaned_data["confidential_help"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("programs:program", found.pk)
    context = {"program": found, "form": form}
    return render(request, "programs/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def coordinators(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Who runs the program; adds one more by e-mail address."""
    found = access.program_for_coordinator(request.user, program_pk)
    form = CoordinatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            actions.add_coordinator(found, email=email, by=request.user, at=timezone.now())
        except actions.NobodyJoinedWithThatAddress:
            form.add_error(
                "email", _("Nobody has signed in with this address yet. Ask them to sign in once, then add them.")
            )
        except actions.IsNeutralPerson:
            form.add_error(
                "email",
                _("This person is neutral for conflicts of interest. End that first, or ask somebody else."),
            )
        except actions.AlreadyCoordinator:
            form.add_error("email", _("This person coordinates the program already. Nothing is left to do."))
        else:
            return redirect("programs:coordinators", found.pk)
    context = {"program": found, "form": form, "coordinators": queries.coordinators_of(found)}
    return render(request, "programs/coordinators.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def remove_coordinator(request: SignedInRequest, program_pk: int, person_pk: int) -> HttpResponse:
    """Takes the program out of somebody's hands, or out of one's own."""
    found = access.program_for_coordinator(request.user, program_pk)
    try:
        actions.remove_coordinator(found, person_pk=person_pk, by=request.user, at=timezone.now())
    except actions.LastCoordinator:
        messages.error(request, _("A program needs a coordinator. Add another one first, then remove this one."))
        return redirect("programs:coordinators", found.pk)
    if person_pk == request.user.pk:
        return redirect("programs:list")
    return redirect("programs:coordinators", found.pk)
