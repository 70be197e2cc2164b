"""Orders as leaders speak them in news: the words vary freely, who shall do what by when is told."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

PAGE = """Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông
16/03/2021
Chiều 15/3, đồng chí Lê Văn Sáu, Phó Chủ tịch UBND tỉnh An Mỹ đã có buổi làm việc với Sở Thông tin và Truyền thông về
chuyển đổi số. Cùng dự có lãnh đạo Sở Tài chính, UBND huyện Hòa Bắc, Công an tỉnh, Hạt Kiểm lâm Hòa Bắc.

Giám đốc Sở Trần Thị Lan báo cáo: 12 xã chưa có cáp quang. Sở đề nghị UBND tỉnh bổ sung kinh phí.

Đồng chí Lê Văn Sáu yêu cầu Sở kiểm kê máy chủ. {said}

Minh Anh
"""
ORDERS = (
    ("Trách nhiệm của huyện Hòa Bắc là giải tỏa 11 hộ ở đầu tuyến.", "huyện Hòa Bắc", "giải tỏa 11 hộ", None),
    ("Với huyện Hòa Bắc, việc phải làm ngay là rà soát 40 điểm trạm.", "huyện Hòa Bắc", "rà soát 40 điểm", None),
    ("Ngày 30/4 nhà thầu phải đóng điện trạm đầu tiên.", "Nhà thầu", "đóng điện trạm", "2021-04-30"),
    ("Mỗi sáng thứ hai, Sở Tài chính gửi bảng theo dõi vốn.", "Sở Tài chính", "gửi bảng theo dõi vốn", None),
    ("Còn chuyện tiền điện thì để Sở Tài chính tính lại cho từng xã.", "Sở Tài chính", "tính lại", None),
    ("Phần phát sinh do Sở Tài chính thẩm định.", "Sở Tài chính", "thẩm định", None),
    ("Ông giao thẳng cho Sở Tài chính lập phương án thuê dịch vụ.", "Sở Tài chính", "lập phương án", None),
    ("Ông đặt hàng Sở Tài chính xây dựng định mức thuê máy chủ.", "Sở Tài chính", "xây dựng định mức", None),
    ("Lực lượng cảnh sát giao thông tuần tra cả ban đêm.", "Công an tỉnh", "tuần tra cả ban đêm", None),
    ("Tháng 7 đã cận kề, kiểm lâm cùng các xã trồng lại 30 ha rừng.", "Hạt Kiểm lâm", "trồng lại 30 ha", None),
    ("Sở Tài chính đích thân kiểm tra 5 gói thầu.", "Sở Tài chính", "kiểm tra 5 gói thầu", None),
)


def told(said: str) -> list[dict[str, str | None]]:
    found = extract(Document(PAGE.format(said=said))).as_dict()["directives"]
    return [d for d in found if d["quote"] in said]


@pytest.mark.parametrize(("said", "lead", "work", "day"), ORDERS)
def test_who_shall_do_what_by_when_is_read(said: str, lead: str, work: str, day: str | None) -> None:
    (one,) = told(said)
    assert work in str(one["quote"])
    assert lead in str(one["lead"])
    assert one["deadline"] == day


def test_work_upon_other_work_has_its_own_doer_and_day() -> None:
    said = (
        "Sở Thông tin và Truyền thông kiểm kê máy móc của 77 xã, xong trong tháng 9, trên cơ sở ấy Sở Tài chính bố trí "
        "kinh phí mua bổ sung ngay trong quý IV."
    )
    assert [(d["lead"], d["deadline"]) for d in told(said)] == [
        ("Sở Thông tin và Truyền thông", "2021-09-30"),
        ("Sở Tài chính", "2021-12-31"),
    ]
