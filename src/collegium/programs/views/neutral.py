from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest
from collegium.programs import access, actions, queries
from collegium.programs.forms import NeutralPersonForm


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def neutral_persons(request: SignedInRequest, program_pk: int) -> HttpResponse:
    """Whom the program offers its groups for conflicts of interest; names one more by e-mail address."""
    found = access.program_for_coordinator(request.user, program_pk)
    form = NeutralPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            actions.name_neutral_person(found, email=email, by=request.user, at=timezone.now())
        except actions.NobodyJoinedWithThatAddress:
            form.add_error(
                "email", _("Nobody has signed in with this address yet. Ask them to sign in once, then name them.")
            )
        except actions.CoordinatesTheProgram:
            form.add_error(
                "email",
                _("This person coordinates the program. A coordinator reads no declarations; ask another."),
            )
        except actions.IsNeutralPerson:
            form.add_error("email", _("This person is named already. Nothing is left to do."))
        else:
            messages.success(request, _("Named. Groups of the program can choose this person on their roles page."))
            return redirect("programs:neutral_persons", found.pk)
    context = {"program": found, "form": form, "neutral_persons": queries.neutral_persons_of(found)}
    return render(request, "programs/neutral_persons.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def end_neutral_person(request: SignedInRequest, program_pk: int, person_pk: int) -> HttpResponse:
    """The person serves no group of the program any more."""
    found = access.program_for_coordinator(request.user, program_pk)
    actions.end_neutral_person(found, person_pk=person_pk, by=request.user, at=timezone.now())
    messages.success(request, _("Ended. A group that had chosen this person is asked to choose again."))
    return redirect("programs:neutral_persons", found.pk)
