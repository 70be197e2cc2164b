"""A desk that is walked at random: simulated days, every verb, and a memory of how each evening looked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Directive, Return
from dieuhanh.directives.timing import class_of, near_due_until
from dieuhanh.org.permissions import Denied, Refused
from tests.dieuhanh.directives.conftest import GIVEN, at

if TYPE_CHECKING:
    from collections.abc import Callable

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
    refusals: int = 0

    reached: ClassVar[set[State]] = set()

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
            coordinate=[self.cast.office],
            assigned_on=self.today,
            deadline=None if days is None else self.today + timedelta(days=days),
            time_as_spoken="" if days else "sớm",
            at=self.now,
        )
        self.firsts[directive.pk] = directive.first_deadline

    def officer(self, directive: Directive) -> Any:
        return self.cast.officer if directive.lead_id == self.cast.department.pk else self.cast.finance_officer

    def other_unit(self, directive: Directive) -> Any:
        own = directive.lead_id == self.cast.department.pk
        return self.cast.finance if own else self.cast.department

    def try_verb(self, name: str, number: int, days: int, yes: bool) -> None:
        """Do one verb on one directive; what may not be done is refused and changes nothing."""
        directive = self.directive(number)
        before = self.row(directive)
        try:
            VERBS[name](self, directive, days, yes)
        except Refused as refusal:
            self.refusals += 1
            assert str(refusal), "a refusal says why"
            assert self.row(directive) == before
        except Denied:
            raise AssertionError("the walk chooses the right person") from None

    @staticmethod
    def row(directive: Directive) -> dict[str, Any]:
        return Directive.objects.filter(pk=directive.pk).values().get()

    def sleep(self, days: int) -> None:
        """Keep this evening in mind and the one before the next day of work; then go on."""
        for day in {self.today, self.today + timedelta(days=days - 1)}:
            self.evenings[day] = self.count(day)
        Walk.reached |= {State(state) for _, state, _ in self.evenings[self.today]}
        self.today += timedelta(days=days)
        self.minute = 0

    @staticmethod
    def count(day: date) -> Evening:
        near = near_due_until(day)
        rows = Directive.objects.values_list("lead_id", "state", "deadline", "done_on")
        return Counter(
            (lead, state, class_of(state, deadline, done_on, day, near).value)
            for lead, state, deadline, done_on in rows
        )


def _decide_return(walk: Walk, directive: Directive, days: int, yes: bool) -> None:
    decision = [Return.Decision.REASSIGNED, Return.Decision.UPHELD, Return.Decision.CANCELLED][days % 3]
    services.decide_return(
        by=walk.cast.clerk,
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
        to_day=(d.deadline or w.today) + timedelta(days=n - 3),
        reason="Chờ vốn.",
        at=w.now,
    ),
    "decide_extension": lambda w, d, n, yes: services.decide_extension(
        by=w.cast.leader if n % 2 else w.cast.clerk, directive=d, granted=yes, reason="Xem xét.", at=w.now
    ),
    "report": _report,
    "accept": lambda w, d, n, yes: services.accept_completion(by=w.cast.clerk, directive=d, at=w.now),
    "send_back": lambda w, d, n, yes: services.send_back(
        by=w.cast.leader, directive=d, reason="Thiếu số liệu.", at=w.now
    ),
    "urge": lambda w, d, n, yes: services.urge(by=w.cast.clerk, directive=d, text="Đề nghị báo cáo.", at=w.now),
    "cancel": lambda w, d, n, yes: services.cancel_directive(
        by=w.cast.clerk, directive=d, reason="Không còn phù hợp." if yes else "", at=w.now
    ),
}
