"""One made-up paper in every format that can be read, built here so that no binary lies in the repository."""

from __future__ import annotations

import html
import os
import re
import zipfile
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import typst
from docx import Document as new_docx
from openpyxl import Workbook
from PIL import Image

from vanban.reading.ocr import installed

FONTS = Path(__file__).parents[3] / "src" / "dieuhanh" / "reports" / "fonts"

LINES = (
    "THÔNG BÁO",
    "Kết luận của Phó Chủ tịch UBND tỉnh Lê Thị Hạnh tại buổi làm việc với Sở Xây dựng",
    "Ngày 01/3/2024, Phó Chủ tịch UBND tỉnh Lê Thị Hạnh đã làm việc với Sở Xây dựng về tiến độ phát triển nhà ở.",
    "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát 1.287 căn hộ, báo cáo UBND tỉnh trước ngày 15/4/2024.",
    "Đề nghị UBND thành phố Hà Thanh bàn giao mặt bằng trong quý II/2024, bảo đảm tiến độ chung của toàn tỉnh.",
)
ROWS = (
    ("STT", "Nội dung", "Chủ trì"),
    ("1", "Lập danh mục dự án", "Sở Xây dựng"),
    ("2", "Thẩm định giá đất", "Sở Tài chính"),
)


def plain() -> bytes:
    return "\n\n".join((*LINES, "\n".join(" | ".join(row) for row in ROWS))).encode()


def page(body: str = "", head: str = "") -> bytes:
    """A page of a portal around an article, with the chrome that portals have."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in LINES[2:])
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{LINES[1]} - Cổng thông tin</title>{head}</head>
<body><form id="aspnetForm">
<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức sự kiện</a></li></ul>
<div class="today">Hôm nay: 22/11/2026</div>
<div class="content"><h1>{LINES[1]}</h1><span class="date">Thứ hai, 04/03/2024 14:05</span>
<div class="social-share"><a href="#">Chia sẻ lên mạng xã hội</a></div>
<div class="detail"><p>{LINES[0]}</p>{paragraphs}<table>{table}</table>{body}</div>
<div class="related"><h3>Tin liên quan</h3><ul><li><a href="1">Chủ tịch UBND tỉnh tiếp công dân định kỳ tháng 3</a></li>
<li><a href="2">Hội nghị tổng kết năm của ngành xây dựng</a></li>
<li><a href="3">Khởi công dự án nhà ở</a></li></ul></div></div>
<footer>Bản quyền thuộc Cổng thông tin điện tử tỉnh Hà Thanh</footer></form></body></html>""".encode()


def word() -> bytes:
    source = new_docx()
    for line in LINES:
        source.add_paragraph(line)
    table = source.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(source)


def saved(source: object) -> bytes:
    file = BytesIO()
    source.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def printed(*pages: str) -> bytes:
    """A PDF of the given pages in typst's language; the made-up paper if none is given."""
    table = "#table(columns: 3, " + ", ".join(f"[{cell}]" for row in ROWS for cell in row) + ")"
    body = "\n#pagebreak()\n".join(pages) if pages else "\n\n".join((*LINES, table))
    pdf: bytes = typst.compile(f'#set text(lang: "vi", size: 11pt)\n{body}'.encode(), ignore_system_fonts=True)
    return pdf


def zipped(**members: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def scanned(*pages: str, dpi: int = 200) -> list[Image.Image]:
    """Pages in typst's language, printed in Liberation Serif of 13 points and scanned in shades of grey."""
    table = "#table(columns: 3, " + ", ".join(f"[{cell}]" for row in ROWS for cell in row) + ")"
    bodies = pages or ("\n\n".join((*LINES, table)),)
    head = '#set page(paper: "a4", margin: (x: 25mm, y: 20mm))\n#set par(justify: true)\n'
    head += '#set text(lang: "vi", size: 13pt, font: "Liberation Serif")\n'
    source = head + "\n#pagebreak()\n".join(bodies)
    found = typst.compile(
        source.encode(), format="png", ppi=float(dpi), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    return [Image.open(BytesIO(data)).convert("L") for data in (found if isinstance(found, list) else [found])]


def pictured(kind: str, *pages: str, dpi: int = 200) -> bytes:
    """Scanned pages as one file of a kind that Pillow writes; PDF and TIFF hold several pages."""
    first, *rest = scanned(*pages, dpi=dpi)
    file = BytesIO()
    more = {"save_all": True, "append_images": rest} if rest else {}
    if kind == "PDF":
        first.save(file, kind, resolution=dpi, **more)
    else:
        first.save(file, kind, dpi=(dpi, dpi), **more)
    return file.getvalue()


def workbook(*sheets: tuple[tuple[object, ...], ...]) -> bytes:
    """A workbook of the given sheets; the made-up paper with its table if none is given."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets or ((*((line,) for line in LINES), *ROWS),), start=1):
        sheet = book.create_sheet(f"Trang {number}")
        for row in rows:
            sheet.append(row)
    return saved(book)


def letter(body: str = "\n\n".join(LINES), subject: str = "Về việc rà soát quỹ nhà ở", **files: bytes) -> bytes:
    """A message of an office to an office with attached files."""
    message = EmailMessage()
    message["From"] = "Văn phòng UBND tỉnh <vanphong@hathanh.example>"
    message["To"] = "Sở Xây dựng <sxd@hathanh.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 04 Mar 2024 14:05:00 +0700"
    message["Message-ID"] = "<1@hathanh.example>"
    message.set_content(body)
    for name, data in files.items():
        message.add_attachment(data, "application", "octet-stream", filename=name.replace("__", "."))
    return message.as_bytes()


def archive() -> bytes:
    return zipped(**{"cong-van/ket-luan.docx": word()})


SAMPLES = {
    "plain": plain,
    "html": page,
    "docx": word,
    "pdf": printed,
    "xlsx": workbook,
    "eml": letter,
    "zip": archive,
    "png": lambda: pictured("PNG"),
    "jpeg": lambda: pictured("JPEG"),
    "tiff": lambda: pictured("TIFF"),
    "scan": lambda: pictured("PDF"),
}


@cache
def sample(name: str) -> bytes:
    """The paper in one format, built when the first test asks for it."""
    return SAMPLES[name]()


def bare_word() -> bytes:
    """The paper in Word's format without styles, themes, fonts and properties."""
    with zipfile.ZipFile(BytesIO(word())) as whole:
        kinds, links, text = (whole.read(n) for n in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"))
    links = re.sub(rb"<Relationship (?![^>]*officeDocument\.xml|[^>]*/officeDocument\")[^>]*/>", b"", links)
    return zipped(**{"[Content_Types].xml": kinds, "_rels/.rels": links, "word/document.xml": text})


def bare_picture(kind: str) -> bytes:
    """A corner of the scanned page: its pixels say nothing to whoever damages files."""
    file = BytesIO()
    scanned(dpi=50)[0].crop((0, 0, 200, 80)).save(file, kind)
    return file.getvalue()


# The same formats in few bytes, for runs of very many.
SMALL_SAMPLES = SAMPLES | {
    "docx": bare_word,
    "zip": lambda: zipped(**{"cong-van/ket-luan.docx": bare_word(), "phu-luc.txt": plain()}),
    "png": lambda: bare_picture("PNG"),
    "jpeg": lambda: bare_picture("JPEG"),
    "tiff": lambda: bare_picture("TIFF"),
    "scan": lambda: bare_picture("PDF"),
}
SCANS = ("png", "jpeg", "tiff", "scan")


def need(name: str) -> None:
    """Leaves out a test whose sample is a scan where no program recognises it, unless REQUIRE_ALL is set."""
    if name not in SCANS or installed():
        return
    if os.environ.get("REQUIRE_ALL"):
        pytest.fail("tesseract is not installed and REQUIRE_ALL is set")
    pytest.skip("no tesseract on this machine (apt-get install tesseract-ocr tesseract-ocr-vie): scans left out")
