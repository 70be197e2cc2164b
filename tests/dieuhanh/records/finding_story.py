"""One made-up record with its findings, for the tests of the verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dieuhanh.journal.models import Entry
from dieuhanh.records.models import Account, Finding, Session
from tests.people import make_document, make_finding, make_session

if TYPE_CHECKING:
    from dieuhanh.documents.models import Document
    from tests.people import Cast

FIBRE = "hoàn thành kéo cáp quang đến 12 thôn trước ngày 30/6/2024"
BUDGET = "Sở Tài chính bố trí kinh phí 2,4 tỷ đồng"
ASKED = "đề nghị UBND tỉnh bổ sung 06 biên chế an toàn thông tin"
TEXT = (
    "Phó Chủ tịch UBND tỉnh kết luận:\n"
    f"1. Giao Sở Thông tin và Truyền thông {FIBRE}; {BUDGET}.\n"
    f"2. Sở Thông tin và Truyền thông {ASKED}.\n"
)
CHAIN = f"{FIBRE}; {BUDGET}"


@dataclass
class Story:
    """A session with its document, and a maker of findings in it."""

    cast: Cast
    session: Session = field(init=False)
    document: Document = field(init=False)

    def __post_init__(self) -> None:
        self.session = make_session(self.cast.province)
        self.document = make_document(self.cast.province, text=TEXT)
        Account.objects.create(session=self.session, document=self.document, kind=Account.Kind.NOTICE)

    def directive(self, quote: str = FIBRE, **draft: Any) -> Finding:
        values = {
            "content": quote,
            "lead": self.cast.department.pk,
            "coordinate": [],
            "deadline": None,
            "time_as_spoken": "",
            "field": None,
            "product": "",
        }
        return make_finding(self.session, self.document, quote, draft=values | draft)

    def proposal(self, quote: str = ASKED, **draft: Any) -> Finding:
        values = {"content": quote, "asker": self.cast.department.pk, "addressee": self.cast.province.pk}
        return make_finding(self.session, self.document, quote, kind="proposal", draft=values | draft)


def verbs() -> list[str]:
    """What the journal holds, in order."""
    return list(Entry.objects.order_by("sequence").values_list("verb", flat=True))


def spans_are_exact() -> bool:
    return all(f.quote == f.document.text[f.start : f.end] for f in Finding.objects.select_related("document"))
