"""The account library's forms in our words: labels, hints and sentences; no placeholders that vanish while typing."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.manage_email import sync_user_email_address
from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from collegium.people import actions
from collegium.people.adapter import PENDING_SIGN_UP, UNPROVEN_PASSWORD
from collegium.people.models import Person
from collegium.people.names import validate_one_line, validate_visible
from collegium.people.queries import person_by_email
from collegium.people.time_zones import zone_names

EMAIL = _("E-mail address")
PASSWORD_HINT = _("At least 10 characters. Four words that nobody else would put together work well.")


class InOurWords:
    """Takes the library's placeholders away, sets our labels and hints, and puts the cursor into no field by force."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(InOurWords, account.LoginForm):  # type: ignore[misc]
    labels = {"login": EMAIL, "password": _("Password")}


class SignUpForm(InOurWords, account.SignupForm):  # type: ignore[misc]
    name = forms.CharField(
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        validators=[validate_one_line, validate_visible],
        error_messages={"required": _("Write your name as your colleagues know it.")},
    )
    time_zone = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-own-zone": "fill"})
    )
    field_order = ["name", "email", "password1", "time_zone"]
    labels = {"name": _("Your name"), "email": EMAIL, "password1": _("Password")}
    hints = {"name": _("As your colleagues know you."), "password1": PASSWORD_HINT}

    def clean_time_zone(self) -> str:
        """What the browser says, if it is a zone; nobody is asked twice for it."""
        zone: str = self.cleaned_data["time_zone"]
        return zone if zone in zone_names() else "UTC"

    def validate_unique_email(self, value: str) -> str:
        """Somebody on a roster, who never signed in, may sign up: with a mail server, a code proves who they are."""
        known = person_by_email(value)
        if known is None or (settings.MAIL_IS_CONFIGURED and known.is_active and not known.has_joined):
            return value
        email: str = super().validate_unique_email(value)
        return email

    def save(self, request: HttpRequest) -> Person:
        typed, at = self.cleaned_data, timezone.now()
        if not settings.MAIL_IS_CONFIGURED:
            return actions.sign_up(
                email=typed["email"],
                name=typed["name"],
                password=typed["password1"],
                time_zone=typed["time_zone"],
                at=at,
            )
        person = actions.start_sign_up(email=typed["email"], name=typed["name"], at=at)
        request.session[PENDING_SIGN_UP] = {
            "person": person.pk,
            "name": typed["name"],
            "password": make_password(typed["password1"]),
            "time_zone": typed["time_zone"],
        }
        return person


class SignInByCodeForm(InOurWords, account.RequestLoginCodeForm):  # type: ignore[misc]
    labels = {"email": EMAIL}

    def note_unproven_password(self, request: HttpRequest) -> None:
        """Remembers, until the code is typed, that nobody has proven this address yet; see the adapter's sign-in."""
        person: Person | None = self._user
        request.session.pop(UNPROVEN_PASSWORD, None)
        if person is None:
            return
        sync_user_email_address(person)
        if not EmailAddress.objects.filter(user=person, verified=True).exists():
            request.session[UNPROVEN_PASSWORD] = person.pk


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": EMAIL}

    def clean_email(self) -> str:
        email: str = super().clean_email()
        for person in self.users:
            sync_user_email_address(person)
        return email


class ChosenPasswordForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {"password1": _("New password"), "password2": _("New password, once more")}
    hints = {"password1": PASSWORD_HINT}


class SetPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    labels = {"password1": _("Password"), "password2": _("Password, once more")}
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    hints = {"password1": PASSWORD_HINT}


class ConfirmPasswordForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Your password")}


CODE_LABELS = {"code": _("Code from the message")}


class SignInCodeForm(InOurWords, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    labels = CODE_LABELS


class AddressCodeForm(InOurWords, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    labels = CODE_LABELS


class ResetCodeForm(InOurWords, account.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    labels = CODE_LABELS


class NewAddressForm(InOurWords, account.AddEmailForm):  # type: ignore[misc]
    """With a mail server: a code goes to the new address, and only then the address changes."""

    labels = {"email": _("New e-mail address")}


class NewAddressByPasswordForm(forms.Form):
    """Without a mail server: the password stands in for the proof."""

    email = forms.EmailField(
        label=_("New e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email == self.person.email:
            raise get_adapter().validation_error("same_as_current")
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.person, password):
            raise get_adapter().validation_error("incorrect_password")
        return password
