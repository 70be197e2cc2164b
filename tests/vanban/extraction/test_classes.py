"""Classes of those who are told, however they are called: they act, and by their whole name."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

NEWS = (
    "Sáng 12/5/2023, đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp về công tác quý II.\n"
    "Kết luận cuộc họp, Phó Chủ tịch UBND tỉnh Nguyễn Văn An yêu cầu Sở Công Thương tham mưu kế hoạch kiểm tra. "
)
PAPER = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH LÂM\nSố: 05/CT-UBND\nBình Lâm, ngày 12 tháng 5 năm 2023\nCHỈ THỊ\n"
    "Về việc tăng cường quản lý\nĐể chủ động trong công tác quản lý, Chủ tịch UBND tỉnh yêu cầu:\n"
    "1. Sở Công Thương tham mưu kế hoạch kiểm tra.\n"
)
CLASSES = (
    "các công ty lâm nghiệp",
    "các chủ rừng",
    "các khách sạn, nhà hàng",
    "các tổ công nghệ số cộng đồng",
    "các trường đại học trên địa bàn",
    "các ban quản lý rừng",
    "các đội quản lý thị trường",
    "các nhà thầu thi công",
    "các cơ quan tham mưu của tỉnh",
    "các đài truyền thanh cơ sở",
    "mỗi hợp tác xã",
)
WORK = "cập nhật dữ liệu lên hệ thống dùng chung"


def last(text: str) -> tuple[str, str]:
    found = extract(Document(text)).as_dict()["directives"]
    assert len(found) == 2, [item["quote"] for item in found]
    return found[1]["quote"], found[1]["lead"]


def upper(said: str) -> str:
    return said[0].upper() + said[1:]


@pytest.mark.parametrize("who", CLASSES)
def test_a_class_that_opens_a_sentence(who: str) -> None:
    assert last(f"{NEWS}{upper(who)} {WORK}.") == (f"{upper(who)} {WORK}", upper(who))


@pytest.mark.parametrize("who", CLASSES)
def test_a_class_behind_the_cue(who: str) -> None:
    assert last(f"{NEWS}Đồng thời yêu cầu {who} {WORK}.") == (WORK, who)


@pytest.mark.parametrize("who", CLASSES)
def test_a_class_as_the_topic(who: str) -> None:
    assert last(f"{NEWS}Đối với {who}, {WORK}.") == (WORK, who)


@pytest.mark.parametrize("who", CLASSES)
def test_a_class_in_an_item_of_a_paper(who: str) -> None:
    assert last(f"{PAPER}2. {upper(who)} {WORK}.") == (f"{upper(who)} {WORK}", upper(who))


@pytest.mark.parametrize("who", CLASSES)
def test_a_class_as_the_label_of_an_item(who: str) -> None:
    assert last(f"{PAPER}2. {upper(who)}: {WORK}.") == (WORK, upper(who))


def test_work_is_no_part_of_the_name() -> None:
    told = "Các đơn vị trực thuộc xây dựng kế hoạch chi tiết, gửi Sở Công Thương."
    assert last(NEWS + told) == (told[:-1], "Các đơn vị trực thuộc")
    shown = "Các sở, ngành cung cấp thông tin kịp thời cho báo chí."
    assert last(NEWS + shown) == (shown[:-1], "Các sở, ngành")


def test_a_share_of_the_work_is_no_task_of_its_own() -> None:
    told = "Đề nghị Đoàn Thanh niên xã thành lập đội hình tình nguyện, mỗi chi đoàn nhận giúp ít nhất 10 hộ"
    assert last(f"{PAPER}2. {told}.")[0] == told


def test_what_only_covers_the_list_below_it() -> None:
    text = (
        f"{NEWS}Yêu cầu các tiểu ban theo nhiệm vụ được phân công khẩn trương hoàn tất công tác chuẩn bị. Cụ thể:\n"
        "- Sở Văn hóa và Thể thao chốt kịch bản lễ khai mạc trước ngày 20/5."
    )
    assert last(text)[0] == "Sở Văn hóa và Thể thao chốt kịch bản lễ khai mạc trước ngày 20/5"


@pytest.mark.parametrize("aim", ["Để bảo đảm tiến độ", "Nhằm khắc phục tình trạng trên", "Trước thực trạng đó"])
@pytest.mark.parametrize("cue", ["yêu cầu", "đề nghị", "giao"])
def test_the_aim_before_the_cue_without_a_comma(aim: str, cue: str) -> None:
    quote, lead = last(f"{NEWS}{aim} {cue} UBND huyện Sơn Hà bàn giao mặt bằng.")
    assert quote.endswith("bàn giao mặt bằng")
    assert lead == "UBND huyện Sơn Hà"


@pytest.mark.parametrize(
    "who",
    [
        "Sở Y tế Bình Lâm",
        "Công an Bình Lâm",
        "Tổ công tác liên ngành",
        "Tổ giúp việc Ban Chỉ đạo",
        "Tổ công nghệ số cộng đồng xã Hòa Bình",
        "Cảng vụ hàng hải Bình Lâm",
        "Hải quan khu vực VII",
        "Bộ phận Một cửa huyện Sơn Hà",
        "Bệnh viện đa khoa Bình Lâm",
        "HTX Nông nghiệp Hòa Bình",
        "Trung tâm IOC tỉnh",
        "Hiệp hội Doanh nghiệp tỉnh",
        "Tòa án nhân dân tỉnh",
    ],
)
def test_a_body_with_its_whole_name(who: str) -> None:
    assert last(f"{NEWS}{who} {WORK}.") == (f"{who} {WORK}", who)
    assert last(f"{NEWS}Đối với {who}, {WORK}.") == (WORK, who)


def test_a_person_behind_a_department_is_no_part_of_its_name() -> None:
    text = NEWS.replace("Kết luận", "Giám đốc Sở Y tế Hoàng Lan báo cáo kết quả.\nKết luận")
    assert "Sở Y tế" in extract(Document(text)).as_dict()["organisations"]
