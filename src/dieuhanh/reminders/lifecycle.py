"""What people are reminded of, who, by which way; the states of a message and the steps that are allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What a rule speaks of. Each but `DIGEST` has a file in `queries/events`."""

    DIGEST = "digest", _("Bản tổng hợp hằng ngày")
    UNRECEIVED = "unreceived", _("Nhiệm vụ mới, chưa tiếp nhận")
    DUE_SOON = "due_soon", _("Sắp đến hạn")
    DUE_TODAY = "due_today", _("Đến hạn hôm nay")
    OVERDUE = "overdue", _("Quá hạn")
    ESCALATION = "escalation", _("Quá hạn kéo dài, báo lên cấp trên")
    UNDATED = "undated", _("Chưa rõ hạn, đã lâu")
    SENT_BACK = "sent_back", _("Bị trả lại, phải làm tiếp")
    EXPLANATION = "explanation", _("Lãnh đạo yêu cầu giải trình")
    DEADLINE_MOVED = "deadline_moved", _("Có quyết định về hạn của hôm nay")
    DECIDE_RETURN = "decide_return", _("Chờ xử lý việc trả lại")
    DECIDE_EXTENSION = "decide_extension", _("Chờ quyết định gia hạn")
    DECIDE_COMPLETION = "decide_completion", _("Chờ nghiệm thu")
    READ_EXPLANATION = "read_explanation", _("Giải trình chờ xem")
    PART = "part", _("Phần việc được giao trong đơn vị")
    PROPOSAL = "proposal", _("Kiến nghị chưa được trả lời")


class Audience(models.TextChoices):
    """Who is reminded, named by what they have to do with the thing; the rows of a province choose among these."""

    OFFICERS = "officers", _("cán bộ đơn vị chủ trì")
    HEAD = "head", _("lãnh đạo đơn vị chủ trì")
    CLERK = "clerk", _("văn thư cơ quan giao")
    GIVER = "giver", _("lãnh đạo đã giao việc")
    LEADER = "leader", _("lãnh đạo cơ quan giao")
    DOER = "doer", _("người hoặc phòng được giao phần việc")
    ADDRESSEE = "addressee", _("nơi nhận kiến nghị")


class Medium(models.TextChoices):
    """How a reminder comes to a person; the desk always shows what the others say."""

    DESK = "desk", _("bàn làm việc")
    EMAIL = "email", _("thư điện tử")
    SMS = "sms", _("tin nhắn SMS")
    CHAT = "chat", _("tin nhắn Zalo")


class MessageState(models.TextChoices):
    """Where a message stands. `HANDED` is written down just before the last byte goes to a mail server."""

    PENDING = "pending", _("Chờ gửi")
    HANDED = "handed", _("Đang giao")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    UNSURE = "unsure", _("Không rõ đã đến chưa")
    REPLACED = "replaced", _("Đã gộp vào bản sau")


STEPS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.PENDING: frozenset(
        {MessageState.HANDED, MessageState.SENT, MessageState.FAILED, MessageState.REPLACED}
    ),
    MessageState.HANDED: frozenset({MessageState.SENT, MessageState.PENDING, MessageState.FAILED, MessageState.UNSURE}),
    MessageState.FAILED: frozenset({MessageState.PENDING}),
    MessageState.UNSURE: frozenset({MessageState.PENDING}),
    MessageState.SENT: frozenset(),
    MessageState.REPLACED: frozenset(),
}
