"""The draft of the notice of conclusion of a session, from what was issued, in the layout of NĐ 30/2020/NĐ-CP.

What each item says in the record, word for word, stands in an annex for whoever checks and signs; it is not sent out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from dieuhanh.directives.lifecycle import ProposalState, State
from dieuhanh.org.queries import unit_name
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, FindingKind, SessionKind
from dieuhanh.reports import heading
from dieuhanh.reports.layout import Heading, Link, Report, Signature, Table, Text
from dieuhanh.reports.words import a_day, brief, opening, running_on
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Directive, Proposal
    from dieuhanh.records.models import Session
    from dieuhanh.reports.layout import Block, Cell

ANNEX = "Câu gốc của từng nội dung (để soát khi trình ký, không phát hành)"
COLUMNS = ("Mục", "Mã trong sổ", "Câu gốc", "Văn bản")
WIDTHS = (12, 30, 88, 35)
# Words by which a sentence itself says that it orders somebody.
TELLING = ("giao ", "yeu cau ", "de nghi ", "phan cong ")
MEETINGS = {
    SessionKind.WORKING_SESSION: ("buổi làm việc", " với "),
    SessionKind.CONFERENCE: ("hội nghị, phiên họp", " của "),
    SessionKind.BRIEFING: ("buổi giao ban", " với "),
    SessionKind.INSPECTION: ("buổi kiểm tra", " tại "),
}


@dataclass(frozen=True, slots=True)
class Order:
    """One item of the notice: a sentence that orders several units is one item with all of them."""

    directives: tuple[Directive, ...]

    @property
    def first(self) -> Directive:
        return self.directives[0]

    @property
    def text(self) -> str:
        """'Giao Sở A chủ trì, phối hợp với Sở B hoàn thiện đề án; hoàn thành chậm nhất ngày 01/07/2026.'"""
        work, plain = self.first.content.rstrip(" .;,"), _plain(self.first.content)
        leads = list(dict.fromkeys(one.lead_name for one in self.directives))
        others = dict.fromkeys(row.unit_name for one in self.directives for row in one.coordinations.all())
        told = plain.startswith(TELLING) or (len(leads) == 1 and plain.startswith(_plain(leads[0])))
        if told:
            parts = [opening(work)]
            silent = [name for name in others if _plain(name) not in plain]
            parts += [f"phối hợp: {', '.join(silent)}"] if silent else []
        else:
            together = f" chủ trì, phối hợp với {', '.join(others)}" if others else ""
            parts = [f"Giao {', '.join(leads)}{together} {running_on(work)}"]
        return "; ".join([*parts, *_facts(self.first, plain)]) + "."


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a notice of `session` would say; `unissued` is how many confirmed items it leaves out, `notices` what the
    desk already holds of that kind."""

    session: Session
    orders: tuple[Order, ...]
    proposals: tuple[Proposal, ...]
    unissued: int
    notices: tuple[Account, ...]

    @property
    def is_empty(self) -> bool:
        return not self.orders and not self.proposals


def conclude(session: Session) -> Conclusion:
    """Everything of `session` that stands in the register and was not taken back, in the order of its documents."""
    rows = session.directives.exclude(state=State.CANCELLED).select_related("lead", "finding__document")
    rows = rows.defer("finding__document__text", "finding__document__blocks").prefetch_related("coordinations")
    orders: dict[tuple[str, int], list[Directive]] = {}
    for one in sorted(rows, key=_place):
        orders.setdefault(("f", one.finding_id) if one.finding_id else ("d", one.pk), []).append(one)
    asked = session.proposals.exclude(state=ProposalState.WITHDRAWN).select_related("finding__document")
    asked = asked.defer("finding__document__text", "finding__document__blocks")
    waiting = session.findings.filter(
        state=FindingState.CONFIRMED, kind__in=(FindingKind.DIRECTIVE, FindingKind.PROPOSAL)
    )
    return Conclusion(
        session,
        tuple(Order(tuple(found)) for found in orders.values()),
        tuple(sorted(asked, key=_place)),
        waiting.count(),
        tuple(session.accounts.filter(kind=Account.Kind.NOTICE).select_related("document")),
    )


def write(found: Conclusion, day: date) -> Report:
    """The paper, as a draft of `day`; its number is given when it is signed."""
    session = found.session
    return Report(
        letterhead=heading.letterhead(session.owner, day, "TB"),
        type_name="Thông báo",
        title=_title(session),
        blocks=tuple(_blocks(found)),
        recipients=_recipients(found, day),
        signature=_signature(session, day),
        annex_title=ANNEX,
        annex=(Table("", COLUMNS, WIDTHS, tuple(_sources(found)), name="Câu gốc"),),
    )


def _place(one: Directive | Proposal) -> tuple[int, int, int, int]:
    """By document and place in it, of one sentence as it was issued; what no sentence ordered comes last."""
    return (0, one.finding.document_id, one.finding.start, one.pk) if one.finding else (1, 0, 0, one.pk)


def _facts(one: Directive, plain: str) -> list[str]:
    """Product and time, as far as the words of the item (`plain`) do not say them already."""
    facts = [f"sản phẩm: {one.product.rstrip(' .')}"] if one.product and _plain(one.product) not in plain else []
    spoken, day = _plain(one.time_as_spoken), one.first_deadline
    days = (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}") if day else ()
    if (spoken and spoken in plain) or any(one in plain for one in days):
        return facts
    if day:
        facts.append(f"hoàn thành chậm nhất {a_day(day)}")
    elif spoken:
        facts.append(f"thời gian: {one.time_as_spoken}")
    return facts


def _plain(text: str) -> str:
    """Without accents and capitals, and a committee under its short name."""
    return fold(text).replace("uy ban nhan dan", "ubnd")


def _title(session: Session) -> str:
    if session.title.startswith("Kết luận"):
        return session.title
    return f"Kết luận của {_chair(session)} tại {_meeting(session)}"


def _chair(session: Session) -> str:
    named = ", ".join(part for part in (session.chair, session.chair_title) if part)
    return f"đồng chí {named}" if session.chair else named or "đồng chí …"


def _meeting(session: Session) -> str:
    kind, joining = MEETINGS.get(SessionKind(session.kind), ("cuộc họp", " với "))
    return f"{kind}{joining}{session.host_name}" if session.host_name else kind


def _blocks(found: Conclusion) -> list[Block]:
    session = found.session
    when = a_day(session.date) if session.date else "ngày …/…/……"
    others = "; ".join(str(one) for one in session.participants)
    blocks: list[Block] = [
        Text((f"{opening(when)}, {_chair(session)} chủ trì {_meeting(session)}.",)),
        *([Text((f"Cùng dự có: {others}.",))] if others else []),
        Text(
            (f"Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp, {_chair(session)} kết luận, chỉ đạo như sau:",)
        ),
    ]
    both = bool(found.orders and found.proposals)
    if both:
        blocks.append(Heading("I. Nội dung chỉ đạo"))
    blocks += [Text((f"{number}. ", _order(order))) for number, order in enumerate(found.orders, 1)]
    if both:
        blocks.append(Heading("II. Kiến nghị, đề xuất"))
    blocks += [Text((f"{number}. ", _asked(one))) for number, one in enumerate(found.proposals, 1)]
    blocks.append(
        Text((f"Trên đây là kết luận của {_chair(session)}, thông báo để các cơ quan, đơn vị biết, thực hiện./.",))
    )
    return blocks


def _order(order: Order) -> Cell:
    return Link(order.text, reverse("directives:detail", args=[order.first.pk]))


def _asked(one: Proposal) -> Cell:
    words = f"{one.asker_name} kiến nghị {one.addressee_name} {running_on(one.content.rstrip(' .;,'))}."
    return Link(words, reverse("directives:proposal", args=[one.pk]))


def _sources(found: Conclusion) -> list[tuple[Cell, ...]]:
    both = bool(found.orders and found.proposals)
    rows: list[tuple[Cell, ...]] = []
    for number, order in enumerate(found.orders, 1):
        codes = ", ".join(one.code for one in order.directives)
        rows.append((f"I.{number}" if both else str(number), codes, _quote(order.first), _document(order.first)))
    for number, one in enumerate(found.proposals, 1):
        rows.append((f"II.{number}" if both else str(number), one.code, _quote(one), _document(one)))
    return rows


def _quote(one: Directive | Proposal) -> str:
    return f"“{one.quote.strip()}”" if one.quote.strip() else "không theo câu nào của văn bản"


def _document(one: Directive | Proposal) -> Cell:
    if one.finding is None:
        return "–"
    document = one.finding.document
    return Link(document.symbol or brief(str(document), 40), reverse("documents:detail", args=[document.pk]))


def _recipients(found: Conclusion, day: date) -> tuple[str, ...]:
    """Who leads by the order of the items, who coordinates, who asked; then the owner's leaders and the archive."""
    names: list[str] = []
    for order in found.orders:
        names += [one.lead_name for one in order.directives]
        names += [row.unit_name for one in order.directives for row in one.coordinations.all()]
    names += [one.asker_name for one in found.proposals]
    owner = unit_name(found.session.owner, day)
    units = [f"{name};" for name in dict.fromkeys(names) if name != owner]
    return (*units, *heading.recipients(found.session.owner, day))


def _signature(session: Session, day: date) -> Signature:
    """For a committee its chief of office signs by the chairman's order; the title of any other body is its head's."""
    if session.owner.kind in heading.COMMITTEES:
        return Signature("TL. Chủ tịch", "Chánh Văn phòng")
    return heading.signature(session.owner, day)
