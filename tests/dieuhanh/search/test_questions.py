"""Questions with the answers that both databases must give, in this order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives.lifecycle import ProposalState, State
from dieuhanh.records.models import FindingKind
from dieuhanh.search.queries import Filters, search
from dieuhanh.search.services import index_pending
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from tests.people import Cast

NOTICE = (
    "Thông báo kết luận về chuyển đổi số.\n"
    "Giao Sở Thông tin và Truyền thông hoàn thiện Đề án đô thị thông minh.\n"
    "Tỷ lệ hồ sơ trực tuyến đạt 92,5% trong quý I.\n"
    "Sở TT&TT báo cáo khó khăn về kinh phí bảo trì trạm BTS.\n"
    "Ông Nguyễn Văn Đơn, trú tại thôn 3, phản ánh về kinh phí làm đường."
)


@pytest.fixture
def shelf(cast: Cast) -> dict[str, str]:
    """A small register; each result has a name, by kind and key."""
    names: dict[str, str] = {}

    def keep(name: str, kind: str, pk: int) -> None:
        names[f"{kind} {pk}"] = name

    def directive(name: str, content: str, day: date, **facts: object) -> None:
        lead = facts.pop("lead", cast.department)
        row = make_directive(cast.province, lead, cast.clerk, content=content, assigned_on=day, **facts)  # type: ignore[arg-type]
        keep(name, "directive", row.pk)

    directive("so", "So sánh mức thông tin của các huyện", date(2025, 5, 1), lead=cast.finance)
    directive("plan", "Hoàn thiện kế hoạch chuyển đổi số năm 2025", date(2025, 3, 1), assigned_by="Lê Văn Chính")
    directive(
        "late",
        "Báo cáo về hạ tầng công nghệ thông tin",
        date(2025, 2, 1),
        deadline=date(2025, 3, 1),
        state=State.IN_PROGRESS,
        assigned_by="Trần Thị Phó",
    )
    directive("done", "Nâng cấp hệ thống CNTT tại xã", date(2025, 1, 5), state=State.ACCEPTED)
    directive("budget", "Dự toán kinh phí; số điện thoại 0912 345 678", date(2024, 12, 1), lead=cast.finance)
    asked = make_proposal(
        cast.department, cast.province, cast.clerk, content="Bố trí kinh phí chuyển đổi số", asked_on=date(2025, 4, 1)
    )
    keep("ask", "proposal", asked.pk)
    settled = make_proposal(
        cast.finance,
        cast.province,
        cast.clerk,
        content="Tăng biên chế",
        asked_on=date(2025, 4, 2),
        state=ProposalState.SETTLED,
    )
    keep("settled", "proposal", settled.pk)
    document = make_document(
        cast.province,
        text=NOTICE,
        title="Thông báo kết luận số 45",
        symbol="45/TB-UBND",
        issuer="Văn phòng UBND tỉnh",
        issued_on=date(2024, 1, 1),
    )
    session = make_session(cast.province, date=date(2024, 1, 1), host_name="Sở Thông tin và Truyền thông")
    session.accounts.create(document=document)
    keep("notice", "document", document.pk)
    quote = "Giao Sở Thông tin và Truyền thông hoàn thiện Đề án đô thị thông minh"
    keep("found", "finding", make_finding(session, document, quote, draft={"lead": cast.department.pk}).pk)
    figure = make_finding(session, document, "92,5%", kind=FindingKind.FIGURE, draft={"about": "hồ sơ trực tuyến"})
    keep("figure", "figure", figure.pk)
    keep("sentence", "sentence", document.pk)
    make_directive(cast.other_province, cast.other_department, cast.other_clerk, content="Chuyển đổi số của tỉnh khác")
    make_document(cast.province, title="Đơn tố cáo của công dân", text="Nội dung chuyển đổi số trong đơn.")
    while index_pending(limit=3):
        pass
    return names


def found(user: object, names: dict[str, str], **filters: object) -> list[str]:
    page = search(user, Filters(**filters))  # type: ignore[arg-type]
    return [names.get(f"{hit.match.kind} {hit.match.object_id}", "?") for hit in page.rows]


QUESTIONS = {
    # Accents and đ are ignored; the newest first.
    "chuyen doi so": ["ask", "plan", "sentence"],
    "ke hoach": ["plan"],
    "do thi": ["found"],
    # As written comes first, then what differs in accents; in a row before apart.
    "chuyển đổi số": ["ask", "plan", "sentence"],
    "Sở Thông tin": ["ask", "plan", "late", "done", "found", "so"],
    "kinh phí": ["ask", "budget", "sentence"],
    # Abbreviations, both ways.
    "CNTT": ["late", "done"],
    "cntt": ["late", "done"],
    "cong nghe thong tin": ["late", "done"],
    "UBND": ["settled", "ask", "notice"],
    "cđs": ["ask", "plan", "sentence"],
    # Phrases in quotes.
    '"so thong tin"': ["ask", "plan", "late", "done", "found"],
    '"thông tin của các"': ["so"],
    "“hạ tầng công nghệ”": ["late"],
    "chuyển đổi kinh phí": ["ask"],
    # Numbers and symbols.
    "45/TB-UBND": ["notice"],
    "92,5%": ["figure"],
    "NV-2024": ["so", "plan", "late", "done", "budget"],
    # Personal data is not there, neither the citizen's sentence nor a number.
    "0912 345 678": [],
    "Nguyễn Văn Đơn": [],
    "trú tại": [],
    "tố cáo": [],
    # Nothing but marks.
    "?!": [],
}


def test_every_question_has_one_answer(cast: Cast, shelf: dict[str, str]) -> None:
    assert {asked: found(cast.clerk, shelf, q=asked) for asked in QUESTIONS} == QUESTIONS


NARROWED: dict[str, tuple[dict[str, object], list[str]]] = {
    "who said it": ({"said": "le van chinh"}, ["plan", "found", "sentence", "sentence"]),
    "who asked": ({"said": "Sở Thông tin", "kind": "proposal"}, ["ask"]),
    "about": ({"said": "Trần Thị Phó", "q": "hạ tầng"}, ["late"]),
    "period": ({"first": date(2025, 2, 1), "last": date(2025, 3, 1)}, ["plan", "late"]),
    "kind": ({"q": "kinh phi", "kind": "directive"}, ["budget"]),
    "and then: late": ({"then": "overdue"}, ["late"]),
    "and then: done": ({"then": "done"}, ["settled", "done"]),
    "and then: open": ({"then": "open", "q": "kinh phí"}, ["ask", "budget"]),
    "nothing asked": ({}, []),
}


def test_filters_narrow_what_is_found(cast: Cast, shelf: dict[str, str]) -> None:
    given = {name: found(cast.clerk, shelf, **filters) for name, (filters, _answer) in NARROWED.items()}
    assert given == {name: answer for name, (_filters, answer) in NARROWED.items()}
    assert found(cast.clerk, shelf, unit=cast.finance.pk) == ["so", "budget"]
    assert found(cast.clerk, shelf, unit=cast.department.pk, q="đô thị") == ["found"]
