"""A list of proposals as it was sent up: the paper that goes to the body above, in the layout of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse

from dieuhanh.directives.lifecycle import AnswerKind
from dieuhanh.directives.models import Answer, Proposal
from dieuhanh.reports.heading import letterhead, signature
from dieuhanh.reports.layout import Link, Number, Report, Table, Text
from dieuhanh.reports.words import a_day, brief, short_day

if TYPE_CHECKING:
    from dieuhanh.directives.models import ListedProposal, ProposalList
    from dieuhanh.reports.layout import Cell

COLUMNS = ("STT", "Nội dung kiến nghị, đề xuất", "Mã", "Đơn vị kiến nghị", "Ngày kiến nghị", "Trả lời trước đó")
WIDTHS = (12, 86, 32, 48, 26, 48)


def write(listing: ProposalList) -> Report:
    """The paper, as on the day on which the list was sent."""
    before = Answer.objects.filter(at__lt=listing.at).exclude(kind=AnswerKind.PASSED_UP).order_by("on", "id")
    merged = Proposal.objects.order_by("id")
    ledgers = (
        Prefetch("proposal__answers", before, to_attr="then_answers"),
        Prefetch("proposal__merged", merged, to_attr="repeated"),
    )
    lines = list(listing.lines.select_related("proposal").prefetch_related(*ledgers).order_by("place"))
    day, owner = listing.sent_on, listing.owner_name
    return Report(
        letterhead=letterhead(listing.owner, day, "BC"),
        type_name="Báo cáo",
        title=f"Tổng hợp kiến nghị, đề xuất gửi {listing.addressee_name}",
        blocks=(
            Text(
                (
                    f"{owner} tổng hợp {Number(len(lines))} kiến nghị, đề xuất vượt thẩm quyền, kính gửi "
                    f"{listing.addressee_name} xem xét, giải quyết (danh mục số {listing.code} {a_day(day)}: "
                    f"{listing.title}):",
                )
            ),
            Table("Danh mục kiến nghị, đề xuất", COLUMNS, WIDTHS, tuple(_row(line) for line in lines)),
            Text((f"{owner} kính đề nghị {listing.addressee_name} xem xét, giải quyết./.",)),
        ),
        recipients=(f"{listing.addressee_name};", "Các đơn vị có kiến nghị (để biết);", "Lưu: VT."),
        signature=signature(listing.owner, day),
        landscape=True,
    )


def _row(line: ListedProposal) -> tuple[Cell, ...]:
    one: Proposal = line.proposal
    repeated: list[Proposal] = getattr(one, "repeated", [])
    words = f"{one.content[:1].upper()}{one.content[1:]}"
    if repeated:
        words += f" (gộp {Number(len(repeated))} kiến nghị trùng: {', '.join(row.code for row in repeated)})"
    askers = dict.fromkeys(row.asker_name for row in (one, *repeated))
    first = min(row.asked_on for row in (one, *repeated))
    link = Link(words, reverse("directives:proposal", args=[one.pk]))
    return (str(line.place), link, one.code, "; ".join(askers), short_day(first), _answered(one))


def _answered(one: Proposal) -> str:
    answers: list[Answer] = getattr(one, "then_answers", [])
    if not answers:
        return "Chưa có"
    last = answers[-1]
    return brief(f"{AnswerKind(last.kind).label} ngày {short_day(last.on)}: {last.text}", 160)
