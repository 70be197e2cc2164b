"""The cast: a small province and typed makers of units, people and accounts, shared by all tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

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
    """Tỉnh An Lộc with its office and two departments; tỉnh Bình Xuyên beside it.

    Nearly every test asks for it: a table is filled by one statement, not row by row as `make_unit` does.
    """
    province, office, department, finance, other_province, other_department = _make_units(
        ("UBND tỉnh An Lộc", UnitKind.PROVINCE_COMMITTEE, "UBND tỉnh", None),
        ("Văn phòng UBND tỉnh", UnitKind.PROVINCE_OFFICE, "", 0),
        ("Sở Thông tin và Truyền thông", UnitKind.DEPARTMENT, "Sở TT&TT", 0),
        ("Sở Tài chính", UnitKind.DEPARTMENT, "", 0),
        ("UBND tỉnh Bình Xuyên", UnitKind.PROVINCE_COMMITTEE, "", None),
        ("Sở Nội vụ tỉnh Bình Xuyên", UnitKind.DEPARTMENT, "", 4),
    )
    users = _make_users(
        clerk=(Role.CLERK, province, "Trần Thị Văn Thư"),
        leader=(Role.LEADER, province, "Lê Văn Chính"),
        officer=(Role.UNIT_OFFICER, department, "Phạm Thị Sở"),
        finance_officer=(Role.UNIT_OFFICER, finance, "Vũ Văn Tài"),
        administrator=(Role.ADMINISTRATOR, province, "Đỗ Quản Trị"),
        data_officer=(Role.DATA_OFFICER, province, "Hồ Thị Số"),
        editor=(Role.EDITOR, province, "Ngô Biên Tập"),
        broadcaster=(Role.BROADCASTER, department, "Bùi Phát Thanh"),
        auditor=(Role.AUDITOR, province, "Đặng Thanh Tra"),
        nobody=(None, None, "Không Vai Trò"),
        other_clerk=(Role.CLERK, other_province, "Văn Thư Khác"),
        other_officer=(Role.UNIT_OFFICER, other_department, "Cán Bộ Khác"),
    )
    return Cast(province, office, department, finance, other_province, other_department, **users)


def _make_units(*told: tuple[str, str, str, int | None]) -> list[Unit]:
    """Units of (name, kind, short name, place of the parent among them)."""
    units = Unit.objects.bulk_create(
        Unit(
            key=f"don-vi-{next(_serial)}",
            kind=kind,
            name=name,
            folded=fold(f"{name} {short}".strip()),
            path="",
            began_on=FIRST_DAY,
        )
        for name, kind, short, _ in told
    )
    for unit, (_, _, _, above) in zip(units, told, strict=True):
        unit.path = f"{'' if above is None else units[above].path}{unit.pk:04d}."
    Unit.objects.bulk_update(units, ["path"])
    UnitName.objects.bulk_create(
        UnitName(unit=unit, name=unit.name, short=short, folded=unit.folded, valid_from=FIRST_DAY)
        for unit, (_, _, short, _) in zip(units, told, strict=True)
    )
    UnitParent.objects.bulk_create(
        UnitParent(unit=unit, parent=units[above], valid_from=FIRST_DAY)
        for unit, (_, _, _, above) in zip(units, told, strict=True)
        if above is not None
    )
    return units


def _make_users(**told: tuple[str | None, Unit | None, str]) -> dict[str, User]:
    """Accounts of (role, unit, name of the person), by the name of their part."""
    people = Person.objects.bulk_create(
        Person(key=f"nguoi-{next(_serial)}", name=name, folded=fold(name)) for _, _, name in told.values()
    )
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(username=f"tai-khoan-{next(_serial)}", password=password, person=person) for person in people
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, unit=unit, valid_from=FIRST_DAY)
        for user, (role, unit, _) in zip(users, told.values(), strict=True)
        if role is not None
    )
    return dict(zip(told, users, strict=True))
