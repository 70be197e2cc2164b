"""A report as DOCX in the layout of NĐ 30/2020/NĐ-CP, Appendix I: A4, Times New Roman 13–14, margins 20/20/30/15 mm."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from dieuhanh.reports.layout import Heading, Table, Text, is_figure
from dieuhanh.reports.render.letters import writable
from dieuhanh.reports.render.settling import settle

if TYPE_CHECKING:
    from dieuhanh.reports.layout import Report

FONT = "Times New Roman"
CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
# A working paper of one page: small type, narrow margins (mm: top, bottom, left, right).
COMPACT_TEXT, COMPACT_TABLE, COMPACT_MARGINS = 10, 9.5, (14, 12, 25, 15)
# The hyphen in the code of a directive or a proposal: a code is not torn apart at the end of a line.
CODE_HYPHEN = re.compile(r"(?<=\b[A-Z]{2})-(?=\d{4}/\d)")
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def render(report: Report) -> bytes:
    """The file's bytes."""
    document = Document()
    if report.compact:
        _compact(document, report)
        return _saved(document, report)
    width = _page(document, landscape=report.landscape)
    _letterhead(document, report, width)
    _title(document, report, width)
    for block in report.blocks:
        _block(document, block, width)
    for note in report.notes:
        _paragraph(document, note, size=11, italic=True, align=JUSTIFY)
    if report.signature:
        # The signature never stands alone on a page.
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _signature(document, report, width)
    if report.annex:
        _annex(document, report, width)
    return _saved(document, report)


def _annex(document: Any, report: Report, width: float) -> None:
    first = _paragraph(document, "PHỤ LỤC", align=CENTRE, size=14, bold=True)
    first.paragraph_format.page_break_before = True
    _paragraph(document, report.annex_title, align=CENTRE, size=14, bold=True)
    for block in report.annex:
        _block(document, block, width)


def _saved(document: Any, report: Report) -> bytes:
    properties = document.core_properties
    # The format holds no more than 255 letters of each.
    properties.title = writable(report.title)[:255]
    properties.author, properties.comments = writable(report.letterhead.agency)[:255], ""
    out = io.BytesIO()
    document.save(out)
    return settle(out.getvalue(), report.letterhead.day)


def _page(document: Any, *, landscape: bool) -> float:
    """A4 with the margins of the decree; page numbers centred at the top, not on the first page. Width in cm."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin, section.header_distance = Mm(30), Mm(15), Mm(10)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = CENTRE
    _field(header, "PAGE")
    return 25.2 if landscape else 16.5


def _field(paragraph: Any, code: str) -> None:
    """A field that the word processor fills in."""
    for kind, text in (("begin", ""), ("instr", code), ("end", "")):
        run = paragraph.add_run()
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _run(paragraph: Any, text: str, *, size: float = 13, bold: bool = False, italic: bool = False) -> None:
    first, *rest = CODE_HYPHEN.split(writable(text))
    run = paragraph.add_run(first)
    for part in rest:
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)
    run.font.name, run.font.size, run.bold, run.italic = FONT, Pt(size), bold, italic


def _paragraph(parent: Any, text: str, *, align: Any = LEFT, **style: Any) -> Any:
    paragraph = parent.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, text, **style)
    return paragraph


def _rule(parent: Any, width: float, share: float, before: float = 0) -> None:
    """A thin centred line, `share` of `width` cm long: an empty paragraph with a border and indents."""
    paragraph = parent.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(4), Pt(3)
    layout.left_indent = layout.right_indent = Cm(width * (1 - share) / 2)
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    border.append(line)
    # The format orders what describes a paragraph; a strict reader refuses the file otherwise.
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _columns(document: Any, widths: tuple[float, ...], rows: int = 1) -> list[Any]:
    """Cells without borders, row by row. Widths are set on columns too: LibreOffice reads only those."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for index, width in enumerate(widths):
        table.columns[index].width = Cm(width)
    cells = [cell for row in table.rows for cell in row.cells]
    for index, cell in enumerate(cells):
        cell.width = Cm(widths[index % len(widths)])
        cell._tc.remove(cell.paragraphs[0]._p)
    return cells


def _letterhead(document: Any, report: Report, width: float) -> None:
    head = report.letterhead
    left_width = width * 0.42
    # The number and the day stand level, whichever of the two names above is longer (Appendix I, part IV).
    left, right, number, day = _columns(document, (left_width, width - left_width), rows=2)
    if head.parent:
        _paragraph(left, head.parent.upper(), align=CENTRE, size=12)
    _paragraph(left, head.agency.upper(), align=CENTRE, size=12, bold=True)
    _rule(left, left_width, 0.4)
    _paragraph(number, f"Số:        /{head.symbol}", align=CENTRE)
    _paragraph(right, NATION, align=CENTRE, size=12, bold=True)
    _paragraph(right, MOTTO, align=CENTRE, bold=True)
    _rule(right, width - left_width, 0.55)
    _paragraph(day, f"{head.place}, {spoken_day(head.day)}", align=CENTRE, italic=True)


def spoken_day(day: Any) -> str:
    """'ngày 05 tháng 02 năm 2026': days under 10 and months 1 and 2 are padded (Appendix I, II.4)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _title(document: Any, report: Report, width: float) -> None:
    first = _paragraph(document, report.type_name.upper(), align=CENTRE, size=14, bold=True)
    first.paragraph_format.space_before = Pt(12)
    _paragraph(document, report.title, align=CENTRE, size=14, bold=True)
    _rule(document, width, 0.35, before=3)


def _block(document: Any, block: Any, width: float) -> None:
    if isinstance(block, Heading):
        paragraph = _paragraph(document, block.text, bold=True, size=14 if block.level == 1 else 13)
        paragraph.paragraph_format.first_line_indent = Cm(1.0)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = True
    elif isinstance(block, Text):
        paragraph = _paragraph(document, str(block), align=JUSTIFY, size=14)
        paragraph.paragraph_format.first_line_indent = Cm(1.0)
        paragraph.paragraph_format.space_before = Pt(6)
        # Words that announce a table stand on its page.
        paragraph.paragraph_format.keep_with_next = str(block).endswith(":")
    elif isinstance(block, Table):
        _table(document, block, width)


def _table(document: Any, block: Table, width: float) -> None:
    if block.caption:
        caption = _paragraph(document, block.caption, align=CENTRE, bold=True)
        caption.paragraph_format.space_before = Pt(8)
        caption.paragraph_format.keep_with_next = True
    _grid(document, block, width, size=12)
    document.add_paragraph().paragraph_format.line_spacing = Pt(4)


def _grid(document: Any, block: Table, width: float, *, size: float) -> None:
    """The table itself, its words in `size`."""
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    shares = [width * share / sum(block.widths) for share in block.widths]
    lines = [block.columns, *block.rows]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(share)
    for number, (row, cells) in enumerate(zip(table.rows, lines, strict=True)):
        bold = number == 0 or (block.total and number == len(block.rows))
        for cell, value, share in zip(row.cells, cells, shares, strict=True):
            cell.width = Cm(share)
            if number == 0:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.alignment = CENTRE if number == 0 or is_figure(value) else LEFT
            paragraph.paragraph_format.space_after = Pt(0)
            _run(paragraph, str(value), size=size, bold=bold)
    _narrow_margins(table)
    for row in table.rows:
        _mark_row(row, "cantSplit")
    _mark_row(table.rows[0], "tblHeader")


def _compact(document: Any, report: Report) -> None:
    """A working paper of one page: its title, then sections close to each other."""
    _page(document, landscape=report.landscape)
    section = document.sections[0]
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, COMPACT_MARGINS)
    section.header_distance = Mm(6)
    width = (section.page_width - section.left_margin - section.right_margin) / Cm(1)
    for text, size in ((report.type_name.upper(), 13), (report.title, 13)):
        _paragraph(document, text, align=CENTRE, size=size, bold=True)
    _paragraph(document, report.subtitle, align=CENTRE, size=COMPACT_TEXT, italic=True)
    for block in report.blocks:
        if isinstance(block, Table):
            _grid(document, block, width, size=COMPACT_TABLE)
        elif isinstance(block, Heading):
            heading = _paragraph(document, block.text, bold=True, size=11)
            heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(5), True
        else:
            _paragraph(document, str(block), size=COMPACT_TEXT).paragraph_format.line_spacing = 1.0


def _narrow_margins(table: Any) -> None:
    """1,2 mm beside the words of a cell: columns of figures stay narrow."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "68")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _mark_row(row: Any, name: str) -> None:
    """tblHeader: the head of a table stands on every page that it reaches. cantSplit: a row stays on one page."""
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _signature(document: Any, report: Report, width: float) -> None:
    signature = report.signature
    if signature is None:
        return
    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.keep_with_next = Pt(0), True
    left, right = _columns(document, (width / 2, width / 2))
    # Title and name stand on one page, with the room for the signature between them.
    _mark_row(document.tables[-1].rows[0], "cantSplit")
    _paragraph(left, "Nơi nhận:", size=12, bold=True, italic=True)
    for recipient in report.recipients:
        _paragraph(left, f"- {recipient}", size=11)
    for line in (signature.authority, signature.title):
        if line:
            _paragraph(right, line.upper(), align=CENTRE, bold=True, size=14)
    for _ in range(4):
        _paragraph(right, "", align=CENTRE)
    _paragraph(right, signature.name, align=CENTRE, bold=True, size=14)
