"""The whole charter: what it says, what is talked about, who signed which version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions, queries
from collegium.alignment.access import charter_version_for_member
from collegium.alignment.charter_tasks import next_charter_task
from collegium.alignment.forms import SignForm
from collegium.alignment.models import CharterVersion
from collegium.alignment.queries import CharterNow
from collegium.alignment.refusals import CharterChangedMeanwhile
from collegium.alignment.spread import CLAUSE_TO_TALK_ABOUT
from collegium.alignment.views.clauses import may_write
from collegium.alignment.views.due import charter_after_looking
from collegium.alignment.views.page import group_page
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.queries import active_memberships
from collegium.groups.refusals import Refused
from collegium.mission.access import taking_part
from collegium.mission.differences import Piece, differences
from collegium.mission.queries import mission_of, versions_of
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def charter(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The twenty clauses, those that are talked about marked and first in the agenda, and the one next thing."""
    membership = membership_for(request.user, group_pk)
    group = membership.group
    now, wishes = charter_after_looking(group), queries.group_wishes(group)
    has_told = queries.own_expectations(group, request.user) is not None
    standing = queries.charter_standing(now, request.user, has_told_wishes=has_told)
    return group_page(
        request,
        membership,
        "charter/charter",
        now=now,
        standing=standing,
        task=next_charter_task(standing) if may_write(membership) else None,
        may_write=may_write(membership),
        rows=_rows(now),
        wishes=wishes,
        agenda=[(scale, CLAUSE_TO_TALK_ABOUT[scale]) for scale in wishes.differing],
        is_signed_by_all=standing.is_signed_by_all,
        signatures=_who_signed(membership, now),
    )


def _rows(now: CharterNow) -> list[dict[str, object]]:
    """Each clause with how many flags and proposals it has."""
    flagged = [flag.clause for flag in now.flags]
    proposed = {one.clause for one in now.proposals}
    return [
        {
            **clause,
            "flags": flagged.count(clause["number"]),
            "is_proposed": clause["number"] in proposed,
            "is_open": clause["number"] in now.open_clauses,
        }
        for clause in now.version.clauses
    ]


def _who_signed(membership: Membership, now: CharterNow) -> list[tuple[str, object, bool]]:
    """Each active member with the moment of the signature under the version of now, and whether it is the reader."""
    signed_at = {signature.person_id: signature.at for signature in now.signatures}
    return [
        (one.person.name, signed_at.get(one.person_id), one.person_id == membership.person_id)
        for one in active_memberships(membership.group)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def sign(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Everything that is signed, what has changed since the reader last signed, and one button."""
    membership = taking_part(request.user, group_pk)
    form = SignForm(request.POST if request.method == "POST" else None)
    changed_since: CharterVersion | None = None
    if request.method == "POST" and form.is_valid():
        stamp = form.cleaned_data["stamp"]
        try:
            actions.sign_charter(membership.group, stamp=stamp, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if isinstance(refusal, CharterChangedMeanwhile):
                changed_since = _version_of(membership, stamp)
        else:
            messages.success(request, _("You have signed the charter."))
            return redirect("alignment:charter", group_pk)
    return _sign_page(request, membership, form=form, changed_since=changed_since)


def _version_of(membership: Membership, stamp: str) -> CharterVersion | None:
    number = stamp.split(".")[0]
    found = queries.charter_of(membership.group)
    # A number of more than nine digits is no version and would be too large for the database.
    return queries.version_numbered(found, int(number)) if number.isdecimal() and len(number) < 10 else None


def _sign_page(
    request: SignedInRequest, membership: Membership, *, form: SignForm, changed_since: CharterVersion | None
) -> HttpResponse:
    now = charter_after_looking(membership.group)
    signed = queries.last_signed_version(now.charter, request.user)
    before = changed_since or signed
    has_signed = request.user.pk in now.signed_by
    return group_page(
        request,
        membership,
        "charter/sign",
        status=422 if form.errors else 200,
        form=form,
        now=now,
        stamp=now.version.stamp,
        has_signed=has_signed,
        before=before,
        changes=changes(before, now.version) if before and before.number != now.version.number else [],
        open_clauses=[one for one in now.version.clauses if one["number"] in now.open_clauses],
    )


def changes(old: CharterVersion, new: CharterVersion) -> list[tuple[dict[str, object], list[Piece]]]:
    """The clauses that differ, each with its words that were taken away and added."""
    before = old.texts
    return [
        (clause, differences(before[clause["number"]], clause["text"]))
        for clause in new.clauses
        if before[clause["number"]] != clause["text"]
    ]


@require_http_methods(["GET", "HEAD"])
def version_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """All versions of the charter, newest first, each with what changed and how many signed it."""
    membership = membership_for(request.user, group_pk)
    versions = queries.latest_versions(queries.charter_of(membership.group))
    older = [*versions[1:], None]
    rows = [
        (new, changes(old, new) if old else [], len(new.signatures.all()))
        for new, old in zip(versions, older[: len(versions)], strict=True)
    ]
    return group_page(request, membership, "charter/versions", rows=rows[: queries.VERSIONS_SHOWN])


@require_http_methods(["GET", "HEAD"])
def version(request: SignedInRequest, group_pk: int, number: int) -> HttpResponse:
    """One version to read and to print, with who signed it and when."""
    membership, found = charter_version_for_member(request.user, group_pk, number)
    missions = versions_of(mission_of(membership.group))
    return group_page(
        request,
        membership,
        "charter/version",
        version=found,
        signatures=queries.signatures_of(found),
        mission=next((one for one in missions if one.major == found.mission_major), None),
    )
