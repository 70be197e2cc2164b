"""The speech acts of a page: who says what cue to whom, and how far its scope goes; an explicit state machine.

States: SILENT (told, not ordered), ORDER (a leader or the issuing paper directs), ASK (a unit proposes). A cue verb
with its speaker opens a scope; a lead-in governs its list until a new addressee; another speaker, a report, praise
of the whole or a closing word ends it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.asking import SUBMISSION, SUBMITS, SUBMITTED, SUBMITTED_LIST, TOLD_BY
from vanban.extraction.behind import detail
from vanban.extraction.below import Below
from vanban.extraction.clauses import Clauses
from vanban.extraction.details import is_details
from vanban.extraction.headings import Headings
from vanban.extraction.matter import Writer
from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.pieces import Pieces
from vanban.extraction.quotations import Quotations
from vanban.extraction.recalled import recalled, recalls_paper
from vanban.extraction.scope import Act, Base, State, Task, Voice, sort_of
from vanban.extraction.signs import (
    CARRIES_OUT,
    CLOSES,
    DECIDED,
    HANDED_IN,
    ISSUES,
    JUDGES,
    LEADER,
    NARRATES,
    OPENS_LEADER,
    OPENS_REPORT,
    PERFORMS,
    POINT,
    PREAMBLE,
    PROCLAIMS,
)
from vanban.extraction.spots import CARRYING, PAPERS
from vanban.extraction.stand_ins import is_vague
from vanban.extraction.standing import decides_at
from vanban.extraction.teasers import news_begin
from vanban.extraction.turns import Turns
from vanban.extraction.voices import Voices
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.deadlines import Reference


# Minutes tell first what was said by everybody, then what was concluded.
_MINUTES = pattern(r"(?m)^(?:GHI CHÉP|Ghi chép|BIÊN BẢN|Biên bản)\b")
_CONCLUDES = opening(r"(?:phát biểu\s+)?(?:kết luận|chỉ đạo)", re.IGNORECASE)
# What is told to be reported, not what was: "Báo cáo kết quả trước 20/4".
_REPORT_BACK = pattern(
    r"Báo cáo\s(?!(?:của|tại|cho thấy|nêu|này|trước)\s)[^.;]{2,120}?\s(?:trước|chậm nhất|định kỳ|hằng|hàng|trong|vào)\s"
)
_PROMISED = opening(
    r"(?:tiếp thu|lĩnh hội|đáp từ|thay mặt)[^.;]{0,200}?(?<!\w)(?:hứa|cam kết|xin hứa)(?!\w)", re.IGNORECASE
)
_TAKES_WORD = opening(  # somebody else begins: "Chỉ đạo tại buổi làm việc, ...", "Kết luận vấn đề này, ..."
    r"(?:Phát biểu|Kết luận|Chỉ đạo|Giải đáp|Trả lời|Trao đổi|Tiếp thu)\s+(?:chỉ đạo|kết luận|tại|buổi|hội nghị|cuộc"
    r"|phiên|vấn đề|với|về|các|những|ý kiến|câu hỏi|báo chí|phóng viên|chất vấn)(?!\w)"
)
_SPOKE_THERE = opening(r"phát biểu (?:tại|với)", re.IGNORECASE)  # anybody may have
_LEAVE = pattern(r"(?:cho phép|đồng ý|thống nhất|chấp thuận|nhất trí)(?!\w)", re.IGNORECASE)
# Where the news goes on with another source: "Theo thống kê của hãng A, ...".
_SOURCE = opening(
    r"Theo (?:báo cáo|thống kê|số liệu|ghi nhận|tìm hiểu|thông tin|phản ánh|kết quả|đánh giá|đại diện|hãng|chuyên gia"
    r"|các chuyên gia|lãnh đạo (?:Sở|UBND|Phòng|Ban)|phóng viên)(?!\w)"
)
_ACCORDING_TO_IT = pattern(r"[,;]\s+(?=(?:theo đó|cụ thể|trong đó)\s*[:,]\s)")  # behind the paper that is told of
_IN_DETAIL = pattern(r"[.;]\s+[Cc]ụ thể(?: là| như sau)?\s*:")
_SHORTEST = 6  # characters that can tell of work
_HEAD = 2  # sentences that tell of the meeting
_WHOLE = 900  # characters of a paragraph that tells more than that
_COMMA = pattern(r",\s+")
_CHARGING = pattern(r"(?:đề nghị|yêu cầu|giao)\s+")
_GUIDING = pattern(r"(?:đề nghị|yêu cầu|giao|hướng dẫn|chỉ đạo)\s+")


class Listener:
    """Listens to a page, paragraph by paragraph, and gives the tasks that it hears."""

    def __init__(self, context: Context, reference: Reference) -> None:
        self.context, self.text = context, context.text
        self.state = State()
        self.official = context.official
        self.minutes = context.form is Form.NOTICE and _MINUTES.search(self.text, 0, 1500) is not None
        self.submission = context.form is Form.REPORT and SUBMISSION.search(self.text, 0, 1500) is not None
        first = next((line.start for line in context.spoken() if line.kind is Kind.BODY), -1)
        self.teasers = news_begin(context)
        self.first = self.teasers or first
        self.voices = Voices(context, self.state)
        self.quotations = Quotations(context, self.state, self.voices)
        self.writer = Writer(context, self.state, reference)
        self.pieces = Pieces(context, self.state, self.writer)
        self.headings = Headings(context, self.state, self.writer, minutes=self.minutes)
        self.clauses = Clauses(context, self.state, self.voices, self.writer)
        self.below = Below(context, self.state, self.voices)
        self.turns = Turns(context, self.state, self.voices)

    def hear(self) -> list[Task]:
        """All tasks of the page, in order."""
        if self.context.form is Form.LISTING:
            return []
        self.state.told = self.context.form is Form.REPORT
        if self.context.form is Form.NOTICE and self.context.session.chair:
            self.state.voice = Voice.REPORTER if self.minutes else Voice.LEADER
        for line in self.context.spoken():
            if line.start < self.teasers:
                self.turns.hear_of_paper(line.start, line.end)
            elif line.kind is not Kind.ROW:
                self._paragraph(line)
        return self.state.tasks

    def _paragraph(self, line: Line) -> None:
        self.state.line = line
        told = self.state.issued and self.context.session.kind == "none"  # of a paper: no meeting has a head here
        heads = self.context.form in {Form.PRESS, Form.NOTICE} and not told
        self.clauses.uncued.in_head = line.start == self.first and heads
        said = self.text[line.content : line.end]
        if line.kind is Kind.HEADING or self.headings.heads(line, said):
            self.headings.read(line, said)
            return
        if self.official and is_details(self.context, line.content, line.end):
            return
        if self.minutes and self.state.voice is Voice.REPORTER and not self.state.listed:
            self.state.act = Act.SILENT  # each item is another's
        self._open(line, said)
        for n, (start, end) in enumerate(self.pieces.sentences(line.content, line.end)):
            if self.official and n and is_details(self.context, start, end):
                continue
            if n >= _HEAD and line.end - line.start > _WHOLE:
                self.clauses.uncued.in_head = False  # all the news in one paragraph
                self.turns.opens_anew(start, end)
            self._sentence(start, end)
        self.below.opens_list(line, first=line.start == self.first)

    def _open(self, line: Line, said: str) -> None:
        """What the beginning of a paragraph says of its speaker."""
        state = self.state
        bulleted = bool(line.marker)
        if not bulleted:
            state.lead_mark = ""
        state.heard = self.context.form is Form.NOTICE and state.voice is Voice.LEADER
        if line.start == self.first and self.context.form is Form.PRESS:
            return
        self._ends_request(line)
        state.concluding = state.concluding and state.voice is Voice.LEADER
        state.heard = state.heard or state.concluding
        if _PROMISED.match(said):
            state.voice, state.act = Voice.REPORTER, Act.SILENT
        elif self._leader_begins(line):
            state.voice, state.heard = Voice.LEADER, True
            state.concluding = state.concluding or _CONCLUDES.match(said) is not None
            state.act = Act.SILENT if state.act is Act.ASK else state.act
        elif state.voice is Voice.LEADER and POINT.match(said):
            state.heard = True
        elif OPENS_REPORT.match(said) and not self._orders_on(said, bulleted=bulleted):
            state.voice, state.act = Voice.REPORTER, Act.SILENT
        elif not bulleted and self._ends_scope(said):
            asks = state.act is Act.ASK and not CLOSES.match(said)  # then whoever asked may go on
            state.act, state.voice = Act.SILENT, Voice.REPORTER if asks else Voice.NARRATOR
        self._numbered_anew(line)

    def _orders_on(self, said: str, *, bulleted: bool) -> bool:
        """Whether orders go on in a paragraph that opens like a report: in a conclusion, with what is due."""
        concludes = self.context.form is Form.NOTICE and not self.minutes and self.state.voice is Voice.LEADER
        return self.state.act is Act.ORDER and (bulleted or concludes or (self.official and self._due(said)))

    @staticmethod
    def _due(said: str) -> bool:
        """Whether a paragraph tells what is to be handed in, or reported: "Báo cáo kết quả trước 20/4"."""
        return (HANDED_IN.match(said) or _REPORT_BACK.match(said)) is not None

    def _ends_request(self, line: Line) -> None:
        """A request within running text ends with its paragraph: in a paper its issuer goes on."""
        state = self.state
        items = self.context.form is Form.REPORT and line.marker  # of a submission, each a request
        if state.act is not Act.ASK or state.listed or items or not (self.official or line.marker):
            return
        state.act, state.voice = state.resume if self.official else (Act.SILENT, state.voice)

    def _leader_begins(self, line: Line) -> bool:
        """Whether a leader begins to speak with the paragraph; in a report upwards nobody directs."""
        if self.context.form is Form.REPORT:
            return False
        if DECIDED.match(self.text, line.content, line.end) and self.context.form is Form.PRESS:
            return True
        return self._leader_opens(line) or self.voices.leader_speaks(line.content, line.end)

    def _leader_opens(self, line: Line) -> bool:
        """Whether the paragraph opens as a leader's words do; a person named there must be one who leads."""
        opens = OPENS_LEADER.match(self.text, line.content, line.end)
        if opens is not None and opens["who"] is None and _SPOKE_THERE.match(self.text, line.content, line.end):
            return LEADER.search(self.text, opens.end(), min(line.end, opens.end() + 160)) is not None
        if opens is None or opens["who"] is None:
            return opens is not None
        at = opens.start("who")
        return self.voices.leads(self.text[at : at + 120], at)

    def _ends_scope(self, said: str) -> bool:
        """Whether a new paragraph without a number leaves the orders, or the requests, before it."""
        if self.state.act is Act.ORDER:
            return bool(CLOSES.match(said)) and not (self.official and self._due(said))
        return self.state.act is Act.ASK and not self.official

    def _numbered_anew(self, line: Line) -> None:
        """A number of the same sort as that of the lead's own item ends the lead's list."""
        state = self.state
        state.turned = False
        sort = sort_of(line.marker)
        if not sort and state.charged[0] and HANDED_IN.match(self.text, line.content, line.end):
            state.release()  # the paper closes with what all shall hand in
        if state.base and self._within_base(state.base, sort):
            base = state.base
            state.lead, state.joint, state.implied = base.lead, base.joint, base.implied
            return
        if not self.official or not line.marker:
            return
        if sort == state.lead_mark or (not state.lead_mark and sort == "digit"):
            state.release()
            state.lead_mark = ""

    def _within_base(self, base: Base, sort: str) -> bool:
        """Whether an item begins anew in the list of a base; one of its head's sort, or no number, ends it."""
        if not sort or sort == base.head:
            self.state.base = base.outer if sort else None
            return base.outer is not None and bool(sort) and self._within_base(base.outer, sort)
        base.items = base.items or sort
        return sort == base.items

    def _sentence(self, start: int, end: int) -> None:
        end = self.writer.trim(start, end)
        then = _ACCORDING_TO_IT.search(self.text, start, end) if self.context.form is Form.PRESS else None
        if then and PAPERS.search(ISSUES, self.text, start, then.start()):
            self._sentence(start, then.start())
            start = then.end()
        begins = self._begins(start, end)
        if begins is None:
            return
        start, whole = begins, end
        end = self.quotations.ends(begins, end)
        asks = "?" in self.text[end - 1 : end + 1] or self.text.find("hay sao", start, end) > 0
        if asks and not self.official and "làm rõ" not in self.text[start:end]:
            return  # a question orders nothing
        if self._drifts(start, end) or (not self.official and _SOURCE.match(self.text, start, end)):
            self.state.act = Act.SILENT
        self.turns.read(start, end, self.clauses.uncued)
        self.writer.count_point(start, end)
        told = len(self.state.tasks)
        for n, (a, b, numbered) in enumerate(self.pieces.clauses(start, end)):
            self.clauses.read(a, b, first=n == 0, numbered=numbered, sentence=start)
        if self.state.act is Act.ORDER and _IN_DETAIL.match(self.text, end):
            del self.state.tasks[told:]  # the sentence only covers what is told below it
        self._proclaims(start, end)
        self._submits(start, end)
        if behind := self.quotations.goes_on(end, whole):
            self._sentence(behind, whole)

    def _submits(self, start: int, end: int) -> None:
        """What a submission asks: "kính trình UBND tỉnh:" opens a list, "xem xét, phê duyệt ..." is one thing."""
        submits = SUBMITS.search(self.text, start, end) if self.submission else None
        named = read_addressees(self.context, submits.end(), end) if submits else None
        listed = SUBMITTED_LIST.match(self.text, named.end, end) if named else None
        rest = SUBMITTED.match(self.text, named.end, end) if named else None
        if named is None or (rest is None and listed is None):
            return
        state = self.state
        state.act, state.voice, state.asked = Act.ASK, Voice.REPORTER, named.lead
        if listed:
            for a, b, numbered in self.pieces.clauses(listed.end(), end):
                self.writer.emit(a, a, b, "cue.trình", numbered=numbered)
        elif rest:
            state.listed = self.text[end : end + 1] == ":" and not rest["what"]
        if rest and rest["what"]:
            self.writer.emit(rest.start("what"), rest.start("what"), rest.end("what"), "cue.trình")

    def _begins(self, start: int, end: int) -> int | None:
        """Where what is to be read of a sentence begins; None if it tells of nothing that is ordered or asked."""
        line = self.state.line
        if line and sort_of(line.marker) == "article" and PERFORMS.match(self.text, start):
            return None
        begins = self.quotations.begins(start, end, line)
        if begins is None:
            return None
        start = begins
        if end - start < _SHORTEST or CARRYING.search(CARRIES_OUT, self.text, start, end):
            return None
        behind = line is not None and start > line.content and self.text[end : end + 1] != ":"
        if behind and self.state.act is Act.ORDER and self.official and detail(self.context, start, end):
            return None  # of the task before it
        if self.official and PREAMBLE.match(self.text, start):
            self._proclaims(start, end)
            self._charges(start, end)
            return self._past_grounds(start, end)
        tells = recalls_paper(self.text, start, end) if self.official else recalled(self.context, start, end)
        return None if tells else start

    def _past_grounds(self, start: int, end: int) -> int | None:
        """Where an item goes on to order behind its grounds: "Thực hiện Công văn số 12, giao Phòng A khảo sát"."""
        if self.text[end : end + 1] == ":":
            return None
        if self.state.act is not Act.ORDER:
            commas = (comma.end() for comma in _COMMA.finditer(self.text, start, end))
            return next((at for at in commas if self.voices.letters.issuer_asks(at)), None)
        for comma in _COMMA.finditer(self.text, start, end):
            told = _CHARGING.match(self.text, comma.end(), end)
            named = read_addressees(self.context, told.end() if told else comma.end(), end)
            begin = self.writer.after_addressee(named.end, end) if named else comma.end()
            if named and VERB_PHRASE.match(self.text, begin, end) and not NARRATES.match(self.text, named.end, end):
                return comma.end()
        return None

    def _proclaims(self, start: int, end: int) -> None:
        """A paper that ends its preamble with "kết luận như sau:" directs from there on; so does whoever leads."""
        if not self.text[end : end + 2].strip().startswith(":"):
            return
        if self.official and (self.context.form is Form.REPORT or self.voices.letters.writes_up(start, end)):
            return
        proclaims = PROCLAIMS.search(self.text[start:end])
        if not (proclaims or self._orders(start, end)):
            return
        issued = proclaims is not None and self.voices.issuers.speak(start, start + proclaims.start())
        if self.official or issued or self.voices.subject(start, end) is Voice.LEADER:
            self.state.act, self.state.voice, self.state.heard = Act.ORDER, Voice.LEADER, True

    def _orders(self, start: int, end: int) -> bool:
        """Whether a paper's lead-in tells somebody not above its issuer what stands below it."""
        cue = next(reversed(list(_CHARGING.finditer(self.text, start, end))), None)
        if cue is None or not self.official or self.voices.letters.writes_up(start, cue.start()):
            return False
        named = read_addressees(self.context, cue.end(), end)
        return named is None or decides_at(named.names[0]) <= self.voices.ranks.level(start, cue.start())

    def _charges(self, start: int, end: int) -> None:
        """Whom a preamble that proclaims a list charges with it: "..., Phòng A đề nghị UBND các xã thực hiện:"."""
        cue = next(reversed(list(_GUIDING.finditer(self.text, start, end))), None)
        if cue is None or self.state.act is not Act.ORDER or self.text[end : end + 1] != ":":
            return
        named = read_addressees(self.context, cue.end(), end)
        letter = self.context.form is Form.LETTER  # whom it is sent to, in short
        if named and not named.implied and (letter or not all(is_vague(name) for name in named.names)):
            self.writer.address(named)
            self.state.charged = (self.state.lead, self.state.joint, self.state.implied)

    def _drifts(self, start: int, end: int) -> bool:
        """Whether an asking paragraph goes on to tell of something else; leave and approval may be asked for."""
        if self.state.act is not Act.ASK or _LEAVE.match(self.text, start):
            return False
        marked = self.state.listed and self.state.marked
        if not marked and not self.official and (self.text[start] in '“"' or _TAKES_WORD.match(self.text, start, end)):
            return True
        return not marked and bool(JUDGES.match(self.text, start, end) or TOLD_BY.match(self.text, start, end))
