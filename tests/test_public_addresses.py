"""The whole list of what can be opened without signing in. Everything else needs a signed-in person."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    # Signing in, creating an account, and coming back when the password is forgotten.
    "account_login",
    "account_signup",
    "account_logout",
    "account_inactive",
    "account_email_verification_sent",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    # One-time links and invitations: the secret in the address is the permission.
    "people:open_link",
    "people:use_link",
    "groups:invited",
    # A private feed, and the answer to an invitation, likewise.
    "calendars:feed",
    "calendars:answer",
    # A poll, one's own answer to it, and the button that stops a notice: the signed link is the permission.
    "guest_polls:poll",
    "guest_polls:answer",
    "notices:stop",
    # What Collegium is, how each step is done, and who can see what.
    "home:start",
    "home:guide",
    "home:guide_index",
    "home:who_sees_what",
    "favicon",
    # For monitors: two words on the database and the worker.
    "worker:health",
    "ui:design",
    "ui:theme",
}


def public_names(patterns: list[URLPattern | URLResolver], rooms: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of all addresses whose view says that nobody has to be signed in."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            room = (pattern.namespace,) if pattern.namespace else ()
            yield from public_names(pattern.url_patterns, rooms + room)
        elif not getattr(pattern.callback, "login_required", True):
            yield ":".join((*rooms, pattern.name or str(pattern.pattern)))


def test_exactly_these_addresses_are_public() -> None:
    assert set(public_names(get_resolver().url_patterns)) == PUBLIC


def test_every_address_has_a_name() -> None:
    def unnamed(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from unnamed(pattern.url_patterns)
            elif not pattern.name:
                yield str(pattern.pattern)

    assert list(unnamed(get_resolver().url_patterns)) == []
