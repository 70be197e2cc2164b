"""The teaser of the news: a first paragraph that tells in short what they tell behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.page import Form, Kind
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.page import Line

_WHEN = pattern(
    r"(?:Vào\s+)?(?:[Ss]áng|[Cc]hiều|[Tt]rưa|[Tt]ối|[Nn]gày|[Tt]rong)\s+(?:ngày\s+|hai ngày\s+)?"
    r"\d+(?!\d|\s+(?:tháng|năm|tuần))"
)
_LISTS_REQUESTS = pattern(r"(?:kiến nghị|đề nghị|đề xuất)[^.;:]{0,80}:\s[^.;]{12,};\s")
_LONGEST = 600  # characters of a teaser
# With these a paragraph goes on with the orders of the one before it, which then is no teaser.
_GOES_ON = pattern(
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Cùng với đó|Trong đó|Riêng|Các (?:sở|địa phương|đơn vị|cơ quan|xã|huyện)"
    r"|UBND các|Tập trung|Tiếp tục|Tăng cường|Khẩn trương|Chủ động|Rà soát|Yêu cầu|Giao|Đề nghị)(?!\w)"
)


def news_begin(context: Context) -> int:
    """Where the news begin behind their teaser: with what says when among the first three, else behind the first."""
    spoken = context.spoken()
    body = [line for line in spoken if line.kind is Kind.BODY][:3]
    if context.form is not Form.PRESS or not body or spoken[0] is not body[0]:
        return 0
    first = body[0]
    if first.end - first.start > _LONGEST or _LISTS_REQUESTS.search(context.text, first.start, first.end):
        return first.start  # all the news in one paragraph, or requests told one by one
    told = next((line.start for line in body if _WHEN.match(context.text, line.content, line.end)), None)
    behind = [line for line in spoken if line.start > first.start]
    if context.text[first.end - 1] == ":" or (behind and _goes_on(context, behind[0])):
        return first.start
    longer = sum(line.end - line.start for line in behind) > first.end - first.start
    return told if told is not None else behind[0].start if longer else first.start


def _goes_on(context: Context, line: Line) -> bool:
    """Whether a paragraph is an item, or goes on with the orders of the one before it."""
    return bool(line.marker) or _GOES_ON.match(context.text, line.content, line.end) is not None
