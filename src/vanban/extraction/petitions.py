"""Words for asking: whether somebody asks with them, for what, of whom, or whether they only name a step of work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees, read_told
from vanban.extraction.asking import THEN_LIST, opinions
from vanban.extraction.cue_words import ASKS, CUE, EITHER, NOUN_BEFORE
from vanban.extraction.links import past_number
from vanban.extraction.scope import Act, Addressees, State, Voice, cue_word
from vanban.extraction.standing import decides_at, level_of
from vanban.extraction.topics import past_time, read_whom
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.voices import Voices

_TOGETHER = pattern(r"(?:phối hợp|cùng|chủ trì)(?!\w)[^.;:]{0,90}$")
_SHORTEST, _SHORT_NAME = 4, 60  # characters of who asks
_GAP = pattern(r"\s*(?:(?:với|tới|đến|lên)\s+)?:?\s*")
_PEOPLE = pattern(
    r"(?<!\S)(?:[Nn]hiều |[Mm]ột số |[Cc]ác |[Bb]à con )?(?:cử tri|người dân|hộ dân|hộ|tiểu thương|phụ huynh"
    r"|ngư dân|công nhân|nông dân|dân|bà con|giáo viên|thầy cô|xã viên|người lao động|lái xe"
    r"|chủ tàu)(?:\s\w+){0,4}?\s+(?:cũng\s+|đã\s+)?$",
    re.IGNORECASE,
)
_TOLD = pattern(r"(?<!\w)(?:cho biết|cho hay|nêu|phản ánh|chia sẻ|trình bày|báo cáo|thông tin|cho rằng|bày tỏ)(?!\w)")
_COMPLAINS = pattern(
    r"(?:Ông|Bà|Anh|Chị|(?:Các |Một số |Nhiều )?(?:[Hh]ộ|[Cc]ông dân|[Cc]ử tri|[Nn]gười dân|[Tt]iểu thương|[Bb]à con)"
    r"|Đoàn công dân)"
    r"\s[^;:.]{2,120}?(?<!\w)(?:khiếu nại|phản ánh|tố cáo|kiến nghị về|trình bày)(?!\w)"
)
_SHORT = 8  # characters before a cue that opens its clause
_NEARBY = 240  # characters around a cue in which its subject, addressee and colon stand


class Petitions:
    """Tells in the scope that the earlier clauses have left open whether a word for asking asks."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official = context.official

    def openly(self, word: str, cue: re.Match[str], start: int) -> bool:
        """Whether anybody but a leader asks: the word is a verb, and somebody stands before it."""
        issuer_speaks = self.official and self.state.voice is not Voice.REPORTER
        step = word == "đề xuất" and self.state.act is Act.ORDER  # "rà soát hoặc đề xuất sửa đổi" is work that is told
        asks = word in ASKS or word in EITHER or self.demands(word, start, cue.start())
        if issuer_speaks or step or not asks:
            return False
        before = self.text[max(start, cue.start() - _NEARBY) : cue.start()]
        if self.state.act is Act.ORDER and self.text[max(0, start - _NEARBY) : start].rstrip().endswith(";"):
            return False
        verb = not NOUN_BEFORE.search(before[-24:])
        return verb and self.voices.subject(start, cue.start()) is None and self.voices.asks(start, cue.start())

    def opinions_ask(self, word: str, cue: re.Match[str], before: str, end: int) -> bool:
        """Whether "nhiều ý kiến đề nghị" is followed by what is asked, so that the opinions are those who ask."""
        if not opinions(before) or (word not in ASKS and word not in EITHER):
            return False
        works = VERB_PHRASE.match(self.text, cue.end() + 1, end) is not None
        listed = ":" in self.text[cue.end() : min(end, cue.end() + _NEARBY) + 1]
        return works or listed or self.addressed(cue.end(), end) is not None

    def some_say(self, word: str, cue: re.Match[str], start: int) -> bool:
        """Whether nobody but "có ý kiến" stands before the word: opinions that ask, whoever spoke before."""
        before = self.text[self.writer.skip_links(start, cue.start()) : cue.start()]
        asks = word in ASKS or word in EITHER
        return asks and not self.official and len(before) < _NEARBY // 8 and opinions(before)

    def counts(self, word: str, at: int, end: int) -> bool:
        """Whether requests are counted and then told: "trình bày 4 kiến nghị với UBND tỉnh, gồm: ..."."""
        return word in {"kiến nghị", "đề xuất"} and THEN_LIST.match(self.text, at, end) is not None

    def joint_work(self, word: str, before: str) -> bool:
        """Whether "đề xuất" is part of work that is ordered: "Sở A phối hợp với Sở B đề xuất mức hỗ trợ"."""
        if self.state.act is not Act.ORDER or word not in {"đề xuất", "kiến nghị"}:
            return False
        return self.official or bool(_TOGETHER.search(before))

    def opens(self, word: str, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether the word, at a place where a clause may open, asks for something."""
        return self.state.act is not Act.ORDER and self.asks_for(cue, end) and not self.step(word, cue, start)

    def may_go_on(self, start: int, sentence: int) -> bool:
        """Whether who asked, or told of the work at the head of a sentence, may ask on: "...; mong tỉnh hỗ trợ"."""
        if self.state.act is not Act.SILENT or self.text[start - 2 : start] != "; ":
            return self.state.act is Act.ASK
        told = _TOLD.search(self.text, sentence, start)
        return told is not None and self.voices.subject(sentence, told.start()) is Voice.REPORTER

    def complains(self, word: str, start: int, cue_at: int) -> bool:
        """Whether people tell of a wrong before they ask: "Ông A khiếu nại ..., đề nghị bồi thường"."""
        told = _COMPLAINS.match(self.text, start, cue_at) if word == "đề nghị" and not self.official else None
        return told is not None and self.voices.subject(start, told.end()) is not Voice.LEADER

    def goes_down(self, word: str, named: Addressees, start: int, cue_at: int) -> bool:
        """Whether what news tell of as "đề nghị" is a word to somebody below: "Sở A đề nghị UBND các xã ..."."""
        return word == "đề nghị" and self.voices.ranks.speaks_down(named.names[0], start, cue_at)

    def demands(self, word: str, start: int, cue_at: int) -> bool:
        """Whether people without an office demand something: "Các hộ dân yêu cầu nhà máy dừng xả thải"."""
        if word != "yêu cầu" or (self.official and self.state.voice is not Voice.REPORTER):
            return False
        itself = self.text.startswith("được ", cue_at + len("yêu cầu ")) and self.state.act is not Act.ORDER
        return itself or _PEOPLE.search(self.text, start, cue_at) is not None

    def step(self, word: str, cue: re.Match[str], start: int) -> bool:
        """Whether "đề xuất" is a step of work that nobody is told to have said: "rà soát hồ sơ, đề xuất xử lý"."""
        if word != "đề xuất" or self.state.act is Act.ASK:
            return False
        named = read_addressees(self.context, start, cue.start())
        at = (
            self.writer.after_addressee(named.end, cue.start()) if named else self.writer.skip_links(start, cue.start())
        )
        works = VERB_PHRASE.match(self.text, at, cue.start()) is not None
        return works and self.voices.subject(at, cue.start()) is None

    def asks_for(self, cue: re.Match[str], end: int) -> bool:
        """Whether something is asked behind the word, which is a verb: somebody, work or a list stands there."""
        at = cue.end() + 1
        listed = ":" in self.text[cue.end() : min(end, cue.end() + _NEARBY) + 1]
        if listed or self.addressed(cue.end(), end) or self.text.startswith(("cho ", "được "), at):
            return True
        return VERB_PHRASE.match(self.text, at, end) is not None or read_whom(self.text, at, end) is not None

    def goes_below(self, voice: Voice, start: int, cue: re.Match[str], end: int) -> bool:
        """Whether a leader's "kiến nghị" goes to somebody who is not above: "đoàn giám sát kiến nghị Sở A ..."."""
        goes_on = self.state.voice is Voice.LEADER and self.state.act is Act.ORDER and cue.start() - start < _SHORT
        named = self.addressed(cue.end(), end) if voice is Voice.LEADER or goes_on else None
        chair = level_of(self.context.session.chair_title or "")
        return named is not None and max(decides_at(name) for name in named.names) < max(chair, 3)

    def addressed(self, at: int, end: int) -> Addressees | None:
        gap = _GAP.match(self.text, at, end)
        begins = past_number(self.text, gap.end() if gap else at, end)
        return read_told(self.context, begins if self.official else past_time(self.context, begins, end), end)

    def asked_anew(self, at: int, cue_at: int) -> bool:
        """Whether behind a comma somebody else asks: "đề nghị xã sửa mái trường, trưởng thôn A mong xã xử lý ..."."""
        comma = self.text.rfind(", ", max(at, cue_at - _NEARBY), cue_at)
        named = 0 < comma < cue_at - _SHORTEST and cue_at - comma < _SHORT_NAME
        asks = CUE.match(self.text, cue_at) if named else None
        word = cue_word(asks[0]) if asks else ""
        return (word in ASKS or word in EITHER) and self.voices.subject(comma + 2, cue_at) is Voice.REPORTER
