"""Which paragraph tells of the meeting, and of what kind the meeting is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.days import NEAR_DAY, body_lines, days_of, head_of
from vanban.extraction.page import Form, Kind, Line
from vanban.findings import SessionKind
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_EVENT = pattern(
    r"làm việc (?:với|vơi|tại|\()|cuộc gặp (?:giữa|với)|buổi làm việc|(?<!trung tâm )hội nghị|phiên họp|cuộc họp"
    r"|(?<!phòng )họp (?!chợ|mặt)\w|giao ban|kiểm tra|khảo sát|chủ trì|nghe báo cáo|họp báo|thị sát"
    r"|kỳ họp|hội thảo|tổng kết|sơ kết|giám sát (?:tại|việc|tình hình|chuyên đề|công tác)|đoàn giám sát"
    r"|tiếp công dân|đối thoại (?:trực tiếp )?(?:với|cùng)|buổi đối thoại|tiếp xúc cử tri|tọa đàm|(?:đến|tới"
    r"|về|ra|xuống|có mặt (?:tại )?) ?hiện trường|(?:về|xuống|lên|đến|tới)\s[^,;.]{2,30}?\slàm việc|họp thành viên"
    r"|nghe [^,;.]{3,120}? báo cáo",
    re.IGNORECASE,
)
KINDS = (
    (SessionKind.BRIEFING, pattern(r"giao ban", re.IGNORECASE)),
    (SessionKind.INSPECTION, pattern(
        r"(?:đã|đến|đi|đoàn|trực tiếp|tiến hành|về)\s+(?:\w+\s+){0,2}?(?:kiểm tra|khảo sát|thị sát|thực địa)"
        r"|kiểm tra (?:thực tế|thực địa|hiện trường|tiến độ|tình hình|tình trạng|công tác)"
        r"|khảo sát thực|(?:đến|tới|có mặt tại|ra|về|xuống) (?:tận )?hiện trường", re.IGNORECASE)),
    (SessionKind.CONFERENCE, pattern(
        r"(?<!trung tâm )hội nghị|phiên họp|họp phiên|kỳ họp|hội thảo|tọa đàm|gặp mặt,? đối thoại|họp trực tuyến"
        r"|họp (?:khẩn|mở rộng|chuyên đề)|họp[^.;]{0,40} nối trực tuyến"
        r"|họp báo|đại hội|họp (?:(?:sơ|tổng) kết|thành viên|thường kỳ|đột xuất|bất thường|toàn thể)", re.IGNORECASE)),
    (SessionKind.WORKING_SESSION, pattern(
        r"làm việc (?:với|\()|buổi làm việc|làm việc tại|cuộc họp|cuộc gặp (?:giữa|với)|nghe (?:\S+\s+){0,14}?báo cáo"
        r"|họp (?:bàn|nghe|với|đánh giá|rà soát|tháo gỡ|triển khai|về|cho ý kiến|xem xét)"
        r"|chủ trì (?:buổi )?họp|làm việc|giám sát (?:tại|việc|tình hình|chuyên đề|công tác)|đoàn giám sát"
        r"|buổi tiếp công dân|buổi đối thoại|đối thoại (?:trực tiếp )?(?:với|cùng)", re.IGNORECASE)),
)  # fmt: skip
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


OF_PAPER = pattern(
    r"(?:ban hành|có|ký) (?:công văn|văn bản|(?<!có )kế hoạch|quyết định|chỉ thị|công điện|ý kiến chỉ đạo)\b"
    r"|^[^.]{0,90}công văn số",
    re.IGNORECASE,
)
_OF_MEETING = pattern(
    r"làm việc với|chủ trì|hội nghị|phiên họp|kết luận của [^.]{3,90}? tại (?:cuộc|buổi)", re.IGNORECASE
)


def event_line(context: Context) -> Line | None:
    """The first paragraph that has a day and tells of a meeting; a paragraph about a letter issued is none."""
    lines = body_lines(context)[:5]
    for n, line in enumerate(lines):
        said = context.text[line.start : line.end]
        first = ". ".join(said.split(". ")[:3])[:700]
        if OF_PAPER.search(first) and not _OF_MEETING.search(first):
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


def kind_of(context: Context, event: Line) -> SessionKind:
    """The kind that the head of the page, then the sentence of the meeting speaks of."""
    titles = " ".join(context.text[ln.start : ln.end] for ln in context.lines[:14] if ln.kind is Kind.TITLE)
    head = head_of(context, event)
    if plain := _plainly(head, titles):
        return plain
    main = _main_event(head)
    matches = [(m.start(), kind) for kind, sign in KINDS[1:] if main and (m := sign.search(main))]
    if main and _ORDERED.search(head[: head.index(main)]):
        matches = [found for found in matches if found[1] is not SessionKind.INSPECTION]
    if matches:
        return min(matches, key=lambda found: found[0])[1]
    for said in (head, titles, context.text[event.start : min(event.end, event.start + 700)]):
        told = (kind for kind, sign in KINDS if any(_tells(kind, said, m.start()) for m in sign.finditer(said)))
        if kind := next(told, None):
            return kind
    return SessionKind.INSPECTION if INSPECTS.search(head) else SessionKind.NONE


def _plainly(head: str, titles: str) -> SessionKind | None:
    """The kind that some words tell whatever else is said; None if none stands there."""
    if KINDS[0][1].search(head):
        return SessionKind.BRIEFING
    if _QUESTIONS.search(head):
        return SessionKind.NONE
    if _REGULAR.search(head):
        return SessionKind.CONFERENCE
    inspected = _TITLED_INSPECTION.search(titles) and _INSPECTED.search(head) and "buổi kiểm tra, làm việc" not in head
    return SessionKind.INSPECTION if inspected else None


# "Giám đốc Sở kiểm tra hạ tầng số tại vùng cao": the page says itself what was done, whatever was said besides.
_TITLED_INSPECTION = pattern(
    r"^(?!hội nghị|họp|kết luận)(?:(?!yêu cầu|tăng cường|đẩy mạnh|kế hoạch|công tác|sau|qua|thanh tra|chỉ đạo|phải)"
    r"[^.:;,]){0,70}?(?<!công tác )(?<!hoạt động )kiểm tra\s(?!,)",
    re.IGNORECASE,
)
_INSPECTED = pattern(r"(?<!kế hoạch )(?<!tăng cường )kiểm tra", re.IGNORECASE)
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


INSPECTS = pattern(r"(?<!đoàn )(?<!Đoàn )(?:kiểm tra|khảo sát|giám sát|thị sát|thực địa)\s", re.IGNORECASE)
