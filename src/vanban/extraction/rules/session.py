"""The meeting that a document tells of: its day, kind, chair and host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.days import NEAR_DAY, body_lines, days_of, head_of, meeting_day, opening_day
from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.signs import HIGH, LOW
from vanban.findings import SessionFacts, SessionKind
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import lines as word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.extraction.people import Person

_EVENT = re.compile(
    r"làm việc (?:với|vơi|tại)|buổi làm việc|hội nghị|phiên họp|cuộc họp|họp (?:phiên|giao ban|trực tuyến|bàn|nghe|với)"
    r"|giao ban|kiểm tra|khảo sát|chủ trì|nghe báo cáo|họp báo|thị sát"
    r"|kỳ họp|hội thảo|tổng kết|sơ kết|giám sát tại|tiếp công dân|đối thoại với|tiếp xúc cử tri|tọa đàm",
    re.IGNORECASE,
)
_KINDS = (
    (SessionKind.BRIEFING, re.compile(r"giao ban", re.IGNORECASE)),
    (SessionKind.INSPECTION, re.compile(
        r"(?:đã|đến|đi|đoàn|trực tiếp|tiến hành|về)\s+(?:\w+\s+){0,2}?(?:kiểm tra|khảo sát|thị sát|thực địa)"
        r"|kiểm tra (?:thực tế|thực địa|hiện trường|tiến độ|tình hình|công tác)|khảo sát thực", re.IGNORECASE)),
    (SessionKind.CONFERENCE, re.compile(
        r"hội nghị|phiên họp|họp phiên|kỳ họp|hội thảo|họp trực tuyến|họp báo|đại hội"
        r"|họp (?:sơ|tổng) kết", re.IGNORECASE)),
    (SessionKind.WORKING_SESSION, re.compile(
        r"làm việc với|buổi làm việc|làm việc tại|cuộc họp|nghe (?:\S+\s+){0,14}?báo cáo|họp (?:bàn|nghe|với)"
        r"|chủ trì (?:buổi )?họp|làm việc", re.IGNORECASE)),
)  # fmt: skip
_WORKING = re.compile(
    r"(?:có |đã )?(?:buổi )?làm việc (?:trực tuyến )?(?:với|vơi|tại)|(?:giám sát tại|kiểm tra|khảo sát)(?=\s)"
    r"|nghe (?:\S+\s+){0,12}?báo cáo",
    re.IGNORECASE,
)
_CHAIRS = re.compile(r"(?:đồng\s+)?chủ\s+(?:trì|tọa)(?!\s*,\s*phối hợp)", re.IGNORECASE)
_CHAIR_WORDS = Anchors("đồng", "chủ")
_LEADS_WORK = re.compile(
    r"(?:đã\s+|đến\s+|có\s+|thăm\s+và\s+|về\s+|đi\s+|khi\s+|(?:sáng|chiều|tối|hôm)\s+(?:nay|qua|\d[\d/-]*)\s+"
    r"|cùng\s+[^.]{0,160}?)*(?:buổi\s+)?(?:thăm|làm việc|kiểm tra"
    r"|khảo sát|tiếp công dân|tiếp xúc|đối thoại|giám sát|thị sát|nghe|họp|chủ trì|trực tiếp kiểm tra|dẫn đầu"
    r"|làm trưởng đoàn|làm Trưởng đoàn)\b",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(r"(?:phát biểu\s+)?kết luận\b|thông báo kết luận", re.IGNORECASE)
_CONCLUDES_LATE = re.compile(r"(?<=[.!?…] )(?:Phát biểu kết luận|Kết luận (?:buổi|cuộc|hội|phiên|tại|nội))(?!\w)")
# News of a notice: "truyền đạt kết luận của Phó Chủ tịch UBND tỉnh A tại cuộc họp".
_CONCLUSION_OF = re.compile(r"(?:kết luận|ý kiến chỉ đạo|chỉ đạo) của\s+(?=\S)")
_DEPARTMENT = re.compile(
    r"(?:SỞ|BỘ|PHÒNG|BAN|CHI CỤC|TỔNG CỤC|CỤC|TRUNG TÂM|THANH TRA|CÔNG AN|ĐÀI|BAN QUẢN LÝ|HUYỆN ỦY|TỈNH ỦY|THÀNH ỦY) "
)

_OPENS_NAME = re.compile(
    rf"{_DEPARTMENT.pattern}|(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|VĂN PHÒNG|BỘ|TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|THỊ XÃ)\b"
    r"|[-*_]"
)
_MOTTO = re.compile(r"CỘNG H|ĐỘC LẬP|ĐẢNG CỘNG|SỐ\s*:")

# A leader who directs: "Tại cuộc họp, Chủ tịch UBND tỉnh ... yêu cầu".
_DIRECTS = re.compile(
    r"[^.;:]{0,90}?(?<!\w)(?:yêu cầu|chỉ đạo|đề nghị|giao|nhấn mạnh|lưu ý|kết luận|quán triệt|cho rằng"
    r"|nêu rõ|khẳng định)(?!\w)"
)
_ATTENDS = re.compile(r"(?<!\w)(?:[Dd]ự|[Tt]ham dự|[Cc]ùng dự)(?!\w)(?!\s+(?:án|kiến|báo|toán|thảo|phòng))[^.;]*$")
_CAME = re.compile(
    r"\s*,?\s*(?:[^.;]{0,60},\s*)?(?:đã\s+)?(?:(?:đến|tới|tham)\s+)?dự(?!\w)(?!\s+(?:và chủ|họp\s+và chủ))"
)


def find(context: Context) -> Iterator[SessionFacts]:
    """The facts of the meeting; kind `none` without day or chair for plans, letters and pages of teasers."""
    facts = _facts(context)
    context.session = facts
    yield facts


def _facts(context: Context) -> SessionFacts:
    if paper := _told_by_label(context):
        return paper
    if context.form in {Form.PLAN, Form.LETTER, Form.REPORT}:
        return SessionFacts(host_org=_issuer(context))
    if context.form is Form.LISTING:
        return SessionFacts()
    event = _event_line(context)
    if event is None:
        return SessionFacts(date=opening_day(context), host_org=_issuer(context))
    kind = _kind(context, event)
    chair = _chair(context, event, kind)
    day, inferred = meeting_day(context, event)
    return SessionFacts(
        date=day,
        kind=kind,
        chair=chair.name if chair else None,
        chair_title=chair.title if chair else None,
        host_org=_host(context, event, kind),
        participants=_participants(context),
        date_inferred=inferred,
    )


_LABELLED = re.compile(r"(?m)^(?P<what>GIẤY MỜI|BIÊN BẢN|Biên bản|GHI CHÉP|Ghi chép)\b\s*(?P<of>[^\n]*)")
_PRESIDES = re.compile(r"(?:[Cc]hủ (?:trì|tọa)\s*:|Trưởng đoàn(?!\s*làm))")
_HELD = re.compile(r"(?:[Tt]hời gian|[Hh]ôm nay|[Hh]ồi|[Vv]ào lúc|[Bb]ắt đầu)")


def _told_by_label(context: Context) -> SessionFacts | None:
    """Minutes and invitations, which tell day and chair behind labels; an invitation is of no meeting held."""
    paper = _LABELLED.search(context.text, 0, 1500) if context.official else None
    if paper is None:
        return None
    day = chair = None
    for line in context.lines:
        if day is None and _HELD.search(context.text, line.start, line.end):
            day = next((d.on(d.year) for d in days_of(context, line.start, line.end) if d.year), None)
        if chair is None and _PRESIDES.search(context.text, line.start, line.end):
            chair = next(iter(context.people_in(line.start, line.end)), None)
    if paper["what"] == "GIẤY MỜI":
        kind = SessionKind.NONE
    else:
        said = paper["of"].lower() or "họp"
        kind = next((kind for kind, pattern in _KINDS if pattern.search(f"đoàn {said}")), SessionKind.CONFERENCE)
    title = chair.title if chair else None
    return SessionFacts(day, kind, chair.name if chair else None, title, _issuer(context)) if day else None


_HELD_AT = re.compile(r"làm việc với|chủ trì (?:buổi|cuộc|hội|phiên)|tổ chức (?:buổi|hội nghị|phiên|họp)")
_SPOKE_AT = re.compile(
    r"(?:phát biểu|kết luận|chỉ đạo|dự|tại|sau khi nghe|tiếp và)\s[^.;,]{0,60}?(?:hội nghị|cuộc họp|buổi họp|phiên họp"
    r"|buổi làm việc|buổi kiểm tra|làm việc với đoàn|giao ban)",
    re.IGNORECASE,
)


def _event_line(context: Context) -> Line | None:
    """The first paragraph that has a day and tells of a meeting; a paragraph about a letter issued is none."""
    lines = body_lines(context)[:5]
    for line in lines:
        said = context.text[line.start : line.end]
        first = ". ".join(said.split(". ")[:3])[:700]
        if re.search(
            r"(?:ban hành|có) (?:công văn|văn bản|kế hoạch|quyết định|chỉ thị|công điện)\b", first, re.IGNORECASE
        ) and not re.search(r"làm việc với|chủ trì|hội nghị|phiên họp", first, re.IGNORECASE):
            return None
        dated = days_of(context, line.start, min(line.end, line.start + 700)) or NEAR_DAY.search(first)
        if dated and _EVENT.search(first):
            return line
    held = (ln for ln in lines[:3] if _HELD_AT.search(context.text, ln.start, ln.end))
    if context.form is not Form.PRESS:
        return next(held, None)
    return next(held, None) or next((ln for ln in lines if _SPOKE_AT.match(context.text, ln.start, ln.end)), None)


def _kind(context: Context, event: Line) -> SessionKind:
    """The kind that the head of the page, then the sentence of the meeting speaks of."""
    titles = " ".join(context.text[ln.start : ln.end] for ln in context.lines[:14] if ln.kind is Kind.TITLE)
    head = head_of(context, event)
    if _KINDS[0][1].search(head):
        return SessionKind.BRIEFING
    main = _main_event(head)
    matches = [(m.start(), kind) for kind, pattern in _KINDS[1:] if main and (m := pattern.search(main))]
    if matches:
        return min(matches, key=lambda found: found[0])[1]
    for said in (head, titles, context.text[event.start : min(event.end, event.start + 700)]):
        for kind, pattern in _KINDS:
            if pattern.search(said):
                return kind
    return SessionKind.INSPECTION if _INSPECTS.search(head) else SessionKind.NONE


def _main_event(head: str) -> str | None:
    """The words from the verb of the meeting on: what a person "đã làm việc với", "chủ trì", "tổ chức"."""
    verb = re.search(r"(?:có buổi làm việc|làm việc (?:với|tại)|chủ trì|tổ chức|kiểm tra|khảo sát|nghe)\b.{0,60}", head)
    return verb[0] if verb else None


def _chair(context: Context, event: Line, kind: SessionKind) -> Person | None:
    """The person said to chair, to lead the work or to conclude."""
    lines = [
        event,
        *(
            ln
            for ln in context.lines
            if ln.kind in {Kind.BODY, Kind.ITEM, Kind.TITLE, Kind.CAPTION} and ln is not event
        ),
    ]
    for line in lines:
        chair = _by_chairing(context, line)
        if chair:
            return _with_title(context, chair)
    if kind is not SessionKind.CONFERENCE:
        chair = _by_working(context, event)
        if chair:
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
    return None if kind is SessionKind.NONE else _by_word(context)


def _by_word(context: Context) -> Person | None:
    """Of news that name no chair: the only leader who directs, unless he came as a guest."""
    if context.form is not Form.PRESS:
        return None
    for of in _CONCLUSION_OF.finditer(context.text):
        named = context.people_in(of.end(), of.end() + 60)
        if named and re.match(r"[^.;]{0,40}?\stại\s", context.text[named[0].end : named[0].end + 60]):
            return _with_title(context, named[0])
    directing = [p for p in context.people if _DIRECTS.match(context.text, p.end) and _leads(context, p)]
    names = {p.name.split()[-1] for p in directing}
    if len(names) != 1:
        return None
    chair = _with_title(context, directing[0])
    same = [p for p in context.people if p.name.split()[-1] in names]
    text = context.text
    guest = any(_ATTENDS.search(text, max(0, p.start - 90), p.start) or _CAME.match(text, p.end) for p in same)
    return None if guest else chair


def _leads(context: Context, person: Person) -> bool:
    title = _with_title(context, person).title
    return title is not None and re.search(HIGH, title) is not None and not LOW.match(title)


def _by_chairing(context: Context, line: Line) -> Person | None:
    text = context.text
    for cue in _CHAIR_WORDS.each(_CHAIRS, text, line.start, line.end):
        begin = max(text.rfind(". ", max(line.start, cue.start() - 400), cue.start()), line.start, cue.start() - 400)
        if re.match(r"\s*(?:của|:)", text[cue.end() : cue.end() + 6]):
            after = context.people_in(cue.end(), cue.end() + 60)
            if after:
                return after[0]
        before = context.people_in(begin, cue.start())
        closest = before[-1] if before else None
        if closest and cue.start() - closest.end < 60 and not re.search(r"[;]", text[closest.end : cue.start()]):
            joint = [p for p in before if re.fullmatch(r"[^.;]{0,12}?(?:và|,)\s*", text[p.end : closest.start])]
            return joint[0] if joint else closest
    return None


_APPOSED = re.compile(
    r"^\s*,\s*(?:Phó\s+)?Trưởng (?:ban|Ban|đoàn|Đoàn)[^,.;]{0,60}?(?=\s*,|\s+(?:dẫn đầu|chủ trì|đã|làm|đi|đến))"
)


def _by_working(context: Context, line: Line) -> Person | None:
    text = context.text
    for person in context.people:
        if line.start <= person.start < line.end and _LEADS_WORK.match(
            _APPOSED.sub("", text[person.end : person.end + 260], count=1).lstrip(" ,")
        ):
            return person
    return None


def _with_title(context: Context, person: Person) -> Person:
    """The person with the fullest post that stands beside the name anywhere."""
    same = [p for p in context.people if p.name == person.name and p.title]
    if person.title or not same:
        return person
    return same[0]


def _host(context: Context, event: Line, kind: SessionKind) -> str | None:
    head = head_of(context, event)
    worked = re.search(r"làm việc (?:với|tại)(?=\s)", head) if kind is SessionKind.INSPECTION else None
    verb = worked or _WORKING.search(head)
    organiser = re.search(r"(?:phối hợp\s+)?tổ chức", head)
    if kind in {SessionKind.CONFERENCE, SessionKind.BRIEFING} and organiser:
        before = context.bodies_in(event.start, event.start + organiser.start())
        if before:
            return before[0].name
    if kind is SessionKind.INSPECTION and not worked and (place := _inspected(context, event, len(head))):
        return place
    if verb and kind is not SessionKind.CONFERENCE:
        at = event.start + verb.end()
        after = context.bodies_in(at, event.start + len(head))
        commune = re.compile(
            r"\s+(?:lãnh đạo\s+|Đảng ủy\s+)?((?:xã|phường|huyện|thị xã|thành phố|thị trấn"
            r"|quận)\s+[A-ZĐ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*)"
        ).match(context.text, at)
        if commune:
            return commune[1]
        after = [b for b in after if not any(p.start <= b.start < p.end for p in context.people)]
        if after and context.form is not Form.NOTICE:
            return after[0].name
        if after and verb[0].lower().startswith(("làm việc", "có buổi", "đã làm", "đã có", "buổi")):
            return after[0].name
    return _issuer(context) or _first_body(context, event)


_INSPECTS = re.compile(r"(?<!đoàn )(?<!Đoàn )(?:kiểm tra|khảo sát|giám sát|thị sát|thực địa)\s", re.IGNORECASE)
_AT_PLACE = re.compile(
    r"\s(?:tại|ở|trên địa bàn)\s+(?P<place>(?:xã|phường|huyện|thị xã|thành phố|thị trấn|quận|khu phố|thôn|bản|đặc khu)"
    r"\s+[A-ZĐ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*)?"
)


def _inspected(context: Context, event: Line, size: int) -> str | None:
    """The place or body at which was inspected: "kiểm tra công tác đê điều tại huyện A"."""
    end = event.start + size
    verb = _INSPECTS.search(context.text, event.start, end)
    for at in _AT_PLACE.finditer(context.text, verb.end(), end) if verb else ():
        if at["place"]:
            return at["place"]
        if body := context.body_at(at.end()):
            return body.name
    return None


def _first_body(context: Context, event: Line) -> str | None:
    bodies = context.bodies_in(event.start, event.end)
    return bodies[0].name if bodies else None


def _issuer(context: Context) -> str | None:
    """The body that issues the paper, by its letterhead, or by "X ban hành"."""
    head = " ".join(context.text[ln.start : ln.end] for ln in context.lines[:6] if ln.kind is Kind.LETTERHEAD)
    council = re.match(
        r"(?:CHỦ TỊCH )?ỦY BAN NHÂN DÂN\b.{0,90}?\b(TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN)\b", head
    )
    if own := _own_body(context):
        return own
    if council:
        return f"UBND {council[1].lower()}"
    for line in body_lines(context)[:3]:
        issues = re.search(r"ban hành|yêu cầu|có công văn", context.text[line.start : line.end])
        before = context.bodies_in(line.start, line.start + issues.start()) if issues else []
        if before:
            return before[-1].name
    return None


_PARTY_OF = re.compile(r"((?:HUYỆN|TỈNH|THÀNH|THỊ|ĐẢNG) ỦY) (\S.*)")


def _own_body(context: Context) -> str | None:
    """A department in capitals in the letterhead, in the spelling of the text or with its first letter large."""
    for said in _capitals(context):
        if _DEPARTMENT.match(said):
            key = body_key(said)
            same = next((b.name for b in context.bodies if b.key == key and not b.name.isupper()), None)
            written = re.search(re.escape(said), context.text.replace(said, ""), re.IGNORECASE)
            rest = body_key(said.split(" ", 1)[1]) + " "
            fields = [f for f in word_list("fields") if rest.startswith(body_key(f) + " ")]
            field = max(fields, key=len, default=None)
            return same or (written[0] if written else _spelled(said, field))
    return None


def _spelled(said: str, field: str | None) -> str:
    """A name in capitals as it is written in a sentence: a field as the list has it, a place with its capitals."""
    if party := _PARTY_OF.match(said):
        return f"{party[1].capitalize()} {party[2].title()}"
    return f"{said.split()[0].capitalize()} {field}" if field else said.capitalize()


def _capitals(context: Context) -> list[str]:
    """The names at the head of the letterhead, one that is broken over several lines put together again."""
    names: list[str] = []
    for line in context.lines[:7]:
        said = context.text[line.start : line.end].split("\t")[0].strip()
        if line.kind not in {Kind.LETTERHEAD, Kind.TITLE} or not said.isupper() or _MOTTO.match(said):
            break
        broken = names and _DEPARTMENT.match(names[-1]) and not _OPENS_NAME.match(said)
        if broken:
            names[-1] = f"{names[-1]} {said}"
        else:
            names.append(said)
    return names


def _participants(context: Context) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for line in body_lines(context)[:6]:
        said = context.text[line.start : line.end]
        for cue in re.finditer(
            r"(?:[Cc]ùng (?:dự|đi|tham dự)|[Tt]ham dự|[Dd]ự (?:họp|hội nghị|Hội nghị|buổi))\b[^.]*", said
        ):
            a, b = line.start + cue.start(), line.start + cue.end()
            names.update(dict.fromkeys(body.name for body in context.bodies_in(a, b)))
            names.update(dict.fromkeys(p.name for p in context.people if a <= p.start < b))
    return tuple(names)
