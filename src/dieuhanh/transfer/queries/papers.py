"""What the papers say: the register of directives line by line, a register of documents as a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.directives.queries import filtered
from dieuhanh.directives.timing import near_due_until, with_time_class
from dieuhanh.documents.models import Register
from dieuhanh.documents.queries import register_entries, register_units
from dieuhanh.org.models import UnitParent
from dieuhanh.org.queries import unit_name
from dieuhanh.transfer.lifecycle import RowState
from dieuhanh.transfer.models import Row
from dieuhanh.transfer.papers.register_book import INCOMING, OUTGOING, Book
from dieuhanh.transfer.papers.task_list import Line
from dieuhanh.transfer.queries.comparing import coordinators

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from dieuhanh.directives.models import Directive
    from dieuhanh.documents.models import RegisterEntry
    from dieuhanh.org.models import Unit

MOST_LINES, CHUNK = 20_000, 500
# The four classes, and what stands outside them.
DOING, LATE = "Đang thực hiện trong hạn", "Đang thực hiện quá hạn"
STANDINGS = {
    TimeClass.IN_TIME: DOING,
    TimeClass.NEAR_DUE: DOING,
    TimeClass.UNDATED: DOING,
    TimeClass.OVERDUE: LATE,
    TimeClass.DONE_IN_TIME: "Hoàn thành đúng hạn",
    TimeClass.DONE_UNDATED: "Hoàn thành đúng hạn",
    TimeClass.DONE_LATE: "Hoàn thành quá hạn",
    TimeClass.CANCELLED: "Đã hủy",
}


def listed(user: Any, filters: dict[str, Any], today: date) -> QuerySet[Any]:
    """What `user` sees of the register under `filters` (see `directives.queries.filtered`)."""
    near = near_due_until(today)
    return with_time_class(filtered(user, filters, today, near), today, near)


def too_many(rows: QuerySet[Any]) -> bool:
    """Whether a list is longer than a sheet should be; counts no further than that."""
    return len(rows.order_by("pk").values_list("pk", flat=True)[MOST_LINES : MOST_LINES + 1]) > 0


def task_lines(rows: QuerySet[Any]) -> Iterator[Line]:
    """The lines of the sheet, oldest first."""
    rows = rows.select_related("lead", "assigner", "finding__document").defer(
        "finding__document__text", "finding__document__blocks", "finding__document__warnings"
    )
    last = 0
    while part := list(rows.filter(pk__gt=last).prefetch_related("coordinations").order_by("pk")[:CHUNK]):
        last = part[-1].pk
        issued = Row.objects.filter(directive__in=part, state=RowState.ISSUED)
        brought = dict(issued.values_list("directive_id", "facts"))
        yield from (_line(directive, brought.get(directive.pk, {})) for directive in part)


def _line(directive: Directive, facts: dict[str, Any]) -> Line:
    document = directive.finding.document if directive.finding else None
    time = TimeClass(directive.time_class)  # type: ignore[attr-defined]
    return Line(
        code=directive.code,
        number=document.symbol if document else facts.get("number", ""),
        issued_on=document.issued_on if document else None,
        abstract=(document.title if document else facts.get("abstract", "")),
        content=directive.content,
        assigner=directive.assigner.name,
        assigned_by=directive.assigned_by,
        assigned_on=directive.assigned_on,
        lead=directive.lead_name,
        coordinate=coordinators(directive),
        deadline=directive.deadline,
        spoken=directive.time_as_spoken,
        product=directive.product,
        done_on=directive.done_on,
        standing=STANDINGS[time],
        state=str(State(directive.state).label),
        note="; ".join(_notes(directive, time)),
    )


def _notes(directive: Directive, time: TimeClass) -> Iterator[str]:
    if time in {TimeClass.UNDATED, TimeClass.DONE_UNDATED}:
        yield _("không có hạn cụ thể")
    if directive.extension_count:
        yield _("đã gia hạn %(times)d lần, hạn ban đầu %(day)s") % {
            "times": directive.extension_count,
            "day": _day(directive.first_deadline) or _("không có"),
        }
    if directive.counted_deadline and directive.counted_deadline != directive.deadline:
        yield _("tính đến %(day)s vì có thời gian tạm dừng") % {"day": _day(directive.counted_deadline)}
    if directive.lead.name != directive.lead_name:
        yield _("nay: %(unit)s") % {"unit": directive.lead.name}
    if directive.cancel_reason:
        yield _("lý do hủy: %(reason)s") % {"reason": directive.cancel_reason}


def book_of(user: Any, register: Register, unit_key: int, year: int) -> Book | None:
    """The register of a unit of which `user` may read the registers; None if there is no such unit."""
    unit = register_units(user).filter(pk=unit_key).first()
    if unit is None:
        return None
    entries = list(register_entries(unit, register, year))
    incoming = register == Register.INCOMING
    return Book(
        above=_above(unit, entries),
        keeper=unit.name,
        title=str(register.label),
        year=year,
        days=(_day(entries[0].on), _day(entries[-1].on)) if entries else ("……", "……"),
        numbers=(str(entries[0].number), str(entries[-1].number)) if entries else ("……", "……"),
        columns=INCOMING if incoming else OUTGOING,
        lines=[_incoming(entry) if incoming else _outgoing(entry) for entry in entries],
    )


def _above(unit: Unit, entries: list[RegisterEntry]) -> str:
    """The body right above, by its name on the last day of the register; a committee issues in its own name alone."""
    row = UnitParent.objects.filter(unit=unit).select_related("parent").oldest_first().last()
    if row is None or "committee" in unit.kind:
        return ""
    return unit_name(row.parent, entries[-1].on) if entries else row.parent.name


def _incoming(entry: RegisterEntry) -> list[str]:
    """Ngày chuyển and ký nhận are written by hand, or by the one who takes it."""
    document = entry.document
    who = [_day(entry.on), str(entry.number), document.issuer, document.symbol, _day(document.issued_on)]
    return [*who, _subject(entry), entry.recipients, "", "", entry.note]


def _outgoing(entry: RegisterEntry) -> list[str]:
    document = entry.document
    what = [document.symbol or str(entry.number), _day(document.issued_on), _subject(entry)]
    copies = str(entry.copies) if entry.copies is not None else ""
    return [*what, entry.signer, entry.recipients, entry.archive_copy, copies, "", "", entry.note]


def _subject(entry: RegisterEntry) -> str:
    """Type and abstract, as one sentence; the type is not said twice."""
    subject, kind = str(entry.document), entry.document.type
    if kind is None or subject.casefold().startswith(kind.name.casefold()):
        return subject
    return f"{kind.name}: {subject}"


def _day(value: date | None) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}" if value else ""
