"""Minutes: who attends and discusses is told nothing, who presides concludes, in whatever order and words."""

from __future__ import annotations

from itertools import product

import pytest

from vanban.document import Document
from vanban.extraction import extract

TOPS = ("BIÊN BẢN\nHọp giao ban tháng 5", "BIÊN BẢN HỌP\nV/v triển khai chuyển đổi số")
WHEN = (
    "Hôm nay, vào lúc 8 giờ ngày 12/5/2022, tại phòng họp UBND huyện.",
    "Thời gian: 8h00 ngày 12/5/2022\nĐịa điểm: Phòng họp UBND huyện",
)
ATTENDING = (
    "I. THÀNH PHẦN\n1. Chủ trì: Ông Lê Văn Sáu - Chủ tịch UBND huyện\n2. Thư ký: Bà Lê Thị Hoa - Văn phòng\n"
    "3. Đại diện các phòng: Nội vụ, Tài chính - Kế hoạch",
    "1. Thành phần tham dự gồm:\n- Đ/c Lê Văn Sáu - Chủ tịch UBND huyện, chủ trì cuộc họp.\n"
    "- Đ/c Trần Văn Bình - Trưởng phòng Nội vụ.\n- Đ/c Lê Thị Hoa - Thư ký.",
    "I. Thành phần tham dự\nA. UBND huyện\n- Ông Lê Văn Sáu, Chủ tịch UBND huyện - Chủ trì\nB. Các phòng, ban\n"
    "- Ông Trần Văn Bình, Trưởng phòng Nội vụ\n- Bà Nguyễn Thị Cúc, Phó Trưởng phòng Tài chính - Kế hoạch",
)
DISCUSSED = (
    "II. NỘI DUNG\n1. Ông Trần Văn Bình, Trưởng phòng Nội vụ báo cáo: còn 3 nhiệm vụ chậm.\n"
    "2. Bà Nguyễn Thị Cúc: đã giải ngân 45% kế hoạch vốn, còn vướng mặt bằng.",
    "II. Diễn biến cuộc họp\n- Trưởng phòng Nội vụ trình bày báo cáo.\n- Các đại biểu cơ bản thống nhất với báo cáo.",
)
CONCLUDES = (
    "III. KẾT LUẬN",
    "III. KẾT LUẬN CỦA CHỦ TRÌ",
    "Kết luận:",
    "Ông Lê Văn Sáu kết luận:",
    "Chủ tọa kết luận cuộc họp:",
    "Trên cơ sở thảo luận, cuộc họp thống nhất:",
    "Sau khi nghe các ý kiến, chủ trì kết luận như sau:",
)
TASKS = (
    "1. Phòng Nội vụ rà soát 3 nhiệm vụ chậm.\n2. Giao Phòng Tài chính - Kế hoạch mua máy quét.\n"
    "3. UBND thị trấn lắp thêm 3 camera.",
    "- Phòng Nội vụ: rà soát 3 nhiệm vụ chậm.\n- Phòng Tài chính - Kế hoạch: mua máy quét.\n"
    "- UBND thị trấn: lắp thêm 3 camera.",
)
ENDS = ("Cuộc họp kết thúc vào 11 giờ 30 cùng ngày.", "Biên bản được đọc lại cho mọi người cùng nghe và ký tên.")


@pytest.mark.parametrize("concludes", CONCLUDES)
@pytest.mark.parametrize("attending", ATTENDING)
def test_only_the_conclusion_orders(attending: str, concludes: str) -> None:
    for n, (top, when, discussed, tasks) in enumerate(product(TOPS, WHEN, DISCUSSED, TASKS)):
        text = "\n".join([top, when, attending, discussed, concludes, tasks, ENDS[n % len(ENDS)]])
        found = extract(Document(text)).as_dict()
        assert [d["lead"] for d in found["directives"]] == [
            "Phòng Nội vụ",
            "Phòng Tài chính - Kế hoạch",
            "UBND thị trấn",
        ], text
        assert (found["session"]["chair"], str(found["session"]["date"])) == ("Lê Văn Sáu", "2022-05-12")


def test_minutes_of_an_inspection() -> None:
    text = (
        "BIÊN BẢN LÀM VIỆC\nV/v kiểm tra hạ tầng viễn thông tại huyện Hàm Mỹ\n\n"
        "Hôm nay, ngày 09/8/2022, Đoàn kiểm tra làm việc với UBND huyện.\n"
    )
    assert extract(Document(text)).as_dict()["session"]["kind"] == "inspection"
