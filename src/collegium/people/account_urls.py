"""The addresses of the account library that we expose, under the names that the library asks for."""

from allauth.account import views as account
from django.urls import path

from collegium.people.views import accounts

urlpatterns = [
    path("sign-in/", accounts.sign_in, name="account_login"),
    path("sign-in/code/", accounts.sign_in_by_code, name="account_request_login_code"),
    path("sign-in/code/confirm/", accounts.confirm_sign_in_code, name="account_confirm_login_code"),
    path("sign-up/", accounts.sign_up, name="account_signup"),
    path("sign-up/confirm/", accounts.confirm_address, name="account_email_verification_sent"),
    path("sign-out/", accounts.sign_out, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("email/", accounts.change_address, name="account_email"),
    path("password/", accounts.change_password, name="account_change_password"),
    path("password/set/", accounts.set_password, name="account_set_password"),
    path("password/confirm/", accounts.confirm_password, name="account_reauthenticate"),
    path("password/reset/", accounts.reset_password, name="account_reset_password"),
    path("password/reset/code/", accounts.confirm_reset_code, name="account_confirm_password_reset_code"),
    path("password/reset/choose/", accounts.choose_password, name="account_complete_password_reset"),
    path("password/reset/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
]
