"""Quotations in the news: where they end, whose words they are, and whether the leader who said them goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.scope import Act, Voice
from vanban.extraction.signs import LEADER_SPEAKS, QUOTED
from vanban.extraction.spots import LEADERS
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.page import Line
    from vanban.extraction.scope import State
    from vanban.extraction.voices import Voices


# Behind words of his own a leader goes on to direct: '"...", ông nói và yêu cầu Sở ...'.
_SAID_AND = pattern(r"[^.;\"”]{0,100}?(?:yêu cầu|giao|đề nghị|chỉ đạo|phân công|nhắc)\s")
_CLOSING = pattern(
    r"[\"”]\s*[,–-]?\s*(?=[đĐ]ồng chí|[ôÔ]ng|[bB]à|[Cc]hủ tịch|[Bb]í thư|[Pp]hó"
    r"|[Bb]ộ trưởng|[Tt]hứ trưởng|[Tt]hủ tướng)"
)
_SAID_THEN = pattern(
    r"[\"”][^.;\"”]{0,80}?\s(?:và|rồi|đồng thời)\s+(?:cũng\s+)?(?=(?:yêu cầu|giao|đề nghị|chỉ đạo|phân công)\s)"
)
# Whose words a quotation of several sentences was, told behind it, or that it goes on.
_OTHERS_WORDS = pattern(
    r"[\s,.–-]*[^.;:\"“”]{3,110}?\s(?:nói|cho biết|cho hay|chia sẻ|bày tỏ|phân tích|giải thích|kể|khẳng định|hỏi"
    r"|trả lời|phản ánh|băn khoăn|đề xuất|kiến nghị)(?!\w)"
)
# '"...", đó là chỉ đạo của Bí thư Tỉnh ủy A'
_IT_IS = pattern(
    r"[\s,.–\"”-]*(?:đó|đây)\s(?:cũng\s|chính\s)*là\s(?:ý kiến\s|lời\s|nội dung\s|tinh thần\s)?(?:chỉ đạo|yêu cầu|lưu ý"
    r"|đề nghị|nhấn mạnh|phát biểu|khẳng định|kết luận|nhắc nhở)[^.;:]{0,40}?\scủa\s+",
    re.IGNORECASE,
)
_WE_ASK = pattern(
    r"(?<!\w)(?:[Cc]húng tôi|[Tt]ôi|[Bb]à con|[Nn]hân dân|[Nn]gười dân|[Dd]oanh nghiệp|[Xx]ã|[Hh]uyện|[Tt]rường)"
    r"(?:\s(?:chỉ|rất|cũng|tha thiết|xin|thực sự|chúng tôi))*\s(?=(?:mong|đề nghị|kiến nghị|đề xuất|mong muốn)\s)"
)
_ATTRIBUTED = 160  # characters behind a quotation that say whose it is
_FAR = 4000  # characters before and behind a sentence in which the quotation opens and closes
_LONG_QUOTATION = 60  # characters of a quotation that says something itself


class Quotations:
    """Tells of each sentence whether it is read, and where, if it stands in somebody's quoted words."""

    def __init__(self, context: Context, state: State, voices: Voices) -> None:
        self.context, self.text = context, context.text
        self.state, self.voices = state, voices

    def begins(self, start: int, end: int, line: Line | None) -> int | None:
        """Where what is to be read of a sentence begins; None if it is quoted of somebody who does not direct."""
        quoted = QUOTED.match(self.text, start)
        if quoted and _SAID_AND.match(self.text, quoted.end(), end):
            return quoted.end()
        if quoted:
            return start if self._leader_quoted(quoted.end()) else self._asked_in(start, quoted.end())
        return None if self._others_words(start, end, line) else start

    def _asked_in(self, start: int, end: int) -> int | None:
        """Where those who attend ask for something in quoted words: '"Chúng tôi mong huyện ...", bà Lài nói'."""
        asks = _WE_ASK.search(self.text, start, end) if self.context.session.kind != "none" else None
        if asks is None or _OTHERS_WORDS.match(self.text, end, end + _ATTRIBUTED) is None:
            return None
        self.state.act, self.state.voice, self.state.asked = Act.ASK, Voice.REPORTER, None
        return asks.end()

    def ends(self, start: int, end: int) -> int:
        """Where a sentence ends that closes a quotation, before the words that say whose it is."""
        quoted = self.text.find("”", start + 1, end) >= 0 or self.text.find('"', start + 1, end) >= 0
        closing = _CLOSING.search(self.text, start + 1, end) if quoted else None
        opened = closing and re.search('["“]', self.text[start + 1 : closing.start()])
        return closing.start() if closing and not opened else end

    def goes_on(self, at: int, end: int) -> int | None:
        """Where a leader goes on to direct behind a quotation that closes: "...”, ông nói và giao Sở ..."."""
        said = _SAID_THEN.match(self.text, at, end) if at < end else None
        return said.end() if said else None

    def _leader_quoted(self, at: int) -> bool:
        """Whether a quotation that ends at a place is a leader's: '"Sở phải khắc phục ngay", ông nhấn mạnh'."""
        whose = _IT_IS.match(self.text, at, at + _ATTRIBUTED)
        if whose and not self.context.official and self.voices.leads(self.text[whose.end() : at + 240], whose.end()):
            self.state.voice, self.state.heard = Voice.LEADER, True
            return True
        said = LEADERS.first(LEADER_SPEAKS, self.text, at, at + _ATTRIBUTED)
        if self.context.official or said is None or self.text[at : said.start()].strip(' ,.–-"”'):
            return False
        if not self.voices.leads(self.text[said.start() : said.start() + 120], said.start()):
            return False
        self.state.voice, self.state.heard = Voice.LEADER, True
        return True

    def _others_words(self, start: int, end: int, line: Line | None) -> bool:
        """Whether a sentence stands within a quotation that goes on behind it, and whose words are not a leader's."""
        if self.context.official or line is None:
            return False
        begin, stop = max(line.start, start - _FAR), min(line.end, start + _FAR)
        opened = self.text.rfind("“", begin, start + 1)
        closed = self.text.find("”", opened, stop) if opened >= 0 else -1
        if closed <= start and begin == line.start and self.text.count('"', begin, start + 1) % 2:
            opened, closed = self.text.rfind('"', begin, start + 1), self.text.find('"', start + 1, stop)
        if closed <= start:
            return False
        said = self.text[opened + 1 : closed]
        if len(said) < _LONG_QUOTATION or self._leader_quoted(closed + 1):
            return False
        return _OTHERS_WORDS.match(self.text, closed + 1, min(line.end, closed + _ATTRIBUTED)) is not None
