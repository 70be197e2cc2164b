"""The register's own cast: rules in force, a coordinating unit, and short ways to the states of a directive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dieuhanh.directives import services
from dieuhanh.org.models import DatedRule, Field

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive, Proposal
    from tests.people import Cast

RULES: dict[str, Any] = {
    "near_due_days": 3,
    "review_days": {"sớm": 15, "trong thời gian sớm nhất": 10, "": 20},
    "extension_max": 2,
    "extension_max_refuses": False,
    "explanation_days": 3,
}
# A Tuesday; the walk of days in the tests begins here.
GIVEN = date(2024, 1, 2)
DEADLINE = date(2024, 3, 29)


def at(day: date, hour: int = 9) -> datetime:
    """A moment of a working morning in Vietnam."""
    return datetime(day.year, day.month, day.day, hour - 7, tzinfo=UTC)


def set_rules() -> None:
    for key, value in RULES.items():
        DatedRule.objects.get_or_create(key=key, valid_from=None, defaults={"value": value, "source": "thử nghiệm"})


@pytest.fixture
def rules(db: None) -> None:
    set_rules()


@dataclass(frozen=True)
class Desk:
    """Verbs with the right person already chosen; days count from the day the directive was given."""

    cast: Cast

    def issue(self, **given: Any) -> Directive:
        values: dict[str, Any] = {
            "by": self.cast.clerk,
            "assigner": self.cast.province,
            "content": "Xây dựng Kế hoạch chuyển đổi số năm 2024",
            "lead": self.cast.department,
            "assigned_on": GIVEN,
            "deadline": DEADLINE,
            "at": at(GIVEN),
        }
        return services.issue_directive(**(values | given))

    def received(self, **given: Any) -> Directive:
        directive = self.issue(**given)
        return services.receive_directive(by=self.cast.officer, directive=directive, at=self.day(1))

    def reported(self, **given: Any) -> Directive:
        directive = self.received(**given)
        self.report(directive)
        directive.refresh_from_db()
        return directive

    def report(self, directive: Directive, **given: Any) -> Any:
        values: dict[str, Any] = {
            "by": self.cast.officer,
            "directive": directive,
            "done_on": GIVEN + timedelta(days=10),
            "summary": "Đã trình Kế hoạch.",
            "product_number": "12/TTr-STTTT",
            "at": self.day(11),
        }
        return services.report_done(**(values | given))

    def propose(self, **given: Any) -> Proposal:
        values: dict[str, Any] = {
            "by": self.cast.officer,
            "content": "Bố trí kinh phí năm 2024",
            "asker": self.cast.department,
            "addressee": self.cast.province,
            "asked_on": GIVEN,
            "at": at(GIVEN),
        }
        return services.issue_proposal(**(values | given))

    @staticmethod
    def day(number: int, hour: int = 9) -> datetime:
        return at(GIVEN + timedelta(days=number), hour)


@pytest.fixture
def desk(cast: Cast, rules: None) -> Desk:
    return Desk(cast)


@pytest.fixture
def telecom(db: None) -> Field:
    return Field.objects.create(code="vien-thong", name="Viễn thông")


@pytest.fixture
def press(db: None) -> Field:
    return Field.objects.create(code="bao-chi", name="Báo chí")
