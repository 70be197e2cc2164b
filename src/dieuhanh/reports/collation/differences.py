"""In what one wording of a request differs from the next: dropped, added, softened, given to another, moved in time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dieuhanh.reports.words import short_day
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Change(StrEnum):
    """What became of a request from one column to the next; the value is the tone of its mark."""

    DROPPED = "overdue"
    SOFTENED = "near_due"
    MOVED = "undated"
    ADDED = "in_time"
    SAME = "accepted"


WORDS = {
    Change.DROPPED: "Bỏ",
    Change.SOFTENED: "Nhẹ đi",
    Change.MOVED: "Đổi",
    Change.ADDED: "Thêm",
    Change.SAME: "Giữ nguyên",
}
_ABBREVIATED = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
# Words by which a request asks for more than thought, and those by which it asks for no more than that.
_FIRM = (
    "hoàn thành",
    "dứt điểm",
    "bảo đảm",
    "đảm bảo",
    "ban hành",
    "khắc phục",
    "chấm dứt",
    "thực hiện",
    "triển khai",
    "xây dựng",
    "lắp đặt",
    "thay thế",
    "sửa chữa",
    "phủ sóng",
    "bố trí",
    "bàn giao",
    "kết nối",
    "cung cấp",
)
_SOFT = (
    "nghiên cứu",
    "xem xét",
    "cân nhắc",
    "quan tâm",
    "lưu ý",
    "phấn đấu",
    "từng bước",
    "khuyến khích",
    "tìm hiểu",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A request as one record has it; `lead` and `coordinate` are names of units."""

    text: str
    lead: str = ""
    coordinate: tuple[str, ...] = ()
    deadline: date | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change, in words for people."""

    change: Change
    text: str

    @property
    def word(self) -> str:
        return WORDS[self.change]


def differences(before: Wording, after: Wording) -> Iterator[Difference]:
    """What changed from one wording to the next; nothing where only the words did."""
    yield from _time(before, after)
    yield from _lead(before, after)
    kept = {_plain(name) for name in (*after.coordinate, after.lead)}
    gone = [name for name in before.coordinate if _plain(name) not in kept]
    if gone:
        yield Difference(Change.DROPPED, f"đơn vị phối hợp: {', '.join(gone)}")
    yield from _strength(before, after)


def _time(before: Wording, after: Wording) -> Iterator[Difference]:
    old, new = before.deadline, after.deadline
    if old and new is None:
        instead = f", chỉ còn “{after.period}”" if after.period else ""
        yield Difference(Change.DROPPED, f"thời hạn {short_day(old)}{instead}")
    elif new and old is None:
        said = f" (trước đó “{before.period}”)" if before.period else ""
        yield Difference(Change.ADDED, f"thời hạn {short_day(new)}{said}")
    elif old and new and old != new:
        way = "lùi" if new > old else "sớm lên"
        yield Difference(Change.MOVED, f"thời hạn {way}: {short_day(old)} → {short_day(new)}")
    elif before.period and not after.period and not old:
        yield Difference(Change.DROPPED, f"thời gian “{before.period}”")


def _lead(before: Wording, after: Wording) -> Iterator[Difference]:
    if before.lead and after.lead and _plain(before.lead) != _plain(after.lead):
        yield Difference(Change.MOVED, f"đơn vị chủ trì: {before.lead} → {after.lead}")
    elif before.lead and not after.lead:
        yield Difference(Change.DROPPED, f"đơn vị chủ trì {before.lead}")


def _plain(name: str) -> str:
    """A name that was not understood as a unit of the desk may be an abbreviation of one."""
    return " ".join(_ABBREVIATED.get(word, word) for word in fold(name).split())


def _strength(before: Wording, after: Wording) -> Iterator[Difference]:
    firm, soft = _found(_FIRM, before.text), _found(_SOFT, after.text)
    if firm and soft and not _found(_FIRM, after.text):
        yield Difference(Change.SOFTENED, f"“{firm}” → “{soft}”")


def _found(words: tuple[str, ...], text: str) -> str:
    """The first of `words` that stands in `text`."""
    padded = f" {fold(text)} "
    return next((word for word in words if f" {fold(word)} " in padded), "")
