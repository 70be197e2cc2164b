"""What each role wants to see: short lists before numbers, each with the way to the whole list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dieuhanh.desk.queries.gathering import Desk, Wanted, sections
from dieuhanh.desk.queries.papers import to_issue, to_review, unread
from dieuhanh.desk.queries.scope import Reach
from dieuhanh.directives.lifecycle import OPEN, PartState, ProposalState, State, TimeClass
from dieuhanh.directives.models import Completion, Coordination, Directive, Extension, Proposal, Wait
from dieuhanh.directives.queries import (
    SEEING,
    explanations_to_read,
    explanations_unanswered,
    explanations_waiting,
    narrowed,
    near_due_until,
    parts_given_to,
    parts_to_judge,
)
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import grants_of, has_role
from dieuhanh.records.models import Session
from dieuhanh.reorganisation.lifecycle import State as ActState
from dieuhanh.reorganisation.queries import acts_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from dieuhanh.org.models import User

SILENT_DAYS = timedelta(days=3)


def desk_of(user: User, today: date) -> Desk:
    """The sections of all the roles that a person has."""
    if not grants_of(user):
        return Desk([], [], [])
    days, reach = Days(today, near_due_until(today)), Reach(user)
    wanted: list[Wanted] = []
    for role, wants in ((Role.CLERK, _clerk), (Role.LEADER, _leader), (Role.UNIT_OFFICER, _officer)):
        if has_role(user, role):
            wanted += wants(reach, days)
    if not wanted and has_role(user, *SEEING):
        wanted += _reader(reach, days)
    found = sections(wanted, today, reach.rows_of)
    roles = list(dict.fromkeys(str(grant.get_role_display()) for grant in grants_of(user)))
    return Desk(roles, [s for s in found if s.number], [s for s in found if not s.number])


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a section is about; `few` where keys of units name it, so that an index gives it without the order."""

    conditions: tuple[Q, ...]
    few: bool

    def order(self, day: str) -> tuple[Any, str]:
        """By `day`. Where few units are asked about the order is hidden from the database: it would read the lists of
        all units in that order to find the rows of these."""
        return (Coalesce(day, day) if self.few else F(day)).asc(), "id"


@dataclass(frozen=True, slots=True)
class Days:
    """Today, and the last day that is near."""

    today: date
    near: date


def _list(name: str, query: str = "") -> str:
    return f"{reverse(name)}{'?' if query else ''}{query}"


def _lists(scopes: Scopes, condition: Q, day: str = "due") -> tuple[QuerySet[Directive], ...]:
    """Directives of each scope under a condition that leaves none without `day`, by that day."""
    return tuple(
        Directive.objects.filter(scope & condition).order_by(*scopes.order(day)) for scope in scopes.conditions
    )


def _dated_first(scopes: Scopes, condition: Q) -> tuple[QuerySet[Directive], ...]:
    """By deadline, those without one last; apart, since the databases put what is empty at different ends."""
    dated = _lists(scopes, condition & Q(due__isnull=False))
    rows = (Directive.objects.filter(one & condition, due=None) for one in scopes.conditions)
    return (*dated, *(one.order_by(scopes.order("id")[0]) for one in rows))


def _of_class(scopes: Scopes, condition: Q, wanted: TimeClass, days: Days) -> tuple[QuerySet[Directive], ...]:
    """As the list behind it, which says the class so that an index serves it; `condition` says the days once more."""
    lists = (Directive.objects.filter(scope & condition) for scope in scopes.conditions)
    return tuple(
        narrowed(rows, {"time": wanted}, days.today, days.near).order_by(*scopes.order("due")) for rows in lists
    )


def _late(scopes: Scopes, days: Days) -> Wanted:
    return Wanted(
        _("Quá hạn"),
        "directive",
        _of_class(scopes, Q(is_open=True, due__lt=days.today), TimeClass.OVERDUE, days),
        _list("directives:list", "time=overdue"),
        _("Không có nhiệm vụ quá hạn."),
        alarm=True,
        general=True,
    )


def _near(scopes: Scopes, days: Days) -> Wanted:
    soon = Q(is_open=True, due__gte=days.today, due__lte=days.near)
    return Wanted(
        _("Sắp đến hạn"),
        "directive",
        _of_class(scopes, soon, TimeClass.NEAR_DUE, days),
        _list("directives:list", "time=near_due"),
        _("Không có nhiệm vụ sắp đến hạn."),
        general=True,
    )


def _state(title: _StrPromise, scopes: Scopes, state: State, empty: _StrPromise, *, alarm: bool = False) -> Wanted:
    rows = _dated_first(scopes, Q(is_open=True, state=state))
    return Wanted(title, "directive", rows, _list("directives:list", f"state={state.value}"), empty, alarm=alarm)


def _clerk(reach: Reach, days: Days) -> Iterable[Wanted]:
    mine = Scopes((reach.units("assigner", Role.CLERK),), reach.few)
    yield to_review(reach)
    yield to_issue(reach)
    yield unread(reach)
    yield _state(_("Đơn vị trả lại"), mine, State.RETURNED, _("Không có nhiệm vụ bị trả lại."), alarm=True)
    yield _extensions(mine)
    yield _waits(reach, Role.CLERK)
    yield _state(_("Chờ nghiệm thu"), mine, State.REPORTED, _("Không có báo cáo chờ nghiệm thu."))
    yield _explained(reach)
    yield _unexplained(reach, days)
    yield _late(mine, days)
    yield _near(mine, days)
    silent = Q(is_open=True, state=State.ISSUED, assigned_on__lt=days.today - SILENT_DAYS)
    yield Wanted(
        _("Đơn vị chưa tiếp nhận"),
        "directive",
        _lists(mine, silent, "assigned_on"),
        _list("directives:list", f"state={State.ISSUED.value}"),
        _("Mọi nhiệm vụ đã được tiếp nhận."),
        day="assigned_on",
        wider=True,
        general=True,
    )
    yield _ageing(mine, days)
    yield _to_answer(reach, Role.CLERK)


def _ageing(scopes: Scopes, days: Days) -> Wanted:
    # Both say that there is no day; each is served by an index of its own.
    empty = Q(due__isnull=True) if scopes.few else Q(deadline__isnull=True)
    undated = Q(is_open=True, review_on__lte=days.today) & empty
    return Wanted(
        _("Chưa rõ hạn, đã đến ngày rà soát"),
        "directive",
        _lists(scopes, undated, "review_on"),
        _list("directives:list", "time=undated"),
        _("Không có nhiệm vụ chưa rõ hạn cần rà soát."),
        day="review_on",
        general=True,
    )


def _extensions(scopes: Scopes) -> Wanted:
    waiting = Q(Exists(Extension.objects.filter(directive=OuterRef("pk"), decision="")))
    undated = Extension.objects.filter(decision="", from_day__isnull=True).order_by().values("directive")
    return Wanted(
        _("Đề nghị gia hạn chờ quyết định"),
        "directive",
        (
            *_lists(scopes, Q(is_open=True, due__isnull=False) & waiting),
            # Few ask for a day where there was none: read from their side.
            *(Directive.objects.filter(one, is_open=True, pk__in=undated).order_by("id") for one in scopes.conditions),
        ),
        _list("directives:list", "asked=extension"),
        _("Không có đề nghị gia hạn."),
    )


def _waits(reach: Reach, role: Role) -> Wanted:
    """Requests that the clock stand still: the side of the assigner decides, and never who asked."""
    asked = Wait.objects.filter(reach.units("directive__assigner", role), decision="").exclude(asked_by=reach.user)
    rows = Scopes((Q(pk__in=asked.order_by().values("directive")),), few=True)
    return Wanted(
        _("Đề nghị tạm dừng chờ quyết định"),
        "directive",
        _dated_first(rows, Q(is_open=True)),
        _list("directives:list", "asked=wait"),
        _("Không có đề nghị tạm dừng."),
    )


def _explained(reach: Reach) -> Wanted:
    answered = Q(pk__in=explanations_to_read(reach.user).order_by().values("directive"))
    return Wanted(
        _("Giải trình chờ cho ý kiến"),
        "directive",
        _dated_first(Scopes((answered,), few=True), Q()),
        _list("directives:list", f"time={TimeClass.OVERDUE.value},{TimeClass.DONE_LATE.value}"),
        _("Không có giải trình chờ cho ý kiến."),
        wider=True,
    )


def _unexplained(reach: Reach, days: Days) -> Wanted:
    asked = Q(pk__in=explanations_unanswered(reach.user, days.today).order_by().values("directive"))
    return Wanted(
        _("Chậm trả lời giải trình"),
        "directive",
        _dated_first(Scopes((asked,), few=True), Q()),
        _list("directives:list", f"time={TimeClass.OVERDUE.value},{TimeClass.DONE_LATE.value}"),
        _("Không có đơn vị chậm trả lời giải trình."),
        alarm=True,
        wider=True,
    )


def _to_explain(reach: Reach) -> Wanted:
    asked = Q(pk__in=explanations_waiting(reach.user).order_by().values("directive"))
    return Wanted(
        _("Phải giải trình"),
        "directive",
        _dated_first(Scopes((asked,), few=True), Q()),
        _list("directives:list", f"time={TimeClass.OVERDUE.value},{TimeClass.DONE_LATE.value}"),
        _("Không có yêu cầu giải trình."),
        alarm=True,
        wider=True,
    )


def _parts(reach: Reach) -> Wanted:
    """Work inside the unit, in one list: what is given to me or my division, and what waits for my word."""
    given = parts_given_to(reach.user).filter(state=PartState.DOING)
    return Wanted(
        _("Phần việc được giao hoặc chờ xác nhận"),
        "part",
        given | parts_to_judge(reach.user),
        _list("directives:parts"),
        _("Không có phần việc được giao."),
    )


def _leader(reach: Reach, days: Days) -> Iterable[Wanted]:
    # A province's leader looks at what the province assigned, a department's at what the department answers for.
    mine = Scopes((reach.units("assigner", Role.LEADER), reach.held(Role.LEADER)), reach.few)
    yield _late(mine, days)
    yield _acts(reach)
    yield _extensions(mine)
    yield _waits(reach, Role.LEADER)
    yield _state(_("Chờ nghiệm thu"), mine, State.REPORTED, _("Không có báo cáo chờ nghiệm thu."))
    yield _explained(reach)
    yield _unexplained(reach, days)
    yield _to_answer(reach, Role.LEADER)
    yield _ageing(mine, days)
    yield Wanted(
        _("Các buổi làm việc gần đây"),
        "session",
        Session.objects.filter(reach.units("owner", Role.LEADER), date__isnull=False).order_by("-date", "-id"),
        _list("records:list"),
        _("Chưa có buổi làm việc nào."),
    )


def _acts(reach: Reach) -> Wanted:
    """Plans of reorganisation that another person proposed: they wait for a leader's word."""
    return Wanted(
        _("Phương án sắp xếp tổ chức chờ xác nhận"),
        "act",
        acts_for(reach.user, Role.LEADER).filter(state=ActState.PROPOSED).exclude(proposed_by=reach.user),
        _list("reorganisation:list"),
        _("Không có phương án sắp xếp chờ xác nhận."),
        wider=True,
    )


def _to_answer(reach: Reach, role: Role) -> Wanted:
    """What was merged into another open one is answered with that one."""
    rows = Proposal.objects.filter(reach.units("addressee", role), state=ProposalState.OPEN).select_related("asker")
    rows = rows.exclude(merged_into__state=ProposalState.OPEN)
    return Wanted(
        _("Kiến nghị chưa được trả lời"),
        "proposal",
        rows.order_by("asked_on", "id"),
        _list("directives:proposals", f"state={ProposalState.OPEN.value}"),
        _("Không có kiến nghị chờ trả lời."),
    )


def _officer(reach: Reach, days: Days) -> Iterable[Wanted]:
    mine = Scopes((reach.held(Role.UNIT_OFFICER),), reach.few)
    yield _state(_("Chờ tiếp nhận"), mine, State.ISSUED, _("Không có nhiệm vụ mới."))
    yield _to_explain(reach)
    back = Completion.objects.filter(directive=OuterRef("pk"), decision=Completion.Decision.SENT_BACK)
    yield Wanted(
        _("Bị yêu cầu làm lại"),
        "directive",
        _dated_first(mine, Q(is_open=True, state=State.IN_PROGRESS) & Q(Exists(back))),
        _list("directives:list", f"state={State.IN_PROGRESS.value}"),
        _("Không có nhiệm vụ phải làm lại."),
        alarm=True,
        wider=True,
    )
    yield _late(mine, days)
    yield _near(mine, days)
    yield _parts(reach)
    doing = Q(is_open=True, state=State.IN_PROGRESS) & (Q(due__isnull=True) | Q(due__gt=days.near))
    yield Wanted(
        _("Đang thực hiện"),
        "directive",
        _dated_first(mine, doing),
        _list("directives:list", f"state={State.IN_PROGRESS.value}"),
        _("Không có nhiệm vụ đang thực hiện."),
        general=True,
    )
    yield _beside(reach)
    yield _to_answer(reach, Role.UNIT_OFFICER)
    unsettled = Q(state__in=[ProposalState.OPEN, ProposalState.ANSWERED])
    yield Wanted(
        _("Kiến nghị của đơn vị chưa giải quyết xong"),
        "proposal",
        Proposal.objects.filter(reach.units("asker", Role.UNIT_OFFICER) & unsettled)
        .select_related("asker")
        # What was answered waits for this unit's own word; the other waits for others.
        .order_by("state", "asked_on", "id"),
        _list("directives:proposals", "state=waiting"),
        _("Không có kiến nghị đang chờ."),
    )


def _beside(reach: Reach) -> Wanted:
    waiting = Coordination.objects.filter(reach.units("unit", Role.UNIT_OFFICER), over=False, answered_on__isnull=True)
    asked = Q(pk__in=waiting.order_by().values("directive"))
    return Wanted(
        _("Phối hợp, chưa trả lời"),
        "directive",
        _dated_first(Scopes((asked,), few=True), Q(is_open=True)),
        _list("directives:list", "state=open"),
        _("Không có việc phối hợp chờ trả lời."),
        wider=True,
    )


def _reader(reach: Reach, days: Days) -> Iterable[Wanted]:
    """For roles that read: what is wrong, and what came last."""
    seen = Scopes((reach.units("assigner", *SEEING), reach.units("lead", *SEEING)), reach.few)
    yield _late(seen, days)
    yield _near(seen, days)
    # Of few units what is open is found by its states; else all that they ever led would be read.
    going = Q(is_open=True, state__in=sorted(OPEN)) if reach.few else Q(is_open=True)
    yield Wanted(
        _("Nhiệm vụ mới giao"),
        "directive",
        tuple(Directive.objects.filter(one, going).order_by("-assigned_on", "-id") for one in seen.conditions),
        _list("directives:list"),
        _("Chưa có nhiệm vụ nào."),
        day="assigned_on",
        newest=True,
        general=True,
    )
