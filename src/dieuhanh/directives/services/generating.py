"""Made-up directives in bulk, for measuring: spread over units, years and states, ledgers included."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Completion, Coordination, Directive, Extension, Return, Update
from dieuhanh.directives.services import copying, numbering
from dieuhanh.directives.services.directives import searchable
from dieuhanh.directives.services.errors import Refused
from dieuhanh.journal.services import record
from dieuhanh.org.lineage import lives
from dieuhanh.org.models import Role, RoleGrant, Unit, UnitKind, User

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Model

# A series of their own: nobody takes a made-up directive for a real one, and real numbers keep no gap.
SERIES = "TN"
BATCH, DAYS = 1000, 8 * 365
# So many are made one by one; more than that are copies of these with keys, codes and words of their own.
MADE = 20_000
OPENS = time(8, 0)
# What a copy says otherwise than what it was copied from; {n} is the number of the copy.
_CHANGES: dict[type[Model], dict[str, str]] = {
    Directive: {
        "code": "code || '.{n}'",
        "content": "content || ' ({n})'",
        "folded": "folded || ' .{n} ({n})'",
    }
}
# The directive first, then what refers to it.
_TABLES: tuple[type[Model], ...] = (Directive, Completion, Coordination, Extension, Return, Update)
LEADS = (UnitKind.DEPARTMENT, UnitKind.AGENCY, UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE)


@dataclass(slots=True)
class Ground:
    """Who gives and gets made-up work."""

    assigner: Unit
    clerk: User
    officer: User
    leads: list[Unit]
    dice: random.Random
    today: date
    words: tuple[list[str], ...]
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def keep(self, ledger: str, row: Any) -> None:
        self.rows.setdefault(ledger, []).append(row)


def generate_directives(
    number: int, *, seed: int = 1, force: bool = False, progress: Callable[[int], object] = lambda done: None
) -> int:
    """Make `number` directives, the same for the same seed, units and day. For an empty or a test database.

    Refused where directives of people stand, unless `force`. Written batch by batch, each with its journal entry:
    stopped half way, what is there is whole. Beyond `MADE` the database copies what was made, so that a million takes
    a minute; nobody else may write meanwhile. `progress` is told how many each batch made.
    """
    if not force and Directive.objects.exclude(code__startswith=f"{SERIES}-").exists():
        raise Refused(
            _("Đã có nhiệm vụ thật nên không sinh dữ liệu thử. Hãy dùng cơ sở dữ liệu riêng, hoặc thêm --yes.")
        )
    ground = _ground(seed)
    before = {model: copying.last_key(model) for model in _TABLES}
    for start in range(0, min(number, MADE), BATCH):
        size = min(BATCH, number - start)
        _batch(ground, size)
        progress(size)
    made = [
        copying.Made(model, before[model] + 1, copying.last_key(model), _CHANGES.get(model, {})) for model in _TABLES
    ]
    for start in range(MADE, number, MADE):
        size = min(MADE, number - start)
        _copies(made, start // MADE, size)
        progress(size)
    return number


@transaction.atomic
def _copies(made: Sequence[copying.Made], number: int, size: int) -> None:
    """The first `size` directives that were made, once more, with their ledgers."""
    copying.copy(made, number, whole=made[0].first + size - 1)
    first = Directive.objects.get(pk=made[0].key(made[0].first, number))
    record(by=None, verb=Event.GENERATE_DIRECTIVES, on=first, data={"number": size, "copy": number})


def _ground(seed: int) -> Ground:
    grants = RoleGrant.objects.select_related("unit", "user").order_by("id")
    clerk = grants.filter(role=Role.CLERK, unit__kind=UnitKind.PROVINCE_COMMITTEE).first()
    officer = grants.filter(role=Role.UNIT_OFFICER).first()
    if clerk is None or officer is None:
        raise Refused(_("Chưa có tài khoản văn thư của UBND tỉnh và cán bộ đơn vị. Hãy nạp tỉnh mẫu trước."))
    leads = list(Unit.objects.filter(path__startswith=clerk.unit.path, kind__in=LEADS).order_by("id"))
    words = (
        [_("Xây dựng"), _("Rà soát"), _("Hoàn thiện"), _("Tham mưu ban hành"), _("Báo cáo"), _("Tổ chức thực hiện")],
        [_("kế hoạch chuyển đổi số"), _("hạ tầng viễn thông"), _("đài truyền thanh cấp xã"), _("dữ liệu dùng chung")],
        # Most directives share their words with many others; each of these stands in one of forty.
        [""] * 20 + _places(),
    )
    dice = random.Random(f"{seed}-{Directive.objects.count()}")  # noqa: S311 made-up data, the same every time
    return Ground(clerk.unit, clerk.user, officer.user, leads, dice, timezone.localdate(), words)


def _places() -> list[str]:
    what = (_("cầu treo"), _("trạm bơm"), _("bến xe"), _("nhà văn hóa"), _("đê kè"))
    where = (_("thôn Thượng"), _("bản Cát"), _("khu Bãi Sậy"), _("xóm Đình"))
    return [f"{one} {place}" for one in what for place in where]


@transaction.atomic
def _batch(ground: Ground, size: int) -> None:
    ground.rows = {}
    days = sorted(ground.today - timedelta(days=ground.dice.randint(1, DAYS)) for _number in range(size))
    per_year: dict[int, int] = {}
    for day in days:
        per_year[day.year] = per_year.get(day.year, 0) + 1
    numbers = {year: iter(_codes(year, many)) for year, many in per_year.items()}
    made = [_directive(ground, day, next(numbers[day.year])) for day in days]
    Directive.objects.bulk_create(made)
    for directive in made:
        _ledgers(ground, directive)
    for model in (Completion, Coordination, Extension, Return, Update):
        model._default_manager.bulk_create(ground.rows.get(model.__name__, []))
    record(by=None, verb=Event.GENERATE_DIRECTIVES, on=made[0], data={"number": size, "last": made[-1].code})


def _codes(year: int, many: int) -> list[str]:
    first = int(numbering.next_code(SERIES, year, many).rpartition("/")[2])
    return [numbering.code(SERIES, year, first + number) for number in range(many)]


def _directive(ground: Ground, day: date, code: str) -> Directive:
    """A directive in a state that its age makes likely, its timestamps in order."""
    dice = ground.dice
    lead = dice.choice([unit for unit in ground.leads if lives(unit, day)] or [ground.assigner])
    deadline = None if dice.random() < 0.15 else day + timedelta(days=dice.randint(7, 180))
    directive = Directive(
        code=code,
        content=_content(ground, day),
        assigner=ground.assigner,
        assigned_on=day,
        lead=lead,
        lead_name=lead.name,
        first_deadline=deadline,
        deadline=deadline,
        time_as_spoken="" if deadline else _("sớm"),
        review_on=None if deadline else day + timedelta(days=21),
        issued_by=ground.clerk,
        issued_at=_at(day),
        state=_state(ground, day, deadline),
    )
    directive.folded = searchable(directive)
    _close(ground, directive)
    return directive


def _content(ground: Ground, day: date) -> str:
    words = " ".join(filter(None, (ground.dice.choice(words) for words in ground.words)))
    return _("%(words)s năm %(year)d") % {"words": words, "year": day.year}


def _state(ground: Ground, day: date, deadline: date | None) -> State:
    past = deadline is None or deadline < ground.today
    old = (ground.today - day).days > 240
    weights = [1, 1, 4, 1, 90, 3] if old and past else [10, 3, 50, 10, 24, 3] if past else [15, 2, 65, 6, 10, 2]
    return ground.dice.choices(list(State), weights)[0]


def _at(day: date) -> datetime:
    return datetime.combine(day, OPENS, tzinfo=timezone.get_current_timezone())


def _close(ground: Ground, directive: Directive) -> None:
    """The timestamps of the state that a directive stands in; nothing lies after today."""
    left = (ground.today - directive.assigned_on).days - 1
    taken, worked, closed = sorted(ground.dice.randint(0, max(left, 0)) for _number in range(3))
    if directive.state in (State.IN_PROGRESS, State.REPORTED, State.ACCEPTED):
        directive.received_at = directive.issued_at + timedelta(days=taken, minutes=5)
    if directive.state in (State.REPORTED, State.ACCEPTED):
        near = directive.deadline or directive.assigned_on + timedelta(days=60)
        done = min(near + timedelta(days=ground.dice.randint(-20, 8)), directive.assigned_on + timedelta(days=worked))
        directive.done_on = max(done, directive.assigned_on)
    if directive.state in (State.ACCEPTED, State.CANCELLED):
        directive.closed_at = directive.issued_at + timedelta(days=closed, minutes=20)
    if directive.state == State.CANCELLED:
        directive.cancel_reason = _("Không còn phù hợp.")


def _ledgers(ground: Ground, directive: Directive) -> None:
    dice = ground.dice
    if directive.state == State.RETURNED:
        facts = {"directive": directive, "unit": directive.lead, "lead": directive.lead, "by": ground.officer}
        returned = directive.issued_at + timedelta(minutes=10)
        ground.keep("Return", Return(at=returned, reason=_("Không thuộc thẩm quyền."), **facts))
    if directive.state in (State.REPORTED, State.ACCEPTED):
        ground.keep("Completion", _completion(ground, directive))
    if directive.state == State.IN_PROGRESS and directive.received_at:
        at = directive.received_at + timedelta(minutes=5)
        ground.keep("Update", Update(directive=directive, by=ground.officer, at=at, text=_("Đang thực hiện.")))
        if directive.deadline and dice.random() < 0.2:
            to_day = directive.deadline + timedelta(days=30)
            asked = {"directive": directive, "asked_by": ground.officer, "asked_at": at, "reason": _("Chờ kinh phí.")}
            ground.keep("Extension", Extension(from_day=directive.deadline, to_day=to_day, **asked))
    if dice.random() < 0.3:
        unit = dice.choice(ground.leads)
        if unit.pk != directive.lead_id:
            # What is closed waits for nobody's answer.
            answered = timezone.localdate(directive.closed_at) if directive.closed_at else None
            row = Coordination(directive=directive, unit=unit, unit_name=unit.name, answered_on=answered)
            row.over = directive.closed_at is not None
            ground.keep("Coordination", row)


def _completion(ground: Ground, directive: Directive) -> Completion:
    accepted = directive.state == State.ACCEPTED
    done_on = directive.done_on or directive.assigned_on
    reported = max(_at(done_on) + timedelta(minutes=10), (directive.received_at or directive.issued_at))
    if directive.closed_at:
        reported = directive.closed_at - timedelta(minutes=5)
    return Completion(
        directive=directive,
        unit=directive.lead,
        by=ground.officer,
        at=reported,
        done_on=done_on,
        summary=_("Đã hoàn thành."),
        product_number=f"{ground.dice.randint(1, 999)}/BC-TN",
        decision=Completion.Decision.ACCEPTED if accepted else "",
        decided_by=ground.clerk if accepted else None,
        decided_at=directive.closed_at,
    )
