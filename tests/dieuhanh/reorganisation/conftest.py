"""A department that ends: its fields go three ways, with open and closed work, proposals and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from dieuhanh.directives.models import Coordination, Directive, Proposal
from dieuhanh.org.models import Field, Role, SuccessionKind, Unit, UnitKind, User
from dieuhanh.org.services.reference import load_rules
from dieuhanh.org.services.tree import refresh_units
from dieuhanh.reorganisation import queries, services
from tests.people import Cast, make_cast, make_directive, make_proposal, make_unit, make_user

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act

ON = date(2025, 3, 1)


@dataclass(frozen=True)
class Stage:
    """The cast, the bodies that take over, the things that wait, and who confirms."""

    cast: Cast
    science: Unit
    culture: Unit
    police: Unit
    fields: dict[str, Field]
    directives: dict[str, Directive]
    duty: Coordination
    asked: Proposal
    confirmer: User
    chief: User


@pytest.fixture
def stage(db: None) -> Stage:
    cast = make_cast()
    load_rules()
    science = make_unit("Sở Khoa học và Công nghệ", parent=cast.province)
    culture = make_unit("Sở Văn hóa, Thể thao và Du lịch", parent=cast.province)
    police = make_unit("Công an tỉnh An Lộc", kind=UnitKind.AGENCY)
    make_unit("Phòng Bưu chính", kind=UnitKind.DIVISION, parent=cast.department)
    fields = {
        code: Field.objects.create(code=code, name=name)
        for code, name in (("vien-thong", "Viễn thông"), ("bao-chi", "Báo chí"), ("an-toan", "An toàn thông tin mạng"))
    }
    given = {"deadline": date(2026, 12, 31)}
    directives = {
        "telecom": make_directive(cast.province, cast.department, cast.clerk, field=fields["vien-thong"], **given),
        "press": make_directive(cast.province, cast.department, cast.clerk, field=fields["bao-chi"], **given),
        "security": make_directive(cast.province, cast.department, cast.clerk, field=fields["an-toan"], **given),
        "plain": make_directive(cast.province, cast.department, cast.clerk),
        "done": make_directive(
            cast.province, cast.department, cast.clerk, state="accepted", done_on=date(2024, 2, 1),
            closed_at=datetime(2024, 2, 1, tzinfo=UTC), field=fields["vien-thong"], **given,
        ),
        "finance": make_directive(cast.province, cast.finance, cast.clerk, field=fields["bao-chi"]),
    }  # fmt: skip
    duty = Coordination.objects.create(
        directive=directives["finance"], unit=cast.department, unit_name=cast.department.name
    )
    asked = make_proposal(cast.department, cast.province, cast.officer)
    make_user(Role.UNIT_OFFICER, science, name="Cán bộ Sở KH&CN", username="khcn")
    confirmer = make_user(Role.LEADER, cast.province, name="Chủ tịch Xác Nhận")
    chief = make_user(Role.LEADER, cast.department, name="Giám đốc Hai Vai")
    refresh_units()
    return Stage(cast, science, culture, police, fields, directives, duty, asked, confirmer, chief)


def make_act(stage: Stage, **values: Any) -> Act:
    """The end of the department, as a draft of the administrator."""
    facts: dict[str, Any] = {
        "owner": stage.cast.province,
        "kind": SuccessionKind.MERGE,
        "number": "11/NQ-HĐND",
        "issued_on": date(2025, 2, 20),
        "issuer": "HĐND tỉnh An Lộc",
        "title": "Sắp xếp các cơ quan chuyên môn",
        "on": ON,
    }
    return services.create_act(by=stage.cast.administrator, **(facts | values))


@pytest.fixture
def act(stage: Stage) -> Act:
    """Telecommunication and the rest to science, the press to culture, security to the police."""
    made, by, gone = make_act(stage), stage.cast.administrator, stage.cast.department
    services.add_line(by=by, act=made, predecessor=gone, heir=stage.science)
    services.add_line(by=by, act=made, predecessor=gone, heir=stage.science, field=stage.fields["vien-thong"])
    transfer = SuccessionKind.FUNCTION_TRANSFER
    services.add_line(
        by=by, act=made, predecessor=gone, heir=stage.culture, field=stage.fields["bao-chi"], kind=transfer
    )
    services.add_line(
        by=by, act=made, predecessor=gone, heir=stage.police, field=stage.fields["an-toan"], kind=transfer
    )
    return made


def carry_out(stage: Stage, act: Act) -> Act:
    """Propose, confirm by the leader, and do it."""
    services.propose_act(by=stage.cast.administrator, act=act)
    services.confirm_act(by=stage.confirmer, act=act, digest=queries.plan_of(act).digest)
    return services.apply_act(act=act)


def leads(stage: Stage) -> dict[str, str]:
    """The lead of each directive as it is now."""
    found = Directive.objects.in_bulk([one.pk for one in stage.directives.values()])
    return {name: found[one.pk].lead.name for name, one in stage.directives.items()}
