"""Deadlines as a calendar (RFC 5545), of a person or of a unit, as far as the owner of the address may see them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from dieuhanh.directives.lifecycle import PartState, State, TimeClass
from dieuhanh.directives.queries import held_by, parts_given_to, visible_to
from dieuhanh.directives.queries.holders import Inheritance
from dieuhanh.directives.timing import due_day, is_late
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import in_scope, paths_q
from dieuhanh.reminders.models import Feed
from dieuhanh.reminders.queries.ground import short

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive, Part
    from dieuhanh.org.models import Unit

BEHIND, AHEAD, KEPT = timedelta(days=180), timedelta(days=400), timedelta(days=60)
# A calendar program chokes on more, and nobody looks at so many.
MOST = 1000
_STATUS = {State.CANCELLED: "CANCELLED", State.REPORTED: "TENTATIVE", State.RETURNED: "TENTATIVE"}


def hashed(secret: str) -> str:
    """What is kept of a secret: it is long and random, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_feed(secret: str) -> Feed | None:
    """The calendar behind an address that is in use."""
    rows = Feed.objects.select_related("user__person", "unit")
    return rows.filter(secret=hashed(secret), ended_at__isnull=True).first()


def feeds_of(user: Any) -> dict[int | None, Feed]:
    """The calendars that a person has in use, by key of the unit (None: the person's own)."""
    return {feed.unit_id: feed for feed in Feed.objects.filter(user=user, ended_at__isnull=True)}


def calendar_of(feed: Feed, now: datetime) -> bytes:
    """The calendar as it is read today; the same bytes while nothing in it changed."""
    today = timezone.localdate(now)
    calendar = Calendar()
    calendar.add("prodid", "-//dieuhanh//nhac viec//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = feed.unit.name if feed.unit else feed.user.get_full_name() or feed.user.username
    calendar.add("x-wr-calname", _("Hạn nhiệm vụ – %(name)s") % {"name": name})
    calendar.add("x-published-ttl", "PT1H")
    for directive in _directives(feed, today, now):
        calendar.add_component(_entry(directive, today))
    for part in [] if feed.unit else _parts(feed, today):
        calendar.add_component(_part_entry(part, today))
    return bytes(calendar.to_ical())


def _directives(feed: Feed, today: date, now: datetime) -> list[Directive]:
    whose = _of_unit(feed.unit, today) if feed.unit else _of_person(feed)
    lately = Q(is_open=True) | Q(closed_at__gt=now - KEPT)
    rows = visible_to(feed.user).filter(whose, lately, due__range=(today - BEHIND, today + AHEAD))
    rows = rows.select_related("lead", "assigner").order_by("due", "id")
    return list(rows[:MOST])


def _of_person(feed: Feed) -> Q:
    """What the person works on; for a clerk or a leader what the office gave."""
    return held_by(feed.user, Role.UNIT_OFFICER) | in_scope(feed.user, "assigner", Role.CLERK, Role.LEADER)


def _of_unit(unit: Unit, today: date) -> Q:
    """What the unit and those under it answer for."""
    given = Inheritance(today).given_to([unit.path], unit="lead", since="assigned_on", field="field")
    return paths_q([unit.path], "lead") | given


def _entry(directive: Directive, today: date) -> Entry:
    entry = Entry()
    due = due_day(directive) or date.max
    moments = [directive.issued_at, directive.received_at, directive.closed_at]
    mark = _mark(directive, today)
    entry.add("uid", f"{directive.code}@dieuhanh")
    # The moment is that of the last change we know: with the moment of reading every reading would look changed.
    entry.add("dtstamp", max(one for one in moments if one is not None))
    entry.add("dtstart", due)
    entry.add("dtend", due + timedelta(days=1))
    entry.add("summary", f"{f'[{mark}] ' if mark else ''}{directive.code}: {short(directive.content, 120)}")
    entry.add("description", _description(directive))
    entry.add("status", _STATUS.get(State(directive.state), "CONFIRMED"))
    entry.add("sequence", directive.extension_count)
    entry.add("transp", "TRANSPARENT")
    entry.add("url", f"{settings.SITE_URL}{reverse('directives:detail', kwargs={'pk': directive.pk})}")
    return entry


def _parts(feed: Feed, today: date) -> list[Part]:
    """What was given inside a unit to the person, or to the division that he works for."""
    rows = parts_given_to(feed.user).filter(state=PartState.DOING, due__range=(today - BEHIND, today + AHEAD))
    return list(rows[:MOST])


def _part_entry(part: Part, today: date) -> Entry:
    entry, due = Entry(), part.due or date.max
    mark = f"[{TimeClass.OVERDUE.label}] " if due < today else ""
    lines = [
        part.content,
        _("Phần việc của nhiệm vụ %(code)s: %(content)s")
        % {"code": part.directive.code, "content": short(part.directive.content, 120)},
        _("Giao cho: %(doer)s") % {"doer": part.doer},
    ]
    entry.add("uid", f"{part}@dieuhanh")
    entry.add("dtstamp", part.given_at)
    entry.add("dtstart", due)
    entry.add("dtend", due + timedelta(days=1))
    entry.add("summary", f"{mark}{part}: {short(part.content, 120)}")
    entry.add("description", "\n".join(lines))
    entry.add("status", "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    entry.add("url", f"{settings.SITE_URL}{reverse('directives:part', kwargs={'pk': part.pk})}")
    return entry


def _mark(directive: Directive, today: date) -> str:
    if directive.state in {State.ACCEPTED, State.CANCELLED, State.REPORTED}:
        return str(State(directive.state).label)
    return str(TimeClass.OVERDUE.label) if is_late(directive, today) else ""


def _description(directive: Directive) -> str:
    lines = [
        directive.content,
        _("Chủ trì: %(lead)s") % {"lead": directive.lead_name},
        _("Cơ quan giao: %(unit)s") % {"unit": directive.assigner.name},
        _("Tình trạng: %(state)s") % {"state": directive.get_state_display()},
    ]
    if directive.product:
        lines.append(_("Sản phẩm: %(product)s") % {"product": directive.product})
    return "\n".join(lines)
