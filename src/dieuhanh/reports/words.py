"""Days and periods as an official document writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reports.periods import named

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.reports.params import Params
    from dieuhanh.reports.periods import Period


def a_day(day: date) -> str:
    """'ngày 05/02/2026'."""
    return f"ngày {day:%d/%m/%Y}"


def short_day(day: date | None) -> str:
    """'05/02/2026'; a dash for none."""
    return f"{day:%d/%m/%Y}" if day else "–"


def span(params: Params) -> str:
    """'từ ngày 15/12/2025 đến ngày 14/06/2026'."""
    return f"từ {a_day(params.first)} đến {a_day(params.last)}"


def period_name(params: Params, period: Period | None = None) -> str:
    """'6 tháng đầu năm 2026' where the days are those of a named period (read, unless it is given); else the days."""
    period = period or named(params.first, params.last)
    return period.name[0].lower() + period.name[1:] if period else span(params)


def opening(text: str) -> str:
    """With a capital letter, as a line of a table begins."""
    return text[:1].upper() + text[1:]


def running_on(text: str) -> str:
    """Without its capital letter, to stand inside a sentence; a name or an abbreviation keeps it."""
    first, second = [*text.split(maxsplit=2), "", ""][:2]
    is_name = first[1:] != first[1:].lower() or second[:1] != second[:1].lower()
    return text if is_name else text[:1].lower() + text[1:]


def brief(text: str, limit: int = 300) -> str:
    """Words of a ledger in one line, cut at a word where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"
