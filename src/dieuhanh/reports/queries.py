"""Draws up a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dieuhanh.org.permissions import Refused
from dieuhanh.reports.words import short_day
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from dieuhanh.reports.layout import Report
    from dieuhanh.reports.params import Kind, Params


# No register is older than the State that keeps it; a day before is a slip of the keys.
OLDEST = date(1945, 9, 2)


def check_days(first: date, last: date, as_of: date, today: date) -> dict[str, str]:
    """What is wrong with the days of a report, by the name of the field; {} where nothing is."""
    wrong: dict[str, str] = {}
    if first < OLDEST:
        wrong["first"] = _("Năm không đúng; hãy nhập ngày từ %(day)s trở đi.") % {"day": short_day(OLDEST)}
    if last < first:
        wrong["last"] = _("Ngày cuối kỳ phải bằng hoặc sau ngày đầu kỳ.")
    if first > today:
        wrong["first"] = _("Kỳ báo cáo chưa bắt đầu; hãy chọn ngày đầu kỳ không sau hôm nay.")
    if as_of > today:
        wrong["as_of"] = _("Ngày chốt số liệu không được sau hôm nay.")
    elif as_of < first:
        wrong["as_of"] = _("Ngày chốt số liệu phải bằng hoặc sau ngày đầu kỳ.")
    return wrong


def draw_up(kind: Kind, params: Params, today: date) -> Report:
    """The report. Raises Refused, in Vietnamese, for days that make no sense or numbers that do not add up."""
    wrong = check_days(params.first, params.last, params.as_of, today)
    if wrong:
        raise Refused(" ".join(wrong.values()))
    return kind.build(params)


def file_name(kind: Kind, params: Params, report: Report, ending: str) -> str:
    """'so-ket-6-thang_so-khoa-hoc-va-cong-nghe_2025-12-15_2026-06-14.docx': safe on every system."""
    days = (params.as_of,) if kind.by_day else (params.first, params.last, params.as_of)
    return safe_name(kind.slug, report.letterhead.agency, *map(str, days), ending=ending)


def safe_name(*parts: str, ending: str) -> str:
    """A file name of words without accents, joined by '_'."""
    plain = ("-".join("".join(c if c.isalnum() else " " for c in fold(part)).split())[:80] for part in parts)
    return f"{'_'.join(plain)}.{ending}"
