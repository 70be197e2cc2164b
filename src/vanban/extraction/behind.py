"""Who does a task, with whom and by when, told behind it: "(Sở A chủ trì, Sở B phối hợp)", "Thực hiện: Sở A."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vanban.extraction.addressees import read_addressees
from vanban.extraction.details import Details, read_details
from vanban.extraction.stand_ins import is_vague
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.extraction.scope import Task

_NOTE = pattern(r"\((?P<said>[^()\n]{4,200})\)")
# A time alone in brackets at the end of a task: "(15/12)", "(xong trong quý I/2026)".
_WHEN = pattern(
    r"\((?P<said>(?:(?:hoàn thành|xong|hạn|thời hạn|thời gian|trước|trong|chậm nhất|ngày|:)\s*){0,4}(?:\d{1,2}/\d{1,2}"
    r"(?:/\d{4})?|(?:quý|tháng)\s+[\dIVX]+(?:/\d{4}| năm \d{4})?|năm \d{4}))\)\s*[.;,]?$",
    re.IGNORECASE,
)
_NAMED_DAY = pattern(r"(?:Ngày|ngày (?:lễ|hội)|Tết|lễ|kỷ niệm)\s[^,;.()]{2,60}$")
_LABEL = pattern(
    r"(?:[Gg]iao(?:\s+cho)?|(?:cũng\s+)?[Dd]o|[Tt]rách nhiệm(?:\s+của|\s*:)"
    r"|(?:(?:[Đđ]ơn vị|[Cc]ơ quan|[Đđ]ầu mối)\s+)?(?:[Cc]hủ trì|[Pp]hụ trách|[Tt]hực hiện|[Tt]ham mưu|[Cc]huẩn bị)"
    r"(?:\s+(?:thực hiện|tham mưu))?\s*:)\s+"
)
_DOES = pattern(
    r"\s+(?:là (?:cơ quan|đơn vị)\s+)?(?:chủ trì|phụ trách|thực hiện|chuẩn bị|tham mưu|đầu mối|chịu trách nhiệm"
    r"|theo dõi|trình|làm với|lo|đảm nhiệm|đảm nhận)(?!\w)"
)
_ALONE = pattern(r"\s*(?:[;,.:]|$)")
_WITH = pattern(r"(?:phối hợp(?:\s+(?:với|cùng))?|cùng(?:\s+với)?|làm với)(?:\s*:)?\s+(?:các\s+(?:sở|phòng)\s*:?\s+)?")
_NEXT = pattern(r"\s*[;,.]\s+")
_HELPS = pattern(r"\s+(?:phối hợp|tham gia|hỗ trợ)(?!\w)")
_TIME = pattern(
    r"(?:(?:Thời (?:gian|hạn)|Tiến độ|Hạn)(?:\s+(?:thực hiện|hoàn thành|báo cáo|triển khai|trình|chót|cuối))?"
    r"(?:\s*:|(?=\s+(?:là\s+)?(?:trước|trong|chậm nhất|vào|ngày|\d)))"
    r"|(?:Hoàn thành|Xong)(?=\s+(?:trước|trong|chậm nhất|vào)))\s*"
)
_ONLY = pattern(
    r"(?:\s+(?:chủ trì|phụ trách|thực hiện|tham mưu|đầu mối|theo dõi|việc này|nội dung này|nhiệm vụ này|phối hợp))*"
    r"\s*[.;,/]*\s*"
)
_GAP = pattern(r"\s*(?:[.;,]\s*)?(?:[-–]\s+)?")
_FAR = 240  # characters behind a task in which its doer stands


_WHOSE = pattern(r"\s(?:(?P<of>là (?:việc|phần việc|trách nhiệm|nhiệm vụ) của)|do)\s+")
_LOOKS_AFTER = pattern(r"\s+(?:lo|làm|thực hiện|đảm nhiệm|đảm nhận|phụ trách)(?=\s*(?:$|[,;]))")


class Behind(NamedTuple):
    """What stands at `text[start:end]` behind a task: who leads it, who else works on it."""

    start: int
    end: int
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def told_behind(context: Context, task: Task) -> Iterator[Behind]:
    """What notes within or sentences behind a task, in the same line, tell of its doer and its time."""
    text = context.text
    bare = task.lead is None or task.implied
    yield from _labelled(context, task)
    for note in _NOTE.finditer(text, task.start, _notes_to(text, task) if bare else min(len(text), task.end + 1)):
        closes = not context.official and note.end() >= task.end
        if said := _doers(context, note.start("said"), note.end("said"), bare=bare or closes):
            yield said
    if (when := _WHEN.search(text, task.start, min(len(text), task.end + 1))) and not _NAMED_DAY.search(
        text, task.start, when.start()
    ):
        yield Behind(when.start("said"), when.end("said"))
    dash = max(text.rfind(" - ", task.start, task.end), text.rfind(" – ", task.start, task.end))
    if dash > 0 and (said := detail(context, dash + 3, task.end)):
        yield said
    if said := _whose(context, task):
        yield said
    far = min(len(text), task.end + _FAR)
    stop = text.find("\n", task.end, far)
    stop = far if stop < 0 else stop
    gap = _GAP.match(text, task.end, stop)
    at = gap.end() if gap else task.end
    while at < stop and (said := detail(context, at, _sentence_end(text, at, stop))):
        yield said
        at = said.end


def _labelled(context: Context, task: Task) -> Iterator[Behind]:
    """What labels behind a task, or in brackets within it, tell."""
    told = read_details(context, task.end) or _noted(context, task)
    if told:
        yield Behind(told.start, told.end, told.names, told.others)
    if told and told.due:
        yield Behind(*told.due)


def _noted(context: Context, task: Task) -> Details | None:
    """The labels in brackets within a task: "(chủ trì: Sở A; phối hợp: Sở B)"."""
    notes = _NOTE.finditer(context.text, task.start, min(len(context.text), task.end + 1))
    found = (read_details(context, note.start("said"), note.end("said")) for note in notes)
    return next((said for said in found if said), None)


def _whose(context: Context, task: Task) -> Behind | None:
    """Whose work a task is said to be at its end: "kiểm tra giá là việc của Sở A", "... do Sở B lo"."""
    for whose in _WHOSE.finditer(context.text, task.start + 1, task.end):
        named = read_addressees(context, whose.end(), task.end)
        does = _LOOKS_AFTER.match(context.text, named.end, task.end) if named else None
        if named and not named.implied and (does or (whose["of"] and _ALONE.match(context.text, named.end, task.end))):
            return Behind(whose.start() + 1, does.end() if does else named.end, tuple(named.names))
    return None


def _notes_to(text: str, task: Task) -> int:
    """How far a task's notes stand: those at the end of its line tell of every task in it that addresses nobody."""
    stop = text.find("\n", task.end)
    stop = len(text) if stop < 0 else stop
    return stop if stop - task.end < _FAR else min(stop, task.end + 1)


def _sentence_end(text: str, at: int, stop: int) -> int:
    """Where the sentence at a place ends, with the space behind it."""
    mark = text.find(". ", at, stop)
    return stop if mark < 0 else mark + 2


def detail(context: Context, start: int, end: int) -> Behind | None:
    """A sentence that tells nothing but who does the task before it, or by when; None if it tells more."""
    text = context.text
    if _TIME.match(text, start, end):
        return Behind(start, end)
    label = _LABEL.match(text, start, end)
    at = label.end() if label else start
    named = read_addressees(context, at, end)
    if named is None or named.implied:
        return None
    if not (label or _DOES.match(text, named.end, end)) or not _nothing_else(context, named.end, end):
        return None
    return Behind(start, end, tuple(named.names), _partners(context, named.end, end))


def _nothing_else(context: Context, at: int, end: int) -> bool:
    """Whether behind the doer of a task only its partners stand."""
    only = _ONLY.match(context.text, at, end)
    at = only.end() if only else at
    if at >= end:
        return True
    cue = _WITH.match(context.text, at, end)
    named = read_addressees(context, cue.end() if cue else at, end)
    if named is None or not (cue or _HELPS.match(context.text, named.end, end)):
        return False
    only = _ONLY.match(context.text, named.end, end)
    return (only.end() if only else named.end) >= end


def _doers(context: Context, start: int, end: int, *, bare: bool) -> Behind | None:
    """Who a note names as doer: with a word for it, or alone behind a task that addresses nobody."""
    label = _LABEL.match(context.text, start, end)
    named = read_addressees(context, label.end() if label else start, end)
    if named is None or named.implied:
        return None
    does = _DOES.match(context.text, named.end, end)
    if not (label or does or (bare and _ALONE.match(context.text, named.end, end))):
        return None
    return Behind(start, end, tuple(named.names), _partners(context, named.end, end))


def _partners(context: Context, start: int, end: int) -> tuple[str, ...]:
    """Who works on it besides: "phối hợp với Sở B", "; Sở B phối hợp"."""
    names: list[str] = []
    told = start
    for cue in _WITH.finditer(context.text, start, end):
        named = read_addressees(context, cue.end(), end)
        names.extend(named.names if named else [])
        told = named.end if named else told
    for gap in _NEXT.finditer(context.text, start, end):
        named = read_addressees(context, gap.end(), end) if gap.start() >= told else None
        told = named.end if named else told
        if named and _HELPS.match(context.text, named.end, end):
            names.extend(named.names)
    return tuple(dict.fromkeys(name for name in names if not is_vague(name)))
