"""What is simply said, without a cue: a leader's view, the list behind his colon, a promise, what others wish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.scope import Act, Voice
from vanban.extraction.signs import DECIDED, INFORMS, JUDGES, MUST, SAYS
from vanban.extraction.spots import INFORMING, SAYINGS
from vanban.extraction.standing import decides_at
from vanban.extraction.whens import past_when
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.scope import State
    from vanban.extraction.voices import Voices

_PROMISES = pattern(r"(?<!\w)(?:cho biết|cho hay|hứa|cam kết|khẳng định)(?: thêm)?,?\s+(?:rằng,?\s+)?")
_PROMISING = Anchors("cho biết", "cho hay", "hứa", "cam kết", "khẳng định")  # what _PROMISES begins with
_SHOULD = pattern(r"\s*(?:cần|nên|phải)\s+")
_TELLS = pattern(
    r"(?<!\w)(?:cho biết|cho hay|chia sẻ|nói|trăn trở|đề nghị|phân tích|kêu|than|phản ánh"
    r"|nêu)(?: rằng)?\s*[,:]?\s*[\"“]?"
)
_ATTEND = pattern(
    r"(?:đại biểu|doanh nghiệp|cử tri|ý kiến|người dân|bà con|hộ dân|sở, ngành|địa phương|hiệp hội)(?:\s\w+){0,5}\s+$",
    re.IGNORECASE,
)
_ADVISES = pattern(r"[^;:.]{0,90}?\s(?<!phát )(?<!ra )(?<!các )(?<!những )khuyến cáo(?!\w)")
WILL = pattern(
    r"\s*(?:cũng\s+|còn\s+)?sẽ\s+(?!tiếp tục là|nỗ lực|luôn|ghi nhận|đồng hành|cam kết|vào cuộc|là\s|có\s|bị\s|được\s)"
)
# Requests told as a thing of somebody's: "Kiến nghị của huyện là được hỗ trợ xi măng", "Đề xuất của Ban: ...".
_WISH_OF = opening(
    r"(?:các\s+)?(?:đề xuất|kiến nghị|đề nghị|nguyện vọng|mong muốn|mong mỏi)(?: (?:lớn nhất|chung|chính|tha thiết))?"
    r"\s(?:của|từ)\s[^:.;,]{2,60}?(?::\s+|\s(?:là|gồm)(?:\s*:)?\s+)",
    re.IGNORECASE,
)
_NEEDS = pattern(r"(?:(?<=[,;:] )|(?<=nên )|(?<=và ))(?:rất |đang |hiện )*cần\s+")
_DECIDES = 2  # the lowest level of a council that is asked


class Sayings:
    """Where the words begin that somebody is told to have said."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official = context.official

    def wishes(self, start: int, end: int) -> None:
        """What those who report say that a council should do: "đại biểu cho rằng tỉnh cần tăng mức hỗ trợ"."""
        wish = _WISH_OF.match(self.text, self.writer.skip_links(start, end), end)
        if wish and self.state.voice is not Voice.LEADER:
            self.state.act, self.state.voice, self.state.asked = Act.ASK, Voice.REPORTER, None
            self.writer.emit(wish.end(), wish.end(), end, "scope")
            return
        for says in SAYINGS.each(SAYS, self.text, start, min(end, start + 160)):
            at = self.writer.skip_links(says.end(), end)
            named = read_addressees(self.context, at, end)
            must = MUST.match(self.text, named.end, end) if named else None
            if named is None and self._urges(start, says.start(), says.end(), end):
                self.state.act, self.state.voice, self.state.asked = Act.ASK, Voice.REPORTER, None
                self.writer.emit(says.end(), says.end(), end, "scope")
                return
            if named is None or must is None or decides_at(named.names[0]) < _DECIDES:
                continue
            by = says.start() + 5 if says[0].lower().startswith("theo") else 0  # "Theo ông Chuyện, Chính phủ cần ..."
            if by and not self.voices.leads(self.text[by : says.end()], by):
                self._should(says.end(), end)
            elif self.voices.subject(start, says.start()) is Voice.REPORTER:
                self.state.act, self.state.voice = Act.ASK, Voice.REPORTER
                self.writer.address(named)
                self.writer.emit(must.end(), must.end(), end, "addressee")
            return
        self._wishes_on(start, end)

    def _wishes_on(self, start: int, end: int) -> None:
        """What somebody who reports goes on to say that a council should do: "Tỉnh cần tăng mức hỗ trợ"."""
        told = None if self.official else _TELLS.search(self.text, start, min(end, start + 160))
        if self.official or (told is None and self.state.voice is not Voice.REPORTER):
            return
        if told and self.voices.subject(start, told.start()) is not Voice.REPORTER:
            return
        at = told.end() if told else self.writer.skip_links(start, end)
        if not self._needs(at, end):
            self._should(at, end)

    def _needs(self, at: int, end: int) -> bool:
        """Write whom somebody who reports needs for something: "kêu khó, cần Công an tỉnh bảo vệ"."""
        needs = _NEEDS.search(self.text, at, end)
        named = read_addressees(self.context, needs.end(), end) if needs else None
        if named is None or not VERB_PHRASE.match(self.text, named.end + 1, end):
            return False
        self.state.act, self.state.voice = Act.ASK, Voice.REPORTER
        self.writer.address(named)
        self.writer.emit(named.start, named.end + 1, end, "addressee")
        return True

    def _should(self, at: int, end: int) -> None:
        """Write what is said that a council, named at a place, should do."""
        named = read_addressees(self.context, at, end)
        must = _SHOULD.match(self.text, named.end, end) if named else None
        if named and must and decides_at(named.names[0]) >= _DECIDES:
            self.state.act, self.state.voice = Act.ASK, Voice.REPORTER
            self.writer.address(named)
            self.writer.emit(at, must.end(), end, "addressee")

    def _urges(self, start: int, says_at: int, at: int, end: int) -> bool:
        """Whether those who attend say what should be done: "một số đại biểu cho rằng cần sớm sửa tuyến đường"."""
        must = _SHOULD.match(self.text, at, end)
        if must is None or self.official:
            return False
        attends = _ATTEND.search(self.text, max(start, says_at - 60), says_at) is not None
        if not attends and (must[0].strip() != "nên" or self.voices.subject(start, says_at) is not Voice.REPORTER):
            return False
        return VERB_PHRASE.match(self.text, must.end(), end) is not None

    def promised(self, start: int, end: int) -> int | None:
        """Where a chair's promise for the own body begins: "ông hứa phường sẽ lắp trong tháng 8"."""
        for says in _PROMISING.each(_PROMISES, self.text, start, min(end, start + 160)):
            named = read_addressees(self.context, past_when(self.text, says.end(), end), end)
            if named is None or not WILL.match(self.text, named.end, end) or not self.voices.own(named.lead or ""):
                continue
            if self.voices.subject(start, says.start()) is Voice.LEADER:
                return says.end()
        return None

    def list_begins(self, start: int, end: int) -> int | None:
        """Where a list begins behind the colon of a leader's own words: "ông chốt lại: Sở A lo nhân sự, ..."."""
        colon = self.text.find(": ", start, min(end, start + 200))
        if colon < 0 or not self.state.heard or self.informs(start, colon):
            return None
        speaks = self.voices.subject(start, colon) is Voice.LEADER or DECIDED.match(self.text, start, colon + 1)
        return colon + 2 if speaks and not JUDGES.match(self.text, start, colon) else None

    def said(self, start: int, end: int) -> int | None:
        """Where the words of a leader begin: behind "đồng chí cho rằng", "theo đồng chí"."""
        for says in SAYINGS.each(SAYS, self.text, start, min(end, start + 200)):
            if says[0].lower().startswith("theo"):
                who = says.start() + 5
                return says.end() if self.voices.leads(self.text[who : says.end()], who) else None
            issuer = not self.official and self.voices.issuers.speak(start, says.start())
            if issuer or self.voices.subject(start, says.start()) is Voice.LEADER:
                return says.end()
        return None

    def must_be(self, start: int, end: int) -> int | None:
        """Where a leader, asked for nothing, says what must be done: "ông cho rằng phải khen thưởng kịp thời"."""
        said = self.said(start, end)
        at = self.writer.skip_links(said, end) if said is not None else end
        named = read_addressees(self.context, at, end)
        must = MUST.match(self.text, named.end if named else at, end)
        return said if must and VERB_PHRASE.match(self.text, must.end(), end) else None

    def informs(self, start: int, end: int) -> bool:
        """Whether a leader only tells something, or somebody gives advice to the public."""
        if not self.official and _ADVISES.match(self.text, start, end):
            return True
        told = INFORMS.match(self.text, start, end) if INFORMING.among(self.text, start, end) else None
        return told is not None and not (self.official and told[0].endswith("giải trình"))  # in papers it is ordered
