"""Verbs that decide: propose, take back, confirm by name, undo by a counter-act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions
from dieuhanh.reorganisation.lifecycle import STEPS, State
from dieuhanh.reorganisation.models import Act
from dieuhanh.reorganisation.queries.plan import plan_of
from dieuhanh.reorganisation.services.drafting import check_words

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import User


@transaction.atomic
def propose_act(*, by: User, act: Act) -> Act:
    """Hand the draft to another person for confirmation."""
    act = _locked(act)
    require(
        permissions.may_propose(by, act),
        _("Chỉ quản trị hệ thống của mọi đơn vị trong phương án mới trình được phương án, khi còn là dự thảo."),
    )
    if not act.lines.exists():
        raise Refused(_("Phương án chưa có dòng kế thừa nào. Hãy thêm đơn vị cũ và đơn vị mới."))
    _step(act, State.PROPOSED)
    act.proposed_by, act.proposed_at = by, timezone.now()
    act.save(update_fields=["state", "proposed_by", "proposed_at"])
    record(by=by, verb="propose_reorganisation", on=act, data={"digest": plan_of(act).digest})
    return act


@transaction.atomic
def withdraw_act(*, by: User, act: Act) -> Act:
    """Back to a draft; what was chosen by hand stays."""
    act = _locked(act)
    require(permissions.may_withdraw(by, act), _("Bạn không được chuyển phương án này về dự thảo."))
    _step(act, State.DRAFT)
    act.proposed_by, act.proposed_at = None, None
    act.save(update_fields=["state", "proposed_by", "proposed_at"])
    record(by=by, verb="withdraw_reorganisation", on=act)
    return act


@transaction.atomic
def confirm_act(*, by: User, act: Act, digest: str) -> Act:
    """A named person confirms what he saw (`digest`); it is carried out on its day, by `apply_act`.

    Raises Refused if the proposal is another by now, or if a group still waits for a choice.
    """
    act = _locked(act)
    if act.state == State.PROPOSED and act.proposed_by_id == by.pk:
        raise Refused(_("Người trình không được tự xác nhận. Hãy để người khác xác nhận phương án."))
    require(
        permissions.may_confirm(by, act),
        _("Chỉ lãnh đạo hoặc quản trị hệ thống phụ trách mọi đơn vị trong phương án mới xác nhận được."),
    )
    plan = plan_of(act)
    if plan.open_questions:
        raise Refused(
            _("Còn %(count)d nhóm chưa rõ chuyển cho đơn vị nào. Hãy chọn đơn vị, hoặc chọn giữ nguyên, rồi xác nhận.")
            % {"count": plan.open_questions}
        )
    if plan.digest != digest:
        raise Refused(_("Phương án đã thay đổi từ lúc bạn mở trang. Hãy xem lại các con số rồi xác nhận lần nữa."))
    _step(act, State.CONFIRMED)
    act.confirmed_by, act.confirmed_at, act.digest = by, timezone.now(), digest
    act.save(update_fields=["state", "confirmed_by", "confirmed_at", "digest"])
    totals = {str(thing): number for thing, number in plan.totals.items()}
    record(by=by, verb="confirm_reorganisation", on=act, data={"digest": digest, "on": act.on, "totals": totals})
    return act


@transaction.atomic
def undo_act(*, by: User, act: Act, number: str, issued_on: date, issuer: str, reason: str) -> Act:
    """A counter-act with a number of its own, confirmed by `by`; `apply_act` gives back what the act moved.

    Raises Refused if another act took effect since upon the same units: that one is undone first.
    """
    act = _locked(act)
    require(permissions.may_undo(by, act), _("Bạn không được hoàn tác quyết định này, hoặc quyết định đã hoàn tác."))
    later = Act.objects.filter(pk__gt=act.pk, applied_at__isnull=False, state=State.CONFIRMED, undoes=None)
    mine = set(act.lines.values_list("predecessor", flat=True)) | set(act.heirs.values_list("unit", flat=True))
    clash = later.filter(lines__predecessor__in=mine - {None}).order_by("pk").first()
    if clash is not None:
        raise Refused(
            _("Các đơn vị này đã sắp xếp tiếp theo %(number)s. Hãy hoàn tác quyết định đó trước.")
            % {"number": clash.number}
        )
    reason = reason.strip()
    if not reason:
        raise Refused(_("Hãy nêu lý do hoàn tác."))
    now = timezone.now()
    counter = Act(undoes=act, owner=act.owner, kind=act.kind, number=number.strip(), issued_on=issued_on)
    counter.issuer, counter.reason, counter.on = issuer.strip(), reason[:500], timezone.localdate()
    counter.title = (_("Hoàn tác %(number)s") % {"number": act.number})[:300]
    check_words(counter)
    counter.created_by, counter.confirmed_by, counter.created_at, counter.confirmed_at = by, by, now, now
    counter.state = State.CONFIRMED
    counter.save()
    _step(act, State.UNDONE)
    act.save(update_fields=["state"])
    data = {"by": counter.pk, "number": counter.number, "reason": reason}
    record(by=by, verb="undo_reorganisation", on=act, data=data)
    return counter


def _locked(act: Act) -> Act:
    return Act.objects.select_for_update(of=("self",)).select_related("owner").get(pk=act.pk)


def _step(act: Act, to: State) -> None:
    if to not in STEPS[State(act.state)]:
        raise Refused(
            _("Quyết định đang ở tình trạng “%(state)s” nên không làm được việc này.")
            % {"state": act.get_state_display()}
        )
    act.state = to
