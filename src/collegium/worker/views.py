from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collegium.jobs.queries import count_waiting, jobs_in_trouble, oldest_wait
from collegium.mail.queries import count_in_outbox, count_refused, oldest_in_outbox
from collegium.meetings.queries.replies import mailbox_is_away
from collegium.people.requests import SignedInRequest
from collegium.worker.access import check_operator
from collegium.worker.database import broken_promises, settings_read_back
from collegium.worker.queries import last_pulse, worker_is_alive

TROUBLES_SHOWN = 50


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For monitors: 200 where the database answers and the worker lives, 503 otherwise; says nothing else."""
    try:
        state = {"database": "ok", "worker": "ok" if worker_is_alive(now=timezone.now()) else "silent"}
    except DatabaseError:
        state = {"database": "away", "worker": "unknown"}
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)


@never_cache
@require_safe
def status(request: SignedInRequest) -> HttpResponse:
    """How the machine is, for the operator: counts, classes of errors and settings, never anyone's words."""
    check_operator(request.user)
    now, mailbox = timezone.now(), settings.REPLY_MAILBOX
    page = {
        "database": connection.vendor,
        "database_settings": settings_read_back(),
        "broken_promises": broken_promises(),
        "worker_is_alive": worker_is_alive(now=now),
        "last_pulse": last_pulse(),
        "jobs_waiting": count_waiting(),
        "longest_wait": oldest_wait(now=now),
        "jobs_in_trouble": jobs_in_trouble()[:TROUBLES_SHOWN],
        "mail_is_configured": settings.MAIL_IS_CONFIGURED,
        "mail_waiting": count_in_outbox(),
        "oldest_mail": oldest_in_outbox(now=now),
        "mail_refused": count_refused(),
        "has_reply_mailbox": mailbox is not None,
        "reply_mailbox_is_away": mailbox is not None and mailbox_is_away(mailbox.name),
    }
    return render(request, "worker/status.html", page)
