"""Who chairs a meeting: the person said to chair, to lead the work, to conclude, or whose word is told."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.signs import HIGH, LOW
from vanban.extraction.standing import height_of
from vanban.findings import SessionKind
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.people import Person

_CHAIRS = pattern(
    r"(?:đồng\s+)?chủ\s+(?:trì|tọa)(?!\s*,\s*phối hợp)|dưới sự (?:điều hành|dẫn dắt|chủ trì)(?=\s+của)", re.IGNORECASE
)
_CHAIR_WORDS = Anchors("đồng", "chủ", "dưới sự")
_LEADS_WORK = pattern(
    r"(?:đã\s+|vừa\s+|đến\s+|tới\s+|và\s+(?:lãnh đạo|đoàn công tác)\s[^.,;]{0,40}?|có\s+"
    r"|thăm\s+và\s+|tiếp(?:\s+đón)?\s+và\s+|dự\s[^.;]{3,90}?\svà\s+|về\s+|đi\s+"
    r"|khi\s+|bất ngờ\s+|trực tiếp\s+|đích thân\s+|tiếp tục\s+|(?:sáng|chiều|tối|hôm)\s+(?:nay|qua|\d[\d/-]*)\s+"
    r"|cùng\s+[^.]{0,160}?)*(?:(?:buổi|cuộc)\s+)?(?:thăm|làm việc|kiểm tra"
    r"|khảo sát|tiếp (?:\d+ |các )?(?:lượt |hộ )*(?:công )?dân|tiếp \d+ lượt"
    r"|tiếp xúc|đối thoại|giám sát|thị sát|nghe|họp|chủ trì|trực tiếp kiểm tra|dẫn đầu"
    r"|làm (?:t|T)(?:rưởng đoàn|ổ trưởng)|và chỉ đạo|(?:đến|tới|ra|xuống|có mặt(?: tại)?) (?:khu vực|hiện trường"
    r"|địa bàn|tận nơi))\b",
    re.IGNORECASE,
)
_CONCLUDES = pattern(r"(?:phát biểu\s+)?kết luận\b|thông báo kết luận", re.IGNORECASE)
_CONCLUDES_LATE = pattern(
    r"(?<=[.!?…] )(?:Phát biểu kết luận|Kết luận (?:buổi|cuộc|hội|phiên|tại|nội|vấn đề|các nội))(?!\w)"
)
# News of a notice: "truyền đạt kết luận của Phó Chủ tịch UBND tỉnh A tại cuộc họp".
_CONCLUSION_OF = pattern(
    r"(?:kết luận|ý kiến chỉ đạo|chỉ đạo(?: quan trọng| cụ thể| quyết liệt)?"
    r"|kết luận [^.;]{0,80}?(?:phiên họp|cuộc họp|hội nghị)[^.;]{0,40}?)"
    r" của\s+(?=\S)",
    re.IGNORECASE,
)
_AT_MEETING = pattern(r"[^.;]{0,40}?\s(?:tại|sau khi)\s")
# "tại buổi làm việc với tỉnh A của Bộ trưởng B", "buổi làm việc giữa Chủ tịch UBND tỉnh A với Sở B"
_MEETING_OF = pattern(
    r"(?:buổi|cuộc|chuyến) (?:làm việc|kiểm tra|họp|đối thoại|thị sát|khảo sát)"
    r"(?: giữa|(?:, làm việc)?[^.;,]{0,90}? của| với(?=\s(?:Phó )?(?:Chủ tịch|Bí thư)))\s+(?=\S)"
    r"|(?:trình bày|báo cáo|nêu)\s(?:với|trước)\s+(?=(?:đồng chí |ông |bà )?[^.;]{6,90}?\s(?:trong|tại) (?:buổi|cuộc))",
    re.IGNORECASE,
)
_MEETING_WITH = pattern(r"buổi làm việc (?:giữa|của)\s[^.;]{3,120}?\s(?:với|và)\s+(?:lãnh đạo\s+|Ban Giám đốc\s+)?")
# A leader who directs: "Tại cuộc họp, Chủ tịch UBND tỉnh ... yêu cầu".
_OF_PRESS = pattern(r"giao ban (?:công tác )?(?:báo chí|tuyên giáo|khoa giáo|xuất bản)", re.IGNORECASE)
_DIRECTS = pattern(
    r"[^.;:]{0,90}?(?<!\w)(?:yêu cầu|chỉ đạo|đề nghị|giao|nhấn mạnh|lưu ý|kết luận|quán triệt|cho rằng"
    r"|nêu rõ|khẳng định)(?!\w)"
)
_SPEAKS_FOR_IT = pattern(
    r"[Pp]hát biểu (?:chỉ đạo|khai mạc|kết luận|bế mạc)(?:\s[^.;,]{0,60})?,\s+(?:thay mặt [^.;,]{3,80},\s+)?"
)
_IN_SHORT = pattern(
    rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Cc]hủ tịch|[Bb]í thư|[Tt]hủ tướng|[Bb]ộ trưởng|[Tt]hứ trưởng)\s+"
    rf"(?P<name>[{UPPER}]\w+)(?=\s+[a-zđ])"
)
_ATTENDS = pattern(
    r"(?<!\w)(?<!không )(?<!chưa )(?<!không tham )(?<!chưa tham )(?:[Dd]ự|[Tt]ham dự|[Cc]ùng dự)(?!\w)"
    r"(?!\s+(?:án|kiến|báo|toán|thảo|phòng))[^.;]*$"
)
_CAME = pattern(r"\s*,?\s*(?:[^.;]{0,60},\s*)?(?:đã\s+)?(?:(?:đến|tới|tham)\s+)?dự(?!\w)(?!\s+(?:và chủ|họp\s+và chủ))")


_TELLING = frozenset({Kind.BODY, Kind.ITEM, Kind.TITLE, Kind.CAPTION})


def find_chair(context: Context, event: Line, kind: SessionKind) -> Person | None:
    """The person said to chair, to lead the work or to conclude."""
    lines = [
        event,
        *(ln for ln in context.lines if ln.kind in _TELLING and ln is not event),
    ]
    for line in lines:
        chair = _by_chairing(context, line) or _at_the_head(context, line)
        if chair:
            return _with_title(context, chair)
    if kind is not SessionKind.CONFERENCE:
        opening = (ln for ln in lines if ln.kind is Kind.BODY and ln.start < event.start)
        leading = (_by_working(context, line) for line in (event, *opening))
        if chair := next(filter(None, leading), None):
            return _with_title(context, chair)
    for line in lines:
        said = context.text[line.start : line.end]
        found = (
            _CONCLUDES.match(said)
            or _CONCLUDES_LATE.search(said)
            or (re.match(r"(?:Ý kiến )?[Kk]ết luận của", said) if line.kind is Kind.TITLE else None)
        )
        at = line.start + (found.start() if found else 0)
        people = context.people_in(at, min(at + 260, line.end)) if found else []
        if people:
            return _with_title(context, people[0])
    return _by_word(context, kind)


def met_with(context: Context, event: Line, kind: SessionKind) -> str | None:
    """The body that somebody met, told behind his name: "buổi làm việc giữa Chủ tịch UBND tỉnh A với Sở B"."""
    met = _MEETING_WITH.search(context.text, event.start, event.end) if kind is SessionKind.WORKING_SESSION else None
    body = context.body_at(met.end()) if met else None
    return body.name if body else None


def _by_word(context: Context, kind: SessionKind) -> Person | None:
    """Of news that name no chair: whose conclusion is told, or the only leader who directs a body he works with."""
    if context.form is not Form.PRESS or kind is SessionKind.NONE:
        return None
    if kind is SessionKind.BRIEFING and _OF_PRESS.search(context.text):
        return None  # those who come to a briefing of journalists are guests
    if told := _by_what_is_his(context):
        return _with_title(context, told)
    if kind is SessionKind.CONFERENCE:
        return _opens_or_closes(context)  # where many speak, who directs need not be who chairs
    leaders = [p for p in context.people if _leads(context, p) and not _directed_before(context, p)]
    directing = {p.name.split()[-1] for p in leaders if _DIRECTS.match(context.text, p.end)}
    names = directing | {p.name.split()[-1] for p in leaders} & {*_directing_in_short(context)}
    names = names if len(names) == 1 else _highest(context, leaders, names)
    if len(names) != 1:
        return None
    chair = _with_title(context, next(p for p in leaders if p.name.split()[-1] in names))
    return None if _is_guest(context, chair) else chair


def _by_what_is_his(context: Context) -> Person | None:
    """Whose conclusion, or whose meeting with somebody, the news tell of."""
    for of in _CONCLUSION_OF.finditer(context.text):
        named = context.people_in(of.end(), of.end() + 60)
        if named and _AT_MEETING.match(context.text, named[0].end, named[0].end + 60):
            return named[0]
    for of in _MEETING_OF.finditer(context.text):
        named = context.people_in(of.end(), of.end() + 1)
        if named and _leads(context, named[0]):
            return named[0]
    return None


# What somebody ordered before the meeting: "Mới đây, Phó Thủ tướng A đã giao ...", "việc này được Thủ tướng chỉ đạo".
_BEFORE = pattern(r"(?:Mới đây|Trước đó|Trước đây|Vừa qua|Năm ngoái|Hồi (?:đầu |cuối )?(?:tháng|năm))(?!\w)")
_PASSIVE = pattern(r"(?<!\w)(?:được|bị|của|theo)\s+(?:đồng chí\s+)?$")


def _directed_before(context: Context, person: Person) -> bool:
    """Whether the news only recall what somebody ordered at another time."""
    text = context.text
    if _PASSIVE.search(text, max(0, person.start - 20), person.start):
        return True
    begin = _sentence_begins(text, max(0, person.start - _NEARBY), person.start)
    return _BEFORE.match(text[begin : person.start].lstrip(". \n")) is not None


def _is_guest(context: Context, person: Person) -> bool:
    """Whether news tell that somebody only attends: "Dự hội nghị có ông A"."""
    text, name = context.text, person.name.split()[-1]
    same = [p for p in context.people if p.name.split()[-1] == name]
    return any(_ATTENDS.search(text, max(0, p.start - 90), p.start) or _CAME.match(text, p.end) for p in same)


def _highest(context: Context, leaders: list[Person], names: set[str]) -> set[str]:
    """Of several who direct, the name of him who stands above all others, or of equals who directs most often."""
    often = Counter(p.name.split()[-1] for p in leaders if _DIRECTS.match(context.text, p.end))
    often.update(_directing_in_short(context))
    ranks: dict[str, tuple[int, int]] = {}
    for one in leaders:
        name, title = one.name.split()[-1], _with_title(context, one).title or ""
        if name in names:
            ranks[name] = max(ranks.get(name, (0, 0)), (height_of(title), often[name]))
    top = max(ranks.values(), default=(0, 0))
    return {name for name, rank in ranks.items() if rank == top}


def _opens_or_closes(context: Context) -> Person | None:
    """The leader who opens a conference, directs or concludes it: "Phát biểu chỉ đạo hội nghị, Bí thư ..."."""
    for opens in _SPEAKS_FOR_IT.finditer(context.text):
        named = context.people_in(opens.end(), opens.end() + 1)
        if named and _leads(context, named[0]) and not _is_guest(context, named[0]):
            return _with_title(context, named[0])
    return None


def _directing_in_short(context: Context) -> list[str]:
    """The names of those who are told to direct under a name in short: "Ông Khởi yêu cầu ..."."""
    short = _IN_SHORT.finditer(context.text)
    return [named["name"] for named in short if _DIRECTS.match(context.text, named.end())]


def _leads(context: Context, person: Person) -> bool:
    title = _with_title(context, person).title
    if title is None or title.startswith(("Nguyên", "nguyên")) or context.text.endswith("uyên ", 0, person.start):
        return False  # who was a leader once
    return re.search(HIGH, title) is not None and not LOW.match(title)


_AT_THE_HEAD = pattern(
    r"(?:[Dd]ẫn đầu|[Tt]rưởng)\s+[Đđ]oàn(?:\s(?:làm việc|công tác|giám sát|khảo sát|kiểm tra))*\s+(?:là|có|:)\s+"
)


def _at_the_head(context: Context, line: Line) -> Person | None:
    """Who is said to head a delegation: "Dẫn đầu đoàn là ông A, Chủ tịch HĐND huyện"."""
    head = _AT_THE_HEAD.search(context.text, line.start, line.end)
    named = context.people_in(head.end(), head.end() + 12) if head else []
    return named[0] if named else None


def _by_chairing(context: Context, line: Line) -> Person | None:
    text = context.text
    for cue in _CHAIR_WORDS.each(_CHAIRS, text, line.start, line.end):
        begin = _sentence_begins(text, max(line.start, cue.start() - 400), cue.start())
        if re.match(r"\s*(?:của|:)", text[cue.end() : cue.end() + 6]):
            after = context.people_in(cue.end(), cue.end() + 100)
            if after:
                return after[0]
        behind = _behind_meeting(context, cue, line.end)
        if behind:
            return behind
        before = context.people_in(begin, cue.start())
        closest = before[-1] if before else None
        if (
            closest
            and _close(text[closest.end : cue.start()])
            and not re.search(r"[;]", text[closest.end : cue.start()])
        ):
            joint = [p for p in before if _JOINT.fullmatch(text, p.end, closest.start)]
            return joint[0] if joint else closest
    return None


# Between two who chair together: ", " or further posts of the first and "và", but nothing that somebody does.
_JOINT = pattern(
    r"[^.;]{0,12}?(?:và|,)\s*|(?:(?!\s(?:đã|vừa|đến|báo cáo|dự|cùng|chủ trì)\s)[^.;]){0,170}?\svà\s+(?:đồng chí\s+)?"
)
_FURTHER_POST = pattern(
    r"\s*,\s*(?:(?:Phó\s+)?(?:Trưởng|Chủ tịch|Bí thư|Chủ nhiệm)|Ủy viên|Thành viên)\s[^.;]{3,150}?"
    r"(?:\s(?:đã|vừa|đến|sẽ))*\s*$"
)


def _close(between: str) -> bool:
    """Whether a verb stands near enough to the person before it: behind few words, or behind a further post."""
    return len(between) < _NEAR or _FURTHER_POST.match(between) is not None


_NEAR = 60  # characters
_DEGREE = pattern(r"\b(?:[TBGK]S|ThS|PGS|TP)$")


def _sentence_begins(text: str, start: int, at: int) -> int:
    """Where the sentence begins that stands before a place, no earlier than `start`; a degree's dot ends none."""
    dot = text.rfind(". ", start, at)
    while dot > start and _DEGREE.search(text, max(start, dot - 4), dot):
        dot = text.rfind(". ", start, dot)
    return max(dot, start)


# A sentence that begins with the meeting and goes on with who leads it: "Chủ trì họp ngày 3/1, Thủ tướng A nói".
_NAMES = (",", " là", " có", ":")
_MEETING = pattern(r"\s+(?:buổi|cuộc|hội nghị|phiên|họp|giao ban|điểm cầu)(?!\w)", re.IGNORECASE)


def _behind_meeting(context: Context, cue: re.Match[str], end: int) -> Person | None:
    """Who stands behind the meeting that a sentence opens with, nobody before it."""
    text = context.text
    reach = max(0, cue.start() - _NEARBY)
    begin = max(reach, text.rfind("\n", reach, cue.start()) + 1, text.rfind(". ", reach, cue.start()) + 1)
    opens = not context.people_in(begin, cue.start()) and len(text[begin : cue.start()].split()) <= _SHORT_OPENING
    if not opens or _MEETING.match(text, cue.end(), end) is None:
        return None
    until = min(end, cue.end() + 2 * _NEARBY)
    stop = text.find(". ", cue.end(), until)
    named = context.people_in(cue.end(), stop if stop > 0 else until)
    return named[0] if named and text[named[0].start - 4 : named[0].start].rstrip().endswith(_NAMES) else None


_MET_WITH = pattern(r"đối thoại (?:trực tiếp )?(?:với|cùng) ")  # who is met: "nông dân đối thoại với Bí thư Huyện ủy A"
# A sentence that opens with the work: "Làm việc với Bệnh viện A sáng qua, Bộ trưởng B nói ...".
_OPENS_WITH_WORK = pattern(
    r"(?:(?:(?:Sáng|Chiều|Trưa|Tối|Ngày|Hôm)\s[^,;.]{1,30},\s+)?(?:Đến |Trực tiếp |Đi )?"
    r"(?:[Tt]hăm|[Ll]àm việc|[Kk]iểm tra|[Tt]hị sát|[Kk]hảo sát|[Tt]iếp xúc"
    r"|[Đđ]ối thoại|[Cc]ó mặt)"
    r"|(?:(?:Sáng|Chiều|Trưa|Tối|Ngày|Hôm)\s[^,;.]{1,30},\s+)?[Tt]ại (?:buổi|cuộc) (?:làm việc|kiểm tra|họp"
    r"|đối thoại))(?!\w)[^.;]{6,200}?,\s+(?=(?:đồng chí|ông|bà)\s|(?:Phó )?[A-ZĐ])"
)
_NEARBY = 200  # characters before a verb in which its sentence begins
_SHORT_OPENING = 6  # words before the verb, that tell of the day: "Chiều 31/1, "
_AND = pattern(r"\s*,?\s*(?:và|cùng(?:\s+với)?)\s+(?:các\s+)?")
_ALONGSIDE = pattern(
    r"(?:(?!\s(?:đã|vừa|đến|với|tiếp|cùng|báo cáo|dự|gặp|làm|mời)\s)[^.;]){0,220}?[,;]\s*"
    r"(?:và\s+)?(?:[Đđ]/c\.?|[Đđ]ồng chí|[Đđ]c|[Ôô]ng|[Bb]à)?\s*"
)
_SHORT_FORM = pattern(r"^\s*\([^)]{2,20}\)")
_APPOSED = pattern(
    r"^\s*,\s*(?:Phó\s+)?Trưởng (?:ban|Ban|BCĐ|đoàn|Đoàn)[^,.;]{0,70}?"
    r"(?=\s*,|\s+(?:dẫn đầu|chủ trì|đã|làm|đi|đến|cùng))"
)


def _by_working(context: Context, line: Line) -> Person | None:
    text = context.text
    met = _MET_WITH.search(text, line.content, min(line.end, line.content + 2 * _NEARBY))
    host = context.people_in(met.end(), met.end() + 1) if met else []
    if host and re.search(HIGH, host[0].title or ""):
        return host[0]
    opens = _OPENS_WITH_WORK.match(text, line.content, line.end)
    named = context.people_in(opens.end(), opens.end() + 1) if opens else []
    if named and re.search(HIGH, named[0].title or "") and not _CAME.match(text, named[0].end):
        return named[0]
    for person in context.people:
        if line.start <= person.start < line.end and _LEADS_WORK.match(_behind_post(text, person)):
            return _first_of(context, person, line)
        if line.start <= person.start < line.end and _among_others(context, person):
            return person
    return _by_bare_post(context, line)


# A post without a name that leads the work: "Ngày 29/5, Phó Thủ tướng dẫn đầu đoàn công tác làm việc với ...".
_BARE_POST = pattern(
    rf"(?:(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày|[Hh]ôm)\s[^,;.]{{1,30}},\s+)?(?P<post>{HIGH}"
    r"(?:\s+UBND\s+(?:tỉnh|thành phố)(?:\s+[A-ZĐ]\w*){0,3})?)\s+(?=[a-zđ])"
)


def _by_bare_post(context: Context, line: Line) -> Person | None:
    """The only person of the page who is named with the post that leads the work without a name."""
    bare = _BARE_POST.match(context.text, line.content, line.end)
    if bare is None or not _LEADS_WORK.match(context.text, bare.end(), line.end):
        return None
    post = bare["post"].lower()
    same = [p for p in context.people if p.title and p.title.lower().startswith(post)]
    return same[0] if len({p.name.split()[-1] for p in same}) == 1 else None


# What a steering committee steers, behind the post in it: "Trưởng Ban Chỉ đạo [xây dựng nông thôn mới tỉnh] đã đến".
_STEERS = pattern(r"^(?:,?\s+[\w-]+){1,11}?(?=\s+(?:đã|đến|tới|đi|chủ trì|trực tiếp|dẫn đầu|làm)\s)")


def _behind_post(text: str, person: Person) -> str:
    """What stands behind a person's name and posts."""
    behind = text[person.end : person.end + 260]
    if person.title and "an Chỉ đạo" in person.title:
        behind = _STEERS.sub("", behind, count=1)
    return _APPOSED.sub("", _SHORT_FORM.sub("", behind, count=1), count=1).lstrip(" ,")


_OTHERS = pattern(r"(?:\s*[,;(–-]\s*[^.]{3,220}?\s)?(?=(?:đã|đi|đến|trực tiếp|kiểm tra|làm việc|khảo sát)\s)")


def _among_others(context: Context, person: Person) -> bool:
    """Whether a person is the first of comrades named one after another: "các đồng chí: A; B đi ..."."""
    text = context.text
    others = _OTHERS.match(text, person.end) if text.endswith("ác ", 0, person.start) else None
    return others is not None and _LEADS_WORK.match(text, others.end()) is not None


def _first_of(context: Context, person: Person, line: Line) -> Person:
    """The first of persons who do something together: "Bộ trưởng A và Chủ tịch UBND tỉnh B đã thị sát"."""
    before = context.people_in(line.start, person.start)
    if before and _AND.fullmatch(context.text, before[-1].end, person.start):
        return before[-1]
    for one in before:  # "Đ/c A – Chủ tịch UBND huyện, Đ/c B – Trưởng phòng Nông nghiệp đã đi kiểm tra ..."
        heights = [height_of(_with_title(context, p).title or "") for p in (one, person)]
        above = heights[0] > heights[1] or (_leads(context, one) and not _leads(context, person))
        if above and _ALONGSIDE.fullmatch(context.text, one.end, person.start):
            return one
    return person


def _with_title(context: Context, person: Person) -> Person:
    """The person with the fullest post that stands beside the name anywhere."""
    same = [p for p in context.people if p.name == person.name and p.title]
    if person.title or not same:
        return person
    return same[0]
