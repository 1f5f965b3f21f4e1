"""Everything that can happen to a person, by subject."""

from collegium.people.actions.accounts import (
    AddressIsTaken,
    change_email,
    complete_sign_up,
    drop_unproven_password,
    ensure_operator,
    find_or_add_person,
    record_email_changed,
    record_sign_in,
    set_password,
    sign_up,
    start_sign_up,
)
from collegium.people.actions.form_keys import prune_form_keys
from collegium.people.actions.links import LinkIsClosed, LinkWouldImpersonate, issue_one_time_link, use_one_time_link
from collegium.people.actions.profile import (
    TooManyClockStops,
    add_clock_stop,
    change_profile,
    remove_clock_stop,
)

__all__ = [
    "AddressIsTaken",
    "LinkIsClosed",
    "LinkWouldImpersonate",
    "TooManyClockStops",
    "add_clock_stop",
    "change_email",
    "change_profile",
    "complete_sign_up",
    "drop_unproven_password",
    "ensure_operator",
    "find_or_add_person",
    "issue_one_time_link",
    "prune_form_keys",
    "record_email_changed",
    "record_sign_in",
    "remove_clock_stop",
    "set_password",
    "sign_up",
    "start_sign_up",
    "use_one_time_link",
]
