"""Persons and their posts: "đồng chí Trần Thị Ngân - Phó Chủ tịch UBND tỉnh", "Giám đốc Sở Đinh Thế Vỹ"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import UPPER, alternatives, lines, one_of
from vanban.vietnamese.patterns import pattern
from vanban.vietnamese.places import is_surname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.vietnamese.bodies import Body

_CAP = rf"[{UPPER}][\w’']*"
_NAME = rf"(?:(?:H['’]|Y|A)\s+)?{_CAP}(?:[ ]{_CAP}){{1,4}}"
POST = rf"(?:(?:Quyền|[Pp]hó|Nguyên)\s+)?(?:{alternatives('titles')})"
_MEMBER = r"(?:Ủy viên [^,;.]{3,60}?|Tỉnh ủy viên|Thành ủy viên|Huyện ủy viên|TUV|UVBTV)"
_POST_PHRASE = pattern(
    rf"(?:(?:{_MEMBER})\s*,\s*)*{POST}(?:(?:[^,;.:()–\n]|(?<=TP)\.){{0,70}}?)(?=\s*(?:,\s*{POST})"
    r"|\s*(?:[,;:()–\n]|(?<!TP)\.)|(?<!Kinh tế)(?<!Tài chính)(?<!Văn hóa)(?<!Lao động)\s+-\s"
    r"|\s+và\s+(?:đồng chí|ông|bà|lãnh đạo|đại diện|đoàn|các)\s|\s+(?:đã|chủ trì"
    r"|có buổi|cùng|làm việc|dự|dẫn đầu|vừa|đi|đến|kiểm tra|phát biểu|ghi nhận"
    r"|kết luận|đề nghị|yêu cầu|cho biết|biểu dương|nhấn mạnh|chúc mừng|làm|giao|trình bày|báo cáo|đánh giá|trao"
    r"|tặng|khẳng định|cho hay|chia sẻ|kiến nghị|tiếp|thăm|khảo sát|nghe|tại|chỉ đạo|cho rằng|lưu ý|bất ngờ|trực tiếp"
    r"|đột xuất|(?:xuống|lên|tới|sang)\s[a-zđ]|(?:về|ra)\s(?:hiện trường|kiểm tra|dự|thăm|làm việc|khảo sát|tận)|có mặt"
    r"|phân công|nói|gợi ý|chốt|quán triệt|trao đổi|gặp|thị sát|họp|đối thoại|$))"
)
_COMRADE = pattern(
    rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Đđ]c|[Ôô]ng|[Bb]à|Anh hùng|Nhà báo|Nhà văn|Tiến sĩ|TS|Bác sĩ|Luật sư"
    rf"|(?:Phó )?[Gg]iáo sư(?:\s*[-–,]\s*[Tt]iến [sS][ĩỹ])?|Tiến sỹ|(?:PGS|GS)(?:\.?\s?TS)?|Thạc sĩ|Kỹ sư"
    rf"|(?:BS|Bs)(?:\.?\s?CK(?:II|I|2|1))?|BSNT"
    rf"|(?:Đại|Thượng|Trung|Thiếu) tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy)"
    rf"\.?\s*:?\s+(?P<name>{_NAME})(?P<sep>\s*[,–(-]+\s*)?"
)
_COURTESY = Anchors(
    *("đồng chí", "đ/c", "đc", "ông", "bà", "anh hùng", "nhà báo", "nhà văn", "tiến sĩ", "ts", "bác sĩ", "luật sư"),
    *("bs", "bsckii", "bscki", "bsck2", "bsck1", "bsnt"),
    *("phó giáo sư", "giáo sư", "tiến sỹ", "pgs", "gs", "thạc sĩ", "kỹ sư", "đại tướng", "thượng tướng"),
    *("trung tướng", "thiếu tướng", "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "pgsts", "gsts"),
)
_AFTER_POST = pattern(rf"\s+(?:\([^)\n]{{2,30}}\)\s+)?(?:đồng chí\s+)?(?P<name>{_NAME})")
_POST_SIGNS = ("tịch", "tich", "bí thư", "giám đốc", "chánh", "trưởng", "tướng", "đại tá", "thượng tá", "pct")
_OTHER_POSTS = (t for t in map(str.lower, lines("titles")) if not any(sign in t for sign in _POST_SIGNS))
_POST_WORDS = Anchors(*_POST_SIGNS, *_OTHER_POSTS)
_BARE = pattern(
    r"\s+(?:Thường trực\s+)?(?:Chính phủ|Quốc hội|VPCP|Ủy ban Kiểm tra(?: Trung ương)?"
    r"|(?:Tuyên giáo|Tổ chức|Dân vận|Nội chính|Kinh tế|Đối ngoại) Trung ương"
    r"|Sở|Ban|Phòng|Trung tâm|Văn phòng|xã|huyện|tỉnh|Thường trực)(?=\s)"
)
# A branch or a place told in short between a post and its name: "Bộ trưởng Giao thông Trần Văn A", "Bí thư Hà Nam ...".
_OF_BRANCH = pattern(
    rf"(?:\s+[Bb]ộ)?\s+(?:{one_of(lines('provinces'))}|{one_of(lines('fields'))}"
    r"|Giao thông|Giáo dục|Nông nghiệp|Tài nguyên|Kế hoạch|Lao động|Thông tin|Văn hóa)(?=\s+[A-ZĐ])"
)
_HEADS_BRANCH = ("ộ trưởng", "ứ trưởng", "í thư", "ủ tịch")
_POST_REACH = 40  # characters; no post is longer
_POST_HERE = pattern(rf"(?<!\w){POST}(?!\w)")


_READ_ON = pattern(rf"\s(?:{POST}|Sở|Ban|Phòng|UBND|HĐND|Ủy viên|Tỉnh ủy|Trưởng|Thường trực|Chủ nhiệm|TUV)\b")
_NO_NAME = pattern(
    rf"(?:{POST}|Quyền (?:Chủ|Giám|Bí|Trưởng|Cục|Viện|Hiệu)"
    r"|Sở|Ban|Phòng|UBND|Trưởng|Phó|Chủ|Bí|Giám|Thường|Ủy)\b"
)
_TO_BODY = pattern(r"\s+(?:phụ trách(?: điều hành)?\s+)?(?:Thường trực\s+)?")
_COMMA = pattern(r"\s*,\s*")


class Person(NamedTuple):
    """A named person, `text[start:end]` with the post; `title` is the post as written, None if none stands there."""

    start: int
    end: int
    name: str
    title: str | None


def find_people(text: str, bodies: list[Body]) -> list[Person]:
    """Every person named with a courtesy word or a post, in order of the text."""
    found = {person.start: person for person in _by_courtesy(text)}
    by_start = {body.start: body for body in bodies}
    taken = [(p.start, p.end) for p in found.values()]
    for person in _by_post(text, by_start):
        if not any(a <= person.start < b for a, b in taken[-400:]):
            found[person.start] = person
    return sorted(found.values(), key=lambda p: p.start)


def _by_courtesy(text: str) -> Iterator[Person]:
    for match in _COURTESY.each(_COMRADE, text, 0, len(text)):
        name = _clip_name(match["name"])
        if name is None:
            continue
        end = match.start("name") + len(name)
        title = None
        if match["sep"] and len(name) == len(match["name"]):
            members = re.compile(rf"(?:{_MEMBER}\s*,\s*)*").match(text, match.end())
            at = match.end()
            phrase = _post_phrases(text, at)
            if phrase:
                title, end = " ".join(text[at:phrase].split()), phrase
            elif members:
                end = match.end("name")
        yield Person(match.start(), end, name, title)


def _post_phrases(text: str, at: int) -> int | None:
    """Where a run of posts ends: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"."""
    end = None
    while phrase := _POST_PHRASE.match(text, at):
        end = phrase.end()
        comma = _COMMA.match(text, end)
        if not comma:
            break
        at = comma.end()
    return end


def _by_post(text: str, by_start: dict[int, Body]) -> Iterator[Person]:
    for match in _POST_WORDS.matches(_POST_HERE, text, _POST_REACH):
        at = match.end()
        gap = _TO_BODY.match(text, at)
        body = by_start.get(gap.end()) if gap else None
        if body:
            at = body.end
        elif of := _OF_BRANCH.match(text, at) if match[0].endswith(_HEADS_BRANCH) else None:
            at = of.end()
        elif bare := _BARE.match(text, at):
            at = bare.end()
        named = _AFTER_POST.match(text, at)
        name = _clip_name(named["name"]) if named else None
        if named and name and is_surname(name.split()[0]):
            yield Person(
                match.start(), named.start("name") + len(name), name, " ".join(text[match.start() : at].split())
            )


def _clip_name(name: str) -> str | None:
    """The name without a post or body that was read on into it; None if nothing is left of it."""
    stop = _READ_ON.search(name)
    clipped = name[: stop.start()] if stop else name
    if _NO_NAME.match(clipped) or " " not in clipped:
        return None
    return None if clipped in lines("provinces") else clipped
