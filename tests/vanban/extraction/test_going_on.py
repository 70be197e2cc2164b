"""How a leader goes on in a conclusion, sentence after sentence: each order is found, and nothing that is only told."""

from __future__ import annotations

from itertools import product

import pytest

from vanban.document import Document
from vanban.extraction import extract

PAGE = (
    "Phó Chủ tịch UBND tỉnh Trần Văn Bình làm việc với Sở Y tế\n\nSáng ngày 12/3/2024, đồng chí Trần Văn Bình, Phó Chủ"
    " tịch UBND tỉnh đã có buổi làm việc với Sở Y tế về tình hình thực hiện nhiệm vụ quý I năm 2024.\n\nBáo cáo tại"
    " buổi làm việc, Giám đốc Sở Y tế cho biết, trong quý I, đơn vị đã hoàn thành 15/15 nhiệm vụ được giao.\n\n"
)
OPENS = (
    "Kết luận buổi làm việc, Phó Chủ tịch UBND tỉnh Trần Văn Bình yêu cầu Sở Y tế bổ sung trang thiết bị cho trạm y tế."
)
FIRST, SECOND = "mở rộng mạng lưới camera giám sát giao thông", "công khai kết quả giải quyết hồ sơ trên cổng thông tin"
WAYS = (
    *("{chair} {cue} đơn vị {w}.", "Bên cạnh đó, Sở Nội vụ cần {w}.", "Phải {w}, coi đây là nhiệm vụ trọng tâm."),
    *("Đối với Thanh tra tỉnh, {chair} {cue} {w}.", "Riêng Sở Tài chính, đồng chí {cue} {w}.", "Tiếp tục {w}."),
    *("Về lĩnh vực chuyển đổi số, {chair} {cue} Sở {w}.", "Theo {chair}, các địa phương nên {w}.", "Trước mắt, {w}."),
    *("{chair} cho rằng, thời gian tới đơn vị cần {w}.", 'Đồng chí nhấn mạnh: "Sở Nội vụ phải {w}".'),
    *('"Sở phải {w}, không để kéo dài", {chair} nhấn mạnh.', "Để làm tốt nhiệm vụ, đồng chí {cue} các sở, ngành {w}."),
)
CUES = ("đề nghị", "chỉ đạo", "giao", "nhấn mạnh yêu cầu", "gợi mở", "định hướng", "đặc biệt lưu ý")
CHAIRS = ("Đồng chí Trần Văn Bình", "Phó Chủ tịch UBND tỉnh")
TOLD = (
    "Đồng chí biểu dương tinh thần trách nhiệm của tập thể cán bộ, công chức, viên chức.",
    "Hiện nay, toàn tỉnh có 1.250 trạm thu phát sóng di động, phủ sóng 98% dân số.",
    "Tuy nhiên, đồng chí cũng chỉ ra một số hạn chế như tiến độ một số dự án còn chậm.",
    "Trước đó, đoàn công tác đã đi kiểm tra thực tế tại bộ phận một cửa.",
    "Đồng chí tin tưởng Sở Y tế sẽ hoàn thành tốt nhiệm vụ được giao.",
)


def works(paragraphs: str) -> list[str]:
    return [one.quote for one in extract(Document(f"{PAGE}{OPENS}{paragraphs}")).directives[1:]]


@pytest.mark.parametrize(("way", "cue"), list(product(WAYS, CUES)))
def test_each_way_of_going_on(way: str, cue: str) -> None:
    for n, (gap, chair) in enumerate(product((" ", "\n\n"), CHAIRS)):
        told = TOLD[n % len(TOLD)]
        orders = [way.format(chair=chair, cue=cue, w=w) for w in (FIRST, SECOND)]
        found = works(f"{gap}{orders[0]} {told}{gap}{orders[1]}")
        assert len(found) == 2, found
        assert (FIRST in found[0], SECOND in found[1]) == (True, True), found


@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_between(told: str) -> None:
    assert works(f" {told}") == works(f"\n\n{told}") == []


def test_whom_a_topic_names_though_a_leader_speaks_next() -> None:
    page = f"{PAGE}{OPENS} Đối với Thanh tra tỉnh, Phó Chủ tịch UBND tỉnh đề nghị {FIRST}."
    assert extract(Document(page)).directives[1].lead == "Thanh tra tỉnh"
