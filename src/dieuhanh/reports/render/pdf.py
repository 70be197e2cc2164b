"""A report as PDF/A through typst, in the layout of NĐ 30/2020/NĐ-CP, with fonts of our own: no system font is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from dieuhanh.reports.layout import Heading, Table, is_figure
from dieuhanh.reports.render.docx import MOTTO, NATION, spoken_day
from dieuhanh.reports.render.letters import FONTS, printable

if TYPE_CHECKING:
    from dieuhanh.reports.layout import Block, Report

HERE = Path(__file__).resolve().parent


def render(report: Report) -> bytes:
    """The file's bytes. What people wrote reaches typst as data, never as markup."""
    compiled = typst.compile(
        str(HERE / "report.typ"),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(_printable(_data(report)), ensure_ascii=False)},
        pdf_standards="a-2b",
    )
    return bytes(compiled)


def _data(report: Report) -> dict[str, Any]:
    head, signature = report.letterhead, report.signature
    return {
        "nation": NATION,
        "motto": MOTTO,
        "parent": head.parent.upper(),
        "agency": head.agency.upper(),
        "symbol": head.symbol,
        "place": f"{head.place}, {spoken_day(head.day)}",
        "type": report.type_name.upper(),
        "title": report.title,
        "day": [head.day.year, head.day.month, head.day.day],
        "landscape": report.landscape,
        "compact": report.compact,
        "subtitle": report.subtitle,
        "blocks": [_block(block) for block in report.blocks],
        "notes": list(report.notes),
        "annex_title": report.annex_title,
        "annex": [_block(block) for block in report.annex],
        "recipients": list(report.recipients),
        "signature": [signature.authority.upper(), signature.title.upper(), signature.name] if signature else [],
    }


def _printable(value: Any) -> Any:
    """Every word in letters of our fonts: one letter that they lack would leave no paper at all."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list) else value


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "caption": block.caption,
            "columns": list(block.columns),
            "widths": list(block.widths),
            "rows": [[{"text": str(c), "figure": is_figure(c)} for c in row] for row in block.rows],
            "total": block.total,
        }
    return {"kind": "text", "text": str(block)}
