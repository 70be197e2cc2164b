"""Letters and papers: who issues them, to whom they are sent, and whether they go upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.page import Form, Kind
from vanban.extraction.standing import decides_at, level_of
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.extraction.context import Context
    from vanban.vietnamese.bodies import Body

# Who issues a letter, in short, and how it goes on to ask behind its grounds.
_POST = pattern(r"(?:Phó\s+)?(?:Chủ tịch|Giám đốc|Liên ngành)\s+|(?:Bộ|Sở|Phòng|Ban|Văn phòng|Công ty)(?=\s[a-zđ])")
_THEN_ASKS = pattern(
    r"\s*(?:(?:cũng|nay|kính|trân trọng)\s+)*(?:đề nghị|yêu cầu|giao|kiến nghị)\s+(?!(?:của|tại|này|trên)(?!\w))"
)
_COMMITTEE = pattern(r"^(?:Ban Thường vụ|Thường trực|Ban Chấp hành Đảng bộ|Lãnh đạo)\s+")
_JOINTLY = pattern(r"\s*(?:[-–,]|và)\s*")


class Letters:
    """Tells of a page that is a letter or paper whose word it is; `who` tells who speaks before a place."""

    def __init__(self, context: Context, who: Callable[[int, int], str]) -> None:
        self.context, self.text, self.who = context, context.text, who

    def writes_up(self, start: int, cue_at: int) -> bool:
        """Whether a letter goes to somebody above its issuer, so that it asks instead of directing."""
        named = self._recipients()
        by = self.context.session.host_org or self.who(start, cue_at)
        return bool(named) and decides_at(named[0].name) > level_of(by)

    def _recipients(self) -> list[Body]:
        """The bodies that a letter is sent to, by its first lines of recipients."""
        named: list[Body] = []
        for line in self.context.lines:
            if line.kind is Kind.RECIPIENTS:
                named.extend(self.context.bodies_in(line.start, line.end))
            elif line.kind in {Kind.BODY, Kind.ITEM, Kind.HEADING}:
                break
        return named

    def issues(self, start: int, cue_at: int) -> bool:
        """Whether the body right before a cue is the one that issues the paper."""
        named = self.context.bodies_in(start, cue_at)
        host = self.context.session.host_org
        if not host and self.context.form is Form.LETTER:
            return bool(named)  # of an issuer that its head does not tell
        if not named or not host:
            return False
        host = _COMMITTEE.sub("", host)
        key = body_key(host)  # letterheads leave out the place that the text names: "UBND tỉnh", "UBND tỉnh Hà Nam"
        for one, before in zip(reversed(named), [*reversed(named[:-1]), None], strict=True):
            by = body_key(_COMMITTEE.sub("", one.name))
            if f"{by} ".startswith(f"{key} ") or (by and f"{key} ".startswith(f"{by} ")):
                return True
            if before is None or not _JOINTLY.fullmatch(self.text, before.end, one.start):
                return False  # "Sở A - Cục B đề nghị ..." is the word of both
        return False

    def issuer_asks(self, at: int) -> bool:
        """Whether a letter's issuer begins to ask at a place: "Thực hiện Công văn số 12, Sở A đề nghị UBND các xã"."""
        if self.context.form is not Form.LETTER:
            return False
        post = _POST.match(self.text, at)
        body = self.context.body_at(post.end() if post else at)
        by = body.end if body else post.end() if post else at
        asks = _THEN_ASKS.match(self.text, by)
        return asks is not None and (body is None or self.issues(at, asks.end()))
