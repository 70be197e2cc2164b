"""What people make of a finding: its draft, checked against the register before it is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dieuhanh.org.models import Field, Unit
from dieuhanh.org.permissions import Refused
from dieuhanh.records.models import FindingKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dieuhanh.records.models import Session

# Longest values that the register's columns hold (directives.models).
_SPOKEN, _PRODUCT, _WORDS = 200, 300, 300


def clean_draft(*, kind: str, draft: dict[str, Any], session: Session) -> dict[str, Any]:
    """`draft` with exactly the keys of its kind, every unit and field known, every day a day.

    Raises Refused with what to mend. Units are keys of `org.Unit` (or None), days ISO text (or None).
    """
    return _CLEANERS.get(kind, _remark)(draft, session)


def first_draft(kind: str, quote: str) -> dict[str, Any]:
    """What a person begins from who marked `quote` by hand: the words as they stand, everything else open."""
    words = " ".join(quote.split())
    if kind == FindingKind.FIGURE:
        return {"value": None, "unit": "", "about": words, "period": "", "qualifier": ""}
    if kind == FindingKind.PROPOSAL:
        return {"content": words, "asker": None, "addressee": None}
    if kind != FindingKind.DIRECTIVE:
        return {"content": words}
    open_ends: dict[str, Any] = {"lead": None, "coordinate": [], "deadline": None, "field": None}
    return {"content": words, **open_ends, "time_as_spoken": "", "product": ""}


def _directive(draft: dict[str, Any], session: Session) -> dict[str, Any]:
    lead = _unit(draft.get("lead"))
    coordinate = _units(draft.get("coordinate") or [])
    also = [unit for unit in _units(draft.get("also") or []) if unit != lead]
    if {lead, *also} & set(coordinate):
        raise Refused(_("Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp. Hãy bỏ đơn vị ở một trong hai ô."))
    if also and lead is None:
        lead, *also = also
    return {
        # Units that are told the same, each with a directive of its own; most sentences tell one.
        **({"also": also} if also else {}),
        "content": _content(draft),
        "lead": lead,
        "coordinate": coordinate,
        "deadline": _deadline(draft.get("deadline"), session),
        "time_as_spoken": _words(draft.get("time_as_spoken"), _SPOKEN, _("Thời gian như đã nói")),
        "field": _field(draft.get("field")),
        "product": _words(draft.get("product"), _PRODUCT, _("Sản phẩm")),
    }


def _proposal(draft: dict[str, Any], session: Session) -> dict[str, Any]:
    asker, addressee = _unit(draft.get("asker")), _unit(draft.get("addressee"))
    if asker is not None and asker == addressee:
        raise Refused(_("Đơn vị kiến nghị và nơi nhận kiến nghị phải khác nhau. Hãy chọn lại một trong hai ô."))
    return {"content": _content(draft), "asker": asker, "addressee": addressee}


def _figure(draft: dict[str, Any], session: Session) -> dict[str, Any]:
    value = draft.get("value")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused(_("Giá trị của số liệu phải là một số, ví dụ 1.234,5."))
    words = {key: _words(draft.get(key), _WORDS, _("Ô này")) for key in ("unit", "about", "period", "qualifier")}
    return {"value": value, **words}


def _remark(draft: dict[str, Any], session: Session) -> dict[str, Any]:
    return {"content": _content(draft)}


_CLEANERS: dict[str, Callable[[dict[str, Any], Session], dict[str, Any]]] = {
    FindingKind.DIRECTIVE: _directive,
    FindingKind.PROPOSAL: _proposal,
    FindingKind.FIGURE: _figure,
}


def _content(draft: dict[str, Any]) -> str:
    content = " ".join(str(draft.get("content") or "").split())
    if not content:
        raise Refused(_("Nội dung không được để trống. Hãy ghi việc phải làm bằng một câu."))
    return content


def _words(value: Any, longest: int, name: str) -> str:
    text = " ".join(str(value or "").split())
    if len(text) > longest:
        raise Refused(_("%(name)s dài quá %(longest)d ký tự. Hãy viết ngắn lại.") % {"name": name, "longest": longest})
    return text


def _unit(value: Any) -> int | None:
    return _units([value])[0] if value else None


def _units(values: Iterable[Any]) -> list[int]:
    """The keys in the order given, each once; a key that the register does not know is refused."""
    try:
        wanted = list(dict.fromkeys(int(value) for value in values))
    except (TypeError, ValueError) as error:
        raise Refused(_("Đơn vị không có trong danh mục. Hãy chọn đơn vị từ danh sách gợi ý.")) from error
    known = set(Unit.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    if known != set(wanted):
        raise Refused(_("Đơn vị không có trong danh mục. Hãy chọn đơn vị từ danh sách gợi ý."))
    return wanted


def _field(value: Any) -> int | None:
    if not value:
        return None
    if not str(value).isdecimal() or not Field.objects.filter(pk=value).exists():
        raise Refused(_("Lĩnh vực không có trong danh mục. Hãy chọn lại."))
    return int(value)


def _deadline(value: Any, session: Session) -> str | None:
    if not value:
        return None
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise Refused(_("Thời hạn không phải là một ngày có thật. Hãy ghi theo dạng ngày/tháng/năm.")) from error
    given = first_given_on(session)
    if given and day < given:
        raise Refused(
            _("Thời hạn %(deadline)s trước ngày giao %(day)s. Hãy kiểm tra lại ngày, tháng, năm.")
            % {"deadline": f"{day:%d/%m/%Y}", "day": f"{given:%d/%m/%Y}"}
        )
    return day.isoformat()


def first_given_on(session: Session) -> date | None:
    """The first day on which work of `session` can have been given: an invitation orders before the session is held."""
    if session.date is None:
        return None
    issued = session.accounts.filter(document__issued_on__lt=session.date).values_list("document__issued_on", flat=True)
    return min([session.date, *(day for day in issued if day)])


def parted_drafts(kind: str, draft: dict[str, Any], quotes: list[str]) -> list[dict[str, Any]]:
    """Drafts of the parts of a split finding: each its own words; units and field of the whole.

    Time goes to the part that speaks it; where none does, or no words of time are kept, every part keeps it.
    """
    if kind == FindingKind.FIGURE:
        return [{**draft, "about": " ".join(quote.split())} for quote in quotes]
    parts = [{**draft, "content": " ".join(quote.split())} for quote in quotes]
    spoken = str(draft.get("time_as_spoken") or "")
    if kind == FindingKind.DIRECTIVE and spoken and any(spoken in part["content"] for part in parts):
        parts = [
            part if spoken in part["content"] else {**part, "time_as_spoken": "", "deadline": None} for part in parts
        ]
    return parts


def joined_drafts(kind: str, drafts: list[dict[str, Any]]) -> dict[str, Any]:
    """The draft of merged findings: contents one after the other, the first's units, the last of their deadlines."""
    joined = dict(drafts[0])
    for draft in drafts[1:]:
        for key, value in draft.items():
            joined[key] = joined.get(key) or value
    if kind == FindingKind.FIGURE:
        return joined
    joined["content"] = "; ".join(filter(None, (str(draft.get("content") or "").rstrip(" ;.") for draft in drafts)))
    if kind == FindingKind.DIRECTIVE:
        days = [draft["deadline"] for draft in drafts if draft.get("deadline")]
        units = [unit for draft in drafts for unit in draft.get("coordinate") or []]
        joined["deadline"] = max(days, default=None)
        joined["coordinate"] = [unit for unit in dict.fromkeys(units) if unit != joined.get("lead")]
    return joined
