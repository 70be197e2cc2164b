"""What papers tell of results, aims and earlier papers is no order, whatever verb it opens with."""

from __future__ import annotations

import pytest

from tests.vanban.extraction.test_layouts import PAGES, REPORTS
from vanban.document import Document
from vanban.extraction import extract

ACCOUNTS = (
    "Tổ chức 5 lớp tập huấn cho 300 cán bộ.",
    "Hoàn thành số hóa 12.000 hồ sơ, đạt 80% kế hoạch.",
    "Ban hành 15 kế hoạch, 20 công văn chỉ đạo.",
    "Phối hợp với Công an tỉnh xử lý 3 vụ phát tán tin giả.",
    "Duy trì hoạt động của Cổng Thông tin điện tử với 1.200 tin bài.",
    "Các huyện triển khai còn chậm, chưa bố trí kinh phí.",
)
HEADS = (
    "I. ĐÁNH GIÁ CHUNG",
    "I. Về kết quả đạt được",
    "I. Tình hình triển khai",
    "I. Ưu điểm",
    "2. Những tồn tại, hạn chế:",
    "1. Về kết quả thực hiện:",
)
TASKS = "II. NHIỆM VỤ\n1. Sở Nội vụ rà soát biên chế."


def told(page: str) -> list[str]:
    return [d["quote"] for d in extract(Document(page)).as_dict()["directives"]]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("mark", ["- ", "+ ", ""])
def test_a_notice_that_gives_an_account_first(head: str, mark: str) -> None:
    text = "\n".join([head, *(mark + said for said in ACCOUNTS), TASKS])
    assert told(PAGES["notice"].format(told=text)) == ["Sở Nội vụ rà soát biên chế"]


@pytest.mark.parametrize("head", ["I. KẾT QUẢ", "1. Công tác tham mưu, chỉ đạo", "II. Tồn tại, hạn chế"])
def test_a_report(head: str) -> None:
    text = "\n".join([head, *(f"- {said}" for said in ACCOUNTS)])
    assert told(REPORTS["department"].format(told=text)) == []


def test_how_a_plan_is_to_be_carried_out() -> None:
    aims = (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức.\n2. Yêu cầu\n- Cụ thể hóa nhiệm vụ của Nghị quyết.\n"
    )
    assert told(PAGES["plan"].format(told=f"{aims}{TASKS}")) == ["Sở Nội vụ rà soát biên chế"]


def test_an_earlier_paper() -> None:
    earlier = "Ngày 10/3/2021, UBND tỉnh đã có Công văn số 120/UBND-VX giao các sở rà soát thủ tục. Qua theo dõi"
    page = PAGES["letter"].replace("Qua theo dõi", earlier)
    assert told(page.format(told="1. Sở Nội vụ rà soát biên chế.")) == ["Sở Nội vụ rà soát biên chế"]


def test_who_was_rebuked_is_told() -> None:
    text = PAGES["letter"].format(
        told="1. Nghiêm khắc phê bình UBND huyện Tam Giang. Yêu cầu báo cáo bằng văn bản trước ngày 10/4/2021."
    )
    assert [d["lead"] for d in extract(Document(text)).as_dict()["directives"]] == ["UBND huyện Tam Giang"]
