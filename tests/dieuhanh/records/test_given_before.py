"""An invitation orders before its session is held: its deadline is judged by its own day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.permissions import Refused
from dieuhanh.records.services import edit_finding
from tests.people import make_document, make_finding, make_session

if TYPE_CHECKING:
    from tests.people import Cast

TEXT = "Đề nghị Sở Tài chính gửi báo cáo trước ngày 28/02/2023."


@pytest.mark.django_db
def test_a_deadline_may_lie_between_the_invitation_and_the_session(cast: Cast) -> None:
    session = make_session(cast.province, date=date(2023, 3, 2))
    document = make_document(cast.province, text=TEXT, issued_on=date(2023, 2, 22))
    session.accounts.create(document=document)
    finding = make_finding(session, document, TEXT)
    draft = {"content": "gửi báo cáo", "lead": cast.finance.pk, "deadline": "2023-02-28"}
    assert edit_finding(by=cast.clerk, finding=finding, draft=draft).draft["deadline"] == "2023-02-28"
    with pytest.raises(Refused, match="trước ngày giao 22/02/2023"):
        edit_finding(by=cast.clerk, finding=finding, draft=draft | {"deadline": "2023-02-21"})
