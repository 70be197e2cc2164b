"""A register of documents as a book: the cover and the ten columns of Appendix IV, A4 landscape, within rights."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from docx import Document
from docx.shared import Mm

from dieuhanh.documents.models import RegisterEntry
from dieuhanh.transfer.papers.register_book import OUTGOING, Book, write
from tests.people import make_document

if TYPE_CHECKING:
    from django.test import Client

    from tests.people import Cast


@pytest.fixture
def entries(cast: Cast) -> None:
    for number in (1, 2):
        document = make_document(
            cast.office, symbol=f"{number}/QĐ-UBND", issued_on=date(2026, 1, number), issuer="UBND tỉnh An Lộc"
        )
        for register in ("incoming", "outgoing"):
            RegisterEntry.objects.create(
                register=register,
                unit=cast.office,
                year=2026,
                number=number,
                on=date(2026, 1, 4 + number),
                document=document,
                recipients="Phòng Tổng hợp",
                signer="Lê Văn Chính" if register == "outgoing" else "",
                copies=3 if register == "outgoing" else None,
            )


def _across(section: Any) -> bool:
    """A4 lying, to a tenth of a millimetre."""
    return abs(section.page_width - Mm(297)) < Mm(0.1) and abs(section.page_height - Mm(210)) < Mm(0.1)


def saved(client: Client, cast: Cast, register: str) -> tuple[str, list[list[str]], bool]:
    """The cover as one text, the lines of the table, whether every page lies across."""
    client.force_login(cast.clerk)
    answer = client.get(reverse("transfer:book", args=[register]), {"unit": cast.office.pk, "year": "2026"})
    assert answer.status_code == 200
    book = Document(io.BytesIO(answer.content))
    cover = "\n".join(one.text for one in book.paragraphs)
    lines = [[cell.text for cell in row.cells] for row in book.tables[0].rows]
    return cover, lines, all(_across(one) for one in book.sections)


@pytest.mark.usefixtures("entries")
def test_incoming_documents_stand_in_the_ten_columns_of_the_decree(cast: Cast, client: Client) -> None:
    cover, lines, across = saved(client, cast, "den")
    assert across
    assert cover.startswith("UBND TỈNH AN LỘC\nVĂN PHÒNG UBND TỈNH\nSỔ ĐĂNG KÝ VĂN BẢN ĐẾN\nNăm: 2026")
    assert "Từ ngày 05/01/2026 đến ngày 06/01/2026\nTừ số 1 đến số 2" in cover
    assert lines[0] == [
        "Ngày đến",
        "Số đến",
        "Tác giả",
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]
    assert lines[1] == [f"({n})" for n in range(1, 11)]
    assert lines[2][:5] == ["05/01/2026", "1", "UBND tỉnh An Lộc", "1/QĐ-UBND", "01/01/2026"]
    assert len(lines) == 4


@pytest.mark.usefixtures("entries")
def test_outgoing_documents_too(cast: Cast, client: Client) -> None:
    _cover, lines, _across = saved(client, cast, "di")
    assert (len(lines[0]), lines[0][6:9]) == (10, ["Số lượng bản", "Ngày chuyển", "Ký nhận"])
    assert lines[3][3:7] == ["Lê Văn Chính", "Phòng Tổng hợp", "", "3"]


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("query", [{"unit": "x"}, {"unit": "1", "year": "26"}, {"unit": "999999999"}])
def test_what_is_no_register_is_not_found(cast: Cast, client: Client, query: dict[str, str]) -> None:
    client.force_login(cast.clerk)
    assert client.get(reverse("transfer:book", args=["den"]), query).status_code == 404


@pytest.mark.usefixtures("entries")
def test_a_register_of_another_province_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.other_clerk)
    address = reverse("transfer:book", args=["den"])
    assert client.get(address, {"unit": cast.office.pk, "year": "2026"}).status_code == 404


def test_the_words_of_a_line_stay_in_their_cells_whatever_they_are() -> None:
    lines = [[f"{row}.{at}\x0b\nhai" for at in range(10)] for row in range(40)]
    book = Book("UBND\x0b", "Trung tâm " * 30, "Sổ", 2026, ("", ""), ("", ""), OUTGOING, lines)
    table = Document(io.BytesIO(write(book))).tables[0]
    assert [cell.text for cell in table.rows[41].cells] == [f"39.{at}\nhai" for at in range(10)]
    assert [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows][:3] == [False, False, True]
