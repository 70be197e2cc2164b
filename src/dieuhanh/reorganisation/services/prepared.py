"""The built-in cases: the end of Sở Thông tin và Truyền thông and the merger of 1/7/2025, as drafts for a province."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.lineage import lives
from dieuhanh.org.models import Field, Succession, Unit, UnitKind, UnitName
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions
from dieuhanh.reorganisation.models import Act
from dieuhanh.reorganisation.services.drafting import create_act, put_line
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dieuhanh.org.models import User

DATA = Path(__file__).resolve().parents[1] / "data" / "prepared.json"
Line = tuple[Unit, Unit, "Field | None", str]


@transaction.atomic
def prepare_acts(*, by: User | None, owner: Unit) -> list[Act]:
    """Drafts of the built-in cases that concern units under `owner`; one that is there already is left alone."""
    require(by is None or permissions.may_draft(by, owner), _("Chỉ quản trị hệ thống của đơn vị mới lập được."))
    made = []
    for case in json.loads(DATA.read_text(encoding="utf-8")):
        key = f"{case['key']}-{owner.pk}"
        on = date.fromisoformat(case["on"])
        lines = list(dict.fromkeys([*_by_name(case, owner, on), *_recorded(case, owner, on)]))
        if lines and not Act.objects.filter(key=key).exists():
            made.append(_draft(by, owner, case, key, lines))
    return made


def _draft(by: User | None, owner: Unit, case: dict[str, Any], key: str, lines: list[Line]) -> Act:
    facts = {"number": case["number"], "issuer": case["issuer"], "issued_on": date.fromisoformat(case["issued_on"])}
    if case["lines"]:
        facts |= _cited(case, lines)
    act = create_act(
        by=by,
        owner=owner,
        kind=case["kind"],
        title=case["title"],
        on=date.fromisoformat(case["on"]),
        key=key,
        **facts,
    )
    for predecessor, heir, field, kind in lines:
        put_line(act, predecessor, heir, short="", parent=None, field=field, kind=kind)
    record(by=by, verb="prepare_reorganisation", on=act, data={"key": key, "lines": len(lines)})
    return act


def _cited(case: dict[str, Any], lines: list[Line]) -> dict[str, Any]:
    """Number, day and issuer of the local decision, where the register of units cites it as `cited` expects."""
    rows = Succession.objects.filter(predecessor=lines[0][0], on=case["on"]).exclude(document="")
    found = re.search(case["cited"], rows[0].document) if rows else None
    if found is None:
        return {}
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return {}
    return {"number": found["number"], "issuer": found["issuer"].strip(), "issued_on": day}


def _by_name(case: dict[str, Any], owner: Unit, on: date) -> Iterator[Line]:
    """What the case orders for bodies of these names, where both sides are found without a doubt."""
    fields = {field.code: field for field in Field.objects.all()}
    for predecessor in _called(case["predecessors"], owner, before=on):
        for line in case["lines"]:
            heirs = [unit for unit in _called(line["heirs"], owner) if lives(unit, on) and unit != predecessor]
            if len(heirs) == 1:
                for code in line["fields"] or [None]:
                    if code is None or code in fields:
                        yield predecessor, heirs[0], fields.get(code), line["kind"]


def _called(names: Iterable[str], owner: Unit, before: date | None = None) -> list[Unit]:
    """Units whose name is, or begins with, one of `names`: under `owner`, or in its province but outside its tree."""
    wanted = [fold(name) for name in names]
    rows = UnitName.objects.select_related("unit").order_by("unit_id", "pk")
    if before is not None:
        rows = rows.filter(unit__path__startswith=owner.path).exclude(valid_from__gte=before)
    found: dict[int, Unit] = {}
    for row in rows:
        own = row.unit.path.startswith(owner.path)
        outside = row.unit.kind == UnitKind.AGENCY and fold(row.name).endswith(_place(owner))
        if (own or outside) and any(_is(fold(row.name), name, whole=own) for name in wanted):
            found[row.unit_id] = row.unit
    return list(found.values())


def _is(name: str, wanted: str, *, whole: bool) -> bool:
    return name == wanted if whole else name.startswith(f"{wanted} ")


def _place(owner: Unit) -> str:
    """'thanh xuyen' of 'Ủy ban nhân dân tỉnh Thanh Xuyên'."""
    return re.sub(r"^(uy ban nhan dan|ubnd) (tinh|thanh pho) ", "", fold(owner.name))


def _recorded(case: dict[str, Any], owner: Unit, on: date) -> Iterator[Line]:
    """Successions of the day that the register holds, and provinces whose area ended that day."""
    if case["lines"]:
        return
    rows = Succession.objects.filter(on=on, void_from=None, predecessor__path__startswith=owner.path)
    for row in rows.select_related("predecessor", "successor", "field"):
        if lives(row.successor, on):
            yield row.predecessor, row.successor, row.field, row.kind
    committees = Unit.objects.filter(kind=UnitKind.PROVINCE_COMMITTEE, area__valid_to=on).exclude(pk=owner.pk)
    for unit in committees.filter(area__successor=owner.area_id) if owner.area_id else ():
        yield unit, owner, None, "merge"


def require_some(made: list[Act]) -> list[Act]:
    """Raise Refused where there was nothing to prepare."""
    if not made:
        raise Refused(
            _("Không có phương án dựng sẵn nào cho đơn vị này: danh bạ chưa có các đơn vị đó, hoặc đã lập rồi.")
        )
    return made
