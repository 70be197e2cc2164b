"""The life of a directive and of a proposal: states, and the steps that are allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a directive stands. Whether it is late is computed from days, never stored here."""

    ISSUED = "issued", _("Chờ tiếp nhận")
    RETURNED = "returned", _("Đơn vị trả lại")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    REPORTED = "reported", _("Chờ nghiệm thu")
    ACCEPTED = "accepted", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


STEPS: dict[State, frozenset[State]] = {
    State.ISSUED: frozenset({State.IN_PROGRESS, State.RETURNED, State.CANCELLED}),
    State.RETURNED: frozenset({State.ISSUED, State.CANCELLED}),
    State.IN_PROGRESS: frozenset({State.REPORTED, State.RETURNED, State.CANCELLED}),
    State.REPORTED: frozenset({State.ACCEPTED, State.IN_PROGRESS, State.CANCELLED}),
    State.ACCEPTED: frozenset(),
    State.CANCELLED: frozenset(),
}
OPEN = frozenset({State.ISSUED, State.RETURNED, State.IN_PROGRESS, State.REPORTED})


class TimeClass(models.TextChoices):
    """Where a directive stands in time, computed from deadline, day of completion and the day asked about."""

    IN_TIME = "in_time", _("Trong hạn")
    NEAR_DUE = "near_due", _("Sắp đến hạn")
    OVERDUE = "overdue", _("Quá hạn")
    UNDATED = "undated", _("Chưa rõ hạn")
    DONE_IN_TIME = "done_in_time", _("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("Hoàn thành quá hạn")
    DONE_UNDATED = "done_undated", _("Hoàn thành, không có hạn")
    CANCELLED = "cancelled", _("Đã hủy")


class ProposalState(models.TextChoices):
    """A proposal is closed only when the asking unit says that it is settled, or withdraws it."""

    OPEN = "open", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    SETTLED = "settled", _("Đã giải quyết xong")
    WITHDRAWN = "withdrawn", _("Đơn vị rút lại")


PROPOSAL_STEPS: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.OPEN: frozenset({ProposalState.ANSWERED, ProposalState.WITHDRAWN}),
    ProposalState.ANSWERED: frozenset({ProposalState.OPEN, ProposalState.SETTLED, ProposalState.WITHDRAWN}),
    ProposalState.SETTLED: frozenset(),
    ProposalState.WITHDRAWN: frozenset(),
}


class PartState(models.TextChoices):
    """Where a part of a directive stands inside the lead unit: no receiving, no returning, for it is its own house."""

    DOING = "in_progress", _("Đang thực hiện")
    REPORTED = "reported", _("Chờ xác nhận")
    ACCEPTED = "accepted", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


PART_STEPS: dict[PartState, frozenset[PartState]] = {
    PartState.DOING: frozenset({PartState.REPORTED, PartState.CANCELLED}),
    PartState.REPORTED: frozenset({PartState.ACCEPTED, PartState.DOING, PartState.CANCELLED}),
    PartState.ACCEPTED: frozenset(),
    PartState.CANCELLED: frozenset(),
}


# Department, division, person: more levels hide who answers.
PART_DEPTH = 3


class AnswerKind(models.TextChoices):
    """Kinds of answer to a proposal. Noting it is no answer: the proposal stays open."""

    AGREED = "agreed", _("Đồng ý")
    REFUSED = "refused", _("Không đồng ý")
    PASSED_UP = "passed_up", _("Chuyển cấp trên")
    EXPLAINED = "explained", _("Giải thích, hướng dẫn")
    NOTED = "noted", _("Ghi nhận")


ANSWERING = frozenset({AnswerKind.AGREED, AnswerKind.REFUSED, AnswerKind.EXPLAINED})


class Event(models.TextChoices):
    """What can happen in the register, as the journal names it, with the words that people read."""

    ISSUE_DIRECTIVE = "issue_directive", _("Ban hành nhiệm vụ")
    RECEIVE_DIRECTIVE = "receive_directive", _("Tiếp nhận nhiệm vụ")
    UPDATE_DIRECTIVE = "update_directive", _("Cập nhật tình hình thực hiện")
    CANCEL_DIRECTIVE = "cancel_directive", _("Hủy nhiệm vụ")
    RETURN_DIRECTIVE = "return_directive", _("Trả lại nhiệm vụ")
    DECIDE_RETURN = "decide_return", _("Xử lý việc trả lại nhiệm vụ")
    ASK_EXTENSION = "ask_extension", _("Xin gia hạn")
    DECIDE_EXTENSION = "decide_extension", _("Quyết định về gia hạn")
    REPORT_DONE = "report_done", _("Báo cáo hoàn thành")
    ACCEPT_COMPLETION = "accept_completion", _("Nghiệm thu")
    SEND_BACK = "send_back", _("Yêu cầu làm lại")
    URGE = "urge", _("Đôn đốc")
    ANSWER_COORDINATION = "answer_coordination", _("Báo cáo kết quả phối hợp")
    ISSUE_PROPOSAL = "issue_proposal", _("Đưa kiến nghị vào sổ")
    ANSWER_PROPOSAL = "answer_proposal", _("Trả lời kiến nghị")
    SETTLE_PROPOSAL = "settle_proposal", _("Xác nhận kiến nghị đã giải quyết xong")
    WITHDRAW_PROPOSAL = "withdraw_proposal", _("Rút lại kiến nghị")
    REOPEN_PROPOSAL = "reopen_proposal", _("Mở lại kiến nghị")
    SET_DEADLINE = "set_deadline", _("Đặt hạn lần đầu")
    MOVE_REVIEW = "move_review", _("Dời ngày rà soát")
    ASK_WAIT = "ask_wait", _("Đề nghị tạm dừng tính thời hạn")
    DECIDE_WAIT = "decide_wait", _("Quyết định về tạm dừng tính thời hạn")
    END_WAIT = "end_wait", _("Tính tiếp thời hạn")
    ASK_EXPLANATION = "ask_explanation", _("Yêu cầu giải trình")
    ANSWER_EXPLANATION = "answer_explanation", _("Giải trình")
    JUDGE_EXPLANATION = "judge_explanation", _("Ý kiến về giải trình")
    GIVE_PART = "give_part", _("Giao phần việc")
    MOVE_PART = "move_part", _("Đổi hạn phần việc")
    REPORT_PART = "report_part", _("Báo cáo xong phần việc")
    ACCEPT_PART = "accept_part", _("Xác nhận phần việc")
    SEND_BACK_PART = "send_back_part", _("Yêu cầu làm lại phần việc")
    CANCEL_PART = "cancel_part", _("Hủy phần việc")
    MERGE_PROPOSALS = "merge_proposals", _("Gộp kiến nghị")
    UNMERGE_PROPOSAL = "unmerge_proposal", _("Tách kiến nghị đã gộp")
    SEND_UP = "send_up", _("Gửi danh mục kiến nghị")
    CUT_POINTS = "cut_points", _("Tách nhiệm vụ thành các ý")
    ANSWER_POINTS = "answer_points", _("Trả lời từng ý")
    GENERATE_DIRECTIVES = "generate_directives", _("Sinh nhiệm vụ thử nghiệm")
