"""Turns of the telling: a sentence in which another begins to speak, or a paper is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.cue_words import CUE
from vanban.extraction.page import Form
from vanban.extraction.scope import Act, Voice
from vanban.extraction.signs import ACCORDINGLY, CLOSES, ISSUES, LEADER, OPENS_REPORT, TAKES_IN
from vanban.extraction.spots import PAPERS, THANKS
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re

    from vanban.extraction.context import Context
    from vanban.extraction.scope import State
    from vanban.extraction.uncued import Uncued
    from vanban.extraction.voices import Voices

_TAKES_CHAIR = opening(r"(?:Phát biểu (?:kết luận|chỉ đạo)|Kết luận (?:buổi|hội nghị|cuộc|phiên))(?!\w)")
# What is due then, no report: "Ngay sau khi nhận hồ sơ, ...".
_NEXT_STEP = opening(r"(?:Ngay sau (?:khi|kỳ|đợt|ngày)|Báo cáo (?:kết quả|về|cho|UBND|Chủ tịch))(?!\w)")
_TELLS = pattern(r"(?<!\w)(?:cho biết|cho hay|thừa nhận|lý giải|biện minh|cho rằng|kể lại|bày tỏ|thông tin thêm)(?!\w)")
_GAP = pattern(r"\s*")
_NOBODY_BEFORE = pattern(r"(?:^|,\s*|\bPhó\s+)$")
# A step of work that is ordered, no answer: "Văn phòng tiếp thu ý kiến, hoàn thiện báo cáo trước ngày 18/10".
_TAKEN_IN_FOR = pattern(
    r"[^,;.]{0,60}(?:,|\s+và|\s+để)\s+(?:sớm |khẩn trương |tiếp tục )?(?:hoàn thiện|hoàn chỉnh|chỉnh sửa|bổ sung"
    r"|sửa đổi|chỉnh lý|điều chỉnh|rà soát|giải trình|tham mưu)(?!\w)"
)
_BY_WORD_OF = opening(
    r"Theo (?:(?:nhận định|nhận xét|đánh giá|quan điểm|ý kiến|phân tích|lời|yêu cầu) (?:của )?)?(?=(?:đồng chí|ông"
    r"|bà|(?:[Pp]hó )?"
    r"(?:[Cc]hủ tịch|[Bb]í thư|[Tt]hủ tướng)|[Bb]ộ trưởng|[Tt]hứ trưởng)(?:\s[^,;.:]{2,60})?,)"
)


class Turns:
    """Says of each sentence of the news whether it gives the word to somebody else."""

    def __init__(self, context: Context, state: State, voices: Voices) -> None:
        self.context, self.text, self.state, self.voices = context, context.text, state, voices

    def read(self, start: int, end: int, uncued: Uncued) -> None:
        """A sentence in which a leader begins to speak, another takes in what was said, or a paper is quoted."""
        state = self.state
        if self.context.official:
            return
        told = state.issued and state.act is Act.SILENT and ACCORDINGLY.match(self.text, start, end + 1) is not None
        self.hear_of_paper(start, end)
        if uncued.in_head and not told:
            return
        if self._another_tells(start, end):
            state.act, state.voice, state.heard = Act.SILENT, Voice.REPORTER, False
            return
        self._begins_to_tell(start, end)
        if thanks := self._takes_in(start, end):
            if self.voices.subject(start, thanks.start()) is not Voice.LEADER:
                state.act, state.voice, state.heard = Act.SILENT, Voice.REPORTER, False
        elif told or (state.act is Act.SILENT and (self._leader_first(start, end) or self._by_word_of(start, end))):
            state.voice, state.heard = Voice.LEADER, True
            uncued.in_head = False
            behind = ACCORDINGLY.match(self.text, start, end + 1) if told else None
            gap = _GAP.match(self.text, behind.end()) if behind else None
            if gap and (gap.end() > end or VERB_PHRASE.match(self.text, gap.end(), end)):
                state.act = Act.ORDER  # a list of work stands behind it

    def _takes_in(self, start: int, end: int) -> re.Match[str] | None:
        """Where somebody takes in what was said, unless that is a step of work that is ordered."""
        thanks = THANKS.first(TAKES_IN, self.text, start, min(end, start + 160))
        if thanks is None or CUE.search(self.text, start, thanks.start()):
            return None
        ordered = self.state.act is Act.ORDER and _TAKEN_IN_FOR.match(self.text, thanks.end(), end)
        return None if ordered else thanks

    def opens_anew(self, start: int, end: int) -> None:
        """In news told in one paragraph a sentence that opens as a paragraph does is heard as one."""
        state, said = self.state, self.text[start:end]
        if self.context.form is not Form.PRESS or self.voices.leader_speaks(start, end) or _NEXT_STEP.match(said):
            return
        if said.startswith("* "):
            state.act, state.voice, state.heard, state.lead = Act.SILENT, Voice.NARRATOR, False, None
        elif _TAKES_CHAIR.match(said):
            state.voice, state.heard = Voice.LEADER, True
        elif OPENS_REPORT.match(said):
            state.voice, state.act, state.heard = Voice.REPORTER, Act.SILENT, False
        elif state.act is Act.ORDER and CLOSES.match(said):
            state.act, state.voice, state.heard = Act.SILENT, Voice.NARRATOR, False

    def hear_of_paper(self, start: int, end: int) -> None:
        """Remember that the news tells of a paper or words that direct, and whose they are."""
        issues = PAPERS.search(ISSUES, self.text, start, end)
        if issues is None:
            return
        self.state.issued = True
        whose = self.context.bodies_in(start, issues.start())
        if whose and not self.state.issuer:
            self.state.issuer = whose[-1].key

    def _another_tells(self, start: int, end: int) -> bool:
        """Whether behind a leader's orders somebody else tells something: "Giám đốc Sở A cho biết ..."."""
        if self.state.voice is not Voice.LEADER and self.state.act is not Act.ORDER:
            return False
        tells = _TELLS.search(self.text, start, min(end, start + 160))
        if tells is None or CUE.search(self.text, start, tells.start()):
            return False
        return self.voices.subject(start, tells.start()) in {Voice.REPORTER, Voice.GUEST}

    def _begins_to_tell(self, start: int, end: int) -> None:
        """Hear somebody who opens what he reports: "Đại diện nhà thầu cho biết ... Từ đó, đề nghị ..."."""
        if self.state.act is not Act.SILENT or self.state.voice is not Voice.NARRATOR:
            return
        tells = _TELLS.search(self.text, start, min(end, start + 160))
        if tells is not None and self.voices.subject(start, tells.start()) is Voice.REPORTER:
            self.state.voice = Voice.REPORTER

    def _by_word_of(self, start: int, end: int) -> bool:
        """Whether the sentence tells a leader's view: "Theo ông An, ...", so that he goes on behind it."""
        view = _BY_WORD_OF.match(self.text, start, end)
        return view is not None and self.voices.leads(self.text[view.end() : view.end() + 120], view.end())

    def _leader_first(self, start: int, end: int) -> bool:
        """Whether the sentence's own subject is a leader who speaks, nobody named before."""
        first = LEADER.search(self.text, start, min(end, start + 160))
        if first is None or not _NOBODY_BEFORE.search(self.text[start : first.start()]):
            return False
        return self.voices.leader_speaks(first.start(), end)
