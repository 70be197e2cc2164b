"""What stands between the doer and the work, and a time told behind it: doer, work and day stay what they are."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Sáng 12/3/2024, Phó Chủ tịch UBND tỉnh Trần Văn Bình làm việc với Sở Thông tin và Truyền thông.\n\nKết luận buổi"
    " làm việc, đồng chí Phó Chủ tịch UBND tỉnh đề nghị Sở Thông tin và Truyền thông khẩn trương hoàn thiện đề án trình"
    " UBND tỉnh trước ngày 30/4/2024. "
)
WORK = "rà soát lại các trạm phát sóng dọc quốc lộ"
WHO = ("Sở Nội vụ", "UBND các huyện, thành phố", "Trung tâm Công nghệ thông tin", "Trung tâm Kiểm soát bệnh tật")
ASIDES = (
    *(", nhất là người đứng đầu,", " với vai trò cơ quan thường trực,", ", với trách nhiệm của mình,", " một mặt"),
    *(" căn cứ nhiệm vụ được giao,", " sau khi có ý kiến của các ngành,", " bên cạnh nhiệm vụ thường xuyên"),
    *(" trên cơ sở kết quả rà soát,", " thời gian tới", " (cơ quan thường trực)"),
)
MANNERS = ("thường xuyên", "quyết liệt", "nhanh chóng", "kịp thời", "cần sớm", "có trách nhiệm")
DAY = date(2024, 6, 30)
BEHIND = (
    *(
        " trước ngày 30/6/2024",
        ", xong trước 30/6",
        " trong tháng 6",
        " (hoàn thành trước ngày 30/6)",
        " vào cuối quý II",
    ),
    *(", thời hạn 30/6", ", thời gian hoàn thành: trước ngày 30/6", "; hoàn thành trước ngày 30/6/2024"),
    *(", muộn nhất hết tháng 6 phải xong", ", phấn đấu xong trong tháng 6", " - hoàn thành trong tháng 6/2024"),
)


def ordered(said: str) -> tuple[str, str | None, date | None]:
    """Quote, lead and deadline of the one directive told behind the first one."""
    _, *others = extract(Document(f"{HEAD}{said}.")).directives
    assert len(others) == 1, [one.quote for one in others]
    return others[0].quote, others[0].lead, others[0].deadline


@pytest.mark.parametrize(("who", "aside", "manner"), list(product(WHO, ASIDES, MANNERS)))
def test_between_doer_and_work(who: str, aside: str, manner: str) -> None:
    for said in (f"{who}{aside} {manner} {WORK}", f"Đề nghị {who}{aside} {manner} {WORK}"):
        quote, lead, _ = ordered(said)
        assert quote.endswith(WORK)
        assert lead == who, said


@pytest.mark.parametrize(("who", "behind"), list(product(WHO, BEHIND)))
def test_a_time_behind_the_work(who: str, behind: str) -> None:
    quote, lead, deadline = ordered(f"{who} khẩn trương {WORK}{behind}")
    assert (lead, deadline) == (who, DAY)
    assert WORK in quote


def test_close_work_with_somebody_is_work() -> None:
    quote, lead, _ = ordered("Sở Nội vụ phối hợp chặt chẽ với Công an tỉnh tổ chức tập huấn kỹ năng số")
    assert (quote.split()[-3:], lead) == (["kỹ", "năng", "số"], "Sở Nội vụ")
    assert len(extract(Document(f"{HEAD}Sở Nội vụ phối hợp chặt chẽ với Công an tỉnh.")).directives) == 1


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Các xã, nhất là xã Hòa Bình chuẩn bị phương án di dời dân", "Các xã"),
        ("Chủ tịch các quận, huyện, đặc biệt là UBND huyện Bình Minh chuẩn bị phương án di dời dân", "các quận, huyện"),
        ("Đối với các cơ quan chuyên môn của tỉnh phải chuẩn bị nội dung họp báo", "các cơ quan chuyên môn của tỉnh"),
        (
            "Yêu cầu Ban chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn theo dõi và thông báo cấm tàu ra khơi",
            "Ban chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn",
        ),
    ],
)
def test_who_is_meant_above_all(said: str, who: str) -> None:
    assert ordered(said)[1] == who


def test_a_council_of_a_term_is_no_doer() -> None:
    said = "Đề nghị các cơ quan báo chí tuyên truyền kết quả kỳ họp thứ 21, HĐND tỉnh khóa XVI, nhiệm kỳ 2016-2021"
    assert ordered(said)[1] == "các cơ quan báo chí"
