"""A unit files a proposal of its own, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives.models import Proposal
from dieuhanh.org.services.reference import load_rules
from tests.people import make_proposal

if TYPE_CHECKING:
    from django.test import Client

    from tests.people import Cast

ADDRESS = "/kien-nghi/them/"
CONTENT = "Bổ sung 2 tỷ đồng kinh phí bảo trì Trung tâm dữ liệu tỉnh năm 2027"


def sent(cast: Cast, **given: object) -> dict[str, object]:
    values = {"content": CONTENT, "asker": cast.department.pk, "addressee": cast.province.pk}
    return values | {"asked_on": f"{timezone.localdate():%d/%m/%Y}"} | given


def test_an_officer_files_for_his_unit_and_the_province_finds_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer)
    assert reverse("directives:proposal_add") in client.get("/kien-nghi/").content.decode()
    answer = client.post(ADDRESS, sent(cast), follow=True)
    row = Proposal.objects.get()
    assert (row.asker, row.addressee, row.issued_by) == (cast.department, cast.province, cast.officer)
    assert f"Đã gửi kiến nghị {row.code}." in answer.content.decode()
    load_rules()
    client.force_login(cast.leader)
    assert row.code in client.get("/").content.decode()
    assert ADDRESS not in client.get("/kien-nghi/").content.decode()


def test_what_the_unit_asks_already_is_shown_before_it_is_asked_again(cast: Cast, client: Client) -> None:
    old = make_proposal(cast.department, cast.province, cast.officer, content=CONTENT)
    make_proposal(cast.finance, cast.province, cast.finance_officer, content=CONTENT, code="KN-2024/9902")
    client.force_login(cast.officer)
    answer = client.post(ADDRESS, sent(cast))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert old.code in page
    assert "KN-2024/9902" not in page
    assert Proposal.objects.count() == 2
    assert client.post(ADDRESS, sent(cast, known=old.code)).status_code == 302
    assert Proposal.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"content": " "}, "chưa có nội dung"),
        ({"addressee": "", "addressee_words": "ubnd"}, "Chưa chọn cơ quan nào từ “ubnd”"),
        ({"asked_on": "32/13/2026"}, "Ngày không có trong lịch"),
        ({"asked_on": "01/01/2099"}, "ở tương lai"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(
    cast: Cast, client: Client, wrong: dict[str, str], words: str
) -> None:
    client.force_login(cast.officer)
    answer = client.post(ADDRESS, sent(cast, **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "content" in wrong or CONTENT in page
    assert not Proposal.objects.exists()


def test_nobody_files_for_the_unit_of_others(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer)
    answer = client.post(ADDRESS, sent(cast, asker=cast.finance.pk))
    assert "không phải là cán bộ của đơn vị này" in answer.content.decode()
    assert not Proposal.objects.exists()
