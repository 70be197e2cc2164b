"""The cast: a small province and typed makers of units, people and accounts, shared by all tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Person, Role, RoleGrant, Unit, UnitKind, UnitName, UnitParent, User
from dieuhanh.records.models import Finding, FindingKind, Session, SessionKind
from vanban.vietnamese.fold import fold

PASSWORD = "mat-khau-thu-nghiem-1"
FIRST_DAY = date(2008, 1, 1)
_serial = count(1)


def make_unit(
    name: str,
    *,
    kind: str = UnitKind.DEPARTMENT,
    parent: Unit | None = None,
    short: str = "",
    began_on: date = FIRST_DAY,
    ended_on: date | None = None,
) -> Unit:
    """A unit with one name and one parent, both since `began_on`."""
    number = next(_serial)
    unit = Unit.objects.create(
        key=f"don-vi-{number}",
        kind=kind,
        name=name,
        folded=fold(f"{name} {short}".strip()),
        path="",
        began_on=began_on,
        ended_on=ended_on,
    )
    unit.path = f"{parent.path if parent else ''}{unit.pk:04d}."
    unit.save(update_fields=["path"])
    UnitName.objects.create(
        unit=unit,
        name=name,
        short=short,
        folded=fold(f"{name} {short}".strip()),
        valid_from=began_on,
        valid_to=ended_on,
    )
    if parent is not None:
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=began_on, valid_to=ended_on)
    return unit


def make_person(name: str) -> Person:
    return Person.objects.create(key=f"nguoi-{next(_serial)}", name=name, folded=fold(name))


def make_user(role: str | None, unit: Unit | None, *, name: str = "", username: str = "") -> User:
    """An account with one role for one unit; without a role, an account that may do nothing."""
    username = username or f"tai-khoan-{next(_serial)}"
    person = make_person(name or f"Người {username}")
    user = User.objects.create_user(username=username, password=PASSWORD, person=person)
    if role is not None and unit is not None:
        RoleGrant.objects.create(user=user, role=role, unit=unit, valid_from=FIRST_DAY)
    return user


def make_document(owner: Unit, *, text: str = "", **fields: Any) -> Document:
    """A document row whose bytes are not stored; for tests that need its text only."""
    number = next(_serial)
    values: dict[str, Any] = {
        "sha256": f"{number:064x}",
        "size": len(text),
        "file_name": f"van-ban-{number}.txt",
        "media_type": "text/plain",
        "owner": owner,
        "received_at": datetime(2024, 1, 2, 3, 4, tzinfo=UTC),
        "title": f"Văn bản số {number}",
        "reading": "extracted",
        "text": text,
    }
    return Document.objects.create(**(values | fields))


def make_session(owner: Unit, **fields: Any) -> Session:
    values: dict[str, Any] = {
        "owner": owner,
        "title": "Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông",
        "kind": SessionKind.WORKING_SESSION,
        "date": date(2024, 1, 2),
        "chair": "Lê Văn Chính",
        "chair_title": "Phó Chủ tịch UBND tỉnh",
    }
    return Session.objects.create(**(values | fields))


def make_finding(session: Session, document: Document, quote: str, **fields: Any) -> Finding:
    """A finding at the first place of `quote` in the document's text."""
    start = document.text.index(quote)
    values: dict[str, Any] = {
        "session": session,
        "document": document,
        "kind": FindingKind.DIRECTIVE,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "rule": "directive_test",
    }
    return Finding.objects.create(**(values | fields))


def make_directive(assigner: Unit, lead: Unit, issued_by: User, **fields: Any) -> Directive:
    """A directive as a row, for reading tests; life-cycle tests use the services."""
    number = next(_serial)
    values: dict[str, Any] = {
        "code": f"NV-2024/{number:04d}",
        "content": f"Nhiệm vụ thử nghiệm số {number}",
        "assigner": assigner,
        "lead": lead,
        "lead_name": lead.name,
        "assigned_on": date(2024, 1, 2),
        "issued_by": issued_by,
        "issued_at": datetime(2024, 1, 2, 3, 4, tzinfo=UTC),
    }
    values |= fields
    values.setdefault("first_deadline", values.get("deadline"))
    return Directive.objects.create(folded=fold(values["content"]), **values)


def make_proposal(asker: Unit, addressee: Unit, issued_by: User, **fields: Any) -> Proposal:
    number = next(_serial)
    values: dict[str, Any] = {
        "code": f"KN-2024/{number:04d}",
        "content": f"Kiến nghị thử nghiệm số {number}",
        "asker": asker,
        "asker_name": asker.name,
        "addressee": addressee,
        "addressee_name": addressee.name,
        "asked_on": date(2024, 1, 2),
        "issued_by": issued_by,
        "issued_at": datetime(2024, 1, 2, 3, 4, tzinfo=UTC),
    }
    values |= fields
    return Proposal.objects.create(folded=fold(values["content"]), **values)


@dataclass(frozen=True)
class Cast:
    """Two provinces that must not see each other, and one account for every role in the first."""

    province: Unit
    office: Unit
    department: Unit
    finance: Unit
    other_province: Unit
    other_department: Unit
    clerk: User
    leader: User
    officer: User
    finance_officer: User
    administrator: User
    data_officer: User
    editor: User
    broadcaster: User
    auditor: User
    nobody: User
    other_clerk: User
    other_officer: User


def make_cast() -> Cast:
    """Tỉnh An Lộc with its office and two departments; tỉnh Bình Xuyên beside it."""
    province = make_unit("UBND tỉnh An Lộc", kind=UnitKind.PROVINCE_COMMITTEE, short="UBND tỉnh")
    office = make_unit("Văn phòng UBND tỉnh", kind=UnitKind.PROVINCE_OFFICE, parent=province)
    department = make_unit("Sở Thông tin và Truyền thông", parent=province, short="Sở TT&TT")
    finance = make_unit("Sở Tài chính", parent=province)
    other_province = make_unit("UBND tỉnh Bình Xuyên", kind=UnitKind.PROVINCE_COMMITTEE)
    other_department = make_unit("Sở Nội vụ tỉnh Bình Xuyên", parent=other_province)
    return Cast(
        province=province,
        office=office,
        department=department,
        finance=finance,
        other_province=other_province,
        other_department=other_department,
        clerk=make_user(Role.CLERK, province, name="Trần Thị Văn Thư"),
        leader=make_user(Role.LEADER, province, name="Lê Văn Chính"),
        officer=make_user(Role.UNIT_OFFICER, department, name="Phạm Thị Sở"),
        finance_officer=make_user(Role.UNIT_OFFICER, finance, name="Vũ Văn Tài"),
        administrator=make_user(Role.ADMINISTRATOR, province, name="Đỗ Quản Trị"),
        data_officer=make_user(Role.DATA_OFFICER, province, name="Hồ Thị Số"),
        editor=make_user(Role.EDITOR, province, name="Ngô Biên Tập"),
        broadcaster=make_user(Role.BROADCASTER, department, name="Bùi Phát Thanh"),
        auditor=make_user(Role.AUDITOR, province, name="Đặng Thanh Tra"),
        nobody=make_user(None, None, name="Không Vai Trò"),
        other_clerk=make_user(Role.CLERK, other_province, name="Văn Thư Khác"),
        other_officer=make_user(Role.UNIT_OFFICER, other_department, name="Cán Bộ Khác"),
    )
