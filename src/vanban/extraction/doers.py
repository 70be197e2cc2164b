"""Work told with its doer at another place: behind "do", behind a comma, or as who "được giao" to do it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.deadlines import read_time
from vanban.extraction.narration import EVENT_BY
from vanban.extraction.sayings import WILL
from vanban.extraction.scope import Act, Addressees
from vanban.extraction.signs import BY, MUST, NARRATES, SPEAKS
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.scope import State
    from vanban.extraction.voices import Voices

_TOLD_TO = pattern(
    rf"(?P<who>(?:[{UPPER}]|các\s|những\s)[^;:]{{3,110}}?)\s+(?:(?:còn|cũng)\s+)?"
    r"(?<!nhiệm vụ )được (?P<by>(?:UBND|Ủy ban nhân dân|Chủ tịch UBND) (?:tỉnh|huyện|thành phố|xã) )?"
    r"(?:yêu cầu|giao|đề nghị|phân công)(?: nhiệm vụ)?\s+"
)


_COMMA = pattern(
    r",\s+(?:(?:song|nhưng|tuy nhiên|riêng|còn|đồng thời|đổi lại|vì vậy|vì thế|do đó|do vậy|bởi vậy|nên|trong đó"
    r"|theo đó|phía|về phía)\s+)?"
    r"|(?<!\w)(?:thống nhất|đồng ý|nhất trí|chấp thuận)\s+(?:để|cho)\s+"
)
_JOINED = pattern(r"(?:cùng|với|của|các|gồm|như|và|dự|lãnh đạo|đại diện)\s[^,;.]{0,30}$")
_ALONE = 16  # characters of a verb
_LATELY = 8  # tasks before a name in which it may have been told something
_TELLING_TO = Anchors(
    "được yêu cầu", "được giao", "được đề nghị", "được phân công", "được ubnd", "được ủy", "được chủ"
)  # what _TOLD_TO holds

# Before the work: on what grounds it is done, or by which day.
_GROUNDS = pattern(
    r"(?:căn cứ|trên cơ sở|tùy theo|dựa (?:vào|trên))\s[^,;:.]{4,120},\s+"
    r"|(?:chậm nhất |ngay )?(?:trước|đến|trong|từ nay đến)\s(?:ngày |hết |hết ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?,?\s+"
    r"|(?:ngay )?(?:trước|trong|đầu|cuối|giữa) (?:tháng|quý) (?:\d{1,2}|[IV]+)(?:/\d{4})?,?\s+",
    re.IGNORECASE,
)
_TOGETHER = pattern(r"[Cc]ùng(?: với)?\s+")


class Doers:
    """Writes the work of doers that do not stand right before their verb."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official = context.official

    def write(self, at: int, end: int, *, first: bool, numbered: bool) -> bool:
        """Write the work that stands at a place with its doer elsewhere; False if none does."""
        return self.by(at, end, numbered=numbered) or self.told_to(at, end, first=first)

    def behind_comma(self, start: int, end: int) -> None:
        """Write work behind a judgement: "tỉnh đồng ý trích 3,5 tỷ đồng, UBND huyện A lập danh sách hộ"."""
        for comma in _COMMA.finditer(self.text, start, end):
            named = read_addressees(self.context, comma.end(), end)
            if named is None or _JOINED.search(self.text[start : comma.start()][-40:]):
                continue
            begin = self.writer.after_addressee(named.end, end)
            if not self._does(named, end) or not VERB_PHRASE.match(self.text, begin, end):
                continue
            self.state.act = Act.ORDER
            self.writer.address_new(named, comma.end())
            set_off = ":" in self.text[named.end : begin]
            self.writer.emit(begin if set_off else comma.end(), begin, end, "addressee")
            return

    def _does(self, named: Addressees, end: int) -> bool:
        """Whether who is named behind a comma does what follows: a body, or whoever must, or the own body will."""
        will = WILL.match(self.text, named.end, end) and self.voices.own(named.lead or "")
        known = self.context.body_at(named.start) is not None or bool(named.classes and self.state.heard)
        if will:
            return True
        if SPEAKS.match(self.text, named.end, end) or NARRATES.match(self.text, named.end, end):
            return False
        return known or MUST.match(self.text, named.end, end) is not None or self._in_time(named, end)

    def _in_time(self, named: Addressees, end: int) -> bool:
        """Whether somebody told in short does something by a day: "..., Sở làm tờ trình trong tháng này"."""
        if self.official or not self.state.heard:
            return False
        return read_time(self.text, named.start, end, self.writer.cutter.reference).deadline is not None

    def by(self, at: int, end: int, *, numbered: bool) -> bool:
        """Work told by its object and then its doer: "dự toán do Sở Xây dựng thẩm định"."""
        by = BY.match(self.text, at, end) if not VERB_PHRASE.match(self.text, at, end) else None
        named = read_addressees(self.context, by.end(), end) if by else None
        if not self.official and EVENT_BY.match(self.text, at, end):
            return False
        if named is None or named.implied or not VERB_PHRASE.match(self.text, named.end + 1, end):
            return False
        doer = read_addressees(self.context, at, end)
        if doer and VERB_PHRASE.match(self.text, doer.end + 1, named.start):
            return False  # "Đài phát lại danh sách do Chi cục Thuế chuyển"
        self.writer.address_new(named, at)
        alone = end - named.end < _ALONE  # no more than a verb, whose object stands before the doer
        self.writer.emit(at, at if alone else named.end + 1, end, "addressee", numbered=numbered)
        return True

    def told_to(self, at: int, end: int, *, first: bool) -> bool:
        """Work told of who was told to do it: "Chủ đầu tư, kỹ sư trên công trường được yêu cầu làm ba ca"."""
        told = _TOLD_TO.match(self.text, at, end) if first and self.is_told_to(at, end) else None
        if told is None:
            return False
        named = read_addressees(self.context, at, end)
        whole = named if named and named.end >= told.end("who") else None
        self.writer.address_new(whole or Addressees(at, told.end("who"), [" ".join(told["who"].split())]), at)
        self.writer.emit(at, told.end(), end, "addressee")
        return True

    def is_told_to(self, at: int, end: int) -> bool:
        """Whether news tell at a place what somebody was told to do."""
        tells = not self.official and _TELLING_TO.among(self.text, at, end)
        told = _TOLD_TO.match(self.text, at, end) if tells else None
        return told is not None and VERB_PHRASE.match(self.text, told.end(), end) is not None

    def council_told(self, at: int, end: int) -> bool:
        """Whether news tell what a council has told somebody to do: "Sở A được UBND tỉnh giao chủ trì ..."."""
        told = _TOLD_TO.match(self.text, at, end) if self.is_told_to(at, end) else None
        return told is not None and told["by"] is not None and self.context.session.kind == "none"

    def told_before(self, at: int, end: int) -> Addressees | None:
        """Somebody without the name of a known body who was told something before: "Petrolam rà soát ..."."""
        for task in self.state.tasks[-_LATELY:]:
            name = task.lead or ""
            stop = at + len(name)
            if name and name[0].isupper() and self.text.startswith(f"{name} ", at) and stop < end:
                works = MUST.match(self.text, stop, end) or VERB_PHRASE.match(self.text, stop + 1, end)
                return Addressees(at, stop, [name]) if works else None
        return None

    def on_grounds(self, at: int, end: int) -> bool:
        """Whether work stands behind the grounds for it: "căn cứ tình hình mưa lũ, quyết định cho học sinh nghỉ"."""
        grounds = _GROUNDS.match(self.text, at, end)
        return grounds is not None and VERB_PHRASE.match(self.text, grounds.end(), end) is not None

    def with_somebody(self, at: int, end: int) -> bool:
        """Whether work opens with who shares it: "Cùng Hạt Kiểm lâm rà soát đường băng cản lửa"."""
        together = _TOGETHER.match(self.text, at, end)
        named = read_addressees(self.context, together.end(), end) if together else None
        return named is not None and VERB_PHRASE.match(self.text, named.end + 1, end) is not None
