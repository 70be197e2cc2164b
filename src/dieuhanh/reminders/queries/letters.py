"""What a message says: the digest as plain text and as HTML, the short form for telephones, one thing at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dieuhanh.reminders.lifecycle import Event, Medium
from dieuhanh.reminders.queries.events import EVENTS
from dieuhanh.reminders.queries.ground import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# A mail that nobody reads to its end helps nobody: the rest is a link away.
IN_A_MAIL = 40
# What the telephone networks take in one piece of Vietnamese text is 70 letters; three pieces are enough.
IN_A_TEXT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to be sent."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The things of one event, under its name."""

    label: str
    tone: str
    items: list[dict[str, Any]]


def grouped(items: Sequence[dict[str, Any]]) -> list[Group]:
    """Things by event, in the order in which a digest tells them."""
    order = {event: place for place, event in enumerate(EVENTS)}
    found: dict[str, list[dict[str, Any]]] = {}
    for item in sorted(items, key=lambda one: (order.get(one["event"], len(order)), one.get("day") or "9")):
        found.setdefault(item["event"], []).append(item)
    return [Group(_label(event), rows[0].get("tone", ""), rows) for event, rows in found.items()]


def digest_letter(name: str, day: date, items: Sequence[dict[str, Any]], count: int, medium: str) -> Letter:
    """The digest of one day for one person."""
    subject = _("Việc cần làm ngày %(day)s: %(count)d việc") % {"day": day_text(day), "count": count}
    if medium != Medium.EMAIL:
        return Letter(subject, _telephone(subject, items))
    groups = grouped([{**item, "url": link(item)} for item in items[:IN_A_MAIL]])
    context = {
        "name": name,
        "day": day,
        "groups": groups,
        "count": count,
        "more": max(count - IN_A_MAIL, 0),
        "url": site(reverse("reminders:today")),
        "settings_url": site(reverse("reminders:settings")),
        "product": settings.PROVINCE_NAME,
    }
    text = render_to_string("reminders/mail/digest.txt", context)
    return Letter(subject, text, render_to_string("reminders/mail/digest.html", context))


def urgent_letter(item: dict[str, Any], medium: str) -> Letter:
    """One thing that is said at once."""
    subject = f"{_label(item['event'])}: {item['code']}"
    if medium == Medium.DESK:
        return Letter(subject, f"{item['text']} – {item['detail']}")
    if medium != Medium.EMAIL:
        return Letter(subject, f"{subject}. {item['detail']} {link(item)}"[:IN_A_TEXT])
    context = {"item": {**item, "url": link(item)}, "label": _label(item["event"]), "product": settings.PROVINCE_NAME}
    text = render_to_string("reminders/mail/urgent.txt", context)
    return Letter(subject, text, render_to_string("reminders/mail/urgent.html", context))


def link(item: dict[str, Any]) -> str:
    """The address of the thing that an item speaks of, as it is called from outside."""
    return site(place(item))


def place(item: dict[str, Any]) -> str:
    """The same on a page of the desk."""
    name = "directives:proposal" if item["kind"] == "proposal" else "directives:detail"
    return reverse(name, kwargs={"pk": item["id"]})


def site(path: str) -> str:
    """An address as it is called from outside: a message has no page that it stands on."""
    return f"{settings.SITE_URL}{path}"


def _telephone(subject: str, items: Sequence[dict[str, Any]]) -> str:
    told = "; ".join(
        ngettext("%(label)s: %(n)d", "%(label)s: %(n)d", len(group.items))
        % {"label": group.label, "n": len(group.items)}
        for group in grouped(items)
    )
    return f"{subject}. {told}. {site(reverse('reminders:today'))}"


def _label(event: str) -> str:
    return str(Event(event).label)
