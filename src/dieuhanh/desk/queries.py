"""What waits for a person, by role: short lists before numbers, each with the way to the whole list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import ProposalState, State
from dieuhanh.directives.models import Completion, Directive, Extension, Proposal
from dieuhanh.directives.queries import held_by, near_due_until
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import grants_of, has_role, in_scope
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Finding, FindingKind, Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from dieuhanh.org.models import User

ROWS = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A short list: `more` says that there are others, `url` leads to all of them; `alarm` marks what is wrong."""

    title: _StrPromise
    kind: str
    items: list[Any]
    more: bool
    url: str
    empty: _StrPromise
    alarm: bool = False

    @property
    def row(self) -> str:
        """The template of one row."""
        return f"desk/row_{self.kind}.html"


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's desk: sections with something in them first, then the quiet ones named in one line."""

    roles: list[str]
    busy: list[Section]
    quiet: list[Section]


def desk_of(user: User, today: date) -> Desk:
    """The sections of all the roles that a person has."""
    sections: list[Section] = []
    if has_role(user, Role.CLERK):
        sections += _clerk(user, today)
    if has_role(user, Role.LEADER):
        sections += _leader(user, today)
    if has_role(user, Role.UNIT_OFFICER):
        sections += _officer(user, today)
    if not sections and grants_of(user):
        sections += _reader(user, today)
    roles = list(dict.fromkeys(str(grant.get_role_display()) for grant in grants_of(user)))
    return Desk(roles, [s for s in sections if s.items], [s for s in sections if not s.items])


def _section(
    title: _StrPromise, kind: str, rows: QuerySet[Any], url: str, empty: _StrPromise, *, alarm: bool = False
) -> Section:
    found = list(rows[: ROWS + 1])
    return Section(title, kind, found[:ROWS], len(found) > ROWS, url, empty, alarm)


def _list(name: str, query: str = "") -> str:
    return f"{reverse(name)}{'?' if query else ''}{query}"


def _directives(condition: Q, *order: str) -> QuerySet[Directive]:
    return Directive.objects.filter(condition).select_related("lead", "session").order_by(*order, "id")


def _late(scope: Q, today: date) -> Section:
    late = Q(is_open=True, deadline__lt=today)
    rows = _directives(scope & late, "deadline")
    return _section(
        _("Quá hạn"),
        "directive",
        rows,
        _list("directives:list", "time=overdue"),
        _("Không có nhiệm vụ quá hạn."),
        alarm=True,
    )


def _near(scope: Q, today: date) -> Section:
    near = Q(is_open=True, deadline__gte=today, deadline__lte=near_due_until(today))
    return _section(
        _("Sắp đến hạn"),
        "directive",
        _directives(scope & near, "deadline"),
        _list("directives:list", "time=near_due"),
        _("Không có nhiệm vụ sắp đến hạn."),
    )


def _state(title: _StrPromise, scope: Q, state: State, empty: _StrPromise, *, alarm: bool = False) -> Section:
    rows = _directives(scope & Q(state=state), F("deadline").asc(nulls_last=True))  # type: ignore[arg-type]
    return _section(title, "directive", rows, _list("directives:list", f"state={state.value}"), empty, alarm=alarm)


def _clerk(user: User, today: date) -> Iterable[Section]:
    mine = in_scope(user, "assigner", Role.CLERK)
    yield _to_review(user)
    yield _unread(user)
    yield _state(_("Đơn vị trả lại"), mine, State.RETURNED, _("Không có nhiệm vụ bị trả lại."), alarm=True)
    yield _extensions(mine)
    yield _state(_("Chờ nghiệm thu"), mine, State.REPORTED, _("Không có báo cáo chờ nghiệm thu."))
    yield _late(mine, today)
    yield _near(mine, today)
    silent = Q(state=State.ISSUED, assigned_on__lt=today - timedelta(days=3))
    yield _section(
        _("Đơn vị chưa tiếp nhận"),
        "directive",
        _directives(mine & silent, "assigned_on"),
        _list("directives:list", f"state={State.ISSUED.value}"),
        _("Mọi nhiệm vụ đã được tiếp nhận."),
    )
    yield _ageing(mine, today)


def _ageing(scope: Q, today: date) -> Section:
    undated = Q(is_open=True, deadline__isnull=True, review_on__lte=today)
    return _section(
        _("Chưa rõ hạn, đã đến ngày rà soát"),
        "directive",
        _directives(scope & undated, "review_on"),
        _list("directives:list", "time=undated"),
        _("Không có nhiệm vụ chưa rõ hạn cần rà soát."),
    )


def _extensions(scope: Q) -> Section:
    waiting = Extension.objects.filter(directive=OuterRef("pk"), decision="")
    rows = _directives(scope & Q(is_open=True), "deadline").filter(Exists(waiting))
    return _section(
        _("Đề nghị gia hạn chờ quyết định"),
        "directive",
        rows,
        _list("directives:list", "state=open"),
        _("Không có đề nghị gia hạn."),
    )


def _to_review(user: User) -> Section:
    waiting = Finding.objects.filter(
        session=OuterRef("pk"), state=FindingState.FOUND, kind__in=[FindingKind.DIRECTIVE, FindingKind.PROPOSAL]
    )
    rows = (
        Session.objects.filter(in_scope(user, "owner", Role.CLERK))
        .filter(Exists(waiting))
        .order_by(F("date").desc(nulls_last=True), "-id")
    )
    return _section(
        _("Buổi làm việc chờ duyệt"), "review", rows, _list("review:queue"), _("Không có nội dung trích chờ duyệt.")
    )


def _unread(user: User) -> Section:
    rows = Document.objects.filter(in_scope(user, "owner", Role.CLERK), reading=Reading.FAILED).defer("text", "blocks")
    return _section(
        _("Tệp không đọc được"),
        "document",
        rows.order_by("-received_at", "-id"),
        _list("documents:list", f"reading={Reading.FAILED.value}"),
        _("Mọi tệp đều đọc được."),
        alarm=True,
    )


def _leader(user: User, today: date) -> Iterable[Section]:
    # A province's leader looks at what the province assigned, a department's at what the department answers for.
    mine = in_scope(user, "assigner", Role.LEADER) | held_by(user, Role.LEADER)
    yield _late(mine, today)
    yield _extensions(mine)
    yield _state(_("Chờ nghiệm thu"), mine, State.REPORTED, _("Không có báo cáo chờ nghiệm thu."))
    yield _section(
        _("Kiến nghị chưa được trả lời"),
        "proposal",
        Proposal.objects.filter(in_scope(user, "addressee", Role.LEADER), state=ProposalState.OPEN).order_by(
            "asked_on", "id"
        ),
        _list("directives:proposals", f"state={ProposalState.OPEN.value}"),
        _("Không có kiến nghị chờ trả lời."),
    )
    yield _ageing(mine, today)
    yield _section(
        _("Các buổi làm việc gần đây"),
        "session",
        Session.objects.filter(in_scope(user, "owner", Role.LEADER), date__isnull=False).order_by("-date", "-id"),
        _list("records:list"),
        _("Chưa có buổi làm việc nào."),
    )


def _officer(user: User, today: date) -> Iterable[Section]:
    mine = held_by(user, Role.UNIT_OFFICER)
    yield _state(_("Chờ tiếp nhận"), mine, State.ISSUED, _("Không có nhiệm vụ mới."))
    yield _late(mine, today)
    back = Completion.objects.filter(directive=OuterRef("pk"), decision=Completion.Decision.SENT_BACK)
    rows = _directives(mine & Q(state=State.IN_PROGRESS), "deadline").filter(Exists(back))
    yield _section(
        _("Bị yêu cầu làm lại"),
        "directive",
        rows,
        _list("directives:list", f"state={State.IN_PROGRESS.value}"),
        _("Không có nhiệm vụ phải làm lại."),
        alarm=True,
    )
    yield _near(mine, today)
    doing = Q(state=State.IN_PROGRESS) & (Q(deadline__isnull=True) | Q(deadline__gt=near_due_until(today)))
    yield _section(
        _("Đang thực hiện"),
        "directive",
        _directives(mine & doing, F("deadline").asc(nulls_last=True)),  # type: ignore[arg-type]
        _list("directives:list", f"state={State.IN_PROGRESS.value}"),
        _("Không có nhiệm vụ đang thực hiện."),
    )
    beside = in_scope(user, "coordinations__unit", Role.UNIT_OFFICER)
    yield _section(
        _("Phối hợp, chưa trả lời"),
        "directive",
        _directives(beside & Q(is_open=True, coordinations__answered_on__isnull=True), "deadline").distinct(),
        _list("directives:list", "state=open"),
        _("Không có việc phối hợp chờ trả lời."),
    )
    answered = Q(state__in=[ProposalState.OPEN, ProposalState.ANSWERED])
    yield _section(
        _("Kiến nghị của đơn vị chưa giải quyết xong"),
        "proposal",
        Proposal.objects.filter(in_scope(user, "asker", Role.UNIT_OFFICER) & answered).order_by("asked_on", "id"),
        _list("directives:proposals"),
        _("Không có kiến nghị đang chờ."),
    )


def _reader(user: User, today: date) -> Iterable[Section]:
    """For roles that read: what is wrong, and what came last."""
    seen = in_scope(user, "assigner") | in_scope(user, "lead")
    yield _late(seen, today)
    yield _near(seen, today)
    yield _section(
        _("Nhiệm vụ mới giao"),
        "directive",
        _directives(seen & Q(is_open=True), "-assigned_on"),
        _list("directives:list"),
        _("Chưa có nhiệm vụ nào."),
    )
