"""Said, issued, tracked: sentences find each other, and what was dropped, added, softened or moved is named."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import pytest
from django.urls import reverse

from dieuhanh.records.models import Account
from dieuhanh.reports.collation import collate, write
from dieuhanh.reports.collation.differences import Change, Wording, differences
from dieuhanh.reports.render import find
from tests.people import make_directive, make_document, make_finding, make_session

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertMaxNumQueries

    from dieuhanh.records.models import Session
    from tests.people import Cast

DAY = date(2024, 6, 30)


def changed(before: Wording, after: Wording) -> list[str]:
    return [f"{one.word}: {one.text}" for one in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"deadline": DAY}, {"period": "sớm"}, ["Bỏ: thời hạn 30/06/2024, chỉ còn “sớm”"]),
        ({"deadline": DAY}, {"deadline": date(2024, 9, 30)}, ["Đổi: thời hạn lùi: 30/06/2024 → 30/09/2024"]),
        ({"deadline": DAY}, {"deadline": date(2024, 5, 1)}, ["Đổi: thời hạn sớm lên: 30/06/2024 → 01/05/2024"]),
        ({"period": "sớm"}, {"deadline": DAY}, ["Thêm: thời hạn 30/06/2024 (trước đó “sớm”)"]),
        ({"period": "sớm"}, {}, ["Bỏ: thời gian “sớm”"]),
        ({"lead": "Sở A"}, {"lead": "Sở B"}, ["Đổi: đơn vị chủ trì: Sở A → Sở B"]),
        ({"lead": "UBND xã A"}, {"lead": "Ủy ban nhân dân xã A"}, []),
        ({"lead": "Sở A"}, {}, ["Bỏ: đơn vị chủ trì Sở A"]),
        ({"coordinate": ("Sở B", "Sở C")}, {"coordinate": ("Sở C",)}, ["Bỏ: đơn vị phối hợp: Sở B"]),
        ({"text": "hoàn thành đề án"}, {"text": "nghiên cứu đề án"}, ["Nhẹ đi: “hoàn thành” → “nghiên cứu”"]),
        ({"text": "hoàn thành đề án"}, {"text": "nghiên cứu, xây dựng đề án"}, []),
        ({"text": "nghiên cứu đề án"}, {"text": "nghiên cứu đề án"}, []),
    ],
)
def test_what_changed_between_two_wordings(before: dict[str, Any], after: dict[str, Any], said: list[str]) -> None:
    assert changed(Wording(**({"text": ""} | before)), Wording(**({"text": ""} | after))) == said


PRESS = (
    "Giao Sở Thông tin và Truyền thông hoàn thành Đề án chuyển đổi số trước ngày 30/6/2024.",
    "Sở Tài chính bố trí kinh phí cho đài truyền thanh các xã.",
    "Các sở, ngành rà soát thủ tục hành chính rườm rà.",
)
NOTICE = (
    "Sở Tài chính cân đối, bố trí kinh phí cho đài truyền thanh các xã trong quý III năm 2024.",
    "Sở Thông tin và Truyền thông nghiên cứu Đề án chuyển đổi số.",
    "Sở Nội vụ báo cáo biên chế công chức công nghệ thông tin.",
)


@pytest.fixture
def session(cast: Cast) -> Session:
    """One session told by an article and by a notice; two directives were issued out of it."""
    made = make_session(cast.province, host=cast.department)
    press = make_document(cast.province, text="\n".join(PRESS))
    notice = make_document(cast.province, text="\n".join(NOTICE), symbol="12/TB-VP")
    made.accounts.create(document=press, kind=Account.Kind.PRESS)
    made.accounts.create(document=notice, kind=Account.Kind.NOTICE)
    lead = {"lead": cast.department.pk}
    make_finding(made, press, PRESS[0], found={"deadline": "2024-06-30"}, draft=lead, state="rejected")
    make_finding(made, press, PRESS[1], found={"lead": "Sở Tài chính"}, draft={"lead": cast.finance.pk})
    make_finding(made, press, PRESS[2])
    finance = make_finding(
        made, notice, NOTICE[0], found={"deadline": "2024-09-30"}, draft={"lead": cast.finance.pk}, state="issued"
    )
    scheme = make_finding(made, notice, NOTICE[1], draft=lead, state="issued")
    make_finding(made, notice, NOTICE[2])
    given = {"session": made, "assigned_on": date(2024, 1, 2)}
    for finding, unit, deadline in ((finance, cast.finance, date(2024, 9, 30)), (scheme, cast.finance, None)):
        make_directive(
            cast.province, unit, cast.clerk, finding=finding, content=finding.quote, deadline=deadline, **given
        )
    make_directive(cast.province, cast.office, cast.clerk, content="Chuẩn bị phòng họp trực tuyến", **given)
    return made


@pytest.mark.django_db
def test_sentences_of_one_request_stand_in_one_row(session: Session) -> None:
    rows = collate(session).rows
    found = [([one.wording.text for one in row.said], [one.wording.text for one in row.issued]) for row in rows]
    assert found == [
        ([PRESS[0]], [NOTICE[1]]),
        ([PRESS[1]], [NOTICE[0]]),
        ([PRESS[2]], []),
        ([], [NOTICE[2]]),
        ([], []),
    ]
    assert [len(row.tracked) for row in rows] == [1, 1, 0, 0, 1]


@pytest.mark.django_db
def test_every_row_says_what_was_dropped_added_or_softened(session: Session) -> None:
    told = [[f"{one.word}: {one.text}" for one in row.differences] for row in collate(session).rows]
    assert told == [
        [
            "Bỏ: thời hạn 30/06/2024",
            "Nhẹ đi: “hoàn thành” → “nghiên cứu”",
            "Đổi: đơn vị chủ trì: Sở Thông tin và Truyền thông → Sở Tài chính",
        ],
        ["Thêm: thời hạn 30/09/2024"],
        ["Bỏ: có nói, không có trong văn bản ban hành", "Bỏ: chưa giao: nội dung trích chưa duyệt"],
        ["Thêm: có trong văn bản ban hành, bài viết không nêu", "Bỏ: chưa giao: nội dung trích chưa duyệt"],
        ["Thêm: giao không theo câu nào của các văn bản"],
    ]


@pytest.mark.django_db
def test_a_session_with_one_record_misses_nothing(cast: Cast) -> None:
    session = make_session(cast.province)
    document = make_document(cast.province, text=PRESS[0])
    session.accounts.create(document=document, kind=Account.Kind.PRESS)
    finding = make_finding(session, document, PRESS[0], draft={"lead": cast.department.pk}, state="issued")
    given = {"finding": finding, "session": session, "content": PRESS[0]}
    make_directive(cast.province, cast.department, cast.clerk, **given)
    (row,) = collate(session).rows
    assert [one.change for one in row.differences] == [Change.SAME]


@pytest.mark.django_db
def test_the_page_opens_each_sentence_at_its_place(
    session: Session, cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertMaxNumQueries
) -> None:
    client.force_login(cast.leader)
    url = reverse("reports:collation", args=[session.pk])
    with django_assert_max_num_queries(12):
        page = client.get(url).content.decode()
    for row in collate(session).rows:
        for one in row.sentences:
            assert f'href="{one.url}"' in page
            assert "#o-" in one.url
    assert "12/TB-VP" in page
    # What was dropped comes before what was softened, before what was added, whatever their order in the session.
    words = re.findall(r'class="difference"><span class="badge[^>]*>([^<]+)', page)
    firsts = [words.index(word) for word in ("Bỏ", "Nhẹ đi", "Thêm") if word in words]
    assert len(firsts) > 1
    assert firsts == sorted(firsts)
    client.force_login(cast.other_clerk)
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_the_file_holds_all_columns(session: Session, cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    url = reverse("reports:collation", args=[session.pk])
    answer = client.get(url, {"format": "docx"})
    assert f'filename="doi-chieu_{session.pk}.docx"' in answer["Content-Disposition"]
    wanted = find("docx")
    assert wanted is not None
    table = docx.Document(io.BytesIO(wanted.render(write(collate(session), DAY)))).tables[0]
    assert [cell.text for cell in table.rows[0].cells][1:4] == [
        "Đã nói (bài viết, tin)",
        "Đã ban hành (thông báo, văn bản)",
        "Đã giao, theo dõi",
    ]
    assert len(table.rows) == 6
    assert client.get(url, {"format": "exe"}).status_code == 404
