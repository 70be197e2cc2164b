"""The life of a task list that was brought, of each of its rows, and what a column of it can hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Brought and waiting for its columns; being checked; checked; being issued; paused; done; dropped before issue."""

    BROUGHT = "brought", _("Chờ xác nhận cột")
    CHECKING = "checking", _("Đang kiểm tra")
    CHECKED = "checked", _("Chờ xác nhận ban hành")
    ISSUING = "issuing", _("Đang ban hành")
    PAUSED = "paused", _("Tạm dừng")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Đã bỏ")


STEPS: dict[State, frozenset[State]] = {
    State.BROUGHT: frozenset({State.CHECKING, State.DROPPED}),
    State.CHECKING: frozenset({State.CHECKED, State.BROUGHT, State.DROPPED}),
    State.CHECKED: frozenset({State.CHECKING, State.ISSUING, State.DROPPED}),
    State.ISSUING: frozenset({State.PAUSED, State.DONE}),
    State.PAUSED: frozenset({State.ISSUING, State.CHECKED, State.CHECKING, State.DROPPED}),
    State.DONE: frozenset({State.CHECKED}),
    State.DROPPED: frozenset({State.CHECKED}),
}


class RowState(models.TextChoices):
    """What a row is to the register."""

    READ = "read", _("Chưa kiểm tra")
    NEW = "new", _("Nhiệm vụ mới")
    KNOWN = "known", _("Đã có trong sổ")
    CHANGED = "changed", _("Khác với sổ")
    LEFT = "left", _("Bỏ qua")
    WRONG = "wrong", _("Có lỗi")
    ISSUED = "issued", _("Đã ban hành")
    FAILED = "failed", _("Không ban hành được")


class Column(models.TextChoices):
    """What a column of a task list can hold; the words are those of the form and of the preview."""

    CODE = "code", _("Mã nhiệm vụ trong sổ")
    NUMBER = "number", _("Số, ký hiệu văn bản")
    ASSIGNED_ON = "assigned_on", _("Ngày văn bản, ngày giao")
    ABSTRACT = "abstract", _("Trích yếu văn bản")
    ASSIGNED_BY = "assigned_by", _("Người giao")
    CONTENT = "content", _("Nội dung nhiệm vụ")
    LEAD = "lead", _("Đơn vị chủ trì")
    COORDINATE = "coordinate", _("Đơn vị phối hợp")
    DEADLINE = "deadline", _("Thời hạn")
    SPOKEN = "spoken", _("Thời gian như đã nói")
    PRODUCT = "product", _("Sản phẩm")
    STATUS = "status", _("Trạng thái")


NEEDED = (Column.CONTENT, Column.LEAD)
