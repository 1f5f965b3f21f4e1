"""The template tags that every page may use without loading them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.template import Context
from django.utils import formats, timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegium.ui.icons import ICONS
from collegium.ui.markup import as_html, line_as_html
from collegium.ui.once import FIELD, new_key
from collegium.ui.table_mark import seats_around

register = template.Library()

READERS = {
    "you": gettext_lazy("Only you can read this."),
    "group": gettext_lazy("Only the members of this group can read this."),
    "coordinators": gettext_lazy("Only you and the coordinators of this program can read this."),
    "steward": gettext_lazy("Only you and the conflict steward of this group can read this."),
    "program": gettext_lazy("Everybody in this program can read this."),
    "public": gettext_lazy("Everybody can read this."),
}


@register.filter
def marked(text: str) -> SafeString:
    """What a member wrote, with the light marks of Markdown."""
    return mark_safe(as_html(text))  # noqa: S308 -- cleaned by an allow-list


@register.filter
def marked_line(text: str) -> SafeString:
    """One line that a member wrote, with bold words and links."""
    return mark_safe(line_as_html(text))  # noqa: S308 -- cleaned by an allow-list


@register.simple_tag
def icon(name: str) -> SafeString:
    """An outline beside words; it says nothing by itself, so readers of the screen skip it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def once() -> SafeString:
    """The hidden one-time key of a form that creates something; its view is decorated with `sent_once`."""
    return format_html('<input type="hidden" name="{}" value="{}" autocomplete="off">', FIELD, new_key())


@register.simple_tag
def readers(kind: str) -> SafeString:
    """One line that says who can read what is written here."""
    symbol = icon("eye" if kind in ("program", "public") else "lock")
    return format_html('<p class="readers">{}<span>{}</span></p>', symbol, READERS[kind])


@register.simple_tag
def moment(at: datetime | None) -> SafeString | str:
    """A moment in the reader's zone, with the zone's name."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return format_html(
        '<time class="moment" datetime="{}">{}, {} {}</time>',
        at.isoformat(timespec="minutes"),
        formats.date_format(local, "D"),
        formats.date_format(local, "DATETIME_FORMAT"),
        zone_name(local),
    )


def zone_name(local: datetime) -> SafeString | str:
    """The zone's abbreviation with its full name behind it, or the full name where no abbreviation is in use."""
    abbreviation = local.tzname() or ""
    full_name = timezone.get_current_timezone_name().replace("_", " ")
    if abbreviation == full_name:
        return full_name
    if not abbreviation.isalpha():
        return f"({full_name})"
    return format_html('<abbr title="{}">{}</abbr>', full_name, abbreviation)


@register.simple_tag
def day(on: date | None) -> SafeString | str:
    """A calendar day; a moment is given as its day in the reader's zone."""
    if on is None:
        return ""
    if isinstance(on, datetime):
        on = timezone.localtime(on).date()
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), formats.date_format(on, "DATE_FORMAT"))


@register.simple_tag
def table_mark(seats: int, filled: int, *, you: bool = False, label: str = "", small: bool = False) -> SafeString:
    """The table from above, with data: `filled` of `seats` places taken, and yours in amber when `you` sit there.

    Without `label` it says "4 of 6 places taken"; give other words when the seats count something else.
    """
    circles = format_html_join(
        "",
        '<circle class="seat is-{}" cx="{}" cy="{}" r="{}"/>',
        ((seat.state, seat.x, seat.y, seat.radius) for seat in seats_around(seats, filled, you=you)),
    )
    words = label or ngettext("%(filled)s of %(seats)s place taken", "%(filled)s of %(seats)s places taken", seats) % {
        "filled": filled,
        "seats": seats,
    }
    return format_html(
        '<svg class="table-mark{}" viewBox="0 0 100 100" role="img" aria-label="{}">'
        '<circle class="table-top" cx="50" cy="50" r="24"/>{}</svg>',
        " is-small" if small else "",
        words,
        circles,
    )


@register.inclusion_tag("ui/round_table.html")
def round_table(names: Sequence[str], *, you: str = "", seats: int = 0) -> dict[str, Any]:
    """The table with its people: initials on the seats, yours (the name equal to `you`) in amber."""
    people = list(names)
    places = seats_around(max(seats, len(people)), len(people))
    named = [
        {"seat": seat, "initials": initials(name), "state": "you" if name == you else "taken"}
        for seat, name in zip(places, people, strict=False)
    ]
    return {"named": named, "open_seats": places[len(people) :], "names": people}


@register.filter
def initials(name: str) -> str:
    """At most two letters: of the first and the last part of a name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.simple_tag
def meter(value: float, of: float, label: str) -> SafeString:
    """A bar with its figure in words: `{% meter 3 5 "prompts answered" %}`."""
    words = _("%(value)s of %(of)s %(label)s") % {"value": value, "of": of, "label": label}
    return format_html(
        '<div class="meter"><progress max="{}" value="{}" aria-label="{}"></progress>'
        '<span class="meter-words">{}</span></div>',
        of,
        value,
        words,
        words,
    )


@register.inclusion_tag("ui/copy_field.html")
def copy_field(value: str, label: str, name: str = "link") -> dict[str, str]:
    """A read-only field that holds something to copy; the button appears with JavaScript."""
    return {"value": value, "label": label, "id": f"copy-{name}"}


@register.simple_block_tag(end_name="endguide")
def guide(content: str, title: str = "", source: str = "", href: str = "") -> SafeString:
    """A box of guidance beside a step: what and why, a worked example in `{% example %}`, and the source."""
    heading = title or _("How to do this")
    return format_html(
        '<section class="guide" aria-label="{}"><h2 class="guide-title">{}{}</h2>{}{}</section>',
        heading,
        icon("book"),
        heading,
        content,
        guide_source(source, href),
    )


def guide_source(source: str, href: str) -> SafeString:
    """The last line of a guidance box."""
    if not source:
        return mark_safe("")
    words = format_html('<a href="{}">{}</a>', href, source) if href else source
    return format_html('<p class="guide-source">{} {}</p>', _("Source:"), words)


@register.simple_block_tag(end_name="endexample")
def example(content: str, title: str = "") -> SafeString:
    """A worked example, set apart as somebody's words."""
    return format_html(
        '<figure class="example"><figcaption>{}</figcaption>{}</figure>', title or _("A worked example"), content
    )


@register.simple_block_tag(end_name="endnote")
def note(content: str) -> SafeString:
    """The template tag, or the classes, that draw the sample shown above it on the design page."""
    return format_html('<p class="sample-note"><code>{}</code></p>', escape(content))


@register.simple_tag(takes_context=True)
def here(context: Context, url: str) -> SafeString:
    """`aria-current="page"` (with a space before it) when the page shown is at, or below, this address."""
    request = context.get("request")
    if request and url and request.path.startswith(url):
        return mark_safe(' aria-current="page"')
    return mark_safe("")


@register.filter
def field_kind(field: BoundField) -> str:
    """The kind of a form field for its looks: "checkbox", "choices", or the widget's own type."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if field.use_fieldset:
        return "choices"
    return str(getattr(widget, "input_type", field.widget_type))


@register.filter
def field_anchor(field: BoundField) -> str:
    """The id of the control that a link in the error summary leads to."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
