"""Rules of reminding: the product's defaults are loaded, a province adds rows of its own and ends them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reminders.lifecycle import Audience, Event, Medium
from dieuhanh.reminders.models import ReminderRule
from dieuhanh.reminders.permissions import may_set_rules
from dieuhanh.reminders.queries.gathering import AT_ONCE
from dieuhanh.reminders.queries.rulebook import missing_defaults

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit, User

DAYS = 365


@transaction.atomic
def load_rules(by: User | None = None) -> int:
    """Add the defaults that are missing, and tell how many; running it again adds nothing."""
    require(by is None, _("Chỉ lệnh trên máy chủ mới được nạp quy tắc mặc định."))
    rows = ReminderRule.objects.bulk_create([ReminderRule(**row) for row in missing_defaults()])
    if rows:
        record(by=None, verb="load_reminder_rules", on=rows[0], data={"count": len(rows)})
    return len(rows)


@transaction.atomic
def add_rule(
    *, by: User, unit: Unit, event: str, source: str, valid_from: date | None = None, **given: Any
) -> ReminderRule:
    """A row of `unit`'s own, from `valid_from` (today) on. Its rows on an event stand in place of the defaults."""
    require(may_set_rules(by, unit), _("Bạn không quản trị đơn vị “%(unit)s”.") % {"unit": unit.name})
    begin = valid_from or timezone.localdate()
    if begin < timezone.localdate():
        raise Refused(_("Quy tắc không có hiệu lực ngược về trước. Hãy chọn từ hôm nay trở đi."))
    if not source.strip():
        raise Refused(_("Hãy ghi căn cứ: số, ngày của văn bản hoặc ý kiến của người có thẩm quyền."))
    _check(event, given)
    same = ReminderRule.objects.on(begin).filter(unit=unit, event=event, days=given.get("days", 0))
    if same.exists():
        raise Refused(_("Đơn vị đã có quy tắc cho sự việc này với cùng số ngày. Hãy kết thúc quy tắc cũ trước."))
    row = ReminderRule.objects.create(unit=unit, event=event, source=source.strip()[:300], valid_from=begin, **given)
    facts = {"unit": unit.key, "event": event, "from": begin, **given}
    record(by=by, verb="add_reminder_rule", on=row, data=facts)
    return row


@transaction.atomic
def end_rule(*, by: User, rule: ReminderRule, on: date | None = None) -> ReminderRule:
    """The row holds until the day before `on` (today); it stays as history. A row of one's own ends a default."""
    if rule.unit is None:
        raise Refused(_("Quy tắc mặc định không kết thúc được. Hãy thêm quy tắc của đơn vị để thay cho nó."))
    require(may_set_rules(by, rule.unit), _("Bạn không quản trị đơn vị “%(unit)s”.") % {"unit": rule.unit.name})
    rule = ReminderRule.objects.select_for_update(of=("self",)).select_related("unit").get(pk=rule.pk)
    end = max(on or timezone.localdate(), rule.valid_from or date.min)
    if rule.valid_to is not None and rule.valid_to <= end:
        raise Refused(_("Quy tắc này đã kết thúc ngày %(day)s.") % {"day": f"{rule.valid_to:%d/%m/%Y}"})
    rule.valid_to = end
    rule.save(update_fields=["valid_to"])
    record(by=by, verb="end_reminder_rule", on=rule, data={"event": rule.event, "days": rule.days, "on": end})
    return rule


def _check(event: str, given: dict[str, Any]) -> None:
    if event not in Event.values:
        raise Refused(_("Hãy chọn sự việc cần nhắc."))
    if not set(given.get("channels", [])) <= set(Medium.values) or not set(given.get("who", [])) <= set(
        Audience.values
    ):
        raise Refused(_("Cách nhắc hoặc người được nhắc không có trong danh mục."))
    if not 0 <= given.get("days", 0) <= DAYS or not 0 <= given.get("every", 0) <= DAYS:
        raise Refused(_("Số ngày phải từ 0 đến %(most)d.") % {"most": DAYS})
    if given.get("urgent") and event not in AT_ONCE:
        raise Refused(_("Việc này đến theo ngày nên đã có trong bản tổng hợp; không đặt báo ngay được."))
    if given.get("silent"):
        return
    if not given.get("channels"):
        raise Refused(_("Hãy chọn ít nhất một cách nhắc, hoặc chọn “không nhắc việc này”."))
    if event != Event.DIGEST and not given.get("who"):
        raise Refused(_("Hãy chọn người được nhắc, hoặc chọn “không nhắc việc này”."))
