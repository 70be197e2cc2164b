"""The speech acts of a page: who says what cue to whom, and how far its scope goes; an explicit state machine.

States: SILENT (told, not ordered), ORDER (a leader or the issuing paper directs), ASK (a unit proposes). A cue verb with
its speaker opens a scope; a lead-in governs its list until a new addressee; another speaker, a report, praise of the
whole or a closing word ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from vanban.extraction.addressees import Addressees, read_addressees
from vanban.extraction.deadlines import read_time
from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.tasks import VERB_PHRASE, Cutter
from vanban.vietnamese.cues import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.extraction.deadlines import Reference


class Act(StrEnum):
    """What the words now do."""

    SILENT = "silent"
    ORDER = "order"
    ASK = "ask"


class Voice(StrEnum):
    """Who speaks."""

    NARRATOR = "narrator"
    LEADER = "leader"
    REPORTER = "reporter"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work found at `text[start:end]`; `time_from` is where to begin looking for its time."""

    act: Act
    start: int
    end: int
    rule: str
    lead: str | None
    joint: tuple[str, ...] = ()
    implied: bool = False
    time_from: int | None = None
    numbered: bool = False


_CUE = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|giao(?:\s+nhiệm vụ(?:\s+cụ thể)?)?|chỉ đạo|kiến nghị|đề xuất|phân công|mong muốn|mong|lưu ý|nhấn mạnh|quán triệt|nhắc nhở|ủy quyền|nêu kiến nghị|đề đạt|chỉ rõ)(?!\w)",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"(?:các|những|ý kiến|về|đối với|một số|nội dung|theo|của|sự|việc|nhiều|với|xem xét|xét|xem|đáp ứng|thực hiện"
    r"|trả lời|giải quyết|tiếp thu|nhấn mạnh|báo cáo|được|bị|cơ quan|tham mưu|nêu|tổng hợp|trước|tinh thần|nêu ra"
    r"|từng|\d|bàn|chuyển|ứng dụng|theo dõi|Ban|công tác|hoạt động|phối hợp|vượt|đảm bảo|bảo đảm|lãnh đạo)\s+$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s*(?:của|tại|này|trên|nêu trên|nói trên|nhiệm vụ\s|đó|đặt ra|thực tế|kỹ thuật|cấp bách|về(?!\s+việc))(?!\w)",
    re.IGNORECASE,
)
_LEADER_SPEAKS = re.compile(
    r"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à(?!\s+con)|(?:Phó\s+)?Chủ tịch|(?:Phó\s+)?Bí thư|Bộ trưởng|Thứ trưởng|Trưởng đoàn)(?!\w)"
    r"[^.;]{0,110}?(?:ghi nhận|biểu dương|đánh giá|kết luận|nhấn mạnh|chúc mừng|cảm ơn|phê bình|thống nhất|yêu cầu|chỉ đạo)(?!\w)"
)
_HIGH = r"(?:(?:Phó\s+)?Chủ tịch|(?:Phó\s+)?Bí thư|Bộ trưởng|Thứ trưởng|(?:Phó\s+)?Thủ tướng|Trưởng đoàn)"
_NEAR = re.compile(r"([^,;]*(?:,[^,;]*){0,2})$")
_WITHIN_POST = re.compile(r"(?:Chủ tịch|Bí thư|PCT|Thường trực|Giám đốc|cho|của|với|nhận|tại|ở)\s+$")
_ASKS = frozenset({"kiến nghị", "đề xuất", "nêu kiến nghị", "đề đạt"})
_EITHER = frozenset({"đề nghị", "mong muốn", "mong"})
_WEAK = frozenset({"lưu ý", "nhấn mạnh", "quán triệt", "nhắc nhở", "chỉ đạo", "mong", "chỉ rõ"})
_LEADER = re.compile(
    rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à(?!\s+con)|(?:Phó\s+)?Chủ tịch|(?:Phó\s+)?Bí thư|Bộ trưởng|Thứ trưởng|Thủ tướng|Trưởng đoàn|Phó Thủ tướng|PCT|[Cc]hủ trì(?= (?:hội nghị|cuộc họp|buổi)))(?!\w)"
)
_REPORTER = re.compile(
    r"(?<!\w)(?:[Đđ]ại diện|[Đđ]ại biểu|các đại biểu|cử tri|nhân dân|Nhân dân|bà con|Bà con|Cử tri|doanh nghiệp|[Cc]hủ đầu tư|[Nn]hà thầu|[Ll]ãnh đạo (?:Sở|các|xã|huyện|Phòng|đơn vị|ngành|Ban|Trung tâm|UBND|Đài|thành phố)|[Gg]iám đốc|Phó Giám đốc|Trưởng phòng|[Xx]ã|[Hh]uyện|[Đđ]ịa phương|[Đđ]ơn vị|[Ss]ở|phòng [a-z]\w+|các ý kiến|ý kiến thảo luận|người dân|[Nn]gành|các địa phương|thị xã|thành phố)(?!\w)"
)
_OPENS_LEADER = re.compile(
    r"(?:(?:phát biểu\s+)?(?:kết luận|chỉ đạo)|phát biểu (?:chỉ đạo|kết luận|tại|với)|tại (?:buổi|hội nghị|hiện trường|cuộc|phiên)[^,]{0,60},\s+(?:phó\s+)?(?:chủ tịch|bí thư|đồng chí|ông|bà)|theo đó|về (?:những )?(?:nhiệm vụ|phương hướng)|thay mặt (?:lãnh đạo|thường trực|UBND))",
    re.IGNORECASE,
)
_OPENS_REPORT = re.compile(
    r"(?:theo báo cáo|báo cáo|thảo luận|tại (?:buổi|hội nghị|cuộc|phiên)[^,]{0,60},\s+(?:các đại biểu|lãnh đạo|đại diện|giám đốc|phòng|sở|các)|được biết|nhân dịp|trước đó|cùng ngày|dịp này|tiếp thu|sau khi nghe[^,;]{0,30}$|đại diện|khó khăn|phát biểu (?:tiếp thu|tham luận|thảo luận)|thay mặt (?:lãnh đạo )?(?:sở|đơn vị)|trong khuôn khổ|đến nay|tính đến|qua (?:kiểm tra|báo cáo|thực tế)|hiện nay|cũng (?:trong|tại))",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"(?:được biết|nhân dịp|trước đó|cùng ngày|dịp này|thay mặt|theo báo cáo|theo kế hoạch|tại (?:buổi|hội nghị|cuộc|phiên)|trong (?:khuôn khổ|chương trình)|kết thúc|sau (?:buổi|hội nghị|phần)|đáp lại|trả lời|giải trình|tiếp thu|phát biểu tiếp thu|báo cáo)",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"(?:cơ bản\s+|đồng thời\s+|cũng\s+|đã\s+|xin\s+)*(?:ghi nhận|biểu dương|đánh giá|chúc mừng|cảm ơn|hoan nghênh|khen|phê bình|thống nhất|nhất trí|đồng ý|cho phép|chấp thuận|cho rằng|chia sẻ|khẳng định|tin tưởng|bày tỏ|nêu rõ|tuy nhiên|thời gian qua|trong thời gian qua|nhìn chung|bên cạnh (?:những )?kết quả|hiện (?:nay|mới)|qua báo cáo|hoàn toàn nhất trí|kết quả)(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:(?:bên cạnh đó|ngoài ra|đồng thời|trước mắt|trong đó|trong thời gian tới|thời gian tới|riêng|cụ thể|song song|mặt khác|tiếp đến|theo đó|do đó|vì vậy|do vậy|từ nay đến[^,]{0,40}|từ thực tế trên|về lâu dài|trước hết|thứ (?:nhất|hai|ba|tư|năm)|một là|hai là|ba là|bốn là|năm là|cùng với đó|trong (?:năm|quý|tháng) [^,]{1,24}(?=,)|trong (?:tháng|quý|năm) [\dIVX]+(?:[/-]\d{4}| năm \d{4})?(?=\s+(?:tập trung|cần|phải|tiếp tục|khẩn trương|chủ động|hoàn thành))|các (?:kiến nghị|đề xuất|nội dung|vấn đề)[^,:]{0,30}(?=,)|6 tháng cuối năm[^,]{0,12}|để (?:thực hiện|hoàn thành|đạt|khắc phục|nâng cao)[^,;]{3,160}(?=,)|nhằm [^,;]{3,120}(?=,)|(?:đối với|về|liên quan đến?|riêng(?: về| việc| đối với)?)\s[^;.]{2,160}?(?=,\s)|rồi|và|thì)\s*[,:]?\s*)",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\s*(?:(?:cũng|đều|thì|sẽ|phải|cần|cần phải|tiếp tục|có trách nhiệm|cùng|ngay|tập trung(?=\s*:)|trong (?:quý|tháng) [^\s,]+(?: năm \d{4})?(?=\s+phải)|như sau|một số (?:nội dung|nhiệm vụ)(?: sau)?|các nội dung(?: sau| như)?)(?!\w)\s*)*"
)
_FORBID = re.compile(
    r"(?:tuyệt đối\s+|kiên quyết\s+)?(?:không (?:để|được|yêu cầu|dồn|làm)|nghiêm cấm|tránh|không)(?!\w)", re.IGNORECASE
)
_UMBRELLA = re.compile(
    r"(?:cụ thể|như sau|sau đây|nội dung sau|nhiệm vụ sau|như|sau|trong đó|nhiệm vụ|giải pháp|việc sau|tập trung|nội dung|trọng tâm|công việc)\s*:?\s*$",
    re.IGNORECASE,
)
_NARRATES = re.compile(
    r"\s*(?:đã|được|có(?!\s+(?:trách nhiệm|kế hoạch|văn bản|giải pháp|phương án|biện pháp|lộ trình|ý kiến))|là(?!\s+(?:cơ quan|đơn vị|đầu mối))|của|tại|thuộc|sẽ|đang|còn|chưa|bị|vừa|cho biết|nêu|cùng các|cam kết|hứa|trình bày|thông báo để)(?!\w)"
)
_EMPTY = re.compile(
    r"(?:tiếp tục\s+|cần\s+|phải\s+|tích cực\s+|tập trung\s+|cố gắng\s+)*(?:đoàn kết|bám sát (?:sự )?chỉ đạo|phát huy (?:những |các |tốt )?(?:kết quả|thành tích|truyền thống|tinh thần)|khắc phục (?:ngay|khó khăn|các tồn tại|những tồn tại|những hạn chế)|nỗ lực(?! \w+ \w+ \w+ \w+ \w+)|cố gắng|nghiêm túc (?:thực hiện|triển khai)|chịu trách nhiệm"
    r"|(?:triển khai |thực hiện |hoàn thành )+(?:tốt |có hiệu quả |hiệu quả |nghiêm |nghiêm túc |xuất sắc |toàn diện )*(?:các |những )?(?:nội dung, )?(?:nhiệm vụ|chỉ tiêu|chức năng)(?: trọng tâm| được giao| đề ra| của (?:đơn vị|ngành|năm)|, |$)|phối hợp chặt chẽ(?: với [^,;]{3,80}?)?(?: (?:trong|để) (?:công tác|triển khai|thực hiện|quá trình|việc|hoàn thành)[^,;]*)?$|nêu cao tinh thần|chấp hành nghiêm|chăm lo xây dựng khối|xây dựng (?:khối )?đoàn kết|tăng cường (?:phẩm chất|đoàn kết)|giữ vững đoàn kết|phấn đấu (?:hoàn thành|thực hiện) (?:tốt|thắng lợi|xuất sắc|vượt mức)|quyết tâm|quyết liệt hơn|chủ động, tích cực hơn|nâng cao (?:tinh thần )?trách nhiệm|kịp thời tháo gỡ khó khăn|tận dụng và phát huy|tăng cường phối hợp(?! \S+ \S+ \S+ \S+ \S+)|tích cực quan tâm|khẩn trương (?:tổ chức )?(?:triển khai )?thực hiện$|(?:tổ chức )?(?:triển khai )?thực hiện(?: nghiêm túc)?$|làm tốt hơn nữa|báo cáo kịp thời)",
    re.IGNORECASE,
)
_EMPTY_TAIL = re.compile(
    r"phải chịu trách nhiệm trước|chịu trách nhiệm thi hành|(?:triển khai tốt|thực hiện tốt|hoàn thành tốt|thực hiện)\s+(?:các |những )?nhiệm vụ (?:trọng tâm|được giao|đề ra)",
    re.IGNORECASE,
)
_NOTIFIES = re.compile(r"thông báo (?:để|đến|cho)|biết,? (?:và )?(?:tổ chức )?thực hiện", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_SENTENCE = re.compile(
    rf"(?<![A-ZĐ]\.)(?<!TP)(?<!Tp)(?<!đ/c)(?<!\d)[.!?…]+(?:/\.)?[\"”]?\s+(?=[{UPPER}\"“(])|(?<=\d)[.…]\s+(?=[{UPPER}])"
)
_INLINE = re.compile(r"\s*(?:[;:.,]\s*)?\((?:\d{1,2}|[ivx]{1,4})\)\s*|\s*;\s*(?:(?:\d{1,2}|[a-z])\)\s*)?(?:và\s+)?")
_PREAMBLE = re.compile(r"(?:Căn cứ|Thực hiện|Theo (?:đề nghị|Tờ trình)|Xét)\s")
_PROCLAIMS = re.compile(
    r"(?:kết luận|yêu cầu|chỉ đạo|có ý kiến|giao nhiệm vụ|ban hành[^.;]{0,90}"
    r"|thực hiện(?: các| một số)?(?: nhiệm vụ| nội dung)?(?: sau)?)(?: như sau| sau đây)?\s*$"
)
_END_MARKS = ' \t\n.;:,/…"”'


@dataclass(slots=True)
class _State:
    act: Act = Act.SILENT
    voice: Voice = Voice.NARRATOR
    lead: str | None = None
    joint: tuple[str, ...] = ()
    implied: bool = False
    asked: str | None = None
    lead_mark: str = ""
    tasks: list[Task] = field(default_factory=list)


class Listener:
    """Listens to a page, paragraph by paragraph, and gives the tasks that it hears."""

    def __init__(self, context: Context, reference: Reference) -> None:
        self.context, self.text = context, context.text
        self.state = _State()
        self.cutter = Cutter(context, reference)
        self.line: Line | None = None
        self.official = context.form in {Form.NOTICE, Form.LETTER, Form.PLAN}
        self.chair = context.session.chair

    def hear(self) -> list[Task]:
        """All tasks of the page, in order."""
        if self.context.form is Form.LISTING:
            return []
        for line in self.context.spoken():
            if line.kind is not Kind.ROW:
                self._paragraph(line)
        return self.state.tasks

    # -- paragraphs ---------------------------------------------------------------------------------------------

    def _paragraph(self, line: Line) -> None:
        self.line = line
        said = self.text[line.content : line.end]
        if line.kind is Kind.HEADING or self._names_only(line):
            self._heading(line, said)
            return
        self._open(line, said)
        for start, end in self._sentences(line.content, line.end):
            self._sentence(start, end)

    def _names_only(self, line: Line) -> bool:
        """Whether an item only names who is addressed by the list below it: "1. Sở X:"."""
        if not line.marker or self.text[line.end - 1] != ":":
            return False
        named = read_addressees(self.context, line.content, line.end)
        return bool(named) and named.end >= line.end - 2

    def _heading(self, line: Line, said: str) -> None:
        """A heading sets what follows: tasks, aims or an account; or it names who is addressed below."""
        state = self.state
        named = read_addressees(self.context, line.content, line.end)
        if named and named.end >= line.end - 2:
            if self.official and state.act is Act.SILENT:
                state.act, state.voice = Act.ORDER, Voice.LEADER
            self._address(named)
            state.lead_mark = _sort_of(line.marker)
            return
        low = said.lower()
        if re.search(
            r"nhiệm vụ|giải pháp|tổ chức thực hiện|kết luận|phân công|yêu cầu|trách nhiệm|chỉ đạo|nội dung (?:thực hiện|chính)|phương hướng",
            low,
        ) and not re.search(r"mục đích|mục tiêu", low):
            state.act, state.voice = (
                (Act.ORDER if self.official or state.voice is Voice.LEADER else state.act),
                state.voice,
            )
            state.lead, state.joint, state.implied = None, (), False
        elif re.search(r"kiến nghị|đề xuất", low):
            state.act, state.voice, state.asked = Act.ASK, Voice.REPORTER, None
        elif re.search(
            r"đánh giá|kết quả|tình hình|mục tiêu|mục đích|chỉ tiêu|quan điểm|căn cứ|tồn tại|hạn chế|nguyên nhân|yêu cầu$|kinh phí",
            low,
        ):
            state.act = Act.SILENT
        elif self.official and state.act is Act.ORDER and not state.lead_mark:
            state.lead, state.joint, state.implied = None, (), False

    def _open(self, line: Line, said: str) -> None:
        """What the beginning of a paragraph says of its speaker."""
        state = self.state
        bulleted = bool(line.marker)
        if not bulleted:
            state.lead_mark = ""
        if _OPENS_LEADER.match(said) or self._leader_speaks(line):
            state.voice = Voice.LEADER
            if state.act is Act.ASK:
                state.act = Act.SILENT
        elif _OPENS_REPORT.match(said):
            state.voice, state.act = Voice.REPORTER, Act.SILENT
        elif not bulleted and state.act is Act.ORDER and _CLOSES.match(said):
            state.act, state.voice = Act.SILENT, Voice.NARRATOR
        elif not bulleted and not self.official and state.act is Act.ASK:
            state.act, state.voice = Act.SILENT, Voice.NARRATOR
        self._numbered_anew(line)

    def _numbered_anew(self, line: Line) -> None:
        """A number of the same sort as that of the lead's own item ends the lead's list."""
        state = self.state
        sort = _sort_of(line.marker)
        if not self.official or not line.marker:
            return
        if sort == state.lead_mark or (not state.lead_mark and sort == "digit"):
            state.lead, state.joint, state.implied, state.lead_mark = None, (), False, ""

    def _leader_speaks(self, line: Line) -> bool:
        """Whether the chair, or a leader without a name, is the one who judges or orders at the start of a paragraph."""
        found = _LEADER_SPEAKS.search(self.text, line.content, min(line.end, line.content + 240))
        return bool(found) and self._leads(self.text[found.start() : line.end]) and not self._guest(line.content, found.end())

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for mark in _SENTENCE.finditer(self.text, start, end):
            yield at, mark.start()
            at = mark.end()
        if at < end:
            yield at, end

    # -- sentences ----------------------------------------------------------------------------------------------

    def _sentence(self, start: int, end: int) -> None:
        end = self._trim(start, end)
        if end - start < 6 or _QUOTED.match(self.text, start):
            return
        if self.official and _PREAMBLE.match(self.text, start):
            self._proclaims(start, end)
            return
        if self._drifts(start, end):
            self.state.act = Act.SILENT
        for n, (a, b, numbered) in enumerate(self._chunks(start, end)):
            self._chunk(a, b, first=n == 0, numbered=numbered, sentence=start)
        self._proclaims(start, end)

    def _proclaims(self, start: int, end: int) -> None:
        """A paper that ends its preamble with "kết luận như sau:" directs from there on."""
        if self.official and self.text[end : end + 2].strip().startswith(":") and _PROCLAIMS.search(self.text[start:end]):
            self.state.act, self.state.voice = Act.ORDER, Voice.LEADER

    def _drifts(self, start: int, end: int) -> bool:
        """Whether an asking paragraph goes on to tell of something else."""
        return (
            self.state.act is Act.ASK
            and bool(_JUDGES.match(self.text, start, end))
            and not re.match(r"cho phép|đồng ý|thống nhất", self.text[start : start + 12], re.IGNORECASE)
        )

    def _chunks(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        at, numbered = start, False
        for mark in _INLINE.finditer(self.text, start, end):
            inside = self.text.count("(", at, mark.start()) - self.text.count(")", at, mark.start())
            if inside > 0:
                continue
            if mark.start() > at:
                yield at, self._trim(at, mark.start()), numbered
            at, numbered = mark.end(), "(" in mark[0]
        if at < end:
            yield at, self._trim(at, end), numbered

    def _trim(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in _END_MARKS:
            end -= 1
        return end

    # -- clauses ------------------------------------------------------------------------------------------------

    def _chunk(self, start: int, end: int, *, first: bool, numbered: bool, sentence: int) -> None:
        if end - start < 6:
            return
        cues = self._cues(start, end)
        if not cues:
            self._plain(start, end, first=first, numbered=numbered)
            return
        opening = self._skip_links(start, end)
        if (
            cues[0].start() > opening
            and self.state.act is not Act.SILENT
            and not self._governs(opening, cues[0].start())
        ):
            self._plain(start, self._trim(start, cues[0].start()), first=first, numbered=numbered)
        for n, cue in enumerate(cues):
            stop = cues[n + 1].start() if n + 1 < len(cues) else end
            self._cued(cue, start, self._trim(cue.end(), stop), sentence, numbered=numbered)

    def _cues(self, start: int, end: int) -> list[re.Match[str]]:
        """The cues of a clause; behind the first one only a new order after a comma opens anything."""
        found: list[re.Match[str]] = []
        for cue in _CUE.finditer(self.text, start, end):
            again = cue[0].lower().startswith(("giao", "đề nghị", "yêu cầu", "phân công", "kiến nghị"))
            joined = self.text[max(start, cue.start() - 10) : cue.start()].rstrip().endswith((",", "và", "thời"))
            if (not found or (again and joined)) and self._is_cue(cue, start, end):
                found.append(cue)
        return found

    def _governs(self, start: int, cue_at: int) -> bool:
        """Whether what stands before a cue is its speaker or judgement, not a task of its own."""
        before = self.text[start:cue_at]
        if len(before.split()) < 4 or _JUDGES.match(before):
            return True
        named = read_addressees(self.context, start, cue_at)
        tasked = VERB_PHRASE.match(self.text, named.end + 1 if named else start, cue_at)
        return not tasked or bool(_LEADER.match(before)) or not before.rstrip().endswith((",", " và", "thời"))

    def _is_cue(self, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether the word is said as a verb, at a place where a clause may open."""
        word = " ".join(cue[0].lower().split())
        before = self.text[start : cue.start()]
        if _NOUN_AFTER.match(self.text, cue.end(), end) or not self._leads_on(word, cue, end):
            return False
        if self._skip_links(start, cue.start()) >= cue.start():
            return word not in _WEAK
        if before.rstrip().endswith((",", ":", "-", "–", ")")):
            return self._opens_clause(word, cue, end)
        if _NOUN_BEFORE.search(before[-24:]) and not re.search(r"(?:đồng thời|và|đã)\s+$", before[-12:]):
            return False
        if re.search(r"(?:đồng thời|cũng|và|đã|thống nhất|riêng|tiếp tục)\s+$", before[-12:]):
            return self._opens_clause(word, cue, end) and (
                word not in _WEAK or self._subject(start, cue.start()) is not None
            )
        return self._subject(start, cue.start()) is not None and (
            word != "chỉ đạo" or self._subject(start, cue.start()) is Voice.LEADER
        )

    def _leads_on(self, word: str, cue: re.Match[str], end: int) -> bool:
        """Whether something is asked behind the word: a body, work, or a list after a colon."""
        named = self._addressed(cue.end(), end)
        if word.startswith(("giao", "phân công")) and named is None:
            return False
        rest = self.text[named.end if named else cue.end() : end]
        return len(rest.split()) >= 2 or self.text[end : end + 1] == ":" or ":" in rest

    def _opens_clause(self, word: str, cue: re.Match[str], end: int) -> bool:
        if word in {"kiến nghị", "đề xuất"}:
            at = cue.end() + 1
            return self.state.act is not Act.ORDER and bool(
                self._addressed(cue.end(), end) or VERB_PHRASE.match(self.text, at, end) or ":" in self.text[cue.end() : end + 1]
            )
        if word in {"đề nghị", "yêu cầu"}:
            return (
                self.state.act is not Act.ORDER
                or word in {"đề nghị", "yêu cầu"}
                and bool(self._addressed(cue.end(), end))
            )
        return self._addressed(cue.end(), end) is not None

    def _addressed(self, at: int, end: int) -> Addressees | None:
        gap = re.compile(r"\s*:?\s*").match(self.text, at, end)
        return read_addressees(self.context, gap.end() if gap else at, end)

    def _subject(self, start: int, cue_at: int) -> Voice | None:
        """Who speaks right before the cue; None if nobody stands there."""
        before = self.text[start:cue_at]
        tail = _NEAR.search(before[-160:])
        near = tail[1] if tail else before
        offset = cue_at - len(near)
        leader = max((m.start() for m in _LEADER.finditer(near) if self._leads(near[m.start() :])), default=-1)
        if self.chair and near.rfind(self.chair) >= 0:
            leader = max(leader, near.rfind(self.chair))
        reporter = max((m.start() for m in _REPORTER.finditer(near)), default=-1)
        reporter = max([reporter, *(b.start - offset for b in self.context.bodies_in(offset, cue_at) if self._acts_alone(b.start, start))])
        other = max((m.start() for m in _LEADER.finditer(near) if not self._leads(near[m.start() :])), default=-1)
        reporter = max(reporter, other)
        if leader < 0 and reporter < 0:
            return None
        if leader >= 0 and self._guest(offset, cue_at):
            return Voice.GUEST
        if leader >= 0 and (reporter <= leader or self._is_chair(near[leader:])):
            return Voice.LEADER
        return self._reporter_or_chair(near)

    def _guest(self, start: int, end: int) -> bool:
        """Whether the last person named is a leader, but not the one who chairs."""
        if not self.chair or not re.search(_HIGH, self.context.session.chair_title or "Chủ tịch"):
            return False
        named = [p for p in self.context.people if start <= p.start < end]
        if not named or named[-1].name.split()[-1] == self.chair.split()[-1]:
            return False
        return bool(re.match(_HIGH, named[-1].title or "")) and not self._is_chair(self.text[named[-1].end : end])

    def _acts_alone(self, body_at: int, start: int) -> bool:
        """Whether a body is named by itself, not within somebody's post or behind a preposition."""
        return not _WITHIN_POST.search(self.text[max(start, body_at - 16) : body_at])

    def _leads(self, words: str) -> bool:
        """Whether a courtesy word or post means the one who directs, not another speaker with a name."""
        title = self.context.session.chair_title or ""
        if re.match(r"(?:Phó\s+)?(?:Chủ tịch|Bí thư)\s+(?:UBND\s+|Đảng ủy\s+)?(?:các\s+)?(?:xã|phường|thị trấn)", words):
            return bool(re.search(r"xã|phường|thị trấn|Đảng ủy", title)) and " các " not in words[:24]
        if not re.match(r"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s", words):
            return True
        named = re.match(rf"\S+(?:\s+chí)?\s+(?P<name>[{UPPER}]\w*(?:\s[{UPPER}]\w*)+)", words)
        if not named or (self.chair and self.chair.split()[-1] in named["name"].split()):
            return True
        return bool(re.match(rf"\s*[,–(-]*\s*(?:[^,]{{0,40}},\s*)?{_HIGH}", words[named.end() :])) or bool(re.match(_HIGH, named["name"]))

    def _is_chair(self, words: str) -> bool:
        """Whether the chair is meant, whose post names a body: "đồng chí Giám đốc Sở đề nghị"."""
        title = self.context.session.chair_title or ""
        return (
            bool(self.chair and self.chair.split()[-1] in words)
            or bool(title and title[:18] in words)
            or bool(re.match(rf"(?:[Đđ]ồng chí\s+)?{_HIGH}", words))
        )

    def _reporter_or_chair(self, words: str) -> Voice:
        title = self.context.session.chair_title or ""
        if title and len(title) > 8 and title[:14] in words:
            return Voice.LEADER
        issuer = re.match(r"(?:UBND|Ủy ban nhân dân) (?:tỉnh|huyện|thành phố|xã|phường)", words.strip())
        return Voice.LEADER if self.official and self.state.act is Act.ORDER and issuer else Voice.REPORTER

    def _speaker(self, start: int, cue_at: int, sentence: int) -> Voice:
        """Who says the cue: the nearest subject, else whoever has been speaking; papers speak with their issuer's voice."""
        voice = self._subject(start, cue_at) or (self._subject(sentence, cue_at) if sentence < start else None)
        if voice is Voice.REPORTER and self.context.form is Form.PRESS and self._issuer_speaks(start, cue_at):
            return Voice.LEADER
        if voice:
            return voice
        if self.state.voice is not Voice.NARRATOR:
            return self.state.voice
        return Voice.LEADER if self.official else Voice.NARRATOR

    def _issuer_speaks(self, start: int, cue_at: int) -> bool:
        """In news of a letter the issuing council itself directs: "UBND tỉnh yêu cầu các sở ..."."""
        named = self.context.bodies_in(start, cue_at)
        return bool(named) and named[-1].name == self.context.session.host_org and self.context.session.kind == "none"

    def _cued(self, cue: re.Match[str], start: int, end: int, sentence: int, *, numbered: bool) -> None:
        word = " ".join(cue[0].lower().split())
        voice = self._speaker(start, cue.start(), sentence)
        act = _act_of(word, voice)
        state = self.state
        if act is Act.SILENT:
            if voice in {Voice.REPORTER, Voice.GUEST}:
                state.act, state.voice = Act.SILENT, voice
            return
        state.act, state.voice = act, voice
        gap = re.compile(r"\s*(?:với\s+|rằng\s+|một số (?:vấn đề|nội dung)\s*)?[:,]?\s*").match(self.text, cue.end(), end)
        at = gap.end() if gap else cue.end()
        links = self._skip_links(at, end)
        named = read_addressees(self.context, links, end)
        if named:
            self._address(named)
            begin = self._after_addressee(named.end, end)
            own = self._keeps_cue(word, cue, start, numbered=numbered)
            self._emit(
                cue.start() if own else begin,
                begin,
                end,
                f"cue.{word.split()[0]}",
                time_from=named.end,
                numbered=numbered,
            )
            return
        if act is Act.ASK:
            state.asked = None
        if links < end:
            self._unaddressed(links, end, word, numbered=numbered)

    def _unaddressed(self, at: int, end: int, word: str, *, numbered: bool) -> None:
        """After a cue without addressee only a verb, or a list after a colon, opens work."""
        if VERB_PHRASE.match(self.text, at, end) or self.state.act is Act.ASK:
            self._emit(at, at, end, f"cue.{word.split()[0]}", numbered=numbered)

    def _keeps_cue(self, word: str, cue: re.Match[str], start: int, *, numbered: bool) -> bool:
        if self.state.act is not Act.ORDER:
            return False
        opens = self._skip_links(start, cue.start() + 1) >= cue.start()
        marked = bool(self.line and self.line.marker) or numbered
        return word.startswith(("giao", "phân công")) or (opens and marked)

    def _address(self, named: Addressees) -> None:
        state = self.state
        if state.act is Act.ASK:
            state.asked = named.lead
            return
        state.lead, state.implied = named.lead, named.implied
        state.joint = tuple(named.names[1:])
        if named.lead in named.classes and state.joint:
            state.lead = ", ".join(named.names)
            state.joint = ()

    def _after_addressee(self, at: int, end: int) -> int:
        """Where the task begins behind its addressee: past ":", "phải", "cần", "tiếp tục"."""
        parenthesis = re.compile(r"\s*\([^)]*\)").match(self.text, at, end)
        at = parenthesis.end() if parenthesis else at
        modal = _MODAL.match(self.text, at, end)
        at = modal.end() if modal else at
        colon = re.compile(r"\s*[:,]?\s*").match(self.text, at, end)
        return colon.end() if colon else at

    def _skip_links(self, at: int, end: int) -> int:
        while link := _LINK.match(self.text, at, end):
            if link.end() == at:
                break
            at = link.end()
        return at

    def _plain(self, start: int, end: int, *, first: bool, numbered: bool) -> None:
        """A clause without a cue: work only within an open scope."""
        state = self.state
        if state.act is Act.SILENT:
            return
        at = self._skip_links(start, end)
        if state.act is Act.ORDER and self._told_of_chair(at, end):
            return
        named = read_addressees(self.context, at, end)
        if named and self._acts(named, end, first=first):
            self._address_new(named, at)
            begin = self._after_addressee(named.end, end)
            colon = ":" in self.text[named.end : begin]
            self._emit(
                begin if colon else at,
                begin,
                end,
                "addressee",
                numbered=numbered or bool(self.line and self.line.marker),
            )
            return
        if (state.act is Act.ORDER and _JUDGES.match(self.text, at, end)) or (named and first and _NARRATES.match(self.text, named.end, end)):
            return
        if VERB_PHRASE.match(self.text, at, end) or not first or numbered or _FORBID.match(self.text, at, end):
            self._emit(at, at, end, "scope", numbered=numbered or (first and bool(self.line and self.line.marker)))

    def _told_of_chair(self, at: int, end: int) -> bool:
        """Whether the clause tells what the chair does: its subject is the chair, by name or post."""
        subject = _LEADER.match(self.text, at, end)
        if not subject or self.official:
            return False
        return self._is_chair(self.text[at : min(end, at + 70)]) and " các " not in self.text[at : at + 24]

    def _address_new(self, named: Addressees, at: int) -> None:
        self._address(named)
        if self.state.act is Act.ASK:
            self.state.asked = named.lead

    def _acts(self, named: Addressees, end: int, *, first: bool) -> bool:
        """Whether a body opening a clause is its doer: a verb or ":" follows, nothing that merely tells."""
        rest = self.text[named.end : end]
        if (
            not rest.strip()
            or _NARRATES.match(rest)
            or (rest[:1] == "," and not re.match(r",\s*(?:chủ trì|phối hợp)", rest))
        ):
            return False
        begin = self._after_addressee(named.end, end)
        if re.match(r"\s+là (?:cơ quan|đơn vị|đầu mối)", rest):
            return True
        if ":" in self.text[named.end : begin] or VERB_PHRASE.match(self.text, begin, end):
            return True
        small = re.match(r"\s+[a-zđà-ỹ]", rest)
        first = first and not (self.official and self.line and self.line.marker)
        return bool(small) and not named.implied and not named.classes and not first

    # -- tasks --------------------------------------------------------------------------------------------------

    def _emit(
        self, quote_from: int, begin: int, end: int, rule: str, *, time_from: int | None = None, numbered: bool = False
    ) -> None:
        """Cut what stands from `begin` into tasks and keep those with a subject matter."""
        end = self._trim(begin, end)
        inner = self._inner_list(begin, end)
        if inner is not None:
            quote_from = begin = inner
        if end - begin < 6 or (self.text[end : end + 1] == ":" and _UMBRELLA.search(self.text, begin, end)):
            return
        for n, (a, b) in enumerate(self._cut(begin, end)):
            self._piece(
                quote_from if n == 0 else a,
                a,
                self._trim(a, b),
                rule,
                time_from=time_from if n == 0 else None,
                numbered=numbered and n == 0,
            )

    def _cut(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The tasks of a clause; a prohibition stays whole."""
        if _FORBID.match(self.text, begin, end):
            return [(begin, end)]
        return self.cutter.cut(begin, end, asking=self.state.act is Act.ASK)

    def _inner_list(self, begin: int, end: int) -> int | None:
        """Where a list begins behind "cụ thể:", "các nội dung như:" within a clause."""
        colon = self.text.rfind(": ", begin, end)
        if colon > 0 and (_UMBRELLA.search(self.text[begin:colon]) or len(self.text[begin:colon].split()) < 14):
            return colon + 2
        return None

    def _piece(
        self, quote_from: int, begin: int, end: int, rule: str, *, time_from: int | None, numbered: bool
    ) -> None:
        state = self.state
        named = read_addressees(self.context, begin, end) if quote_from == begin else None
        if (
            named
            and named.end < end
            and VERB_PHRASE.match(self.text, self._after_addressee(named.end, end), end)
            and not _NARRATES.match(self.text, named.end)
        ):
            self._address_new(named, begin)
            begin = self._after_addressee(named.end, end)
        begin = self._skip_links(begin, end)
        quote_from = (
            quote_from
            if quote_from < begin and not _LINK.match(self.text, quote_from, end)
            else self._skip_links(quote_from, end)
        )
        if end - begin < 6 or self._hollow(begin, end, numbered=numbered):
            return
        lead = state.asked if state.act is Act.ASK else state.lead
        state.tasks.append(
            Task(state.act, min(quote_from, begin), end, rule, lead, state.joint, state.implied, time_from, numbered)
        )

    def _hollow(self, begin: int, end: int, *, numbered: bool) -> bool:
        """Whether a piece has no subject matter that one could ask about later."""
        if len(self.text[begin:end].split()) < 3 or _NOTIFIES.match(self.text, begin, end):
            return True
        if self.state.act is Act.ASK:
            return False
        if _JUDGES.match(self.text, begin, end):
            return True
        modal = _MODAL.match(self.text, begin, end)
        at = modal.end() if modal else begin
        if _FORBID.match(self.text, at, end):
            return not numbered
        if read_time(self.text, begin, end, self.cutter.reference).deadline:
            return False
        if (
            _EMPTY.match(self.text, begin, end)
            or _EMPTY.match(self.text, at, end)
            or _EMPTY_TAIL.search(self.text, begin, end)
        ):
            return True
        return bool(
            re.search(
                r"nghiêm túc (?:tổ chức )?(?:thực hiện|triển khai)(?: thông báo này| kế hoạch này)?$",
                self.text[begin:end],
                re.IGNORECASE,
            )
        )


def _sort_of(marker: str) -> str:
    """The sort of a number: digit, letter, roman, bullet; empty for none."""
    bare = marker.strip("(). /")
    if not marker:
        return ""
    if bare[:1].isdigit():
        return "digit" if "." not in bare else "point"
    if bare in {"-", "–", "+", "*", "•", "●", "▪"}:
        return f"bullet{bare}"
    return "roman" if bare.isupper() else "letter"


def _act_of(word: str, voice: Voice) -> Act:
    """What a cue does in a voice: a leader directs, a unit proposes, a narrator only tells."""
    if voice is Voice.LEADER:
        return Act.SILENT if word in {"kiến nghị", "nêu kiến nghị", "đề đạt", "đề xuất"} else Act.ORDER
    if voice is Voice.GUEST:
        return Act.SILENT
    if voice is Voice.REPORTER:
        return Act.ASK if word in _ASKS or word in _EITHER else Act.SILENT
    return Act.ASK if word in {"kiến nghị", "nêu kiến nghị", "đề đạt"} else Act.SILENT
