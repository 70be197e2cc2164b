"""Loads units, successions, people and accounts from data: what is missing is added, what ended is closed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import (
    DatedRule,
    Field,
    Person,
    Post,
    Role,
    RoleGrant,
    Succession,
    SuccessionKind,
    Unit,
    UnitCode,
    UnitKind,
    UnitName,
    UnitParent,
    User,
)
from dieuhanh.org.permissions import Refused, require
from dieuhanh.org.services.tree import refresh_units, search_words
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Loaded:
    """How many rows of each kind were added, and how many that were open got their last day."""

    fields: int = 0
    units: int = 0
    names: int = 0
    codes: int = 0
    parents: int = 0
    successions: int = 0
    people: int = 0
    posts: int = 0
    users: int = 0
    grants: int = 0
    rules: int = 0
    closed: int = 0

    @property
    def total(self) -> int:
        return sum(asdict(self).values())


@transaction.atomic
def load_province(data: dict[str, Any], by: User | None = None, *, password: str | None = None) -> Loaded:
    """Add what `data` (shape: samples/README.md) tells and the database lacks; running it again adds nothing.

    What the database holds open and `data` ends, ends: so a merger is loaded as a new file. Nothing else is changed.

    New accounts get `password`, or one that nobody knows. Only the system may load. Raises Refused, with every fault
    listed, before anything is written.
    """
    require(by is None, _("Chỉ lệnh trên máy chủ mới được nạp dữ liệu của tỉnh."))
    check_province(data)
    loaded = Loaded()
    loaded.fields = _fields(data.get("fields", []))
    units = _units(data.get("units", []), loaded)
    loaded.successions = _successions(data.get("successions", []), units)
    people = _people(data.get("people", []), units, loaded)
    _users(data.get("users", []), units, people, password, loaded)
    loaded.rules = _rules(data.get("rules", []))
    if loaded.total:
        on = units[data["root"]] if data.get("root") else next(iter(units.values()))
        record(by=by, verb="load_province", on=on, data=asdict(loaded))
    refresh_units()
    return loaded


def check_province(data: dict[str, Any]) -> None:
    """Raise Refused with every fault of `data`: unknown keys, kinds, roles, days that cannot be."""
    faults: list[str] = []
    units = {row["key"] for row in data.get("units", [])} | set(Unit.objects.values_list("key", flat=True))
    fields = {row["code"] for row in data.get("fields", [])} | set(Field.objects.values_list("code", flat=True))
    people = {row["key"] for row in data.get("people", [])} | set(Person.objects.values_list("key", flat=True))
    known = {"unit": units, "field": fields, "person": people, "kind": set(UnitKind.values)}
    known |= {"role": set(Role.values), "succession": set(SuccessionKind.values)}
    for what, value in _references(data):
        if value not in known[what]:
            faults.append(_("%(what)s “%(value)s” không có trong danh mục") % {"what": what, "value": value})
    for row in _dated(data):
        try:
            begin, end = _day(row.get("from")), _day(row.get("to"))
        except ValueError:
            faults.append(_("ngày không hợp lệ: %(row)s") % {"row": row})
            continue
        if begin and end and end <= begin:
            faults.append(_("ngày kết thúc không sau ngày bắt đầu: %(row)s") % {"row": row})
    if faults:
        raise Refused(_("Dữ liệu của tỉnh có lỗi, chưa nạp gì:") + " " + "; ".join(faults[:20]))


def _references(data: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for unit in data.get("units", []):
        yield "kind", unit["kind"]
        yield from (("unit", parent["unit"]) for parent in unit.get("parents", []))
    for row in data.get("successions", []):
        yield from (("unit", row["from"]), ("unit", row["to"]), ("succession", row["kind"]))
        yield from (("field", field) for field in row.get("fields", []))
    for person in data.get("people", []):
        yield from (("unit", post["unit"]) for post in person.get("posts", []))
    for user in data.get("users", []):
        yield "person", user["person"]
        for role in user["roles"]:
            yield from (("role", role["role"]), ("unit", role["unit"]))


def _dated(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for unit in data.get("units", []):
        for part in ("names", "codes", "parents"):
            yield from unit.get(part, [])
    yield from ({"from": row["date"]} for row in data.get("successions", []))
    yield from data.get("rules", [])
    yield from (post for person in data.get("people", []) for post in person.get("posts", []))
    yield from (role for user in data.get("users", []) for role in user["roles"])


def _fields(rows: Rows) -> int:
    known = set(Field.objects.values_list("code", flat=True))
    new = [Field(code=row["code"], name=row["name"]) for row in rows if row["code"] not in known]
    return len(Field.objects.bulk_create(new))


class _Book:
    """Dated rows of one table: what is lacking is added, what is open is closed where the data says so."""

    def __init__(self, model: type[Model], *key: str) -> None:
        self.model, self.key = model, key
        self.rows = {tuple(getattr(row, name) for name in key): row for row in model._default_manager.all()}
        self.new: list[Any] = []
        self.closed: list[Any] = []

    def put(self, row: dict[str, Any], **values: Any) -> None:
        begin, end = _day(row.get("from")), _day(row.get("to"))
        fresh = self.model(**values, valid_from=begin, valid_to=end)
        key = tuple(getattr(fresh, name) for name in self.key)
        known: Any = self.rows.setdefault(key, fresh)
        if known is fresh:
            self.new.append(fresh)
        elif known.valid_to is None and end is not None:
            known.valid_to = end
            self.closed.append(known)

    def save(self, loaded: Loaded) -> int:
        self.model._default_manager.bulk_update(self.closed, ["valid_to"], batch_size=500)
        loaded.closed += len(self.closed)
        return _add(self.model, self.new)


def _units(rows: Rows, loaded: Loaded) -> dict[str, Unit]:
    known = {unit.key: unit for unit in Unit.objects.all()}
    new = [_unit(row) for row in rows if row["key"] not in known]
    loaded.units = len(Unit.objects.bulk_create(new))
    units = known | {unit.key: unit for unit in new}
    _end(rows, known, loaded)
    names, codes = _Book(UnitName, "unit_id", "name"), _Book(UnitCode, "unit_id", "form", "code")
    parents = _Book(UnitParent, "unit_id", "parent_id")
    for row in rows:
        unit, source = units[row["key"]], row.get("source", "")
        for name in row.get("names", []):
            short = name.get("short") or ""
            folded = search_words(name["name"], short)[:300]
            names.put(name, unit=unit, name=name["name"], short=short, folded=folded, source=source)
        for code in row.get("codes", []):
            codes.put(code, unit=unit, form=code["form"], code=code["code"], source=source)
        for parent in row.get("parents", []):
            parents.put(parent, unit=unit, parent=units[parent["unit"]], source=source)
    loaded.names, loaded.codes, loaded.parents = names.save(loaded), codes.save(loaded), parents.save(loaded)
    return units


def _end(rows: Rows, known: dict[str, Unit], loaded: Loaded) -> None:
    """Units that the database holds open and the data says ended: a merger arrives as a new file."""
    ended = []
    for row in rows:
        unit, end = known.get(row["key"]), _day(row.get("ends"))
        if unit is not None and unit.ended_on is None and end is not None:
            unit.ended_on = end
            ended.append(unit)
    Unit.objects.bulk_update(ended, ["ended_on"], batch_size=500)
    loaded.closed += len(ended)


def _unit(row: dict[str, Any]) -> Unit:
    names = row["names"]
    began = [_day(name.get("from")) for name in names]
    last = names[-1]
    return Unit(
        key=row["key"],
        kind=row["kind"],
        name=last["name"],
        folded=search_words(last["name"], last.get("short") or "")[:400],
        began_on=min((day for day in began if day), default=None) if all(began) else None,
        ended_on=_day(row.get("ends")),
    )


def _successions(rows: Rows, units: dict[str, Unit]) -> int:
    fields: dict[str | None, Field | None] = {field.code: field for field in Field.objects.all()}
    fields[None] = None
    known = set(Succession.objects.values_list("predecessor_id", "successor_id", "field_id", "on"))
    new = []
    for row in rows:
        on = date.fromisoformat(row["date"])
        for code in row.get("fields") or [None]:
            field, before, after = fields[code], units[row["from"]], units[row["to"]]
            if (before.pk, after.pk, field.pk if field else None, on) not in known:
                document = row.get("document", "")
                new.append(
                    Succession(
                        predecessor=before, successor=after, field=field, on=on, kind=row["kind"], document=document
                    )
                )
    return _add(Succession, new)


def _people(rows: Rows, units: dict[str, Unit], loaded: Loaded) -> dict[str, Person]:
    known = {person.key: person for person in Person.objects.all()}
    new = [
        Person(key=row["key"], name=row["name"], folded=fold(row["name"])) for row in rows if row["key"] not in known
    ]
    loaded.people = _add(Person, new)
    people = known | {person.key: person for person in new}
    posts = _Book(Post, "person_id", "unit_id", "title")
    for row in rows:
        for post in row.get("posts", []):
            posts.put(post, person=people[row["key"]], unit=units[post["unit"]], title=post["title"])
    loaded.posts = posts.save(loaded)
    return people


def _users(rows: Rows, units: dict[str, Unit], people: dict[str, Person], password: str | None, loaded: Loaded) -> None:
    known = {user.username: user for user in User.objects.all()}
    # One hash for all sample accounts: hashing is slow on purpose, and they share the password anyway.
    secret = make_password(password) if rows else ""
    new = [
        User(
            username=row["username"], person=people[row["person"]], password=secret if password else make_password(None)
        )
        for row in rows
        if row["username"] not in known
    ]
    loaded.users = _add(User, new)
    users = known | {user.username: user for user in new}
    grants = _Book(RoleGrant, "user_id", "role", "unit_id")
    for row in rows:
        for role in row["roles"]:
            grants.put(role, user=users[row["username"]], role=role["role"], unit=units[role["unit"]])
    loaded.grants = grants.save(loaded)


def _rules(rows: Rows) -> int:
    """What the province decided otherwise than the defaults, from a day on."""
    known = {(rule.key, rule.valid_from) for rule in DatedRule.objects.all()}
    new = [
        DatedRule(
            key=row["key"],
            value=row["value"],
            note=row.get("note", ""),
            source=row.get("source", ""),
            valid_from=_day(row.get("from")),
            valid_to=_day(row.get("to")),
        )
        for row in rows
        if (row["key"], _day(row.get("from"))) not in known
    ]
    return _add(DatedRule, new)


def _add(model: type[Model], rows: list[Any]) -> int:
    return len(model._default_manager.bulk_create(rows, batch_size=500))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
