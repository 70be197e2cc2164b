"""What may stand before the doer and the work of a clause: links, points, topics, reasons, conditions, places."""

from __future__ import annotations

import re

from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.openings import opening

_ORDER = (  # where in a row of things the clause stands
    r"(?:việc|nhiệm vụ) (?:đầu tiên|trước mắt|trước hết|quan trọng nhất|cần làm ngay)[^,;.]{0,16}? là"
    r"|bên cạnh đó|ngoài ra|đồng thời|trước mắt|trước tiên(?: là)?|tiếp (?:đó|theo)(?=\s*,)|hơn (?:nữa|hết)(?=\s*,)"
    r"|trên hết(?=\s*,)|quan trọng (?:nhất|hơn)(?: là)?(?=\s*,)"
    r"|(?:nhất là|đặc biệt|cuối cùng|lâu dài|qua đó|rõ ràng|đầu tiên)(?=\s*,)"
    r"|(?:kế đến|kế tiếp|tiếp nữa|sau nữa|sau cùng)(?: là)?|vậy nên|thế nên|bởi (?:thế|vậy)"
    r"|(?:chính )?vì (?:thế|vậy)|như vậy(?=\s*,)|nói cách khác|không (?:những|chỉ) (?:vậy|thế)(?=\s*,)"
    r"|trong đó|trong khi đó|riêng|cụ thể(?! hóa)|song song|mặt khác|tiếp đến|theo đó|từ đó(?=\s*,)|do đó|do vậy"
    r"|từ thực tế trên|theo hướng (?:đó|này)|trên cơ sở đó(?!\s*,)|về lâu dài|trước hết(?: là)?|thứ (?:nhất|hai|ba"
    r"|tư|năm|sáu|bảy)(?: là)?"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)(?: là|(?=\s*,\s))|cùng với đó(?: là)?|song hành với (?:đó|việc này)"
    r"|đi (?:kèm|cùng) với đó(?: là)?"
)
_COURTESY = r"(?:kính|trân trọng|rất|tha thiết)(?=\s*$|\s+(?:đề nghị|kiến nghị|mong))"
_TIME = (  # times that set no day; those that may are told in `whens`
    r"trong thời gian tới|thời gian tới"
    r"|(?:sắp tới|tới đây)(?:\s*(?=,)|\s+(?=[^,;.]{2,40}?\s(?:phải|cần)\s))"
    r"|từ (?:nay|đây) (?:đến|tới)[^,]{0,40}(?=,)|trong (?:năm|quý|tháng) [^,]{1,24}(?=,)"
    r"|trong (?:tháng|quý|năm) [\dIVX]+(?:[/-]\d{4}| năm \d{4})?"
    r"(?=\s+(?:tập trung|cần|phải|tiếp tục|khẩn trương|chủ động|hoàn thành))"
    r"|(?:\d{1,2}|sáu|ba) tháng cuối năm[^,]{0,12}?(?=\s|,)"
    r"|(?:ngay )?(?:từ|trong) (?:tuần|tháng|quý|năm|hôm) (?:này|nay|tới|sau)"
    r"(?:\s*(?=,)|\s+(?=(?:phải|cần)\s|[^,;.]{2,30}?\s(?:phải|cần)\s))"
    r"|cứ \d+ \w+ một lần(?=,)|trong (?:lúc|khi|thời gian chờ)\s[^,;.]{2,60}(?=,\s)"
    r"|(?:khi|(?:ngay )?sau khi|trước khi|trong (?:dịp|quá trình|đợt|điều kiện|bối cảnh))\s[^,;.]{2,100}?"
    r"(?=,\s|\s(?:phải|cần)\s)"
)
_AIM = r"để (?:thực hiện|hoàn thành|đạt|khắc phục|nâng cao)[^,;]{3,160}(?=,)|nhằm [^,;]{3,120}(?=,)"
_TOPIC = (
    r"các (?:kiến nghị|đề xuất|nội dung|vấn đề)[^,:]{0,30}(?=,)|(?!việc\s[^,;.]{2,80}?\s(?:đặt ra|đòi hỏi|phải|cần)\s)"
    r"(?:đối với|việc|về|liên quan đến?|riêng(?: về| việc| đối với| với)?)\s[^;.]{2,160}?"
    r"(?:(?=,\s)|(?<!\snếu)\s+thì(?=\s))"
    r"|(?:(?:đối với|riêng) )?(?:việc|về|nội dung|vấn đề|trường hợp)\s[^;.:]{2,120}?(?=:\s)"
    r"|(?:cũng )?(?:cơ quan|đơn vị|sở|phòng) này"
    r"(?:\s+(?:còn|cũng))*(?:\s+được (?:giao|yêu cầu)|(?=\s+(?:phải|cần|có trách nhiệm)))"
)
_CASE = (
    r"(?:(?:trong )?trường hợp|nếu|nơi nào|với (?:các|những))\s[^;:,.]{2,120}?"
    r"(?=,\s+(?:thì\s+)?(?:phải|cần|nhất thiết)\s)"
)
_GROUNDS = (
    r"(?:đi đôi với|song song với|cùng với|bên cạnh|ngoài(?= việc)|trước (?:thực trạng|tình hình|những|yêu cầu)"
    r"|từ (?:thực tế|kết quả|nhận định)|trên cơ sở|trên tinh thần|với (?:tinh thần|vai trò|chức năng|trách nhiệm"
    r"|đề xuất|kiến nghị|nội dung|vấn đề))\s[^,;.]{2,120}?(?=,\s)"
    r"|ngoài (?:các |những )?nhiệm vụ (?:trên|chung|nêu trên)"
    r"|(?:xuất phát từ|theo tinh thần|muốn(?! vậy)|để|với(?! (?:các|những)\s)|tại|ở|trên địa bàn|ngoài (?:các|những))"
    r"\s[^,;:.]{2,80}?(?=,\s)"
    r"|(?:căn cứ(?: vào)?|theo) chức năng(?:[,\s]+(?:và\s+)?(?:nhiệm vụ|quyền hạn|thẩm quyền))*"
    r"(?:\s+(?:được giao|của mình))?(?=,\s)"
    rf"|thực hiện\s[^,;:.]{{2,90}}?(?=,\s(?:(?-i:[{UPPER}])|các\s|ngành\s|sở\s|đơn vị\s|phải\s|cần\s))"
)
_NUMBER = r"(?:\(?[1-9a-hi]\)|[1-9][./-]|[-–+])(?=\s)"  # of a point within running text: "yêu cầu: 1) ..."
_JOIN = rf"(?:rồi|và|thì|còn(?=\s+(?-i:[{UPPER}])))(?!\w)"
LINK = opening(
    rf"(?:[\"“]|(?:muốn vậy,?\s+)?(?:{_ORDER}|{_COURTESY}|{_TIME}|{_AIM}|{_TOPIC}|{_CASE}|{_GROUNDS}|{_NUMBER}|{_JOIN})"
    r"\s*[,:]?\s*)",
    re.IGNORECASE,
)
# What counts most, told before who is to do it: "Việc cần làm ngay là UBND các xã ...".
CORE = opening(
    r"(?:(?:điều|việc|vấn đề|yêu cầu|giải pháp|cái|quan điểm|nhiệm vụ|trọng tâm|ưu tiên|cốt lõi|mấu chốt|then chốt"
    r"|quan trọng nhất|trước hết|khâu|bước)(?:\s[^,;:.]{2,40}?)?|cái chính|cái gốc)(?:\s+vẫn)?\s+là\s+",
    re.IGNORECASE,
)
_POINT = opening(rf"{_NUMBER}\s+")


def past_number(text: str, at: int, end: int) -> int:
    """Past the number of a point at a place, "(1) ", "a) ", "- "; the place itself if none stands there."""
    number = _POINT.match(text, at, end)
    return number.end() if number else at
