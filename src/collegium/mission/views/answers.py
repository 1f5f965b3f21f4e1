from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.mission import actions, queries
from collegium.mission.access import taking_part
from collegium.mission.differences import differences
from collegium.mission.forms import AnswerForm
from collegium.mission.models import Answer, MissionStage, Outcome
from collegium.mission.prompts import Prompt, prompt_of, prompts
from collegium.mission.refusals import AnswerChangedMeanwhile
from collegium.mission.views.page import group_page, refused_page, saved_words
from collegium.people.requests import SignedInRequest


def _language() -> str:
    return get_language() or "en"


@require_http_methods(["GET", "HEAD"])
def prompt_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The ten prompts with the reader's own answers."""
    membership = taking_part(request.user, group_pk)
    mission = queries.mission_of(membership.group)
    own = queries.own_answers(mission, request.user)
    rows = [(prompt, own.get(prompt.number)) for prompt in prompts(_language())]
    given = [answer for _prompt, answer in rows if answer and answer.is_given]
    return group_page(
        request,
        membership,
        "prompts",
        mission=mission,
        rows=rows,
        given=len(given),
        unshown=sum(answer.shown_at is None and not answer.is_hidden for answer in given),
        next_number=next((prompt.number for prompt, answer in rows if not (answer and answer.is_given)), None),
    )


def _initial(answer: Answer | None) -> dict[str, object]:
    if answer is None:
        return {"revision": 0}
    return {
        "text": answer.text,
        "outcomes": answer.outcomes,
        "is_hidden": answer.is_hidden,
        "revision": answer.revision,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def prompt(request: SignedInRequest, group_pk: int, number: int) -> HttpResponse:
    """One prompt, answered alone. htmx saves while the member writes; without it the button saves."""
    membership = taking_part(request.user, group_pk)
    asked = prompt_of(number, _language())
    if asked is None:
        raise Http404
    mission = queries.mission_of(membership.group)
    answer = queries.own_answers(mission, request.user).get(number)
    form = AnswerForm(request.POST or None, prompt=asked, initial=_initial(answer))
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_answer(
                membership.group,
                prompt=number,
                text=form.cleaned_data.get("text", ""),
                outcomes=form.cleaned_data.get("outcomes", []),
                is_hidden=form.cleaned_data["is_hidden"],
                revision=form.cleaned_data["revision"],
                by=request.user,
                at=timezone.now(),
            )
        except AnswerChangedMeanwhile as meanwhile:
            return _conflict(request, membership, asked, form=form, current=meanwhile.current)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after_saving(request, group_pk, saved)
    if request.htmx and form.errors:
        return HttpResponse(_("Not saved yet: press Save to see why."), status=422, content_type="text/plain")
    return _prompt_page(request, group_pk, asked, form=form, answer=answer)


def _prompt_page(
    request: SignedInRequest, group_pk: int, asked: Prompt, *, form: AnswerForm, answer: Answer | None
) -> HttpResponse:
    membership = membership_for(request.user, group_pk)
    mission = queries.mission_of(membership.group)
    return group_page(
        request,
        membership,
        "prompt",
        status=422 if form.errors else 200,
        prompt=asked,
        form=form,
        answer=answer,
        mission=mission,
        silence_is_over=mission.stage != MissionStage.PROMPTS,
        previous=asked.number - 1,
        last=len(prompts(_language())),
    )


def _conflict(
    request: SignedInRequest, membership: Membership, asked: Prompt, *, form: AnswerForm, current: Answer
) -> HttpResponse:
    """Status 409: both texts of the same writer; what is saved now goes over the newer one, knowingly."""
    own = form.cleaned_data
    if request.htmx:
        said = _("You saved this answer elsewhere. Press Save to see both texts; your words are still here.")
        return HttpResponse(said, status=409, content_type="text/plain; charset=utf-8")
    return group_page(
        request,
        membership,
        "answer_conflict",
        status=409,
        prompt=asked,
        saved=current,
        own_text=own.get("text", ""),
        own_outcomes=[Outcome(outcome).label for outcome in own.get("outcomes", [])],
        pieces=differences(current.text, own.get("text", "")),
        form=AnswerForm(prompt=asked, initial={**own, "revision": current.revision}),
    )


def _after_saving(request: SignedInRequest, group_pk: int, saved: Answer) -> HttpResponse:
    if request.htmx:
        return HttpResponse(
            _("Saved %(time)s") % {"time": saved_words(saved.saved_at)},
            content_type="text/plain; charset=utf-8",
            headers={"X-Revision": str(saved.revision)},
        )
    messages.success(request, _("Saved %(time)s") % {"time": saved_words(saved.saved_at)})
    if "next" in request.POST and prompt_of(saved.prompt + 1, _language()):
        return redirect("mission:prompt", group_pk, saved.prompt + 1)
    return redirect("mission:prompts", group_pk)


@require_http_methods(["POST"])
def show(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """ "Ready to show": opens the reader's own answers to the group."""
    membership = taking_part(request.user, group_pk)
    try:
        shown = actions.show_answers(membership.group, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(
        request,
        ngettext(
            "Your group can read %(count)d answer of yours now.",
            "Your group can read %(count)d answers of yours now.",
            shown,
        )
        % {"count": shown},
    )
    return redirect("mission:answers", group_pk)


@require_http_methods(["GET", "HEAD"])
def answer_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """What the members have shown. While the silence lasts, only those who have shown their own read the others'."""
    membership = membership_for(request.user, group_pk)
    mission = queries.mission_of(membership.group)
    shown = queries.shown_answers(mission)
    is_silent = mission.stage == MissionStage.PROMPTS
    may_read = not is_silent or any(answer.person_id == request.user.pk for answer in shown)
    by_prompt = [
        (prompt, [answer for answer in shown if answer.prompt == prompt.number]) for prompt in prompts(_language())
    ]
    return group_page(
        request,
        membership,
        "answers",
        mission=mission,
        by_prompt=[(prompt, answers) for prompt, answers in by_prompt if answers] if may_read else [],
        may_read=may_read,
        shown=len(shown),
    )
