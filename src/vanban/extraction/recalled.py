"""What the news only recall: a sentence of an earlier time, or of a meeting on another day than theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.days import days_of
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_EARLIER = opening(r"(?:Trước đó|Trước đây|Năm ngoái|Còn nhớ)\s*[,(]")
# The meeting or day with which a sentence opens: "Tuy nhiên, tại buổi làm việc với huyện A ngày 7/2, ...".
_OPENS_WITH = pattern(
    r"(?:[^\W\d_]+(?: [^\W\d_]+){0,2},\s+)?(?:(?:[Tt]ại|[Tt]rong|[Ss]au) (?:buổi|cuộc|hội nghị|phiên)\s[^.;]{0,110}?,"
    r"|(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Hh]ôm)\s[^.;,]{0,30},)"
)


# What a paper recalls of earlier papers: "Ngày 10/3, UBND tỉnh đã có Công văn số 120/UBND-VX giao các sở ...".
_EARLIER_PAPER = opening(
    r"(?:(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Tt]ừ|[Vv]ừa qua|[Tt]rước đó|[Tt]rước đây|[Tt]hời gian qua)[^;.:]{0,50}?,\s+)?"
    r"(?:UBND|Ủy ban nhân dân|Chủ tịch UBND|Tỉnh ủy|Văn phòng UBND|Ban Chỉ đạo|Thủ tướng|Chính phủ|Bộ|Sở)[^;.:,]{0,60}?"
    r"\sđã (?:nhiều lần )?(?:có|ban hành|ký|gửi)\s[^;.:,]{0,30}?"
    r"(?:[Cc]ông văn|[Vv]ăn bản|[Qq]uyết định|[Kk]ế hoạch|[Cc]hỉ thị|[Cc]ông điện|[Tt]hông báo)\s"
)
_GOES_ON = pattern(r"[,;]\s+(?:nay|vì vậy|do đó|đề nghị|yêu cầu|UBND|Chủ tịch)(?!\w)")


def recalls_paper(text: str, start: int, end: int) -> bool:
    """Whether a sentence of a paper only recalls what an earlier paper ordered."""
    paper = _EARLIER_PAPER.match(text, start, end)
    return paper is not None and _GOES_ON.search(text, paper.end(), end) is None


def recalled(context: Context, start: int, end: int) -> bool:
    """Whether a sentence of the news tells of what was before, or of another day's meeting."""
    if _EARLIER.match(context.text, start, end):
        return True
    day = context.session.date
    opens = _OPENS_WITH.match(context.text, start, end) if day else None
    told = days_of(context, start, opens.end()) if opens else []
    if day is None or not told:
        return False
    other = told[0].on(told[0].year or day.year)
    return other is not None and other < day and (other.month, other.day) != (day.month, day.day)
