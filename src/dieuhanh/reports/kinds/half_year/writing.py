"""Writes the review: I. chỉ đạo, II. kết quả, III. tồn tại, IV. nhiệm vụ thời gian tới, V. kiến nghị."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.org.queries import unit_name
from dieuhanh.reports.ground import Ground, must_equal
from dieuhanh.reports.heading import letterhead, recipients, signature
from dieuhanh.reports.kinds.half_year import ahead, proposals, results, shortcomings
from dieuhanh.reports.layout import Heading, Report, Text
from dieuhanh.reports.periods import YEAR, named
from dieuhanh.reports.words import a_day, period_name, span

if TYPE_CHECKING:
    from dieuhanh.directives.queries import Statistics
    from dieuhanh.reports.layout import Block
    from dieuhanh.reports.params import Params
    from dieuhanh.reports.periods import Period


def build(params: Params) -> Report:
    """The report. Raises DoesNotAddUp where two ways of counting differ."""
    ground = Ground(params, carried="too")
    counted = ground.statistics()
    unit, day, period = params.unit, params.as_of, named(params.first, params.last)
    called, name = period_name(params, period), unit_name(unit, day)
    blocks: list[Block] = [
        Text(
            (
                "Thực hiện chế độ báo cáo định kỳ theo Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính "
                f"phủ, {name} báo cáo tình hình thực hiện nhiệm vụ {called} như sau (số "
                f"liệu {span(params)}; tình trạng tính đến hết {a_day(day)}):",
            )
        ),
        Heading("I. TÌNH HÌNH CHỈ ĐẠO, ĐIỀU HÀNH"),
        direction(ground, counted),
        Heading("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO"),
        *results.section(ground, counted),
        Heading("III. TỒN TẠI, HẠN CHẾ"),
        *shortcomings.section(ground, counted),
        Heading("IV. NHIỆM VỤ THỜI GIAN TỚI"),
        *ahead.section(ground, counted),
        Heading("V. KIẾN NGHỊ, ĐỀ XUẤT"),
        *proposals.section(ground),
        Text((f"Trên đây là báo cáo tình hình thực hiện nhiệm vụ {called} của {name}./.",)),
    ]
    return Report(
        letterhead=letterhead(unit, day, "BC"),
        type_name="Báo cáo",
        title=f"{_review(period)} tình hình thực hiện nhiệm vụ {called}",
        blocks=tuple(blocks),
        recipients=recipients(unit, day),
        signature=signature(unit, day),
    )


def _review(period: Period | None) -> str:
    """A whole year is summed up; anything shorter is reviewed on the way."""
    return "Tổng kết" if period and period.part == YEAR else "Sơ kết"


def direction(ground: Ground, counted: Statistics) -> Text:
    """How much there was to do: what the period before left, and what was given in this one."""
    left, given = ground.rows(carried="only").count(), ground.rows(carried="").count()
    must_equal(left + given, counted.counts.total)
    return Text(
        (
            "Trong kỳ phải theo dõi, thực hiện ",
            ground.number(counted.counts.total),
            " nhiệm vụ, gồm ",
            ground.number(left, carried="only"),
            " nhiệm vụ chưa hoàn thành từ kỳ trước chuyển sang và ",
            ground.number(given, carried=""),
            " nhiệm vụ được giao trong kỳ.",
        )
    )
