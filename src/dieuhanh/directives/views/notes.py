"""What a page says beside what it shows: the report behind a list, what to know before a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives import permissions, queries
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Completion
from dieuhanh.documents import permissions as of_documents
from dieuhanh.records import permissions as of_sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dieuhanh.directives.models import Directive, Proposal
    from dieuhanh.org.models import User


def products_opened(user: User, directive: Directive) -> set[int]:
    """Keys of the reports whose file `user` may open: who handed it in, who judges it, and who reads such documents.

    The unit that reports may stand outside the province (the police), and its documents with it: who judges its work
    opens what was handed in all the same.
    """
    today = timezone.localdate()
    rows = [row for row in directive.completions.all() if row.product_file]
    if rows and (permissions.decides(user, directive, today) or permissions.holds(user, directive, today)):
        return {row.pk for row in rows}
    return {row.pk for row in rows if row.product_file and of_documents.may_see(user, row.product_file)}


def opened(user: User, thing: Directive | Proposal) -> dict[str, bool]:
    """Whether the session and the document behind `thing` may be opened by `user`: else they are names, not links."""
    session, finding = thing.session, thing.finding
    return {
        "opens_session": session is not None and of_sessions.may_see(user, session),
        "opens_document": finding is not None and of_documents.may_see(user, finding.document),
    }


def report_note(filters: dict[str, Any]) -> str:
    """As of which evening the list was drawn up; "" for a list of today."""
    if not filters.get("as_of"):
        return ""
    return _(
        "Danh sách đứng sau một con số của báo cáo, chốt đến hết ngày %(day)s. "
        "Cột thời hạn và tình trạng cho biết mức của hôm nay."
    ) % {"day": f"{filters['as_of']:%d/%m/%Y}"}


def extensions_used(directive: Directive) -> str:
    """A warning when as many extensions were granted as the rule allows."""
    if not queries.beyond_extension_max(directive, timezone.localdate()):
        return ""
    return _("Nhiệm vụ đã gia hạn %(count)d lần, đủ số lần theo quy định; gia hạn thêm là vượt quy định.") % {
        "count": directive.extension_count
    }


def wait_asked(directive: Directive) -> str:
    """What the request is that waits for a decision."""
    row = permissions.asked_wait(directive)
    if row is None:
        return ""
    return _("%(who)s đề nghị tạm dừng từ ngày %(day)s vì chờ %(unit)s. Lý do: %(reason)s") % {
        "who": row.asked_by.get_full_name(),
        "day": f"{row.from_day:%d/%m/%Y}",
        "unit": row.unit_name,
        "reason": row.reason,
    }


def waiting_for(directive: Directive) -> str:
    """Since when the clock stands."""
    if directive.waiting_since is None:
        return ""
    return _("Đang tạm dừng từ ngày %(day)s.") % {"day": f"{directive.waiting_since:%d/%m/%Y}"}


def explanation_asked(directive: Directive) -> str:
    """Who asked why, and by when the answer is due."""
    row = permissions.open_explanation(directive)
    if row is None:
        return ""
    return _("%(who)s yêu cầu giải trình; hạn trả lời %(day)s. Chỉ giải trình được một lần.") % {
        "who": row.asked_by.get_full_name(),
        "day": f"{row.due_on:%d/%m/%Y}",
    }


def explanation_given(directive: Directive) -> str:
    """What the unit answered."""
    row = permissions.open_explanation(directive)
    return f"{row.get_cause_display()}: {row.text}" if row is not None else ""


def sent_back_because(directive: Directive) -> str:
    """Why the last report was not accepted: the first thing to know for who reports again; "" where none was."""
    last = next(reversed(directive.completions.all()), None)
    if directive.state != State.IN_PROGRESS or last is None or last.decision != Completion.Decision.SENT_BACK:
        return ""
    return _("Yêu cầu làm lại ngày %(day)s: %(reason)s") % {
        "day": f"{timezone.localdate(last.decided_at):%d/%m/%Y}" if last.decided_at else "",
        "reason": last.decision_reason,
    }


def in_other_hands(directive: Directive, offered: Iterable[str]) -> list[str]:
    """What waits for somebody else's word: said to who sees the directive and is not `offered` the verb for it."""
    said = []
    for verb, asked, told in (
        ("quyet-dinh-gia-han", permissions.waiting_extension(directive), _("Đề nghị gia hạn đến ngày %(day)s")),
        ("quyet-dinh-tam-dung", permissions.asked_wait(directive), _("Đề nghị tạm dừng từ ngày %(day)s")),
    ):
        if asked is not None and verb not in offered:
            day = getattr(asked, "to_day" if verb == "quyet-dinh-gia-han" else "from_day")
            said.append(
                _("%(what)s đang chờ %(unit)s quyết định.")
                % {"what": told % {"day": f"{day:%d/%m/%Y}"}, "unit": directive.assigner.name}
            )
    return said


def extension_asked(directive: Directive) -> str:
    """What the request is that waits for a decision, and the warning where it goes beyond the rule."""
    row = permissions.waiting_extension(directive)
    if row is None:
        return ""
    asked = _("%(who)s xin gia hạn đến ngày %(day)s. Lý do: %(reason)s") % {
        "who": row.asked_by.get_full_name(),
        "day": f"{row.to_day:%d/%m/%Y}",
        "reason": row.reason,
    }
    return f"{asked} {extensions_used(directive)}".strip()


def returned_because(directive: Directive) -> str:
    """Who sent the directive back, when, and why: what is to be decided on."""
    row = directive.returns.filter(decision="").select_related("unit", "by__person").last()
    if row is None:
        return ""
    return _("%(unit)s trả lại ngày %(day)s (%(who)s). Lý do: %(reason)s") % {
        "unit": row.unit.name,
        "day": f"{timezone.localdate(row.at):%d/%m/%Y}",
        "who": row.by.get_full_name(),
        "reason": row.reason,
    }
