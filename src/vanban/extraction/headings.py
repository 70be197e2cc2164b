"""Headings: what they set for the lines below them, and whom they address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.cue_words import CUE
from vanban.extraction.page import Form
from vanban.extraction.scope import Act, Addressees, Base, State, Voice, sort_of
from vanban.extraction.signs import HEAD_TAIL
from vanban.extraction.topics import name_of_matter
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.page import Line

_ANSWERS = pattern(
    r"(?:về|đối với|giải quyết|trả lời|xử lý)\s+(?:(?:các|những|một số)\s+)?(?:kiến nghị|đề xuất|đề nghị)"
)
_OTHERS_ASKED = pattern(rf"{_ANSWERS.pattern}|(?:kiến nghị|đề xuất) của\s")
_NAMES_BODY = pattern(
    r"(?:Sở|Ban Quản lý|Ban Chỉ huy|Chi cục|Cục|Trung tâm|Đội|Hạt|Trạm|Chi nhánh|Công ty|Tổng công ty|Tập đoàn|Quỹ|Hội"
    r"|Hiệp hội|Liên minh|Ngân hàng|Kho bạc|Bảo hiểm|Viện|Tòa án|Bộ Chỉ huy|Đồn|Báo|Đài|Đoàn|Bệnh viện|Trường|Phòng"
    r"|Văn phòng|Thuế|Công an|Điện lực|Viễn thông|Bưu điện|Thư viện|Bảo tàng|Nhà máy|Xí nghiệp|Hợp tác xã|UBND|Ủy ban)"
    r"\s(?!.*(?:\d|chủ trì|phối hợp))"
)
_TASKS = pattern(
    r"nhiệm vụ|giải pháp|công việc|quyết định$|chỉ thị$|tổ chức thực hiện|kết luận|phân công|yêu cầu|trách nhiệm"
    r"|chỉ đạo|nội dung (?:thực hiện|chính)|^nội dung$|phương hướng"
)
_ACTIVITIES = pattern(r"nội dung|hoạt động|trọng tâm|triển khai|các bước|biện pháp|lộ trình")
_AHEAD = pattern(r"nhiệm vụ|phương hướng|giải pháp|kiến nghị|đề xuất|phân công")
_ACCOUNTS = pattern(
    r"kết quả|tình hình|tồn tại|hạn chế|khó khăn|nguyên nhân|thực trạng|hiện trạng|sự cần thiết|đánh giá chung"
    r"|ưu điểm|thuận lợi"
)
_HEADS_ACCOUNT = pattern(  # "2. Những tồn tại, hạn chế:"
    r"(?:về\s+)?(?:(?:những|các|một số)\s+)?(?:kết quả|tình hình|tồn tại|hạn chế|khó khăn|nguyên nhân|ưu điểm"
    r"|thuận lợi)"
    r"[^:.;]{0,50}:$",
    re.IGNORECASE,
)
_DISCUSSES = pattern(r"nội dung|ý kiến|thảo luận|diễn biến|báo cáo|phát biểu|trao đổi|tham luận|thành phần")
_REQUESTS = pattern(r"(?<!giải quyết )(?<!trả lời )(?:kiến nghị|đề xuất)")
_HEADS_REQUESTS = pattern(r"(?:(?:các|những|ý kiến|nội dung)[ ,]+)*(?:kiến nghị|đề xuất)[^.;:]{0,60}:$", re.IGNORECASE)
_DECIDED = pattern(r"kết luận|chỉ đạo|phân công|yêu cầu|giao|thống nhất|quyết nghị")
# Who decides in minutes, before the list: "Chủ tọa kết luận:", "Cuộc họp thống nhất:".
_DECIDES = pattern(
    r"[^:.]{0,80}(?:chủ (?:trì|tọa|tịch)|cuộc họp|hội nghị|buổi làm việc|các (?:bên|đại biểu|thành viên))[^:.]{0,40}?"
    r"\s(?:kết luận|thống nhất|quyết nghị|chỉ đạo|giao nhiệm vụ)[^:.]{0,60}:$",
    re.IGNORECASE,
)
_WHOSE = pattern(rf"(?:[Nn]hiệm vụ|[Tt]rách nhiệm)(?: cụ thể)? của (?P<who>[{UPPER}][^:;.]{{2,60}}?)\s*[:.]?$")
_SHARES_OUT = pattern(r"phân công|trách nhiệm|tổ chức thực hiện|giao nhiệm vụ", re.IGNORECASE)
_NO_DOER = pattern(r"nhiệm vụ|kinh phí|thời gian|giải pháp|nội dung|yêu cầu|mục|chỉ tiêu|\d", re.IGNORECASE)
_SHORT_NAME = 6  # words of a doer that no grammar of bodies knows
_TELLS = pattern(
    r"(?:Giao|(?:Kính )?[đĐ]ề nghị|Kiến nghị|Đề xuất|Với|Yêu cầu|Phân công|Đối với|Riêng|Về phía|(?:Trách nhiệm"
    r"|Nhiệm vụ)(?: cụ thể)? của)\s+(?:(?:cho|với|đối với|tới)\s+)?"
)


# What tells a class of bodies closer, up to the colon: "các tỉnh trực thuộc Trung ương:", "doanh nghiệp di động (A):".
_CLOSER = pattern(r"\s+(?P<tail>[^\W\d]\w*(?:\s+\w+){0,5}?)\s*(?:\([^)]*\))?\s*(?P<colon>:)?$")


class Headings:
    """Reads the headings of a page into the state that the lines below them are read in."""

    def __init__(self, context: Context, state: State, writer: Writer, *, minutes: bool) -> None:
        self.context, self.text, self.state, self.writer = context, context.text, state, writer
        self.official, self.minutes = context.official, minutes
        self.assigns = False  # whether the section shares out work, so that its headings say whose it is

    def heads(self, line: Line, said: str) -> bool:
        """Whether a line that is no heading by its form heads a list all the same."""
        decides = self.minutes and _DECIDES.match(said) is not None
        accounts = line.marker and self.context.form is Form.NOTICE and _HEADS_ACCOUNT.match(said)
        return (
            bool(decides or accounts)
            or self.names_only(line)
            or (self.official and _HEADS_REQUESTS.match(said) is not None)
        )

    def names_only(self, line: Line) -> bool:
        """Whether a line only names who is addressed by the list below it: "1. Sở X:", "Sở X:", "- Sở X"."""
        colon = self.text[line.end - 1] == ":"
        if colon and line.marker:
            return self._named(line) is not None
        if self.state.act is Act.SILENT or (not line.marker and CUE.match(self.text, line.content)):
            return False
        named = self._named(line)
        if named is None or not (colon or not self.text[named.end : line.end].strip(" .")):
            return False
        below = self.context.below(line)
        return below is not None and sort_of(below.marker) not in {"", sort_of(line.marker)}

    def _named(self, line: Line) -> Addressees | None:
        """Whom a line names that says nothing else; words that tell a class closer belong to its name."""
        named = read_addressees(self.context, self._past_cue(line), line.end)
        if named is None or HEAD_TAIL.match(self.text, named.end, line.end):
            return named
        closer = _CLOSER.match(self.text, named.end, line.end) if line.marker and self.official else None
        if (
            closer is None
            or not (closer["colon"] or named.classes)
            or VERB_PHRASE.match(self.text, closer.start("tail"), line.end)
        ):
            return None
        named.end = closer.end("tail")
        whole = len(named.names) == 1 and (named.classes or self.text.startswith(named.names[0], named.start))
        said = self.text[named.start : named.end] if whole else f"{named.names[-1]} {closer['tail']}"
        named.names[-1] = " ".join(said.split())
        named.classes = [name for name in (*named.classes, named.names[-1]) if name in named.names]
        return named

    def _past_cue(self, line: Line) -> int:
        """Where the body's name may begin in "1. Giao Sở X"."""
        directs = self.official or self.state.voice is Voice.LEADER
        cue = _TELLS.match(self.text, line.content, line.end) if directs else None
        return cue.end() if cue else line.content

    def read(self, line: Line, said: str) -> None:
        """A heading sets what follows: tasks, aims or an account; or it names who is addressed below."""
        state = self.state
        self._within_base(line, said)
        named = self._named(line)
        known = self.minutes and named is None and self._part_of_minutes(said.lower())
        if known or self._known_body(line, named) or self._unknown_body(line, said):
            return
        low = said.lower()
        accounts = _ACCOUNTS.search(low) is not None
        if accounts or _AHEAD.search(low) or sort_of(line.marker) in {"roman", "", "article"}:
            state.told = accounts and self.context.form in {Form.REPORT, Form.PLAN}
        ahead = self._tasks_ahead(low)
        state.accounts = accounts and not ahead and self.context.form is Form.NOTICE
        if ahead:
            state.act, state.voice = (
                (Act.ORDER if self.official or state.voice is Voice.LEADER else state.act),
                state.voice,
            )
            state.release()
            self._charged(line)
        elif self._answers(low):
            state.release()
        elif re.search(r"kiến nghị|đề xuất", low):
            state.act, state.voice, state.asked, state.listed = Act.ASK, Voice.REPORTER, None, True
        elif re.search(
            r"đánh giá|kết quả|tình hình|mục tiêu|mục đích|chỉ tiêu|quan điểm|căn cứ|tồn tại|hạn chế|nguyên nhân"
            r"|yêu cầu$|kinh phí|thực trạng|hiện trạng|sự cần thiết|ưu điểm|thuận lợi",
            low,
        ):
            state.act = Act.SILENT
        elif self.official and state.act is Act.ORDER and not state.lead_mark:
            state.release()

    def _within_base(self, line: Line, said: str) -> None:
        """Keep the list of whom the paper addresses where the heading is only one of its items."""
        if sort_of(line.marker) in {"roman", ""}:
            self.assigns = _SHARES_OUT.search(said) is not None
        state = self.state
        while state.base and sort_of(line.marker) != state.base.items:
            state.base = state.base.outer

    def _answers(self, low: str) -> bool:
        """Whether a paper answers below a heading what others have asked for: "Các kiến nghị của cơ sở"."""
        if self.context.form is Form.NOTICE and self.state.voice is Voice.LEADER and not self.minutes:
            return _OTHERS_ASKED.search(low) is not None
        return self.official and self.state.act is Act.ORDER and _ANSWERS.match(low) is not None

    def _tasks_ahead(self, low: str) -> bool:
        """Whether a heading opens tasks; in a plan also one that names its content or activities."""
        if re.search(r"mục đích|mục tiêu|quan điểm", low):
            return False
        plans = self.context.form is Form.PLAN
        if plans and low.strip(" :.") == "yêu cầu":
            return False  # how the plan is to be carried out
        return _TASKS.search(low) is not None or (plans and _ACTIVITIES.search(low) is not None)

    def _part_of_minutes(self, low: str) -> bool:
        """Whether a heading of minutes opens what was said, or what was concluded."""
        decides = _DECIDED.search(low) is not None
        if not decides and not _DISCUSSES.search(low):
            return False
        state = self.state
        state.discussing = not decides
        state.act, state.voice = (Act.ORDER, Voice.LEADER) if decides else (Act.SILENT, Voice.REPORTER)
        if not decides and _REQUESTS.search(low):
            state.act, state.listed, state.asked = Act.ASK, True, None
        state.lead, state.joint, state.implied, state.lead_mark = None, (), False, ""
        return True

    def _charged(self, line: Line) -> None:
        """Take whoever a heading "Nhiệm vụ của Tổ công tác" charges as the lead of what stands below."""
        whose = _WHOSE.search(self.text, line.content, line.end)
        if whose and self.state.act is Act.ORDER:
            self.state.lead, self.state.joint, self.state.implied = whose["who"], (), False
            self.state.lead_mark = sort_of(line.marker)

    def _known_body(self, line: Line, named: Addressees | None) -> bool:
        """Take a heading that is nothing but bodies as the addressee of its list."""
        if named is None:
            return False
        if self.minutes and self.state.discussing:
            return True  # who attends, or speaks
        asks = re.match(
            r"(?:kính )?(?:kiến nghị|đề xuất|đề nghị|với|đối với)\s", self.text[line.content : line.end], re.IGNORECASE
        )
        if self.context.form is Form.REPORT and (asks or self.state.act is Act.ASK):
            self.state.act, self.state.voice, self.state.listed = Act.ASK, Voice.REPORTER, True
        elif self.official and self.state.act is Act.SILENT:
            self.state.act, self.state.voice = Act.ORDER, Voice.LEADER
        self.writer.address(named)
        self._governs(line)
        return True

    def _unknown_body(self, line: Line, said: str) -> bool:
        """Take a heading of a list of tasks as the name that it is, if it opens as names of bodies do."""
        name = said.rstrip(" :.")
        if not (self.official and self.state.act is Act.ORDER and line.marker[:1].isdigit()):
            return False
        if not (_NAMES_BODY.match(name) or self._is_doer(name)) or len(name.split()) > 14 or ":" in name:
            return False
        self.state.lead, self.state.joint, self.state.implied = name, (), False
        self._governs(line)
        return True

    def _is_doer(self, name: str) -> bool:
        """Whether a short heading where work is shared out says whose it is: "2. Giáo viên"."""
        if not self.assigns or len(name.split()) > _SHORT_NAME or VERB_PHRASE.match(name):
            return False
        return not (name_of_matter(name) or _NO_DOER.search(name))

    def _governs(self, line: Line) -> None:
        """The body of a heading leads every item below it, whoever else is told to do something among them."""
        state = self.state
        state.lead_mark = sort_of(line.marker)
        if state.act is Act.ORDER and state.lead:
            outer = state.base if state.lead_mark else None
            state.base = Base(state.lead, state.joint, state.implied, state.lead_mark, outer=outer)
