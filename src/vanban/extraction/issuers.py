"""The issuer of a paper that speaks itself: "UBND tỉnh yêu cầu các sở ...", "Do đó, Bộ yêu cầu ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.page import Form
from vanban.extraction.signs import WITHIN_POST
from vanban.extraction.standing import level_of
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.scope import State
    from vanban.vietnamese.bodies import Body

_COUNCIL_NAME = pattern(
    r"(?:UBND|Ủy ban [Nn]hân dân|HĐND|Bộ|Chính phủ|Thủ tướng|(?:Tỉnh|Thành|Huyện|Thị|Quận) ủy)(?!\w)"
)
_AT_ONCE = pattern(r"(?:\s+(?:cũng|còn|tiếp tục|đồng thời))*\s+")
_DIRECTING = pattern(r"yêu cầu|giao|chỉ đạo|phân công")
_ASKED = pattern(r"(?:đề nghị|kiến nghị|đề xuất|xin|mong|trình|báo cáo|với|của)\s+(?:lãnh đạo\s+)?$")
SHORT_ISSUER = pattern(  # "Do đó, Bộ yêu cầu ...", "TP cũng giao ...", "Công điện yêu cầu ..."
    rf"(?:Bộ|(?:Tỉnh|tỉnh|Thành phố|thành phố|TP\.?)(?:(?:\s|(?<=\.))[{UPPER}]\w+){{0,3}}"
    r"|[Nn]ơi này|[Cc]ơ quan này|Công điện|Công văn|Văn bản|Chỉ thị|Kết luận"
    r"|Thông báo)\s+(?:(?:này|nêu trên|cũng|còn|đã|vừa)\s+)*$"
)
_WORDS_BEFORE = pattern(
    rf"(?<!\w)(?P<who>[{UPPER}]\w+(?:\s\w+){{1,3}}?)(?:\s(?:này|cũng|còn|đã|vừa|tiếp tục|đồng thời))*\s+$"
)
_OWN_KIND = pattern(r"(?:^|,\s+)(?:Sở|Bộ|Phòng|Cục|Chi cục|Văn phòng)\s+(?:(?:kính|trân trọng|cũng)\s+)*$")
# Of whose paper news tell.
_OFFICE = pattern(r"(?:^|[,;]\s+|(?<=\.\s))(?:Sở|Cục|Chi cục|Phòng)\s+(?:(?:cũng|còn)\s+)?$")
_PROVINCE = 4  # the level of its council
_NEARBY = 160  # characters before a cue in which its speaker stands


class Issuers:
    """Tells whether the body that issues a paper, or any council, speaks right before a cue."""

    def __init__(self, context: Context, state: State) -> None:
        self.context, self.text, self.state = context, context.text, state

    def speak(self, start: int, cue_at: int) -> bool:
        """In news of a letter the issuing body itself directs: "UBND tỉnh yêu cầu các sở ..."; so does any council."""
        named = self.context.bodies_in(max(start, cue_at - _NEARBY), cue_at)
        if named and self.context.session.kind != "none":
            host = named[-1].name == self.context.session.host_org
            briefs = self.context.session.kind in {"briefing", "conference"}
            return (host and briefs) or self._council_directs(named[-1], start, cue_at)
        if self.context.session.kind not in {"none", "briefing", "conference"}:
            return False
        if not named:
            return self.in_short(start, cue_at)
        if _ASKED.search(self.text[max(start, named[-1].start - 30) : named[-1].start]):
            return False  # "Sở A đề nghị UBND tỉnh giao Sở B ..."
        if self._issued(named[-1]):
            return True
        council = _COUNCIL_NAME.match(named[-1].name) is not None and named[-1].end + 24 > cue_at
        return council or named[-1].name == self.context.session.host_org

    def _issued(self, body: Body) -> bool:
        """Whether a body is the one whose paper is told of, by its name or the beginning of it."""
        return bool(self.state.issuer) and f"{self.state.issuer} ".startswith(f"{body.key} ")

    def _council_directs(self, council: Body, start: int, cue_at: int) -> bool:
        """Whether a council right before a cue stands as high as who chairs, so that its word is an order."""
        if (
            council.collective
            or not _COUNCIL_NAME.match(council.name)
            or not _AT_ONCE.fullmatch(self.text, council.end, cue_at)
        ):
            return False
        if WITHIN_POST.search(self.text[max(start, council.start - 16) : council.start]) or _ASKED.search(
            self.text[max(start, council.start - 30) : council.start]
        ):
            return False
        chairs = level_of(self.context.session.chair_title or "")
        return _DIRECTING.match(self.text, cue_at) is not None and level_of(council.name) >= chairs > 0

    def in_short(self, start: int, cue_at: int) -> bool:
        """Whether a letter, or news of one, calls its issuer by the kind alone: "Do đó, Bộ yêu cầu ..."."""
        if self.context.form is Form.LETTER:
            return _OWN_KIND.search(self.text, max(start, cue_at - 40), cue_at) is not None
        if self.context.form is not Form.PRESS:
            return False
        chairs = level_of(self.context.session.chair_title or "")
        met = self.context.session.kind != "none"  # then a council directs whom nobody above it meets
        so = self.text.endswith(("vì vậy ", "vì thế ", "do đó ", "do vậy "), 0, cue_at)  # "..., vì vậy yêu cầu các xã"
        if met and not ((so or 0 < chairs <= _PROVINCE) and _DIRECTING.match(self.text, cue_at)):
            return False
        if self.state.issued and not met and _OFFICE.search(self.text, max(start, cue_at - 40), cue_at):
            return True
        if (so and met) or SHORT_ISSUER.search(self.text[max(start, cue_at - 40) : cue_at]):
            return True
        return not met and self._begins_name(start, cue_at)

    def _begins_name(self, start: int, cue_at: int) -> bool:
        """Whether the words before a cue are those that the name of the paper's issuer begins with: "Ban Chỉ huy"."""
        said = _WORDS_BEFORE.search(self.text, max(start, cue_at - 60), cue_at) if self.state.issuer else None
        return said is not None and f"{self.state.issuer} ".startswith(f"{body_key(said['who'])} ")
