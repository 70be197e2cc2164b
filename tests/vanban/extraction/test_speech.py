"""Who says what cue to whom, and where its scope ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from vanban.document import Document
from vanban.extraction import Config, extract

if TYPE_CHECKING:
    from vanban.findings import Findings

OPENING = "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với Sở Nội vụ về cải cách.\n"


def press(*paragraphs: str) -> Findings:
    return extract(Document(OPENING + "\n".join(paragraphs)))


def orders(found: Findings) -> list[tuple[str, str | None]]:
    return [(d.quote, d.lead) for d in found.directives]


def test_a_leader_directs_and_a_unit_proposes() -> None:
    found = press(
        "Sở Nội vụ đề nghị UBND tỉnh bổ sung kinh phí đào tạo.",
        "Kết luận, đồng chí Trần Văn An đề nghị Sở Nội vụ rà soát vị trí việc làm trước ngày 30/6.",
    )
    assert [(p.quote, p.to) for p in found.proposals] == [("bổ sung kinh phí đào tạo", "UBND tỉnh")]
    assert orders(found) == [("rà soát vị trí việc làm trước ngày 30/6", "Sở Nội vụ")]
    assert found.directives[0].deadline == date(2023, 6, 30)


def test_a_lead_in_governs_its_list_until_a_new_addressee() -> None:
    found = press(
        "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ rà soát biên chế các đơn vị; kiểm tra công vụ tại cơ sở."
        " Sở Tài chính bố trí kinh phí thực hiện đề án; hướng dẫn các đơn vị thanh quyết toán."
    )
    assert [lead for _, lead in orders(found)] == ["Sở Nội vụ", "Sở Nội vụ", "Sở Tài chính", "Sở Tài chính"]


@pytest.mark.parametrize(
    "said",
    [
        "Kết luận, đồng chí Trần Văn An ghi nhận và biểu dương kết quả của Sở Nội vụ trong thời gian qua.",
        "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ tiếp tục đoàn kết, phát huy kết quả đạt được.",
        "Kết luận, đồng chí Trần Văn An thống nhất với đề nghị của Sở Nội vụ về biên chế.",
        "Giám đốc Sở Nội vụ cho biết sẽ rà soát toàn bộ vị trí việc làm trong quý III.",
        "Theo báo cáo, Sở Nội vụ đã chỉ đạo các phòng rà soát vị trí việc làm.",
    ],
)
def test_what_is_no_directive(said: str) -> None:
    assert orders(press(said)) == []


def test_a_prohibition_is_a_task_only_as_an_item_of_its_own() -> None:
    tail = press(
        "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ kiểm tra công vụ tại các xã; không để hồ sơ quá hạn."
    )
    assert [quote for quote, _ in orders(tail)] == ["kiểm tra công vụ tại các xã"]


def test_joint_addressees_are_lead_and_partners() -> None:
    found = press("Kết luận, đồng chí Trần Văn An giao Sở Nội vụ và Sở Tài chính xây dựng đề án tinh giản biên chế.")
    assert found.directives[0].lead == "Sở Nội vụ"
    assert found.directives[0].coordinate == ("Sở Tài chính",)


def test_a_partner_named_for_the_task() -> None:
    found = press("Kết luận, đồng chí Trần Văn An giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát quy chế.")
    assert found.directives[0].coordinate == ("Sở Tư pháp",)


def test_another_leader_is_not_the_chair() -> None:
    found = press(
        "Đồng chí Lê Thị Bình, Phó Chủ tịch HĐND tỉnh đề nghị Sở Nội vụ làm rõ thêm số liệu.",
        "Kết luận, đồng chí Trần Văn An giao Sở Nội vụ hoàn chỉnh báo cáo trước 30/5.",
    )
    assert [quote for quote, _ in orders(found)] == ["hoàn chỉnh báo cáo trước 30/5"]


def test_a_closing_word_ends_the_orders() -> None:
    found = press(
        "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ hoàn thành đề án vị trí việc làm.",
        "Nhân dịp này, Sở Nội vụ tặng quà các hộ nghèo.",
    )
    assert len(found.directives) == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước ngày 30/9", "2023-09-30"), ("trong quý III", "2023-09-30"), ("trước tháng 11", "2023-10-31"),
        ("trong tháng 6/2023", "2023-06-30"), ("trước ngày 15/01", "2024-01-15"),
        ("chậm nhất ngày 20/7/2023", "2023-07-20"),
        ("sớm", None), ("trước Tết Nguyên đán", None), ("hằng tháng", None), ("trước ngày 25 hằng tháng", None),
        ("trong tuần này", None), ("đến cuối năm 2023", "2023-12-31"),
    ],
)  # fmt: skip
def test_deadlines(words: str, day: str | None) -> None:
    found = press(f"Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ báo cáo kết quả rà soát biên chế {words}.")
    (directive,) = found.directives
    assert (directive.deadline.isoformat() if directive.deadline else None) == day


def test_the_year_comes_from_the_day_of_publication() -> None:
    text = "Sáng 28/12, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh có buổi làm việc với Sở Nội vụ.\n"
    found = extract(Document(text), Config(published=date(2023, 1, 3)))
    assert found.session.date == date(2022, 12, 28)
    assert found.session.date_inferred
    assert [w.code for w in found.warnings] == ["year_inferred"]


@pytest.mark.parametrize(
    ("said", "work", "lead"),
    [
        ("Theo đồng chí, Sở Tài chính cần rà soát dự toán.", "Sở Tài chính cần rà soát dự toán", "Sở Tài chính"),
        ("Ông Trần Văn An chốt lại: Sở Tài chính lo kinh phí sửa trường học.", "lo kinh phí sửa trường học", None),
        ("Đồng chí Trần Văn An biểu dương Sở. Sở Tài chính được giao thẩm định giá đất.", "thẩm định giá đất", None),
        ("Đối với UBND các xã, đồng chí yêu cầu niêm yết thủ tục.", "niêm yết thủ tục", "UBND các xã"),
        ("Đồng chí Trần Văn An hứa UBND tỉnh sẽ trả lời bằng văn bản.", "trả lời bằng văn bản", "UBND tỉnh"),
        ("Đồng chí đồng ý cấp 3 tỷ đồng, Sở Tài chính lập thủ tục giải ngân.", "lập thủ tục giải ngân", "Sở Tài chính"),
    ],
)
def test_orders_without_a_cue(said: str, work: str, lead: str | None) -> None:
    (order,) = press(said).directives
    assert order.quote.endswith(work)
    assert lead in {None, order.lead}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "Lãnh đạo các huyện cho rằng UBND tỉnh cần tăng mức hỗ trợ cán bộ xã.",
            ["tăng mức hỗ trợ cán bộ xã"],
        ),
        (
            "Sở Nội vụ trình bày 2 kiến nghị với UBND tỉnh, gồm: bổ sung biên chế; cấp thêm xe.",
            ["bổ sung biên chế", "cấp thêm xe"],
        ),
        (
            "Sở đề nghị UBND tỉnh: tăng biên chế; giao Sở Tài chính cấp vốn.",
            ["tăng biên chế", "giao Sở Tài chính cấp vốn"],
        ),
        (
            "Chủ tịch UBND xã Phú Lộc Hoàng Thị Cúc đề nghị tỉnh cho phép xã sửa nhà văn hóa.",
            ["cho phép xã sửa nhà văn hóa"],
        ),
    ],
)
def test_requests_upwards(said: str, asked: list[str]) -> None:
    found = press(said)
    assert [p.quote for p in found.proposals] == asked
    assert found.directives == ()


def test_a_head_with_a_colon_governs_its_list_item_by_item() -> None:
    found = press(
        "Đồng chí yêu cầu Sở Nội vụ:",
        "- Rà soát biên chế.",
        "- Sở Tài chính cấp đủ kinh phí.",
        "- Sửa quy chế thi đua.",
    )
    assert [lead for _, lead in orders(found)] == ["Sở Nội vụ", "Sở Tài chính", "Sở Nội vụ"]


GOES_ON = "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ rà soát biên chế. "


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (GOES_ON + "Phường Hòa Lạc thuê thêm bãi xe.", "Phường Hòa Lạc thuê thêm bãi xe"),
        (GOES_ON + "Sở Y tế, kể từ 01/6, siết giờ trực.", "Sở Y tế, kể từ 01/6, siết giờ trực"),
        (GOES_ON + "Hệ thống loa xã phải phát thông báo vào 5 giờ.", "Hệ thống loa xã phải phát thông báo vào 5 giờ"),
        (GOES_ON + "Hai xã còn lại hoàn thành việc sắp xếp thôn.", "Hai xã còn lại hoàn thành việc sắp xếp thôn"),
        ('"Nói dài thì khó nghe", đồng chí Trần Văn An nói và yêu cầu Sở Nội vụ rút bản tin.', "rút bản tin"),
        (GOES_ON + "Giao Sở Y tế lập danh sách, cơ quan nào chậm sẽ bị nêu tên.", "Giao Sở Y tế lập danh sách"),
    ],
)
def test_what_a_leader_goes_on_to_order(said: str, heard: str) -> None:
    assert orders(press(said))[-1][0] == heard


def test_what_must_be_is_no_work_by_itself() -> None:
    assert len(orders(press(GOES_ON + "Vai trò người đứng đầu phải được đặt lên hàng đầu."))) == 1


def test_an_item_parts_who_acts_by_a_dash_or_opens_with_its_time() -> None:
    found = press(
        "Kết luận, đồng chí Trần Văn An lưu ý:",
        "• Sở Nội vụ - gọi điện xin lỗi công dân có hồ sơ trễ hạn.",
        "• Tháng 12 diễn tập thực chiến một lần.",
    )
    assert [quote for quote, _ in orders(found)] == [
        "gọi điện xin lỗi công dân có hồ sơ trễ hạn",
        "Tháng 12 diễn tập thực chiến một lần",
    ]


def test_minutes_tell_first_what_was_said_then_what_was_concluded() -> None:
    found = extract(
        Document(
            "ỦY BAN NHÂN DÂN\nXÃ HÒA LẠC\nSố: 07/BB-UBND\nBIÊN BẢN\nHọp giao ban UBND xã\n\n"
            "Thời gian: 07 giờ 30 ngày 16/3/2026.\nChủ trì: đồng chí Trần Văn An - Chủ tịch UBND xã.\n\n"
            "I. NỘI DUNG\n1. Văn phòng báo cáo: hoàn thành 14 việc; rà soát hộ nghèo chưa xong.\n"
            "2. Công an xã kiến nghị lắp camera tại chợ.\n\n"
            "II. KẾT LUẬN CỦA CHỦ TRÌ\n1. Công an xã khảo sát vị trí lắp camera trong tuần.\n"
        )
    )
    assert [quote for quote, _ in orders(found)] == ["Công an xã khảo sát vị trí lắp camera trong tuần"]
    assert [p.quote for p in found.proposals] == ["lắp camera tại chợ"]
