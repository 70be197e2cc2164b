"""The meeting that a document tells of: its day, kind, chair and host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.chairs import find_chair, met_with
from vanban.extraction.days import body_lines, days_of, head_of, meeting_day, opening_day, stamped
from vanban.extraction.events import INSPECTS, KINDS, OF_PAPER, event_line, kind_of
from vanban.extraction.headlines import read_headline
from vanban.extraction.page import Form, Kind, Line
from vanban.findings import SessionFacts, SessionKind
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import lines as word_list
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.extraction.people import Person

_WORKING = pattern(
    r"(?:có |đã )?(?:buổi )?làm việc (?:trực tuyến )?(?:với|vơi|tại)|(?:giám sát tại|kiểm tra|khảo sát)(?=\s)"
    r"|nghe (?:\S+\s+){0,12}?báo cáo",
    re.IGNORECASE,
)
_DEPARTMENT = pattern(
    r"(?:SỞ|BỘ|PHÒNG|BAN|CHI CỤC|TỔNG CỤC|CỤC|TRUNG TÂM|THANH TRA|CÔNG AN|ĐÀI|BAN QUẢN LÝ|HUYỆN ỦY|TỈNH ỦY|THÀNH ỦY) "
)

_OPENS_NAME = pattern(
    rf"{_DEPARTMENT.pattern}|(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|VĂN PHÒNG|BỘ|TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|THỊ XÃ)\b"
    r"|[-*_]"
)
_MOTTO = pattern(r"CỘNG H|ĐỘC LẬP|ĐẢNG CỘNG|SỐ\s*:")


def find(context: Context) -> Iterator[SessionFacts]:
    """The facts of the meeting; kind `none` without day or chair for plans, letters and pages of teasers."""
    facts = _facts(context)
    context.session = facts
    if facts.date is None and context.latest is None:
        context.latest = stamped(context)  # the days of a paper that news print are read from when they were posted
    yield facts


def _facts(context: Context) -> SessionFacts:
    if paper := _of_paper(context):
        return paper
    event = event_line(context)
    if event is None:
        return _met_on_the_way(context) or _by_headline(context) or _no_meeting(context)
    kind = kind_of(context, event)
    receives = _RECEIVES.search(head_of(context, event)) is not None
    if kind is SessionKind.NONE and not receives and (met := _met_on_the_way(context)):
        return met
    chair = find_chair(context, event, kind)
    if chair is None and (told := _by_headline(context)):
        return told
    if kind is SessionKind.INSPECTION and chair is None and not _LED.search(head_of(context, event)):
        return _no_meeting(context)  # a check that no leader leads
    if kind is SessionKind.NONE and context.form is Form.PRESS and not receives:
        return _no_meeting(context)
    return _held(context, event, kind, chair)


def _of_paper(context: Context) -> SessionFacts | None:
    """The facts of a paper that tells them by labels, or that is of no meeting."""
    if paper := _told_by_label(context):
        return paper
    if context.form in {Form.PLAN, Form.LETTER, Form.REPORT}:
        return SessionFacts(host_org=_issuer(context))
    return SessionFacts() if context.form is Form.LISTING else None


def _held(context: Context, event: Line, kind: SessionKind, chair: Person | None) -> SessionFacts:
    """The facts of a meeting that a paragraph tells of."""
    day, inferred = meeting_day(context, event)
    return SessionFacts(
        date=day,
        kind=kind,
        chair=chair.name if chair else None,
        chair_title=chair.title if chair else None,
        host_org=met_with(context, event, kind) or _host(context, event, kind),
        participants=_participants(context),
        date_inferred=inferred,
    )


# A meeting that news only mention while they tell what a leader said there: "Tại buổi làm việc, Bí thư yêu cầu ...".
_MET = pattern(r"(?:[Tt]ại|[Tt]rong|[Kk]ết luận|[Kk]ết thúc|[Ss]au) (?:buổi|cuộc) (?:làm việc|họp|đối thoại|gặp|tiếp)")
_SEEN = pattern(
    r"[Tt]rong (?:chuyến|buổi) (?:thị sát|kiểm tra|khảo sát)"
    r"|[Ss]au (?:khi|chuyến) (?:trực tiếp )?(?:thị sát|kiểm tra|khảo sát)"
)


def _met_on_the_way(context: Context) -> SessionFacts | None:
    """The meeting of news that begin with something else, if one leader directs in them."""
    lines = body_lines(context)
    if context.form is not Form.PRESS or not lines or OF_PAPER.search(head_of(context, lines[0])):
        return None
    start, end = lines[0].start, lines[-1].end
    seen = _SEEN.search(context.text, start, end)
    if seen is None and _MET.search(context.text, start, end) is None:
        return None
    kind = SessionKind.INSPECTION if seen else SessionKind.WORKING_SESSION
    chair = find_chair(context, lines[0], kind)
    if chair is None:
        return None
    event = next((line for line in lines[:3] if days_of(context, line.start, line.end)), lines[0])
    return _held(context, event, kind, chair)


def _no_meeting(context: Context) -> SessionFacts:
    return SessionFacts(date=opening_day(context), host_org=_issuer(context))


def _by_headline(context: Context) -> SessionFacts | None:
    """The meeting of news whose body does not tell who leads it, by their headline."""
    headline, lines = read_headline(context), body_lines(context)
    if headline is None or not lines:
        return None
    event = next((line for line in lines[:3] if days_of(context, line.start, line.end)), lines[0])
    kind = kind_of(context, event)
    kind = headline.kind if kind is SessionKind.NONE else kind
    return _held(context, event, kind, headline.chair)


_LED = pattern(r"đoàn công tác|lãnh đạo|(?:[Cc]hủ tịch|[Bb]í thư|Bộ trưởng|Thứ trưởng|[Gg]iám đốc)\s", re.IGNORECASE)
_RECEIVES = pattern(r"tiếp (?:công )?dân", re.IGNORECASE)
_LABELLED = pattern(
    r"(?m)^(?P<what>GIẤY MỜI|BIÊN BẢN|Biên bản|GHI CHÉP|Ghi chép)\b\s*(?P<of>[^\n]*)"
    r"(?:\n(?:V/v|Về(?: việc)?)\s(?P<on>[^\n]*))?"
)
_PRESIDES = pattern(r"[Cc]hủ (?:trì|tọa)\s*:|Trưởng đoàn(?!\s*làm)")
_PRESIDING = pattern(
    r"[,(–-]\s*chủ (?:trì|tọa)(?!\w)(?!\s*,?\s*phối hợp)", re.IGNORECASE
)  # "Ông A, Chủ tịch - Chủ trì"
_HELD = pattern(r"(?:[Tt]hời gian|[Hh]ôm nay|[Hh]ồi|[Vv]ào lúc|[Bb]ắt đầu)")


def _told_by_label(context: Context) -> SessionFacts | None:
    """Minutes and invitations, which tell day and chair behind labels; an invitation is of no meeting held."""
    paper = _LABELLED.search(context.text, 0, 1500) if context.official else None
    if paper is None:
        return None
    day = chair = None
    for line in context.lines:
        if day is None and _HELD.search(context.text, line.start, line.end):
            day = next((d.on(d.year) for d in days_of(context, line.start, line.end) if d.year), None)
        if chair is None:
            chair = _presides(context, line)
    if paper["what"] == "GIẤY MỜI":
        kind = SessionKind.NONE
    else:
        said = f"{paper['of']} {paper['on'] or ''}".lower().removeprefix("họp ").strip() or "họp"
        kind = next((kind for kind, sign in KINDS if sign.search(f"đoàn {said}")), SessionKind.CONFERENCE)
    title = chair.title if chair else None
    return SessionFacts(day, kind, chair.name if chair else None, title, _issuer(context)) if day else None


def _presides(context: Context, line: Line) -> Person | None:
    """Who presides by the words of a line: behind "Chủ trì:", or before ", chủ trì"."""
    if _PRESIDES.search(context.text, line.start, line.end):
        return next(iter(context.people_in(line.start, line.end)), None)
    told = _PRESIDING.search(context.text, line.start, line.end)
    return next(iter(reversed(context.people_in(line.start, told.start()))), None) if told else None


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
            r"\s+(?:lãnh đạo\s+|Đảng ủy\s+)?((?:tỉnh|xã|phường|huyện|thị xã|thành phố|thị trấn"
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


_AT_PLACE = pattern(
    r"\s(?:tại|ở|trên địa bàn)\s+(?P<place>(?:xã|phường|huyện|thị xã|thành phố|thị trấn|quận|khu phố|thôn|bản|đặc khu)"
    r"\s+[A-ZĐ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*)?"
)


def _inspected(context: Context, event: Line, size: int) -> str | None:
    """The place or body at which was inspected: "kiểm tra công tác đê điều tại huyện A"."""
    end = event.start + size
    verb = INSPECTS.search(context.text, event.start, end)
    for at in _AT_PLACE.finditer(context.text, verb.end(), end) if verb else ():
        if at["place"]:
            return at["place"]
        if body := context.body_at(at.end()):
            return body.name
    return None


def _first_body(context: Context, event: Line) -> str | None:
    bodies = context.bodies_in(event.start, event.end)
    return bodies[0].name if bodies else None


_NATION = pattern(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # beside the issuer's name, in two columns


_COUNCIL = pattern(
    r"(?:^|\s)(?:CHỦ TỊCH )?(?:ỦY BAN NHÂN DÂN|UBND)\b.{0,90}?\b(TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN)\b"
)


def _issuer(context: Context) -> str | None:
    """The body that issues the paper, by its letterhead, or by "X ban hành"."""
    left = (
        context.text[ln.start : ln.end].split("\t")[0]
        for ln in context.lines[:6]
        if ln.kind in {Kind.LETTERHEAD, Kind.TITLE}
    )
    head = _NATION.sub("", " ".join(left))
    councils = _COUNCIL.findall(head)
    if own := _own_body(context):
        return own
    if councils:
        return f"UBND {councils[-1].lower()}"  # the lower one stands below
    for line in body_lines(context)[:3]:
        issues = re.search(r"ban hành|yêu cầu|có công văn", context.text[line.start : line.end])
        before = context.bodies_in(line.start, line.start + issues.start()) if issues else []
        if before:
            return before[-1].name
    return None


_PARTY_OF = pattern(r"((?:HUYỆN|TỈNH|THÀNH|THỊ|ĐẢNG) ỦY) (\S.*)")


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


_ATTENDS = pattern(r"(?:[Cc]ùng (?:dự|đi|tham dự)|[Tt]ham dự|[Dd]ự (?:họp|hội nghị|Hội nghị|buổi))\b[^.]*")
_ATTENDING = Anchors("cùng dự", "cùng đi", "cùng tham dự", "tham dự", "dự họp", "dự hội nghị", "dự buổi")


def _participants(context: Context) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for line in body_lines(context)[:6]:
        for cue in _ATTENDING.each(_ATTENDS, context.text, line.start, line.end):
            a, b = cue.span()
            names.update(dict.fromkeys(body.name for body in context.bodies_in(a, b)))
            names.update(dict.fromkeys(p.name for p in context.people if a <= p.start < b))
    return tuple(names)
