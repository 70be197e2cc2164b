"""Sending a directive back, and what the assigner makes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.org.models import Role, RoleGrant, Succession, SuccessionKind
from tests.dieuhanh.directives.conftest import DEADLINE, GIVEN
from tests.people import FIRST_DAY, make_unit

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.directives.models import Directive, Return
    from dieuhanh.org.models import Field
    from tests.dieuhanh.directives.conftest import Desk

WHY = "Không thuộc thẩm quyền của Sở."


@pytest.fixture
def returned(desk: Desk) -> Directive:
    directive = desk.issue(coordinate=[desk.cast.finance])
    services.return_directive(by=desk.cast.officer, directive=directive, reason=WHY, at=desk.day(1))
    directive.refresh_from_db()
    return directive


def decide(desk: Desk, directive: Directive, **given: Any) -> Return:
    values: dict[str, Any] = {"by": desk.cast.clerk, "directive": directive, "at": desk.day(2)}
    return services.decide_return(**(values | given))


def test_the_ball_goes_back_with_the_reason(returned: Directive) -> None:
    row = returned.returns.get()
    assert (returned.state, row.reason, row.unit, row.lead) == (State.RETURNED, WHY, returned.lead, returned.lead)


def test_a_received_one_goes_back_too_and_its_receipt_is_kept(desk: Desk) -> None:
    directive = desk.received()
    row = services.return_directive(by=desk.cast.officer, directive=directive, reason=WHY, at=desk.day(2))
    directive.refresh_from_db()
    assert row.received_at == desk.day(1)
    assert directive.received_at is None


def test_another_unit_gets_it_with_the_same_deadline(desk: Desk, returned: Directive) -> None:
    decide(desk, returned, decision="reassigned", lead=desk.cast.finance)
    returned.refresh_from_db()
    assert (returned.state, returned.lead, returned.lead_name) == (State.ISSUED, desk.cast.finance, "Sở Tài chính")
    assert (returned.first_deadline, returned.deadline) == (DEADLINE, DEADLINE)
    assert returned.coordinations.get().answered_on == desk.day(2).date()
    with pytest.raises(Denied):
        services.receive_directive(by=desk.cast.officer, directive=returned)
    assert services.receive_directive(by=desk.cast.finance_officer, directive=returned).state == State.IN_PROGRESS


def test_it_can_be_upheld_or_cancelled_with_a_reason(desk: Desk, returned: Directive) -> None:
    with pytest.raises(Refused, match="lý do của quyết định"):
        decide(desk, returned, decision="upheld")
    decide(desk, returned, decision="upheld", reason="Đúng chức năng.")
    returned.refresh_from_db()
    assert returned.state == State.ISSUED
    services.return_directive(by=desk.cast.officer, directive=returned, reason=WHY, at=desk.day(3))
    decide(desk, returned, decision="cancelled", reason="Đã giao ở văn bản khác.", at=desk.day(4))
    returned.refresh_from_db()
    assert (returned.state, returned.cancel_reason) == (State.CANCELLED, "Đã giao ở văn bản khác.")
    assert returned.closed_at == desk.day(4)


def test_bad_decisions_are_refused(desk: Desk, returned: Directive) -> None:
    gone = make_unit("Sở Cũ", parent=desk.cast.province, ended_on=GIVEN)
    for lead, words in ((None, "chọn đơn vị"), (returned.lead, "chính là đơn vị"), (gone, "đã chấm dứt")):
        with pytest.raises(Refused, match=words):
            decide(desk, returned, decision="reassigned", lead=lead)
    with pytest.raises(Refused, match="chọn một trong ba"):
        decide(desk, returned, decision="maybe")
    with pytest.raises(Refused, match="không có lần trả lại"):
        decide(desk, desk.issue(), decision="upheld", reason="Đúng.")


def test_a_field_that_passed_on_is_not_given_to_its_old_body(desk: Desk, telecom: Field) -> None:
    cast = desk.cast
    Succession.objects.create(
        predecessor=cast.finance,
        successor=cast.office,
        field=telecom,
        on=GIVEN + timedelta(days=1),
        kind=SuccessionKind.FUNCTION_TRANSFER,
    )
    directive = desk.issue(field=telecom)
    services.return_directive(by=cast.officer, directive=directive, reason=WHY, at=desk.day(1, 10))
    with pytest.raises(Refused, match="thuộc Văn phòng UBND tỉnh"):
        decide(desk, directive, decision="reassigned", lead=cast.finance)
    decide(desk, directive, decision="reassigned", lead=cast.office)


def test_a_reason_is_needed_and_an_extension_is_awaited(desk: Desk) -> None:
    directive = desk.received()
    with pytest.raises(Refused, match="lý do trả lại"):
        services.return_directive(by=desk.cast.officer, directive=directive, reason="")
    services.ask_extension(
        by=desk.cast.officer,
        directive=directive,
        to_day=DEADLINE + timedelta(days=9),
        reason="Chờ vốn.",
        at=desk.day(2),
    )
    with pytest.raises(Refused, match="gia hạn đang chờ"):
        services.return_directive(by=desk.cast.officer, directive=directive, reason=WHY)


def test_what_is_reported_is_not_sent_back_by_the_unit(desk: Desk) -> None:
    with pytest.raises(Refused, match="Chờ nghiệm thu"):
        services.return_directive(by=desk.cast.officer, directive=desk.reported(), reason=WHY)


@pytest.mark.parametrize("name", ["clerk", "leader", "finance_officer", "auditor", "other_officer", "nobody"])
def test_only_the_lead_unit_returns(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        services.return_directive(by=getattr(desk.cast, name), directive=desk.issue(), reason=WHY)


@pytest.mark.parametrize("name", ["leader", "officer", "auditor", "other_clerk", "nobody"])
def test_only_the_clerk_of_the_assigner_decides(desk: Desk, returned: Directive, name: str) -> None:
    with pytest.raises(Denied):
        decide(desk, returned, by=getattr(desk.cast, name), decision="upheld", reason="Đúng.")


def test_nobody_decides_his_own_return(desk: Desk) -> None:
    both = desk.cast.officer
    RoleGrant.objects.create(user=both, role=Role.CLERK, unit=desk.cast.province, valid_from=FIRST_DAY)
    directive = desk.issue()
    services.return_directive(by=both, directive=directive, reason=WHY, at=desk.day(1))
    with pytest.raises(Refused, match="không được tự quyết định"):
        decide(desk, directive, by=both, decision="upheld", reason="Đúng.")


def test_the_clerk_takes_back_what_nobody_took_over(desk: Desk) -> None:
    gone = make_unit("Phòng Văn hóa huyện", parent=desk.cast.province, ended_on=GIVEN + timedelta(days=9))
    directive = desk.issue(lead=gone)
    services.return_directive(
        by=desk.cast.clerk, directive=directive, reason="Đơn vị đã kết thúc hoạt động.", at=desk.day(20)
    )
    decide(desk, directive, decision="reassigned", lead=desk.cast.finance, at=desk.day(21))
    directive.refresh_from_db()
    assert directive.lead == desk.cast.finance


def test_who_decides_reads_why_beside_the_form(desk: Desk, returned: Directive, client: Client) -> None:
    client.force_login(desk.cast.clerk)
    page = client.get(reverse("directives:detail", args=[returned.pk])).content.decode()
    form = page[page.index("quyet-dinh-tra-lai/") :].partition("</form>")[0]
    assert f"Lý do: {WHY}" in form
    assert "Giao đơn vị khác" in form
