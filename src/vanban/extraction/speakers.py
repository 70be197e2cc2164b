"""Paragraphs that open with a leader who speaks, whatever verb tells it: "Bà Ba xoáy vào chuyện giải ngân: ..."."""

from __future__ import annotations

from vanban.extraction.signs import HIGH
from vanban.vietnamese.patterns import pattern

_OPENS_WITH = pattern(
    r"(?:[^.;:]{0,60},\s+)?(?:(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Cc]hị|[Aa]nh)\s+)?"
    rf"(?:{HIGH}[^.;:,]{{0,60}}\s+|(?:Phó )?(?:Giám đốc|Trưởng)[^.;:,]{{0,60}}\s+)?$"
)
# What a leader does besides speaking, or is said to be.
_ACTS_OTHERWISE = pattern(
    r"[^a-zđ]{0,3}(?:,|\s*[-–(]|(?:\s+(?:đã|vừa|cũng|và|cùng|có|được|là|đang|sẽ|còn|khi|sau|bắt đầu|trực tiếp))*\s+"
    r"(?:trao|tặng|đến|tới|thăm|dự|tham dự|bắt tay|chụp|cắt băng|thắp|dâng|chứng kiến|đi|nghe|kiểm tra|thị sát"
    r"|khảo sát|chủ trì|làm việc|làm trưởng|làm Trưởng|dẫn đầu|ký|tiếp|về|xuống|gặp|rời|lên|vào|ra|có mặt|có buổi"
    r"|cùng|và"
    r"|với|của|tham gia|báo cáo|trình bày|kiến nghị|đề xuất|đại diện|thay mặt|đánh trống|cho biết|cho hay|thông tin"
    r"|thông báo|hỏi|bấm nút|phát lệnh|thay|hứa)(?!\w))"
)


def holds_forth(text: str, start: int, name: int, end: int, *, behind: int) -> bool:
    """Whether what stands at `start` opens with the leader named at `name`, who `behind` it does nothing but speak."""
    return _OPENS_WITH.match(text, start, name) is not None and _ACTS_OTHERWISE.match(text, behind, end) is None
