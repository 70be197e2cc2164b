"""What every verb checks before it writes: the moment, the words, the step, and the row locked for the time of it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import PROPOSAL_STEPS, STEPS, ProposalState, State
from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.services.errors import Refused
from dieuhanh.org.lineage import lives

if TYPE_CHECKING:
    from datetime import date, datetime

    from dieuhanh.org.models import Unit

# A deadline further away than this is a slip of the hand (2206 for 2026), not a plan.
YEARS_AHEAD = 30


def locked(directive: Directive) -> Directive:
    """The directive as it stands now, locked until the end of the transaction."""
    rows = Directive.objects.select_related("lead", "assigner", "field").select_for_update(of=("self",))
    return rows.get(pk=directive.pk)


def locked_proposal(proposal: Proposal) -> Proposal:
    """The proposal as it stands now, locked until the end of the transaction."""
    rows = Proposal.objects.select_related("asker", "addressee", "session__owner", "merged_into").select_for_update(
        of=("self",)
    )
    return rows.get(pk=proposal.pk)


def moment(at: datetime | None, directive: Directive | None = None) -> datetime:
    """Now, or the past moment `at` of a history that is loaded: never in the future, never before the last event."""
    now = timezone.now()
    if at is None:
        return now
    if timezone.is_naive(at):
        raise ValueError("`at` needs a time zone")
    if at > now:
        raise Refused(_("Thời điểm %(at)s ở tương lai. Hãy kiểm tra lại ngày giờ.") % {"at": _when(at)})
    if directive is not None and at < (last := queries.last_moved(directive)):
        raise Refused(
            _("Thời điểm %(at)s sớm hơn việc gần nhất của nhiệm vụ %(code)s (%(last)s). Hãy ghi các việc theo thứ tự.")
            % {"at": _when(at), "code": directive.code, "last": _when(last)}
        )
    return at


def proposal_moment(at: datetime | None, proposal: Proposal) -> datetime:
    """As `moment`, in the order of what happened to a proposal."""
    now = moment(at)
    if at is not None and at < (last := queries.proposal_moved(proposal)):
        raise Refused(
            _("Thời điểm %(at)s sớm hơn việc gần nhất của kiến nghị %(code)s (%(last)s). Hãy ghi các việc theo thứ tự.")
            % {"at": _when(at), "code": proposal.code, "last": _when(last)}
        )
    return now


def day_of(at: datetime) -> date:
    """The day of a moment in the time zone of the desk."""
    return timezone.localdate(at)


def words(text: str, limit: int, missing: str) -> str:
    """`text` in one Unicode form, without blanks around it. Refused when empty (saying `missing`) or over `limit`."""
    clean = unicodedata.normalize("NFC", text or "").replace("\x00", "").strip()
    if not clean:
        raise Refused(missing)
    return short(clean, limit)


def short(text: str, limit: int) -> str:
    """`text` in one Unicode form, possibly empty; refused when longer than `limit` characters."""
    clean = unicodedata.normalize("NFC", text or "").replace("\x00", "").strip()
    if len(clean) > limit:
        raise Refused(
            _("Nội dung dài %(length)d ký tự, quá %(limit)d ký tự. Hãy viết gọn lại, chi tiết để trong tệp kèm theo.")
            % {"length": len(clean), "limit": limit}
        )
    return clean


def step(directive: Directive, to: State) -> None:
    """Refused unless a directive may go from where it stands to `to`."""
    if to not in STEPS[State(directive.state)]:
        raise Refused(
            _("Nhiệm vụ %(code)s đang ở tình trạng “%(state)s” nên không chuyển được sang “%(to)s”. %(advice)s")
            % {
                "code": directive.code,
                "state": directive.get_state_display(),
                "to": to.label,
                "advice": advice(State(directive.state)),
            }
        )


def proposal_step(proposal: Proposal, to: ProposalState) -> None:
    """Refused unless a proposal may go from where it stands to `to`."""
    if to not in PROPOSAL_STEPS[ProposalState(proposal.state)]:
        raise Refused(
            _("Kiến nghị %(code)s đang ở tình trạng “%(state)s” nên không chuyển được sang “%(to)s”.")
            % {"code": proposal.code, "state": proposal.get_state_display(), "to": to.label}
        )


def running(directive: Directive, why: str) -> None:
    """Refused unless the ball lies with the unit; `why` says what cannot be done, as “nên không … được”."""
    if directive.state not in permissions.RUNNING:
        raise Refused(
            _("Nhiệm vụ %(code)s đang ở tình trạng “%(state)s” %(why)s. %(advice)s")
            % {
                "code": directive.code,
                "state": directive.get_state_display(),
                "why": why,
                "advice": advice(State(directive.state)),
            }
        )


def near_enough(day: date, today: date) -> None:
    """Refused when `day` lies so far ahead that the year must be a slip."""
    if day.year > today.year + YEARS_AHEAD:
        raise Refused(_("Ngày %(day)s quá xa. Hãy kiểm tra lại năm.") % {"day": f"{day:%d/%m/%Y}"})


def advice(state: State) -> str:
    """What is to be done next with a directive in `state`, in one sentence."""
    return {
        State.ISSUED: _("Đơn vị chủ trì cần tiếp nhận trước."),
        State.RETURNED: _("Cơ quan giao cần xử lý việc trả lại trước."),
        State.IN_PROGRESS: _("Đơn vị chủ trì cần báo cáo hoàn thành trước."),
        State.REPORTED: _("Cơ quan giao cần nghiệm thu hoặc yêu cầu làm lại trước."),
        State.ACCEPTED: _("Nhiệm vụ đã hoàn thành; việc mới cần ban hành thành nhiệm vụ mới."),
        State.CANCELLED: _("Nhiệm vụ đã hủy; nếu vẫn cần làm, hãy ban hành nhiệm vụ mới."),
    }[state]


def alive(unit: Unit, day: date) -> None:
    """Refused unless the unit existed on `day`; the words name who may be meant instead."""
    if lives(unit, day):
        return
    if unit.began_on is not None and day < unit.began_on:
        reason = _("%(unit)s chưa thành lập vào ngày %(day)s. Hãy chọn đơn vị có vào ngày đó.")
    else:
        reason = _("%(unit)s đã chấm dứt hoạt động trước ngày %(day)s. Hãy chọn đơn vị kế thừa.")
    raise Refused(reason % {"unit": unit.name, "day": f"{day:%d/%m/%Y}"})


def _when(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
