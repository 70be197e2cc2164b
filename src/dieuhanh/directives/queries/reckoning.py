"""How the dates of a directive were computed: the rule, its source, the working days and the pauses, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Extension, Scheduling, Wait
from dieuhanh.directives.timing import due_day, near_within
from dieuhanh.org.models import DatedRule
from dieuhanh.org.workdays import calendar
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dieuhanh.directives.models import Directive
    from dieuhanh.org.workdays import Calendar


_RULES = ("near_due_days", "review_days", "explanation_days")


class Basis:
    """The calendar and the rules by which days are counted, read once for all the dates of a page."""

    def __init__(self, today: date) -> None:
        self.days = calendar()
        self._rows: list[DatedRule] = list(DatedRule.objects.filter(key__in=_RULES).oldest_first())
        self.near_rule = self.rule("near_due_days", today)
        limit = int(self.near_rule.value) if self.near_rule else 0
        self.near = near_within(self.days, today, limit)

    def rule(self, key: str, day: date) -> DatedRule | None:
        """The row that held on `day`; of two the later begun."""
        return next((row for row in reversed(self._rows) if row.key == key and row.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class Reckonings:
    """Sentences for each date that the page shows; [] for a date that it does not have."""

    first: list[str]
    deadline: list[str]
    due: list[str]
    review: list[str]
    left: list[str]
    # One for each request to explain, in their order.
    explanations: list[list[str]]


def reckonings(directive: Directive, today: date, basis: Basis | None = None) -> Reckonings:
    """How each date of `directive` came about, as of `today`."""
    basis = basis or Basis(today)
    return Reckonings(
        first=_first(directive) if directive.first_deadline else [],
        deadline=_deadline(directive) if directive.deadline else [],
        due=_due(directive, today, basis.days) if directive.deadline else [],
        review=_review(directive, basis) if directive.review_on else [],
        left=_left(directive, today, basis) if directive.deadline else [],
        explanations=_explanations(directive, basis),
    )


def review_phrase(spoken: str, days: Mapping[str, int]) -> str:
    """The phrase of the rule `review_days` that counts for `spoken`: the longest one in it, "" for all others."""
    said = f" {fold(spoken)} "
    found = [phrase for phrase in days if f" {fold(phrase)} " in said] if said.strip() else []
    return max(found, key=len, default="")


def _first(directive: Directive) -> list[str]:
    lines = []
    for row in directive.schedulings.all():
        if row.kind == Scheduling.Kind.DEADLINE:
            lines.append(
                _("Giao ngày %(day)s, ban đầu không có hạn. %(who)s đặt hạn này ngày %(on)s. Lý do: %(reason)s")
                % {
                    "day": _day(directive.assigned_on),
                    "who": row.by.get_full_name(),
                    "on": _day(timezone.localdate(row.at)),
                    "reason": row.reason,
                }
            )
    if not lines:
        lines.append(
            _("%(unit)s đặt khi giao nhiệm vụ, ngày %(day)s.")
            % {"unit": directive.assigner, "day": _day(directive.assigned_on)}
        )
    if directive.time_as_spoken and directive.first_deadline:
        lines.append(_("Từ lời nói “%(spoken)s”.") % {"spoken": directive.time_as_spoken})
    if directive.finding_id:
        lines.append(_("Căn cứ: câu gốc trong văn bản, xem mục “Câu gốc”."))
    lines.append(_("Hạn ban đầu không bao giờ thay đổi; gia hạn được ghi riêng."))
    return lines


def _deadline(directive: Directive) -> list[str]:
    granted = [one for one in directive.extensions.all() if one.decision == Extension.Decision.GRANTED]
    lines = [
        _("Gia hạn lần %(number)d: từ %(before)s đến %(to)s, %(who)s đồng ý ngày %(on)s. Lý do: %(reason)s")
        % {
            "number": number,
            "before": _day(row.from_day) if row.from_day else _("chưa có hạn"),
            "to": _day(row.to_day),
            "who": row.decided_by.get_full_name() if row.decided_by else "",
            "on": _day(timezone.localdate(row.decided_at)) if row.decided_at else "",
            "reason": row.reason,
        }
        for number, row in enumerate(granted, 1)
    ]
    return lines or [_("Bằng hạn ban đầu; chưa gia hạn lần nào.")]


def _due(directive: Directive, today: date, days: Calendar) -> list[str]:
    """The pauses that count: those since the last day granted, and the one that runs."""
    agreed = [one for one in directive.waits.all() if one.decision == Wait.Decision.AGREED]
    granted = [one.decided_at for one in directive.extensions.all() if one.decision == Extension.Decision.GRANTED]
    since = max((at for at in granted if at is not None), default=None)
    counted = [one for one in agreed if one.ended_at and (since is None or one.ended_at > since)]
    lines = [
        _("Chờ %(unit)s từ %(start)s đến trước %(end)s: tạm dừng %(days)s, hạn tính đến %(due)s. Lý do: %(reason)s")
        % {
            "unit": one.unit_name,
            "start": _day(one.from_day),
            "end": _day(one.to_day),
            "days": _working(one.days or 0),
            "due": _day(one.due_after),
            "reason": one.reason,
        }
        for one in counted
    ]
    for one in agreed:
        if one.to_day is None:
            stood = days.working_days_between(one.from_day, today)
            lines.append(
                _("Đang chờ %(unit)s từ %(start)s, đến nay đã %(days)s; thời hạn chưa tính tiếp. Lý do: %(reason)s")
                % {"unit": one.unit_name, "start": _day(one.from_day), "days": _working(stood), "reason": one.reason}
            )
    if lines:
        lines.append(_("Hạn hiện tại %(day)s không thay đổi vì tạm dừng.") % {"day": _day(directive.deadline)})
    return lines


def _review(directive: Directive, basis: Basis) -> list[str]:
    moved = [one for one in directive.schedulings.all() if one.kind == Scheduling.Kind.REVIEW]
    lines = [_("Đây là ngày cơ quan giao xem lại nhiệm vụ chưa có hạn, không phải thời hạn.")]
    if moved:
        last = moved[-1]
        return [
            *lines,
            _("%(who)s dời từ %(before)s đến %(to)s, ngày %(on)s. Lý do: %(reason)s")
            % {
                "who": last.by.get_full_name(),
                "before": _day(last.from_day),
                "to": _day(last.to_day),
                "on": _day(timezone.localdate(last.at)),
                "reason": last.reason,
            },
        ]
    row = basis.rule("review_days", directive.assigned_on)
    if row is not None:
        phrase = review_phrase(directive.time_as_spoken, row.value)
        said = _("“%(phrase)s”") % {"phrase": phrase} if phrase else _("các cách nói khác")
        lines.append(
            _("Quy tắc cho %(said)s: %(days)s sau ngày giao %(day)s, không kể ngày nghỉ, lễ, Tết. Nguồn: %(source)s")
            % {
                "said": said,
                "days": _working(int(row.value.get(phrase, 0))),
                "day": _day(directive.assigned_on),
                "source": row.source,
            }
        )
    return lines


def _left(directive: Directive, today: date, basis: Basis) -> list[str]:
    due = due_day(directive)
    if due is None or directive.state == State.CANCELLED:
        return []
    end = directive.done_on or today
    said = _("ngày hoàn thành") if directive.done_on else _("hôm nay")
    lines = [_("Tính từ %(said)s %(end)s đến hạn %(due)s.") % {"said": said, "end": _day(end), "due": _day(due)}]
    if directive.waiting_since is not None and directive.waiting_since <= due:
        lines.append(_("Đang tạm dừng nên không tính là sắp đến hạn hoặc quá hạn."))
        end = directive.waiting_since
    between = basis.days.working_days_between(end, due)
    if end > due:
        late = {"days": _working(-between), "all": (end - due).days}
        lines.append(_("Quá hạn %(days)s (%(all)d ngày theo lịch), không kể ngày nghỉ, lễ, Tết.") % late)
    else:
        left = {"days": _working(between), "all": (due - end).days}
        lines.append(_("Còn %(days)s (%(all)d ngày theo lịch), không kể ngày nghỉ, lễ, Tết.") % left)
    if not directive.done_on:
        lines += _near(basis.near_rule)
    return lines


def _explanations(directive: Directive, basis: Basis) -> list[list[str]]:
    found: list[list[str]] = []
    for row in directive.explanations.all():
        asked = timezone.localdate(row.asked_at)
        rule = basis.rule("explanation_days", asked)
        if rule is None:
            found.append([])
            continue
        said = {"days": _working(int(rule.value)), "day": _day(asked), "source": rule.source}
        told = _("%(days)s sau ngày yêu cầu %(day)s, không kể ngày nghỉ, lễ, Tết. Nguồn: %(source)s")
        found.append([told % said])
    return found


def _near(row: DatedRule | None) -> list[str]:
    if row is None:
        return []
    return [
        _("“Sắp đến hạn” khi còn không quá %(days)s. Nguồn: %(source)s")
        % {"days": _working(int(row.value)), "source": row.source}
    ]


def _working(number: int) -> str:
    return ngettext("%(number)d ngày làm việc", "%(number)d ngày làm việc", number) % {"number": number}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
