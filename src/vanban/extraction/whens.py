"""When work is due, told before the work or its doer: "Từ nay đến cuối năm, Sở A phải ...", "ngay trong quý II"."""

from __future__ import annotations

import re

from vanban.vietnamese.openings import opening

_NUMBER = r"(?:\d{1,2}|[IVX]+|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
_MONTH = rf"(?:/\d{{1,2}}(?:/\d{{4}})?|\s+tháng\s+{_NUMBER}(?:\s+năm\s+\d{{4}})?)"
_DAY = rf"(?:ngày\s+\d{{1,2}}{_MONTH}?|\d{{1,2}}{_MONTH})"
_TERM = (
    rf"(?:(?:tháng|quý)\s+{_NUMBER}(?:\s*/\s*\d{{4}}|\s+năm\s+(?:\d{{4}}|nay)|\s+tới)?"
    r"|năm\s+(?:học\s+\d{4}\s*[-–]\s*)?\d{4}|(?:tuần|tháng|quý|năm)(?:\s+đầu)?\s+(?:này|nay|tới|sau|đến)"
    r"|cuối\s+(?:năm|quý|tháng|tuần)(?:\s+nay|\s+này|\s+\d{4})?|hết\s+năm(?:\s+nay)?"
    r"|(?:\d{1,2}|sáu|ba)\s+tháng\s+cuối\s+năm(?:\s+\d{4}|\s+nay)?"
    r"|(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)(?:\s+tuần\s+(?:tới|sau|này))?"
    r"|Tết(?:\s+Nguyên\s+đán)?(?:\s+\d{4})?)"
)
_TIME = rf"(?:{_DAY}|{_TERM})"
_SOON = r"(?:(?:ngay|chậm\s+(?:nhất|lắm)|muộn\s+nhất|chỉ|phấn\s+đấu)(?:\s+(?:là|vào|đến))?\s+)"
_AHEAD = (  # what makes a time the limit of work, or its beginning
    r"(?:(?:kể\s+)?từ\s+(?:nay|đây|giờ|bây\s+giờ)\s+(?:cho\s+)?(?:đến|tới)|đến|tới|trước|trong|hết|kể\s+từ|từ|vào)"
    r"(?:\s+(?:hết|trước|cuối|đầu|giữa|khoảng))*\s+"
)
_ON = rf"(?:\s+(?:đến|tới)\s+(?:hết\s+)?{_TIME}|\s+và\s+(?:các|những)\s+năm\s+(?:tiếp\s+theo|tới|sau))"
_OFTEN = (
    r"(?:(?:định\s+kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm|6\s+tháng)"
    r"(?:\s+(?:một|hai|ba|\d)\s+(?:lần|buổi))?(?:\s+\([^()]{2,30}\))?"
    r"|mỗi\s+(?:sáng|chiều|tối)(?:\s+(?:thứ\s+\w+|chủ\s+nhật|đầu\s+tuần|cuối\s+tuần))?"
    r"|(?:một|hai|ba|sáu|\d{1,2})\s+(?:ngày|tuần|tháng)\s+(?:một|hai|1)\s+lần)"
)
_AFTER = r"ngay\s+sau\s+(?:hội\s+nghị|cuộc\s+họp|buổi\s+(?:họp|làm\s+việc))(?:\s+(?:này|hôm\s+nay))?"
_WITHIN = r"(?:ngay\s+)?trong\s+(?:vòng\s+)?\d{1,2}\s+(?:ngày|tuần|tháng|giờ)(?:\s+làm\s+việc)?(?:\s+tới|\s+nữa)?"
_LATER = (
    r"(?:ngay\s+)?(?:trong\s+)?(?:những|các)\s+tháng\s+(?:cuối|còn\s+lại)"
    r"(?:\s+(?:của|trong))?\s+năm(?:\s+\d{4}|\s+nay)?"
)
_SPOKEN = (  # "chiều mai", "sáng thứ Hai tới", "thứ Sáu tuần này"
    r"(?:ngay\s+)?(?:(?:sáng|trưa|chiều|tối|đêm)\s+(?:mai|nay|(?:thứ\s+\w+|chủ\s+nhật)(?:\s+(?:tuần\s+)?(?:tới|sau|này))?)"
    r"|(?:ngày\s+)?mai|hôm\s+nay|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)\s+(?:tuần\s+)?(?:tới|sau|này))"
)
_ON_THE_DAY = (
    r"(?:ngày\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)|\d{1,2}/\d{1,2}(?:/\d{4})?)"
)
_NOT_BEHIND = r"(?:(?:và|đến|tới|là|của|theo|hoặc|trở|về|tại|so|vừa|qua|[-–])(?!\w)|\(|\d{1,2}[/:h])"
_WHEN = opening(
    rf"(?:trước\s+mắt,?\s+)?(?:{_SOON}?{_AHEAD}{_TIME}{_ON}?|{_SOON}(?:(?:đầu|giữa|cuối|hết)\s+)?{_TIME}|(?:hết|cuối|đầu|giữa)\s+{_TERM}"
    rf"|(?:tuần|tháng|quý)\s+(?:tới|sau|này)|{_OFTEN}|tháng\s+\d{{1,2}}(?:/\d{{4}})?|{_LATER}|{_AFTER}|{_WITHIN}|{_SPOKEN})"
    rf"(?:\s*,\s*(?=\S)|\s+(?!{_NOT_BEHIND}))"
    rf"|{_ON_THE_DAY}(?:\s*:\s+|\s+(?=(?:các|mỗi|từng|xã|huyện|phường|UBND|Sở|Phòng|Công an)\s"
    rf"|[^,;:.]{{3,40}}?\s(?:phải|cần)\s))",
    re.IGNORECASE,
)


def past_when(text: str, at: int, end: int) -> int:
    """Past a time told first, its comma included; `at` itself if none stands there with something behind it."""
    while when := _WHEN.match(text, at, end):  # "Trong 7 ngày tới, chậm nhất 12/4, huyện phải ..."
        at = when.end()
    return at
