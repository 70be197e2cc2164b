"""From a Report to a file: one module per format, one literal list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dieuhanh.reports.render import docx, html, pdf, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.reports.layout import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name on the command line, its media type, and who writes it."""

    name: str
    media_type: str
    render: Callable[[Report], bytes]


FORMATS = (
    Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.render),
    Format("pdf", "application/pdf", pdf.render),
    Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.render),
    Format("html", "text/html; charset=utf-8", html.render),
)


def find(name: str) -> Format | None:
    """The format of that name."""
    return next((entry for entry in FORMATS if entry.name == name), None)
