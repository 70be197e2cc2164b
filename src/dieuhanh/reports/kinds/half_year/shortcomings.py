"""Section III: what is overdue with its extensions and last word, and what has no deadline and ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.directives.lifecycle import State, TimeClass
from dieuhanh.reports.kinds.half_year import gathering
from dieuhanh.reports.kinds.half_year.tables import days, left_out, work
from dieuhanh.reports.layout import Heading, Table, Text
from dieuhanh.reports.words import brief, short_day

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.queries import Statistics
    from dieuhanh.reports.ground import Ground
    from dieuhanh.reports.kinds.half_year.gathering import Item
    from dieuhanh.reports.layout import Block


def section(ground: Ground, counted: Statistics) -> list[Block]:
    """The blocks of section III."""
    return [
        Heading("1. Nhiệm vụ quá hạn", 2),
        *overdue(ground, counted.counts.of(TimeClass.OVERDUE)),
        Heading("2. Nhiệm vụ chưa rõ hạn", 2),
        *undated(ground, counted.counts.of(TimeClass.UNDATED)),
    ]


def overdue(ground: Ground, number: int) -> list[Block]:
    """Each with first deadline, deadline in force, extensions, how late, and the latest word."""
    if not number:
        return [Text(("Không có nhiệm vụ quá hạn.",))]
    day = ground.params.as_of
    rows = tuple(
        (
            str(place),
            work(item),
            item.lead,
            _deadline(item),
            days(_late(item, day)),
            _word(item),
        )
        for place, item in enumerate(gathering.items(ground, TimeClass.OVERDUE, by="deadline"), 1)
    )
    columns = ("STT", "Nội dung nhiệm vụ (mã)", "Đơn vị chủ trì", "Hạn", "Quá hạn", "Cập nhật gần nhất")
    table = Table("Bảng 3. Nhiệm vụ quá hạn", columns, (12, 49, 29, 25, 15, 35), rows)
    lead = Text(("Có ", ground.number(number, TimeClass.OVERDUE), " nhiệm vụ quá hạn, xếp theo hạn:"))
    return [lead, table, *left_out(ground, number, TimeClass.OVERDUE)]


def undated(ground: Ground, number: int) -> list[Block]:
    """Each with the words in which the time was given, and how long ago that was."""
    if not number:
        return [Text(("Không có nhiệm vụ chưa rõ hạn.",))]
    day = ground.params.as_of
    rows = tuple(
        (
            str(place),
            work(item),
            item.lead,
            f"“{item.directive.time_as_spoken}”" if item.directive.time_as_spoken else "không nêu",
            days((day - item.directive.assigned_on).days),
            _word(item),
        )
        for place, item in enumerate(gathering.items(ground, TimeClass.UNDATED, by="assigned_on"), 1)
    )
    columns = ("STT", "Nội dung nhiệm vụ (mã)", "Đơn vị chủ trì", "Thời gian đã nêu", "Đã giao", "Cập nhật gần nhất")
    table = Table("Bảng 4. Nhiệm vụ chưa rõ hạn", columns, (12, 49, 29, 25, 15, 35), rows)
    lead = Text(("Có ", ground.number(number, TimeClass.UNDATED), " nhiệm vụ chưa rõ hạn, giao lâu nhất xếp trước:"))
    return [lead, table, *left_out(ground, number, TimeClass.UNDATED)]


def _deadline(item: Item) -> str:
    """'25/11/2026 (gia hạn 2 lần; hạn đầu 30/06/2026)'."""
    now = short_day(item.deadline)
    if not item.extensions:
        return now
    return f"{now} (gia hạn {len(item.extensions)} lần; hạn đầu {short_day(item.directive.first_deadline)})"


def _late(item: Item, day: date) -> int:
    """Days after the deadline: up to the day of the report, or to the day reported done."""
    end = item.done_on if item.done_on and item.completion and not item.completion.decision else day
    return (end - item.deadline).days if item.deadline else 0


def _word(item: Item) -> str:
    """The latest that the unit told: its update, or its report of completion if that came later."""
    told, update = item.completion, item.update
    if told and (update is None or told.at > update.at):
        return brief(f"Báo cáo hoàn thành {short_day(told.done_on)}: {told.summary}")
    if update:
        return brief(f"{update.at:%d/%m/%Y}: {update.text}")
    return "Chưa tiếp nhận" if item.directive.state == State.ISSUED else "Chưa có cập nhật"
