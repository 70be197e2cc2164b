"""Verbs on units: they begin, change name or parent, end, and are followed by others; history is never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.lineage import lives
from dieuhanh.org.models import Succession, Unit, UnitCode, UnitName, UnitParent
from dieuhanh.org.permissions import Refused, may_manage, require
from dieuhanh.org.services.tree import refresh_units, search_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dieuhanh.org.models import Field, User


@transaction.atomic
def create_unit(
    *,
    by: User | None,
    key: str,
    kind: str,
    name: str,
    on: date,
    short: str = "",
    parent: Unit | None = None,
    codes: Iterable[tuple[str, str]] = (),
    source: str = "",
) -> Unit:
    """A new unit that exists from `on`; `codes` are (form, code). Without a parent only the system may make one."""
    _may(by, parent)
    name = _clean(name)
    if Unit.objects.filter(key=key).exists():
        raise Refused(_("Đã có đơn vị mang mã nội bộ “%(key)s”. Hãy chọn mã khác.") % {"key": key})
    unit = Unit.objects.create(key=key, kind=kind, name=name, folded=search_words(name, short)[:400], began_on=on)
    _add_name(unit, name, short, on, source)
    if parent is not None:
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=on, source=source)
    for form, code in codes:
        UnitCode.objects.create(unit=unit, form=form, code=code, valid_from=on, source=source)
    record(by=by, verb="create_unit", on=unit, data={"name": name, "kind": kind, "on": on, "source": source})
    refresh_units()
    unit.refresh_from_db()
    return unit


@transaction.atomic
def rename_unit(*, by: User | None, unit: Unit, name: str, on: date, short: str = "", source: str = "") -> UnitName:
    """From `on` the unit is called `name`; the old name stays for the days before."""
    unit = _locked(by, unit, on)
    name = _clean(name)
    last: Any = unit.names.oldest_first().last()
    if last is not None and last.valid_from is not None and on <= last.valid_from:
        raise Refused(
            _("Tên “%(name)s” có hiệu lực từ %(day)s; ngày đổi tên phải sau ngày đó.")
            % {"name": last.name, "day": _day(last.valid_from)}
        )
    before = last.name if last else unit.name
    unit.names.on(on).update(valid_to=on)
    row = _add_name(unit, name, short, on, source)
    record(
        by=by,
        verb="rename_unit",
        on=unit,
        data={"from": before, "to": name, "short": short, "on": on, "source": source},
    )
    refresh_units()
    return row


@transaction.atomic
def move_unit(*, by: User | None, unit: Unit, parent: Unit, on: date, source: str = "") -> UnitParent:
    """From `on` the unit stands under `parent`; `by` must manage both."""
    unit = _locked(by, unit, on)
    _may(by, parent)
    if parent.path.startswith(unit.path):
        raise Refused(
            _("Không thể chuyển một đơn vị vào chính nó hoặc vào đơn vị trực thuộc nó. Hãy chọn cấp trên khác.")
        )
    if not lives(parent, on):
        raise Refused(_("“%(name)s” không hoạt động vào ngày %(day)s.") % {"name": parent.name, "day": _day(on)})
    later = unit.parents.filter(valid_from__gte=on).oldest_first().first()
    if later is not None:
        raise Refused(
            _("Đơn vị đã chuyển cấp trên từ ngày %(day)s; ngày chuyển mới phải sau ngày đó.")
            % {"day": _day(later.valid_from)}
        )
    unit.parents.on(on).update(valid_to=on)
    row = UnitParent.objects.create(unit=unit, parent=parent, valid_from=on, source=source)
    record(by=by, verb="move_unit", on=unit, data={"parent": parent.key, "on": on, "source": source})
    refresh_units()
    return row


@transaction.atomic
def end_unit(*, by: User | None, unit: Unit, on: date, source: str = "") -> Unit:
    """From `on` the unit no longer exists. Refused while others stand under it."""
    unit = _locked(by, unit, on)
    below = Unit.objects.filter(parents__in=UnitParent.objects.on(on).filter(parent=unit), ended_on=None)
    if count := below.distinct().count():
        raise Refused(
            _("Còn %(count)d đơn vị trực thuộc. Hãy chuyển hoặc kết thúc các đơn vị đó trước khi kết thúc đơn vị này.")
            % {"count": count}
        )
    unit.ended_on = on
    unit.save(update_fields=["ended_on"])
    for rows in (unit.names, unit.codes, unit.parents):
        rows.on(on).update(valid_to=on)
    record(by=by, verb="end_unit", on=unit, data={"on": on, "source": source})
    refresh_units()
    unit.refresh_from_db()
    return unit


@transaction.atomic
def record_succession(
    *,
    by: User | None,
    predecessor: Unit,
    successor: Unit,
    on: date,
    kind: str,
    fields: Iterable[Field] = (),
    document: str = "",
) -> list[Succession]:
    """From `on`, `successor` does what `predecessor` did in `fields`; without fields, all that no other row names."""
    _may(by, predecessor)
    if predecessor.pk == successor.pk:
        raise Refused(_("Đơn vị kế thừa phải khác đơn vị được kế thừa."))
    if not lives(successor, on):
        raise Refused(_("“%(name)s” không hoạt động vào ngày %(day)s.") % {"name": successor.name, "day": _day(on)})
    rows = []
    wanted: list[Field | None] = [*fields]
    for field in wanted or [None]:
        known = Succession.objects.filter(predecessor=predecessor, successor=successor, field=field, on=on)
        if known.exists():
            raise Refused(_("Việc kế thừa này đã được ghi. Hãy kiểm tra lại danh sách ở trang đơn vị."))
        rows.append(
            Succession.objects.create(
                predecessor=predecessor, successor=successor, field=field, on=on, kind=kind, document=document
            )
        )
    data = {"successor": successor.key, "fields": [row.field.code for row in rows if row.field], "on": on, "kind": kind}
    record(by=by, verb="record_succession", on=predecessor, data={**data, "document": document})
    refresh_units()
    return rows


def _may(by: User | None, unit: Unit | None) -> None:
    """The system (None) may do all; a person only within what he administers."""
    if by is not None:
        allowed = unit is not None and may_manage(by, unit)
        require(allowed, _("Chỉ quản trị hệ thống của đơn vị mới được sửa danh bạ đơn vị."))


def _locked(by: User | None, unit: Unit, on: date) -> Any:
    _may(by, unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if not lives(unit, on):
        raise Refused(_("“%(name)s” không hoạt động vào ngày %(day)s.") % {"name": unit.name, "day": _day(on)})
    return unit


def _add_name(unit: Unit, name: str, short: str, on: date, source: str) -> UnitName:
    folded = search_words(name, short)[:300]
    return UnitName.objects.create(unit=unit, name=name, short=short, folded=folded, valid_from=on, source=source)


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Tên đơn vị không được để trống."))
    return name


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
