"""Doers called by a small word: "trường", "chi cục", "xã", wherever in a leader's words they stand."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

HOSTS = {
    "Sở Công Thương": "Sở",
    "Trường THPT Lê Lợi": "trường",
    "xã Hòa Bình": "xã",
    "Công ty Cổ phần Hòa An": "doanh nghiệp",
    "Chi cục Kiểm lâm": "chi cục",
    "Trung tâm Y tế huyện Sơn Hà": "trung tâm",
}
FRAMES = (
    ". {upper} {work}.",
    "; {who} {work}.",
    ", {who} {work}.",
    ", còn {who} thì {work}.",
    ". Trước ngày 20/6, {who} {work}.",
    "; trong tháng 7 {who} {work}.",
    "; chậm nhất là đầu tháng 7 {who} {work}.",
    ". Về công tác thu ngân sách, {who} {work}.",
    ". Về chợ mới: {who} {work}.",
    ". Vì thế, {who} cần {work}.",
    ". Riêng {who} {work}.",
    ". Với các hộ còn lại, {who} {work}.",
    ". Phía {who} {work}.",
)
WORK = "tìm đất bố trí tái định cư cho 9 hộ"


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("host", HOSTS)
def test_a_small_word_for_the_host(host: str, frame: str) -> None:
    who = HOSTS[host]
    told = frame.format(who=who, upper=who[0].upper() + who[1:], work=WORK)
    text = (
        f"Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã có buổi làm việc với {host}.\n"
        f"Kết luận buổi làm việc, đồng chí yêu cầu Sở Tài chính rà soát các nguồn vốn còn lại của năm{told}"
    )
    first, second = extract(Document(text)).as_dict()["directives"]
    assert first["quote"] == "rà soát các nguồn vốn còn lại của năm"
    assert second["quote"].endswith(WORK)
    assert second["lead"] != "Sở Tài chính"


def test_no_body_of_that_kind_is_named() -> None:
    text = (
        "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã có buổi làm việc với Sở Công Thương.\n"
        "Kết luận buổi làm việc, đồng chí yêu cầu Sở Tài chính rà soát nguồn vốn. Hội nghị kết thúc vào 11 giờ 30."
    )
    assert len(extract(Document(text)).as_dict()["directives"]) == 1
