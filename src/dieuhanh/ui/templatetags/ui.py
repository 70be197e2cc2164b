"""Components of the pages: badges, icons, days and numbers the Vietnamese way, links that keep the filters.

`{% load ui %}`, then:
- `{% badge value label %}`: a pale badge; its colour follows `value` (a state or time class), the word is always there.
- `{% icon "home" %}`: one drawing out of the sprite, hidden from screen readers.
- `{{ day|day }}` → 05/02/2026; `{{ moment|moment }}` → 14:05 05/02/2026; `{{ number|number }}` → 1.234,5.
- `{{ agent|device }}` → Chrome trên Android, of what a browser calls itself.
- `{% with_query request after=cursor %}`: this address with some of its query changed, empty values dropped.

Larger parts are templates to include, each saying at its head what it wants: `ui/form_fields.html`, `ui/field.html`,
`ui/filters.html`, `ui/combobox.html`, `ui/pager.html`, `ui/empty.html`. Parts of words and marks alone have classes
(`static/ui/app.css`). With DIEUHANH_DEBUG=1 the page /mau-giao-dien/ shows every one of them.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

register = template.Library()

# What stands where there is no value.
NOTHING = "–"

# Colours say nothing that the word does not say too. Red only where something is wrong.
TONES = {
    "overdue": "red",
    "returned": "red",
    "failed": "red",
    "near_due": "orange",
    "done_late": "orange",
    "reported": "orange",
    "in_time": "azure",
    "in_progress": "azure",
    "confirmed": "azure",
    "answered": "azure",
    "waiting": "azure",
    "read": "azure",
    "done_in_time": "green",
    "done_undated": "green",
    "accepted": "green",
    "settled": "green",
    "issued_finding": "green",
    "extracted": "green",
    "undated": "yellow",
    "issued": "yellow",
    "open": "yellow",
    "found": "yellow",
    "proposal": "purple",
}


# What a browser says of itself, the telling word first: each of these also calls itself by the names below it.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "coc_coc": "Cốc Cốc",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def device(agent: str) -> str:
    """The browser and the system that call themselves `agent`, as people call them; the beginning of it if unknown."""
    browser = next((name for word, name in _BROWSERS.items() if word in agent), "")
    system = next((name for word, name in _SYSTEMS.items() if word in agent), "")
    if browser and system:
        return gettext("%(browser)s trên %(system)s") % {"browser": browser, "system": system}
    return browser or system or agent[:40] or "–"


@register.simple_tag
def badge(value: Any, label: Any = "") -> SafeString:
    """A badge for a state; `label` defaults to the value's own word."""
    key = str(getattr(value, "value", value) or "")
    word = label or getattr(value, "label", "") or key
    return format_html('<span class="badge bg-{}-lt tone-{}">{}</span>', *(2 * (TONES.get(key, "secondary"),)), word)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing that only decorates; its name stands in `static/ui/icons.svg`."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("ui/icons.svg"), name
    )


@register.filter
def day(value: date | None) -> str:
    """A day as officials write it; a dash for none. Of a moment, the day in the time zone of the desk."""
    if not isinstance(value, date):
        return NOTHING
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d/%m}/{value.year:04}"


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in the time zone of the desk; a dash for none."""
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else NOTHING


@register.filter
def number(value: float | Decimal | str | None) -> str:
    """1234.5 → 1.234,5; zeros that say nothing (20.00) are dropped; a dash for none."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        given = f"{value.normalize():,f}"
    else:
        given = f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    return given.translate(str.maketrans(",.", ".,"))


@register.simple_tag
def with_query(request: HttpRequest, **changes: Any) -> str:
    """The query string of this page with some values changed; '' drops one."""
    query = request.GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"
