"""The rules that keep accounts safe: what each one is, how it stands, who set it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dieuhanh.journal.models import Entry
from dieuhanh.org.models import DatedRule, Role

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrPromise

# What a value is: a number, a number for administrators and one for all others, or who proves himself twice.
NUMBER, BY_ROLE, SECOND_FACTOR = "number", "by_role", "second_factor"
# Rows that the product loads begin their note so where no law stands behind them.
DEFAULT = "[mặc định]"
SETTING = ("set_security_rule", "withdraw_security_rule")


@dataclass(frozen=True, slots=True)
class SecurityRule:
    """One rule with its words and bounds; `up`: the greater number is the stricter, else the smaller, 0 being off."""

    key: str
    label: _StrPromise
    group: _StrPromise
    kind: str = NUMBER
    least: int = 0
    most: int = 1000
    up: bool = False
    unit: _StrPromise | str = ""


_PASSWORDS, _LOCKS = gettext_lazy("Mật khẩu"), gettext_lazy("Khóa tài khoản")
_STAYS, _FACTORS = gettext_lazy("Phiên đăng nhập"), gettext_lazy("Xác thực nhiều lớp")
_LETTERS, _TIMES = gettext_lazy("ký tự"), gettext_lazy("lần")
_DAYS, _MINUTES = gettext_lazy("ngày"), gettext_lazy("phút")

RULES = (
    SecurityRule("mfa_required", gettext_lazy("Ai phải xác thực nhiều lớp"), _FACTORS, SECOND_FACTOR),
    SecurityRule(
        "password_min_length",
        gettext_lazy("Độ dài mật khẩu khi chưa xác thực nhiều lớp"),
        _PASSWORDS,
        least=8,
        most=128,
        up=True,
        unit=_LETTERS,
    ),
    SecurityRule(
        "password_min_length_mfa",
        gettext_lazy("Độ dài mật khẩu khi đã xác thực nhiều lớp"),
        _PASSWORDS,
        least=6,
        most=128,
        up=True,
        unit=_LETTERS,
    ),
    SecurityRule(
        "password_kinds",
        gettext_lazy("Số loại ký tự trong mật khẩu (thường, hoa, số, khác)"),
        _PASSWORDS,
        most=4,
        up=True,
        unit=gettext_lazy("loại"),
    ),
    SecurityRule(
        "password_history",
        gettext_lazy("Không dùng lại các mật khẩu gần nhất"),
        _PASSWORDS,
        most=50,
        up=True,
        unit=gettext_lazy("mật khẩu"),
    ),
    SecurityRule("password_max_age_days", gettext_lazy("Phải đổi mật khẩu sau"), _PASSWORDS, BY_ROLE, unit=_DAYS),
    SecurityRule(
        "initial_password_days", gettext_lazy("Mật khẩu ban đầu còn dùng được"), _PASSWORDS, most=365, unit=_DAYS
    ),
    SecurityRule(
        "login_failures_max",
        gettext_lazy("Nhập sai liên tiếp thì tài khoản tạm dừng"),
        _LOCKS,
        least=3,
        most=20,
        unit=_TIMES,
    ),
    SecurityRule(
        "login_failures_max_address",
        gettext_lazy("Nhập sai từ một địa chỉ mạng thì địa chỉ tạm dừng"),
        _LOCKS,
        least=5,
        unit=_TIMES,
    ),
    SecurityRule(
        "login_lock_minutes", gettext_lazy("Thời gian tạm dừng"), _LOCKS, least=1, most=1440, up=True, unit=_MINUTES
    ),
    SecurityRule("idle_account_days", gettext_lazy("Không đăng nhập thì khóa tài khoản sau"), _LOCKS, unit=_DAYS),
    SecurityRule(
        "session_idle_minutes",
        gettext_lazy("Không thao tác thì khóa phiên sau"),
        _STAYS,
        BY_ROLE,
        most=480,
        unit=_MINUTES,
    ),
    SecurityRule(
        "sessions_max", gettext_lazy("Số phiên cùng lúc của một tài khoản"), _STAYS, most=50, unit=gettext_lazy("phiên")
    ),
    SecurityRule(
        "login_trace_days",
        gettext_lazy("Giữ dấu vết đăng nhập"),
        _STAYS,
        least=90,
        most=3650,
        up=True,
        unit=_DAYS,
    ),
)
_BY_KEY = {one.key: one for one in RULES}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A dated row as people read it: `who` set it and when, where somebody did."""

    row: DatedRule
    words: str
    who: str = ""
    voided: bool = False


@dataclass(slots=True)
class RuleLine:
    """A rule with the row in force, rows that are still to begin, and those of before; the newest first."""

    rule: SecurityRule
    now: RuleRow | None = None
    ahead: list[RuleRow] = field(default_factory=list)
    past: list[RuleRow] = field(default_factory=list)


def security_rule(key: str) -> SecurityRule | None:
    return _BY_KEY.get(key)


def rule_lines(today: date) -> list[RuleLine]:
    """Every rule with its rows: two queries."""
    lines = {one.key: RuleLine(one) for one in RULES}
    rows = list(DatedRule.objects.filter(key__in=lines).oldest_first())
    setters = _setters(rows)
    for row in reversed(rows):
        line = lines[row.key]
        told = RuleRow(row, words_of(line.rule, row.value), setters.get(str(row.pk), ""), _voided(row))
        if row.holds_on(today) and line.now is None:
            line.now = told
        elif row.valid_from is not None and row.valid_from > today and not told.voided:
            line.ahead.append(told)
        else:
            line.past.append(told)
    return list(lines.values())


def words_of(rule: SecurityRule, value: Any) -> str:
    """A value as a short sentence."""
    if rule.kind == SECOND_FACTOR:
        return _factor_words(value)
    if rule.kind == NUMBER:
        return _number(rule, int(value))
    told = [f"{Role(role).label}: {_number(rule, int(number))}" for role, number in sorted(value.items()) if role]
    rest = _("vai trò khác: %(number)s") % {"number": _number(rule, int(value.get("", 0)))}
    return "; ".join([*told, rest])


def law_behind(key: str, day: date) -> DatedRule | None:
    """The row in force on `day` that a law stands behind; None where the product's own default does."""
    rows = DatedRule.objects.on(day).filter(key=key).exclude(note="").exclude(note__startswith=DEFAULT)
    found: DatedRule | None = rows.oldest_first().last()
    if found is None:
        # It may have been closed by the province's own row: the law goes on all the same.
        rows = DatedRule.objects.filter(key=key, valid_from=None).exclude(note="").exclude(note__startswith=DEFAULT)
        found = rows.first()
    return found


def is_weaker(rule: SecurityRule, value: Any, law: Any) -> bool:
    """Whether `value` asks less than `law`."""
    if rule.kind == SECOND_FACTOR:
        return not set(law.get("roles", [])) <= set(value["roles"]) or (law.get("outside") and not value["outside"])
    if rule.kind == BY_ROLE:
        roles = {role for role, number in law.items() if number}
        return any(_strict(rule, value.get(role) or value.get("", 0)) < _strict(rule, law[role]) for role in roles)
    return _strict(rule, int(value)) < _strict(rule, int(law))


def is_network(text: str) -> bool:
    """Whether `text` names a network address or a range of them."""
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _strict(rule: SecurityRule, number: Any) -> float:
    if rule.up:
        return float(number)
    return -float(number) if number else float("-inf")


def _number(rule: SecurityRule, number: int) -> str:
    return f"{number} {rule.unit}" if number else _("không giới hạn") if not rule.up else _("không yêu cầu")


def _factor_words(value: dict[str, Any]) -> str:
    told = [str(Role(role).label) for role in value.get("roles", []) if role in Role.values]
    if value.get("outside"):
        networks = ", ".join(value.get("networks", [])) or "–"
        told.append(_("mọi người đăng nhập từ ngoài mạng %(networks)s") % {"networks": networks})
    return "; ".join(told) or _("không ai")


def _voided(row: DatedRule) -> bool:
    return row.valid_to is not None and row.valid_to == row.valid_from


def _setters(rows: list[DatedRule]) -> dict[str, str]:
    """Who set each row, as the journal tells it."""
    keys = [str(row.pk) for row in rows]
    entries = Entry.objects.filter(subject=DatedRule._meta.label_lower, subject_id__in=keys, verb=SETTING[0])
    return dict(entries.values_list("subject_id", "actor_name"))
