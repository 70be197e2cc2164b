"""A list of proposals that was sent up, as the paper that goes to the body above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from dieuhanh.directives import services
from dieuhanh.reports import sent_up
from tests.dieuhanh.reports.reading import words
from tests.people import make_unit

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.directives.models import ProposalList
    from tests.dieuhanh.reports.conftest import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(story: Story) -> ProposalList:
    ministry = make_unit("Bộ Khoa học và Công nghệ", kind="ministry")
    open_one = story.cast.department.asked.get(state="open")
    return services.send_up(by=story.cast.clerk, addressee=ministry, proposals=[open_one], title="Kiến nghị quý IV")


def test_the_paper_is_a_report_to_the_body_above(listing: ProposalList) -> None:
    report = sent_up.write(listing)
    assert report.letterhead.agency == "UBND tỉnh An Lộc"
    assert report.recipients[0] == "Bộ Khoa học và Công nghệ;"
    assert "kính gửi Bộ Khoa học và Công nghệ xem xét, giải quyết" in words(report)
    (table,) = (block for block in report.blocks if block.kind == "table")
    assert [str(cell) for cell in table.rows[0]] == [
        "1",
        "Tuyển thêm người",
        listing.lines.get().proposal.code,
        "Sở Thông tin và Truyền thông",
        "01/11/2023",
        "Chưa có",
    ]


@pytest.mark.parametrize("name", ["docx", "xlsx", "pdf"])
def test_it_comes_as_a_file_to_who_may_see_the_list(
    name: str, listing: ProposalList, story: Story, client: Client
) -> None:
    url = reverse("reports:proposal_list", args=[listing.pk])
    client.force_login(story.cast.clerk)
    assert client.get(url).status_code == 200
    assert f".{name}" in client.get(url, {"format": name})["Content-Disposition"]
    client.force_login(story.cast.other_clerk)
    assert client.get(url).status_code == 404
