"""Directives: what a chair or an issuing paper tells a body to do, cut into tasks with lead, partners and deadline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.behind import told_behind
from vanban.extraction.cards import read_cards
from vanban.extraction.deadlines import Reference, Time, read_time
from vanban.extraction.page import Form, Kind, Line
from vanban.extraction.scope import Act, Task
from vanban.extraction.speech import Listener
from vanban.extraction.stand_ins import is_vague, resolve_class
from vanban.findings import Directive, SessionKind
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_PARTNERS = pattern(
    r"(?:phối hợp(?:\s+(?:chặt chẽ|tốt|thường xuyên))?(?:\s+(?:với|cùng))?|chủ trì,?\s+cùng(?:\s+với)?"
    r"|chủ trì,?\s+phối hợp(?:\s+(?:với|cùng))?|cùng(?:\s+với)?)\s+",
    re.IGNORECASE,
)

_LISTED = pattern(r"(?:các\s+)?(?:[Ss]ở|[Pp]hòng)\s*:\s*")
_REACH = 40  # tasks among which one may be told twice
_TELLING = 6  # words that tell a task from others
_MOST = 0.85  # of the words of a task that are told again
_WITH = Anchors("phối hợp", "chủ trì", "cùng")


def find(context: Context) -> Iterator[Directive]:
    """The directives of running text and of task tables, each told once."""
    reference = reference_of(context)
    tasks = Listener(context, reference).hear()
    context.heard = tasks
    cards = list(read_cards(context, reference))
    listed = [*cards, *_rows(context, reference)]
    told = [_directive(context, task, reference) for task in tasks if task.act is Act.ORDER and _binds(context, task)]
    spoken = [one for one in told if not any(one.span.overlaps(card.span) for card in cards)]
    kept = _once(sorted([*spoken, *listed], key=lambda d: d.span))
    kept = _told_in_full(kept) if context.form is Form.PRESS else kept
    context.directives = kept
    yield from kept


def _binds(context: Context, task: Task) -> bool:
    """Whether a task is given to somebody: in a report upwards only in an item, not for its issuer itself."""
    if context.form is not Form.REPORT:
        return True
    host = context.session.host_org
    item = any(line.marker and line.start <= task.start < line.end for line in context.lines)
    return item and task.lead is not None and (not host or body_key(task.lead) != body_key(host))


def reference_of(context: Context) -> Reference:
    """The days from which this document's deadlines are read."""
    return Reference(context.base, context.issued, weekly=context.session.kind is SessionKind.BRIEFING)


def _directive(context: Context, task: Task, reference: Reference) -> Directive:
    quote, span = context.place(task.start, task.end)
    time = read_time(context.text, task.time_from or task.start, task.end, reference)
    behind = list(told_behind(context, task)) if context.form is not Form.REPORT else []
    for said in behind if time.deadline is None else ():
        time = _sooner(time, read_time(context.text, said.start, said.end, reference, column=True))
    doers = next((said for said in behind if said.names), None)
    if doers:
        task = task._replace(lead=doers.names[0], joint=(*doers.names[1:], *doers.others), implied=False)
    partners = _partners(context, task)
    lead = task.lead
    if lead and (task.implied or not lead):
        lead = f"implicit:{lead}"
    elif lead is None and context.session.host_org:
        lead = f"implicit:{context.session.host_org}"
    joint = tuple(name for name in (*task.joint, *partners) if name != task.lead)
    return Directive(
        quote, span, f"directives.{task.rule}", lead, tuple(dict.fromkeys(joint)), time.deadline, time.period
    )


def _sooner(time: Time, other: Time) -> Time:
    """The time that tells a day, else the one that tells anything."""
    return other if other.deadline or not time.period else time


def _partners(context: Context, task: Task) -> tuple[str, ...]:
    """The bodies after "phối hợp với", "cùng" in the task, vague classes left out."""
    names: list[str] = []
    for cue in _WITH.each(_PARTNERS, context.text, task.start, task.end):
        listed = _LISTED.match(context.text, cue.end())
        named = read_addressees(context, listed.end() if listed else cue.end(), task.end)
        if named:
            names.extend(name for name in named.names if not is_vague(name))
        if len(names) > 12:
            break
    return tuple(names)


def _once(found: list[Directive]) -> list[Directive]:
    """A task repeated in the same words, or in fewer of them to the same lead, is told once."""
    kept: list[tuple[Directive, frozenset[str]]] = []
    for item in found:
        said = item.quote.lower().split()
        words = frozenset(said)
        core = words if len(words) > _TELLING else frozenset(said[2:])
        if not any(core <= held and _may_repeat(item, other) for other, held in kept[-_REACH:] if core):
            kept.append((item, words))
    return [item for item, _ in kept]


def _told_in_full(found: list[Directive]) -> list[Directive]:
    """In news, a task that is told again soon, in more words, is told only there."""
    said = [one.quote.lower().split() for one in found]
    held = [frozenset(words) for words in said]

    def again(n: int) -> bool:
        behind = range(n + 1, min(len(found), n + 1 + _REACH))
        return any(
            len(found[later].quote) >= len(found[n].quote)
            and sum(map(held[later].__contains__, said[n])) >= _MOST * len(said[n])
            for later in behind
        )

    return [one for n, one in enumerate(found) if len(said[n]) < _TELLING or not again(n)]


def _may_repeat(item: Directive, other: Directive) -> bool:
    return other.lead == item.lead or (item.lead or "implicit:").startswith("implicit:")


_COLUMNS = {
    "task": pattern(
        r"nội dung|nhiệm vụ|công việc|hoạt động|đầu việc|hạng mục|^(?:ý kiến )?(?:chỉ đạo|kết luận)"
        r"|^tên (?:chương trình|đề án|dự án)|^việc",
        re.IGNORECASE,
    ),
    "lead": pattern(
        r"^(?!nội dung|nhiệm vụ|công việc|hoạt động|việc|thời)(?:.*(?:chủ trì|thực hiện|phụ trách|đầu mối|chuẩn bị"
        r"|soạn thảo"
        r"|tham mưu|phân công|trách nhiệm|được giao|giao cho)|(?:ai|người) làm|(?:cơ quan|đơn vị|phòng(?=,| ban|$)"
        r"|người)(?!.*(?:phối hợp"
        r"|thẩm|nhận)))",
        re.IGNORECASE,
    ),
    "with": pattern(r"phối hợp", re.IGNORECASE),
    "time": pattern(
        r"thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|hạn(?!\w)|mốc|khi nào|bao giờ|ngày xong", re.IGNORECASE
    ),
}


_GROUP = 2  # lines from one row to the next, with the name of a group between them


def _rows(context: Context, reference: Reference) -> Iterator[Directive]:
    """The rows of tables whose head names a task column and a lead or time column."""
    columns: dict[str, int] = {}
    previous = -2
    above: Directive | None = None
    for index, line in enumerate(context.lines):
        if line.kind is not Kind.ROW:
            continue
        if index > previous + _GROUP:
            columns = {}
        previous = index
        head = _columns(context, line)
        if head:
            columns = head
        elif columns and (row := _row(context, line, columns, reference)):
            if above and row.lead and _AS_ABOVE.fullmatch(row.lead):
                row = replace(row, lead=above.lead)
            above = row
            yield row


_AS_ABOVE = pattern(r"-?nt-?|như trên|//|\"|''|”", re.IGNORECASE)


def _columns(context: Context, line: Line) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (start, end) in enumerate(line.cells):
        said = context.text[start:end]
        for name in ("with", "lead", "time", "task"):
            if name not in found and len(said) < 60 and _COLUMNS[name].search(said):
                found[name] = number
                break
    return found if "task" in found and ("lead" in found or "time" in found) else {}


def _row(context: Context, line: Line, columns: dict[str, int], reference: Reference) -> Directive | None:
    def cell(name: str) -> tuple[int, int]:
        number = columns.get(name, -1)
        return line.cells[number] if 0 <= number < len(line.cells) else (line.end, line.end)

    start, end = cell("task")
    while end > start and context.text[end - 1] in " .;":
        end -= 1
    lead = _cell_names(context, *cell("lead"))
    if end - start < 6 or (not lead and "lead" in columns):
        return None
    quote, span = context.place(start, end)
    at, stop = cell("time")
    time = read_time(context.text, at, stop, reference, column=True)
    if stop > at and not time.period:
        time = Time(time.deadline, context.text[at:stop])
    others = (*lead[1:], *(n for n in _cell_names(context, *cell("with")) if not is_vague(n)))
    return Directive(
        quote,
        span,
        "directives.table",
        lead[0] if lead else None,
        others,
        time.deadline,
        time.period and context.text[at:stop],
    )


def _cell_names(context: Context, start: int, end: int) -> list[str]:
    named = read_addressees(context, start, end)
    if named:
        return named.names
    said = " ".join(context.text[start:end].split())
    return [resolve_class(context, said)] if len(said) > 1 and re.search(r"\w", said) else []
