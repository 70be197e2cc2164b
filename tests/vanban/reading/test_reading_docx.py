"""Word files as offices write them: letterhead in a table, numbered lists, text boxes, merged cells, old fonts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document as new_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.vanban.reading.samples import saved
from tests.vanban.vietnamese.test_encodings import TEXT, tcvn3, vni
from vanban.document import BlockKind
from vanban.reading import UnknownTypeError, read


def read_lines(source: Any) -> list[str]:
    return [line for line in read(saved(source)).text.split("\n") if line]


def test_the_letterhead_is_no_table() -> None:
    source = new_docx()
    table = source.add_table(2, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH HÀ THANH"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table.cell(0, 1).add_paragraph("Độc lập - Tự do - Hạnh phúc")
    table.cell(1, 0).text = "Số: 31/TB-UBND"
    table.cell(1, 1).text = "Hà Thanh, ngày 04 tháng 3 năm 2024"
    assert read_lines(source) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH HÀ THANH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 31/TB-UBND",
        "Hà Thanh, ngày 04 tháng 3 năm 2024",
    ]


def test_recipients_beside_the_signature_are_no_table() -> None:
    source = new_docx()
    source.add_paragraph("Giao Sở Xây dựng rà soát.")
    table = source.add_table(1, 2)
    table.cell(0, 0).text = "Nơi nhận:"
    table.cell(0, 0).add_paragraph("- Như trên;")
    table.cell(0, 0).add_paragraph("- Lưu: VT.")
    table.cell(0, 1).text = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    text = read(saved(source)).text
    assert "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in text


def test_list_numbers_are_written_out_and_counted_on() -> None:
    source = new_docx()
    for text, style in (
        ("Giao Sở Xây dựng", "List Number"),
        ("mục lớn", "List Bullet"),
        ("Giao Sở Tài chính", "List Number"),
        ("1. đã có số", None),
    ):
        source.add_paragraph(text, style=style)
    assert read_lines(source) == ["1. Giao Sở Xây dựng", "- mục lớn", "2. Giao Sở Tài chính", "1. đã có số"]


def test_levels_letters_and_roman_numbers() -> None:
    source = new_docx()
    numbering = source.part.numbering_part.element
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4."))
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (shape, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in (0, 1, 2, 2, 1, 2, 0, 1, 3):
        paragraph = source.add_paragraph("việc")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 77
    labels = [line.split(" ")[0] for line in read_lines(source)]
    assert labels == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1.", "1.1."]


def test_a_merged_cell_is_said_in_each_of_its_rows() -> None:
    source = new_docx()
    table = source.add_table(3, 3)
    for row, texts in enumerate((("STT", "Nội dung", "Chủ trì"), ("1", "Lập", "Sở Xây dựng"), ("2", "Trình", ""))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document = read(saved(source))
    assert document.text.split("\n") == ["STT | Nội dung | Chủ trì", "1 | Lập | Sở Xây dựng", "2 | Trình | Sở Xây dựng"]
    assert {block.kind for block in document.blocks} == {BlockKind.TABLE_ROW}


def test_cells_over_two_columns_keep_the_columns_below_apart() -> None:
    source = new_docx()
    table = source.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Nhiệm vụ"
    table.cell(0, 2).text = "Thời gian"
    for column, text in enumerate(("1", "Lập", "Quý II")):
        table.cell(1, column).text = text
    assert read(saved(source)).text == "Nhiệm vụ | Thời gian\n1 | Lập | Quý II"


def test_what_stands_in_boxes_controls_and_tags_is_read_and_what_was_deleted_is_not() -> None:
    source = new_docx()
    names = nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    body = source.element.body
    for number, inner in enumerate(
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "<w:p><w:smartTag><w:r><w:t>tỉnh Hà Thanh</w:t></w:r></w:smartTag>"
            "<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText> xóa</w:delText></w:r></w:del></w:p>",
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>ô chữ</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>sau ô</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>số 57</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t><w:br/><w:t>dòng hai</w:t></w:r></w:p>",
        )
    ):
        body.insert(number, parse_xml(f"<w:x {names}>{inner}</w:x>")[0])
    assert read_lines(source) == ["trong khung", "tỉnh Hà Thanh thêm", "sau ô", "ô chữ", "số 57-NQ/TW", "dòng hai"]


def test_headers_come_first_and_page_numbers_not_at_all() -> None:
    source = new_docx()
    source.add_paragraph("Nội dung")
    source.sections[0].header.paragraphs[0].text = "Dự thảo lần 2"
    source.sections[0].footer.paragraphs[0].text = "- 2 -"
    document = read(saved(source))
    assert document.text == "Dự thảo lần 2\n\nNội dung"
    assert [block.kind for block in document.blocks] == [BlockKind.HEADER, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(("font", "coded"), [(".VnTime", tcvn3), ("VNI-Times", vni)])
def test_old_fonts_tell_the_encoding_of_short_runs(font: str, coded: Any) -> None:
    source = new_docx()
    paragraph = source.add_paragraph()
    for part in ("Sở Xây dựng ", "rà soát quỹ đất"):
        run = paragraph.add_run(coded(part))
        run.font.name = font
    paragraph.add_run(" và Sở Tài chính").font.name = "Times New Roman"
    assert read_lines(source) == ["Sở Xây dựng rà soát quỹ đất và Sở Tài chính"]


def test_capitals_of_old_fonts_are_told_by_the_font_of_the_style() -> None:
    source = new_docx()
    source.styles["Title"].font.name = ".VnTimeH"
    source.add_paragraph(tcvn3("thông báo kết luận"), style="Title")
    document = read(saved(source))
    assert document.text == "THÔNG BÁO KẾT LUẬN"
    assert document.blocks[0].kind is BlockKind.TITLE


def test_an_old_encoding_without_its_font_is_told_by_the_whole_text() -> None:
    source = new_docx()
    for _ in range(3):
        source.add_paragraph(tcvn3(TEXT))
    source.add_paragraph(tcvn3("Sở Tài chính"))
    assert read_lines(source)[-2:] == [TEXT.replace("Ủ", "U"), "Sở Tài chính"]


def test_a_file_with_macros_says_what_to_do() -> None:
    source = new_docx()
    source.add_paragraph("Nội dung")
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(source))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            new.writestr(name, data)
    with pytest.raises(UnknownTypeError, match="macro"):
        read(file.getvalue())
