"""'Reported done' with its product is not 'accepted done'."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Completion
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.org.models import Role, RoleGrant
from tests.dieuhanh.directives.conftest import GIVEN
from tests.people import FIRST_DAY, make_document

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk


def test_a_report_waits_for_acceptance(desk: Desk) -> None:
    directive = desk.reported()
    assert (directive.state, directive.done_on) == (State.REPORTED, GIVEN + timedelta(days=10))
    assert directive.closed_at is None
    services.accept_completion(by=desk.cast.leader, directive=directive, at=desk.day(12))
    directive.refresh_from_db()
    assert (directive.state, directive.closed_at) == (State.ACCEPTED, desk.day(12))
    assert directive.completions.get().decided_by == desk.cast.leader


def test_a_report_sent_back_says_why_and_the_work_goes_on(desk: Desk) -> None:
    directive = desk.reported()
    with pytest.raises(Refused, match="lý do yêu cầu làm lại"):
        services.send_back(by=desk.cast.clerk, directive=directive, reason="")
    services.send_back(by=desk.cast.clerk, directive=directive, reason="Thiếu số liệu.", at=desk.day(12))
    directive.refresh_from_db()
    assert (directive.state, directive.done_on) == (State.IN_PROGRESS, None)
    desk.report(directive, done_on=GIVEN + timedelta(days=14), at=desk.day(15))
    services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(16))
    decisions = list(directive.completions.values_list("decision", flat=True))
    assert decisions == [Completion.Decision.SENT_BACK, Completion.Decision.ACCEPTED]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"product_number": ""}, "phải kèm sản phẩm"),
        ({"summary": "  "}, "kết quả thực hiện"),
        ({"done_on": GIVEN + timedelta(days=12)}, "tương lai"),
        ({"done_on": GIVEN - timedelta(days=1)}, "trước ngày giao"),
        ({"product_date": GIVEN + timedelta(days=12)}, "sản phẩm .* tương lai"),
        ({"product_number": "1" * 101}, "quá 100 ký tự"),
    ],
)
def test_bad_reports_are_refused(desk: Desk, given: dict[str, Any], words: str) -> None:
    directive = desk.received()
    with pytest.raises(Refused, match=words):
        desk.report(directive, **given)
    directive.refresh_from_db()
    assert directive.state == State.IN_PROGRESS


def test_the_product_may_be_a_document_or_a_file(desk: Desk) -> None:
    document = make_document(desk.cast.department)
    assert desk.report(desk.received(), product_number="", product_file=document).product_file == document


@pytest.mark.django_db(transaction=False)
def test_an_uploaded_product_is_received_among_the_documents(desk: Desk) -> None:
    upload = SimpleUploadedFile("bao-cao.txt", "BÁO CÁO\nKết quả thực hiện Kế hoạch.".encode())
    completion = desk.report(desk.received(), product_number="", product_upload=upload)
    assert completion.product_file is not None
    assert completion.product_file.owner == desk.cast.department
    assert completion.product_file.file_name == "bao-cao.txt"


def test_a_refused_product_loses_nothing(desk: Desk) -> None:
    directive = desk.received()
    with pytest.raises(Refused):
        desk.report(directive, product_number="", product_upload=SimpleUploadedFile("rong.txt", b""))
    directive.refresh_from_db()
    assert directive.state == State.IN_PROGRESS
    assert not Completion.objects.exists()


def test_it_must_be_received_before(desk: Desk) -> None:
    with pytest.raises(Refused, match="cần tiếp nhận trước"):
        desk.report(desk.issue())


def test_nothing_to_accept_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="chưa có báo cáo hoàn thành"):
        services.accept_completion(by=desk.cast.clerk, directive=desk.received())


def test_accepting_twice_is_refused(desk: Desk) -> None:
    directive = desk.reported()
    services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(12))
    with pytest.raises(Refused, match="chưa có báo cáo hoàn thành"):
        services.accept_completion(by=desk.cast.clerk, directive=directive)


@pytest.mark.parametrize("name", ["clerk", "leader", "finance_officer", "auditor", "nobody"])
def test_only_the_lead_unit_reports(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        desk.report(desk.received(), by=getattr(desk.cast, name))


@pytest.mark.parametrize("name", ["officer", "finance_officer", "auditor", "data_officer", "other_clerk", "nobody"])
def test_only_the_assigners_side_accepts_or_sends_back(desk: Desk, name: str) -> None:
    directive, by = desk.reported(), getattr(desk.cast, name)
    with pytest.raises(Denied):
        services.accept_completion(by=by, directive=directive)
    with pytest.raises(Denied):
        services.send_back(by=by, directive=directive, reason="Thiếu.")


def test_nobody_accepts_his_own_report(desk: Desk) -> None:
    RoleGrant.objects.create(user=desk.cast.officer, role=Role.CLERK, unit=desk.cast.province, valid_from=FIRST_DAY)
    directive = desk.reported()
    with pytest.raises(Refused, match="không được tự nghiệm thu"):
        services.accept_completion(by=desk.cast.officer, directive=directive)
