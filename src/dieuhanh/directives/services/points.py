"""Points of a compound directive: cut once by a person, answered one by one, all answered before the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions
from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Point
from dieuhanh.directives.services import checks
from dieuhanh.directives.services.errors import Refused
from dieuhanh.journal.services import record
from dieuhanh.org.permissions import require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dieuhanh.directives.models import Directive

LEAST, MOST = 2, 30


class PointAnswer(NamedTuple):
    """What the unit says of one point."""

    number: int
    standing: str
    text: str


@transaction.atomic
def cut_points(*, by: Any, directive: Directive, points: Sequence[str], at: datetime | None = None) -> list[Point]:
    """The lead or the assigner's side cuts an open directive into points, once; its words stay as they are."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    day = checks.day_of(now)
    may = permissions.holds(by, directive, day) or permissions.decides(by, directive, day)
    require(may, _("Chỉ đơn vị chủ trì hoặc cơ quan giao mới tách ý được."))
    checks.running(directive, _("nên không tách ý được"))
    if directive.points.exists():
        raise Refused(_("Nhiệm vụ %(code)s đã được tách ý.") % {"code": directive.code})
    texts = [checks.words(point, 1000, _("Có ý chưa có nội dung.")) for point in points if point.strip()]
    if not LEAST <= len(texts) <= MOST:
        raise Refused(_("Hãy ghi từ %(least)d đến %(most)d ý, mỗi ý một dòng.") % {"least": LEAST, "most": MOST})
    rows = [Point(directive=directive, number=number, content=text) for number, text in enumerate(texts, 1)]
    Point.objects.bulk_create(rows)
    record(by=by, verb=Event.CUT_POINTS, on=directive, data={"at": now, "points": texts})
    return rows


@transaction.atomic
def answer_points(
    *, by: Any, directive: Directive, answers: Sequence[PointAnswer], at: datetime | None = None
) -> list[Point]:
    """The lead unit says of each point how it stands and what was done; a later answer replaces an earlier."""
    now, directive = checks.moment(at, directive), checks.locked(directive)
    may = permissions.holds(by, directive, checks.day_of(now))
    require(may, _("Chỉ cán bộ của đơn vị chủ trì (hoặc đơn vị kế thừa) mới trả lời từng ý được."))
    if directive.state != State.IN_PROGRESS:
        checks.step(directive, State.REPORTED)
    rows = {row.number: row for row in directive.points.all()}
    changed = [row for one in answers if (row := _answered(rows, one, by, now)) is not None]
    if not changed:
        raise Refused(_("Chưa có ý nào được trả lời. Hãy chọn tình trạng và ghi kết quả của ít nhất một ý."))
    for row in changed:
        row.save(update_fields=["standing", "answer", "answered_by", "answered_at"])
    told = [{"number": row.number, "standing": row.standing, "answer": row.answer} for row in changed]
    record(by=by, verb=Event.ANSWER_POINTS, on=directive, data={"at": now, "points": told})
    return changed


def _answered(rows: dict[int, Point], one: PointAnswer, by: Any, now: datetime) -> Point | None:
    """The row with its new answer; None where nothing new was said."""
    row = rows.get(one.number)
    if row is None:
        raise Refused(_("Nhiệm vụ không có ý số %(number)d.") % {"number": one.number})
    if not one.standing and not one.text.strip():
        return None
    if one.standing not in Point.Standing.values:
        raise Refused(_("Hãy chọn tình trạng của ý %(number)d.") % {"number": one.number})
    text = checks.words(one.text, 2000, _("Hãy ghi kết quả của ý %(number)d.") % {"number": one.number})
    if (row.standing, row.answer) == (one.standing, text):
        return None
    row.standing, row.answer, row.answered_by, row.answered_at = one.standing, text, by, now
    return row


def check_points(directive: Directive) -> None:
    """Refused while some point of a directive has no answer."""
    open_points = [str(row.number) for row in directive.points.filter(standing="")]
    if open_points:
        raise Refused(
            _("Nhiệm vụ có nhiều ý; còn ý %(numbers)s chưa trả lời. Hãy trả lời từng ý trước khi báo cáo.")
            % {"numbers": ", ".join(open_points)}
        )
