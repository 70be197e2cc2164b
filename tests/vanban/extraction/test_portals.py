"""Pages as portals of provinces, districts and departments tell them: papers passed on, lists, bare posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vanban.document import Document
from vanban.extraction import extract

if TYPE_CHECKING:
    from vanban.findings import Findings


def read(page: str) -> Findings:
    return extract(Document(page))


def told(page: str) -> list[tuple[str | None, str]]:
    return [(one.lead, one.quote) for one in read(page).directives]


def test_the_word_of_a_leader_is_passed_on_in_a_letter() -> None:
    found = told(
        "Đôn đốc chuyển đổi số trên địa bàn tỉnh\n"
        "Văn phòng UBND tỉnh truyền đạt ý kiến của đồng chí Dương Văn Hòa, Phó Chủ tịch Thường trực UBND tỉnh về chuyển"
        " đổi số, tại Công văn số 1234/VP-KGVX, ngày 07/5/2025.\n"
        "Theo đó, nhằm đẩy nhanh tiến độ, yêu cầu Sở Khoa học và Công nghệ chủ trì rà soát các nội dung tại Báo cáo số"
        " 77/BC-SKHCN. Chủ trì, phối hợp với các cơ quan rà soát lại các nhiệm vụ UBND tỉnh đã giao cho các đơn vị có"
        " thời hạn trong năm 2025; báo cáo UBND tỉnh về kết quả thực hiện từng nhiệm vụ./.\n"
    )
    assert [lead for lead, _ in found] == ["Sở Khoa học và Công nghệ"] * 3
    assert found[1][1].startswith("Chủ trì, phối hợp với các cơ quan rà soát lại các nhiệm vụ UBND tỉnh đã giao")


def test_a_council_says_in_a_letter_what_stands_behind_its_colon() -> None:
    found = read(
        "Ngày 08/12/2023 UBND tỉnh đã ban hành Công văn số 8654/UBND-NCKS về chuyển đổi số báo chí. Thực hiện Công văn"
        " số 6028/BTTTT-CBC ngày 03/12/2023 của Bộ Thông tin và Truyền thông; UBND tỉnh có ý kiến như sau: Sở Thông tin"
        " và Truyền thông chủ trì rà soát kết quả thực hiện Chiến lược, trong đó nêu những khó khăn, vướng mắc và kiến"
        " nghị, đề xuất; gửi báo cáo về Bộ Thông tin và Truyền thông trước ngày 15/12/2023./.\n"
    )
    assert [one.lead for one in found.directives] == ["Sở Thông tin và Truyền thông"] * 2
    assert not found.proposals


def test_a_letter_with_numbers_is_retold() -> None:
    found = told(
        "Tin chỉ đạo điều hành\n22/04/2021\n\nTuyên truyền kỷ niệm ngày thành lập tỉnh\n\n"
        "Thực hiện Hướng dẫn số 06-HD/HU ngày 15/3/2021 của Huyện ủy; Ủy ban nhân dân huyện Hải Đảo có ý kiến như"
        " sau:\n\n"
        "1. Phòng Văn hóa và Thông tin tham mưu hướng dẫn công tác cổ động trực quan trên địa bàn huyện.\n\n"
        "2. Trung tâm Văn hóa - Thông tin và Thể thao\n\n"
        "- Tăng cường các tin, bài phổ biến Đề cương tuyên truyền trên sóng truyền thanh.\n"
    )
    assert [lead for lead, _ in found] == ["Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa - Thông tin và Thể thao"]


def test_what_a_department_was_told_by_the_council() -> None:
    found = told(
        "Ngày chuyển đổi số\n\nNgày 30-9-2022, Ủy ban nhân dân tỉnh ban hành Quyết định số 2426/QĐ-UBND về ngày"
        " chuyển đổi số.\n\nNgày này nâng cao nhận thức của người dân.\n\n"
        "Sở Thông tin và Truyền thông được Ủy ban nhân dân tỉnh giao chủ trì, phối hợp các sở, ban ngành liên quan, ủy"
        " ban nhân dân các huyện, thành phố xây dựng kế hoạch triển khai cụ thể./.\n"
    )
    assert [lead for lead, _ in found] == ["Sở Thông tin và Truyền thông"]


def test_a_first_paragraph_is_no_teaser_if_the_next_goes_on_with_its_orders() -> None:
    found = told(
        "Phó Thủ tướng chỉ đạo ứng phó bão số 3\n"
        "Phó Thủ tướng yêu cầu thành lập ngay các đoàn công tác kiểm tra các địa phương có nguy cơ bị ảnh hưởng.\n"
        "Các địa phương chủ động rà soát, cập nhật phương án ứng phó với mưa lũ. Tập trung khắc phục nhanh hậu quả đợt"
        " mưa lũ vừa qua.\n"
    )
    assert [quote[:14] for _, quote in found] == ["thành lập ngay", "Các địa phương", "Tập trung khắc"]


@pytest.mark.parametrize(
    ("page", "chair"),
    [
        (
            "UBND tỉnh họp\nNgày 30/5, UBND tỉnh họp phiên thường kỳ tháng 5/2023. Đồng chí Cao Tường Hà, Quyền"
            " Chủ tịch UBND tỉnh, chủ trì phiên họp.\nKết luận phiên họp, đồng chí Quyền Chủ tịch UBND tỉnh đề nghị các"
            " sở bám sát kịch bản tăng trưởng. Đối với kỳ thi, đồng chí giao Sở Giáo dục và Đào tạo chuẩn bị đề thi.\n",
            "Cao Tường Hà",
        ),
        (
            "Phát triển công nghệ số\nĐiều này được trao đổi tại buổi làm việc với tỉnh An Hải của Bộ trưởng Bộ TT&TT"
            " Nguyễn Mạnh Hà.\nTheo Bộ trưởng, người đứng đầu rất quan trọng. Bộ trưởng đề nghị An Hải đưa ra các chính"
            " sách công nghệ mới.\n",
            "Nguyễn Mạnh Hà",
        ),
        (
            "Lãnh đạo huyện kiểm tra xã Hương Sơn\n\nĐồng chí Đinh Hữu Tâm, Tỉnh ủy viên, Bí thư Huyện ủy, Trưởng Ban"
            " Chỉ đạo nông thôn mới huyện và đồng chí Phan Kha, Phó chủ tịch UBND huyện vừa chủ trì buổi làm việc với"
            " UBND xã Hương Sơn.\nĐồng chí Bí thư Huyện ủy yêu cầu xã hoàn thành hồ sơ trước ngày 15/10/2020.\n",
            "Đinh Hữu Tâm",
        ),
        (
            "Phó Chủ tịch UBND tỉnh kiểm tra phòng, chống bão tại huyện Vĩnh Thịnh\nTheo báo cáo nhanh, huyện đã có"
            " phương án ứng phó.\nKiểm tra thực tế tại các xã, Phó Chủ tịch UBND tỉnh Nguyễn Tuấn Thông đánh giá cao"
            " công tác ứng phó của huyện.\nPhó Chủ tịch UBND tỉnh yêu cầu huyện di dời dân vùng ngập lụt.\n",
            "Nguyễn Tuấn Thông",
        ),
    ],
)
def test_who_chairs(page: str, chair: str) -> None:
    found = read(page)
    assert found.session.chair == chair
    assert found.directives


def test_a_deadline_is_no_day_of_the_meeting() -> None:
    page = (
        "Lãnh đạo huyện làm việc với xã\nĐồng chí Đinh Hữu Tâm, Bí thư Huyện ủy vừa làm việc với UBND xã Hương"
        " Sơn. Đồng chí yêu cầu xã hoàn thành hồ sơ trước ngày 15/10/2020.\n"
    )
    assert read(page).session.date is None


def test_a_province_asks_a_ministry() -> None:
    found = read(
        "Sơ kết về chuyển đổi số\nHội nghị đã nghe báo cáo kết quả. UBND tỉnh đã chỉ đạo các đơn vị triển khai 77"
        " nhiệm vụ. Để làm tốt hơn, tỉnh Hoài Nguyên đề xuất Bộ Thông tin và Truyền thông tiếp tục hỗ trợ phủ sóng di"
        " động ở các thôn chưa có sóng.\n"
    )
    assert not found.directives
    assert [one.to for one in found.proposals] == ["Bộ Thông tin và Truyền thông"]


MEETING = (
    "Bí thư Tỉnh ủy làm việc với Sở Giao thông vận tải\nSáng 8/5/2018, đồng chí Lê Bá Tòng, Bí thư Tỉnh ủy làm việc với"
    " Sở Giao thông vận tải.\nĐồng chí yêu cầu Sở Giao thông vận tải chấn chỉnh công tác giám sát chất lượng"
)


@pytest.mark.parametrize(
    ("goes_on", "lead", "quote"),
    [
        ("; còn UBND cấp huyện bố trí máy quét.", "UBND cấp huyện", "UBND cấp huyện bố trí máy quét"),
        (
            ". Công tác an toàn thông tin: rà quét lỗ hổng các trang thông tin điện tử.",
            "Sở Giao thông vận tải",
            "rà quét lỗ hổng các trang thông tin điện tử",
        ),
        (". Sở Tài chính thì đẩy nhanh thẩm định.", "Sở Tài chính", "Sở Tài chính thì đẩy nhanh thẩm định"),
        (
            "; đề nghị Vườn quốc gia Núi Chùa rà soát các hợp đồng khoán.",
            "Vườn quốc gia Núi Chùa",
            "rà soát các hợp đồng khoán",
        ),
    ],
)
def test_what_goes_on_behind_an_order(goes_on: str, lead: str, quote: str) -> None:
    assert told(MEETING + goes_on + "\n")[1:] == [(lead, quote)]


def test_tasks_are_stressed_in_a_list() -> None:
    found = told(
        "Sở Giáo dục và Đào tạo họp giao ban tháng 6\nNgày 28/6/2018, Sở GD&ĐT tổ chức họp giao ban.\n"
        "Đồng chí Vũ Văn Lượng, Giám đốc Sở GD&ĐT chủ trì cuộc họp.\n"
        "Về công tác tháng 7, đồng chí Giám đốc Sở cơ bản nhất trí kế hoạch của các phòng và nhấn mạnh một số nhiệm vụ"
        " trọng tâm như sau: hoàn thành nốt các công việc của kỳ tuyển sinh lớp 10; Phòng Khảo thí và Quản lý chất"
        " lượng chấm phúc khảo bảo đảm đúng quy chế; Văn phòng Sở xây dựng lịch trực hè.\n"
    )
    assert [lead for lead, _ in found] == [
        "implicit:Sở GD&ĐT",
        "Phòng Khảo thí và Quản lý chất lượng",
        "Văn phòng Sở",
    ]


@pytest.mark.parametrize("said", ["Cục trưởng đề nghị", "Về kế hoạch tháng 11, Cục trưởng cũng yêu cầu"])
def test_the_chair_is_told_by_nothing_but_the_post(said: str) -> None:
    found = told(
        "Kiểm tra vụ Đông\nChiều 24/10/2023, đoàn do đồng chí Nguyễn Như Cương, Cục trưởng Cục Trồng trọt làm Trưởng"
        " đoàn kiểm tra sản xuất vụ Đông tại tỉnh.\nSở đề nghị Cục cung cấp sớm nhận định thị trường.\n"
        f"{said} Sở Nông nghiệp và PTNT huy động máy làm đất.\n"
    )
    assert found == [("Sở Nông nghiệp và PTNT", "huy động máy làm đất")]


def test_the_comrade_is_the_chair_and_no_citizen() -> None:
    found = read(
        "Chủ tịch UBND tỉnh Thái Bá Lợi tiếp công dân\nSáng 15/12/2021, đồng chí Thái Bá Lợi, Chủ tịch UBND tỉnh chủ"
        " trì buổi tiếp công dân.\nBà Nguyễn Thị Dần trình bày gia đình chưa được giao đất, yêu cầu được bố trí tái"
        " định cư tại khu Đồng Vàng. Chủ tịch UBND tỉnh nhận thấy yêu cầu của bà Dần là có cơ sở. Đồng chí yêu cầu UBND"
        " thị xã Đông Mỹ giao đất cho bà Dần trước ngày 20/01/2022.\n"
    )
    assert [one.lead for one in found.directives] == ["UBND thị xã Đông Mỹ"]
    assert len(found.proposals) == 1


def test_a_number_ends_the_name_of_who_asks() -> None:
    found = read(
        "Họp về thủy điện\nChiều 28/7/2025, đồng chí Nguyễn Đình Khai, Chủ tịch UBND tỉnh chủ trì cuộc họp.\n"
        "Ông Đỗ Văn Thịnh, Giám đốc Ban Quản lý dự án Điện 1 đề nghị UBND tỉnh chấp thuận chủ trương đầu tư; giới"
        " thiệu bãi thải.\n"
    )
    assert not found.directives
    assert [one.to for one in found.proposals] == ["UBND tỉnh", "UBND tỉnh"]


def test_a_front_of_the_district_is_asked_downwards_behind_a_centre() -> None:
    found = told(
        "Công điện phòng dịch\nChủ tịch UBND huyện Mường Lâu vừa ban hành Công điện số 04/CĐ-UBND ngày 14/5/2019 về"
        " dịch tả lợn.\nChủ tịch UBND huyện yêu cầu:\n1. Trung tâm Văn hóa tăng thời lượng phát thanh về tác hại của"
        " bệnh; đề nghị Ủy ban MTTQ Việt Nam huyện vận động hội viên ký cam kết.\n"
    )
    assert [lead for lead, _ in found] == ["Trung tâm Văn hóa", "Ủy ban MTTQ Việt Nam huyện"]


def test_work_that_recurs_and_work_on_a_condition() -> None:
    found = told(
        f"{MEETING}, nếu còn thiếu thì bố trí vốn chi trả trong năm 2018; hằng ngày kiểm tra các điểm sạt lở, báo cáo"
        " Tỉnh ủy vào thứ Sáu hằng tuần.\n"
    )
    assert [quote for _, quote in found][1] == "bố trí vốn chi trả trong năm 2018"
    assert any("hằng tuần" in quote for _, quote in found)


def test_to_take_in_opinions_may_be_a_step_of_work() -> None:
    found = told(
        "Họp UBND huyện tháng 10\nNgày 13/10/2022, đồng chí Lý Đình Sĩ, Chủ tịch UBND huyện chủ trì cuộc họp.\n"
        "Kết luận phiên họp, đồng chí Lý Đình Sĩ yêu cầu các ngành thực hiện tốt nhiệm vụ trọng tâm. Trong đó, Văn"
        " phòng HĐND&UBND huyện tiếp thu ý kiến, hoàn thiện báo cáo trước ngày 18/10; Hạt Kiểm lâm tuần tra các khu"
        " vực giáp ranh.\n"
    )
    assert [lead for lead, _ in found] == ["Văn phòng HĐND&UBND huyện", "Hạt Kiểm lâm"]


def test_a_delegation_of_a_committee_asks_a_commune() -> None:
    found = read(
        "Giám sát tại xã Thạnh Phước Đông\nSáng ngày 21 tháng 5 năm 2019, Đoàn giám sát Ban Kinh tế - Xã hội HĐND huyện"
        " do ông Lê Thành Nhơn – Trưởng Ban Kinh tế - Xã hội HĐND huyện làm Trưởng đoàn đã có cuộc giám sát tại UBND xã"
        " Thạnh Phước Đông.\nUBND xã kiến nghị UBND huyện tăng kinh phí.\nĐể khắc phục, Đoàn đề nghị UBND xã Thạnh"
        " Phước Đông bổ sung báo cáo, gửi về Đoàn trước ngày 05/6/2019. Vận động các hộ xây dựng hầm biogas.\n"
    )
    assert (found.session.chair, found.session.chair_title) == (
        "Lê Thành Nhơn",
        "Trưởng Ban Kinh tế - Xã hội HĐND huyện",
    )
    assert [one.lead for one in found.directives] == ["UBND xã Thạnh Phước Đông"] * 2
    assert [one.to for one in found.proposals] == ["UBND huyện"]


def test_a_comrade_is_told_by_his_post_alone() -> None:
    found = told(
        "Họp trực báo\nNgày 12/7/2010, đồng chí Đặng Minh Tú, Cục trưởng Cục Thi hành án dân sự chủ trì cuộc họp.\n"
        "Phát biểu chỉ đạo cuộc họp, đồng chí Cục trưởng yêu cầu trong 3 tháng còn lại của năm, các Chi cục phải rà"
        " soát toàn bộ án trước 31/7; lập danh sách các vụ trên 500 triệu đồng.\n"
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    "lead_in",
    [
        "Kết luận cuộc họp, đồng chí Trần Văn Hòa yêu cầu các sở, ngành thực hiện một số nhiệm vụ sau:",
        "Kết luận hội nghị, đồng chí Trần Văn Hòa đã chỉ đạo một số nhiệm vụ trọng tâm trong thời gian tới:",
        "Chủ tịch UBND tỉnh kết luận như sau:",
        "Chủ tịch UBND tỉnh gợi ý và định hướng một số nhiệm vụ trọng tâm cần tập trung thực hiện:",
    ],
)
@pytest.mark.parametrize(
    "marks", [("- ",) * 3, ("1. ", "2. ", "3. "), ("Thứ nhất, ", "Thứ hai, ", "Thứ ba, "), ("",) * 3]
)
def test_lists_are_told_under_any_mark(lead_in: str, marks: tuple[str, ...]) -> None:
    works = (
        "rà soát các trạm phát sóng, báo cáo trước ngày 30/6/2022",
        "khẩn trương bố trí kinh phí cho trung tâm điều hành",
        "kiện toàn các tổ công nghệ số cộng đồng trong tháng 7/2022",
    )
    items = (mark + (work if "ứ" in mark else work.capitalize()) for mark, work in zip(marks, works, strict=True))
    found = told(
        "Họp về chuyển đổi số\nSáng 12/5/2022, đồng chí Trần Văn Hòa, Chủ tịch UBND tỉnh chủ trì cuộc họp về chuyển đổi"
        f" số.\nTại cuộc họp, các đơn vị báo cáo kết quả 5 tháng đầu năm.\n{lead_in}\n" + "\n".join(items) + "\n"
    )
    assert len(found) == len(works)
    assert all(work in quote.lower() for work, (_, quote) in zip(works, found, strict=True))


@pytest.mark.parametrize(
    "who",
    [
        "đồng chí Giám đốc",
        "Giám đốc Sở",
        "lãnh đạo Sở",
        "đồng chí Trần Văn Hòa",
    ],
)
@pytest.mark.parametrize("cue", ["yêu cầu", "đề nghị", "giao", "lưu ý", "ghi nhận kết quả đạt được và yêu cầu"])
def test_the_head_of_a_department_is_told_in_many_ways(who: str, cue: str) -> None:
    found = told(
        "Họp giao ban\nSáng 12/5/2022, Sở Y tế họp giao ban do đồng chí Trần Văn Hòa, Giám đốc Sở chủ trì.\n"
        f"Các phòng báo cáo kết quả tháng 4.\nKết luận cuộc họp, {who} {cue} Phòng Nghiệp vụ Y rà soát các trạm y tế.\n"
    )
    assert [lead for lead, _ in found] == ["Phòng Nghiệp vụ Y"]


def test_a_secretary_is_no_letter() -> None:
    found = told(
        "Làm việc với xã\nSáng 12/5/2022, đồng chí Trần Văn Hòa, Bí thư Huyện ủy làm việc với Đảng ủy xã Hòa Bình.\n"
        "Đồng chí Bí thư yêu cầu xã Hòa Bình rà soát các tuyến đường.\n"
    )
    assert len(found) == 1


def test_who_is_corrected_is_no_doer() -> None:
    found = told(
        "Làm việc với Sở Thông tin và Truyền thông\nSáng 12/5/2022, đồng chí Trần Văn Hòa, Chủ tịch UBND tỉnh làm việc"
        " với Sở Thông tin và Truyền thông.\nĐồng chí yêu cầu Sở Thông tin và Truyền thông chủ động phối hợp Văn phòng"
        " UBND tỉnh tham mưu UBND tỉnh chỉ đạo chấn chỉnh các sở ngành tỉnh, UBND cấp huyện quan tâm ứng dụng công nghệ"
        " thông tin; tham mưu kế hoạch chuyển đổi số.\n"
    )
    assert [lead for lead, _ in found] == ["Sở Thông tin và Truyền thông"] * 2


ASKED_FIRST = (
    "Tin\nSáng 06/7/2018, Chủ tịch UBND tỉnh Đặng Văn Khoát làm việc với Sở Y tế.\nĐơn vị báo cáo kết quả.\n"
    "Đồng chí Đặng Văn Khoát yêu cầu Sở Y tế rà soát quy hoạch. "
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Trước ngày 20/11, Sở Nội vụ trình phương án.", [("Sở Nội vụ", "2018-11-20")]),
        ("Trong tháng 12, Sở Tài chính cấp kinh phí cho các trạm.", [("Sở Tài chính", "2018-12-31")]),
        ("Trước 15/11 ban hành hướng dẫn tiêu chí duy trì trạm y tế.", [("Sở Y tế", "2018-11-15")]),
        ("Sở Tư pháp báo cáo trong 30 ngày kể từ ngày 15/7.", [("Sở Tư pháp", "2018-08-14")]),
        (
            "Sở Nội vụ giải quyết dứt điểm hồ sơ quá hạn trước ngày 31/8 và công khai tiến độ hằng tuần trên trang.",
            [("Sở Nội vụ", "2018-08-31"), ("Sở Nội vụ", None)],
        ),
        (
            "Đề nghị các doanh nghiệp Viettel, VNPT gia cố các cột ăng ten.",
            [("Viettel", None)],
        ),
        (
            "Sở Công Thương không thể ngồi chờ báo cáo mà phải lập tổ công tác đến doanh nghiệp.",
            [("Sở Công Thương", None)],
        ),
        ("Chủ tịch UBND tỉnh đề nghị công dân chấp hành quyết định đã có hiệu lực.", []),
        (
            "Giao nhiệm vụ cho các đồng chí Ủy viên UBND tỉnh bám sát địa bàn.",
            [("các đồng chí Ủy viên UBND tỉnh", None)],
        ),
    ],
)
def test_days_doers_and_the_public(said: str, wanted: list[tuple[str, str | None]]) -> None:
    found = read(f"{ASKED_FIRST}{said}\n").directives[1:]
    told = [(one.lead.removeprefix("implicit:"), one.deadline and str(one.deadline)) for one in found if one.lead]
    assert told == wanted


def test_people_who_complain_ask_for_something() -> None:
    found = read(
        f"{ASKED_FIRST}\nÔng Lê Hữu Quý khiếu nại quyết định thu hồi thửa đất ao, đề nghị được bồi thường theo giá"
        " đất ở.\n"
        "Một số hộ dân phường Sông Cầu Bắc phản ánh nhà máy xả nước thải màu nâu và đề nghị di dời nhà máy.\n"
    )
    assert [one.quote for one in found.proposals] == ["được bồi thường theo giá đất ở", "di dời nhà máy"]
    assert len(found.directives) == 1


def test_a_meeting_between_two_is_with_the_second() -> None:
    session = read(
        "Tin\nĐó là nội dung buổi làm việc giữa Chủ tịch UBND tỉnh Trần Hữu Nghĩa với Sở Công Thương chiều 10/6/2020.\n"
        "Chủ tịch UBND tỉnh yêu cầu Sở rà soát quy hoạch.\n"
    ).session
    assert (session.chair, session.host_org) == ("Trần Hữu Nghĩa", "Sở Công Thương")
