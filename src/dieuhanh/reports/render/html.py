"""A report as one HTML file that needs nothing beside it: the page of the desk without its links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from dieuhanh.reports.render.docx import MOTTO, NATION, spoken_day

if TYPE_CHECKING:
    from typing import Any

    from dieuhanh.reports.layout import Report

CSS = Path(__file__).resolve().parents[1] / "static" / "reports" / "report.css"


def context(report: Report, *, linked: bool) -> dict[str, Any]:
    """What the template of the paper needs."""
    day = spoken_day(report.letterhead.day)
    return {"report": report, "linked": linked, "nation": NATION, "motto": MOTTO, "day": day}


def render(report: Report) -> bytes:
    """The file's bytes."""
    paper = render_to_string("reports/paper.html", context(report, linked=False))
    # The strict rule against styles inside pages is for the desk; a file that travels must carry its own.
    css = CSS.read_text(encoding="utf-8")
    head = f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<style>\n{css}</style>\n'
    title = render_to_string("reports/title.html", {"report": report})
    return f"{head}{title}</head>\n<body>\n{paper}</body>\n</html>\n".encode()
