"""Section II: every bucket with its number, the rates with their denominators, by session, and what was completed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.directives.queries.statistics import DONE
from dieuhanh.reports.ground import must_add_up, must_equal
from dieuhanh.reports.kinds.half_year import gathering
from dieuhanh.reports.kinds.half_year.tables import left_out, work
from dieuhanh.reports.layout import Heading, Table, Text
from dieuhanh.reports.words import short_day

if TYPE_CHECKING:
    from dieuhanh.directives.queries import Statistics
    from dieuhanh.records.models import Session
    from dieuhanh.reports.ground import Ground
    from dieuhanh.reports.kinds.half_year.gathering import Giving, Item
    from dieuhanh.reports.layout import Block, Cell

SENTENCE = (
    (TimeClass.DONE_IN_TIME, "hoàn thành đúng hạn"),
    (TimeClass.DONE_LATE, "hoàn thành quá hạn"),
    (TimeClass.DONE_UNDATED, "hoàn thành, không có hạn"),
    (TimeClass.IN_TIME, "đang thực hiện, trong hạn"),
    (TimeClass.NEAR_DUE, "sắp đến hạn"),
    (TimeClass.OVERDUE, "quá hạn"),
    (TimeClass.UNDATED, "chưa rõ hạn"),
    (TimeClass.CANCELLED, "đã hủy"),
)
GROUPS = (
    ("Hoàn thành", DONE),
    ("Còn hạn", (TimeClass.IN_TIME, TimeClass.NEAR_DUE)),
    ("Quá hạn", (TimeClass.OVERDUE,)),
    ("Chưa rõ hạn", (TimeClass.UNDATED,)),
    ("Đã hủy", (TimeClass.CANCELLED,)),
)
CAPTION = "Bảng 1. Nhiệm vụ theo buổi làm việc, hội nghị nơi giao"


def section(ground: Ground, counted: Statistics) -> list[Block]:
    """The blocks of section II."""
    return [
        Heading("1. Tổng hợp chung", 2),
        Text(tuple(sentence(ground, counted))),
        *(Text(ground.rate(rate)) for rate in counted.counts.rates[:3]),
        Heading("2. Kết quả theo buổi làm việc, người giao", 2),
        by_session(ground),
        Heading("3. Nhiệm vụ đã hoàn thành", 2),
        *completed(ground, counted),
    ]


def sentence(ground: Ground, counted: Statistics) -> list[Cell]:
    """All buckets in one sentence, zeros too, so that the reader can add them up."""
    counts = counted.counts
    must_equal(counts.total, sum(counts.of(bucket) for bucket, _words in SENTENCE))
    parts: list[Cell] = ["Tổng số ", ground.number(counts.total), " nhiệm vụ, trong đó: "]
    for place, (bucket, words) in enumerate(SENTENCE):
        parts += ["; " if place else "", f"{words} ", ground.number(counts.of(bucket), bucket)]
    return [*parts, " nhiệm vụ."]


def by_session(ground: Ground) -> Table:
    """A row for each session with its chair; what was given outside sessions last; the sum below."""
    givings = gathering.givings(ground)
    lines = [[giving.numbers.total(), *(_of(giving, group) for _label, group in GROUPS)] for giving in givings]
    sums = [sum(column) for column in zip(*lines, strict=True)] if lines else [0] * (1 + len(GROUPS))
    must_add_up([*lines, sums])
    must_equal(sums[0], ground.rows().count())
    rows: list[tuple[Cell, ...]] = []
    for place, (giving, line) in enumerate(zip(givings, lines, strict=True), 1):
        numbers = [ground.number(line[0], session=giving.key)]
        for (_label, group), value in zip(GROUPS, line[1:], strict=True):
            numbers.append(ground.number(value, *group, session=giving.key))
        rows.append((str(place), _name(giving), *numbers))
    total = [ground.number(value, *group) for (_label, group), value in zip(GROUPS, sums[1:], strict=True)]
    rows.append(("", "Tổng số", ground.number(sums[0]), *total))
    columns = ("STT", "Buổi làm việc, người chủ trì", "Tổng", *(label for label, _group in GROUPS))
    return Table(CAPTION, columns, (12, 68, 13, 17, 13, 13, 15, 14), tuple(rows), total=True)


def completed(ground: Ground, counted: Statistics) -> list[Block]:
    """What was done, with the number and day of the product that proves it."""
    number = counted.counts.of(*DONE)
    if not number:
        return [Text(("Chưa có nhiệm vụ nào được nghiệm thu hoàn thành trong số nhiệm vụ nêu trên.",))]
    found = gathering.items(ground, *DONE, by="done_on")
    rows = tuple(
        (str(place), work(item), item.lead, short_day(item.done_on), _result(item))
        for place, item in enumerate(found, 1)
    )
    columns = ("STT", "Nội dung nhiệm vụ (mã)", "Đơn vị chủ trì", "Ngày hoàn thành", "Sản phẩm")
    table = Table("Bảng 2. Nhiệm vụ đã hoàn thành", columns, (12, 63, 32, 23, 35), rows)
    return [table, *left_out(ground, number, *DONE)]


def _of(giving: Giving, group: tuple[TimeClass, ...]) -> int:
    return sum(giving.numbers[one] for one in group)


def _name(giving: Giving) -> str:
    session = giving.session
    if session is None:
        return "Giao bằng văn bản, ngoài các buổi làm việc"
    chair = f"; chủ trì: {session.chair_title} {session.chair}".replace("  ", " ") if _unsaid(session) else ""
    return f"{session.title}{f' ({short_day(session.date)})' if session.date else ''}{chair}"


def _unsaid(session: Session) -> bool:
    """Whether the title leaves out who was in the chair."""
    return bool(session.chair) and session.chair not in session.title


def _result(item: Item) -> str:
    """'125/BC-STTTT ngày 05/02/2026 (quá hạn)'."""
    done = item.completion
    number = done.product_number or "tệp đính kèm" if done else "–"
    on = f" ngày {short_day(done.product_date)}" if done and done.product_date else ""
    return f"{number}{on}{' (quá hạn)' if item.time == TimeClass.DONE_LATE else ''}"
