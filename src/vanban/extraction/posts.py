"""The chair told by the post alone: "Giám đốc yêu cầu", "đồng chí Cục trưởng", "lãnh đạo Sở"."""

from __future__ import annotations

import re

from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

_OWN = pattern(r"(?:Giám đốc|Trưởng|Chánh|Cục trưởng|Viện trưởng|Hiệu trưởng)\s+(?:Sở|Ban|Phòng|Đoàn|Cục|Thanh tra)")
_HEAD = pattern(r"(?:Giám đốc|Tổng Giám đốc|Cục trưởng|Chi cục trưởng|Viện trưởng|Hiệu trưởng|Trưởng phòng)(?!\w)")
_LEADERS_OF = pattern(
    r"(?<!Đại diện )(?<!đại diện )[Ll]ãnh đạo (?P<of>Sở|Cục|UBND tỉnh|UBND huyện|UBND xã)"
    r"\s+(?:$|(?:ghi nhận|biểu dương|đánh giá|thống nhất|nhất trí|kết luận)(?!\w))"
)
_POST = pattern(
    r"(?:Phó )?(?:Chủ tịch|Bí thư|Bộ trưởng|Thứ trưởng|Thủ tướng|Trưởng đoàn|Trưởng Đoàn"
    rf"|Trưởng Ban Chỉ (?:đạo|huy)|Tổ trưởng)(?!\w)(?: Thường trực)?|{_HEAD.pattern}"
)
_PLACE = pattern(rf"(?P<of>\s(?:tỉnh|huyện|xã|phường|quận|phố|trấn))(?:\s[{UPPER}]\w*)+$")
# What goes on behind a post: not a name, and not the body of another post, "Chủ tịch xã".
_SPOKEN_ON = (
    r"(?=:|,?\s+(?!(?:tỉnh|huyện|quận|thị|thành|xã|phường|chi bộ|thôn|công ty|hội|đoàn|các|và)\s)"
    rf"(?![{UPPER}\d])\w)"
)


def by_post_alone(title: str, words: str, at: int) -> bool:
    """Whether at a place of the words stands the chair's post without a name: "đồng chí Cục trưởng yêu cầu"."""
    post = _HEAD.match(title)
    return post is not None and words.startswith(post[0], at) and not words[at + len(post[0]) + 1 :][:1].isupper()


def post_at(text: str, title: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the chair is told by the post alone, whole or without its body: "đồng chí Phó Chủ tịch nhận xét ..."."""
    posts = [_PLACE.sub(r"\g<of>", part.strip()) for part in title.split(",")]
    heads = [head[0] for head in map(_POST.match, posts) if head]
    for post in (*posts, *heads):
        told = re.compile(rf"(?<!Phó )(?<!\w){re.escape(post)}{_SPOKEN_ON}").search(text, start, end) if post else None
        if told:
            return told.span()
    return None


def bare_post(title: str, words: str) -> bool:
    """Whether words end in nothing but the chair's post: "Về tháng 5, Giám đốc [yêu cầu ...]"."""
    post = _HEAD.match(title)
    bare = rf"(?:^|[,.;:]\s+)(?:[Đđ]ồng chí\s+)?{post[0]}\s+(?:(?:cũng|còn|đã)\s+)?$" if post else None
    return bare is not None and re.search(bare, words) is not None


def told_by_post(title: str, words: str) -> bool:
    """Whether words before a cue mean the chair by the bare post, with its body, or as a leader of that body."""
    if bare_post(title, words):
        return True
    led = _LEADERS_OF.search(words)
    if led and f" {led['of'].lower()} " in f"{title.lower()} ":
        return True
    own = _OWN.search(title)
    return own is not None and re.search(rf"(?:{own[0]})(?!\s+[{UPPER}])", words) is not None
