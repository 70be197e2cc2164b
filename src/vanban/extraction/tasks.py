"""Cutting a chain of orders into its tasks: at a new verb with a new object, not between steps toward one product."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.deadlines import Reference, read_time
from vanban.extraction.seams import CONTINUES, forbids_then_orders, has_object, leans_on_next, one_product, only_verbs
from vanban.extraction.signs import FORBID
from vanban.extraction.subjects import SHORT_LINK, UPON_THAT, WITH, turns
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import Phrases, lines
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_BOUNDARY = pattern(  # a set of letters first: it is looked for fast
    r"[,\s](?:(?<=,)\s*(?:và\s+|còn\s+|mặt khác\s*,?\s*|đồng thời\s*,?\s*)?"
    r"|(?<=\s)\s*(?:,\s*(?:và\s+|còn\s+|đồng thời\s*,?\s*)?|và\s+|đồng thời\s+))"
)
_CUT_OFF = Phrases(
    *(verb for verb in lines("verbs") if " " in verb and verb != "ổn định"),
    *("thanh", "khám", "phòng", "thu", "mua", "xuất", "tu", "hướng", "điều hành", "bảo dưỡng", "chỉ huy", "chăm sóc"),
    *("tiêm", "miễn"),
)
_FIRM = opening(
    r"(?:sớm\s+|kịp thời\s+|thường xuyên\s+)?(?:xây dựng|phối hợp|triển khai|ban hành|rà soát|tăng cường"
    r"|đẩy mạnh|đẩy nhanh|bố trí|hoàn thiện|kiện toàn|khẩn trương|chủ động|tiếp tục|kiểm tra|chỉ đạo|thành lập|mở"
    r"|tổ chức)(?!\w)",
    re.IGNORECASE,
)
_IF = Anchors("nếu", "đây", "điều này", "bởi")
_PURPOSES = Anchors("để", "nhằm", "vừa", "phục vụ", "bảo đảm", "đảm bảo")
_AIMS = Anchors("để", "nhằm", "góp phần")
_PURPOSE = pattern(r"(?<!\w)(?:(?<!không )để|nhằm|vừa|phục vụ|bảo đảm|đảm bảo)(?!\w)", re.IGNORECASE)
_TAIL_CUT = pattern(
    r"\s*[,;]\s*nếu\s|\s*,\s*(?:và\s+)?(?:đây|điều này)\s+(?:sẽ\s+|cũng\s+)?(?:là|giúp|góp)\s|\s*,?\s+bởi\s"
)
_IF_THEN = pattern(r"\s*[,;]\s*nếu\s[^,;.]{3,90}?\sthì\s+(?:phải\s+|cần\s+)?")
_FRESH = opening(
    r"(?:đồng thời\s+)?(?:đẩy nhanh|đẩy mạnh|tăng cường|tiếp tục|chủ động|phối hợp|quan tâm|mở|chú trọng)(?!\w)",
    re.IGNORECASE,
)
# People urged to do one thing and another: one task.
_URGES = pattern(r"(?<!tổ )(?<!đội )(?<!ban )(?:vận động|khuyến khích|kêu gọi)\s", re.IGNORECASE)
_AIM = pattern(r"\s+(?:để|nhằm)\s|\s*,\s*góp phần\s")
_OFTEN = opening(r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)\s+(?:báo cáo|tổng hợp|gửi|công bố)", re.IGNORECASE)
_REPORT_OFTEN = opening(r"(?:báo cáo|tổng hợp)\b.*(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)|định kỳ\b", re.IGNORECASE)
_INSTANCE = opening(r"(?:nhất là|đặc biệt là|trong đó có|như)(?!\w)", re.IGNORECASE)
_HEADS = pattern(r"lãnh đạo\s*(?:,|và)\s*(?:chỉ đạo|quản lý|điều hành)")  # "trong lãnh đạo, chỉ đạo tổ chức thực hiện"
_GOES_TO = pattern(r"\s+(?:đến|tới|xuống)(?!\w)")
_COMMA = pattern(r"\s*,\s*")
_LEANS = pattern(r"(?:ưu tiên|kiên quyết|sẵn sàng|truy|chú trọng|gắn)(?!\w)")  # tells how the work before is done


# On what grounds work is done: "căn cứ khả năng ngân sách, tham mưu ...".
_ON_THAT_DAY = pattern(r"(?<!\w)vào\s+(?:sáng|trưa|chiều|tối|thứ|chủ)\s", re.IGNORECASE)
_PREAMBLE = opening(
    r"(?:căn cứ|trên cơ sở|theo|đối với|với)\s[^;]{4,120}?,\s+(?=(?:chủ trì|hoàn thiện|xử lý|giải quyết"
    r"|kiên quyết|phối hợp|chủ động|tham mưu|xây dựng"
    r"|tổ chức|hướng dẫn|rà soát|bố trí|lập|cân đối|ban hành|triển khai|đề xuất|kiểm tra|thực hiện|tổng hợp)(?!\w))",
    re.IGNORECASE,
)


def _aim(text: str, start: int, end: int) -> re.Match[str] | None:
    return _AIM.search(text, start, end) if _AIMS.among(text, start, end) else None


# Work named as a thing, in a list of such: "tuyên truyền về cải cách hành chính, cải thiện môi trường đầu tư".
_NAMES_THINGS = pattern(
    r"(?<!\w)(?:về|công tác|nhu cầu|hành vi|vi phạm|giữa|gồm|như|quy chế|kỹ năng|lĩnh vực|dịch vụ|tinh thần|chế độ"
    r"|xây dựng kế hoạch|nghiên cứu việc)\s[^,;]{3,40}$"
)
_AND_THINGS = pattern(r"\s+và\s+(?:các|những)\s")  # "đơn thư phức tạp, kéo dài và các vụ việc": no verb
# The verb ends what stands before it: "tổ công tác do Giám đốc chủ trì", "quy chuẩn trong lĩnh vực xây dựng".
_ENDS_AS_NOUN = pattern(
    r"\sdo\s[^,;]{4,60}$|\s(?:lĩnh vực|nhu cầu|mùa vụ|trật tự|báo chí|dư luận|công nghệ|hệ thống|phần mềm|dịch vụ"
    r"|kinh phí|chi phí|hồ sơ|hợp đồng|tiến độ|chất lượng|năng lực|quy chế|nơi|bộ phận)\s\S+\s\S+$",
    re.IGNORECASE,
)
# A case of its own behind the work: ", cơ quan nào từ chối thì ...", ", đơn vị nào chậm sẽ bị nêu tên".
_WHOEVER = pattern(r"\s*,\s*(?:\w+\s+){1,3}nào\s[^,;]{3,90}?\s(?P<then>thì|sẽ|phải)\s+")
_WHICHEVER = Anchors("nào")
_HANDS_ON = opening(r"(?:trình|gửi|báo cáo|chuyển|tổng hợp)(?!\w)", re.IGNORECASE)
_AGAIN = pattern(
    r"(?:vào\s+)?(?:(?:chiều |sáng )?thứ \w+|ngày \d+) (?:hằng|hàng) (?:tuần|tháng)\s+"
    r"|(?:cứ )?\d+ (?:giờ|ngày|tuần|tháng|tiếng) (?:một|1) lần,?\s+"
    r"|mỗi (?:ngày|tuần|tháng|quý) (?:một|hai|ba|\d+) lần\s+|mỗi (?:sáng|chiều) (?:thứ \w+|đầu tuần|cuối tuần)\s+",
    re.IGNORECASE,
)
_MEANWHILE = ("đồng thời ", "đồng thời, ")
_NEXT_POINT = pattern(
    r"(?:và\s+)?(?:[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|(?:(?:[Vv]iệc|[Nn]hiệm vụ) )?[Tt]hứ (?:hai|ba|tư"
    r"|năm))(?: là)?,?\s+"
)  # "..., hai là ..."
_SHORT_CASE = 6  # words; what is told of a case in so few belongs to the work before it
_LONG = 7  # words
_MUCH = 9  # words
# The last step of one task, by which its result is handed over: "rà soát ..., lập danh sách gửi ... trước ngày 5/4".
_HANDS_OVER = pattern(
    r"(?:và |, )?(?:trả (?:lời|lại|kết quả)|gửi|báo cáo|lập (?:danh|báo cáo|biểu)|chốt|chấm dứt|trình|tổng hợp"
    r"|có (?:giải|báo))(?!\w)|[^,;]{0,60}\s(?:gửi|báo cáo|trình)\s",
)
_NEAR = 600  # characters before a comma in which the day of its work stands
_FEWEST, _SEVERAL = 3, 6  # words
_FEW = 4  # words
_DAY = 24  # characters in which "trước ngày 31/8/2025" stands
_SHORT_TASK = 5  # words
# Verbs that only continue an order, but in a request ask for something more.
_ASKED_TOO = opening(r"(?:có văn bản|có ý kiến|chuyển|giảm|hạn chế|chỉ đạo|giao|yêu cầu)(?!\w)", re.IGNORECASE)
_NEARBY = 200  # characters around a mark, or from where a piece begins, that tell how it is to be read
_GIVEN = frozenset({"có", "thêm", "tăng", "giảm", "sớm", "sửa", "xây", "bổ", "hỗ", "mở", "nâng"})
_BECAUSE = pattern(
    r"\s*,\s*(?:vì|bởi|do|hiện|song|nhưng|bởi vì)\s"
    r"|\s*,?\s(?:đồng thời|trong khi(?: đó)?),?\s[^,;.]{2,40}?\s(?:cũng\s+)?(?:đã|đang)\s"
)


def words_in(text: str, start: int, end: int) -> int:
    """How many words stand there, told from the first characters: none of those who ask needs more than a few."""
    return len(text[start : min(end, start + _NEARBY)].split())


class Cutter:
    """Cuts `text[start:end]`, one clause without ";", into the places of its tasks."""

    def __init__(self, context: Context, reference: Reference) -> None:
        self.context, self.reference = context, reference
        self.asking = False

    def cut(self, start: int, end: int, *, asking: bool = False) -> list[tuple[int, int]]:
        """The places of the tasks; in a list of requests "A ... và B ..." turns from one body to another."""
        self.asking = asking
        text = self.context.text
        tail = self._tail(start, end)
        if tail and not asking and (work := self._then(tail.start(), end)):
            return [*self.cut(start, tail.start(), asking=asking), (work, end)]
        if tail:
            end = tail.start()
        case = _WHICHEVER.search(_WHOEVER, text, start + 12, end)
        if case and (case["then"] != "thì" or words_in(text, case.end(), end) > _SHORT_CASE):
            then = [(case.end(), end)] if VERB_PHRASE.match(text, case.end(), end) else []
            return [*self.cut(start, case.start(), asking=asking), *(then if case["then"] == "thì" else [])]
        reason = _BECAUSE.search(text, start + 12, end) if asking else None
        if reason:
            end = reason.start()
        pieces: list[tuple[int, int]] = []
        begin = start
        preamble = _PREAMBLE.match(text, start, end)
        for mark in _BOUNDARY.finditer(text, preamble.end() if preamble else start + 1, end):
            if mark.start() <= begin or mark.end() >= end or self._within_name(mark, begin):
                continue
            if self._counts_on(mark.end(), end) or self._asked_for_too(begin, mark) or self._splits(begin, mark, end):
                pieces.append((begin, mark.start()))
                upon = UPON_THAT.match(text, mark.end(), end)
                begin = upon.end() if upon else mark.end()
        pieces.append((begin, end))
        steps = self._merge_steps(pieces)
        return steps if asking or self.context.official else self._merge_short(steps)

    def _tail(self, start: int, end: int) -> re.Match[str] | None:
        """A condition or reason behind the work; so little before it, "vận động, nếu ... thì ...", is one with it."""
        tail = _TAIL_CUT.search(self.context.text, start, end) if _IF.among(self.context.text, start, end) else None
        return tail if tail and words_in(self.context.text, start, tail.start()) >= _FEWEST else None

    def _then(self, at: int, end: int) -> int | None:
        """Where work begins behind a condition at a place: ", nếu còn thiếu thì bố trí vốn chi trả trong năm"."""
        text = self.context.text
        then = _IF_THEN.match(text, at, end)
        works = then is not None and VERB_PHRASE.match(text, then.end(), end) is not None
        return then.end() if then and works and words_in(text, then.end(), end) > _SHORT_CASE else None

    def _merge_short(self, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """In news, what is told in so few words between commas is no task beside its neighbour, but part of it."""
        out: list[tuple[int, int]] = []
        for piece in pieces:
            short = out and any(words_in(self.context.text, *one) < _SHORT_TASK for one in (out[-1], piece))
            link = SHORT_LINK.match(self.context.text, *piece)
            if short and self.context.body_at(link.end() if link else piece[0]) is None:  # but for another doer
                out[-1] = (out[-1][0], piece[1])
            else:
                out.append(piece)
        return out

    def _within_name(self, mark: re.Match[str], begin: int) -> bool:
        """Whether a comma or "và" is part of a body's name, "Sở Kế hoạch và Đầu tư", or of examples in brackets."""
        text = self.context.text
        near = max(begin, mark.start() - _NEARBY)
        if text.count("(", near, mark.start()) > text.count(")", near, mark.start()):
            return True
        before = self.context.bodies_in(max(0, mark.start() - 90), mark.start())
        return any(body.end >= mark.end() for body in before)

    def _counts_on(self, after: int, end: int) -> bool:
        """Whether the next point of several that are counted opens: "một là rà soát ..., hai là xây dựng ..."."""
        point = _NEXT_POINT.match(self.context.text, after, end)
        named = read_addressees(self.context, point.end(), end) if point else None
        works = VERB_PHRASE.match(self.context.text, named.end + 1 if named else point.end(), end) if point else None
        return works is not None

    def _splits(self, begin: int, mark: re.Match[str], end: int) -> bool:
        text = self.context.text
        after = mark.end()
        link = SHORT_LINK.match(text, after, end) if "," in mark[0] else None
        after = link.end() if link and VERB_PHRASE.match(text, link.end(), end) else after
        verb = VERB_PHRASE.match(text, after, end) if self.context.body_at(after) is None else None
        if not verb:
            return self._goes_on_from(begin, mark, end) or self._turns(begin, mark, end)
        grounds = _PREAMBLE.match(text, begin, mark.start())
        left = text[grounds.end() if grounds else begin : min(mark.start(), begin + 200)]
        left_tail = text[max(begin, mark.start() - 24) : mark.start()]
        if forbids_then_orders(text, left, after):
            return words_in(text, after, end) >= _FEW
        aims = _PURPOSES.first(_PURPOSE, text, max(begin, mark.start() - 160), mark.start())
        bare = _CUT_OFF.end(left_tail) and "đồng thời" not in mark[0] and not _ENDS_AS_NOUN.search(left)
        if one_product(text, left, left_tail, after, official=self.context.official) or _HEADS.search(
            left_tail + text[mark.start() : after + 8]
        ):
            return False
        if only_verbs(left) or bare or left.endswith("trong đó") or _AND_THINGS.match(text, verb.end(), end):
            return False
        if not has_object(left) or left[:3].lower() == "là ":
            return False
        if (
            self._is_example(after, verb.end(), end)
            or leans_on_next(text, verb.end(), end)
            or self._shares_aim(left, after, end)
        ):
            return False
        firm = _FIRM.match(text, after) is not None
        if _OFTEN.match(text, after) or (
            not firm and not self.asking and (_URGES.search(left) or _NAMES_THINGS.search(left))
        ):
            return False
        return self._parts(begin, mark, end, left, aims=aims is not None, firm=firm)

    def _asked_for_too(self, begin: int, mark: re.Match[str]) -> bool:
        """Whether a request goes on to what shall be let or given: "chi viện 100 nhân viên và cho trưng dụng ..."."""
        text = self.context.text
        before = text[begin : min(mark.start(), begin + _NEARBY)].split() if self.asking else []
        if len(before) < _FEWEST:
            return False
        again = before[0] in _GIVEN and text.startswith(
            f"{before[0]} ", mark.end()
        )  # "có thêm giờ điện, có bác sĩ ra ở đảo"
        return again or (len(before) >= _FEW and text.startswith(("được ", "cho "), mark.end()))

    def _goes_on_from(self, begin: int, mark: re.Match[str], end: int) -> bool:
        """Whether work of its own opens behind a link, or again and again: ", 3 giờ một lần tổng hợp ..."."""
        text = self.context.text
        when = _AGAIN.match(text, mark.end(), end) or UPON_THAT.match(text, mark.end(), end)
        enough = words_in(text, begin, mark.start()) >= _FEW
        return when is not None and enough and VERB_PHRASE.match(text, when.end(), end) is not None

    def _turns(self, begin: int, mark: re.Match[str], end: int) -> bool:
        """Whether a mark without a verb behind it turns to another body, or in requests to another thing asked."""
        text, after = self.context.text, mark.end()
        # "... và Sở B lập dự toán", "... và cùng huyện thống kê"
        may = "," in mark[0] or self.asking or self.context.body_at(after) is not None or WITH.match(text, after)
        return bool(may) and turns(self.context, begin, mark, end)

    def _parts(self, begin: int, mark: re.Match[str], end: int, left: str, *, aims: bool, firm: bool) -> bool:
        """Whether a new verb with its object behind a comma or "và" is another task than what stands before it."""
        text, after = self.context.text, mark.end()
        if self.asking and (mark[0].strip() == "và" or _ASKED_TOO.match(text, after)):
            return len(left.split()) >= _FEW and words_in(text, after, end) >= _FEW
        if CONTINUES.match(text, after) and not firm:
            return (self._often(after, end) and not _REPORT_OFTEN.match(left)) or self._each_timed(begin, mark, end)
        if mark[0].strip() == "và" and self._done_by(begin, mark, end):
            return True
        if mark[0].strip() == "và" or (aims and not self._asks_more(left, after, end) and "đồng thời" not in mark[0]):
            return firm and len(left.split()) >= 5 and not (mark[0].strip() == "và" and aims)
        if self.context.official and mark[0].strip() == "," and not firm:
            return self._weighs(left, after, end)
        if mark[0].strip() == "," and not self.context.official and self._light(begin, mark, end):
            return False
        verb = VERB_PHRASE.match(text, after, end)
        return verb is not None and bool(text[verb.end() : min(end, verb.end() + 60)].strip())

    def _asks_more(self, left: str, after: int, end: int) -> bool:
        """Whether so much is asked on both sides of a mark that what it is for stands before it."""
        stop = self.context.text.find(",", after, end)
        behind = self.context.text[after : stop if stop > 0 else end]
        asks = self.asking and not self.context.official
        return asks and min(len(left.split()), len(behind.split())) >= _LONG

    def _light(self, begin: int, mark: re.Match[str], end: int) -> bool:
        """Whether so few words stand between the commas around one that they only enumerate."""
        text = self.context.text
        opened = text.rfind(",", max(begin, mark.start() - _NEARBY), mark.start())
        before = words_in(text, max(begin, opened + 1), mark.start())
        closed = text.find(",", mark.end(), end)
        behind = words_in(text, mark.end(), closed if closed > 0 else end)
        return before < _FEWEST or behind < _FEWEST or (before < _SEVERAL and behind < _SEVERAL)

    def _each_timed(self, begin: int, mark: re.Match[str], end: int) -> bool:
        """Whether what stands before a mark and what follows have each a day of their own."""
        text = self.context.text
        before = read_time(text, max(begin, mark.start() - _NEAR), mark.start(), self.reference).deadline
        stop = text.find(",", mark.end(), end)
        after = read_time(text, mark.end(), stop if stop > 0 else end, self.reference).deadline
        hands_on = _HANDS_ON.match(text, mark.end(), end)
        return not hands_on and before is not None and after is not None and before != after

    def _done_by(self, begin: int, mark: re.Match[str], end: int) -> bool:
        """Whether a day ends what stands before "và", and more than a few words follow: "trước 31/8 và công khai"."""
        day = read_time(self.context.text, max(begin, mark.start() - _DAY), mark.start(), self.reference)
        hands_on = _HANDS_ON.match(self.context.text, mark.end(), end)
        return day.deadline is not None and not hands_on and words_in(self.context.text, mark.end(), end) >= _FEW

    def _weighs(self, left: str, after: int, end: int) -> bool:
        """In papers, which part their tasks by semicolons, only what is long on both sides of a comma is two tasks."""
        text = self.context.text
        stop = text.find(",", after, end)
        if not _LEANS.match(text, after):
            commas = (comma for comma in _COMMA.finditer(text, after, end) if VERB_PHRASE.match(text, comma.end(), end))
            stop = next((comma.start() for comma in commas), end)
        return min(len(left.split()), words_in(text, after, stop if stop > 0 else end)) >= _LONG

    def _is_example(self, after: int, verb_end: int, end: int) -> bool:
        """Whether an instance, or a second verb for the same object, follows: "nhất là ...", "cấp phát đến ..."."""
        text = self.context.text
        if _INSTANCE.match(text, after, end):
            return True
        return bool(_GOES_TO.match(text, verb_end)) and not _FIRM.match(text, after)

    def _shares_aim(self, left: str, after: int, end: int) -> bool:
        """Whether a short step and the next one serve one aim: "huy động nguồn lực, lồng ghép các dự án để ..."."""
        return len(left.split()) <= 5 and _aim(self.context.text, after, min(end, after + 120)) is not None

    def _often(self, after: int, end: int) -> bool:
        """A report that recurs is a task of its own beside a single act."""
        stop = self.context.text.find(",", after, min(end, after + 300))
        return bool(_REPORT_OFTEN.match(self.context.text, after, stop if stop > 0 else end))

    def _merge_steps(self, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Steps before one deadline are one task, unless another body or a joint task begins between them."""
        if len(pieces) == 1:
            return pieces
        out: list[tuple[int, int]] = []
        open_steps: list[tuple[int, int]] = []
        for piece in pieces:
            fresh = _FRESH.match(self.context.text, piece[0]) or self.context.text.endswith(_MEANWHILE, 0, piece[0])
            if open_steps and (fresh or read_addressees(self.context, piece[0], piece[1])):
                out.extend(open_steps)
                open_steps = []
            if FORBID.match(self.context.text, *piece):
                out.extend([*open_steps, piece])
                open_steps = []
                continue
            open_steps.append(piece)
            time = read_time(self.context.text, piece[0], piece[1], self.reference)
            if time.deadline or time.period is not None:
                on = _ON_THAT_DAY.search(time.period or "")  # a day for this step, no limit of all
                one = time.deadline is not None and not on and not self._all_long(open_steps)
                out.append((open_steps[0][0], piece[1])) if one else out.extend(open_steps)
                open_steps = []
        return [*out, *open_steps]

    def _all_long(self, steps: list[tuple[int, int]]) -> bool:
        """Whether so much is told of each of several steps that each is a task, also before one deadline."""
        text = self.context.text
        hands_over = any(_HANDS_OVER.match(text, a, b) for a, b in steps[1:])
        return len(steps) > 1 and not hands_over and all(words_in(text, a, b) >= _MUCH for a, b in steps)
