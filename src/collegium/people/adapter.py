from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.people import actions
from collegium.people.emails import queue_account_mail
from collegium.people.models import Person

PENDING_SIGN_UP = "people_pending_sign_up"
"""Session key: name and password (hashed) of a sign-up, kept there until a code proves the address."""

UNPROVEN_PASSWORD = "people_unproven_password"  # noqa: S105 -- a session key, no password
"""Session key: the person whose password was set before anybody proved the address."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Joins the account library to our outbox, our audit and our words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask whoever runs this server to open it again."),
        "email_password_mismatch": _(
            "This address and password do not belong together. Check both, or follow “Forgot your password?” below."
        ),
        "email_taken": _(
            "This address is known here already. If it is yours, sign in; if you never had a password, ask the "
            "coordinator who added you, or whoever runs this server, for a one-time sign-in link."
        ),
        "incorrect_code": _("This is not the code that we sent. Compare it with the newest message and try again."),
        "incorrect_password": _("This is not your password. Try again, or sign out and reset it."),
        "enter_current_password": _("This is not your present password. Type it again."),
        "too_many_login_attempts": _(
            "There were too many wrong attempts. Wait five minutes, then try again or reset your password."
        ),
        "rate_limited": _("That was too often in a short time. Wait a minute and try again."),
        "same_as_current": _("This is your address already. Type the new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return settings.SIGN_UP_IS_OPEN

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        links = {
            "sign_in_url": settings.SITE_URL + reverse("account_login"),
            "sign_up_url": settings.SITE_URL + reverse("account_signup"),
            "reset_url": settings.SITE_URL + reverse("account_reset_password"),
        }
        queue_account_mail(template_prefix, to=email, context={**context, **links}, at=timezone.now())

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A code proved the address: what the same browser typed at sign-up becomes true now, and only now."""
        person, at = cast("Person", email_address.user), timezone.now()
        before = person.email
        pending = request.session.pop(PENDING_SIGN_UP, None)
        with transaction.atomic():
            confirmed: bool = super().confirm_email(request, email_address)
            if confirmed and email_address.email != before:
                actions.record_email_changed(person, at=at)
            if confirmed and pending and pending["person"] == person.pk:
                actions.complete_sign_up(
                    person,
                    name=pending["name"],
                    password_hash=pending["password"],
                    time_zone=pending["time_zone"],
                    at=at,
                )
        return confirmed

    def login(self, request: HttpRequest, user: Person) -> None:
        at = timezone.now()
        # The row may have been claimed a moment ago; the session has to fit the password that stands there now.
        user.refresh_from_db()
        if self._came_by_code_past_an_unproven_password(request, user):
            actions.drop_unproven_password(user, at=at)
            messages.info(
                request, gettext("Your old password was set before this address was proven, so it no longer works.")
            )
        super().login(request, user)
        actions.record_sign_in(user, at=at)

    def _came_by_code_past_an_unproven_password(self, request: HttpRequest, person: Person) -> bool:
        unproven = request.session.pop(UNPROVEN_PASSWORD, None) == person.pk
        methods = {entry["method"] for entry in get_authentication_records(request, person)}
        return unproven and methods == {"code"} and person.has_usable_password()

    def set_password(self, user: Person, password: str) -> None:
        by = self.request.user if self.request.user.is_authenticated else user
        actions.set_password(user, password=password, by=cast("Person", by), at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:profile")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("people:profile")
