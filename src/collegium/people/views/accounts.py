"""Pages of the account library that we expose: its machinery, our forms, our templates, 422 for what is refused."""

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from collegium.people import actions
from collegium.people.actions import AddressIsTaken
from collegium.people.forms import accounts as forms
from collegium.people.requests import SignedInRequest


class RefusedIs422:
    """A form that is refused comes back with what was typed and says so in its status."""

    http_method_names = ["get", "head", "post"]

    def form_invalid(self, form: BaseForm) -> HttpResponseBase:
        response: HttpResponseBase = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignIn(RefusedIs422, account.LoginView):  # type: ignore[misc]
    form_class = forms.SignInForm


class SignUp(RefusedIs422, account.SignupView):  # type: ignore[misc]
    form_class = forms.SignUpForm

    def form_valid(self, form: BaseForm) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().form_valid(form)
        except AddressIsTaken:
            # Somebody signed up with the same address between our look and our write.
            form.add_error("email", get_adapter().error_messages["email_taken"])
            return self.form_invalid(form)
        return response


class SignOut(account.LogoutView):  # type: ignore[misc]
    http_method_names = ["get", "head", "post"]


class SignInByCode(RefusedIs422, account.RequestLoginCodeView):  # type: ignore[misc]
    form_class = forms.SignInByCodeForm

    def form_valid(self, form: Any) -> HttpResponseBase:
        form.note_unproven_password(self.request)
        response: HttpResponseBase = super().form_valid(form)
        return response


class ConfirmSignInCode(RefusedIs422, account.ConfirmLoginCodeView):  # type: ignore[misc]
    form_class = forms.SignInCodeForm


class ConfirmAddressCode(RefusedIs422, account.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    form_class = forms.AddressCodeForm


class ResetPassword(RefusedIs422, account.PasswordResetView):  # type: ignore[misc]
    form_class = forms.ResetPasswordForm


class ConfirmResetCode(RefusedIs422, account.ConfirmPasswordResetCodeView):  # type: ignore[misc]
    form_class = forms.ResetCodeForm


class ChoosePassword(RefusedIs422, account.CompletePasswordResetView):  # type: ignore[misc]
    form_class = forms.ChosenPasswordForm


class ChangePassword(RefusedIs422, account.PasswordChangeView):  # type: ignore[misc]
    form_class = forms.ChangePasswordForm


class SetPassword(RefusedIs422, account.PasswordSetView):  # type: ignore[misc]
    form_class = forms.SetPasswordForm


class ConfirmPassword(RefusedIs422, account.ReauthenticateView):  # type: ignore[misc]
    form_class = forms.ConfirmPasswordForm


class ChangeAddressByCode(RefusedIs422, account.EmailView):  # type: ignore[misc]
    form_class = forms.NewAddressForm


sign_in = SignIn.as_view()
sign_up = SignUp.as_view()
sign_out = SignOut.as_view()
change_password = ChangePassword.as_view()
set_password = SetPassword.as_view()
confirm_password = ConfirmPassword.as_view()


def _page(view: Any, request: HttpRequest) -> HttpResponseBase:
    """A page that exists only where a mail server is configured."""
    if not settings.MAIL_IS_CONFIGURED:
        raise Http404("No mail server is configured.")
    response: HttpResponseBase = view.as_view()(request)
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_code(request: HttpRequest) -> HttpResponseBase:
    return _page(SignInByCode, request)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_sign_in_code(request: HttpRequest) -> HttpResponseBase:
    return _page(ConfirmSignInCode, request)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest) -> HttpResponseBase:
    return _page(ConfirmAddressCode, request)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset_password(request: HttpRequest) -> HttpResponseBase:
    """By an e-mailed code; without a mail server the page says from whom to get a one-time link."""
    if settings.MAIL_IS_CONFIGURED:
        return _page(ResetPassword, request)
    return render(request, "people/reset_without_mail.html", status=422 if request.method == "POST" else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_reset_code(request: HttpRequest) -> HttpResponseBase:
    return _page(ConfirmResetCode, request)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponseBase:
    return _page(ChoosePassword, request)


@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request: SignedInRequest) -> HttpResponseBase:
    """With a mail server the new address is proven by a code; without one the password stands in."""
    if settings.MAIL_IS_CONFIGURED:
        return _page(ChangeAddressByCode, request)
    if not request.user.has_usable_password():
        messages.info(request, gettext("Set a password first; then you can change your e-mail address with it."))
        return redirect("account_set_password")
    return _change_address_by_password(request)


@sensitive_post_parameters("password")
def _change_address_by_password(request: SignedInRequest) -> HttpResponse:
    form = forms.NewAddressByPasswordForm(request.POST or None, person=request.user)
    if form.is_valid():
        try:
            actions.change_email(request.user, email=form.cleaned_data["email"], by=request.user, at=timezone.now())
        except AddressIsTaken:
            form.add_error("email", get_adapter().error_messages["email_taken"])
        else:
            messages.success(request, gettext("Your e-mail address is changed. Sign in with it from now on."))
            return redirect("people:profile")
    status = 422 if form.is_bound else 200
    return render(request, "people/change_address.html", {"form": form}, status=status)
