"""A register with a history: what was in time, late, extended, reassigned, undated and cancelled, on known days."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.utils import timezone

from dieuhanh.directives import services
from dieuhanh.org.models import DatedRule
from dieuhanh.reports.params import Params
from tests.people import Cast, make_cast, make_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from dieuhanh.directives.models import Directive, Proposal

RULES: dict[str, Any] = {
    "near_due_days": 3,
    "review_days": {"": 15},
    "extension_max": 2,
    "extension_max_refuses": False,
    "half_year_close": "06-14",
    "year_close": "12-14",
}
FIRST, LAST = date(2023, 12, 15), date(2024, 6, 14)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_current_timezone())


def set_rules() -> None:
    for key, value in RULES.items():
        DatedRule.objects.get_or_create(key=key, defaults={"value": value, "source": "thử nghiệm"})


@pytest.fixture
def rules(db: None) -> None:
    set_rules()


@dataclass
class Story:
    """Makes directives and moves them on, each step on its own day."""

    cast: Cast
    made: list[Directive] = field(default_factory=list)

    def give(self, day: date, deadline: date | None = None, **given: Any) -> Directive:
        values: dict[str, Any] = {
            "by": self.cast.clerk,
            "assigner": self.cast.province,
            "content": f"Việc số {len(self.made) + 1}",
            "lead": self.cast.department,
            "assigned_on": day,
            "deadline": deadline,
            "time_as_spoken": "" if deadline else "sớm",
            "at": at(day),
        }
        directive = services.issue_directive(**(values | given))
        self.made.append(directive)
        return directive

    def officer(self, directive: Directive) -> Any:
        return self.cast.officer if directive.lead_id == self.cast.department.pk else self.cast.finance_officer

    def finish(self, directive: Directive, day: date, accepted: date | None = None, **given: Any) -> None:
        """Received, reported done on `day`, accepted on the day after or on `accepted`."""
        by = self.officer(directive)
        services.receive_directive(by=by, directive=directive, at=at(directive.assigned_on, 10))
        values: dict[str, Any] = {"summary": "Đã xong.", "product_number": "7/BC-STTTT", "product_date": day}
        services.report_done(by=by, directive=directive, done_on=day, at=at(day), **(values | given))
        after = accepted or day + timedelta(days=1)
        services.accept_completion(by=self.cast.clerk, directive=directive, at=at(after))

    def propose(self, day: date, **given: Any) -> Proposal:
        values: dict[str, Any] = {
            "by": self.cast.officer,
            "content": "bố trí kinh phí",
            "asker": self.cast.department,
            "addressee": self.cast.province,
            "asked_on": day,
            "at": at(day),
        }
        return services.issue_proposal(**(values | given))


def tell(cast: Cast) -> Story:
    """Eleven directives; seven of the first half of 2024, two of them of Sở Tài chính, one carried over from 2023."""
    told = Story(cast)
    session = make_session(cast.province, date=date(2024, 1, 9))
    told.give(date(2023, 10, 2), date(2024, 2, 1), content="Việc của kỳ trước")
    told.finish(told.give(date(2023, 9, 1), date(2023, 10, 1), content="Việc đã xong từ kỳ trước"), date(2023, 9, 20))
    told.finish(told.give(date(2024, 1, 9), date(2024, 2, 1), session=session), date(2024, 1, 25))
    told.finish(told.give(date(2024, 1, 9), date(2024, 2, 1), session=session), date(2024, 2, 20))
    told.finish(told.give(date(2024, 1, 9)), date(2024, 3, 1))
    extended = told.give(date(2024, 1, 10), date(2024, 3, 1), content="=1+1 việc được gia hạn")
    services.receive_directive(by=cast.officer, directive=extended, at=at(date(2024, 1, 11)))
    services.ask_extension(
        by=cast.officer, directive=extended, to_day=date(2024, 5, 2), reason="Chờ vốn.", at=at(date(2024, 2, 20))
    )
    services.decide_extension(by=cast.leader, directive=extended, granted=True, reason="", at=at(date(2024, 2, 21)))
    services.update_directive(by=cast.officer, directive=extended, text="Đã làm một nửa.", at=at(date(2024, 4, 2)))
    moved = told.give(date(2024, 2, 5), date(2024, 7, 1), content="Việc bị trả lại")
    services.return_directive(
        by=cast.officer, directive=moved, reason="Không thuộc thẩm quyền.", at=at(date(2024, 6, 20))
    )
    services.decide_return(
        by=cast.clerk, directive=moved, decision="reassigned", lead=cast.finance, reason="", at=at(date(2024, 6, 24))
    )
    told.give(date(2024, 3, 4), lead=cast.finance)
    cancelled = told.give(date(2024, 4, 1), date(2024, 6, 1), lead=cast.finance)
    services.cancel_directive(by=cast.clerk, directive=cancelled, reason="Trùng việc.", at=at(date(2024, 4, 8)))
    told.give(date(2024, 6, 3), date(2024, 6, 17))
    told.give(date(2024, 8, 1), date(2024, 9, 2), content="Việc của kỳ sau")
    answered = told.propose(date(2024, 2, 1))
    services.answer_proposal(
        by=cast.clerk, proposal=answered, kind="agreed", text="Đồng ý.", on=date(2024, 3, 1), at=at(date(2024, 3, 1))
    )
    services.settle_proposal(by=cast.officer, proposal=answered, at=at(date(2024, 7, 1)))
    told.propose(date(2023, 11, 1), content="tuyển thêm người")
    return told


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Story]:
    """The story, told once for all tests of a module: each works in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        set_rules()
        yield tell(make_cast())
        transaction.set_rollback(True)


@pytest.fixture
def story(told: Story, db: None) -> Story:
    """A copy, for a test may change what it was given."""
    return deepcopy(told)


@pytest.fixture
def half(story: Story) -> Params:
    """The first half of 2024, as of its last evening, for the whole province."""
    return Params(story.cast.province, FIRST, LAST, LAST)
