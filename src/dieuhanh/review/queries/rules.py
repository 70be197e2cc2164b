"""What is known of the rule that found something: its words, its precision on gold, and what became of it here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dieuhanh.org.queries import find_rules
from dieuhanh.review.queries.learning import Tally, wilson
from vanban.extraction import precision

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrPromise

# Gold counts for at most so many decisions, so that an office's own outweigh it when they are more than these.
GOLD_WEIGHT = 50
# So many findings in the gold documents tell a rule's precision by themselves (as in vanban's own measuring).
GOLD_ENOUGH = 20

# What people read for a rule; the longest beginning of its code that stands here counts.
WORDS: dict[str, _StrPromise] = {
    "person": gettext_lazy("người duyệt đánh dấu"),
    "directives": gettext_lazy("câu giao việc"),
    "directives.addressee": gettext_lazy("đơn vị được nêu tên kèm việc phải làm"),
    "directives.cue": gettext_lazy("câu mở đầu bằng từ giao việc"),
    "directives.scope": gettext_lazy("ý tiếp theo của một câu giao việc"),
    "directives.table": gettext_lazy("bảng phân công nhiệm vụ"),
    "proposals": gettext_lazy("câu kiến nghị, đề xuất"),
    "proposals.addressee": gettext_lazy("cơ quan được nêu tên kèm điều kiến nghị"),
    "proposals.cue": gettext_lazy("câu mở đầu bằng từ kiến nghị"),
    "proposals.noted": gettext_lazy("kiến nghị được nhắc lại trong kết luận"),
    "proposals.scope": gettext_lazy("ý tiếp theo của một kiến nghị"),
    "figures": gettext_lazy("số liệu"),
    "figures.bare": gettext_lazy("số đứng riêng"),
    "figures.count": gettext_lazy("số đếm kèm danh từ"),
    "figures.duration": gettext_lazy("khoảng thời gian"),
    "figures.percent": gettext_lazy("tỷ lệ phần trăm"),
    "figures.scaled": gettext_lazy("số có nghìn, triệu, tỷ"),
    "figures.share": gettext_lazy("số trên tổng số"),
    "figures.words": gettext_lazy("số viết bằng chữ"),
    "documents": gettext_lazy("văn bản được dẫn"),
    "documents.symbol": gettext_lazy("số và ký hiệu văn bản"),
    "documents.type_and_number": gettext_lazy("loại và số văn bản"),
    "remarks.difficulty": gettext_lazy("câu nêu khó khăn"),
    "remarks.result": gettext_lazy("câu nêu kết quả"),
}


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule as the page tells of it. `precision` is the share (0 to 1) that may be trusted, by `n` measured ones.

    `here` is what became of its findings in this office, `gold` what the gold documents alone say.
    """

    code: str
    words: str
    precision: float | None
    n: int
    here: Tally = field(default_factory=Tally)
    gold: float | None = None

    @property
    def percent(self) -> int:
        """Rounded down: what is not reached is not claimed."""
        return int((self.precision or 0.0) * 100 + 1e-9)


@dataclass(frozen=True, slots=True)
class Bar:
    """How sure a rule must be for 'confirm all': at least `precision`, measured on at least `n` finds."""

    precision: float
    n: int

    @property
    def percent(self) -> int:
        return round(self.precision * 100)

    def passes(self, note: RuleNote) -> bool:
        return note.precision is not None and note.precision >= self.precision and note.n >= self.n


def rule_note(code: str, here: Tally | None = None) -> RuleNote:
    """What is known of rule `code`, by gold and by the office's own decisions; without either its precision is None."""
    here = here or Tally()
    share, n = precision(code) or (None, 0)
    return RuleNote(code, rule_words(code), joined(share, n, here), n + here.n, here, share)


def joined(gold: float | None, n: int, here: Tally) -> float | None:
    """Gold and the office's decisions as one number (docs/decisions/0009).

    Gold stands in for `min(n, GOLD_WEIGHT)` decisions. Where it was measured often enough, the share of all of them
    counts: a rule that fails here loses trust at once. Where it was not, their Wilson lower bound: trust is earned.
    """
    if not here.n:
        return gold
    weight = min(n, GOLD_WEIGHT) if gold is not None else 0
    right, total = (gold or 0.0) * weight + here.unchanged, weight + here.n
    return right / total if n >= GOLD_ENOUGH else wilson(right, total)


def rule_words(code: str) -> str:
    """The rule in words; one that nobody has described yet is told by its code."""
    known = [name for name in WORDS if code == name or code.startswith((f"{name}.", f"{name}#"))]
    return str(WORDS[max(known, key=len)]) if known else _("quy tắc %(code)s") % {"code": code}


def bar_on(day: date) -> Bar | None:
    """The bar that holds on `day`; None where no rule sets one, and then nothing is confirmed in bulk."""
    known = find_rules(("confirm_all_precision", "confirm_all_min_n"), day)
    return Bar(float(known["confirm_all_precision"]), int(known["confirm_all_min_n"])) if len(known) > 1 else None
