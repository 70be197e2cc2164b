"""Who chairs in news that do not say so: the one leader who directs, under whatever name, and the year of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vanban.document import Document
from vanban.extraction import extract

if TYPE_CHECKING:
    from vanban.findings import SessionFacts


def session(said: str) -> SessionFacts:
    return extract(Document(f"Tin trong tỉnh\n{said}\n")).session


@pytest.mark.parametrize(
    ("said", "chair", "kind"),
    [
        (
            "Sáng 9-8-2019, Bí thư Thành ủy TP. HCM Lê Văn Khởi đã có buổi làm việc với Sở Xây dựng.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Ngày 10/4/2019, làm việc với UBND quận 7 về thu ngân sách, Chủ tịch UBND TP HCM Lê Văn Khởi nói rằng"
            " quận phải thu đủ.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Chiều 15/3/2019, sau khi tham quan Trường Đại học Bình Lâm, Bí thư Tỉnh ủy Lê Văn Khởi đánh giá nhiều"
            " dãy nhà đã cũ.\nTại buổi làm việc, ông Khởi yêu cầu trường lập đề án sửa chữa.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Chiều 25/3/2019, Bộ trưởng Giao thông Lê Văn Khởi chỉ đạo các đơn vị tại cuộc họp về tuyến tránh.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Tại cuộc họp hôm 29/1/2026 về đường sắt, Bí thư Quảng Ninh Lê Văn Khởi yêu cầu các đơn vị xong hồ sơ.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Sáng 6/7/2017, Đoàn kiểm tra của Ban Bí thư do Trưởng ban Tuyên giáo Trung ương Lê Văn Khởi làm Trưởng"
            " đoàn đã kiểm tra Sở Y tế.",
            "Lê Văn Khởi",
            "inspection",
        ),
        (
            "Ngày 19/7/2017, trong cuộc làm việc với Sở Y tế, ông Hà Văn Bảy, Chủ tịch HĐQT Công ty Hoa Mai cho rằng"
            " cần vay vốn.\nBộ trưởng Y tế Lê Văn Khởi chỉ đạo các đơn vị lấy ý kiến.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Ngày 28/6/2017, Hội nghị Ban Chấp hành Đảng bộ tỉnh đã bế mạc. Phát biểu chỉ đạo, Bí thư Tỉnh ủy Lê Văn"
            " Khởi yêu cầu các huyện thu đủ ngân sách.",
            "Lê Văn Khởi",
            "conference",
        ),
        (
            "Ngày 12/3/2019, tại cuộc họp về chống ngập, Bí thư Thành ủy TP. HCM Lê Văn Khởi đề nghị các quận bàn giao"
            " đất. Ông Khởi yêu cầu làm nhanh. Phó chủ tịch UBND TP. HCM Hà Văn Bảy cho rằng vốn còn thiếu.",
            "Lê Văn Khởi",
            "working_session",
        ),
        (
            "Chiều 22/1/2019, thị sát vụ sập cầu Cát, Phó chủ tịch UBND tỉnh Lê Văn Khởi yêu cầu Sở Xây dựng sửa cầu."
            " Tỉnh đã có kế hoạch vốn.",
            "Lê Văn Khởi",
            "inspection",
        ),
        ("Ông Hà Văn Bảy, nguyên Thứ trưởng Bộ Nội vụ cho rằng, tại cuộc họp ít người nói thẳng.", None, "none"),
    ],
)
def test_chair(said: str, chair: str | None, kind: str) -> None:
    found = session(said)
    assert (found.chair, str(found.kind)) == (chair, kind)


@pytest.mark.parametrize(
    ("behind", "year"),
    [
        ("Lũy kế đến hết năm 2018, tỉnh có 1.300 dự án.", 2019),
        ("Đề án đến năm 2025, tầm nhìn 2035 đã trình. Năm 2019 tỉnh có 12 xã.", 2019),
        ("Quy hoạch 1/2000 đã duyệt. Năm 2019 tỉnh có 12 xã.", 2019),
    ],
)
def test_year(behind: str, year: int) -> None:
    said = f"Chiều 25/1, ông Lê Văn Khởi, Phó Chủ tịch UBND tỉnh đã làm việc với huyện Bình Lâm.\n{behind}"
    day = session(said).date
    assert day is not None
    assert day.year == year
