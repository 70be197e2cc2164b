"""Verbs on lists of accounts: a spreadsheet is checked row by row, then all good rows become accounts at once."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dieuhanh.journal.services import record
from dieuhanh.org import lineage
from dieuhanh.org.models import AccountList, Person, Role, RoleGrant, Unit, UnitName, User
from dieuhanh.org.permissions import Refused, home_unit, may_manage, require
from dieuhanh.org.queries import Resolver
from dieuhanh.org.services.passwords import OneTimeHasher, first_password
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ROWS, MOST_BYTES, MOST_INFLATED, MOST_COLUMNS = 5000, 5_000_000, 60_000_000, 30
USERNAME = re.compile(r"^[a-z0-9][a-z0-9._-]{1,59}$")
NAME, LOGIN, EMAIL, UNIT, ROLE = "name", "username", "email", "unit", "role"
# What people write over a column, without accents, and what it holds.
HEADS = {
    "ho va ten": NAME,
    "ho ten": NAME,
    "ten dang nhap": LOGIN,
    "tai khoan": LOGIN,
    "thu dien tu": EMAIL,
    "email": EMAIL,
    "e-mail": EMAIL,
    "don vi": UNIT,
    "co quan": UNIT,
    "vai tro": ROLE,
}
NEW, KNOWN, WRONG = "new", "known", "wrong"


@dataclass(slots=True)
class Row:
    """One line of the list: what it said, what it means, what is wrong with it."""

    line: int
    name: str
    username: str
    email: str
    unit_text: str
    role_text: str
    unit: int | None = None
    role: str = ""
    state: str = NEW
    faults: list[str] = field(default_factory=list)


@transaction.atomic
def bring_list(*, by: User, data: bytes, file_name: str) -> AccountList:
    """Read a list (XLSX or CSV) and check every row; no account is made yet. Refused if it is no list at all."""
    require(may_manage(by), _("Chỉ quản trị hệ thống mới được tạo tài khoản."))
    rows = _check(_rows(data, file_name), by)
    if not rows:
        raise Refused(_("Danh sách không có dòng nào. Hãy điền từ dòng thứ hai, dưới hàng tên cột."))
    found = AccountList.objects.create(
        by=by, at=timezone.now(), file_name=file_name[-200:], rows=[asdict(row) for row in rows]
    )
    record(by=by, verb="bring_account_list", on=found, data={"rows": len(rows), "file": file_name[-200:]})
    return found


@transaction.atomic
def create_listed(*, by: User, accounts: AccountList) -> int:
    """Make an account of every good row; those whose name exists stay as they are. How many were made.

    The rows are checked anew: the list may have waited. Nobody can sign in until first passwords are given out.
    """
    _own(by, accounts)
    accounts = AccountList.objects.select_for_update().get(pk=accounts.pk)
    rows = _check((Row(**{**row, "faults": [], "state": NEW}) for row in accounts.rows), by)
    good = [row for row in rows if row.state == NEW]
    now, today = timezone.now(), timezone.localdate()
    people = _people(good)
    unusable = make_password(None)
    users = User.objects.bulk_create(
        [
            User(username=row.username, email=row.email, person=person, password=unusable, must_change_password=True)
            for row, person in zip(good, people, strict=True)
        ],
        batch_size=500,
    )
    RoleGrant.objects.bulk_create(
        [
            RoleGrant(user=user, role=row.role, unit_id=row.unit or 0, valid_from=today, source=accounts.file_name)
            for row, user in zip(good, users, strict=True)
        ],
        batch_size=500,
    )
    accounts.rows, accounts.created_at = [asdict(row) for row in rows], now
    accounts.save(update_fields=["rows", "created_at"])
    accounts.accounts.add(*users)
    told = [{"username": row.username, "role": row.role, "unit": row.unit} for row in good]
    record(by=by, verb="create_listed_accounts", on=accounts, data={"created": told})
    return len(users)


@transaction.atomic
def give_first_passwords(*, by: User, accounts: AccountList) -> list[tuple[str, str, str]]:
    """New first passwords for those of the list who never signed in: (name, user name, password), told this once.

    Each serves once and must then be changed; a second call makes those of the first one worthless.
    """
    _own(by, accounts)
    users = list(
        accounts.accounts.filter(last_login=None, is_active=True).select_related("person").order_by("username")
    )
    if not users:
        raise Refused(_("Không còn tài khoản nào trong danh sách chưa đăng nhập lần đầu."))
    now, told = timezone.now(), []
    for user in users:
        password = first_password()
        user.password = make_password(password, hasher=OneTimeHasher.algorithm)
        user.must_change_password, user.password_changed_at = True, now
        told.append((user.get_full_name(), user.username, password))
    User.objects.bulk_update(users, ["password", "must_change_password", "password_changed_at"], batch_size=500)
    record(by=by, verb="give_first_passwords", on=accounts, data={"accounts": [user.username for user in users]})
    return told


def _own(by: User, accounts: AccountList) -> None:
    require(may_manage(by) and accounts.by_id == by.pk, _("Danh sách này do quản trị khác nạp."))


def _rows(data: bytes, file_name: str) -> Iterator[Row]:
    if len(data) > MOST_BYTES:
        raise Refused(_("Tệp lớn hơn 5 MB. Hãy chia thành nhiều danh sách."))
    table = _sheet(data) if data[:4] == b"PK\x03\x04" else _csv(data)
    columns: dict[str, int] | None = None
    for line, cells in enumerate(table, start=1):
        values = [" ".join(str(cell).replace("\x00", "").split()) if cell is not None else "" for cell in cells]
        if columns is None:
            columns = _columns(values, line)
        elif any(values):
            if line > MOST_ROWS + 20:
                raise Refused(_("Danh sách quá %(most)d dòng. Hãy chia thành nhiều danh sách.") % {"most": MOST_ROWS})
            yield _row(line, values, columns)
    if columns is None:
        raise Refused(_no_heads())


def _row(line: int, values: list[str], columns: dict[str, int]) -> Row:
    def cell(what: str) -> str:
        place = columns.get(what, -1)
        return values[place][:300] if 0 <= place < len(values) else ""

    return Row(line, cell(NAME), cell(LOGIN).lower(), cell(EMAIL).lower(), cell(UNIT), cell(ROLE))


def _columns(values: list[str], line: int) -> dict[str, int] | None:
    """Where each column stands, if this line names them; the first ten lines may be a title."""
    found = {HEADS[fold(value)]: place for place, value in enumerate(values) if fold(value) in HEADS}
    if {NAME, LOGIN, UNIT, ROLE} <= set(found):
        return found
    if line >= 10:
        raise Refused(_no_heads())
    return None


def _no_heads() -> str:
    return _(
        "Không tìm thấy hàng tên cột. Hãy dùng các cột: Họ và tên, Tên đăng nhập, Thư điện tử, Đơn vị, Vai trò "
        "(thư điện tử có thể để trống)."
    )


def _sheet(data: bytes) -> Iterator[Iterable[Any]]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_INFLATED:
                raise Refused(_("Bảng tính quá lớn. Hãy chép danh sách sang một tệp mới, chỉ giữ các cột cần thiết."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        yield from sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 40, max_col=MOST_COLUMNS)
    except (BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError) as error:
        raise Refused(_("Không đọc được bảng tính. Hãy lưu lại dạng .xlsx hoặc .csv (UTF-8) rồi thử lại.")) from error


def _csv(data: bytes) -> Iterator[Iterable[Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("Tệp .csv không ở bảng mã UTF-8. Hãy lưu lại dạng .xlsx hoặc CSV UTF-8.")) from error
    first = text.split("\n", 1)[0]
    yield from csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))


def _check(rows: Iterable[Row], by: User) -> list[Row]:
    """Say of every row what is wrong with it, whether its account exists, or that it is good."""
    listed = list(rows)
    names = Counter(row.username for row in listed)
    users = User.objects.filter(username__in=list(names)).select_related("person")
    known = {user.username: fold(user.get_full_name()) for user in users}
    units = _units({row.unit_text for row in listed}, home_unit(by))
    managed = {pk: may_manage(by, unit) for pk, unit in {unit.pk: unit for unit in units.values() if unit}.items()}
    gone = _gone({row.unit_text for row in listed if units[row.unit_text] is None})
    roles = {fold(str(label)): value for value, label in Role.choices} | {value: value for value in Role.values}
    seen: set[str] = set()
    for row in listed:
        unit = units[row.unit_text]
        row.unit, row.role = (unit.pk if unit else None), roles.get(fold(row.role_text), "")
        row.faults = list(_faults(row, bool(unit and managed[unit.pk]), gone.get(row.unit_text, "")))
        if row.username in seen:
            row.faults.append(_("tên đăng nhập lặp lại trong danh sách"))
        elif known.get(row.username, fold(row.name)) != fold(row.name):
            row.faults.append(_("tên đăng nhập đã có người khác dùng; hãy đặt tên khác"))
        seen.add(row.username)
        row.state = WRONG if row.faults else KNOWN if row.username in known else NEW
    return listed


def _faults(row: Row, managed: bool, gone: str) -> Iterator[str]:  # noqa: FBT001 one fact of the row
    if not row.name or len(row.name) > 120:
        yield _("thiếu họ và tên, hoặc dài quá 120 ký tự")
    if not USERNAME.match(row.username):
        yield _("tên đăng nhập phải gồm chữ không dấu, chữ số, dấu chấm, gạch ngang, từ 2 đến 60 ký tự")
    if row.unit is None:
        yield gone or _("không có đơn vị “%(unit)s” trong danh bạ") % {"unit": row.unit_text}
    elif not managed:
        yield _("bạn không quản trị đơn vị “%(unit)s”") % {"unit": row.unit_text}
    if not row.role:
        yield _("không có vai trò “%(role)s”") % {"role": row.role_text}
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            yield _("thư điện tử không hợp lệ")


def _units(texts: set[str], near: Unit | None) -> dict[str, Unit | None]:
    names = Resolver(timezone.localdate())
    return {text: names.resolve(text, near) if text else None for text in texts}


def _gone(texts: set[str]) -> dict[str, str]:
    """By text, what is wrong with the name of a unit that has ended: since when, and who took over."""
    today, found = timezone.localdate(), dict[str, str]()
    if not texts:
        return found
    rows = UnitName.objects.filter(name__in=texts, unit__ended_on__lte=today).select_related("unit")
    after = lineage.all_rows()
    for row in rows:
        said = _("đơn vị “%(unit)s” đã chấm dứt từ ngày %(day)s") % {
            "unit": row.name,
            "day": f"{row.unit.ended_on:%d/%m/%Y}",
        }
        heirs = ", ".join(unit.name for unit in lineage.heirs(row.unit, today, after))
        found[row.name] = _("%(said)s; nay là %(heirs)s") % {"said": said, "heirs": heirs} if heirs else said
    return found


def _people(rows: list[Row]) -> list[Person]:
    """A person for each row; namesakes get a number in their key."""
    taken = set(Person.objects.values_list("key", flat=True))
    people = []
    for row in rows:
        base = slugify(fold(row.name))[:50] or "nguoi"
        key, number = base, 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        people.append(Person(key=key, name=row.name, folded=fold(row.name)))
    return Person.objects.bulk_create(people, batch_size=500)
