"""A desk that is walked at random: simulated days, every verb, and a memory of how each evening looked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import ProposalState, State
from dieuhanh.directives.models import Directive, Part, Proposal, Return
from dieuhanh.directives.timing import class_of, near_due_until
from dieuhanh.org.permissions import Denied, Refused
from tests.dieuhanh.directives.conftest import GIVEN, at

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.org.models import Unit, User
    from tests.people import Cast

Evening = Counter[tuple[int, str, str]]


@dataclass
class Walk:
    """What was issued so far, which day it is, and what the register looked like on the evenings before."""

    cast: Cast
    today: date = GIVEN
    minute: int = 0
    evenings: dict[date, Evening] = field(default_factory=dict)
    firsts: dict[int, date | None] = field(default_factory=dict)
    asked: dict[date, Counter[str]] = field(default_factory=dict)
    houses: dict[int, tuple[Unit, User, User]] = field(default_factory=dict)
    above: Any = None
    guest: User | None = None
    refusals: int = 0

    reached: ClassVar[set[State]] = set()
    done: ClassVar[set[str]] = set()

    @property
    def now(self) -> datetime:
        """Later at each call: nothing happens at the same moment."""
        self.minute += 1
        return at(self.today) + timedelta(minutes=self.minute)

    def directive(self, number: int) -> Directive:
        return Directive.objects.order_by("pk")[number % len(self.firsts)]

    def issue(self, days: int | None, other: bool) -> None:
        directive = services.issue_directive(
            by=self.cast.clerk,
            assigner=self.cast.province,
            content="Nhiệm vụ đi dạo",
            lead=self.cast.finance if other else self.cast.department,
            coordinate=[self.cast.office, self.cast.department if other else self.cast.finance],
            assigned_on=self.today,
            deadline=None if days is None else self.today + timedelta(days=days),
            time_as_spoken="" if days else "sớm",
            at=self.now,
        )
        self.firsts[directive.pk] = directive.first_deadline

    @property
    def clerk(self) -> User:
        return self.guest or self.cast.clerk

    @property
    def leader(self) -> User:
        return self.guest or self.cast.leader

    def officer(self, directive: Directive) -> Any:
        if self.guest:
            return self.guest
        return self.cast.officer if directive.lead_id == self.cast.department.pk else self.cast.finance_officer

    def propose(self) -> None:
        cast = self.cast
        asked = {"content": f"Kiến nghị {self.today}", "asker": cast.department, "addressee": cast.province}
        services.issue_proposal(by=cast.officer, asked_on=self.today, at=self.now, **asked)

    def proposal(self, number: int) -> Proposal:
        rows = list(Proposal.objects.order_by("pk"))
        if not rows:
            raise Refused("chưa có kiến nghị")
        return rows[number % len(rows)]

    def part(self, directive: Directive, number: int) -> Part:
        rows = list(directive.parts.select_related("directive", "person").order_by("pk"))
        if not rows:
            raise Refused("chưa có phần việc")
        return rows[number % len(rows)]

    def house(self, directive: Directive) -> Any:
        return self.houses[directive.lead_id][0]

    def worker(self, directive: Directive) -> Any:
        return self.houses[directive.lead_id][1]

    def director(self, directive: Directive) -> Any:
        return self.houses[directive.lead_id][2]

    def helper(self, directive: Directive) -> Any:
        """Who answers for the department that coordinates, which may lead by now as well."""
        if self.guest:
            return self.guest
        own = directive.coordinations.filter(unit=self.cast.department).exists()
        return self.cast.officer if own else self.cast.finance_officer

    def proposals(self) -> list[Proposal]:
        return list(Proposal.objects.order_by("pk"))

    def other_unit(self, directive: Directive) -> Any:
        own = directive.lead_id == self.cast.department.pk
        return self.cast.finance if own else self.cast.department

    def try_verb(self, name: str, number: int, days: int, yes: bool, guest: User | None = None) -> None:
        """Do one verb on one directive; what may not be done is refused and changes nothing.

        Without a `guest` the right person acts; a guest may be denied, and whatever is not is watched all the same.
        """
        self.guest = guest
        directive = self.directive(number)
        before = self.row(directive)
        try:
            VERBS[name](self, directive, days, yes)
            Walk.done.add(name)
        except Refused as refusal:
            self.refusals += 1
            assert str(refusal), "a refusal says why"
            assert self.row(directive) == before
        except Denied:
            assert guest is not None, "the walk chooses the right person"
            assert self.row(directive) == before

    @staticmethod
    def row(directive: Directive) -> dict[str, Any]:
        return Directive.objects.filter(pk=directive.pk).values().get()

    def sleep(self, days: int) -> None:
        """Keep this evening in mind and the one before the next day of work; then go on."""
        for day in {self.today, self.today + timedelta(days=days - 1)}:
            self.evenings[day] = self.count(day)
            self.asked[day] = Counter(Proposal.objects.values_list("state", flat=True))
        Walk.reached |= {State(state) for _, state, _ in self.evenings[self.today]}
        self.today += timedelta(days=days)
        self.minute = 0

    @staticmethod
    def count(day: date) -> Evening:
        near = near_due_until(day)
        rows = Directive.objects.values_list("lead_id", "state", "due", "done_on", "waiting_since")
        return Counter(
            (lead, state, class_of(state, due, done_on, day, near, waiting=waiting).value)
            for lead, state, due, done_on, waiting in rows
        )


def _decide_return(walk: Walk, directive: Directive, days: int, yes: bool) -> None:
    decision = [Return.Decision.REASSIGNED, Return.Decision.UPHELD, Return.Decision.CANCELLED][days % 3]
    services.decide_return(
        by=walk.clerk,
        directive=directive,
        decision=decision,
        lead=walk.other_unit(directive) if yes else None,
        reason="Đã xem xét.",
        at=walk.now,
    )


def _report(walk: Walk, directive: Directive, days: int, yes: bool) -> None:
    services.report_done(
        by=walk.officer(directive),
        directive=directive,
        done_on=walk.today - timedelta(days=days % 3),
        summary="Xong.",
        product_number="1/BC" if yes else "",
        at=walk.now,
    )


def _answer_points(walk: Walk, directive: Directive, days: int, yes: bool) -> None:
    standing = ["done", "partly", "not"][days % 3]
    answers = [services.PointAnswer(row.number, standing, f"Ý {days}.") for row in directive.points.all()]
    by = walk.officer(directive)
    services.answer_points(by=by, directive=directive, answers=answers if yes else answers[:1], at=walk.now)


def _send_up(walk: Walk, directive: Directive, days: int, yes: bool) -> None:
    heads = [one for one in walk.proposals() if one.merged_into_id is None and one.state == ProposalState.OPEN]
    chosen = heads if yes else [walk.proposal(days)]
    services.send_up(by=walk.clerk, addressee=walk.above, proposals=chosen, title="Gửi cấp trên", at=walk.now)


VERBS: dict[str, Callable[[Walk, Directive, int, bool], Any]] = {
    "receive": lambda w, d, n, yes: services.receive_directive(by=w.officer(d), directive=d, at=w.now),
    "update": lambda w, d, n, yes: services.update_directive(by=w.officer(d), directive=d, text="Đang làm.", at=w.now),
    "return": lambda w, d, n, yes: services.return_directive(
        by=w.officer(d), directive=d, reason="Không thuộc thẩm quyền." if yes else " ", at=w.now
    ),
    "decide_return": _decide_return,
    "ask_extension": lambda w, d, n, yes: services.ask_extension(
        by=w.officer(d),
        directive=d,
        to_day=max(d.due or w.today, w.today) + timedelta(days=n - 3),
        reason="Chờ vốn.",
        at=w.now,
    ),
    "decide_extension": lambda w, d, n, yes: services.decide_extension(
        by=w.leader if n % 2 else w.clerk, directive=d, granted=yes, reason="Xem xét.", at=w.now
    ),
    "report": _report,
    "accept": lambda w, d, n, yes: services.accept_completion(by=w.clerk, directive=d, at=w.now),
    "send_back": lambda w, d, n, yes: services.send_back(by=w.leader, directive=d, reason="Thiếu số liệu.", at=w.now),
    "urge": lambda w, d, n, yes: services.urge(by=w.clerk, directive=d, text="Đề nghị báo cáo.", at=w.now),
    "cancel": lambda w, d, n, yes: services.cancel_directive(
        by=w.clerk, directive=d, reason="Không còn phù hợp." if yes else "", at=w.now
    ),
    "set_deadline": lambda w, d, n, yes: services.set_deadline(
        by=w.leader if yes else w.clerk,
        directive=d,
        to_day=w.today + timedelta(days=n - 1),
        reason="Đã chốt.",
        at=w.now,
    ),
    "move_review": lambda w, d, n, yes: services.move_review(
        by=w.leader if yes else w.clerk, directive=d, to_day=w.today + timedelta(days=n - 1), reason="Chờ.", at=w.now
    ),
    "ask_wait": lambda w, d, n, yes: services.ask_wait(
        by=w.officer(d),
        directive=d,
        unit=w.cast.office if yes else w.other_unit(d),
        from_day=w.today - timedelta(days=n % 3),
        reason="Chờ ý kiến.",
        at=w.now,
    ),
    "decide_wait": lambda w, d, n, yes: services.decide_wait(
        by=w.leader if n % 2 else w.clerk, directive=d, agreed=yes or n > 3, reason="Xem xét.", at=w.now
    ),
    "end_wait": lambda w, d, n, yes: services.end_wait(
        by=w.officer(d) if yes else w.clerk, directive=d, to_day=w.today - timedelta(days=n % 2), at=w.now
    ),
    "ask_explanation": lambda w, d, n, yes: services.ask_explanation(by=w.leader, directive=d, at=w.now),
    "answer_explanation": lambda w, d, n, yes: services.answer_explanation(
        by=w.officer(d), directive=d, cause="own" if yes else "objective", text="Chờ vốn.", at=w.now
    ),
    "judge_explanation": lambda w, d, n, yes: services.judge_explanation(
        by=w.leader if yes else w.clerk, directive=d, decision="confirmed", at=w.now
    ),
    "give_part": lambda w, d, n, yes: services.give_part(
        by=w.officer(d),
        directive=d,
        content="Một phần.",
        unit=w.house(d),
        person=w.worker(d) if yes else None,
        due=None if n > 8 else w.today + timedelta(days=n - 2),
        above=d.parts.order_by("-id").first() if n % 2 else None,
        at=w.now,
    ),
    "move_part": lambda w, d, n, yes: services.move_part(
        by=w.officer(d), part=w.part(d, n), due=w.today + timedelta(days=n - 2), reason="Đổi.", at=w.now
    ),
    "report_part": lambda w, d, n, yes: services.report_part(
        by=w.guest or w.part(d, n).person or w.officer(d), part=w.part(d, n), done_on=w.today, text="Xong.", at=w.now
    ),
    "accept_part": lambda w, d, n, yes: services.accept_part(
        by=w.officer(d) if yes else w.guest or w.director(d), part=w.part(d, n), at=w.now
    ),
    "send_back_part": lambda w, d, n, yes: services.send_back_part(
        by=w.guest or w.director(d), part=w.part(d, n), reason="Thiếu.", at=w.now
    ),
    "cancel_part": lambda w, d, n, yes: services.cancel_part(
        by=w.officer(d), part=w.part(d, n), reason="Thôi.", at=w.now
    ),
    "answer_coordination": lambda w, d, n, yes: services.answer_coordination(
        by=w.helper(d), directive=d, answer=f"Đã phối hợp {n}." if yes or n % 2 else " ", at=w.now
    ),
    "cut_points": lambda w, d, n, yes: services.cut_points(
        by=w.officer(d) if yes else w.clerk, directive=d, points=["Rà soát.", "Báo cáo."][: n % 4 or 1], at=w.now
    ),
    "answer_points": _answer_points,
    "merge": lambda w, d, n, yes: services.merge_proposals(
        by=w.clerk, into=w.proposal(n), proposals=w.proposals(), reason="Cùng nội dung.", at=w.now
    ),
    "unmerge": lambda w, d, n, yes: services.unmerge_proposal(
        by=w.clerk, proposal=w.proposal(n), reason="Khác nơi thực hiện.", at=w.now
    ),
    "send_up": _send_up,
    "answer": lambda w, d, n, yes: services.answer_proposal(
        by=w.clerk,
        proposal=w.proposal(n),
        kind=["agreed", "refused", "explained", "noted"][n % 4],
        text="Trả lời.",
        on=w.today,
        at=w.now,
    ),
    "settle": lambda w, d, n, yes: services.settle_proposal(
        by=w.guest or w.cast.officer, proposal=w.proposal(n), at=w.now
    ),
    "reopen": lambda w, d, n, yes: services.reopen_proposal(
        by=w.guest or w.cast.officer, proposal=w.proposal(n), reason="Chưa đủ.", at=w.now
    ),
    "withdraw": lambda w, d, n, yes: services.withdraw_proposal(
        by=w.guest or w.cast.officer, proposal=w.proposal(n), reason="Thôi." if yes else "", at=w.now
    ),
}
