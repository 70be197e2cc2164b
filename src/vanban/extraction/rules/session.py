"""The meeting that a document tells of: its day, kind, chair and host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.chairs import find_chair, met_with
from vanban.extraction.days import NEAR_DAY, body_lines, days_of, head_of, meeting_day, opening_day
from vanban.extraction.page import Form, Kind, Line
from vanban.findings import SessionFacts, SessionKind
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import lines as word_list
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_EVENT = pattern(
    r"làm việc (?:với|vơi|tại)|buổi làm việc|(?<!trung tâm )hội nghị|phiên họp|cuộc họp"
    r"|(?<!phòng )họp (?!chợ|mặt)\w|giao ban|kiểm tra|khảo sát|chủ trì|nghe báo cáo|họp báo|thị sát"
    r"|kỳ họp|hội thảo|tổng kết|sơ kết|giám sát (?:tại|việc|tình hình|chuyên đề|công tác)|đoàn giám sát"
    r"|tiếp công dân|đối thoại (?:trực tiếp )?(?:với|cùng)|buổi đối thoại|tiếp xúc cử tri|tọa đàm|(?:đến|tới"
    r"|có mặt (?:tại )?) ?hiện trường",
    re.IGNORECASE,
)
_KINDS = (
    (SessionKind.BRIEFING, pattern(r"giao ban", re.IGNORECASE)),
    (SessionKind.INSPECTION, pattern(
        r"(?:đã|đến|đi|đoàn|trực tiếp|tiến hành|về)\s+(?:\w+\s+){0,2}?(?:kiểm tra|khảo sát|thị sát|thực địa)"
        r"|kiểm tra (?:thực tế|thực địa|hiện trường|tiến độ|tình hình|tình trạng|công tác)"
        r"|khảo sát thực|(?:đến|tới|có mặt tại|ra) (?:tận )?hiện trường", re.IGNORECASE)),
    (SessionKind.CONFERENCE, pattern(
        r"(?<!trung tâm )hội nghị|phiên họp|họp phiên|kỳ họp|hội thảo|tọa đàm|gặp mặt,? đối thoại|họp trực tuyến"
        r"|họp báo|đại hội|họp (?:sơ|tổng) kết", re.IGNORECASE)),
    (SessionKind.WORKING_SESSION, pattern(
        r"làm việc với|buổi làm việc|làm việc tại|cuộc họp|nghe (?:\S+\s+){0,14}?báo cáo"
        r"|họp (?:bàn|nghe|với|đánh giá|rà soát|tháo gỡ|triển khai|khẩn|về|cho ý kiến|xem xét)"
        r"|chủ trì (?:buổi )?họp|làm việc|giám sát (?:tại|việc|tình hình|chuyên đề|công tác)|đoàn giám sát"
        r"|buổi tiếp công dân|buổi đối thoại|đối thoại (?:trực tiếp )?(?:với|cùng)", re.IGNORECASE)),
)  # fmt: skip
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
        return _met_on_the_way(context) or SessionFacts(date=opening_day(context), host_org=_issuer(context))
    kind = _kind(context, event)
    receives = _RECEIVES.search(head_of(context, event)) is not None
    if kind is SessionKind.NONE and not receives and (met := _met_on_the_way(context)):
        return met
    chair = find_chair(context, event, kind)
    if kind is SessionKind.INSPECTION and chair is None and not _LED.search(head_of(context, event)):
        return SessionFacts(date=opening_day(context), host_org=_issuer(context))  # a check that no leader leads
    if kind is SessionKind.NONE and context.form is Form.PRESS and not receives:
        return SessionFacts(date=opening_day(context), host_org=_issuer(context))
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
    if context.form is not Form.PRESS or not lines or _OF_PAPER.search(head_of(context, lines[0])):
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
    day, inferred = meeting_day(context, event)
    return SessionFacts(
        date=day,
        kind=kind,
        chair=chair.name,
        chair_title=chair.title,
        host_org=met_with(context, event, kind) or _host(context, event, kind),
        participants=_participants(context),
        date_inferred=inferred,
    )


_LED = pattern(r"đoàn công tác|lãnh đạo|(?:[Cc]hủ tịch|[Bb]í thư|Bộ trưởng|Thứ trưởng|[Gg]iám đốc)\s", re.IGNORECASE)
_RECEIVES = pattern(r"tiếp (?:công )?dân", re.IGNORECASE)
_LABELLED = pattern(r"(?m)^(?P<what>GIẤY MỜI|BIÊN BẢN|Biên bản|GHI CHÉP|Ghi chép)\b\s*(?P<of>[^\n]*)")
_PRESIDES = pattern(r"(?:[Cc]hủ (?:trì|tọa)\s*:|Trưởng đoàn(?!\s*làm))")
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
        if chair is None and _PRESIDES.search(context.text, line.start, line.end):
            chair = next(iter(context.people_in(line.start, line.end)), None)
    if paper["what"] == "GIẤY MỜI":
        kind = SessionKind.NONE
    else:
        said = paper["of"].lower().removeprefix("họp ") or "họp"
        kind = next((kind for kind, sign in _KINDS if sign.search(f"đoàn {said}")), SessionKind.CONFERENCE)
    title = chair.title if chair else None
    return SessionFacts(day, kind, chair.name if chair else None, title, _issuer(context)) if day else None


_HELD_AT = pattern(
    r"kết luận của [^.]{3,90}? tại (?:cuộc|buổi)|làm việc với|chủ trì (?:buổi|cuộc|hội|phiên)"
    r"|tổ chức (?:buổi|cuộc|hội nghị|phiên|họp)|buổi tiếp công dân"
    r"|[Đđ]oàn (?:công tác|kiểm tra|giám sát|khảo sát)[^.;]{0,90}? do [^.;]{6,120}? (?:dẫn đầu|làm (?:t|T)rưởng đoàn)"
)
# A meeting of a council or committee itself.
_REGULAR = pattern(
    r"(?:(?:cuộc|buổi) họp (?:lần thứ \w+ )?của (?:UBND|Ủy ban|Ban|Hội đồng|Thường trực|HĐND|Chính phủ)"
    r"|họp (?:Ban (?:Chỉ đạo|[Đđ]iều hành|Chấp hành|Chỉ huy)|Hội đồng|Tiểu ban|Ủy ban)(?!\w)"
    r"|(?:dự|phát biểu tại) (?:cuộc )?họp"
    r"|(?:Thường trực|Ban Thường vụ|Ban [Cc]án sự đảng)\s+(?:UBND|HĐND|(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy)"
    r"(?:\s+(?:tỉnh|huyện|thành phố|thị xã|xã|phường))?\s+(?:đã\s+|vừa\s+)?họp(?! với))",
    re.IGNORECASE,
)
_SHOWN_AT = pattern(
    r"phát biểu (?:chỉ đạo |kết luận )?tại (?:buổi làm việc|buổi kiểm tra|cuộc họp|hội nghị)"
    r"|^(?:đồng chí|(?:phó )?(?:chủ tịch|bí thư|thủ tướng)|bộ trưởng|thứ trưởng|lãnh đạo (?:tỉnh|huyện))\s"
    r"[^.;:]{0,70}?(?<!chỉ đạo )(?:kiểm tra|thị sát|khảo sát|làm việc (?:với|tại))\s",
    re.IGNORECASE,
)
_SPOKE_AT = pattern(
    r"(?:phát biểu|kết luận|chỉ đạo|dự|tại|sau khi nghe|tiếp và)\s[^.;,]{0,60}?(?:hội nghị|cuộc họp|buổi họp|phiên họp"
    r"|buổi làm việc|buổi kiểm tra|làm việc với đoàn|giao ban)",
    re.IGNORECASE,
)


_OF_PAPER = pattern(
    r"(?:ban hành|có|ký) (?:công văn|văn bản|(?<!có )kế hoạch|quyết định|chỉ thị|công điện|ý kiến chỉ đạo)\b"
    r"|^[^.]{0,90}công văn số",
    re.IGNORECASE,
)
_OF_MEETING = pattern(
    r"làm việc với|chủ trì|hội nghị|phiên họp|kết luận của [^.]{3,90}? tại (?:cuộc|buổi)", re.IGNORECASE
)


def _event_line(context: Context) -> Line | None:
    """The first paragraph that has a day and tells of a meeting; a paragraph about a letter issued is none."""
    lines = body_lines(context)[:5]
    for n, line in enumerate(lines):
        said = context.text[line.start : line.end]
        first = ". ".join(said.split(". ")[:3])[:700]
        if _OF_PAPER.search(first) and not _OF_MEETING.search(first):
            if n == 0:
                return None
            continue
        dated = days_of(context, line.start, min(line.end, line.start + 700)) or NEAR_DAY.search(first)
        if dated and _EVENT.search(first):
            return line
    held = (ln for ln in lines[:3] if _HELD_AT.search(context.text, ln.start, ln.end))
    if context.form is not Form.PRESS:
        return next(held, None)
    spoke = (ln for ln in lines if _SPOKE_AT.match(context.text, ln.start, ln.end))
    shown = [ln for ln in context.lines[:12] if ln.kind in {Kind.TITLE, Kind.CAPTION}]
    told = (ln for ln in shown if _SHOWN_AT.search(context.text, ln.start, ln.end))
    return next(held, None) or next(spoke, None) or next(told, None)


# Question time of a council tells of answers, not of a meeting that directs.
_QUESTIONS = pattern(
    r"(?:chất vấn|giải trình tại|phiên thảo luận)[^.;]{0,90}?(?:HĐND|Quốc hội|Hội đồng nhân dân)"
    r"|(?:HĐND|Quốc hội)[^.;]{0,60}?(?:chất vấn|phiên giải trình)",
    re.IGNORECASE,
)


def _kind(context: Context, event: Line) -> SessionKind:
    """The kind that the head of the page, then the sentence of the meeting speaks of."""
    titles = " ".join(context.text[ln.start : ln.end] for ln in context.lines[:14] if ln.kind is Kind.TITLE)
    head = head_of(context, event)
    if _KINDS[0][1].search(head):
        return SessionKind.BRIEFING
    if _QUESTIONS.search(head):
        return SessionKind.NONE
    if _REGULAR.search(head):
        return SessionKind.CONFERENCE
    main = _main_event(head)
    matches = [(m.start(), kind) for kind, sign in _KINDS[1:] if main and (m := sign.search(main))]
    if main and _ORDERED.search(head[: head.index(main)]):
        matches = [found for found in matches if found[1] is not SessionKind.INSPECTION]
    if matches:
        return min(matches, key=lambda found: found[0])[1]
    for said in (head, titles, context.text[event.start : min(event.end, event.start + 700)]):
        told = (kind for kind, sign in _KINDS if any(_tells(kind, said, m.start()) for m in sign.finditer(said)))
        if kind := next(told, None):
            return kind
    return SessionKind.INSPECTION if _INSPECTS.search(head) else SessionKind.NONE


# Behind these somebody is told to inspect, or an inspection is what a paper or a meeting is about.
_ORDERED = pattern(
    r"(?<!\w)(?:yêu cầu|đề nghị|chỉ đạo|giao|tăng cường|đẩy mạnh|về(?: việc| công tác)?|kết luận|kế hoạch|văn bản"
    r"|công văn|hội nghị|triển khai)\s[^.;]{0,80}$",
    re.IGNORECASE,
)


def _tells(kind: SessionKind, said: str, at: int) -> bool:
    return kind is not SessionKind.INSPECTION or not _ORDERED.search(said[:at])


_MAIN_VERB = pattern(
    r"(?:có buổi làm việc|làm việc (?:với|tại)|chủ trì|tổ chức|kiểm tra|khảo sát|(?<!sau khi )nghe)\b.{0,60}"
)


def _main_event(head: str) -> str | None:
    """The words from the verb of the meeting on: what a person "đã làm việc với", "chủ trì", "tổ chức"."""
    verb = _MAIN_VERB.search(head)
    return verb[0] if verb else None


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


_INSPECTS = pattern(r"(?<!đoàn )(?<!Đoàn )(?:kiểm tra|khảo sát|giám sát|thị sát|thực địa)\s", re.IGNORECASE)
_AT_PLACE = pattern(
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


_NATION = pattern(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # beside the issuer's name, in two columns


def _issuer(context: Context) -> str | None:
    """The body that issues the paper, by its letterhead, or by "X ban hành"."""
    head = " ".join(context.text[ln.start : ln.end] for ln in context.lines[:6] if ln.kind is Kind.LETTERHEAD)
    head = _NATION.sub("", head)
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
