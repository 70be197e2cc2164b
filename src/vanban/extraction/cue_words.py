"""The words that open an order or a request, what tells them from nouns, and which of them ask or say little."""

from __future__ import annotations

import re

from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

CUE = opening(
    r"(?<!\w)(?:(?:kiến nghị|đề xuất|đề nghị)(?:,| và) (?:kiến nghị|đề xuất)(?=\s+(?:với\s+)?(?:[A-ZĐỦ]|các\s|tỉnh"
    r"|huyện|cấp|lãnh đạo|một số|:))|đề nghị|yêu cầu|giao(?:\s+(?:nhiệm vụ(?:\s+cụ thể)?|luôn|ngay|thêm|thẳng|hẳn"
    r"|đích danh)(?:\s+cho)?)?"
    r"|ấn định(?:\s+cho)?|dặn"
    r"|(?:ra|gia|đặt(?:\s+thời)?)\s+hạn(?=\s+cho\s)|ra hạn(?:\s+cho)?|đốc thúc|chỉ đạo|kiến nghị|đề xuất"
    r"|phân công|mong muốn"
    r"|khuyến nghị|(?:hiến kế|góp ý|tha thiết)(?=\s*:|\s+(?:rằng|nên|cần|tỉnh|huyện|thành phố|xã)\s)|mong mỏi"
    r"|mong|lưu ý|nhấn mạnh(?: yêu cầu(?=\s+(?:[A-ZĐỦ]|(?:các|sở|ngành|đơn vị|huyện|xã|địa phương)\s)))?"
    r"|quán triệt|nhắc nhở|nhắc(?! đến| tới| lại)|gợi (?:ý|mở)"
    r"|(?<!theo )(?<!được )định hướng(?=\s+(?:cho\s+)?(?:[A-ZĐỦ]|(?:các|sở|ngành|đơn vị|huyện|xã)\s))"
    r"|(?<!vắc )(?<!vắc-)xin(?:\s+phép)?(?=\s(?!ý kiến|lỗi|việc|thôi|cảm ơn|cám ơn|chúc|trân trọng|báo cáo|trình bày"
    r"|hứa|nhận"
    r"|tiếp thu|thưa|nêu|chia sẻ|đề nghị|kiến nghị|đề xuất|bày tỏ|gửi|giới thiệu|kính|phát biểu|chào|nhấn mạnh|nói"
    r"|thông báo"
    r"|thông tin|cam kết|lưu ý|nhắc|khẳng định|mời|đọc|phép|số|chữ|nghỉ|học|là|và|của|để|từ|ra|giấy|tiền|chưa|không"
    r"|khất|rút|từ chối)[^\W\d])"
    r"|nguyện vọng(?= (?:được|là)\s)"
    rf"|(?<!mong )(?<!ý )(?<!không )(?<!chưa )(?:muốn|nhờ|đòi|bảo)(?= (?:(?-i:[{UPPER}])|các\s|ngành\s|tỉnh\s"
    rf"|huyện\s|xã\s"
    r"|thành phố\s|phường\s|sở\s|thị xã\s|chủ đầu tư\s|đơn vị\s|trường\s))"
    rf"|đặt hàng(?=\s(?:(?-i:[{UPPER}])|các\s|sở\s|huyện\s|nhà mạng\s|doanh nghiệp\s))"
    r"|ủy quyền|nêu kiến nghị|đề đạt"
    r"|chỉ rõ)(?!\w)",
    re.IGNORECASE,
)
CUES = Anchors(  # every word that CUE begins with; tests/vanban/extraction/test_anchored.py holds the two together
    *("đề nghị", "yêu cầu", "giao", "chỉ đạo", "kiến nghị", "đề xuất", "phân công", "mong", "lưu ý", "nhấn mạnh"),
    *(
        "quán triệt",
        "nhắc",
        "gợi ý",
        "gợi mở",
        "định hướng",
        "xin",
        "nguyện vọng",
        "muốn",
        "nhờ",
        "đòi",
        "bảo",
        "ủy quyền",
        "nêu kiến nghị",
        "đề đạt",
        "chỉ rõ",
        "ấn định",
        "dặn",
        "ra hạn",
        "gia hạn",
        "đặt",
    ),
    *("đốc thúc", "khuyến nghị", "hiến kế", "góp ý", "tha thiết"),
)
# "4 kiến nghị" counts; "Ban Quản lý dự án Điện 1 kiến nghị" does not.
_IN_NAME = "".join(rf"(?<!(?-i:\w\s[{UPPER}])\w{{{letters}}}\s)" for letters in range(6))
NOUN_BEFORE = pattern(
    r"(?<!\w)(?:các|những|quyền|ý kiến|về|đối với|một số|nội dung|theo|của|sự|việc|nhiều|với|xem xét|xét|xem|đáp ứng"
    r"|thực hiện|trả lời|giải quyết|tiếp thu|nhấn mạnh|báo cáo|được|bị|cơ quan|tham mưu|nêu|tổng hợp|trước|tinh thần"
    r"|nêu ra|từng|(?<!\d)(?<![-–] )(?<!số )"
    rf"{_IN_NAME}\d{{1,2}}"
    r"|bàn|chuyển|ứng dụng|theo dõi"
    r"|(?<=[a-zà-ỹ,]\s)Ban|công tác|hoạt động|phối hợp|vượt|đảm bảo|bảo đảm"
    r"|xung quanh|liên quan|đến|tiếp nhận|ghi nhận"
    r"|lãnh đạo|hồ sơ|điều kiện|đơn|đơn thư|công văn|tờ trình|danh sách|(?<!bí )thư|phiếu|đúng|phù hợp)\s+$",
    re.IGNORECASE,
)
NOUN_AFTER = pattern(
    r"\s*(?:của|tại|này|như vậy|trên|nêu trên|nói trên|nhiệm vụ\s|đó|đặt ra|thực tế|kỹ thuật|cấp bách"
    r"|về(?!\s+việc))(?!\w)",
    re.IGNORECASE,
)
ASKS = frozenset(
    {"kiến nghị", "đề xuất", "nêu kiến nghị", "đề đạt", "khuyến nghị", "hiến kế", "góp ý", "tha thiết", "mong mỏi"}
    | {"nguyện vọng", "đòi"}
)
EITHER = frozenset({"xin", "đề nghị", "mong muốn", "mong", "muốn", "nhờ"})
WEAK = frozenset(
    {
        "dặn",
        "ra hạn",
        "gia hạn",
        "đặt hàng",
        "đặt hạn",
        "đặt thời hạn",
        "ra hạn cho",
        "ấn định",
        "ấn định cho",
        "đốc thúc",
        "nhắc",
        "gợi ý",
        "gợi mở",
        "định hướng",
        "lưu ý",
        "nhấn mạnh",
        "quán triệt",
        "nhắc nhở",
        "chỉ đạo",
        "mong",
        "chỉ rõ",
        "muốn",
        "nhờ",
        "bảo",
    }
)
