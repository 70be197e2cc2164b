"""The collation of a session as a paper: five columns on A4 across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from dieuhanh.org.queries import unit_name
from dieuhanh.reports.layout import Letterhead, Link, Report, Table, Text
from dieuhanh.reports.words import a_day, short_day

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Directive
    from dieuhanh.reports.collation.gathering import Collation, Row, Sentence
    from dieuhanh.reports.layout import Cell

COLUMNS = ("STT", "Đã nói (bài viết, tin)", "Đã ban hành (thông báo, văn bản)", "Đã giao, theo dõi", "Khác nhau")
WIDTHS = (10, 66, 66, 62, 53)
NONE = "–"


def write(found: Collation, day: date) -> Report:
    """The paper, as of `day`."""
    session = found.session
    rows: list[tuple[Cell, ...]] = [
        (str(place), _sentences(row.said), _sentences(row.issued), _tracked(row), _differences(row))
        for place, row in enumerate(found.rows, 1)
    ]
    head = f"{session}{f' ({short_day(session.date)})' if session.date else ''}"
    words = Text((Link(head, reverse("records:detail", args=[session.pk])),))
    table = Table("", COLUMNS, WIDTHS, tuple(rows), name="Đối chiếu")
    empty = Text(("Buổi làm việc này chưa có chỉ đạo nào.",))
    return Report(
        letterhead=Letterhead("", unit_name(session.owner, day), "", day, ""),
        type_name="Đối chiếu",
        title="Đã nói – đã ban hành – đã giao",
        subtitle=f"Tình trạng đến hết {a_day(day)}",
        blocks=(words, table if rows else empty),
        landscape=True,
        compact=True,
    )


def _sentences(found: list[Sentence]) -> str:
    return "; ".join(f"“{one.wording.text}” ({one.source})" for one in found) or NONE


def _tracked(row: Row) -> str:
    return "; ".join(told(one) for one in row.tracked) or NONE


def told(one: Directive) -> str:
    """'NV-2024/0001: hoàn thiện đề án. Sở X, hạn 30/06/2024, Đang thực hiện'."""
    time = f"hạn {short_day(one.deadline)}" if one.deadline else f"“{one.time_as_spoken}”" if one.time_as_spoken else ""
    facts = ", ".join(part for part in (one.lead_name, time, str(one.get_state_display())) if part)
    return f"{one.code}: {one.content}. {facts}"


def _differences(row: Row) -> str:
    return "; ".join(f"{one.word}: {one.text}" if one.text else one.word for one in row.differences)
