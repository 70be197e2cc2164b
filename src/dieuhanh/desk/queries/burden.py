"""What the desk costs those who work with it in one month: review by item, reminders and demands by unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import CharField, Count, F, Sum, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Completion, Directive, Explanation, Urging
from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import in_scope, scope
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind
from dieuhanh.reminders.queries import reminders_by_unit
from dieuhanh.review.models import Effort
from dieuhanh.review.queries.learning import FIELD_WORDS, changed_fields

if TYPE_CHECKING:
    from django.db.models import QuerySet

# What stands in a cell of the sheet.
Cell: TypeAlias = str | int | float | None

# Who looks after the burden; what is shown lies in their scope.
WATCHERS = (Role.ADMINISTRATOR, Role.AUDITOR)
KINDS = (FindingKind.DIRECTIVE, FindingKind.PROPOSAL)


@dataclass(frozen=True, slots=True)
class Review:
    """The cost of review in the month. `items` were confirmed under measurement; `decided` is all work confirmed."""

    actions: int
    seconds: int
    items: int
    decided: int
    retyped: int
    fields: list[tuple[str, int]]

    @property
    def actions_per_item(self) -> float | None:
        return round(self.actions / self.items, 1) if self.items else None

    @property
    def seconds_per_item(self) -> float | None:
        return round(self.seconds / self.items, 1) if self.items else None


@dataclass(slots=True)
class Line:
    """A unit in the month: what it was reminded of and asked for, over the work that it led and the reports it made."""

    unit: str
    under_way: int = 0
    reports: int = 0
    digests: int = 0
    items: int = 0
    urgent: int = 0
    urgings: int = 0
    explanations: int = 0
    sent_back: int = 0

    @property
    def demands(self) -> int:
        return self.urgings + self.explanations + self.sent_back

    @property
    def each(self) -> float | None:
        """Reminders, at once or urged, for each piece of work under way."""
        return round((self.items + self.urgent + self.urgings) / self.under_way, 1) if self.under_way else None


@dataclass(frozen=True, slots=True)
class Burden:
    """The page: one month, with the months before and after it."""

    first: date
    last: date
    review: Review
    lines: list[Line] = field(default_factory=list)

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """'' for the month of today: what has not come yet burdens nobody."""
        following = self.last + timedelta(days=1)
        return "" if following > timezone.localdate() else f"{following:%Y-%m}"


def month_of(text: str, today: date) -> tuple[date, date]:
    """First and last day of the month "2026-03"; of today's month where `text` names none, or one yet to come."""
    year, _dash, month = text.partition("-")
    first = today.replace(day=1)
    if year.isdecimal() and month.isdecimal() and len(text) <= 7 and 1 <= int(month) <= 12 and int(year) >= 2000:
        first = min(first, date(int(year), int(month), 1))
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def burden(user: Any, first: date, last: date) -> Burden:
    """What lies in the scope of `user` as administrator or auditor, from `first` to `last`."""
    return Burden(first, last, _review(user, first, last), _lines(user, first, last))


def _review(user: Any, first: date, last: date) -> Review:
    cost = Effort.objects.filter(in_scope(user, "unit", *WATCHERS), on__range=(first, last)).aggregate(
        a=Sum("actions"), s=Sum("seconds"), n=Sum("items")
    )
    right = Finding.objects.filter(
        in_scope(user, "session__owner", *WATCHERS),
        decided_at__range=_moments(first, last),
        kind__in=KINDS,
        state__in=[FindingState.CONFIRMED, FindingState.ISSUED],
    )
    changed = [changed_fields(drafted) for drafted in right.order_by().values_list("drafted", flat=True)]
    fields = Counter(name for names in changed for name in names).most_common()
    return Review(
        actions=cost["a"] or 0,
        seconds=cost["s"] or 0,
        items=cost["n"] or 0,
        decided=len(changed),
        retyped=sum(map(bool, changed)),
        fields=[(str(FIELD_WORDS[name]), count) for name, count in fields],
    )


def _lines(user: Any, first: date, last: date) -> list[Line]:
    paths = tuple(scope(user, *WATCHERS))
    found: dict[int, Line] = {}
    for row in reminders_by_unit(first, last):
        if row.unit.path.startswith(paths):
            line = found.setdefault(row.unit.pk, Line(row.unit.name))
            line.digests, line.items, line.urgent = row.digests, row.items, row.urgent
    demands = list(_demands(first, last))
    units = Unit.objects.filter(pk__in={row["for_unit"] for row in demands}).values_list("pk", "name", "path")
    names = {key: name for key, name, path in units if path.startswith(paths)}
    for row in demands:
        if row["for_unit"] in names:
            line = found.setdefault(row["for_unit"], Line(names[row["for_unit"]]))
            setattr(line, row["what"], row["n"])
    for unit, number in _under_way(found, first, last):
        if unit in found:
            found[unit].under_way += number
    return sorted(found.values(), key=lambda line: line.unit)


def _demands(first: date, last: date) -> QuerySet[Any]:
    """What was asked of all units in the month, counted by unit and kind: four counts in one query."""
    moments = _moments(first, last)
    sent_back = Completion.objects.filter(decision=Completion.Decision.SENT_BACK, decided_at__range=moments)
    parts = [
        _counted(Urging.objects.filter(at__range=moments), "directive__lead", "urgings"),
        _counted(Explanation.objects.filter(asked_at__range=moments), "unit", "explanations"),
        _counted(sent_back, "unit", "sent_back"),
        _counted(Completion.objects.filter(at__range=moments), "unit", "reports"),
    ]
    return parts[0].union(*parts[1:], all=True)


def _counted(rows: QuerySet[Any], unit: str, what: str) -> QuerySet[Any]:
    # Grouped by what no index orders, or SQLite would walk all units' rows instead of the month's.
    named = {"what": Value(what, output_field=CharField()), "for_unit": F(f"{unit}_id") + 0}
    counted: QuerySet[Any] = rows.order_by().values(**named).annotate(n=Count("*"))
    return counted


def _under_way(units: dict[int, Line], first: date, last: date) -> QuerySet[Any]:
    """What each unit led in the month: open still, or done in it or later; accepted no sooner than done."""
    rows = Directive.objects.order_by()
    if last < timezone.localdate():
        rows = rows.filter(assigned_on__lte=last)
    # Both are counted out of indexes alone.
    done = rows.filter(lead__in=list(units), closed_at__gte=_moments(first, last)[0], done_on__gte=first)
    parts = (rows.filter(is_open=True), done.exclude(state=State.CANCELLED).exclude(is_open=True))
    open_, closed = (one.values("lead").annotate(n=Count("pk")) for one in parts)
    return open_.union(closed, all=True).values_list("lead", "n")


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    zone = timezone.get_current_timezone()
    return datetime.combine(first, time.min, zone), datetime.combine(last, time.max, zone)


def burden_cells(page: Burden) -> list[list[Cell]]:
    """The page as the cells of a sheet."""
    review = page.review
    head = [
        _("Đơn vị"),
        _("Nhiệm vụ đang theo dõi"),
        _("Bản tổng hợp nhắc việc"),
        _("Việc được nhắc"),
        _("Tin báo ngay"),
        _("Lần đôn đốc"),
        _("Yêu cầu giải trình"),
        _("Báo cáo hoàn thành"),
        _("Báo cáo bị yêu cầu làm lại"),
        _("Lần nhắc trên một nhiệm vụ"),
    ]
    rows: list[list[Cell]] = [
        [
            _safe(one.unit),
            one.under_way,
            one.digests,
            one.items,
            one.urgent,
            one.urgings,
            *(one.explanations, one.reports, one.sent_back, one.each),
        ]
        for one in page.lines
    ]
    retyped: list[list[Cell]] = [[_("Gõ lại: %(field)s") % {"field": name}, count] for name, count in review.fields]
    facts: list[list[Cell]] = [
        [_("Tháng"), f"{page.first:%m/%Y}"],
        [_("Mục được duyệt có đo"), review.items],
        [_("Thao tác trên một mục"), review.actions_per_item],
        [_("Giây trên một mục"), review.seconds_per_item],
        [_("Chỉ đạo, kiến nghị đã duyệt"), review.decided],
        [_("Trong đó phải gõ lại ít nhất một ô"), review.retyped],
        *retyped,
        [],
    ]
    return [*facts, list(head), *rows]


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
