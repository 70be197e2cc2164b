"""The sections of the brief: each with its heading, a line that sums up, its rows, and what to say of rows left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from dieuhanh.directives.lifecycle import AnswerKind, State, TimeClass
from dieuhanh.directives.queries import grounds
from dieuhanh.directives.queries.statistics import DONE
from dieuhanh.reports.kinds.brief.fitting import HEAD, LINE, lines_of
from dieuhanh.reports.layout import Link, Number, Text
from dieuhanh.reports.recurrence import same_requests
from dieuhanh.reports.words import brief, opening, short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dieuhanh.reports.ground import Ground
    from dieuhanh.reports.kinds.brief.again import Repeat
    from dieuhanh.reports.kinds.brief.gathering import Facts, Measure, Work
    from dieuhanh.reports.kinds.brief.trends import Trend
    from dieuhanh.reports.layout import Cell

AHEAD = (TimeClass.NEAR_DUE, TimeClass.IN_TIME)
SESSIONS, LATEST = 4, 3
# Before a number of what was not read to its end.
LEAST = "ít nhất "
# So many words are told of what two requests share.
SHARED = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A section before it is cut to the page; `rest` says what is left out when so many rows are printed."""

    heading: str
    lead: tuple[Cell, ...]
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[Cell, ...]]
    least: int
    rest: Callable[[int], Text | None] = lambda _number: None

    @property
    def fixed(self) -> float:
        """Its heading, the line that sums up, the head of its table, the line of what is left out."""
        after = self.rest(self.least)
        lines = 1.2 * lines_of("".join(str(cell) for cell in self.lead), 170) if self.lead else 0.0
        lines += 1.2 * lines_of(str(after), 170) if after else 0.0
        return HEAD + (lines + (2 if self.rows else 0)) * LINE


def pressing(facts: Facts) -> list[Work]:
    """What is open: the overdue first, the longest first; then what has no deadline, the oldest; then by deadline."""
    overdue = [one for one in facts.dated if one.time == TimeClass.OVERDUE]
    ahead = [one for one in facts.dated if one.time in AHEAD]
    return [*overdue, *sorted(facts.undated, key=lambda one: (one.assigned_on, one.pk)), *ahead]


def sessions(ground: Ground, facts: Facts) -> Part:
    """What was given at the latest sessions and what became of it."""
    by_session: dict[int, list[Work]] = {}
    for one in facts.remembered:
        if one.session:
            by_session.setdefault(one.session, []).append(one)
    latest = sorted(by_session, key=lambda key: (by_session[key][0].on, key), reverse=True)
    if not facts.whole["remembered"] and latest:
        # The oldest may go on beyond what was read.
        latest.pop()
    rows = [_session(ground, key, by_session[key]) for key in latest[:SESSIONS]]
    columns = (
        "Buổi làm việc, văn bản giao",
        "Giao",
        "Hoàn thành",
        "Quá hạn",
        "Còn hạn",
        "Chưa rõ hạn",
        "Đã hủy",
        "Chờ nghiệm thu*",
    )
    none = "Chưa có nhiệm vụ nào giao tại buổi làm việc."
    if not facts.whole["remembered"]:
        # What was given before those that were read may well have been given at a session.
        none = f"Trong {Number(len(facts.remembered))} nhiệm vụ giao gần nhất không có trọn một buổi làm việc nào."
    lead: tuple[Cell, ...] = () if rows else (none,)
    note = Text(("* Trong số quá hạn, còn hạn, chưa rõ hạn. ", *_done(facts))) if rows else None
    return Part(
        "1. Đã giao tại các buổi gần đây", lead, columns, (70, 11, 16, 13, 13, 15, 12, 20), rows, 2, lambda _n: note
    )


def _done(facts: Facts) -> list[Cell]:
    """What was accepted last, each with its day and whether it came late."""
    done = sorted(
        (one for one in facts.remembered if one.time in DONE and one.done_on),
        key=lambda one: (one.done_on or one.assigned_on, one.pk),
        reverse=True,
    )
    cells: list[Cell] = ["Mới nghiệm thu: "] if done else []
    for place, one in enumerate(done[:LATEST]):
        late = f", quá hạn {_days(one.deadline, one.done_on)} ngày" if one.time == TimeClass.DONE_LATE else ""
        link = Link(f"{opening(brief(one.content, 60))} ({one.code})", reverse("directives:detail", args=[one.pk]))
        cells += ["; " if place else "", link, f" xong {short_day(one.done_on)}{late}"]
    return [*cells, "."] if cells else []


def _days(start: date | None, end: date | None) -> str:
    return str(Number((end - start).days)) if start and end else "0"


def _session(ground: Ground, key: int, works: list[Work]) -> tuple[Cell, ...]:
    times = Counter(one.time for one in works)
    name = f"{short_day(works[0].on)}: {brief(works[0].session_title, 74)}"
    groups = (DONE, (TimeClass.OVERDUE,), AHEAD, (TimeClass.UNDATED,), (TimeClass.CANCELLED,))
    numbers = [ground.number(sum(times[one] for one in group), *group, session=key) for group in groups]
    waiting = sum(one.state == State.REPORTED for one in works)
    return (
        Link(name, reverse("records:detail", args=[key])),
        ground.number(len(works), session=key),
        *numbers,
        ground.number(waiting, session=key, state=State.REPORTED.value),
    )


def open_work(ground: Ground, facts: Facts, listed: list[Work]) -> Part:
    """What is open, one by one as far as the page goes."""
    whole, times = facts.whole, Counter(one.time for one in facts.open)
    day = ground.params.as_of
    more = "" if whole["dated"] and whole["undated"] else LEAST
    lead: list[Cell] = ["Đang mở ", more, ground.number(len(facts.open), state="open"), " nhiệm vụ"]
    groups = (
        (": quá hạn ", (TimeClass.OVERDUE,), "overdue"),
        ("; còn hạn ", AHEAD, "dated"),
        ("; chưa rõ hạn ", _UNDATED, "undated"),
    )
    for words, group, part in groups:
        lead += [words, "" if whole[part] else LEAST, ground.number(sum(times[one] for one in group), *group)]
    rows = [(_work(one), _deadline(one), _late(one, day), brief(one.word, 110)) for one in listed]

    def rest(number: int) -> Text | None:
        left = len(facts.open) - number
        if left <= 0:
            return None
        link = Link(f"{more}{Number(left)} nhiệm vụ khác", ground.number(0, state="open").url)
        return Text(("và ", link, "."))

    columns = ("Nhiệm vụ (mã)", "Hạn", "So với hạn", "Cập nhật gần nhất")
    heading = "2. Chưa xong"
    summed: tuple[Cell, ...] = (*lead, ".") if facts.open else ("Không còn nhiệm vụ nào đang mở.",)
    return Part(heading, summed, columns, (72, 22, 22, 54), rows, 3, rest)


_UNDATED = (TimeClass.UNDATED,)


def _work(one: Work) -> Link:
    return Link(f"{opening(brief(one.content, 125))} ({one.code})", reverse("directives:detail", args=[one.pk]))


def _deadline(one: Work) -> str:
    if one.deadline is None:
        return f"“{brief(one.time_as_spoken, 30)}”" if one.time_as_spoken else "chưa rõ"
    times = f" (gia hạn {one.extension_count} lần)" if one.extension_count else ""
    return f"{short_day(one.deadline)}{times}"


def _late(one: Work, day: date) -> str:
    if one.time == TimeClass.OVERDUE and one.deadline:
        return f"quá {Number((day - one.deadline).days)} ngày"
    if one.deadline is None:
        return f"đã giao {Number((day - one.assigned_on).days)} ngày"
    if one.state == State.REPORTED:
        return "chờ nghiệm thu"
    return f"tạm dừng từ {short_day(one.paused)}" if one.paused else f"còn {Number((one.deadline - day).days)} ngày"


def asked_again(facts: Facts, found: list[Repeat]) -> Part:
    """Both sentences of what was asked before, with their days."""
    rows = [(_times(one), _said(one.last), _said(one.before[0], _same(one))) for one in found]
    far = "mọi buổi làm việc, văn bản đã giao"
    if not facts.whole["remembered"]:
        far = f"{Number(len(facts.remembered))} nhiệm vụ giao gần nhất và các nhiệm vụ đang mở"
    lead = f"So {far}: " if found else f"So {far}: không có yêu cầu nào đang giao lại."
    words: tuple[Cell, ...] = (lead, f"{Number(len(found))} yêu cầu giao nhiều lần.") if found else (lead,)

    def rest(number: int) -> Text | None:
        left = len(found) - number
        return Text((f"và {Number(left)} yêu cầu khác được giao lại.",)) if left > 0 else None

    return Part("3. Đang giao lại", words, ("Số lần", "Lần này", "Lần trước"), (18, 76, 76), rows, 1, rest)


def _times(one: Repeat) -> str:
    return f"{Number(one.times)} lần, từ {short_day(one.before[-1].on)}"


def _same(one: Repeat) -> str:
    """Why the two sentences are held to be one request."""
    shared = grounds(one.before[0].said, one.last.said)[:SHARED]
    return f" – cùng nói về: {', '.join(shared)}" if shared else ""


def _said(one: Work, why: str = "") -> Link:
    words = f"{short_day(one.on)}: “{brief(one.said, 150)}” ({one.code}){why}"
    return Link(words, reverse("directives:detail", args=[one.pk]))


def proposals(ground: Ground, facts: Facts) -> Part:
    """Proposals that are not settled, the same one told once with how often it was made."""
    day, found = ground.params.as_of, facts.proposals
    rows: list[tuple[Cell, ...]] = []
    told: set[int] = set()
    # How many proposals each line tells of, so that the lines and the rest add up to the whole.
    sizes: list[int] = []
    alike = same_requests(range(len(found)), [row.content for row in found])
    for place, row in enumerate(found):
        if place in told:
            continue
        same = {place, *(other for other in alike[place] if other not in told)}
        told |= same
        times = f"; nêu {len(same)} lần" if len(same) > 1 else ""
        words = f"{brief(row.content, 110)} ({row.code}{times})"
        whom = f"{row.asker_name} gửi {row.addressee_name}"
        age = f"{short_day(row.asked_on)} ({Number((day - row.asked_on).days)} ngày)"
        link = Link(f"{words[:1].upper()}{words[1:]}", reverse("directives:proposal", args=[row.pk]))
        rows.append((link, brief(whom, 60), age, _answer(found[max(same)])))
        sizes.append(len(same))
    more = "" if facts.whole["proposals"] else LEAST
    lead: tuple[Cell, ...] = ("Không có kiến nghị nào chưa giải quyết xong.",)
    address = ground.proposals(len(found)).url
    if found:
        lead = (f"{more.capitalize()}{Number(len(found))} kiến nghị do đơn vị nêu hoặc nhận, chưa giải quyết xong.",)

    def rest(number: int) -> Text | None:
        left = sum(sizes[number:])
        return Text(("và ", Link(f"{more}{Number(left)} kiến nghị khác", address), ".")) if left > 0 else None

    columns = ("Kiến nghị (mã)", "Ai gửi ai", "Từ ngày", "Trả lời gần nhất")
    return Part("4. Kiến nghị chưa giải quyết xong", lead, columns, (66, 34, 26, 44), rows, 2, rest)


def _answer(row: object) -> str:
    kind = getattr(row, "answer_kind", None)
    if not kind:
        return "Chưa trả lời"
    label = AnswerKind(kind).label
    return f"{label} ngày {short_day(getattr(row, 'answer_on', None))}: {brief(getattr(row, 'answer_text', ''), 60)}"


def figures(found: list[Trend]) -> Part:
    """Confirmed figures by day, with the change since the last but one."""
    rows = [(brief(one.about, 60), " → ".join(_point(p, one) for p in one.points), _change(one)) for one in found]
    lead: tuple[Cell, ...] = () if rows else ("Chưa có số liệu nào được duyệt ở hai buổi trở lên.",)

    def rest(number: int) -> Text | None:
        left = len(rows) - number
        return Text((f"và {Number(left)} số liệu khác.",)) if left > 0 else None

    return Part("5. Số liệu đã duyệt", lead, ("Số liệu", "Qua các buổi", "Thay đổi"), (50, 90, 30), rows, 1, rest)


def _point(point: Measure, trend: Trend) -> str:
    said = f"{point.qualifier} " if point.qualifier else ""
    unit = f" {trend.unit}" if trend.unit and not trend.unit.startswith(("/", "%")) else trend.unit
    return f"{said}{_value(point.value)}{unit} ({short_day(point.on)})"


def _change(trend: Trend) -> str:
    if not trend.change:
        return "không đổi"
    return f"{'tăng' if trend.change > 0 else 'giảm'} {_value(abs(trend.change))}"


def _value(value: float) -> str:
    """1894200.0 → '1.894.200'; 9.1 → '9,1'."""
    whole = f"{value:,.2f}".rstrip("0").rstrip(".")
    return whole.translate(str.maketrans(",.", ".,"))
