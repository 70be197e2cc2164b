"""Work as it is written down: where a task begins behind its addressee, where it ends, and whether it has a subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees, read_told
from vanban.extraction.asking import asks_nothing
from vanban.extraction.deadlines import read_time
from vanban.extraction.hollow import COUNTED, EMPTY, EMPTY_COUNT, EMPTY_TAIL, NOTIFIES, UMBRELLA, weighs
from vanban.extraction.links import LINK, past_number
from vanban.extraction.page import Form
from vanban.extraction.scope import Act, Addressees, State, Task
from vanban.extraction.signs import (
    END_MARKS,
    FORBID,
    JUDGES,
    MODAL,
    NARRATES,
    POINT,
    SINCE,
)
from vanban.extraction.spots import LIABLE
from vanban.extraction.tasks import Cutter
from vanban.extraction.whens import past_when
from vanban.extraction.work import VERB_PHRASE, instead
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.deadlines import Reference


_TIME_ONLY = pattern(
    r"(?:(?:thời gian|thời hạn|tiến độ)(?: hoàn thành| thực hiện)?|hoàn thành|xong|hạn)\s*:?\s*(?:là\s+)?"
    r"(?:trước|trong|chậm nhất|muộn nhất|xong|vào|đến|hết)\s[^,;:]{2,40}$",
    re.IGNORECASE,
)
_HONOURED = pattern(r"(?:trao(?: tặng)?|đón nhận|nhận) (?:Bằng khen|Giấy khen|Huân chương|Huy chương|Cờ thi đua)(?!\w)")
_FALLS_SHORT = pattern(r"\schưa (?:đúng|chặt chẽ|nghiêm túc|nghiêm|đầy đủ|hiệu quả|kịp thời)(?!\w)")
_WHICH_FALLS_SHORT = pattern(
    r"(?:các|những|nơi|nào|hộ|đơn vị|trường hợp|tổ chức|dự án|công trình|việc|nội dung|tình trạng|khâu|chỗ)"
    r"\s[^,;]{0,50}$"
)
_EARNESTLY = pattern(
    r"(?:nghiêm túc|quan tâm)(?:,? phối hợp)? (?:tổ chức |triển khai )?(?:thực hiện|triển khai)"
    r"(?: thông báo này| kế hoạch này)?$",
    re.IGNORECASE,
)
_PUBLIC = pattern(
    r"(?:(?:các|mọi|mỗi|từng|toàn thể) )?(?:người dân|bà con(?: nhân dân)?|nhân dân|công dân|hộ dân|cử tri|khách hàng"
    r"|du khách|phụ huynh)",
    re.IGNORECASE,
)
_POINT = pattern(rf"{POINT.pattern}\s*[,:]?\s*", re.IGNORECASE)
_FIRST_POINTS = ("một", "thứ nhất", "trước hết")
_PARENTHESIS = pattern(r"\s*\([^)]*\)")
_COLON = pattern(r"\s*(?:[:,]|[-–]\s|\.{2,}|…)?\s*(?:về việc\s+)?")


# What only leads to the list below it: "quan tâm chỉ đạo:", "phối hợp tổ chức thực hiện:".
_HAVE_DO = pattern(r"(?:quan tâm\s+)?(?:chỉ đạo|yêu cầu|giao|hướng dẫn)\s+")
_LEADS_IN = pattern(
    r"(?:(?:quan tâm|chỉ đạo|phối hợp|tổ chức|triển khai|thực hiện|khẩn trương|tập trung|tiếp tục|chủ động|nghiêm túc"
    r"|có liên quan|liên quan|trực thuộc|và|tốt|kịp thời|hỗ trợ|xem xét|cho ý kiến|lưu ý|giải quyết|các"
    r"|kiến nghị|đề xuất|,)\s*)+",
    re.IGNORECASE,
)
_APPROVES = pattern(r"(?:cơ bản )?(?:phê duyệt|thông qua|công nhận|chấp nhận)\s", re.IGNORECASE)
_PAPER = pattern(r"(?:các\s+)?(?:Công văn|Văn bản|Kế hoạch|Chỉ thị|Nghị quyết|Quyết định|Thông báo)\s+số\s")
_FEWEST, _CHARGED = 3, 2  # words of a task; "giao Sở A tính toán" is one
_ABOVE_ALL = pattern(
    r",\s+(?:nhất là|đặc biệt là|trước hết là|trong đó có)\s+"
)  # "các huyện, nhất là huyện A chuẩn bị"
# What is said of a doer before his work: "Sở A, để không dồn việc, giải quyết", "Sở A - cơ quan đầu mối - lập".
_ASIDE = pattern(
    r"(?:,\s+(?=(?:để|nơi|vốn|do|vì|nếu|khi|là|cơ quan|đơn vị|đầu mối|với|theo|bằng|trên|qua|ngoài|tuy|dù|mặc dù"
    r"|hiện|đang|còn"
    r"|chủ đầu tư|người đứng đầu|thường trực|không chờ|không đợi|trước)\s)[^,;:.]{6,110},"
    r"|,?\s(?:nếu|khi|trường hợp)\s[^,;:.]{3,70}?(?=\s+thì\s)|\s[-–]\s+[^,;:.–]{6,80}?\s[-–])(?:\s+(?:nay|thì"
    r"|hãy))?(?=\s)"
)
_COMMA = pattern(r"\s*,\s*")
_CLOSING = ("”", '"')
_AND = " và"  # left over before another cue
_LIST_OF_BODIES = pattern(r"(?:các|những)\s+(?:[Bb]ộ|[Ss]ở|[Bb]an|[Pp]hòng|huyện|xã)$")  # "phối hợp với các Bộ: A, B"
_TIME_LABEL = pattern(r"(?:thời (?:gian|hạn)|hạn)(?: hoàn thành| thực hiện)?$", re.IGNORECASE)
_EXAMPLES = pattern(r"\s(?:như|gồm|là|bao gồm)$")  # "sớm hoàn thành các dự án như: đường A; đường B"


class Writer:
    """Cuts clauses into tasks and keeps those that one could ask about later."""

    def __init__(self, context: Context, state: State, reference: Reference) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.cutter = Cutter(context, reference)
        self.when: int | None = None  # where the time begins that opens the clause being read, before doer and work
        self.apart = False  # whether that time stands before the words that order: "Đến 30/6, đồng chí yêu cầu ..."
        self._links: dict[tuple[int, int], int] = {}  # the same places are asked about again and again

    def emit(
        self, quote_from: int, begin: int, end: int, rule: str, *, time_from: int | None = None, numbered: bool = False
    ) -> None:
        """Cut what stands from `begin` into tasks and keep those with a subject matter."""
        end = self.trim(begin, end)
        inner = self.inner_list(begin, end)
        if inner is not None:
            quote_from = begin = inner
            self.when = None
        if end - begin < 6 or (self.text[end : end + 1] == ":" and self._leads_in(begin, end)):
            return
        for n, (a, b) in enumerate(self.cut(begin, end, numbered=numbered)):
            self.piece(
                quote_from if n == 0 else a,
                a,
                self.trim(a, b),
                rule,
                time_from=time_from if n == 0 else None,
                numbered=numbered and n == 0,
            )
            self.when = None

    def _leads_in(self, begin: int, end: int) -> bool:
        """Whether a piece before a colon tells nothing itself."""
        if UMBRELLA.search(self.text, begin, end):
            return True
        told = _HAVE_DO.match(self.text, begin, end)
        named = read_addressees(self.context, told.end(), end) if told else None
        begin = named.end if named else begin
        return _LEADS_IN.fullmatch(self.text, begin, end) is not None

    def cut(self, begin: int, end: int, *, numbered: bool) -> list[tuple[int, int]]:
        """The tasks of a clause; a prohibition that is an item of its own stays whole."""
        if numbered and FORBID.match(self.text, begin, end):
            return [(begin, end)]
        return self.cutter.cut(begin, end, asking=self.state.act is Act.ASK)

    def inner_list(self, begin: int, end: int) -> int | None:
        """Where a list begins behind "cụ thể:", "các nội dung như:" within a clause."""
        colon = self.text.rfind(": ", begin, end)
        if colon < 0:
            return None
        if self.text.rfind("(", begin, colon) > self.text.rfind(")", begin, colon):
            return None  # "(chủ trì: Sở A)"
        if _LIST_OF_BODIES.search(self.text, begin, colon):
            return None
        if _TIME_LABEL.search(self.text, begin, colon):
            return None
        examples = _EXAMPLES.search(self.text, begin, colon)
        if examples and not VERB_PHRASE.match(self.text, colon + 2, end):
            return None
        if UMBRELLA.search(self.text[begin:colon]) or len(self.text[begin:colon].split()) < 14:
            return colon + 2
        return None

    def piece(self, quote_from: int, begin: int, end: int, rule: str, *, time_from: int | None, numbered: bool) -> None:
        state = self.state
        opens = self.skip_links(past_when(self.text, begin, end), end) if quote_from == begin else begin
        lets = state.act is Act.ASK and self.text.startswith("cho ", opens)  # "đề nghị tỉnh cho huyện A ứng vốn"
        named = read_addressees(self.context, opens, end) if quote_from == begin and not lets else None
        if (
            named
            and named.end < end
            and VERB_PHRASE.match(self.text, self.after_addressee(named.end, end), end)
            and not NARRATES.match(self.text, named.end)
        ):
            self.address_new(named, begin)
            begin = self.after_addressee(named.end, end)
        elif state.act is Act.ASK and self.text.startswith("được ", begin):
            by = read_told(self.context, begin + len("được "), end)
            if by and VERB_PHRASE.match(self.text, self.after_addressee(by.end, end), end):
                self.address(by)  # "mong được UBND tỉnh bố trí vốn"
        begin = self.skip_links(begin, end)
        quote_from = (
            quote_from
            if quote_from < begin and not LINK.match(self.text, quote_from, end)
            else self.skip_links(quote_from, end)
        )
        if (
            end - begin < 6
            or self._only_time(begin, end)
            or self.hollow(begin, end, numbered=numbered, charged=rule == "cue.giao")
        ):
            return
        lead = state.asked if state.act is Act.ASK else state.lead
        if state.act is Act.ORDER and _PUBLIC.fullmatch(lead or ""):
            return  # advice to the public: nobody is asked later what was done
        start = min(quote_from, begin)
        if self.when is not None and self.when < start:
            time_from = self.when
            start = start if self.apart or ":" in self.text[time_from:start] else time_from
        elif self.when is not None and time_from is not None:
            time_from = min(time_from, self.when)  # "Yêu cầu trước 20/4, Sở A gửi ..."
        state.tasks.append(Task(state.act, start, end, rule, lead, state.joint, state.implied, time_from, numbered))

    def _only_time(self, begin: int, end: int) -> bool:
        """Take a piece that is nothing but a time into the task before it: "...; hoàn thành trong tháng 6"."""
        tasks = self.state.tasks
        if not tasks or not _TIME_ONLY.match(self.text, begin, end):
            return False
        last = tasks[-1]
        if last.act is not self.state.act or self.text[last.end : begin].strip(" ,;.\n"):
            return False
        tasks[-1] = last._replace(end=end)
        return True

    def hollow(self, begin: int, end: int, *, numbered: bool, charged: bool = False) -> bool:
        """Whether a piece has no subject matter that one could ask about later."""
        if len(self.text[begin:end].split()) < (_CHARGED if charged else _FEWEST) or NOTIFIES.match(
            self.text, begin, end
        ):
            return True
        if _PAPER.match(self.text, begin, end):
            return True
        if self.state.act is Act.ASK:
            return asks_nothing(self.text[begin:end])
        if JUDGES.match(self.text, begin, end) or self._grants(begin, end):
            return True
        modal = MODAL.match(self.text, begin, end)
        at = modal.end() if modal else begin
        if FORBID.match(self.text, at, end):
            return not numbered and not instead(self.text, at, end)
        exhorts = (
            weighs(self.text, begin, end)
            or self._empty(begin, end)
            or (at > begin and self._empty(at, end))
            or LIABLE.search(EMPTY_TAIL, self.text, begin, end)
            or _EARNESTLY.search(self.text, begin, end)
            or self._falls_short(begin, end)
        )
        return bool(exhorts) and read_time(self.text, begin, end, self.cutter.reference).deadline is None

    def _falls_short(self, begin: int, end: int) -> bool:
        """Whether news tell how badly something is done, or who is honoured: "quản lý khoáng sản chưa chặt chẽ"."""
        if self.context.official:
            return False
        if _HONOURED.match(self.text, begin, end):
            return True
        if self.text.find("chưa", begin, end) < 0:
            return False
        short = _FALLS_SHORT.search(self.text, begin, end)
        return short is not None and _WHICH_FALLS_SHORT.search(self.text, begin, short.start()) is None

    def _grants(self, begin: int, end: int) -> bool:
        """Whether a conclusion itself approves: "Phê duyệt danh sách 64 hộ", nobody being told to."""
        notice = self.context.form is Form.NOTICE and self.state.lead is None
        return notice and _APPROVES.match(self.text, begin, end) is not None

    def _empty(self, at: int, end: int) -> bool:
        """Whether an exhortation stands at a place, or a number of things that are told below."""
        if EMPTY.match(self.text, at, end):
            return True
        return COUNTED.among(self.text, at, end) and EMPTY_COUNT.match(self.text, at, end) is not None

    def trim(self, start: int, end: int) -> int:
        while end > start and (self.text[end - 1] in END_MARKS or self.text.endswith(_AND, start, end)):
            end -= 1 if self.text[end - 1] in END_MARKS else len(_AND)
        closes = self.text.startswith(_CLOSING, end) and self._quotes_to(start, end)
        return end + 1 if closes else end

    def _quotes_to(self, start: int, end: int) -> bool:
        """Whether a mark behind a piece closes words quoted within it: 'không để đài "đắp chiếu"'."""
        closing = self.text[end : end + 1]
        if closing == "”":
            return self.text.rfind("“", start, end) > self.text.rfind("”", start, end)
        return closing == '"' and self.text.count('"', start, end) % 2 == 1

    def skip_links(self, at: int, end: int) -> int:
        place = (at, end)
        known = self._links.get(place)
        if known is not None:
            return known
        while link := LINK.match(self.text, at, end):
            if link.end() == at:
                break
            at = link.end()
        self._links[place] = at
        return at

    def past_when(self, at: int, end: int) -> int:
        """Past links and a time told before all else, keeping where the time begins; `at` if none opens the clause."""
        self.when, self.apart, here = None, False, at
        while (behind := past_when(self.text, here, end)) == here:
            link = LINK.match(self.text, here, end)
            if link is None or link.end() == here:
                return at
            here = link.end()
        self.when = here
        return behind

    def past_cue(self, start: int, cue_at: int, at: int, end: int) -> int:
        """Past links and a time behind a cue; where none stands there, one that opens the clause counts."""
        comma = _COMMA.match(self.text, at, end)
        behind = self.past_when(comma.end() if comma else at, end)
        if self.when is not None:
            return self.skip_links(behind, end)
        self.past_when(start, cue_at + 1)
        self.apart = True
        return self.skip_links(at, end)

    def count_point(self, start: int, end: int) -> None:
        """Keep whom the first of several points is for; each further one begins with him again: "Hai là ..."."""
        state, point = self.state, _POINT.match(self.text, start, end)
        if point is None or state.act is not Act.ORDER:
            return
        if point[0].lower().startswith(_FIRST_POINTS):
            state.counted = (state.lead, state.joint, state.implied)
        elif state.counted:
            state.lead, state.joint, state.implied = state.counted

    def skip_points(self, at: int, end: int) -> int:
        """Past "Thứ hai,", "Một là," alone, so that a topic behind them is still seen."""
        point = _POINT.match(self.text, at, end)
        return point.end() if point else at

    def after_addressee(self, at: int, end: int) -> int:
        """Where the task begins behind its addressee: past ":", "phải", "cần", "tiếp tục"."""
        parenthesis = _PARENTHESIS.match(self.text, at, end)
        at = parenthesis.end() if parenthesis else at
        since = SINCE.match(self.text, at, end)
        at = since.end() if since else self.past_aside(at, end)
        modal = MODAL.match(self.text, at, end)
        at = modal.end() if modal else at
        colon = _COLON.match(self.text, at, end)
        return past_number(self.text, colon.end() if colon else at, end)

    def past_aside(self, at: int, end: int) -> int:
        """Past who of the addressed is meant above all, "các xã, nhất là xã A chuẩn bị ...", or what is said of him."""
        above_all = _ABOVE_ALL.match(self.text, at, end)
        named = read_addressees(self.context, above_all.end(), end) if above_all else None
        if named:
            return named.end
        aside = _ASIDE.match(self.text, at, end)
        modal = MODAL.match(self.text, aside.end(), end) if aside else None
        works = modal and VERB_PHRASE.match(self.text, modal.end(), end)
        return aside.end() if aside and works else at

    def address(self, named: Addressees) -> None:
        state = self.state
        state.turned = True
        if state.act is Act.ASK:
            state.asked = named.lead
            return
        state.lead, state.implied = named.lead, named.implied
        state.joint = tuple(named.names[1:])
        if named.lead in named.classes and state.joint:
            state.lead = ", ".join(named.names)
            state.joint = ()

    def address_new(self, named: Addressees, at: int) -> None:
        self.address(named)
        if self.state.act is Act.ASK:
            self.state.asked = named.lead
