"""The journal as administrators and auditors may read it: filtered, a page at a time; the last verification."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.models import Entry
from dieuhanh.journal.services import SYSTEM
from dieuhanh.org.models import RoleGrant, Unit, UnitKind, User, Verification
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

PAGE, EXPORT = 50, 50_000
# What an administrator keeps: accounts, units, rules. What the register says is not his.
KEPT = ("org.", "journal.", "reorganisation.", "reminders.rule")


@dataclass(frozen=True, slots=True)
class Reach:
    """Paths of units whose people's acts somebody may read: all of them, or those on accounts, units and rules."""

    audited: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; empty is anything."""

    who: str = ""
    verb: str = ""
    subject: str = ""
    thing: str = ""
    first: date | None = None
    last: date | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as people read it."""

    sequence: int
    at: datetime
    actor: str
    name: str
    verb: str
    subject: str
    thing: str
    address: str
    data: str
    told: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A page of lines, the newest first; `after` leads to older ones. There is no way back but the browser's."""

    items: list[Line]
    after: str
    before: str = ""


def journal_page(reach: Reach, asked: Filter) -> JournalPage:
    """The newest entries within `reach` that `asked` fits, PAGE of them."""
    found = _found(reach, asked)
    if asked.after.isdecimal() and len(asked.after) < 19:
        found = found.filter(sequence__lt=int(asked.after))
    rows = list(found[: PAGE + 1])
    return JournalPage([_line(row) for row in rows[:PAGE]], str(rows[PAGE - 1].sequence) if len(rows) > PAGE else "")


def journal_lines(reach: Reach, asked: Filter) -> Iterator[Line]:
    """All of them for an export, the newest first, EXPORT at most."""
    for row in _found(reach, replace(asked, after=""))[:EXPORT].iterator(chunk_size=2000):
        yield _line(row)


def last_verification() -> Verification | None:
    """The last walk that ended; its `waiting` says whether another was asked for since."""
    return Verification.objects.exclude(ended_at=None).order_by("-ended_at", "-pk").first()


def verification_waits() -> bool:
    """Whether somebody asked for a walk that has not ended yet."""
    return Verification.objects.filter(ended_at=None).exists()


@cache
def verb_names() -> dict[str, str]:
    """The verbs of the journal and how people call them."""
    path = Path(__file__).resolve().parents[1] / "data" / "verbs.json"
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names


@cache
def subject_names() -> dict[str, str]:
    """The kinds of things of the journal and how people call them."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("dieuhanh."))
    return {model._meta.label_lower: str(model._meta.verbose_name).capitalize() for model in ours}


def _found(reach: Reach, asked: Filter) -> QuerySet[Entry]:
    found = Entry.objects.filter(_visible(reach)).order_by("-sequence")
    if asked.who:
        found = found.filter(actor__in=_usernames(asked.who))
    if asked.verb:
        found = found.filter(verb=asked.verb)
    if asked.subject:
        found = found.filter(subject=asked.subject)
    if asked.thing:
        found = found.filter(subject_id=asked.thing)
    if asked.first:
        found = found.filter(at__gte=_midnight(asked.first))
    if asked.last:
        found = found.filter(at__lt=_midnight(asked.last + timedelta(days=1)))
    return found


def _visible(reach: Reach) -> Q:
    """Auditors see the acts of everybody who holds or held a role in their scope, and what was done to them;
    administrators see of these what concerns accounts, units and rules. Acts of the system are of the whole.
    """
    seen = Q(pk__in=[])
    if reach.audited:
        seen |= _acts(reach.audited)
    if reach.kept:
        subjects = Q()
        for head in KEPT:
            subjects |= Q(subject__startswith=head)
        seen |= _acts(reach.kept) & subjects
    return seen


def _acts(paths: tuple[str, ...]) -> Q:
    under = Q()
    for path in paths:
        under |= Q(unit__path__startswith=path)
    users = User.objects.filter(pk__in=RoleGrant.objects.filter(under).values("user_id"))
    about = Q(subject="org.user", subject_id__in=users.annotate(text=Cast("pk", CharField())).values("text"))
    acts = Q(actor__in=users.values("username")) | about
    return acts | Q(actor=SYSTEM) if _whole(paths) else acts


def _whole(paths: tuple[str, ...]) -> bool:
    """Whether `paths` hold every province of this desk: then acts of the system are theirs to see."""
    roots = Unit.objects.filter(kind=UnitKind.PROVINCE_COMMITTEE).values_list("path", flat=True)
    return all(any(root.startswith(path) for path in paths) for root in roots)


def _usernames(words: str) -> list[str]:
    """Accounts by user name, or by words of the name of their person."""
    named = Q()
    for word in fold(words).split():
        named &= Q(person__folded__contains=word)
    found = User.objects.filter(Q(username=words.strip().lower()) | named).values_list("username", flat=True)[:50]
    return [*found, words.strip().lower()]


@cache
def _words() -> dict[str, Any]:
    """What the facts of entries are called, which of them people need not read, and how coded values are said."""
    path = Path(__file__).resolve().parents[1] / "data" / "facts.json"
    words: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


def told(data: dict[str, Any]) -> str:
    """The facts of an entry as an auditor reads them; the export keeps them as they were written."""
    words = _words()
    parts = []
    for key in sorted(data.keys() - set(words["hidden"])):
        said = _said(data[key], words)
        if said:
            parts.append(f"{words['names'].get(key, key)}: {said}")
    return "; ".join(parts)


def _said(value: Any, words: dict[str, Any]) -> str:
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, dict):
        return _pairs(value, words)
    if isinstance(value, list):
        return ", ".join(said for one in value if (said := _said(one, words)))
    return "" if value is None else _word(str(value), words)


def _pairs(value: dict[str, Any], words: dict[str, Any]) -> str:
    """What is told by name: numbers of things that passed; a field before and after it was changed."""
    parts = []
    for key, one in value.items():
        name = words["things"].get(key) or words["names"].get(key, key)
        changed = isinstance(one, list) and len(one) == 2 and not any(isinstance(side, dict) for side in one)
        said = " → ".join(_said(side, words) or "–" for side in one) if changed else _said(one, words)
        if said:
            parts.append(f"{name} {said}")
    return ", ".join(parts)


def _word(text: str, words: dict[str, Any]) -> str:
    if len(text) == len("2026-02-05"):
        with suppress(ValueError):
            return f"{date.fromisoformat(text):%d/%m/%Y}"
    found: str = words["values"].get(text, text)
    return found


def _line(row: Entry) -> Line:
    data: dict[str, Any] = dict(row.data)
    address = str(data.pop("address", ""))
    subjects, verbs = subject_names(), verb_names()
    return Line(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        name=row.actor_name,
        verb=verbs.get(row.verb, row.verb),
        subject=subjects.get(row.subject, row.subject),
        thing=row.subject_id,
        address=address,
        data=json.dumps(data, ensure_ascii=False, sort_keys=True) if data else "",
        told=told(data),
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
