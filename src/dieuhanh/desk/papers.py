"""What a reorganisation moved, as a paper to put behind the decision: a list for each kind, from whom to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.org.models import Thing
from dieuhanh.reports.layout import Heading, Letterhead, Number, Report, Table, Text
from dieuhanh.reports.words import a_day, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dieuhanh.reorganisation.models import Act, Line
    from dieuhanh.reorganisation.queries import Handed, Passed
    from dieuhanh.reports.layout import Block, Cell

WIDTHS = (11, 28, 85, 43, 43, 42)
LINE_WIDTHS = (11, 80, 60, 59, 42)
HIDDEN = "Dấu “–”: nội dung chỉ ghi khi người lập danh mục được đọc sổ nhiệm vụ; văn thư, lãnh đạo tải về có đủ."
LINES = ("STT", "Đơn vị cũ", "Lĩnh vực", "Đơn vị mới", "Hình thức")
FIRST = {Thing.GRANT: ("Tài khoản", "Người giữ, vai trò"), Thing.POST: ("Người giữ", "Chức vụ")}


def write_act(act: Act, lines: Sequence[Line], handed: Sequence[Handed]) -> Report:
    """The paper of an act that was carried out; where a list is cut, it says how many more there are."""
    blocks: list[Block] = []
    if lines:
        blocks += [Heading("1. Đơn vị kế thừa"), Table("", LINES, LINE_WIDTHS, tuple(_lines(lines)), name="Kế thừa")]
    for number, one in enumerate(handed, 2 if lines else 1):
        blocks += _list(number, one)
    if not handed:
        blocks.append(Text(("Không có nhiệm vụ, kiến nghị, tài khoản, chức vụ nào chuyển theo quyết định này.",)))
    if any(not row.text for one in handed for row in one.rows):
        blocks.append(Text((HIDDEN,)))
    total = sum(one.total for one in handed)
    done = act.applied_at
    when = f", hệ thống thực hiện ngày {done:%d/%m/%Y}" if done else ""
    return Report(
        letterhead=Letterhead("", act.owner.name, "", act.on, ""),
        type_name="Phụ lục",
        title=f"Danh mục {Number(total)} nội dung {'chuyển về' if act.undoes_id else 'chuyển giao'}",
        subtitle=f"Theo {act.source} – {act.title}; có hiệu lực từ {a_day(act.on)}{when}",
        blocks=tuple(blocks),
        landscape=True,
        compact=True,
    )


def _lines(lines: Sequence[Line]) -> list[tuple[Cell, ...]]:
    return [
        (
            str(number),
            line.predecessor.name,
            line.field.name if line.field else "toàn bộ phần còn lại",
            line.heir.name,
            str(line.get_kind_display()),
        )
        for number, line in enumerate(lines, 1)
    ]


def _list(number: int, handed: Handed) -> list[Block]:
    code, text = FIRST.get(handed.thing, ("Mã", "Nội dung"))
    columns = ("STT", code, text, "Từ đơn vị", "Sang đơn vị", "Lý do")
    rows = tuple(_row(place, one) for place, one in enumerate(handed.rows, 1))
    name = opening(str(handed.thing.label))
    blocks: list[Block] = [
        Heading(f"{number}. {name} ({Number(handed.total)})"),
        Table("", columns, WIDTHS, rows, name=name),
    ]
    if more := handed.total - len(rows):
        blocks.append(Text((f"Còn {Number(more)} mục nữa, có đủ trong tệp XLSX.",)))
    return blocks


def _row(place: int, one: Passed) -> tuple[Cell, ...]:
    return (str(place), one.code, one.text or "–", one.before, one.after, one.rule)
