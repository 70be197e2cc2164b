"""What must be done: work told behind its time, behind what must do it, or behind a comma in a leader's sentence."""

from __future__ import annotations

import re

from vanban.extraction.signs import JUDGES, NARRATES, PAST
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.patterns import pattern

# Work told behind its time, or behind what must do it: "tháng 12 diễn tập ...", "những báo sai phải đính chính ...".
_BEFORE_WORK = pattern(
    r"(?:(?:(?:trong|từ|đến|trước|cuối|đầu|giữa)\s+)?(?:\d+ |hai |ba |những |vài |các )?(?:tháng|quý|tuần|ngày)"
    r"\s[^,;:]{1,24}?|(?!đây|đó|điều|tổng|số|mức|các bên|việc này|ai\s|ta\s|chúng|hơn |gần |khoảng |chỉ |có "
    r"|\d(?!\d{0,2}\s(?:xã|phường|huyện|sở|đơn vị|địa phương|trường|thôn)\s))"
    r"[^,;:]{3,60}?\s(?:phải|cần)(?: được)?)",
    re.IGNORECASE,
)
# "các dự án đường bộ cần ưu tiên ...": not "ân cần", "chứ không phải", "điều cần thiết".
_MUST = pattern(
    r"(?P<who>[^,;:“\"()]{0,80}?)(?:(?<=,\s)|(?<=\snên\s)|(?<=đó\s)|(?<=vậy\s)"
    r"|(?<!ân)(?<!không)(?<!chưa)(?<!chứ)\s)(?:cần (?:thiết )?phải|phải|cần)\s+"
    r"(?!có thể|thiết(?! phải)|nói|biết|được biết)"
)
_NOBODY_TOLD = pattern(  # the public, or a thing that is only named: "một số hạn chế cần khắc phục"
    r"(?:.*\s)?(?:chúng ta|người dân|khách hàng|mọi người|bà con|ai)$|người dùng\s|(?:không|chứ|chưa|vẫn)(?!\w)"
    r"|(?:.*\s)?(?:một số|những|các|mấy|nhiều)\s(?:hạn chế|nhiệm vụ|việc|nội dung|vấn đề|điểm|khó khăn|tồn tại)(?!\w)"
    r"|(?:đây|đó|điều|tổng|số|mức)\s",
    re.IGNORECASE,
)
_COMMA = pattern(r",\s+|\s(?:nên|do đó|vì vậy)\s+(?=(?:cần|phải)\s)")
# What must be so is done by somebody: "đội tàu phải được cơ cấu lại", "phải trên cơ sở quy hoạch".
_PUBLIC = pattern(r"(?:^|\s)(?:dân|DN|nhà thầu|doanh nghiệp|thí sinh)(?:\s\w+)?$")
_BE = pattern(r"(?:được|đạt|có|trên cơ sở|gắn với|dựa trên)\s(?!thể|nghĩa)")
# A day by which it must be so, whatever the verb: "đường nước phải về tới từng bể vào ngày 10/2".
_BY_DAY = pattern(
    r"[^,;:]{2,90}?\s(?:trước|trong|vào|đến|hết|chậm nhất|muộn nhất)\s(?:ngày|tháng|quý|tuần|cuối|giữa|đầu|năm|\d)"
)
_SPACE = pattern(r"\s")
_SAYS_ONLY = pattern(r"(?:cũng\s+)?(?:nhấn mạnh|lưu ý|khẳng định|nêu rõ)")
_SOMEBODY_SAYS = pattern(r"[^,;:]{2,60}?\s(?:nói|cho rằng|nhấn mạnh|lưu ý|khẳng định|nêu rõ)(?: rằng)?\s+(?=\w)")
_FRONT = 120  # characters that may stand before work that its time or its doer opens
_FEWEST = 4  # words of work that one can ask about


def works_within(text: str, at: int, end: int) -> bool:
    """Whether work is told behind its time, or behind what must do it."""
    spaces = _SPACE.finditer(text, at, min(end, at + _FRONT))
    return any(
        VERB_PHRASE.match(text, space.end(), end) and _BEFORE_WORK.fullmatch(text, at, space.start())
        for space in spaces
    )


def must_at(text: str, start: int, end: int) -> int | None:
    """Where a part of a clause between commas begins that tells what must be done; None if none does."""
    for at in (start, *(comma.end() for comma in _COMMA.finditer(text, start, end))):
        must = _MUST.match(text, at, end)
        if must is None:
            continue
        by_day = _BY_DAY.match(text, must.end(), end)
        if by_day is None and len(text[must.end() : end].split()) < _FEWEST:
            continue
        told = JUDGES.match(text, at, end) or PAST.match(text, at, end) or NARRATES.search(must["who"])
        works = VERB_PHRASE.match(text, must.end(), end) or (
            (by_day or _BE.match(text, must.end(), end)) and not _PUBLIC.search(must["who"])
        )
        if works and not told and not _NOBODY_TOLD.match(must["who"]):
            says = _SOMEBODY_SAYS.match(text, at, must.end("who"))
            return must.end() if _SAYS_ONLY.fullmatch(must["who"].strip()) else says.end() if says else at
    return None
