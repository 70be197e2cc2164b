"""Who may do what in the register: the assigner's side, the unit that holds the work today, the unit that asked.

Each `may_…` answers for a person and a thing as it stands now, so that a page offers what would succeed. The
predicates above them answer for the person alone, on a day; services ask those and refuse the rest with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import OPEN, STEPS, State
from dieuhanh.directives.models import Explanation
from dieuhanh.directives.timing import is_late
from dieuhanh.org.models import Role, RoleGrant
from dieuhanh.org.permissions import has_role

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Completion, Coordination, Directive, Extension, Wait
    from dieuhanh.org.models import Unit

RUNNING = frozenset({State.ISSUED, State.IN_PROGRESS})
"""States in which the ball lies with the unit: it may be urged, and may ask for a later day."""


def had_role(user: Any, *roles: str, unit: Unit | None, day: date) -> bool:
    """Whether `user`, active today, held one of `roles` for `unit` on `day`; nobody holds a role for no unit."""
    if unit is None:
        return False
    if day == timezone.localdate():
        return has_role(user, *roles, unit=unit)
    if user is None or not getattr(user, "is_active", False):
        return False
    grants = RoleGrant.objects.on(day).filter(user_id=user.pk, role__in=roles).select_related("unit")
    return any(unit.path.startswith(grant.unit.path) for grant in grants)


def is_assigner(user: Any, directive: Directive, day: date) -> bool:
    """The clerk of the unit that assigned it, or of a unit above."""
    return had_role(user, Role.CLERK, unit=directive.assigner, day=day)


def decides(user: Any, directive: Directive, day: date) -> bool:
    """The clerk or a leader of the unit that assigned it."""
    return had_role(user, Role.CLERK, Role.LEADER, unit=directive.assigner, day=day)


def leads_assigner(user: Any, directive: Directive, day: date) -> bool:
    """A leader of the unit that assigned it, or of a unit above."""
    return had_role(user, Role.LEADER, unit=directive.assigner, day=day)


def holds(user: Any, directive: Directive, day: date) -> bool:
    """An officer of the unit that answers for it on `day`: the lead unit, or its successor in the field."""
    return had_role(user, Role.UNIT_OFFICER, unit=queries.current_holder(directive, day), day=day)


def takes_back(user: Any, directive: Directive, day: date) -> bool:
    """An officer of the holder; where no single body took the work over, the assigner's clerk in its place."""
    holder = queries.current_holder(directive, day)
    if holder is None:
        return is_assigner(user, directive, day)
    return had_role(user, Role.UNIT_OFFICER, unit=holder, day=day)


def coordinates(user: Any, coordination: Coordination, day: date) -> bool:
    """An officer of the coordinating unit, or of its successor in the field."""
    return had_role(user, Role.UNIT_OFFICER, unit=queries.coordinator(coordination, day), day=day)


def duties(user: Any, directive: Directive, day: date) -> list[Coordination]:
    """The unanswered coordinating duties that `user` may answer."""
    found = []
    for one in directive.coordinations.all():
        if one.answered_on is not None:
            continue
        one.directive = directive
        if coordinates(user, one, day):
            found.append(one)
    return found


def may_see(user: Any, directive: Directive) -> bool:
    """Whether the directive lies in the user's scope; see `queries.visible_to`."""
    return queries.visible_to(user).filter(pk=directive.pk).exists()


def may_see_register(user: Any) -> bool:
    """Whether any role of `user` opens the register of directives and proposals, however little lies in its scope."""
    return has_role(user, *queries.SEEING)


def may_issue(user: Any, assigner: Unit, day: date | None = None) -> bool:
    """The clerk of a unit issues what the unit assigns."""
    return had_role(user, Role.CLERK, unit=assigner, day=day or timezone.localdate())


def may_receive(user: Any, directive: Directive) -> bool:
    return directive.state == State.ISSUED and holds(user, directive, timezone.localdate())


def may_update(user: Any, directive: Directive) -> bool:
    return directive.state == State.IN_PROGRESS and holds(user, directive, timezone.localdate())


def may_report_done(user: Any, directive: Directive) -> bool:
    return may_update(user, directive)


def may_return(user: Any, directive: Directive) -> bool:
    may = _allowed(directive, State.RETURNED) and takes_back(user, directive, timezone.localdate())
    return may and waiting_extension(directive) is None and asked_wait(directive) is None


def may_ask_extension(user: Any, directive: Directive) -> bool:
    may = directive.state in RUNNING and holds(user, directive, timezone.localdate())
    return may and directive.waiting_since is None and _nothing_asked(directive)


def may_ask_wait(user: Any, directive: Directive) -> bool:
    return directive.deadline is not None and may_ask_extension(user, directive)


def may_decide_wait(user: Any, directive: Directive) -> bool:
    if directive.state not in OPEN or not decides(user, directive, timezone.localdate()):
        return False
    asked = asked_wait(directive)
    return asked is not None and asked.asked_by_id != user.pk


def may_end_wait(user: Any, directive: Directive) -> bool:
    today = timezone.localdate()
    return directive.waiting_since is not None and (holds(user, directive, today) or decides(user, directive, today))


def may_decide_extension(user: Any, directive: Directive) -> bool:
    if directive.state not in OPEN or not decides(user, directive, timezone.localdate()):
        return False
    waiting = waiting_extension(directive)
    return waiting is not None and waiting.asked_by_id != user.pk


def may_decide_return(user: Any, directive: Directive) -> bool:
    if directive.state != State.RETURNED or not is_assigner(user, directive, timezone.localdate()):
        return False
    last = directive.returns.filter(decision="").last()
    return last is not None and (
        last.by_id != user.pk or queries.current_holder(directive, timezone.localdate()) is None
    )


def may_accept(user: Any, directive: Directive) -> bool:
    return may_send_back(user, directive) and _nothing_asked(directive)


def may_send_back(user: Any, directive: Directive) -> bool:
    if directive.state != State.REPORTED or not decides(user, directive, timezone.localdate()):
        return False
    report = waiting_completion(directive)
    return report is not None and report.by_id != user.pk


def may_urge(user: Any, directive: Directive) -> bool:
    return directive.state in RUNNING and is_assigner(user, directive, timezone.localdate())


def may_cancel(user: Any, directive: Directive) -> bool:
    return _allowed(directive, State.CANCELLED) and is_assigner(user, directive, timezone.localdate())


def may_set_deadline(user: Any, directive: Directive) -> bool:
    return may_move_review(user, directive) and waiting_extension(directive) is None


def may_move_review(user: Any, directive: Directive) -> bool:
    undated = directive.deadline is None and directive.first_deadline is None
    return undated and directive.state in RUNNING and decides(user, directive, timezone.localdate())


def may_ask_explanation(user: Any, directive: Directive) -> bool:
    return may_ask_in_list(user, directive) and open_explanation(directive) is None


def may_ask_in_list(user: Any, directive: Directive) -> bool:
    """As `may_ask_explanation` without a query: whether one is open is told by `queries.with_open_explanation`."""
    today = timezone.localdate()
    return is_late(directive, today) and leads_assigner(user, directive, today)


def may_answer_explanation(user: Any, directive: Directive) -> bool:
    if not holds(user, directive, timezone.localdate()):
        return False
    row = open_explanation(directive)
    return row is not None and row.answered_at is None and row.asked_by_id != user.pk


def may_judge_explanation(user: Any, directive: Directive) -> bool:
    """Whether an objective cause waits to be confirmed or not."""
    return _to_judge(user, directive, Explanation.Cause.OBJECTIVE)


def may_read_explanation(user: Any, directive: Directive) -> bool:
    """Whether an answer that names the unit's own fault waits to be read."""
    return _to_judge(user, directive, Explanation.Cause.OWN)


def _to_judge(user: Any, directive: Directive, cause: str) -> bool:
    if not decides(user, directive, timezone.localdate()):
        return False
    row = open_explanation(directive)
    return row is not None and row.cause == cause and row.answered_by_id != user.pk


def may_cut_points(user: Any, directive: Directive) -> bool:
    today = timezone.localdate()
    free = directive.state in RUNNING and not directive.points.all()
    return free and (holds(user, directive, today) or decides(user, directive, today))


def may_answer_points(user: Any, directive: Directive) -> bool:
    return may_update(user, directive) and bool(directive.points.all())


def may_answer_coordination(user: Any, directive: Directive) -> bool:
    return directive.state in OPEN and bool(duties(user, directive, timezone.localdate()))


def waiting_extension(directive: Directive) -> Extension | None:
    """The request for a later day that nobody has decided yet; there is at most one."""
    row: Extension | None = _undecided(directive.extensions)
    return row


def open_explanation(directive: Directive) -> Explanation | None:
    """The explanation that was asked for and is not yet answered, or not yet judged; there is at most one."""
    row: Explanation | None = _undecided(directive.explanations)
    return row


def asked_wait(directive: Directive) -> Wait | None:
    """The request that the clock stand still which nobody has decided yet; there is at most one."""
    row: Wait | None = _undecided(directive.waits)
    return row


def waiting_completion(directive: Directive) -> Completion | None:
    """The report that nobody has decided yet; there is at most one."""
    row: Completion | None = _undecided(directive.completions)
    return row


def _undecided(ledger: Any) -> Any:
    """The row without a decision; a ledger that a page has read already is not asked again."""
    return next((row for row in ledger.all() if not row.decision), None)


def _nothing_asked(directive: Directive) -> bool:
    return waiting_extension(directive) is None and asked_wait(directive) is None


def _allowed(directive: Directive, to: State) -> bool:
    return to in STEPS[State(directive.state)]
