"""Forms of the organisation: they clean what people enter; errors say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.org.models import Area, Role, Unit, User
from dieuhanh.org.queries.audit import Filter, subject_names, verb_names
from dieuhanh.org.queries.duties import initial_password_expired
from dieuhanh.org.queries.logins import address_locked_until, locked_until
from dieuhanh.org.queries.security import BY_ROLE, SECOND_FACTOR, SecurityRule
from dieuhanh.org.services.passwords import help_text
from dieuhanh.ui.fields import DayField
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date

BAD_UNIT = {
    "required": _("Hãy chọn đơn vị trong danh bạ."),
    "invalid_choice": _("Không có đơn vị này trong danh bạ. Hãy gõ vài chữ của tên rồi chọn trong danh sách."),
}


class LoginForm(AuthenticationForm):
    """User name and password; after some vain attempts the account rests for a while."""

    # The name under which somebody tried in vain; None where nothing was tried.
    failed: str | None = None
    username = UsernameField(
        label=_("Tên đăng nhập"), widget=forms.TextInput(attrs={"autofocus": True, "autocapitalize": "none"})
    )

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock, bộ gõ tiếng Việt rồi thử lại; "
            "nếu quên mật khẩu, hãy liên hệ quản trị hệ thống của đơn vị."
        ),
        "inactive": _(
            "Tài khoản đã bị khóa, có thể vì lâu ngày không đăng nhập. Hãy đề nghị quản trị hệ thống của đơn vị mở lại."
        ),
        "locked": _("Tài khoản tạm dừng đăng nhập do nhập sai nhiều lần. Hãy thử lại sau %(until)s."),
        "expired": _("Mật khẩu ban đầu đã hết hạn sử dụng. Hãy đề nghị quản trị hệ thống của đơn vị cấp lại."),
    }

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def clean(self) -> dict[str, Any]:
        name, now = self.cleaned_data.get("username", ""), timezone.now()
        user = User.objects.filter(username=name).first()
        until = (locked_until(user, now) if user else None) or address_locked_until(self.address, now)
        if until is not None:
            moment = f"{timezone.localtime(until):%H:%M}"
            raise ValidationError(self.error_messages["locked"], code="locked", params={"until": moment})
        self.failed = name if name and self.cleaned_data.get("password") else None
        if user is not None and not user.is_active and user.check_password(self.cleaned_data.get("password", "")):
            # Told to its owner alone: who does not know the password learns nothing.
            self.failed = None
            raise ValidationError(self.error_messages["inactive"], code="inactive")
        cleaned = super().clean() or {}
        if user is not None and initial_password_expired(user, now):
            raise ValidationError(self.error_messages["expired"], code="expired")
        self.failed = None
        return dict(cleaned)


class PasswordForm(forms.Form):
    """A new password, with the old one to prove who asks."""

    old = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user
        self.fields["new"].help_text = help_text(user)

    def clean_old(self) -> str:
        old = str(self.cleaned_data["old"])
        if not self.user.check_password(old):
            raise ValidationError(_("Mật khẩu hiện tại không đúng. Hãy nhập lại."))
        return old

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("new") != self.cleaned_data.get("again"):
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))
        return self.cleaned_data


class DayForm(forms.Form):
    """A day to look at, and words to look for; both may be empty."""

    q = forms.CharField(
        label=_("Tìm"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    day = DayField(label=_("Tại ngày"), required=False)

    def words(self) -> str:
        return str(self.cleaned_data.get("q") or "").replace("\x00", "") if self.is_valid() else ""

    def chosen(self, today: date) -> date:
        """The day asked for; today when none was, or none that exists."""
        self.is_valid()
        day: date | None = self.cleaned_data.get("day")
        return day or today


class AreaForm(DayForm):
    """Areas by name or code, level and province."""

    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=[("", _("Tất cả các cấp")), *Area.Level.choices])
    province = forms.RegexField(label=_("Tỉnh, thành phố"), required=False, regex=r"^[0-9]{2}$")


class UnitBox(forms.Form):
    """A form with a box for choosing a unit: `unit_name` is what the box shows again after an error."""

    unit = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.all(), widget=forms.HiddenInput, error_messages=BAD_UNIT
    )

    def unit_name(self) -> str:
        return str(getattr(self, "cleaned_data", {}).get("unit") or "")


class UserForm(UnitBox):
    """A new account with its first role."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ không dấu, chữ số, dấu chấm, gạch ngang; ví dụ nguyen.van.a."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Người dùng phải đổi mật khẩu này ở lần đăng nhập đầu."),
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.UNIT_OFFICER)


class GrantForm(UnitBox):
    """A role for a unit, from one day to another."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.UNIT_OFFICER)
    on = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến trước ngày"), required=False)


class NewPasswordForm(forms.Form):
    """A password that an administrator sets for somebody."""

    password = forms.CharField(
        label=_("Mật khẩu mới"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class ListForm(forms.Form):
    """A spreadsheet of accounts."""

    file = forms.FileField(
        label=_("Danh sách tài khoản (.xlsx hoặc .csv)"),
        help_text=_("Các cột: Họ và tên, Tên đăng nhập, Thư điện tử (có thể để trống), Đơn vị, Vai trò."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Hãy chọn tệp danh sách."), "empty": _("Tệp không có nội dung.")},
    )


class SignOnForm(forms.Form):
    """The name of the account at the single sign-on."""

    name = forms.CharField(
        label=_("Tên hoặc thư điện tử ở hệ thống đăng nhập một lần"),
        max_length=254,
        required=False,
        help_text=_("Để trống là bỏ liên kết."),
    )


class RuleForm(forms.Form):
    """A new value of one security rule, its first day and its source; the fields follow what the rule is."""

    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số, ngày của văn bản hoặc ý kiến của người có thẩm quyền."),
        error_messages={"required": _("Hãy ghi căn cứ: số, ngày của văn bản hoặc ý kiến của người có thẩm quyền.")},
    )
    valid_from = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống là từ hôm nay."))

    def __init__(self, rule: SecurityRule, value: Any, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{rule.key}_%s")
        self.rule, self.value = rule, value
        self.fields = {**_value_fields(rule, value), **self.fields}

    def chosen(self) -> Any:
        """The value in the form in which the rule is kept; roles that the page does not name stay as they are."""
        given = self.cleaned_data
        if self.rule.kind == SECOND_FACTOR:
            networks = str(given["networks"]).split()
            return {"roles": given["roles"], "outside": given["outside"], "networks": networks}
        if self.rule.kind == BY_ROLE:
            return {**(self.value or {}), Role.ADMINISTRATOR.value: given["administrator"], "": given["others"]}
        return given["value"]


def _value_fields(rule: SecurityRule, value: Any) -> dict[str, Any]:
    if rule.kind == SECOND_FACTOR:
        value = value or {}
        outside = forms.BooleanField(
            label=_("Cả mọi người đăng nhập từ ngoài các mạng nội bộ"), required=False, initial=value.get("outside")
        )
        roles: Any = forms.MultipleChoiceField(
            label=_("Vai trò"),
            choices=Role.choices,
            required=False,
            initial=value.get("roles"),
            widget=forms.CheckboxSelectMultiple,
        )
        networks = forms.CharField(
            label=_("Mạng nội bộ"),
            required=False,
            initial="\n".join(value.get("networks", [])),
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Mỗi dòng một mạng, ví dụ 10.0.0.0/8."),
        )
        return {"roles": roles, "outside": outside, "networks": networks}
    if rule.kind == BY_ROLE:
        value = value or {}
        known = {"administrator": Role.ADMINISTRATOR.label, "others": _("Vai trò khác")}
        keys = {"administrator": Role.ADMINISTRATOR.value, "others": ""}
        return {name: _number(rule, label, value.get(keys[name], value.get("", 0))) for name, label in known.items()}
    return {"value": _number(rule, rule.label, value)}


def _number(rule: SecurityRule, label: Any, value: Any) -> forms.IntegerField:
    bounds = _("Hãy nhập số từ %(least)d đến %(most)d.") % {"least": rule.least, "most": rule.most}
    names = ("required", "invalid", "min_value", "max_value")
    off = _("; 0 là không giới hạn") if not rule.up and not rule.least else ""
    return forms.IntegerField(
        label=label,
        initial=value,
        min_value=rule.least,
        max_value=rule.most,
        error_messages=dict.fromkeys(names, bounds),
        help_text=_("%(least)d–%(most)d %(unit)s%(off)s")
        % {"least": rule.least, "most": rule.most, "unit": rule.unit, "off": off},
    )


class JournalForm(forms.Form):
    """Filters of the journal; what cannot be is told and left out."""

    nguoi = forms.CharField(label=_("Người, tài khoản"), required=False, max_length=100)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    loai = forms.ChoiceField(label=_("Đối tượng"), required=False)
    ma = forms.CharField(label=_("Mã đối tượng"), required=False, max_length=64)
    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        every = [("", _("Tất cả"))]
        verbs: Any = self.fields["viec"]
        verbs.choices = every + sorted(verb_names().items(), key=lambda one: fold(one[1]))
        things: Any = self.fields["loai"]
        things.choices = every + sorted(subject_names().items(), key=lambda one: fold(one[1]))

    def asked(self) -> Filter:
        """What is looked for."""
        self.is_valid()
        get = self.cleaned_data.get
        return Filter(
            who=get("nguoi") or "",
            verb=get("viec") or "",
            subject=get("loai") or "",
            thing=get("ma") or "",
            first=get("tu"),
            last=get("den"),
            after=str(self.data.get("after", "")),
        )
