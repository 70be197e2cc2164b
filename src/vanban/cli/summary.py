"""What was found, told to a clerk at a glance: who and when, then the work, the requests and the figures."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vanban.findings import SessionKind
from vanban.vietnamese.clean import View, clean
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vanban.document import Document, Span
    from vanban.findings import Directive, Figure, Findings, Proposal, SessionFacts

WIDTH = 100
_BEFORE, _AFTER = 110, 70  # characters of a sentence shown around its quote; more of them hide what was found
_SENTENCE_EDGE = pattern(r"(?<=[.;!?…])[\"”’)]*\s+(?=[^\Wa-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ])|\n+")

_KINDS = {
    SessionKind.WORKING_SESSION: "Buổi làm việc",
    SessionKind.CONFERENCE: "Hội nghị",
    SessionKind.BRIEFING: "Giao ban",
    SessionKind.INSPECTION: "Kiểm tra",
    SessionKind.NONE: "Văn bản (không thuật lại cuộc họp)",
}


@dataclass(slots=True)
class _Page:
    """The document as the summary looks at it: cleaned, cut into sentences, with lines counted in the raw text."""

    document: Document
    view: View
    edges: list[int] = field(default_factory=list)
    line_ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.edges = [0, *(edge.end() for edge in _SENTENCE_EDGE.finditer(self.view.text)), len(self.view.text)]
        self.line_ends = [end.start() for end in re.finditer(r"\r\n?|\n", self.document.text)]

    def sentence(self, span: Span) -> str:
        """The sentence around a raw span, its own words between » and «."""
        at = self.view.to_view(span)
        first = bisect_right(self.edges, at.start) - 1
        start = self.edges[max(0, first)]
        later = bisect_right(self.edges, max(at.start, at.end - 1))
        end = self.edges[min(later, len(self.edges) - 1)]
        text = self.view.text
        before, after = text[start : at.start], text[at.end : end]
        if len(before) > _BEFORE:
            before = f"… {before[-_BEFORE:].partition(' ')[2]}"
        if len(after) > _AFTER:
            after = f"{after[:_AFTER].rpartition(' ')[0]} …"
        return _squeezed(f"{before}»{text[at.start : at.end]}«{after}")

    def place(self, span: Span) -> str:
        """Page, if there are pages, line and characters of a raw span."""
        line = bisect_right(self.line_ends, span.start) + 1
        pages = [b.page for b in self.document.blocks if b.page and b.span.start <= span.start < b.span.end]
        page = f"trang {pages[0]}, " if pages else ""
        return f"{page}dòng {line}, ký tự {span.start}–{span.end}"


def summary(document: Document, findings: Findings) -> str:
    """The findings of a document for people; every item with its sentence and its place."""
    page = _Page(document, clean(document.text))
    parts = [
        [*_session(document, findings.session), _counts(findings)],
        list(_section("NHIỆM VỤ ĐƯỢC GIAO", findings.directives, page, _directive)),
        list(_section("KIẾN NGHỊ, ĐỀ XUẤT", findings.proposals, page, _proposal)),
        list(_section("SỐ LIỆU", findings.figures, page, _figure)),
        list(_section("KHÓ KHĂN, VƯỚNG MẮC", findings.difficulties, page, None)),
        list(_section("KẾT QUẢ", findings.results, page, None)),
        list(_section("VĂN BẢN VIỆN DẪN", findings.documents, page, _cited)),
        _bodies(findings),
        list(_checks(findings, page)),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _session(document: Document, session: SessionFacts) -> Iterator[str]:
    if document.title:
        yield _squeezed(document.title)
    inferred = " (năm suy ra từ ngữ cảnh)" if session.date_inferred else ""
    if session.date or session.kind is not SessionKind.NONE:
        yield f"{_KINDS[session.kind]}: " + (_vietnamese(session.date) + inferred if session.date else "không rõ ngày")
    else:
        yield _KINDS[session.kind]
    if session.chair:
        title = f" ({session.chair_title})" if session.chair_title else ""
        yield f"Chủ trì: {session.chair}{title}"
    if session.host_org:
        yield f"Làm việc với: {session.host_org}"
    if session.participants:
        yield "Tham dự: " + "; ".join(session.participants)


def _counts(findings: Findings) -> str:
    """How much there is of what a clerk comes for."""
    counted = (
        (len(findings.directives), "nhiệm vụ"),
        (len(findings.proposals), "kiến nghị"),
        (len(findings.figures), "số liệu"),
        (len(findings.warnings), "điểm cần kiểm tra"),
    )
    return "Tìm thấy: " + (", ".join(f"{n} {word}" for n, word in counted if n) or "không có nội dung cần theo dõi")


def _checks(findings: Findings, page: _Page) -> Iterator[str]:
    """What a careful reader would look at again, with its place."""
    if findings.warnings:
        yield f"CẦN KIỂM TRA ({len(findings.warnings)})"
    for warning in findings.warnings:
        place = f" [{page.place(warning.span)}]" if warning.span else ""
        yield _wrapped(f"{warning.detail}{place}", "  ! ")


def _section(title: str, items: tuple[Any, ...], page: _Page, headline: Any) -> Iterator[str]:
    """A list with its title and its count; nothing if it is empty. Without a headline the quote speaks for itself."""
    if not items:
        return
    yield f"{title} ({len(items)})"
    for number, item in enumerate(items, start=1):
        place = f"[{page.place(item.span)}]"
        if headline is None:
            yield _wrapped(f"{_squeezed(item.quote)} {place}", f"{number:3}. ")
            continue
        hint = " (mô hình ngôn ngữ gợi ý)" if item.rule == "model" else ""
        yield _wrapped(f"{headline(item)}{hint}", f"{number:3}. ")
        yield _wrapped(f"“{page.sentence(item.span)}” {place}", "     ")


def _directive(item: Directive) -> str:
    who = (item.lead or "chưa rõ cơ quan chủ trì").removeprefix("implicit:").strip()
    if (item.lead or "").startswith("implicit:"):
        who += " (hiểu theo ngữ cảnh)"
    partners = f"; phối hợp: {', '.join(item.coordinate)}" if item.coordinate else ""
    if item.deadline:
        limit = f"; hạn: {_vietnamese(item.deadline)}"
    else:
        limit = f"; thời gian: {_squeezed(item.period)}" if item.period else "; không có thời hạn"
    return f"{who}{partners}{limit}"


def _proposal(item: Proposal) -> str:
    return f"Gửi: {item.to or 'không nêu rõ'}"


def _figure(item: Figure) -> str:
    unit = item.unit or ""
    amount = _number(item.value) + (unit if unit.startswith(("/", "%")) else f" {unit}")
    words = (item.qualifier, amount, f"– {item.about}" if item.about else None, item.period and f"({item.period})")
    return _squeezed(" ".join(word for word in words if word))


def _cited(item: Any) -> str:
    issued = f", ngày {_vietnamese(item.issued)}" if item.issued else ""
    return f"{_squeezed(item.quote)}{issued}"


def _bodies(findings: Findings) -> list[str]:
    if not findings.organisations:
        return []
    names = "; ".join(_squeezed(item.name) for item in findings.organisations)
    return [f"CƠ QUAN, TỔ CHỨC ({len(findings.organisations)})", _wrapped(names, "     ")]


def _wrapped(text: str, lead: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _vietnamese(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _number(value: float) -> str:
    """The Vietnamese way: 1.287.450 and 2,4."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
