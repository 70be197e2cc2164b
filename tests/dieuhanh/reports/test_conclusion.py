"""The draft of the notice of conclusion: what was issued, with its sentences."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
from django.urls import reverse

from dieuhanh.reports.conclusion import conclude, write
from dieuhanh.reports.render import find
from dieuhanh.reports.words import running_on
from tests.dieuhanh.reports.reading import words
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertMaxNumQueries

    from dieuhanh.records.models import Session
    from tests.people import Cast

pytestmark = pytest.mark.django_db
SENTENCES = (
    "Các sở Tài chính, Thông tin và Truyền thông khẩn trương rà soát thủ tục.",
    "Giao Sở Tài chính phối hợp với Văn phòng bố trí kinh phí trước ngày 30/6/2024.",
    "Sở Thông tin và Truyền thông bỏ việc này.",
    "Đề nghị tỉnh bổ sung biên chế.",
)


@pytest.fixture
def session(cast: Cast) -> Session:
    """A sentence for two units, one with a day and who helps, one cancelled; a proposal; one confirmed only."""
    made = make_session(
        cast.province,
        date=date(2024, 1, 9),
        title="Phó Chủ tịch làm việc với Sở",
        chair="Nguyễn Văn Chủ",
        chair_title="Phó Chủ tịch UBND tỉnh",
        host_name="Sở Thông tin và Truyền thông",
        participants=["Sở Tài chính", "Văn phòng"],
    )
    document = make_document(cast.province, text="\n".join(SENTENCES))
    made.accounts.create(document=document)
    both, money, gone, asked = (make_finding(made, document, quote, state="issued") for quote in SENTENCES)
    make_finding(made, document, "bổ sung biên chế", state="confirmed")
    given = {"session": made, "assigned_on": made.date}
    for unit, finding, more in (
        (cast.finance, money, {"content": "Bố trí kinh phí.", "deadline": date(2024, 6, 30)}),
        (cast.department, both, {"content": "Rà soát thủ tục", "time_as_spoken": "khẩn trương"}),
        (cast.finance, both, {"content": "Rà soát thủ tục", "time_as_spoken": "khẩn trương"}),
        (cast.department, gone, {"content": "Việc đã hủy", "state": "cancelled"}),
    ):
        one = make_directive(cast.province, unit, cast.clerk, finding=finding, quote=finding.quote, **given, **more)
        if finding == money:
            one.coordinations.create(unit=cast.office, unit_name=cast.office.name)
    make_proposal(cast.department, cast.province, cast.officer, session=made, finding=asked, quote=asked.quote)
    return made


def test_the_items_stand_in_the_order_of_the_record_each_sentence_once(session: Session, cast: Cast) -> None:
    found = conclude(session)
    assert [order.text for order in found.orders] == [
        f"Giao {cast.department.name}, {cast.finance.name} rà soát thủ tục; thời gian: khẩn trương.",
        f"Giao {cast.finance.name} chủ trì, phối hợp với {cast.office.name} bố trí kinh phí; "
        "hoàn thành chậm nhất ngày 30/06/2024.",
    ]
    assert (len(found.proposals), found.unissued, found.notices) == (1, 1, ())


@pytest.mark.parametrize(
    ("content", "given", "said"),
    [
        (
            "Giao Sở Tài chính chủ trì, phối hợp với Văn phòng UBND tỉnh cân đối kinh phí trước ngày 30/6/2024.",
            {"deadline": date(2024, 6, 30), "time_as_spoken": "trước ngày 30/6/2024"},
            "Giao Sở Tài chính chủ trì, phối hợp với Văn phòng UBND tỉnh cân đối kinh phí trước ngày 30/6/2024.",
        ),
        (
            "Sở Tài chính hướng dẫn định mức chi",
            {"deadline": date(2024, 6, 30), "product": "Hướng dẫn"},
            "Sở Tài chính hướng dẫn định mức chi; phối hợp: Văn phòng UBND tỉnh; hoàn thành chậm nhất ngày 30/06/2024.",
        ),
        (
            "báo cáo trước ngày 20 hằng tháng",
            {"time_as_spoken": "trước ngày 20 hằng tháng", "product": "Báo cáo tháng."},
            "Giao Sở Tài chính chủ trì, phối hợp với Văn phòng UBND tỉnh báo cáo trước ngày 20 hằng tháng; "
            "sản phẩm: Báo cáo tháng.",
        ),
    ],
)
def test_what_the_sentence_says_is_not_said_twice(cast: Cast, content: str, given: dict[str, Any], said: str) -> None:
    bare = make_session(cast.province)
    one = make_directive(cast.province, cast.finance, cast.clerk, session=bare, content=content, **given)
    one.coordinations.create(unit=cast.office, unit_name=cast.office.name)
    assert [order.text for order in conclude(bare).orders] == [said]


def test_the_notice_has_its_parts(session: Session, cast: Cast) -> None:
    report = write(conclude(session), date(2024, 1, 12))
    assert report.letterhead.symbol == "TB-UBND"
    chair = "đồng chí Nguyễn Văn Chủ, Phó Chủ tịch UBND tỉnh"
    assert report.title == f"Kết luận của {chair} tại buổi làm việc với Sở Thông tin và Truyền thông"
    assert "Cùng dự có: Sở Tài chính; Văn phòng." in words(report)
    assert report.signature is not None
    assert (report.signature.authority, report.signature.title) == ("TL. Chủ tịch", "Chánh Văn phòng")
    names = [f"{unit.name};" for unit in (cast.department, cast.finance, cast.office)]
    assert list(report.recipients) == [*names, "Chủ tịch, các Phó Chủ tịch;", "Lưu: VT."]
    (table,) = report.annex
    assert [str(row[2]) for row in table.rows] == [f"“{SENTENCES[number]}”" for number in (0, 1, 3)]  # type: ignore[union-attr]


def test_a_session_without_host_chair_or_day_leaves_room(cast: Cast) -> None:
    bare = make_session(cast.province, date=None, kind="briefing", host_name="", chair="", chair_title="")
    make_directive(cast.province, cast.department, cast.clerk, session=bare, content="UBND xã báo cáo")
    report = write(conclude(bare), date(2024, 1, 12))
    assert report.title == "Kết luận của đồng chí … tại buổi giao ban"
    assert "Ngày …/…/……, đồng chí … chủ trì buổi giao ban." in words(report)
    assert f"1. Giao {cast.department.name} UBND xã báo cáo" in words(report)


def test_it_comes_as_docx_and_pdf_with_the_sentences_on_a_page_behind(
    session: Session, cast: Cast, client: Client
) -> None:
    client.force_login(cast.clerk)
    url = reverse("reports:conclusion", args=[session.pk])
    shown = client.get(url).text
    assert "Còn 1 mục đã duyệt mà chưa ban hành" in shown
    word = client.get(url, {"format": "docx"})
    assert f'filename="thong-bao-ket-luan_{session.pk}.docx"' in word["Content-Disposition"]
    book = docx.Document(io.BytesIO(word.content))
    assert [one.text for one in book.paragraphs if one.paragraph_format.page_break_before] == ["PHỤ LỤC"]
    assert SENTENCES[1] in book.tables[-1].rows[2].cells[2].text
    pdf = pypdfium2.PdfDocument(client.get(url, {"format": "pdf"}).content)
    assert len(pdf) == 2
    assert "không phát hành" in " ".join(pdf[1].get_textpage().get_text_bounded().split())
    sheet = find("xlsx")
    assert sheet is not None
    assert sheet.render(write(conclude(session), date(2024, 1, 12)))


def test_before_anything_is_issued_there_is_no_paper(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    url = reverse("reports:conclusion", args=[make_session(cast.province).pk])
    page = client.get(url)
    assert "chưa có nhiệm vụ, kiến nghị nào trong sổ" in page.text
    assert client.get(url, {"format": "docx"})["Content-Type"].startswith("text/html")


def test_a_long_session_is_read_in_few_queries(
    session: Session, cast: Cast, django_assert_max_num_queries: DjangoAssertMaxNumQueries
) -> None:
    for number in range(12):
        make_directive(cast.province, cast.department, cast.clerk, session=session, content=f"Việc {number}")
    with django_assert_max_num_queries(16):
        write(conclude(session), date(2024, 1, 12))


@pytest.mark.parametrize(
    ("text", "said"),
    [("Rà soát lại", "rà soát lại"), ("UBND xã", "UBND xã"), ("Trung Quốc", "Trung Quốc"), ("Xong", "xong"), ("", "")],
)
def test_a_name_keeps_its_capital_letter(text: str, said: str) -> None:
    assert running_on(text) == said
