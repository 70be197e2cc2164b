"""Whom a clause is about: "Đối với UBND các xã, ...", "HTX: ...", or a body praised before the request to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.cue_words import CUE
from vanban.extraction.scope import Addressees
from vanban.extraction.signs import JUDGES, LEADER, MUST, NOT_WORK, THEN, TOPIC
from vanban.extraction.spots import CONDITIONS
from vanban.extraction.whens import past_when
from vanban.extraction.work import VERB_PHRASE, no_work
from vanban.vietnamese.cues import UPPER, alternatives
from vanban.vietnamese.grammar import COMPOUND_HERE
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.page import Line

_ENDS = pattern(r"\s*(?:\([^)]*\))?\s*[,:]\s*")
_PRAISED = pattern(r"\s*(?:đã|có|cơ bản|làm)(?!\w)")
_PRIVATE = pattern(
    r"(?:(?:các|những|mỗi|từng|toàn thể|số)\s)?(?:doanh nghiệp(?! (?:viễn thông|bưu chính|nhà nước|công nghệ số))"
    r"|nhà đầu tư|hộ|người(?! đứng đầu)|cử tri|nhân dân)(?!\w)",
    re.IGNORECASE,
)
_NAME = pattern(rf"(?P<name>[{UPPER}][^:,;.()]{{1,58}}?)\s*:\s+|(?P<short>[{UPPER}]{{2,}}[^:,;.()]{{0,30}}?)\s[-–]\s+")
_ASIDE = pattern(r"[^,;:.–]{3,80}?\s[-–]\s")  # "UBND huyện A - lãnh đạo trực tiếp chỉ đạo - rà soát ..."
_MATTER = pattern(
    r"(?:chế độ|tiến độ|thông tin|báo cáo|nguồn"
    r"|về|công tác|lĩnh vực|nội dung|nhiệm vụ|đối với|trong|giải pháp|việc|vấn đề|tổ chức|kết quả|phương hướng|lưu ý"
    r"|thứ|một là|hai là|ba là|giai đoạn|dự án|đề án|chương trình|kế hoạch|cụ thể|trước|sau|bước|đợt|phương án)(?!\w)",
    re.IGNORECASE,
)


_MATTER_HERE = pattern(r"(?:công tác|việc|tiến độ|quá trình)\s(?!viên)")  # no doer


def name_of_matter(said: str) -> bool:
    """Whether words name what work is about instead of who does it: "Công tác tuyên truyền"."""
    return _MATTER.match(said) is not None


_NAMED_CASE = pattern(rf"(?:[Cc]òn\s+)?[Nn]ếu\s|\w+\s+[{UPPER}]")


def read_condition(text: str, at: int, end: int) -> re.Match[str] | None:
    """A condition before the work: "nơi nào tái phạm thì"."""
    return THEN.match(text, at, end) if CONDITIONS.among(text, at, end) else None


def past_time(context: Context, at: int, end: int) -> int:
    """Past when work is due, told before who is to do it; `at` itself if nobody is named behind it."""
    behind = past_when(context.text, at, end)
    if behind == at:
        return at
    named = read_addressees(context, behind, end) or several_told(context.text, behind, end)
    return behind if named else at


_SEVERAL = pattern(r"(?:các|những|từng|mỗi)\s")


def several_told(text: str, at: int, end: int) -> bool:
    """Whether several are told to do something, whatever they are called: "các công ty dịch vụ còn lại phải ký"."""
    return _SEVERAL.match(text, at, end) is not None and read_whom(text, at, end) is not None


_IF_ONLY = pattern(r",?\s+(?:nếu|khi|trường hợp)\s")
_THEN_ONLY = pattern(r"\s+thì\s+(?:phải\s+|cần\s+)?")


def past_condition(context: Context, at: int, end: int) -> int:
    """Past "nếu không thì", "Bản A chưa làm được thì" before the work; "nơi nào ... thì" belongs to it."""
    text = context.text
    then = read_condition(text, at, end)
    if then is None:
        return at
    doer = read_addressees(context, at, end)
    if doer and (_THEN_ONLY.fullmatch(text, doer.end, then.end()) or _IF_ONLY.match(text, doer.end, end)):
        return at  # "Sở A thì đẩy nhanh ...", "Sở A nếu thiếu thì báo cáo" tell who does it
    works = VERB_PHRASE.match(text, then.end(), end) and _NAMED_CASE.match(text, at, end)
    named = read_addressees(context, then.end(), end)
    return then.end() if works or (named and not named.implied) else at


_WHICH_OF = pattern(r"\s[^\W\d_][^,:;.]{2,50}(?=[,:]\s)")  # "Đối với các đoàn kiểm tra liên ngành, ..."
_MUST_DO = pattern(r"\s+(?:phải|cần)\s")
_SPACE = pattern(r"\s+")


def read_topic(context: Context, at: int, end: int) -> Addressees | None:
    """The bodies that "đối với ...," at a place names, `end` behind its comma; None for other or private topics."""
    if task := read_task_of(context, at, end):
        return task
    opens = TOPIC.match(context.text, at, end)
    named = read_addressees(context, opens.end(), end) if opens else None
    closes = _ENDS.match(context.text, named.end, end) if named else None
    if opens and named and closes is None and _MUST_DO.match(context.text, named.end, end):
        closes = _SPACE.match(context.text, named.end, end)  # "Đối với các sở phải chuẩn bị ..."
    if opens and named and named.classes and closes is None and (rest := _WHICH_OF.match(context.text, named.end, end)):
        named.names[-1] = named.classes[-1] = " ".join(f"{named.names[-1]}{rest[0]}".split())
        closes = _ENDS.match(context.text, rest.end(), end)
    if opens and named and closes is None:  # who speaks next is none of them: "Đối với Sở A, Chủ tịch UBND tỉnh giao"
        comma = context.text.rfind(", ", opens.end(), named.end)
        speaks = comma > 0 and LEADER.match(context.text, comma + 2, end)
        named = read_addressees(context, opens.end(), comma) if speaks else None
        closes = _ENDS.match(context.text, comma, end) if named and named.end == comma else None
    if (
        opens is None
        or named is None
        or closes is None
        or (any(_PRIVATE.match(name) for name in named.names) and " phía " not in f" {opens[0].lower()}")
    ):
        return None
    named.end = closes.end()
    return named


_TASK_OF = opening(
    r"(?:(?:riêng|còn)\s+)?(?:trách nhiệm|nhiệm vụ|phần việc|công việc|phần|việc)"
    r"(?:\s(?:chung|chính|riêng|trước mắt|trước hết|cần làm ngay|ngay lúc này))?\s(?:của|với|đối với)\s+",
    re.IGNORECASE,
)
_IS_TO = pattern(r"\s+(?:(?:lúc này|bây giờ|hiện nay|trước mắt|trước hết|tới đây|còn lại)\s+)?là\s+(?:phải\s+)?")


def read_task_of(context: Context, at: int, end: int) -> Addressees | None:
    """Whose work is told: "Trách nhiệm của huyện A là giải tỏa 11 hộ"; `end` where the work begins."""
    opens = _TASK_OF.match(context.text, at, end)
    named = read_addressees(context, opens.end(), end) if opens else None
    leads = _IS_TO.match(context.text, named.end, end) if named else None
    if named is None or leads is None or not VERB_PHRASE.match(context.text, leads.end(), end):
        return None
    named.end = leads.end()
    return named


def read_label(context: Context, at: int, end: int) -> Addressees | None:
    """A name before a colon at the head of an item, of whatever kind: "Địa chính: đo đạc lại ..."; `end` behind it."""
    label = _NAME.match(context.text, at, end)
    if label is None:
        return None
    name = label["name"] or label["short"]
    if len(name.split()) > 7 or (label["short"] and _ASIDE.match(context.text, label.end(), end)):
        return None
    if _MATTER.match(name) or NOT_WORK.match(name) or VERB_PHRASE.match(name) or not name.strip():
        return None
    plain = re.sub(r"^(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+", "", name)
    return Addressees(at, label.end(), [" ".join(plain.split())])


_WHO = (
    rf"(?=[{UPPER}]|(?:các|huyện|xã|phường|tỉnh|thành phố|thị xã|sở|ngành|trường|nhà trường|bệnh viện"
    rf"|công ty|doanh nghiệp|chi cục|trung tâm|đơn vị|ban quản lý)\s"
    r"|(?:hai|ba|bốn|cả \w+|\d{1,2})\s(?:doanh nghiệp|xã|huyện|phường|sở|nhà mạng|đơn vị|trường)\s)"
)
_FRONTED = pattern(rf"[^,;.:]{{3,70}}?\s+{_WHO}")
_SET_OFF = pattern(rf"[^,;.:]{{3,90}}(?P<mark>[,:])\s+{_WHO}")  # "Với các hộ còn lại, xã ..."


# What the matter is, in spoken words: "Còn chuyện nhuận bút thì Sở A lo".
_AS_FOR = pattern(
    r"(?:còn |riêng )?(?:chuyện|việc|vấn đề|khoản|phần)\s[^,;.:]{3,70}?\s+(?:thì\s+(?:để\s+)?"
    r"|để\s+)",
    re.IGNORECASE,
)
_THEN_WHO = pattern(rf"(?!(?:[Nn]ếu|[Kk]hi|[Aa]i|[Cc]ứ|[Hh]ễ)\s)[^,;.:]{{3,60}}?(?<!nào)\s+thì\s+(?=[{UPPER}])")
_TOO = pattern(r"(?:riêng|còn|cùng(?: với)?|phối hợp|chủ trì)\s", re.IGNORECASE)  # whoever stands behind acts too
_CLASS_GOES_ON = pattern(r"(?:các|mỗi|từng|những)\s+\w+(?:\s\w+)?$")  # "các sở[, ngành]"
_AIMS = ("để ", "muốn ", "nhằm ")  # "Để làm được việc đó Sở A phải ..."
# A thing right before its doer, "Thủ tục này Sở A hoàn tất trong hai ngày": what opens and what ends no such thing.
_NO_THING = pattern(
    r"(?:tại|ở|theo|trong|từ|đến|khi|sau|trước|với|do|bởi|ngoài|như|cùng|năm|ngày|về|đại diện|lãnh đạo|giám đốc|trưởng"
    r"|phó|chủ tịch|bí thư|ông|bà|đồng chí|các đồng chí|cán bộ|chi nhánh|tổ|chính quyền|ủy viên|người|hội|đoàn"
    r"|hoan nghênh|khen|cảm ơn|biểu dương|phê bình)(?!\w)"
    r"|.*\s(?:biểu dương|khen|cảm ơn|ghi nhận|đánh giá|ông|bà|đã)\s"
    r"|.*(?:\s(?:của|cho|với|do|tại|về|bởi|mà|từ|để|theo|gửi|cùng|giao|nghị|cầu|và|là|ở|được|bị|trình|báo cáo|gồm|có"
    r"|trong|trên|mong|xin)|đạo)\s+$",
    re.IGNORECASE,
)
_THING_WORDS = range(2, 10)
_THINGS = ("kinh phí", "việc này", "nội dung này", "vấn đề này", "việc đó", "phần việc này")


def read_fronted(context: Context, at: int, end: int) -> int | None:
    """Where the doer stands behind the thing itself: "Mức hỗ trợ, UBND tỉnh bàn ...", "kinh phí Sở A cân đối"."""
    if (
        read_addressees(context, at, end)
        or VERB_PHRASE.match(context.text, at, end)
        or past_time(context, at, end) > at
    ):
        return None
    apart = _AS_FOR.match(context.text, at, end) or _THEN_WHO.match(context.text, at, end) or _apart(context, at, end)
    front = apart or _FRONTED.match(context.text, at, min(end, at + 110))
    known = context.text[at : at + 20].lower().startswith((*_THINGS, *_AIMS))
    if front is None or not (apart or known or is_thing(front[0])):
        return None
    named = read_addressees(context, front.end(), end)
    if named is None:
        return None
    if not apart and not known and not _takes(context, named, end):
        return None
    works = apart and VERB_PHRASE.match(context.text, named.end + 1, end)
    return front.end() if not named.implied or works or MUST.match(context.text, named.end, end) else None


def is_thing(said: str) -> bool:
    """Whether words may be the thing that somebody behind them is to work on."""
    return len(said.split()) in _THING_WORDS and not set(",;:").intersection(said) and not _NO_THING.match(said)


def _takes(context: Context, named: Addressees, end: int) -> bool:
    """Whether a body by name takes up the thing that stands before it."""
    by_name = context.text[named.start].isupper() and not named.classes and not named.implied
    return by_name and VERB_PHRASE.match(context.text, named.end + 1, end) is not None


def _apart(context: Context, at: int, end: int) -> re.Match[str] | None:
    """What stands before a comma and a doer; None where the comma is part of a name, or more doers stand before it."""
    front = _SET_OFF.match(context.text, at, min(end, at + 110))
    if front is None or _CLASS_GOES_ON.search(context.text, at, front.start("mark")):
        return None
    mark = front.start("mark")
    if any(body.end > mark for body in context.bodies_in(at, mark)):
        return None  # "UBND các huyện, thành phố"
    too = _TOO.match(context.text, at, end)
    others = read_addressees(context, too.end(), end) if too else None
    return None if others and others.end > front.end() else front


_HEADS = alternatives("actors")
_ACTOR = pattern(rf"(?!Tổ chức\s)(?:(?:[Cc]ác|[Tt]ừng|[Mm]ỗi|[Rr]iêng|[Hh]ai|[Bb]a)\s+(?i:{_HEADS})|{_HEADS})(?!\w)")
_PERSON = pattern(rf"[Đđ](?:ồng chí|/c|c)\.?\s+[{UPPER}]\w+(?:\s[{UPPER}]\w+)*(?:\s*,\s[^,;.:]{{3,60}},)?")
# A name that no grammar of bodies knows: "Cảnh sát Phòng cháy và Chữa cháy", "Nhà thiếu nhi Hoa Mai".
_PROPER = pattern(rf"[{UPPER}]\w+(?:\s+\w+){{0,3}}?\s+[{UPPER}]\w+")
_NO_NAME = pattern(
    rf"(?:toàn|thường trực|chương trình|vị|cô|chị|anh|em|cụ|bé|thầy|{JUDGES.pattern})(?!\w)", re.IGNORECASE
)
_WORD = pattern(r"\s*(còn lại|[\w&.-]+)")
_GAP = pattern(r"\s*(?:\([^)]*\)\s*)?")
_TOLD = pattern(
    r"(?:đã|có|là|được|đang|sẽ|bị|còn|chưa|của|tại|trong|cho|về|với|vừa|không|cũng|luôn|này|đó|rằng|thì|mà|khi|theo)$",
    re.IGNORECASE,
)
_JOINS = pattern(r"(?:cùng(?: với)?\s|phối hợp\s|chủ trì(?!\w))")
_FIELD_OF = pattern(r"(?:phụ trách|làm|về|và|\sân|,)$")  # "ân cần" asks for nothing
_LONGEST = 12  # words of a name whose work follows


def _no_name(said: str) -> bool:
    """Whether words with capitals open a clause instead of naming somebody: "Tiếp tục nâng cấp Quốc lộ"."""
    verb = VERB_PHRASE.match(said)
    works = verb is not None and not said[verb.end() : verb.end() + 1].isalnum()
    return works or _NO_NAME.match(said) is not None or no_work(said)


def read_actor(context: Context, at: int, end: int) -> Addressees | None:
    """Somebody without the name of a known body whose work follows at once: "Bộ phận Một cửa đẩy mạnh ..."."""
    head = _ACTOR.match(context.text, at, end) or _PERSON.match(context.text, at, end)
    if head is None:
        head = _PROPER.match(context.text, at, end)
        if head is None or _no_name(head[0]) or context.people_in(at, head.end()):
            return None
        if any(_TOLD.match(word) for word in head[0].split()):
            return None
    stop = _until_work(context.text, at, head.end(), end)
    if stop is None or CUE.search(context.text, at, stop):
        return None
    name = " ".join(context.text[at:stop].split())
    return Addressees(at, stop, [name], [name])


def read_whom(text: str, at: int, end: int) -> int | None:
    """Where a noun phrase of few words ends behind a cue, if a verb follows it: "đề nghị bà con tiêm phòng"."""
    word = _WORD.match(text, at, end)
    if word is None or _TOLD.match(word[1]) or _MATTER_HERE.match(text, word.start(1), end):
        return None
    return _until_work(text, at, word.end(), end)


def _until_work(text: str, at: int, here: int, end: int) -> int | None:
    """Where a name that begins at `at` ends: before the first verb behind `here`; None if no verb ends it soon."""
    last = at
    for _ in range(_LONGEST):
        gap = _GAP.match(text, here, end)
        after = gap.end() if gap else here
        works = VERB_PHRASE.match(text, after, end) or _JOINS.match(text, after, end)
        works = works if text[after : after + 1].islower() else None
        if works and not _FIELD_OF.search(text[at:here]) and not COMPOUND_HERE.match(text, last, end):
            return here
        word = _WORD.match(text, here, end)
        if word is None or _TOLD.match(word[1]):
            return None
        last, here = word.start(1), word.end()
    return None


_SENT = pattern(r"(?<!\w)gửi\s+(?:tới\s+|đến\s+)?")
_NEARBY = 240  # characters before a cue in which a paper's addressee stands


def sent_to(context: Context, start: int, cue_at: int) -> Addressees | None:
    """To whom the paper goes that a cue is told of: "có công văn gửi UBND tỉnh A đề nghị phối hợp ..."."""
    text = context.text
    sent = next(reversed(list(_SENT.finditer(text, max(start, cue_at - _NEARBY), cue_at))), None)
    named = read_addressees(context, sent.end(), cue_at) if sent else None
    return named if named and not text[named.end : cue_at].strip(" ,") else None


_CAPITAL = pattern(rf"\s*:?\s*(?=[{UPPER}])")


def praised(context: Context, start: int, cue_at: int) -> Addressees | None:
    """The body that a clause tells of before it turns to a request: "Hội A đã làm tốt ..., đề nghị nhân rộng"."""
    named = read_addressees(context, start, cue_at)
    told = named and not named.implied and _PRAISED.match(context.text, named.end, cue_at)
    return named if told and context.text[start:cue_at].rstrip().endswith(",") else None


_REBUKES = pattern(r"(?<!\w)(?:phê bình|khiển trách)\s+(?!nghiêm túc)", re.IGNORECASE)


_REBUKED_WITHIN = 900  # characters before a cue


def rebuked(context: Context, start: int, cue_at: int) -> Addressees | None:
    """Whom the paragraph has rebuked before a cue without addressee: "phê bình Xí nghiệp A ..., yêu cầu sửa máy"."""
    near = max(start, cue_at - _REBUKED_WITHIN)
    rebukes = next(reversed(list(_REBUKES.finditer(context.text, near, cue_at))), None)
    return read_addressees(context, rebukes.end(), cue_at) if rebukes else None


def about(context: Context, start: int, cue_at: int, line: Line | None = None) -> Addressees | None:
    """Whom a cue without addressee means: the topic before it, or who was praised, written to or rebuked before it."""
    told = read_topic(context, start, cue_at) or praised(context, start, cue_at) or sent_to(context, start, cue_at)
    return told or rebuked(context, line.content if line else start, cue_at)


def names_somebody(text: str, at: int, end: int) -> bool:
    """Whether somebody with a name that is no known body's is told to do something: "giao Tổ A lắp ..."."""
    capital = _CAPITAL.match(text, at, end)
    if capital is None or no_work(text[capital.end() : capital.end() + 40]):
        return False
    return read_whom(text, at, end) is not None
