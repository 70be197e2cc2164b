"""A register of documents as a DOCX book: cover and ten columns by Appendix IV of NĐ 30/2020/NĐ-CP, A4 landscape.

Source of the form: Phụ lục IV, mẫu I (văn bản đi) and mẫu sổ đăng ký văn bản đến: "tối thiểu gồm 10 nội dung".
"""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = "Times New Roman"
CENTRE, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
# What stands over each column, and how many centimetres wide it is; 25.7 cm in all.
INCOMING = (
    ("Ngày đến", 2.3),
    ("Số đến", 1.4),
    ("Tác giả", 3.2),
    ("Số, ký hiệu văn bản", 2.9),
    ("Ngày tháng văn bản", 2.3),
    ("Tên loại và trích yếu nội dung văn bản", 5.6),
    ("Đơn vị hoặc người nhận", 2.8),
    ("Ngày chuyển", 1.9),
    ("Ký nhận", 1.5),
    ("Ghi chú", 1.8),
)
OUTGOING = (
    ("Số, ký hiệu văn bản", 2.9),
    ("Ngày tháng văn bản", 2.3),
    ("Tên loại và trích yếu nội dung văn bản", 5.8),
    ("Người ký", 2.6),
    ("Nơi nhận văn bản", 3.2),
    ("Đơn vị, người nhận bản lưu", 2.3),
    ("Số lượng bản", 1.5),
    ("Ngày chuyển", 1.9),
    ("Ký nhận", 1.5),
    ("Ghi chú", 1.7),
)


@dataclass(frozen=True, slots=True)
class Book:
    """What a register says: who keeps it, of which year, its lines as words in the order of `columns`."""

    above: str
    keeper: str
    title: str
    year: int
    days: tuple[str, str]
    numbers: tuple[str, str]
    columns: tuple[tuple[str, float], ...]
    lines: Sequence[Sequence[str]]


def write(book: Book) -> bytes:
    """The file's bytes."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    _page(document.sections[0])
    _cover(document, book)
    _page(document.add_section(WD_SECTION.NEW_PAGE))
    _numbered(document.sections[1])
    _table(document, book)
    # The format holds no more than 255 letters of a name.
    document.core_properties.title = f"{book.title} {book.year}"
    document.core_properties.author = _printable(book.keeper)[:255]
    document.core_properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin, section.header_distance = Mm(25), Mm(15), Mm(10)


def _cover(document: Any, book: Book) -> None:
    if book.above:
        _words(document, book.above.upper(), size=14)
    _words(document, book.keeper.upper(), size=14, bold=True, after=90)
    _words(document, book.title.upper(), size=26, bold=True, after=18)
    _words(document, f"Năm: {book.year}", size=16, bold=True, after=40)
    _words(document, f"Từ ngày {book.days[0]} đến ngày {book.days[1]}", size=14, after=8)
    _words(document, f"Từ số {book.numbers[0]} đến số {book.numbers[1]}", size=14, after=24)
    _words(document, "Quyển số: ……", size=14)


def _numbered(section: Any) -> None:
    """Pages are numbered from 1 behind the cover, in the middle above."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:cols")).addprevious(start)


def _table(document: Any, book: Book) -> None:
    # A section that begins with a table has no first page of its own in LibreOffice.
    _words(document, "", size=1)
    table = document.add_table(rows=3, cols=len(book.columns))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for at, (head, width) in enumerate(book.columns):
        _cell(table.cell(0, at), head, bold=True, align=CENTRE)
        _cell(table.cell(1, at), f"({at + 1})", align=CENTRE)
        _cell(table.cell(2, at), "")
        # Widths are set on columns too: LibreOffice reads only those.
        table.columns[at].width = Cm(width)
        for row in table.rows:
            row.cells[at].width = Cm(width)
    *heads, pattern = table.rows
    for row in heads:
        _repeated(row)
    _whole(pattern)
    _fill(table, pattern._tr, book.lines)


def _fill(table: Any, pattern: Any, lines: Sequence[Sequence[str]]) -> None:
    """A copy of the row `pattern` for each line: made one by one, a year of a province's office takes minutes."""
    table._tbl.remove(pattern)
    for line in lines:
        row = deepcopy(pattern)
        for run, words in zip(row.iter(qn("w:r")), line, strict=True):
            run.text = _printable(words)
        table._tbl.append(row)


def _repeated(row: Any) -> None:
    """The heads stand on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _whole(row: Any) -> None:
    """A line is not torn between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _cell(cell: Any, words: str, *, bold: bool = False, align: Any = LEFT) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(_printable(words))
    run.font.name, run.font.size, run.bold = FONT, Pt(11), bold


def _words(document: Any, text: str, *, size: float, bold: bool = False, after: float = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(_printable(text))
    run.font.name, run.font.size, run.bold = FONT, Pt(size), bold


def _printable(text: str) -> str:
    """Words without what an XML file cannot hold."""
    return "".join(one for one in text if one.isprintable() or one == "\n")
