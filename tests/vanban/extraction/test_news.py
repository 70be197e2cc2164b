"""News as the press writes it: several voices in one paragraph, quotations over sentences, councils that direct."""

from __future__ import annotations

import pytest

from vanban.document import Document
from vanban.extraction import extract

PRESS = (
    "Sáng 12/7/2023, đồng chí Lê Văn Khởi, Phó Chủ tịch UBND tỉnh đã làm việc với UBND huyện Bình Lâm về đất đai.\n"
    "Đồng chí Lê Văn Khởi giao Sở Xây dựng lập quy hoạch ven sông. "
)
FIRST = "lập quy hoạch ven sông"


def behind(said: str) -> list[str]:
    """What the article orders behind its first order."""
    found = [directive.quote for directive in extract(Document(PRESS + said)).directives]
    assert FIRST in found[0]
    return found[1:]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # whom
        ("Ông Khởi yêu cầu UBND các quận huyện phải dẹp chợ cóc.", ["dẹp chợ cóc"]),
        ("Ngành phải giữ vai trò chính khi tiếp dân.", ["Ngành phải giữ vai trò chính khi tiếp dân"]),
        ("Đơn vị này còn được giao tìm địa điểm mở phố đi bộ.", ["tìm địa điểm mở phố đi bộ"]),
        ("Về trạm dừng xe buýt, UBND tỉnh yêu cầu dời khỏi cổng trường.", ["dời khỏi cổng trường"]),
        ("Công nhân trên công trường được yêu cầu làm ba ca liên tục.", ["Công nhân trên công trường được yêu cầu"]),
        (
            "Các bộ, ngành, địa phương liên quan tiếp tục kiểm nghiệm hải sản.",
            ["Các bộ, ngành, địa phương liên quan tiếp tục kiểm nghiệm hải sản"],
        ),
        ("Phó Chủ tịch UBND tỉnh giao sớm hoàn thành đường ven biển.", ["sớm hoàn thành đường ven biển"]),
        ("Người đứng đầu tỉnh yêu cầu khẩn trương nạo vét bến cảng.", ["khẩn trương nạo vét bến cảng"]),
        ("Ông Khởi nhắc các chủ tàu, đồng thời lưu ý Sở Y tế cần dự trữ thuốc.", ["dự trữ thuốc"]),
        (
            "Bệnh viện tỉnh, các trạm y tế được giao lập đội cấp cứu.",
            ["Bệnh viện tỉnh, các trạm y tế được giao lập đội"],
        ),
        ("Khi mưa lớn, chính quyền địa phương sơ tán dân vùng trũng.", ["chính quyền địa phương sơ tán dân"]),
        ("Ông Khởi giao Giám đốc Sở Nội vụ Trần Văn An chuẩn bị đề án nhân lực.", ["chuẩn bị đề án nhân lực"]),
        ("TP yêu cầu các quận huyện rà soát chỗ họp chợ phiên.", ["rà soát chỗ họp chợ phiên"]),
        ("Ông Khởi chỉ đạo lãnh đạo quận huyện xử lý lò mổ lậu.", ["xử lý lò mổ lậu"]),
        ("Ông yêu cầu trước mắt, các địa phương canh gác ngầm tràn.", ["canh gác ngầm tràn"]),
        ("Chủ đầu tư, nhà thầu, tư vấn cần xem xét lại tiến độ.", ["Chủ đầu tư, nhà thầu, tư vấn cần xem xét lại"]),
        (
            "Các sở, ngành liên quan theo chức năng, nhiệm vụ và thẩm quyền triển khai Thông báo số 15/TB-UBND.",
            ["Các sở, ngành liên quan theo chức năng"],
        ),
        ("Đối với đề nghị của UBND huyện Bình Lâm, giao Sở Tài chính cân đối vốn.", ["giao Sở Tài chính cân đối vốn"]),
        (
            "Thông tấn xã huyện hứa sửa; đồng thời yêu cầu. Bí thư Tỉnh ủy Phan An khẳng định sẽ làm; đồng thời yêu cầu"
            " Sở Y tế rà soát thuốc.",
            ["rà soát thuốc"],
        ),
        ("9 xã chưa số hóa hộ tịch phải làm xong trước 25/10, không xin lùi.", ["9 xã chưa số hóa hộ tịch phải làm"]),
        # how far
        (
            "Ông Khởi yêu cầu Thanh tra tỉnh làm tốt thanh tra đột xuất, trong đó, cần tránh chồng chéo.",
            ["làm tốt thanh tra đột xuất, trong đó, cần tránh chồng chéo"],
        ),
        (
            "Ông Khởi yêu cầu Sở Y tế tổ chức tốt việc chẩn đoán, thu dung, cách ly, điều trị người bệnh.",
            ["tổ chức tốt việc chẩn đoán, thu dung, cách ly, điều trị người bệnh"],
        ),
        ("Ông Khởi yêu cầu xử lý nghiêm các cá nhân, tổ chức vi phạm.", ["xử lý nghiêm các cá nhân, tổ chức vi phạm"]),
        (
            "Ông Khởi yêu cầu lập danh sách; với các hộ cố tình không nhận tiền, hoàn thiện hồ sơ cưỡng chế.",
            ["lập danh sách", "với các hộ cố tình không nhận tiền, hoàn thiện hồ sơ cưỡng chế"],
        ),
        (
            "Ông Khởi yêu cầu xử lý dứt điểm các đơn thư tồn đọng, phức tạp, kéo dài và các vụ đền bù.",
            ["xử lý dứt điểm các đơn thư tồn đọng, phức tạp, kéo dài và các vụ đền bù"],
        ),
        (
            "Ông Khởi yêu cầu Sở Xây dựng sửa các quy định đã cũ, như: danh mục tuyến phố; quy định vỉa hè.",
            ["sửa các quy định đã cũ, như: danh mục tuyến phố; quy định vỉa hè"],
        ),
        (
            "Ông Khởi đề nghị Sở Xây dựng một mặt hỗ trợ nhà đầu tư làm nhà ở xã hội, mặt khác khuyến khích dân xây"
            " nhà trọ.",
            ["hỗ trợ nhà đầu tư làm nhà ở xã hội", "khuyến khích dân xây nhà trọ"],
        ),
        ("Đồng thời, đề xuất phương án đấu nối với quốc lộ.", ["đề xuất phương án đấu nối với quốc lộ"]),
        (
            "Ông Khởi giao Sở Xây dựng phối hợp với Bộ Tư pháp, Kiểm toán Nhà nước rà soát các quy định cũ.",
            ["phối hợp với Bộ Tư pháp, Kiểm toán Nhà nước rà soát các quy định cũ"],
        ),
        ("Ông Khởi yêu cầu Sở Y tế bám sát tiến độ để tuyển người bởi nếu chậm sẽ lãng phí.", ["bám sát tiến độ"]),
        ('Các xã giữ giờ phát sóng, không để đài "đắp chiếu".', ['Các xã giữ giờ phát sóng, không để đài "đắp chiếu"']),
        (
            "Sở Nội vụ lập danh sách; kết quả báo cáo UBND tỉnh trước ngày 20 hằng tháng.",
            ["Sở Nội vụ lập danh sách", "kết quả báo cáo UBND tỉnh trước ngày 20 hằng tháng"],
        ),
        # told, not ordered
        ("Khai thác cát trên sông Tiền đoạn qua huyện. Ảnh: Minh Phong. Sở Y tế trực đêm nay.", ["Sở Y tế trực đêm"]),
        ("Làm việc với công an, em T. đã thừa nhận hành vi của mình.", []),
        ("Sở Xây dựng đánh giá đơn vị tài trợ triển khai tích cực.", []),
        ("Bộ Y tế khuyến cáo người dân phải ăn chín, uống sôi.", []),
        ("UBND các phường cũng tăng cường quản lý phòng khám tư.", []),
        ("Thông tin từ UBND xã Đá Bạc, em V. không đủ tuổi để xử lý.", []),
        ("Tổng số tiền phải hoàn trả hơn 469 triệu đồng.", []),
        ("Khi bến mới mở cửa thì bến cũ vẫn hoạt động bình thường.", []),
        ("Những trường hợp không giao đất sẽ bị xử lý nghiêm minh.", []),
        ("Đoàn công tác đã thăm mô hình rau sạch; đồng thời lắng nghe kiến nghị của bà con.", []),
        ("Theo thống kê của hãng Sao Việt, xây dựng nhà trọ tăng 12%.", []),
        ("Ông Khởi yêu cầu Thanh tra tỉnh tiếp thu nghiêm túc ý kiến chỉ đạo của Thủ tướng.", []),
    ],
)
def test_what_a_leader_orders_next(said: str, found: list[str]) -> None:
    orders = behind(said)
    assert len(orders) == len(found)
    assert all(order.startswith(start) for order, start in zip(orders, found, strict=True))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "Ông Trần Văn Cảnh, Cục trưởng Cục Đường sắt yêu cầu Tổng công ty Sao Việt khảo sát kỹ nền ga.",
            "khảo sát kỹ",
        ),
        ("Ông Cảnh cũng yêu cầu Công ty Hoa Mai gia cố mái dốc.", "gia cố mái dốc"),
        (
            "Ông Lâm, Phó Chủ tịch UBND huyện đến xã Đức Hòa, yêu cầu chính quyền địa phương canh gác ngầm tràn.",
            "canh gác",
        ),
        (
            "TP.Hòa Hải cũng giao UBND quận Đồ Sơn dọn bãi tắm, đặc biệt, UBND TP.Hòa Hải yêu cầu dừng lễ hội.",
            "dừng lễ hội",
        ),
        ("Sở Văn hóa sẽ phải báo cáo kết quả trước ngày 4.7.", "báo cáo kết quả trước"),
        ("Người dân yêu cầu nhà máy đóng cửa.", None),
    ],
)
def test_news_of_no_meeting_tells_who_orders_whom(said: str, found: str | None) -> None:
    news = (
        "Nguy cơ sạt lở nhà ga\nNhà ga bị đất đá vùi lấp.\nNgày 12/7/2023, UBND thành phố Hòa Hải có văn bản chỉ đạo"
        " Sở Xây dựng cắm biển báo. Ông Trần Văn Cảnh, Cục trưởng Cục Đường sắt đến hiện trường.\n"
    )
    quotes = [directive.quote for directive in extract(Document(news + said)).directives]
    assert "cắm biển báo" in quotes[0]
    assert any(found in quote for quote in quotes[1:]) if found else quotes[1:] == []


def test_a_view_told_by_its_owner_goes_on_in_the_next_sentence() -> None:
    said = "Trước hết, đồng chí Lê Văn Khởi cảm ơn bà con.\nTheo ông Khởi, giữ hệ thống cũ rất tốn. Vì vậy, "
    assert behind(said + "các cơ quan liên quan cần sớm đánh giá lại hệ thống.") == [
        "các cơ quan liên quan cần sớm đánh giá lại hệ thống"
    ]


def test_quoted_sentences_are_read_only_in_a_leaders_mouth() -> None:
    quoted = "“Chúng tôi thiếu người. Phải xây dựng thêm hai trạm ở đầu nguồn. Cần tuyển ngay 5 kỹ sư”, {} nói."
    assert behind(quoted.format("ông Hoàng Văn Tư, Trưởng phòng Nông nghiệp huyện")) == []
    assert behind(quoted.format("ông Lê Văn Khởi")) == [
        "Phải xây dựng thêm hai trạm ở đầu nguồn",
        "Cần tuyển ngay 5 kỹ sư",
    ]


def test_a_leader_goes_on_to_direct_behind_his_own_words() -> None:
    said = (
        "“Không để cán bộ như vậy trong trường. Thật đáng tiếc”, ông Khởi nói và yêu cầu Sở Nội vụ ra văn bản nhắc nhở."
    )
    assert behind(said) == ["ra văn bản nhắc nhở"]


def test_a_bare_courtesy_word_means_who_was_last_called_by_it() -> None:
    page = (
        "Sáng 5/6/2024, UBND thành phố Hải Sơn tổ chức hội nghị đối thoại với doanh nghiệp. Phó Chủ tịch UBND"
        " thành phố Vũ Thị Hạnh chủ trì.\n"
        "Bà Hoàng Thị Yến, chủ cơ sở gốm mong muốn được vay vốn ưu đãi đổi lò, đồng thời đề nghị phường giữ trật tự.\n"
        "Kết luận hội nghị, bà Hạnh ghi nhận ý kiến của doanh nghiệp. Bà yêu cầu Phòng Kinh tế công khai quy trình.\n"
    )
    found = extract(Document(page))
    assert [d.quote for d in found.directives] == ["công khai quy trình"]
    assert next(p.quote for p in found.proposals) == "được vay vốn ưu đãi đổi lò"


def test_news_of_an_offices_letter_name_it_by_its_kind() -> None:
    news = (
        "Chống tin giả trước bão\nSở Thông tin và Truyền thông vừa có văn bản gửi các cơ quan báo chí về ứng phó bão.\n"
        "Theo văn bản, các cơ quan báo chí của tỉnh tăng thời lượng đưa tin bão.\n"
        "Đối với đài cấp xã, Sở yêu cầu phát bản tin 5 lần một ngày. Mọi vướng mắc đề nghị liên hệ Phòng Thông tin.\n"
    )
    found = extract(Document(news))
    assert [d.quote[:24] for d in found.directives] == ["các cơ quan báo chí của ", "phát bản tin 5 lần một n"]
    assert not found.proposals


def test_news_of_a_letter_assigns_in_its_issuers_name() -> None:
    news = (
        "Kiểm tra công trình ven núi\nChủ tịch UBND tỉnh Hòa Lâm vừa có Công văn số 20/UBND-KT về công trình ven núi.\n"
        "Công văn của tỉnh nêu: UBND huyện An Sơn và bà Trần Thị Hoa đều sai, giao Sở Xây dựng rà soát quy hoạch."
    )
    assert "giao Sở Xây dựng rà soát quy hoạch" in [d.quote for d in extract(Document(news)).directives]


def test_a_task_told_again_in_full_is_told_once() -> None:
    said = "Ông Khởi yêu cầu trả lời kiến nghị của doanh nghiệp trong tháng này. Ông giao Sở Nội vụ tổ chức họp báo. "
    again = "Ông Khởi yêu cầu các sở trả lời kiến nghị của doanh nghiệp trong tháng này bằng văn bản."
    assert [order[:12] for order in behind(said + again)] == ["tổ chức họp ", "trả lời kiến"]
