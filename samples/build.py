"""Build the DOCX and PDF samples from `samples/sources/*.toml`, the same bytes every time.

Usage: `python samples/build.py` (from anywhere). The results are committed; run it again after changing a source.
"""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import typst
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

HERE = Path(__file__).parent
FONTS = HERE.parent / "src/dieuhanh/reports/fonts"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
NARROW, MEDIUM, WIDE = 11, 25, 58


def load(path: Path) -> dict[str, Any]:
    """A source with every optional field filled and its body cut into headings, tables and paragraphs."""
    source: dict[str, Any] = {"parent": "", "type": "", "to": []} | tomllib.loads(path.read_text("utf-8"))
    parts: list[dict[str, Any]] = []
    for line in filter(None, map(str.strip, source["body"].splitlines())):
        if line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if not parts or parts[-1]["kind"] != "table":
                parts.append({"kind": "table", "rows": []})
            parts[-1]["rows"].append(row)
        elif line.startswith("# "):
            parts.append({"kind": "heading", "text": line[2:]})
        else:
            parts.append({"kind": "paragraph", "text": line})
    for part in parts:
        if part["kind"] == "table":
            part["widths"] = widths(part["rows"])
    return source | {"body": parts}


def widths(rows: list[list[str]]) -> list[int]:
    """Shares of the table's width, by the longest cell of each column."""
    longest = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [NARROW if size <= 3 else MEDIUM if size <= WIDE else WIDE for size in longest]


# ---- DOCX -----------------------------------------------------------------------------------------------------------


def write_docx(source: dict[str, Any]) -> bytes:
    """The document in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I, with fixed dates inside."""
    document = docx.Document()
    set_up(document, source)
    letterhead(document, source)
    if source["type"]:
        line(document, source["type"], bold=True, size=14, align=CENTER, before=12)
        line(document, source["subject"], bold=True, size=14, align=CENTER)
        rule(document.add_paragraph(), 60)
    for part in source["body"]:
        if part["kind"] == "table":
            task_table(document, part)
        elif part["kind"] == "heading":
            line(document, part["text"], bold=True, before=6, after=6).paragraph_format.keep_with_next = True
        else:
            paragraph = line(document, part["text"], align=JUSTIFY, after=6)
            paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.keep_with_next = True  # a signature never stands alone on a page
    document.add_paragraph().paragraph_format.keep_with_next = True
    closing(document, source)
    return fixed(document)


def set_up(document: Any, source: dict[str, Any]) -> None:
    """Page, font and properties; the page number stands in the top margin from page 2 on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        number.add_run()._r.append(element)
    properties = document.core_properties
    properties.author = properties.last_modified_by = ""
    properties.comments = ""
    properties.title = source["symbol"]
    properties.created = properties.modified = EPOCH.replace(tzinfo=None)


def line(
    holder: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 13,
    align: Any = None,
    before: int = 0,
    after: int = 0,
) -> Any:
    """A paragraph of one run."""
    paragraph = holder.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def rule(paragraph: Any, indent: int) -> None:
    """A line under a title: the lower border of an empty paragraph, drawn in by `indent` mm at both sides."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def grid(document: Any, rows: int, sizes: list[float]) -> Any:
    """A table with fixed column widths in mm (cell widths alone are ignored by LibreOffice)."""
    table = document.add_table(rows=rows, cols=len(sizes))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for index, size in enumerate(sizes):
        table.columns[index].width = Mm(size)
        for cell in table.columns[index].cells:
            cell.width = Mm(size)
    return table


def letterhead(document: Any, source: dict[str, Any]) -> None:
    """Agency and number at the left, the national title, place and date at the right."""
    table = grid(document, 2, [72, 98])
    left, right, number, day = (table.cell(row, column) for row in (0, 1) for column in (0, 1))
    if source["parent"]:
        line(left, source["parent"], size=12, align=CENTER)
    for text in source["agency"].split("\n"):
        line(left, text, bold=True, size=12, align=CENTER)
    rule(left.add_paragraph(), 22)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12, align=CENTER)
    line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, align=CENTER)
    rule(right.add_paragraph(), 18)
    line(number, f"Số: {source['symbol']}", align=CENTER)
    line(day, source["place_date"], italic=True, align=CENTER)
    for cell in (left, right, number, day):
        drop_first(cell)


def drop_first(cell: Any) -> None:
    """Take away the empty paragraph that every new cell begins with."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def task_table(document: Any, part: dict[str, Any]) -> None:
    """A ruled table whose first row is its heading."""
    total = sum(part["widths"])
    table = grid(document, len(part["rows"]), [165 * width / total for width in part["widths"]])
    table.style = "Table Grid"
    for i, row in enumerate(part["rows"]):
        for j, text in enumerate(row):
            cell = table.cell(i, j)
            line(cell, text, bold=i == 0, size=12, align=CENTER if i == 0 or j == 0 else None)
            drop_first(cell)
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def closing(document: Any, source: dict[str, Any]) -> None:
    """Recipients at the left, signature at the right."""
    table = grid(document, 1, [80, 90])
    left, right = table.cell(0, 0), table.cell(0, 1)
    line(left, "Nơi nhận:", bold=True, italic=True, size=12)
    for text in source["recipients"]:
        line(left, f"- {text}", size=11)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    *titles, name = source["signature"]
    for text in titles:
        line(right, text, bold=True, align=CENTER)
    line(right, name, bold=True, align=CENTER, before=60)
    for cell in (left, right):
        drop_first(cell)


def fixed(document: Any) -> bytes:
    """The saved file with its parts in order and without the hour of saving."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


# ---- PDF ------------------------------------------------------------------------------------------------------------


def write_pdf(source: dict[str, Any]) -> bytes:
    """The same layout set by typst; the project's own fonts if they are there, else those of the system."""
    fonts: dict[str, Any] = {"font_paths": [str(FONTS)], "ignore_system_fonts": True} if FONTS.is_dir() else {}
    compiler = typst.Compiler(
        str(HERE / "sources/letter.typ"), sys_inputs={"data": json.dumps(source, ensure_ascii=False)}, **fonts
    )
    made = compiler.compile(format="pdf", timestamp=EPOCH)
    assert isinstance(made, bytes)
    return made


# ---- bad files ------------------------------------------------------------------------------------------------------


def write_secret() -> bytes:
    """A DOCX with the stamp of a secret paper, to be refused at the door."""
    document = docx.Document()
    for text in (
        "UBND TỈNH THANH XUYÊN",
        "VĂN PHÒNG",
        "Số: 05/BC-VP",
        "MẬT",
        "BÁO CÁO",
        "Nội dung giả định để thử việc từ chối văn bản mật.",
    ):
        line(document, text, bold=text == "MẬT")
    document.core_properties.created = document.core_properties.modified = EPOCH.replace(tzinfo=None)
    return fixed(document)


WRITERS = {"docx": write_docx, "pdf": write_pdf}


def build() -> dict[Path, bytes]:
    """Every built sample with its bytes, not yet written."""
    built = {}
    for path in sorted((HERE / "sources").glob("*.toml")):
        source = load(path)
        built[HERE / "documents" / f"{path.stem}.{source['format']}"] = WRITERS[source["format"]](source)
    built[HERE / "bad/van-ban-mat.docx"] = write_secret()
    broken = built[HERE / "documents/05-2021-08-19-thong-bao-132-tb-vp.docx"]
    built[HERE / "bad/hong.docx"] = broken[: len(broken) // 2]
    built[HERE / "bad/hong.pdf"] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\ntrailer <<"
    return built


def main() -> None:
    """Write what changed."""
    for path, data in build().items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(path.relative_to(HERE))


if __name__ == "__main__":
    main()
