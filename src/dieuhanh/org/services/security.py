"""Verbs on the rules that keep accounts safe: a new row from a day on, an announced row taken back; nothing erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import DatedRule, Role
from dieuhanh.org.permissions import Refused, may_set_security, require
from dieuhanh.org.queries.security import (
    BY_ROLE,
    SECOND_FACTOR,
    SETTING,
    SecurityRule,
    is_network,
    is_weaker,
    law_behind,
    security_rule,
    words_of,
)

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import User

_USED = Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | ~Q(valid_to=F("valid_from"))


@transaction.atomic
def set_security_rule(*, by: User, key: str, value: Any, source: str, valid_from: date | None = None) -> DatedRule:
    """From `valid_from` (today) on `key` has `value`; the row before it ends on that day and stays as history.

    Raises Refused for a day that is gone, a value out of bounds or below what the law asks, and without a source.
    """
    require(may_set_security(by), _("Chỉ quản trị hệ thống cấp cao nhất mới đổi được quy tắc bảo mật."))
    rule, today = security_rule(key), timezone.localdate()
    if rule is None:
        raise Refused(_("Không có quy tắc bảo mật này."))
    begin = valid_from or today
    if begin < today:
        raise Refused(_("Quy tắc không có hiệu lực ngược về trước. Hãy chọn từ hôm nay trở đi."))
    if not source.strip():
        raise Refused(_("Hãy ghi căn cứ: số, ngày của văn bản hoặc ý kiến của người có thẩm quyền."))
    value = _checked(rule, value)
    _check_law(rule, value, begin)
    before = DatedRule.objects.select_for_update().on(begin).filter(key=key).oldest_first().last()
    if before is not None and before.value == value:
        raise Refused(_("Quy tắc đang có đúng giá trị này. Không cần đổi."))
    DatedRule.objects.on(begin).filter(key=key).update(valid_to=begin)
    later = DatedRule.objects.filter(_USED, key=key, valid_from__gt=begin).oldest_first().first()
    row = DatedRule.objects.create(
        key=key,
        value=value,
        source=source.strip()[:300],
        valid_from=begin,
        valid_to=later.valid_from if later else None,
    )
    facts = {
        "key": key,
        "from": begin,
        "before": before.value if before else None,
        "after": value,
        "source": row.source,
    }
    record(by=by, verb=SETTING[0], on=row, data=facts)
    return row


@transaction.atomic
def withdraw_security_rule(*, by: User, row: DatedRule) -> DatedRule:
    """Take back a row that has not begun; what stood before it goes on."""
    require(may_set_security(by), _("Chỉ quản trị hệ thống cấp cao nhất mới đổi được quy tắc bảo mật."))
    row = DatedRule.objects.select_for_update().get(pk=row.pk)
    if security_rule(row.key) is None:
        raise Refused(_("Không có quy tắc bảo mật này."))
    begun = row.valid_from is None or row.valid_from <= timezone.localdate()
    if begun or row.valid_to == row.valid_from:
        raise Refused(_("Quy tắc đã có hiệu lực hoặc đã bỏ. Muốn thay, hãy đặt giá trị mới."))
    before = DatedRule.objects.filter(_USED, key=row.key, valid_to=row.valid_from).oldest_first().last()
    if before is not None:
        before.valid_to = row.valid_to
        before.save(update_fields=["valid_to"])
    row.valid_to = row.valid_from
    row.save(update_fields=["valid_to"])
    record(by=by, verb=SETTING[1], on=row, data={"key": row.key, "from": row.valid_from, "value": row.value})
    return row


def _check_law(rule: SecurityRule, value: Any, day: date) -> None:
    law = law_behind(rule.key, day)
    if law is not None and is_weaker(rule, value, law.value):
        raise Refused(
            _("%(source)s yêu cầu: %(words)s. Hãy chọn mức bằng hoặc chặt hơn.")
            % {"source": law.source, "words": words_of(rule, law.value)}
        )


def _checked(rule: SecurityRule, value: Any) -> Any:
    """The value in the form in which the rule is kept."""
    if rule.kind == SECOND_FACTOR:
        roles = [role for role in Role.values if role in value.get("roles", [])]
        networks = [str(one).strip() for one in value.get("networks", []) if str(one).strip()]
        wrong = [one for one in networks if not is_network(one)]
        if wrong:
            raise Refused(
                _("“%(text)s” không phải địa chỉ mạng. Hãy ghi như 10.0.0.0/8, mỗi dòng một mạng.") % {"text": wrong[0]}
            )
        outside = bool(value.get("outside"))
        if outside and not networks:
            raise Refused(_("Hãy ghi ít nhất một mạng nội bộ, mỗi dòng một mạng, ví dụ 10.0.0.0/8."))
        return {"roles": roles, "outside": outside, "networks": networks}
    if rule.kind == BY_ROLE:
        return {role: _number(rule, number) for role, number in value.items() if role == "" or role in Role.values}
    return _number(rule, value)


def _number(rule: SecurityRule, number: Any) -> int:
    if not rule.least <= int(number) <= rule.most:
        raise Refused(_("Hãy nhập số từ %(least)d đến %(most)d.") % {"least": rule.least, "most": rule.most})
    return int(number)
