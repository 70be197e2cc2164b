"""Requests: who may ask without being known by name, where a word for asking is a verb, and what asks for nothing."""

from __future__ import annotations

import re

from vanban.vietnamese.patterns import pattern

# Words between who asks and the verb: "Hiệp hội cũng tha thiết đề nghị".
_MANNER = pattern(
    r"(?:\s*(?<!\w)(?:cũng|đã|đều|còn|và|rồi|thì|đồng thời|tiếp tục|tập trung|thống nhất|nhất trí|tha thiết|rất|kính"
    r"|vẫn|trân trọng|mạnh dạn|bày tỏ|nhiều lần|chân thành|nêu ý kiến|có ý kiến|có văn bản|có tờ trình|lại|tiếp đó"
    r"|thẳng thắn|nêu|trực tiếp|xin|qua đó|từ đó|nên)(?!\w))+\s*$",
    re.IGNORECASE,
)
# What opens a clause without being who speaks: a link, a preposition, a judgement, a number.
_NOBODY = pattern(
    r"(?:công tác|lĩnh vực|nội dung|nhiệm vụ"
    r"|để|nhằm|vì|do|bởi|từ|qua|theo|trong|với|về|đối với|trên|khi|nếu|tại|sau|trước|ngoài|bên|cùng|việc|những|điều"
    r"|đây|đó|như|ở|mà|nhưng|song|tuy|hiện|nay|đến|có|là|được|bị|cần|phải|không|chưa|riêng|cụ thể|đồng|\d|đơn|hồ sơ"
    r"|tổng|số|lần|ý kiến chỉ|kết luận|phát biểu|báo cáo|văn bản|công văn|thông báo|đoàn|tôi"
    r"|chúng tôi|ta|chúng ta)(?!\w)",
    re.IGNORECASE,
)
_PARTS = pattern(r"[,;:.]\s+")
# A step of work among others, no request: "đã tham mưu, đề xuất UBND tỉnh ban hành ...".
_STEP = pattern(
    r"(?:(?:tham mưu|nghiên cứu|rà soát|tổng hợp|khảo sát|xây dựng|hoàn thiện|(?<!cô )(?<!độc )lập|lựa chọn)\s*(?:,|và)"
    r"|kịp thời,?|chủ động,?|hoặc|cũng như)\s*$"
)
# Its name among other nouns: "các ý kiến, kiến nghị".
_NAMED = pattern(
    r"(?:ý kiến|đề xuất|kiến nghị|đề nghị|nguyện vọng|phản ánh|kết quả|giải pháp|tâm tư|khiếu nại|tố cáo)\s*"
    r"(?:,|và)\s*$",
    re.IGNORECASE,
)
# What inspectors find out and propose on the way: "phát hiện sai phạm 5 tỷ đồng, kiến nghị thu hồi 3 tỷ đồng".
_FOUND = pattern(
    r"\s+(?:xem xét,?\s+)?(?:thu hồi|xử lý|xử phạt|kiểm điểm|chấn chỉnh|giảm trừ|truy thu)\s[^,;.]{0,40}\d"
)
# What somebody wishes to do, and asks nobody for.
_OWN_WISH = pattern(
    r"\s+(?:đợi|chờ|từ|của|[^,;.]{2,40}?\ssẽ|sẽ|tìm hiểu|hợp tác|đầu tư|đồng hành|đóng góp|tham gia|trở thành|đem|mang"
    r"|mở rộng|học hỏi|trao đổi|chia sẻ|gắn bó|kết nối|góp phần|có cơ hội|được đầu tư(?!\s+(?:\d|xây|nâng|thêm"
    r"|kinh phí|mở rộng|cải tạo|hệ thống|trang))"
    r"|được hợp tác|được đồng hành|được đóng góp|được lắng nghe)(?!\w)"
)
# "54% người dân đề nghị ...": an opinion that is counted.
_EARLIER = pattern(r"(?<!\w)(?:từng|rút|(?:đã |rất )+(?:\d+|hai|ba|bốn|nhiều) lần)\s+$")  # asked before the meeting
_POLLED = pattern(r"%\s[^,;:.]{2,40}$")
# What was asked in a paper told of: "có Công văn số 12/STC góp ý, đề nghị ...".
_WRITTEN = pattern(r"[Cc]ó (?:[Cc]ông văn|[Vv]ăn bản|[Bb]áo cáo) số\s(?:[^;.\n]|\.(?!\s)){0,160}$")
# "nhiều ý kiến đề nghị giảm ...": opinions that ask, not their name.
_OPINIONS = pattern(r"(?:nhiều|một số|các|có|những|đa số|hầu hết)\s+ý kiến\s+$", re.IGNORECASE)
_NOTHING = pattern(
    r"(?:(?:tập trung|thực hiện|xem xét|giải quyết|quan tâm)(?: vào)?\s)?(?:một số|các|những|\d+) (?:việc|nội dung"
    r"|vấn đề|nhiệm vụ|giải pháp|ý kiến)(?: sau| sau đây| như sau)?$"
    r"|(?:phương án|giải pháp|hướng|lộ trình|biện pháp) (?:xử lý|giải quyết|di dời|tháo gỡ|khắc phục|thực hiện)"
    r"\s*(?:$|,)"
    r"|(?:hiện(?: nay)?,? )?(?:đang|còn|vẫn) gặp\s|nguyện vọng\s"
    r"|(?:cam kết|hứa|xin hứa|trân trọng|cảm ơn|tin tưởng|kết hôn)(?!\w)"
    r"|(?:(?:tiếp tục|sẽ|luôn|được)\s+)*nhận được\s+(?:nhiều hơn nữa\s+)?(?:sự\s+)?(?:quan tâm|phối hợp|hợp tác|ủng hộ"
    r"|đồng hành|chia sẻ|góp ý|ý kiến|chỉ đạo|giúp đỡ|lãnh đạo|tạo điều kiện)(?![^,;]{0,80}?(?:kinh phí|vốn|\d))"
    r"|(?:(?:kính\s+)?(?:trình\s+)?[^,;.]{0,40}?\s?)?(?:xem xét|quan tâm)(?:,\s*|\s+và\s+|\s+)(?:quyết định|chỉ đạo"
    r"|phê duyệt|cho ý kiến|giải quyết|giúp đỡ|xem xét|ủng hộ)\s*$",
    re.IGNORECASE,
)
# Somebody else takes the word: "Trả lời, đại diện Công an tỉnh nói ...".
TOLD_BY = pattern(
    r"[^;:]{3,110}?\s(?:nói|cho biết|cho hay|phản ánh|trả lời|giải thích|giải trình|giải đáp"
    r"|(?-i:(?<!công nghệ ))(?<!hệ thống )(?<!an toàn )thông tin(?=\s+\w|[:,])(?!\s+(?:và|điện tử|cơ sở))|khuyến cáo"
    r"|cho rằng|chia sẻ|khẳng định|trình bày|kể|bày tỏ|hứa|cam kết|ghi nhận|tiếp thu)(?!\w)(?!\s+(?:cho|về))",
    re.IGNORECASE,
)
# A submission: "trình UBND tỉnh xem xét, phê duyệt dự án ..., cụ thể:".
SUBMISSION = pattern(r"(?m)^TỜ TRÌNH\b")
SUBMITS = pattern(r"(?<!\w)(?:kính )?trình\s+(?=[A-ZĐỦ]|cấp)", re.IGNORECASE)
SUBMITTED = pattern(
    r"(?:\s*,)?\s*(?:(?:xem xét|quan tâm|cho ý kiến)(?:\s*,\s*|\s+và\s+|\s+))*"
    r"(?P<what>(?:phê duyệt|ban hành|thông qua|quyết định|chấp thuận|cho phép|cho chủ trương|hỗ trợ|bố trí|bổ sung)"
    r"\s+\S+\s+\S.*?)?\s*(?:,?\s*(?:cụ thể|như sau|với (?:các |những )?nội dung)[^,;]{0,40})?$"
)
SUBMITTED_LIST = pattern(r"(?:\s*,)?\s*(?:(?:xem xét|quan tâm|cho ý kiến|cho phép)(?:\s*,\s*|\s+và\s+|\s*))*:\s+")
# What a paper answers to a request behind its colon.
_ANSWERED = pattern(r"[^;:]{0,160}?(?<!\w)(?:xin|đề nghị|kiến nghị|đề xuất|phản ánh)\s[^;:]{8,300}$", re.IGNORECASE)
_ANSWER = pattern(
    r":\s+(?=(?:về chủ trương|đồng ý|nhất trí|thống nhất|cơ bản|chưa|không|chấp thuận|ghi nhận|giao|yêu cầu|đề nghị"
    r"|huyện|Sở|Phòng|Công an|Chi cục|UBND|Ủy ban|nội dung này|việc này|vấn đề này|cho phép|chuyển)(?!\w))",
    re.IGNORECASE,
)

# Items of a list of requests that only tell of them: "Tổng kinh phí: ...".
NO_REQUEST = pattern(
    r"(?:kinh phí|tổng|thời gian|địa điểm|tên|quy mô|nguồn|mục tiêu|lý do|căn cứ|trên đây|\d)(?!\w)", re.IGNORECASE
)
# Links that carry a request on into the next sentence; a time or a place does not.
CARRIES = pattern(
    r"(?:đồng thời|bên cạnh|ngoài ra|cùng với|mặt khác|song song|trước mắt|trước hết|về lâu dài|thứ"
    r"|(?:một|hai|ba|bốn|năm|sáu) là|cụ thể|trong đó|riêng|để|nhằm|kính|rất|về|đối với|tiếp đến|theo đó)(?!\w)",
    re.IGNORECASE,
)
# Things told in a list behind a request: "các dự án như: đường A; dự án B".
THING = pattern(r"(?:dự án|công trình|tuyến|đường|cầu|hồ|khu|tiến độ|báo cáo tiến độ)\s", re.IGNORECASE)

# Requests that are counted and then told: "4 kiến nghị với UBND tỉnh, gồm: ...".
THEN_LIST = pattern(r"[^.;:]{0,70}?(?:gồm|như|cụ thể|sau|là|nội dung)?\s*:\s+\S+\s+\S+")


def somebody(before: str) -> bool:
    """Whether the words before a cue end in somebody, whoever it is: "Tiểu thương chợ A cũng"."""
    said = _PARTS.split(_MANNER.sub("", before))[-1].strip(' \t"“”')
    return len(said) > 1 and said[-1].isalnum() and not _NOBODY.match(said)


# Named beside what is difficult, nothing behind it: "nêu những khó khăn, vướng mắc và kiến nghị, đề xuất".
_DIFFICULT = pattern(r"(?:khó khăn|vướng mắc)\s*(?:,|và)\s*$")
_NO_MORE = pattern(r"\s*(?:[;.]|,\s*(?:đề xuất|kiến nghị|giải pháp)|$)")
# What somebody has asked for before, told of the thing: "dự án được 2 nhà đầu tư đề xuất theo hình thức BOT".
_PASSIVE = pattern(
    r"(?<!\w)được\s+(?:\d|các|hai|ba|nhiều|nhà|công ty|doanh nghiệp|Sở|UBND)[^,;.]{0,50}\s$", re.IGNORECASE
)
_AIMS = pattern(r"(?:^|[.\n]\s*)Mục (?:tiêu|đích)\s[^.\n]*$")
_HEARD = pattern(r"[Ss]au khi nghe\s[^.;]*(?:,|và)\s*$")  # what others told before somebody spoke


_SHORT = 60  # characters; no step or name before a word for asking is longer


def is_named(before: str, after: str) -> bool:
    """Whether a word for asking is only named, counted or a step of work, between `before` and `after`."""
    goes_on = before.rstrip().lower().endswith((",", "và"))
    near = max(0, len(before) - _SHORT)
    named = (
        _EARLIER.search(before, near)
        or (goes_on and _NAMED.search(before, near))
        or _STEP.search(before, near)
        or (_DIFFICULT.search(before, near) and _NO_MORE.match(after))
        or _PASSIVE.search(before, near)
        or _AIMS.search(before)
        or _HEARD.search(before)
        or ("%" in before and _POLLED.search(before))
        or (" số" in before and _WRITTEN.search(before))
    )
    return bool(named) or (before.rstrip().endswith((",", ";", "tra", "và")) and _FOUND.match(after) is not None)


def wishes_itself(after: str) -> bool:
    """Whether behind "mong muốn" stands what the speaker would do, not what others should: "tìm hiểu", "hợp tác"."""
    return _OWN_WISH.match(after) is not None


def opinions(before: str) -> bool:
    """Whether "ý kiến" before a word for asking are those that ask."""
    return _OPINIONS.search(before) is not None


def answered(text: str, start: int, end: int) -> int | None:
    """Where the colon stands between a request and its answer: "UBND xã A xin hỗ trợ ...: đồng ý ..."."""
    answer = _ANSWER.search(text, start + 12, end)
    return answer.start() if answer and _ANSWERED.match(text[start : answer.start()]) else None


def asks_nothing(said: str) -> bool:
    """Whether a piece of a request is a promise, a courtesy or its closing words."""
    return _NOTHING.match(said) is not None
