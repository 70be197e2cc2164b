"""Section IV: open directives by deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.reports.kinds.half_year import gathering
from dieuhanh.reports.kinds.half_year.tables import left_out, work
from dieuhanh.reports.layout import Table, Text
from dieuhanh.reports.words import short_day

if TYPE_CHECKING:
    from dieuhanh.directives.queries import Statistics
    from dieuhanh.reports.ground import Ground
    from dieuhanh.reports.layout import Block

DATED = (TimeClass.NEAR_DUE, TimeClass.IN_TIME)


def section(ground: Ground, counted: Statistics) -> list[Block]:
    """The blocks of section IV."""
    late, undated = counted.counts.of(TimeClass.OVERDUE), counted.counts.of(TimeClass.UNDATED)
    blocks: list[Block] = []
    if late:
        number = ground.number(late, TimeClass.OVERDUE)
        blocks.append(Text(("Tập trung hoàn thành dứt điểm ", number, " nhiệm vụ quá hạn nêu tại Mục III.")))
    if undated:
        number = ground.number(undated, TimeClass.UNDATED)
        words = "Báo cáo cơ quan giao xác định thời hạn của "
        blocks.append(Text((words, number, " nhiệm vụ chưa rõ hạn nêu tại Mục III.")))
    return blocks + dated(ground, counted.counts.of(*DATED))


def dated(ground: Ground, number: int) -> list[Block]:
    """What is still to come, the nearest deadline first."""
    if not number:
        return [Text(("Không có nhiệm vụ nào còn hạn phải thực hiện tiếp.",))]
    rows = tuple(
        (
            str(place),
            work(item),
            item.lead,
            short_day(item.deadline),
            item.directive.product or "–",
        )
        for place, item in enumerate(gathering.items(ground, *DATED, by="deadline"), 1)
    )
    columns = ("STT", "Nội dung nhiệm vụ (mã)", "Đơn vị chủ trì", "Hạn", "Sản phẩm phải có")
    table = Table("Bảng 5. Nhiệm vụ tiếp tục thực hiện", columns, (12, 66, 34, 23, 30), rows)
    lead = Text(("Tiếp tục thực hiện ", ground.number(number, *DATED), " nhiệm vụ còn hạn, xếp theo hạn:"))
    return [lead, table, *left_out(ground, number, *DATED)]
