"""Writes the statistics: the table by lead unit, the rates with their denominators, what each bucket means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.directives.queries import near_due_until
from dieuhanh.org.queries import find_rule, unit_name
from dieuhanh.reports.ground import Ground, must_add_up
from dieuhanh.reports.heading import letterhead, recipients, signature
from dieuhanh.reports.layout import Heading, Report, Table, Text
from dieuhanh.reports.periods import ONE_DAY
from dieuhanh.reports.words import a_day, period_name, short_day, span

if TYPE_CHECKING:
    from dieuhanh.directives.queries import Counts, Line, Statistics
    from dieuhanh.reports.layout import Block, Cell
    from dieuhanh.reports.params import Params

BUCKETS = (
    (TimeClass.DONE_IN_TIME, "Hoàn thành đúng hạn"),
    (TimeClass.DONE_LATE, "Hoàn thành quá hạn"),
    (TimeClass.DONE_UNDATED, "Hoàn thành, không có hạn"),
    (TimeClass.IN_TIME, "Trong hạn"),
    (TimeClass.NEAR_DUE, "Sắp đến hạn"),
    (TimeClass.OVERDUE, "Quá hạn"),
    (TimeClass.UNDATED, "Chưa rõ hạn"),
    (TimeClass.CANCELLED, "Đã hủy"),
)
DUE = (TimeClass.DONE_IN_TIME, TimeClass.DONE_LATE, TimeClass.OVERDUE)
COLUMNS = ("STT", "Đơn vị chủ trì", "Tổng", *(label for _bucket, label in BUCKETS))
WIDTHS = (12, 68, 16, *(20 for _bucket in BUCKETS[:-1]), 16)


def build(params: Params) -> Report:
    """The report. Raises DoesNotAddUp where two ways of counting differ."""
    ground = Ground(params)
    counted, at_first = ground.statistics(), ground.statistics("first_deadline")
    unit, day = params.unit, params.as_of
    blocks: list[Block] = [
        Text(
            (
                f"Số liệu về các nhiệm vụ do {unit_name(unit, day)} giao hoặc chủ trì (gồm cả đơn vị trực thuộc), "
                f"được giao {span(params)}, theo tình trạng đến hết {a_day(day)}.",
            )
        ),
        Heading("I. KẾT QUẢ THEO ĐƠN VỊ CHỦ TRÌ"),
        table(ground, counted),
        Heading("II. TỶ LỆ"),
        *(Text(ground.rate(rate)) for rate in counted.counts.rates),
        Heading("III. THEO HẠN BAN ĐẦU VÀ THEO HẠN HIỆN TẠI"),
        deadlines(ground, counted, at_first),
    ]
    return Report(
        letterhead=letterhead(unit, day, "BC"),
        type_name="Báo cáo",
        title=f"Thống kê kết quả thực hiện nhiệm vụ theo đơn vị chủ trì, {period_name(params)}",
        blocks=tuple(blocks),
        notes=notes(params),
        recipients=recipients(unit, day),
        signature=signature(unit, day),
        landscape=True,
    )


def table(ground: Ground, counted: Statistics) -> Table:
    """A row for each lead unit, the sum last; checked in rows and columns."""
    lines = [_numbers(line.counts) for line in counted.lines]
    must_add_up([*lines, _numbers(counted.counts)])
    rows: list[tuple[Cell, ...]] = [
        (str(place), _name(line, ground), *_cells(ground, line.counts, lead=line.unit.pk))
        for place, line in enumerate(counted.lines, 1)
    ]
    rows.append(("", "Tổng số", *_cells(ground, counted.counts)))
    return Table("Bảng 1. Nhiệm vụ theo đơn vị chủ trì", COLUMNS, WIDTHS, tuple(rows), total=True)


def deadlines(ground: Ground, counted: Statistics, at_first: Statistics) -> Table:
    """How many were in time by the deadline in force, and how many by the first one, which extensions never move."""
    rows: list[tuple[Cell, ...]] = []
    for label, statistics in (("Hạn hiện tại (đã tính gia hạn)", counted), ("Hạn ban đầu", at_first)):
        counts, basis = statistics.counts, {"basis": statistics.basis if statistics.basis != "deadline" else ""}
        due, kept = counts.of(*DUE), counts.of(TimeClass.DONE_IN_TIME)
        rows.append(
            (
                label,
                ground.number(due, *DUE, **basis),
                *(ground.number(counts.of(one), one, **basis) for one in DUE),
                _share(kept, due),
            )
        )
    columns = (
        "Tính theo",
        "Có hạn đã đến hạn",
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Quá hạn",
        "Tỷ lệ đúng hạn",
    )
    return Table("Bảng 2. Tỷ lệ đúng hạn theo hai cách tính hạn", columns, (72, 36, 36, 36, 30, 42), tuple(rows))


def notes(params: Params) -> tuple[str, ...]:
    """What each bucket means, with the day and the rule that it was counted by."""
    day, near = params.as_of, near_due_until(params.as_of)
    days = find_rule("near_due_days", day)
    return (
        "Cách tính:",
        "- Tổng = hoàn thành đúng hạn + hoàn thành quá hạn + hoàn thành, không có hạn + trong hạn + sắp đến hạn + quá "
        "hạn + chưa rõ hạn + đã hủy.",
        "- Hoàn thành: cơ quan giao đã nghiệm thu. Đúng hạn khi ngày hoàn thành được nghiệm thu không sau hạn; quá hạn "
        "khi sau hạn.",
        "- Đã báo cáo hoàn thành, đang chờ nghiệm thu: xếp trong hạn hoặc quá hạn theo ngày hoàn thành đã báo cáo.",
        f"- Sắp đến hạn: hạn từ {a_day(day)} đến {a_day(near)} (còn không quá {days} ngày làm việc); trong hạn: hạn "
        f"sau {a_day(near)}; quá hạn: hạn trước {a_day(day)}.",
        "- Chưa rõ hạn: chỉ đạo không nêu ngày cụ thể; không tính vào tỷ lệ đúng hạn.",
        "- Có hạn đã đến hạn = hoàn thành đúng hạn + hoàn thành quá hạn + quá hạn. Mỗi nhiệm vụ chỉ tính một lần, cho "
        "đơn vị chủ trì tại ngày chốt số liệu.",
    )


def _numbers(counts: Counts) -> list[int]:
    return [counts.total, *(counts.of(bucket) for bucket, _label in BUCKETS)]


def _cells(ground: Ground, counts: Counts, **more: int) -> list[Cell]:
    whole = ground.number(counts.total, **more)
    return [whole, *(ground.number(counts.of(bucket), bucket, **more) for bucket, _label in BUCKETS)]


def _name(line: Line, ground: Ground) -> str:
    """The name of the day; a body that was gone by then carries its last day."""
    ended = line.unit.ended_on
    if ended is None or ended > ground.params.as_of:
        return line.name
    return f"{line.name} (đến {short_day(ended - ONE_DAY)})"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f}%)".replace(".", ",") if whole else "không tính (mẫu số 0)"
