"""Verbs on a draft: the act with its number, and its lines, one by one or from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.lineage import lives
from dieuhanh.org.models import SuccessionKind, UnitName
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions
from dieuhanh.reorganisation.lifecycle import State
from dieuhanh.reorganisation.models import Act, Heir, Line

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Field, Unit, User


@transaction.atomic
def create_act(
    *,
    by: User | None,
    owner: Unit,
    kind: str,
    number: str,
    issued_on: date,
    issuer: str,
    title: str,
    on: date,
    key: str | None = None,
) -> Act:
    """A draft of what the decision orders. Raises Refused without a number, an issuer or a title."""
    require(by is None or permissions.may_draft(by, owner), _("Chỉ quản trị hệ thống của đơn vị mới lập được."))
    act = Act(owner=owner, kind=kind, number=number.strip(), issued_on=issued_on, issuer=issuer.strip(), on=on)
    act.title, act.key, act.created_by, act.created_at = title.strip(), key, by, timezone.now()
    check_words(act)
    act.save()
    data = {"kind": kind, "number": act.number, "issued_on": issued_on, "issuer": act.issuer, "on": on}
    record(by=by, verb="create_reorganisation", on=act, data={**data, "title": act.title})
    return act


@transaction.atomic
def create_act_with_line(*, by: User, act: dict[str, Any], line: dict[str, Any] | None) -> Act:
    """A draft and its first line in one step, as the page of a unit asks for them."""
    made = create_act(by=by, **act)
    if line is not None:
        add_line(by=by, act=made, **line)
    return made


@transaction.atomic
def edit_act(*, by: User, act: Act, **values: Any) -> Act:
    """Other words or days of a draft; units that are to begin do so only when it is carried out."""
    act = locked_draft(by, act)
    names = ("kind", "number", "issued_on", "issuer", "title", "on")
    before = {name: getattr(act, name) for name in names}
    for name in names:
        if name in values:
            setattr(act, name, values[name])
    check_words(act)
    act.save(update_fields=names)
    changed = {name: [before[name], getattr(act, name)] for name in names if before[name] != getattr(act, name)}
    record(by=by, verb="edit_reorganisation", on=act, data=changed)
    return act


def check_words(act: Act) -> None:
    """Raise Refused where the decision cannot be cited, or its days cannot be."""
    if not (act.number and act.issuer and act.title):
        raise Refused(_("Hãy ghi đủ số, ký hiệu, cơ quan ban hành và trích yếu của quyết định."))
    if act.issued_on > timezone.localdate():
        raise Refused(_("Ngày ban hành không được sau hôm nay. Hãy kiểm tra lại ngày trên quyết định."))


@transaction.atomic
def add_line(
    *,
    by: User | None,
    act: Act,
    predecessor: Unit,
    heir: Unit | None = None,
    name: str = "",
    short: str = "",
    parent: Unit | None = None,
    field: Field | None = None,
    kind: str = "",
) -> Line:
    """`predecessor` passes `field` (None: the rest) to `heir`, or to a new unit called `name`; or is renamed so."""
    act = locked_draft(by, act)
    line = put_line(
        act, predecessor, heir or " ".join(name.split()), short=short, parent=parent, field=field, kind=kind
    )
    data = {"predecessor": predecessor.key, "heir": line.heir.name, "field": field.code if field else None}
    record(by=by, verb="add_reorganisation_line", on=act, data={**data, "kind": line.kind})
    return line


def put_line(
    act: Act, predecessor: Unit, heir: Unit | str, *, short: str, parent: Unit | None, field: Field | None, kind: str
) -> Line:
    """Write one checked line; part of a verb that leaves the entry in the journal."""
    kind = kind or act.kind
    _check_line(act, predecessor, heir, field, kind)
    mine = Heir.objects.filter(act=act)
    if kind == SuccessionKind.RENAME:
        row, _new = mine.get_or_create(
            unit=predecessor, defaults={"act": act, "name": heir, "short": short, "kind": predecessor.kind}
        )
    elif isinstance(heir, str):
        values = {"act": act, "short": short, "kind": predecessor.kind, "parent": parent}
        row, _new = mine.get_or_create(begins=True, name=heir, defaults=values)
    else:
        row, _new = mine.get_or_create(unit=heir, defaults={"act": act, "name": heir.name, "kind": heir.kind})
    line, new = Line.objects.get_or_create(
        act=act, predecessor=predecessor, heir=row, field=field, defaults={"kind": kind}
    )
    if not new:
        raise Refused(
            _("Dòng “%(old)s” → “%(new)s” đã có trong phương án.") % {"old": predecessor.name, "new": row.name}
        )
    return line


def _check_line(act: Act, predecessor: Unit, heir: Unit | str, field: Field | None, kind: str) -> None:
    renamed = kind == SuccessionKind.RENAME
    if not heir or (renamed and not isinstance(heir, str)):
        raise Refused(_("Hãy chọn đơn vị kế thừa trong danh bạ, hoặc ghi tên mới của đơn vị."))
    if kind not in SuccessionKind.values:
        raise Refused(_("Không có hình thức “%(kind)s”.") % {"kind": kind})
    if kind == SuccessionKind.FUNCTION_TRANSFER and field is None:
        raise Refused(_("Chuyển chức năng phải ghi lĩnh vực được chuyển. Hãy chọn lĩnh vực."))
    if predecessor == heir:
        raise Refused(_("Đơn vị mới phải khác đơn vị cũ. Nếu chỉ đổi tên, hãy chọn hình thức “đổi tên”."))
    _check_lives(act, predecessor, heir)


def _check_lives(act: Act, predecessor: Unit, heir: Unit | str) -> None:
    """A unit that ended earlier may still hold open things: it may pass them on, but not be renamed or inherit."""
    day = {"day": f"{act.on:%d/%m/%Y}"}
    if not isinstance(heir, str) and not lives(heir, act.on):
        raise Refused(_("“%(name)s” không hoạt động vào ngày %(day)s.") % {"name": heir.name, **day})
    if isinstance(heir, str):
        there = UnitName.objects.on(act.on).filter(name=heir, unit__ended_on=None).exclude(unit=predecessor)
        place = predecessor.path.rpartition(f"{predecessor.pk:04d}.")[0]
        if any(row.unit.path.rpartition(f"{row.unit_id:04d}.")[0] == place for row in there.select_related("unit")):
            raise Refused(
                _("Danh bạ đã có “%(name)s” cùng cấp trên. Hãy chọn đơn vị đó trong danh bạ.") % {"name": heir}
            )


@transaction.atomic
def remove_line(*, by: User, act: Act, line: Line) -> None:
    """Take a line out of a draft; an heir without lines goes with it, and the choices that named it."""
    act = locked_draft(by, act)
    data = {"predecessor": line.predecessor.key, "heir": line.heir.name}
    heir = line.heir
    line.delete()
    if not heir.lines.exists():
        heir.delete()
    act.choices.exclude(predecessor__in=act.lines.values("predecessor")).delete()
    record(by=by, verb="remove_reorganisation_line", on=act, data=data)


def locked_draft(by: User | None, act: Act) -> Act:
    """The act, locked, if it is a draft that `by` may change."""
    require(by is None or permissions.may_draft(by, act.owner), _("Chỉ quản trị hệ thống của đơn vị mới sửa được."))
    act = Act.objects.select_for_update(of=("self",)).select_related("owner").get(pk=act.pk)
    if act.state != State.DRAFT:
        raise Refused(_("Phương án đã trình nên không sửa được nữa. Hãy chuyển về dự thảo trước khi sửa."))
    return act
