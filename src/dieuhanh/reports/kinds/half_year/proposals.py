"""Section V: proposals that the unit made or received, and the state of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.urls import reverse

from dieuhanh.directives.lifecycle import AnswerKind, ProposalState
from dieuhanh.reports.ground import must_equal
from dieuhanh.reports.kinds.half_year import gathering
from dieuhanh.reports.layout import Link, Table, Text
from dieuhanh.reports.words import brief, short_day

if TYPE_CHECKING:
    from dieuhanh.directives.models import Proposal
    from dieuhanh.reports.ground import Ground
    from dieuhanh.reports.kinds.half_year.gathering import Asked
    from dieuhanh.reports.layout import Block, Cell

SENTENCE = (
    (ProposalState.SETTLED, "đã giải quyết xong"),
    (ProposalState.ANSWERED, "đã được trả lời, đơn vị kiến nghị chưa xác nhận giải quyết xong"),
    (ProposalState.OPEN, "chưa được trả lời"),
    (ProposalState.WITHDRAWN, "đã rút lại"),
)
STATES = {
    ProposalState.SETTLED: "Đã giải quyết xong",
    ProposalState.ANSWERED: "Đã trả lời",
    ProposalState.OPEN: "Chưa trả lời",
    ProposalState.WITHDRAWN: "Đã rút lại",
}


def section(ground: Ground) -> list[Block]:
    """The blocks of section V."""
    found = gathering.asked(ground)
    if not found:
        return [Text(("Trong kỳ không có kiến nghị, đề xuất.",))]
    return [Text(tuple(sentence(ground, found))), table(found)]


def sentence(ground: Ground, found: list[Asked]) -> list[Cell]:
    """All states in one sentence."""
    numbers = Counter(one.state for one in found)
    must_equal(len(found), sum(numbers[state] for state, _words in SENTENCE))
    parts: list[Cell] = ["Có ", ground.proposals(len(found)), " kiến nghị, đề xuất do đơn vị nêu hoặc nhận được: "]
    for place, (state, words) in enumerate(SENTENCE):
        parts += ["; " if place else "", ground.proposals(numbers[state], state=state.value), f" {words}"]
    return [*parts, "."]


def table(found: list[Asked]) -> Table:
    """Each proposal with its day, who asks whom, and what came of it."""
    rows = tuple(
        (
            str(place),
            _asked(one.proposal),
            one.proposal.asker_name,
            one.proposal.addressee_name,
            _answer(one),
        )
        for place, one in enumerate(found, 1)
    )
    columns = ("STT", "Nội dung (mã, ngày kiến nghị)", "Đơn vị kiến nghị", "Nơi nhận", "Tình trạng")
    return Table("Bảng 6. Tình trạng kiến nghị, đề xuất", columns, (12, 55, 29, 29, 40), rows)


def _asked(row: Proposal) -> Link:
    """What is asked, its code and day; at the desk it opens the proposal."""
    words = f"{row.content[:1].upper()}{row.content[1:]} ({row.code}, {short_day(row.asked_on)})"
    return Link(words, reverse("directives:proposal", args=[row.pk]))


def _answer(one: Asked) -> str:
    state = STATES[ProposalState(one.state)]
    if one.answer is None or one.state == ProposalState.WITHDRAWN:
        return state
    kind = AnswerKind(one.answer.kind).label
    return brief(f"{state}: {kind} ngày {short_day(one.answer.on)}. {one.answer.text}", 200)
