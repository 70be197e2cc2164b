"""Whether a word that may be a cue is one: said by somebody, at a place where a clause may open, and of something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.asking import is_named, wishes_itself
from vanban.extraction.cue_words import ASKS, EITHER, NOUN_AFTER, NOUN_BEFORE, WEAK
from vanban.extraction.scope import Act, Voice, cue_word
from vanban.extraction.signs import HANDED
from vanban.extraction.topics import about, is_thing, names_somebody, past_time, read_topic, several_told
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.scope import State
    from vanban.extraction.steps import Steps
    from vanban.extraction.voices import Voices

# A cue that opens a list without naming anybody yet: "giao chỉ tiêu cụ thể: mỗi sở ...".
_TO_SOMEBODY = ("giao", "phân công", "nhắc", "gợi", "định hướng")
_ASKS_TOO = pattern(r"^\s*(?:,|và)\s+(?:kiến nghị|đề xuất|đề nghị)(?!\w)")
_LIST_OF = pattern(
    r"(?:\s+(?:(?:một số|các|những|\d+)\s)?(?:chỉ tiêu|nhiệm vụ|việc|nội dung|trách nhiệm)[^:;.,]{0,40})?\s*:"
)
_FOR = r"(?:để|nhằm|trước|căn cứ|xét)\s[^,;:.]{6,140}\s$"
_WHAT_FOR = pattern(_FOR, re.IGNORECASE)
_ABOUT = pattern(rf"(?:việc|về|riêng|nội dung|kinh phí|vấn đề|trường hợp)\s|{_FOR}", re.IGNORECASE)
_SOON = pattern(r"\s+(?:sớm|khẩn trương|tiếp tục|ngay)\s")  # "giao sớm hoàn thành tuyến đường"
ORDERS = ("giao", "chỉ đạo", "yêu cầu", "phân công")
_SHOULD = pattern(r"[^\s,;:]\s+(?:nên|có thể)\s+$")
_SPOKEN = {"muốn", "nhờ", "bảo", "đòi"}  # of no paper, and only where somebody says it
_GOES_ON = pattern(
    r"(?:đồng thời|cũng|và|đã|thống nhất|đồng ý|nhất trí|riêng|tiếp tục|nay|này|(?<=, )nên|vì vậy|do đó)\s+$",
    re.IGNORECASE,
)
_TURNS = pattern(r"(?:đồng thời|và|đã|có ý kiến)\s+$")
_NEARBY = 240  # characters around a cue in which its subject, addressee and colon stand


class Cues:
    """Tells the cues of the clauses of a page from the same words as nouns, as work, or said of somebody."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer, steps: Steps) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer, self.petitions, self.steps = voices, writer, steps.petitions, steps
        self.official = context.official
        self.sentence = 0  # where the sentence begins that is read

    def _leader_says(self, start: int, cue_at: int) -> bool:
        """Whether in news a leader, or the body whose paper is told of, stands right before a cue."""
        leads = self.voices.subject(start, cue_at) is Voice.LEADER
        return leads or self.voices.issuers.speak(start, cue_at)

    def holds(self, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether the word is said as a verb, at a place where a clause may open."""
        word = cue_word(cue[0])
        asking = word in ASKS or word in EITHER
        if word in _SPOKEN and (self.official or self.voices.subject(start, cue.start()) is None):
            return False
        if word.startswith("mong") and wishes_itself(self.text[cue.end() : cue.end() + 40]):
            return False
        told = self.text[max(0, cue.start() - _NEARBY) : cue.start()]
        if told.endswith(("để ", "để\n")) or (word in ORDERS and _SHOULD.search(told)):
            return False  # what work is done for, or what somebody should do himself: "UBND tỉnh nên giao Sở A ..."
        if asking and is_named(told, self.text[cue.end() : min(end, cue.end() + _NEARBY)]):
            return False
        if (
            self.steps.is_work(word, cue, start, end)
            or NOUN_AFTER.match(self.text, cue.end(), end)
            or not self._leads_on(word, cue, start, end)
        ):
            return False
        return self._said(word, cue, start, end) or self.petitions.openly(word, cue, start)

    def _said(self, word: str, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether the word stands where a clause may open, or behind who is known to speak."""
        before = self.text[max(start, cue.start() - _NEARBY) : cue.start()]
        if self.official and word in {"đề nghị", "yêu cầu"} and HANDED.fullmatch(self.text, start, cue.start()):
            return self.state.act is Act.ORDER
        if self.writer.skip_links(start, cue.start()) >= cue.start() or before.strip() == "bày tỏ":
            goes_on = word in EITHER and self.petitions.may_go_on(start, self.sentence)
            return word not in WEAK or goes_on or self._heads_list(cue, end)
        if before.rstrip().endswith((",", ":", "-", "–", ")")):
            return self._opens_clause(word, cue, start, end)
        if self.petitions.counts(word, cue.end(), end) and NOUN_BEFORE.search(before[-24:]):
            return self.voices.subject(start, cue.start()) is Voice.REPORTER
        if self.petitions.opinions_ask(word, cue, before, end):
            return True
        if NOUN_BEFORE.search(before[-24:]) and not _TURNS.search(before[-12:]):
            return False
        if _GOES_ON.search(before[-12:]):
            return self._opens_clause(word, cue, start, end) and (
                word not in WEAK or self.voices.subject(start, cue.start()) is not None
            )
        return self._spoken(word, start, cue.start()) or (word == "giao" and self._takes_up(cue, start, end))

    def _takes_up(self, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether in a leader's words somebody by name is given the thing before the cue: "Máy quay giao Sở A mua"."""
        if self.official or self.state.voice is not Voice.LEADER:
            return False
        named = self.petitions.addressed(cue.end(), end)
        thing = self.text[start : cue.start()]
        if named is None or self.voices.subject(start, cue.start()) is not None or not is_thing(thing):
            return False
        return VERB_PHRASE.match(self.text, named.end + 1, end) is not None

    def _heads_list(self, cue: re.Match[str], end: int) -> bool:
        """Whether the leader who speaks says to whom the list below is: "...; đồng thời lưu ý UBND huyện:"."""
        leads = self.state.voice is Voice.LEADER and self.text[end : end + 1] == ":"
        return leads and self.petitions.addressed(cue.end(), end) is not None

    def _spoken(self, word: str, start: int, cue_at: int) -> bool:
        """Whether somebody says the cue: a subject before it, or the leader who goes on about a matter."""
        matter = _ABOUT if word == "giao" else _WHAT_FOR if word in {"yêu cầu", "đề nghị"} else None
        if self.state.voice is Voice.LEADER and matter and matter.match(self.text, start, cue_at):
            return True
        subject = self.voices.subject(start, cue_at)
        if subject is Voice.REPORTER and not self.official and self.voices.issuers.speak(start, cue_at):
            subject = Voice.LEADER
        return subject is not None and (word not in WEAK or word in EITHER or subject is Voice.LEADER)

    def _leads_on(self, word: str, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether something is asked behind the word: a body, work, or a list after a colon."""
        named = self.petitions.addressed(cue.end(), end)
        at = past_time(self.context, cue.end() + 1, end)
        whom = named or names_somebody(self.text, cue.end(), end) or several_told(self.text, at, end)
        if not (whom or read_topic(self.context, start, cue.start())):
            listed = _LIST_OF.match(self.text, cue.end(), end + 1) is not None
            if word == "chỉ đạo":
                return listed or ":" in self.text[cue.end() : cue.end() + 12]
            if word.startswith(_TO_SOMEBODY):
                return listed or (word == "giao" and _SOON.match(self.text, cue.end(), end) is not None)
        rest = _ASKS_TOO.sub("", self.text[named.end if named else cue.end() : min(end, cue.end() + _NEARBY)])
        return len(rest.split()) >= 2 or self.text[end : end + 1] == ":" or ":" in rest

    def _opens_clause(self, word: str, cue: re.Match[str], start: int, end: int) -> bool:
        if word in ASKS:
            return self.petitions.opens(word, cue, start, end)
        if word == "xin":
            return self.state.act is not Act.ORDER and self.voices.subject(start, cue.start()) is Voice.REPORTER
        if word in {"đề nghị", "yêu cầu"}:
            return self.state.act is not Act.ORDER or (
                bool(self.petitions.addressed(cue.end(), end))
                or about(self.context, start, cue.start()) is not None
                or (not self.official and self._leader_says(start, cue.start()))
                or self.petitions.complains(word, start, cue.start())
            )
        if word in EITHER and self.voices.subject(start, cue.start()) is Voice.REPORTER:
            return self.petitions.asks_for(cue, end)
        if _LIST_OF.match(self.text, cue.end(), end + 1) and self.voices.subject(start, cue.start()) is Voice.LEADER:
            return True  # "đồng chí chia sẻ với huyện, đồng thời lưu ý: ..."
        return self.petitions.addressed(cue.end(), end) is not None or (
            word in WEAK and names_somebody(self.text, cue.end(), end)
        )
