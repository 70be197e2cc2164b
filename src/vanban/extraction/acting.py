"""Whether a body named at a place is told to act there, or only told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.deadlines import read_time
from vanban.extraction.narration import FALLS_BEHIND, HAS_DONE, HONOURS, REPORTS, SHOWN, TELLS_ITSELF
from vanban.extraction.sayings import WILL
from vanban.extraction.scope import Act, Voice
from vanban.extraction.signs import MUST, NARRATES, PAST, SINCE, SPEAKS
from vanban.extraction.standing import decides_at
from vanban.extraction.work import VERB_PHRASE, instead, verb_within
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.scope import Addressees, State
    from vanban.extraction.voices import Voices

# What a sentence behind a request is about: "Đối với cơ sở vi phạm, phải ...", "Ở các chợ, UBND xã chỉ đạo ...".
_MATTER_OF = pattern(r"(?:Đối với|Với|Ở|Tại|Riêng|Về)\s[^,;.:]{3,80},\s+")
_COUNTED = pattern(r"\s+(?:được\s+)?(?:hơn |trên |gần |khoảng )?\d")  # "tổ chức 12 lớp": done, not asked for
_NEARBY = 240  # characters behind a body in which its work stands
_HIGHEST = 5  # the level of ministries: nobody orders the government to act
_SMALL = pattern(r"\s+[a-zđà-ỹ0-9]")
_DASH = pattern(r"\s[-–]\s")
_SOON = 90  # characters behind a class of bodies in which its verb stands
_LEADING = pattern(r",\s*(?:chủ trì|phối hợp)", re.IGNORECASE)
_SINCE = pattern(SINCE.pattern, re.IGNORECASE)
_IS_IN_CHARGE = pattern(
    r"\s+là (?:(?:cơ quan|đơn vị)(?! (?:tham mưu|chuyên môn|trực thuộc|thuộc|hành chính"
    r"|sự nghiệp|quản lý nhà nước))|đầu mối)"
)


def _works_after_comma(rest: str) -> bool:
    """Whether work follows a comma: ", chủ trì ...", ", kể từ 01/6, tăng ..."."""
    since = _SINCE.match(rest)
    return bool(_LEADING.match(rest) or (since and VERB_PHRASE.match(rest, since.end())))


class Acting:
    """Tells who is named to do something from who is named in telling."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official = context.official

    def acts(self, named: Addressees, end: int, *, first: bool) -> bool:
        """Whether a body opening a clause is its doer: a verb or ":" follows, nothing that merely tells."""
        past = self.writer.past_aside(named.end, end)
        rest = self.text[past : min(end, past + _NEARBY)]
        if self.state.act is Act.ASK and named.lead == self.context.session.host_org:
            return False  # nobody asks something of the own body
        if not rest.strip() or self._narrates(named, rest) or (rest[:1] == "," and not _works_after_comma(rest)):
            return False
        if decides_at(named.lead or "") > _HIGHEST:
            return False
        if first and not self.official and TELLS_ITSELF.match(rest):
            return False
        begin = self.writer.after_addressee(named.end, end)
        if _IS_IN_CHARGE.match(rest):
            return True
        if self.set_off(named.end, begin) or VERB_PHRASE.match(self.text, begin, end):
            return True
        if not _SMALL.match(rest) or SPEAKS.match(rest) or self.state.act is Act.ASK:
            return False
        return self._works(named, rest, first=first)

    def _narrates(self, named: Addressees, rest: str) -> bool:
        """Whether what follows a body only tells of it; in an item of a paper "chưa hoàn thành" says which bodies."""
        if not self.official and SHOWN.match(rest):
            return True
        if instead(rest.lstrip(), 0, len(rest)):
            return False
        if FALLS_BEHIND.match(rest) or HONOURS.match(rest):
            return True
        if HAS_DONE.match(rest) and not VERB_PHRASE.match(rest.lstrip()):
            return True
        if NARRATES.match(rest) is None or (self.official and self.state.marked and re.match(r"\s*chưa", rest)):
            return False
        return not (WILL.match(rest) and self.state.voice is Voice.LEADER and self.voices.own(named.lead or ""))

    def _works(self, named: Addressees, rest: str, *, first: bool) -> bool:
        """Whether a predicate that no list of verbs knows is work: of a body rather than of a class or stand-in."""
        if named.implied or named.classes:
            later = MUST.search(rest[:_SOON]) or verb_within(rest[:_SOON])
            return later is not None and "," not in rest[: later.start()] and PAST.search(rest) is None
        if not first or self.official:
            return not (first and self.official and self.state.marked) or PAST.search(rest) is None
        return PAST.search(rest) is None

    def told_to_act(self, named: Addressees, end: int, *, said: bool, listed: bool) -> bool:
        """Whether who is named must do what follows, promises it, or in a leader's words or list simply does it."""
        if SPEAKS.match(self.text, named.end, end):
            return False
        promises = said or (self.state.heard and not self.official)
        if promises and WILL.match(self.text, named.end, end) and self.voices.own(named.lead or ""):
            self.state.voice = Voice.LEADER
            return True
        if MUST.match(self.text, named.end, end):
            return True
        by_day = self._due(named, end)
        heard = listed or (self.state.heard and not named.implied) or (by_day and self.state.voice is Voice.LEADER)
        return heard and self.acts(named, end, first=True)

    def _due(self, named: Addressees, end: int) -> bool:
        """Whether news tell by when somebody told in short does a thing: "xã sửa xong 3 cụm này trước 15/5"."""
        verb = VERB_PHRASE.match(self.text, self.writer.after_addressee(named.end, end), end)
        if verb is None or self.official or _COUNTED.match(self.text, verb.end(), end):
            return False
        told = read_time(self.text, named.start, end, self.writer.cutter.reference).deadline
        day = self.context.session.date
        if told and day and told < day:
            return False  # what was to be done by then has been done
        return self.writer.when is not None or told is not None

    def set_off(self, start: int, end: int) -> bool:
        """Whether a colon, or in an item a dash, parts who acts from the work."""
        said = self.text[self.writer.past_aside(start, len(self.text)) : end]  # which may stand between dashes
        return ":" in said or (self.state.marked and _DASH.match(said) is not None)

    def reports(self, named: Addressees, end: int) -> bool:
        """Whether behind a request somebody else tells something: "Giám đốc Thư viện sẵn sàng luân chuyển sách"."""
        asks = self.state.act is Act.ASK and not self.official
        return asks and REPORTS.match(self.text, named.end, end) is not None

    def others_work(self, at: int) -> bool:
        """Whether a sentence behind a request tells another body's work: "Sở B khảo sát tuyến kênh"."""
        end = min(len(self.text), at + _NEARBY)
        topic = _MATTER_OF.match(self.text, at, end)
        at = topic.end() if topic else at
        named = read_addressees(self.context, at, end)
        if named is None:
            return topic is not None and VERB_PHRASE.match(self.text, at, end) is not None
        begin = self.writer.after_addressee(named.end, end)
        told = NARRATES.match(self.text, named.end, end) or SPEAKS.match(self.text, named.end, end)
        verb = VERB_PHRASE.match(self.text, begin, end)
        return verb is not None and not told and not _COUNTED.match(self.text, verb.end(), end)
