"""Paragraphs that open with a leader who speaks, whatever verb tells it: "Bà Ba xoáy vào chuyện giải ngân: ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.page import Form
from vanban.extraction.posts import post_at
from vanban.extraction.signs import HIGH
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_OPENS_WITH = pattern(
    r"(?:[^.;:]{0,60},\s+)?(?:(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Cc]hị|[Aa]nh)\s+)?"
    rf"(?:{HIGH}[^.;:,]{{0,60}}\s+|(?:Phó )?(?:Giám đốc|Trưởng)[^.;:,]{{0,60}}\s+)?$"
)
# What a leader does besides speaking, or is said to be.
_ACTS_OTHERWISE = pattern(
    r"(?:,|\s*[-–(]|(?:\s+(?:đã|vừa|cũng|và|cùng|có|được|là|đang|sẽ|còn|khi|sau|bắt đầu|trực tiếp))*\s+"
    r"(?:trao|tặng|đến|tới|thăm|dự|tham dự|bắt tay|chụp|cắt băng|thắp|dâng|chứng kiến|đi|nghe|kiểm tra|thị sát"
    r"|khảo sát|chủ trì|làm việc|làm trưởng|làm Trưởng|dẫn đầu|ký|tiếp|về|xuống|gặp|rời|lên|vào|ra|có mặt|có buổi"
    r"|cùng|và"
    r"|với|của|tham gia|báo cáo|trình bày|kiến nghị|đề xuất|đại diện|thay mặt|đánh trống|thông tin"
    r"|thông báo|hỏi|bấm nút|phát lệnh|thay|hứa)(?!\w))"
)

_CALLED = r"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Cc]hị|[Aa]nh)"


def chair_at(text: str, chair: str, title: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the chair is named near the head of a paragraph: by name, in short ("Bà Liên"), or by post as spoken.

    A post as spoken leaves the council out: "Phó Chủ tịch huyện" for "Phó Chủ tịch UBND huyện".
    """
    at = text.find(chair, start, end)
    if at >= 0:
        return at, at + len(chair)
    called = re.compile(rf"{_CALLED}\s+(?P<name>{re.escape(chair.split()[-1])})(?=:|\s+(?![{UPPER}])\w)").search(
        text, start, end
    )
    if called:
        return called.start("name"), called.end()
    spoken = title.split(",")[0].replace(" UBND ", " ").strip()
    at = text.find(spoken, start, end) if " UBND " in title else -1
    if at >= 0 and text[at + len(spoken) :][:2].strip().islower():
        return at, at + len(spoken)
    return post_at(text, title, start, end)


def holds_forth(text: str, start: int, name: int, end: int, *, behind: int) -> bool:
    """Whether what stands at `start` opens with the leader named at `name`, who `behind` it does nothing but speak."""
    return _OPENS_WITH.match(text, start, name) is not None and _ACTS_OTHERWISE.match(text, behind, end) is None


_HEAD = pattern(r"(?:Giám đốc|Cục trưởng|Tổng cục trưởng|Viện trưởng|Chi cục trưởng)\s[^,;.]{2,60}$")
_NEARBY = 120  # characters before a cue in which the head of an office stands


def head_orders(context: Context, start: int, cue_at: int) -> bool:
    """Whether news of no meeting tells what the head of an office orders: "Giám đốc Sở A yêu cầu các phòng ..."."""
    if context.form is not Form.PRESS or context.session.kind != "none":
        return False
    return _HEAD.search(context.text, max(start, cue_at - _NEARBY), cue_at) is not None
