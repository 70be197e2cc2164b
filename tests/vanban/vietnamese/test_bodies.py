"""Names of bodies by their grammar."""

from __future__ import annotations

import pytest

from vanban.vietnamese.bodies import body_key, find_bodies


def names(text: str) -> list[str]:
    return [body.name for body in find_bodies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giao Sở Nội vụ tham mưu", ["Sở Nội vụ"]),
        ("các Sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư.", ["Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư"]),
        ("các sở: Tài chính, Tư pháp; Công an tỉnh", ["Sở Tài chính", "Sở Tư pháp", "Công an tỉnh"]),
        ("Phó Chủ tịch UBND tỉnh Huỳnh Văn Tấn", ["UBND tỉnh"]),
        ("Phó Chủ tịch UBND tỉnh Đồng Tháp Huỳnh Văn Tấn", ["UBND tỉnh Đồng Tháp"]),
        ("UBND huyện Krông Tul và UBND các xã, thị trấn", ["UBND huyện Krông Tul", "UBND các xã, thị trấn"]),
        ("HĐND, UBND huyện", ["HĐND huyện", "UBND huyện"]),
        ("Văn phòng HĐND - UBND huyện", ["Văn phòng HĐND - UBND huyện"]),
        (
            "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh lập đường găng",
            ["Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh"],
        ),
        ("Cục An toàn thông tin cảnh báo", ["Cục An toàn thông tin"]),
        ("Trung tâm Kiểm soát bệnh tật tỉnh lấy mẫu", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
        ("Đội Quản lý thị trường số 4 kiểm tra", ["Đội Quản lý thị trường số 4"]),
        ("Ban Văn hóa - Xã hội HĐND tỉnh giám sát", ["Ban Văn hóa - Xã hội HĐND tỉnh"]),
        ("Sở Giáo dục Đào tạo Hà Nội", ["Sở Giáo dục Đào tạo Hà Nội"]),
        ("UBND TP.Hà Nội giao Sở Y tế", ["UBND TP.Hà Nội", "Sở Y tế"]),
        ("Báo Pháp luật đề nghị Sở Y tế", ["Báo Pháp luật", "Sở Y tế"]),
        ("Công ty cổ phần Môi trường đô thị phun thuốc", ["Công ty cổ phần Môi trường đô thị"]),
        ("Tổng Giám đốc Đài Tiếng nói Việt Nam Nguyễn Thế Kha", ["Đài Tiếng nói Việt Nam"]),
        ("Chánh Thanh tra tỉnh Võ Văn Phú dự", ["Thanh tra tỉnh"]),
        ("giao UBND quận 9 và UBND tỉnh Thừa Thiên - Huế", ["UBND quận 9", "UBND tỉnh Thừa Thiên - Huế"]),
        ("Phòng Nội vụ 3 báo cáo", ["Phòng Nội vụ 3"]),
        ("vụ Hè Thu và Vụ Đông Xuân", []),
        ("Trung tâm Phục vụ hành chính công phối hợp", ["Trung tâm Phục vụ hành chính công"]),
        ("Đài Phát thanh - Truyền hình tỉnh tăng thời lượng", ["Đài Phát thanh - Truyền hình tỉnh"]),
        ("Công ty CP Xây dựng Trường Lộc hứa sẽ", ["Công ty CP Xây dựng Trường Lộc"]),
        ("Công ty CP Đầu tư xây dựng và Thương mại Tân Lộc hứa", ["Công ty CP Đầu tư xây dựng và Thương mại Tân Lộc"]),
        (
            "Tổng công ty đầu tư phát triển bến cảng Miền Nam kiến nghị",
            ["Tổng công ty đầu tư phát triển bến cảng Miền Nam"],
        ),
        ("TP giao sở Giao thông vận tải rà soát; họp tại trụ sở UBND tỉnh", ["sở Giao thông vận tải", "UBND tỉnh"]),
        ("Cảnh sát PCCC TP phối hợp Ban ATGT tỉnh", ["Cảnh sát PCCC TP", "Ban ATGT tỉnh"]),
        ("cho biết trường mẫu giáo và Trường mầm non Hoa Gạo", ["Trường mầm non Hoa Gạo"]),
        ("Phó Thủ tướng Chính phủ chủ trì; Ủy viên BCH Trung ương Đảng dự", []),
        ("các ban HĐND, UBND, các sở: NN-PTNT, KH-ĐT", ["Sở NN-PTNT", "Sở KH-ĐT"]),
        ("đồng chí là Tỉnh ủy viên", []),
        ("tại Hội nghị, hội thảo", []),
        ("xây dựng Chính phủ điện tử", []),
        ("nâng cấp Trung tâm tích hợp dữ liệu", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_places_point_at_the_words() -> None:
    text = "đề nghị Sở TT&TT và UBND các huyện"
    for body in find_bodies(text):
        assert text[body.start : body.end] == body.name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"), ("Sở TT-TT", "Sở Thông tin - Truyền thông"),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh"), ("Sở GTVT", "Sở Giao thông vận tải"),
        ("Phòng VH&TT", "Phòng Văn hoá và Thông tin"),
    ],
)  # fmt: skip
def test_spellings_of_one_body(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


def test_different_bodies_differ() -> None:
    assert body_key("Sở Tài chính") != body_key("Sở Tài nguyên và Môi trường")


@pytest.mark.parametrize("said", ["{} rà soát hồ sơ.", "Giao {} chủ trì.", "{} thực hiện nghiêm quy chế văn hóa xã."])
@pytest.mark.parametrize("name", [
    "Trung tâm Xúc tiến đầu tư",
    "Trung tâm Xúc tiến đầu tư, thương mại và du lịch",
    "Trung tâm Quan trắc tài nguyên và môi trường",
    "Ban Quản lý dự án đầu tư xây dựng khu vực Bình Minh",
    "Ban Chỉ đạo 389 tỉnh",
    "Ban Kinh tế - Ngân sách HĐND tỉnh",
    "Tổ công tác Đề án 06 tỉnh",
    "Hội đồng nghĩa vụ quân sự tỉnh",
    "Hạt Kiểm lâm huyện Bình Minh",
    "Phòng Tổ chức cán bộ",
    "Bộ CHQS tỉnh",
    "Báo và Phát thanh, Truyền hình tỉnh",
    "Chi cục Kiểm lâm",
])  # fmt: skip
def test_a_name_is_whole_and_no_work_belongs_to_it(name: str, said: str) -> None:
    assert names(said.format(name)) == [name]
