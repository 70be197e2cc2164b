"""Cue words that only tell of work: steps of a task, promises, and orders given before the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.cue_words import ASKS, EITHER
from vanban.extraction.narration import BESIDE
from vanban.extraction.scope import Act, Voice
from vanban.extraction.signs import BEFORE_NOW, LEADER, PROMISES
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re

    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.petitions import Petitions
    from vanban.extraction.scope import State
    from vanban.extraction.voices import Voices

_TO_DO = pattern(
    r"(?:cần|phải|hãy|khẩn trương|chủ động|hoặc|có trách nhiệm|có nhiệm vụ)\s+"
    r"(?:sớm\s+|ngay\s+|khẩn trương\s+|kịp thời\s+)?$"
)  # "cần quán triệt" is work, nobody's word
# A paper "của UBND tỉnh giao ...", or what goes on; not "ghi nhận ý kiến của huyện và giao ...".
_NOT_NOW = pattern(r"(?:của\s+[^,;.:]{2,40}(?<!\svà)(?<!\sthời)|đang)\s+$")
_TEAM = pattern(r"(?:[Đđ]oàn|[Tt]ổ) (?:công tác|kiểm tra|giám sát|khảo sát)(?!\w)[^,;:]*$")  # speaks for who sent it
_REPORTS_TO = pattern(r"(?:báo cáo|trình|tham mưu)\s[^,;.]{2,60}$")  # "báo cáo UBND tỉnh xin hỗ trợ": a step
# What was said before what is told: "Sau khi Chủ tịch UBND tỉnh yêu cầu dừng thi công, chiều 8/2 ...".
_AFTER_THAT = pattern(
    r"^(?:Ngay )?(?:[Ss]au|[Tt]ừ|[Kk]ể từ) khi (?!nghe|xem|kiểm tra|khảo sát|đi |thăm|trao đổi|thảo luận|làm việc)"
    r"[^,;:]*$"
)
_BY_OTHERS = pattern(
    r"(?:được|bị)\s+(?:Thủ tướng|Chính phủ|Thường vụ|Ban Thường vụ|Bộ trưởng|Chủ tịch|Bí thư)[^,;.:]{0,60}$"
)
# What was asked is weighed, not asked: "đề nghị bỏ quy định này là hợp lý".
_WEIGHED = pattern(
    r"\slà\s(?:rất\s|hết sức\s|hoàn toàn\s)?(?:hợp lý|cần thiết|đúng đắn|thiết thực|chính đáng|phù hợp|có cơ sở)(?!\w)"
)
_ABOUT = pattern(r"\s+về\s+(?:vấn đề|tình trạng|tình hình|nội dung)(?!\w)")
_RECALLED_WITHIN = 600  # characters around a cue
_LONG_AGO = pattern(r"(?:năm ngoái|năm trước|tháng trước|nhiều lần|đã từng)(?!\w)[^;:]*$")
_THE_ACT_OF = pattern(
    rf"(?:[Ll]iên quan (?:đến|tới) việc\s+(?:Bộ|Sở|UBND|[{UPPER}])[^,;.:]{{1,60}}"
    r"|việc (?:trước đó )?(?:ông|bà)\s[^,;.:]{2,30})\s$"
)
# Which work is meant: "rà soát các nhiệm vụ UBND tỉnh đã giao cho các sở".
_WHICH_WAS = pattern(
    r"(?:nhiệm vụ|công việc|chỉ tiêu|phần việc|nội dung)\s(?!này|trên|đó)(?:mà\s)?[^,;.:]{0,60}?(?:đã|được)\s+$"
)
_COUNTED = pattern(  # done, and counted: "đã chỉ đạo các đơn vị triển khai 77 nhiệm vụ"
    r"[^,;.:]{3,80}?\s(?:triển khai|thực hiện|tổ chức|hoàn thành|ban hành|mở|xử lý)\s(?:được\s|trên\s|gần\s)?\d"
)
_CALLED_WORK = frozenset({"kiến nghị", "đề nghị", "đề xuất", "yêu cầu"})
OWN = ("giao", "phân công", "chỉ đạo", "yêu cầu", "nhắc", "đề xuất", "kiến nghị")  # may be work of who is told
_WHOSE = pattern(r"(?<!\w)(?:của|do|với|theo|và|cho|tới|lên)\s+$")  # who stands behind these says nothing
_COUNCIL = 4  # the level of a province's council
_RUNS_IN = 60  # characters of who speaks
_NEARBY = 240  # characters before a cue that are looked at


class Steps:
    """Tells cue words that are part of somebody's work from those that open an order or a request."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer, petitions: Petitions) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official, self.petitions = context.official, petitions

    def is_work(self, word: str, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether the word tells of work to come, of a promise or of what was ordered before the meeting."""
        before = self.text[max(start, cue.start() - _NEARBY) : cue.start()]
        if word == "xin" and self.official and self.state.act is Act.ORDER and _REPORTS_TO.search(before):
            return True
        if before.count("(") > before.count(")") or (_NOT_NOW.search(before[-60:]) and not _TEAM.match(before)):
            return True
        if self._told_of(word, before, cue, end) or (not self.official and self._background(word, start, cue.start())):
            return True
        if word == "chỉ đạo" and before.endswith("văn bản "):
            news = before.endswith("có văn bản ") and self.context.session.kind == "none"
            return not news or self.petitions.addressed(cue.end(), end) is None
        if (
            self._own_work(word, cue, start)
            or self.petitions.joint_work(word, before)
            or self._next_step(word, cue, start)
            or self._goes_on(word, cue)
            or self._only_about(word, cue, end)
        ):
            return True
        if (PROMISES.search(before) and not self._will_direct(word, cue, start)) or _TO_DO.search(before):
            return True
        if not before.endswith("đã "):
            return False
        return BEFORE_NOW.search(self.text, start, end) is not None or self._office_did(word, start, cue.start())

    def _told_of(self, word: str, before: str, cue: re.Match[str], end: int) -> bool:
        """Whether the word says which work is meant, what was done and counted, or what is weighed in the news."""
        if word.startswith(OWN[:4]) and _WHICH_WAS.search(before[-90:]):
            return True
        if word.startswith(OWN[:4]) and before.endswith("đã ") and _COUNTED.match(self.text, cue.end(), end):
            return True
        return (
            not self.official
            and _WEIGHED.search(self.text, cue.end(), min(end, cue.end() + _RECALLED_WITHIN)) is not None
        )

    def heading_before(self, first: re.Match[str], cue_at: int, start: int) -> bool:
        """Whether a heading runs into its text: "Đề nghị xử lý bãi cát lậu Chủ tịch UBND tỉnh chỉ đạo Sở A ..."."""
        if self.writer.skip_links(start, first.start() + 1) < first.start():
            return False
        said = next((m.start() for m in LEADER.finditer(self.text, first.end() + 12, cue_at)), None)
        if said is None or self.text[said - 2] in ",;:" or not self.text[said].isupper():
            return False
        if _WHOSE.search(self.text, first.end(), said):
            return False
        return cue_at - said < _RUNS_IN and self.voices.subject(said, cue_at) is Voice.LEADER

    def _only_about(self, word: str, cue: re.Match[str], end: int) -> bool:
        """Whether it is told of what a request is, not what is asked: "kiến nghị với tỉnh về vấn đề ô nhiễm"."""
        named = self.petitions.addressed(cue.end(), end) if word in ASKS else None
        return _ABOUT.match(self.text, named.end if named else cue.end(), end) is not None

    def _background(self, word: str, start: int, cue_at: int) -> bool:
        """Whether news only recall the word: "Sau khi tỉnh yêu cầu ...,", "việc Bộ A kiến nghị ...", "năm ngoái"."""
        before = self.text[max(start, cue_at - _RECALLED_WITHIN) : cue_at]
        if word not in ASKS and any(told.search(before) for told in (_AFTER_THAT, _LONG_AGO, _BY_OTHERS)):
            return True
        past, day = BESIDE.match(self.text, start, cue_at), self.context.session.date
        if past and past["year"] and day and int(past["year"]) < day.year:
            return True  # "Cuối năm 2019, UBND tỉnh giao Sở A ..."
        return word in _CALLED_WORK and _THE_ACT_OF.search(before) is not None

    def _office_did(self, word: str, start: int, cue_at: int) -> bool:
        """Whether news tell what an office without anybody who chairs has ordered: "Sở A đã giao Chi cục B"."""
        asked = (word in ASKS or word in EITHER) and self.context.session.kind != "none"  # at the meeting
        if asked or self.official or self.voices.subject(start, cue_at) is Voice.LEADER:
            return False
        return 0 < self.voices.ranks.level(start, cue_at) < _COUNCIL

    def _will_direct(self, word: str, cue: re.Match[str], start: int) -> bool:
        """Whether news tell what a leader will tell somebody to do: "ông cho biết sẽ giao Sở A khảo sát"."""
        if self.official or not word.startswith(("giao", "yêu cầu", "chỉ đạo")):
            return False
        return self.voices.subject(start, cue.start()) is Voice.LEADER

    def _own_work(self, word: str, cue: re.Match[str], start: int) -> bool:
        """Whether a body that is told to act shall itself "phân công", "chỉ đạo" somebody."""
        at = self.writer.skip_links(start, cue.start())
        if self.state.act is Act.ASK and self.state.listed and word in {"chỉ đạo", "giao"}:
            asked = read_addressees(self.context, at, cue.start())  # "- UBND tỉnh chỉ đạo các xã bàn giao mặt bằng"
            return asked is not None and self.writer.after_addressee(asked.end, cue.start()) >= cue.start()
        if self.state.act is not Act.ORDER or not word.startswith(OWN):
            return False
        if word == "kiến nghị" and not self.official and at == start and self.text[max(0, start - 2)] in ".!?”\n":
            return False  # a sentence of the news that tells who asks
        if not self.official and LEADER.match(self.text, at) and self.voices.leads(self.text[at : at + 120], at):
            return False
        named = read_addressees(self.context, at, cue.start())
        several = named is not None and (bool(named.classes) or " các " in (named.lead or ""))  # no issuer's name
        if not several and self.voices.issuers.in_short(start, cue.start()):
            return False
        if (
            named is None
            or named.implied
            or self.voices.own(named.lead or "")
            or self.voices.letters.issues(at, cue.start())
        ):
            return False
        return self.writer.after_addressee(named.end, cue.start()) >= cue.start()

    def _goes_on(self, word: str, cue: re.Match[str]) -> bool:
        """Whether in a paper the work of a body that is named goes on: "Sở A kiểm tra ...; yêu cầu chủ hồ ..."."""
        last = self.state.tasks[-1] if self.official and self.state.tasks else None
        if word != "yêu cầu" or last is None or last.rule != "addressee" or self.state.act is not Act.ORDER:
            return False
        return self.text[last.end : cue.start()].strip() == ";"

    def _next_step(self, word: str, cue: re.Match[str], start: int) -> bool:
        """Whether a leader's order goes on with "đề xuất" as the next step: "Đồng thời, đề xuất phương án"."""
        ordered = self.state.act is Act.ORDER and self.state.voice is Voice.LEADER
        return word == "đề xuất" and ordered and self.writer.skip_links(start, cue.start()) >= cue.start()
