from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.careers import actions, queries
from collegium.careers.forms import VisionForm
from collegium.careers.lead_ins import LEAD_INS
from collegium.careers.models import Vision
from collegium.careers.refusals import VisionChangedMeanwhile
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def vision(request: SignedInRequest) -> HttpResponse:
    """The own vision. htmx saves while the owner writes; without it the buttons save."""
    current = queries.vision_of(request.user)
    initial = {**current.words, "revision": current.revision} if current else {"revision": 0}
    form = VisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        save = actions.compose_vision if "compose" in request.POST else actions.save_vision
        try:
            saved = save(form.words, revision=form.cleaned_data["revision"], by=request.user, at=timezone.now())
        except VisionChangedMeanwhile as meanwhile:
            return _conflict(request, form=form, current=meanwhile.current)
        return _after_saving(request, saved)
    if request.htmx and form.errors:
        return HttpResponse(_("Not saved yet: press Save to see why."), status=422, content_type="text/plain")
    context = {"form": form, "vision": current, "shared_groups": _groups(request, current)}
    return render(request, "careers/vision.html", context, status=422 if form.errors else 200)


def _groups(request: SignedInRequest, current: Vision | None) -> list[str]:
    return queries.shared_titles(request.user).get(("vision", current.pk), []) if current else []


def _conflict(request: SignedInRequest, *, form: VisionForm, current: Vision) -> HttpResponse:
    """Status 409: both texts of the same writer; what is saved now goes over the newer one, knowingly."""
    if request.htmx:
        said = _("You saved your vision elsewhere. Press Save to see both texts; your words are still here.")
        return HttpResponse(said, status=409, content_type="text/plain; charset=utf-8")
    pairs = [(one.begins, getattr(current, one.name), form.words[one.name]) for one in LEAD_INS]
    pairs.append((_("My vision in a few sentences"), current.text, form.words["text"]))
    context = {
        "saved": current,
        "differing": [(label, there, here) for label, there, here in pairs if there != here],
        "form": VisionForm(initial={**form.words, "revision": current.revision}),
    }
    return render(request, "careers/vision_conflict.html", context, status=409)


def _after_saving(request: SignedInRequest, saved: Vision) -> HttpResponse:
    at = formats.date_format(timezone.localtime(saved.saved_at), "TIME_FORMAT")
    said = _("Saved %(time)s") % {"time": at}
    if request.htmx:
        headers = {"X-Revision": str(saved.revision)}
        return HttpResponse(said, content_type="text/plain; charset=utf-8", headers=headers)
    messages.success(request, said)
    return redirect("careers:vision")
