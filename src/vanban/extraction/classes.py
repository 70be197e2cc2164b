"""Classes of those who are told, as named in the plural: "các sở, ban, ngành", "các chủ rừng trên địa bàn"."""

from __future__ import annotations

import re

from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.cues import UPPER, alternatives
from vanban.vietnamese.patterns import pattern

_GRADE = r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông|THCS|THPT|trung học)"
_NOUN = (
    r"(?:Bộ|Ban|Ngành|Sở|tỉnh(?! ủy)|(?:huyện|thị|thành|quận|đảng) ủy|đảng bộ(?: cơ sở| trực thuộc)?"
    r"|(?<=huyện, )thị(?!\s+(?:xã|trấn|ủy))|(?<=thị, )thành(?:\s+phố)?(?!\s+ủy)"
    rf"|trường {_GRADE}(?:(?:, | và ){_GRADE})*|{alternatives('class_nouns')}|trường(?! hợp))"
)
_SEP = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*-\s*|\s+(?=(?:ban,?\s+)?ngành|huyện(?!\s+[A-ZĐ])))"
_OF = (
    r"(?:có\s+liên\s+quan|liên\s+quan|[Tt]rung ương(?: và địa phương)?|trực thuộc|thuộc Sở|cấp tỉnh|cấp huyện"
    r"|trên địa bàn(?:\s+(?:tỉnh|huyện|thành phố|xã))?|chuyên môn"
    r"|của (?:(?:HĐND|UBND)(?: (?:tỉnh|huyện|thành phố))?|Sở|huyện|tỉnh|thành phố|địa phương|Trung ương)"
    r"|trong tỉnh|viễn thông|thuộc huyện|thuộc tỉnh|cấp xã"
    r"|tỉnh|huyện|truyền thông|báo chí|bưu chính|thành viên|mới|còn lại|nêu trên|nói trên|kể trên)(?!\w)"
)
CLASS = pattern(
    r"(?:(?:Thanh tra|thanh tra(?=\s+các\s+(?:sở|bộ|huyện|cấp)(?!\w))|[Vv]ăn phòng)\s+)?"
    r"(?:(?:(?:[Tt]ất cả|[Tt]oàn bộ|100%(?: số)?) )?[Cc]ác|[Tt]ừng|[Mm]ỗi|[Tt]oàn thể|[Nn]hững|[Tt]ất cả|100%(?: số)?"
    r"|[Tt]oàn bộ(?: \d{1,3})?"
    r"|(?:\d{1,2}|[Hh]ai|[Bb]a|[Bb]ốn)(?=\s\w+(?:\s\w+)?\s(?:còn lại|nêu trên|nói trên)))"
    rf"\s+(?:[Ss]ở"
    rf"|{_NOUN})(?!\w)(?!\s+(?!Trung ương)[{UPPER}])"
    rf"(?:{_SEP}(?:các\s+)?{_NOUN}(?!\w)(?!\s+(?!Trung ương)[{UPPER}]))*"
    rf"(?:\s+{_OF})*"
)
# Words that say which of a class: "các cơ quan chủ quản chỉ đạo ...", "các xã vùng hạ du sơ tán ...".
_NOT_WHICH = (
    "đã|có|là|được|đang|sẽ|bị|còn|chưa|của|tại|trong|cho|về|với|không|theo|để|thì|cùng|vừa|nào|này|đó|và|hoặc|rất|luôn"
    "|cũng|đều|thời|mà|một|chậm|căn|bên|ngay|sau|từ|trước|nhất|trên"
)
_WORD = pattern(rf"\s+(?P<word>(?!(?:{_NOT_WHICH})(?!\w))(?![{UPPER}])[^\W\d_]+)")
_OF_WHOM = pattern(rf"\s+{_OF}")
_SPACES = pattern(r"\s+")
_NEXT = pattern(rf"\s*,\s*{_NOUN}\s")
_SET_OFF = pattern(r"\s*[:,]\s+")
_COLON = pattern(r"\s*:\s+")
_MOST = 5  # words at most
# What somebody does by trade, with work to do behind it: "các đơn vị thi công khẩn trương ...".
_MAKES = (
    r"(?:thi công|tư vấn|thiết kế|vận tải|vận chuyển|cấp (?:nước|điện)|kinh doanh|sản xuất|chế biến|khai thác|cung cấp"
    r"|cung ứng|phân phối|xuất khẩu|nhập khẩu|khám|khám bệnh|chữa bệnh|nuôi trồng|chăn nuôi|giết mổ|bảo trợ|đào tạo"
    r"|dạy nghề|giáo dục|thu gom|đăng kiểm|dịch vụ|lưu trú)"
)
_WATCHES = (
    r"(?:quản lý|tuần tra|kiểm tra|kiểm soát|thanh tra|công tác|giám sát|giúp việc|thẩm định|chỉ huy|điều hành"
    r"|xung kích|phản ứng nhanh|bảo vệ|cứu hộ|liên ngành)"
)
_AND = r"(?:,\s+|\s+và\s+|\s+)"
_BY_TRADE = pattern(
    r"(?:(?<=cơ sở)|(?<=đơn vị)|(?<=doanh nghiệp)|(?<=công ty)|(?<=nhà máy)|(?<=hộ)|(?<=nhà thầu)|(?<=trung tâm)"
    rf"|(?<=hợp tác xã)|(?<=trạm))\s+{_MAKES}(?:{_AND}{_MAKES})*(?:\s+(?:thiết kế|giám sát))?(?!\w)"
    r"|(?:(?<=ban)|(?<=đội)|(?<=tổ)|(?<=đoàn)|(?<=nhóm)|(?<=lực lượng)|(?<=cơ quan)|(?<=đồn))"
    rf"\s+{_WATCHES}(?:{_AND}{_WATCHES})*(?!\w)"
    r"|(?<=đài)\s+(?:truyền thanh|truyền hình|phát thanh)(?!\w)|(?<=cơ quan)\s+tham mưu(?=\s+(?:của|giúp|cho)\s)",
    re.IGNORECASE,
)


def qualified(text: str, at: int, end: int) -> int | None:
    """Where the words end that say which of a class are meant: work, or the next class, follows them."""
    trade = _BY_TRADE.match(text, at, end)
    here = trade.end() if trade else at
    for _ in range(_MOST):
        works = _works(text, here, end, apart=trade is None)
        if here > at and (works or (trade is None and _NEXT.match(text, here, end))):
            return here
        more = _OF_WHOM.match(text, here, end)
        word = None if more else _WORD.match(text, here, end)
        if more is None and (word is None or VERB_PHRASE.match(text, word.start("word"), end)):
            return None
        here = more.end() if more else word.end() if word else here
    return here if _works(text, here, end, apart=trade is None) else None


def _works(text: str, at: int, end: int, *, apart: bool) -> bool:
    """Whether work opens behind a place, at once, behind the colon of a label or, if it may, the comma of a topic."""
    behind = _SPACES.match(text, at, end) or (_SET_OFF if apart else _COLON).match(text, at, end)
    return behind is not None and VERB_PHRASE.match(text, behind.end(), end) is not None
