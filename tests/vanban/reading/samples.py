"""One made-up paper in every format that can be read, built here so that no binary lies in the repository."""

from __future__ import annotations

import html
import zipfile
from io import BytesIO

import typst
from docx import Document as new_docx

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


SAMPLES = {"plain": plain, "html": page, "docx": word, "pdf": printed}
