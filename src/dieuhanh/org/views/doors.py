"""Between our door and allauth's: who comes in is noted, what is owed is told, nobody signs up."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dieuhanh.org import services
from dieuhanh.org.queries.duties import may_drop_factor
from dieuhanh.org.services.sessions import PASSKEY, PASSWORD, SINGLE_SIGN_ON, Place, Stay

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dieuhanh.org.models import User

STAY = "stay"


def place_of(request: HttpRequest) -> Place:
    """The address of the caller; behind proxies of ours, the one that the outermost of them saw."""
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        address = chain[-proxies] if len(chain) >= proxies else address
    return Place(address[:45], request.META.get("HTTP_USER_AGENT", "")[:200])


def stay_of(request: HttpRequest) -> Stay | None:
    """What the session keeps of this stay; None for a visitor."""
    kept = request.session.get(STAY)
    return Stay(**kept) if kept else None


def is_locked(request: HttpRequest) -> bool:
    """Whether this session rested too long: its owner signs in again before anything else."""
    stay = stay_of(request)
    return stay is not None and stay.rests_too_long(timezone.now())


def pay_duty(request: HttpRequest, duty: str) -> None:
    """What was owed is done."""
    stay = stay_of(request)
    if stay is not None and duty in stay.duties:
        stay.duties.remove(duty)
        request.session[STAY] = stay.kept()


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's account rules as this desk has them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Đã nhập sai nhiều lần. Hãy chờ ít phút rồi thử lại."),
        "rate_limited": _("Đã nhập sai nhiều lần. Hãy chờ ít phút rồi thử lại."),
        "incorrect_password": _("Mật khẩu không đúng. Hãy nhập lại."),
        "enter_current_password": _("Hãy nhập mật khẩu hiện tại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators alone."""
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only messages in our words: allauth's own templates have no Vietnamese."""
        if kwargs.get("message"):
            super().add_message(request, level, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        """Every way in ends here: the stay begins, and the session learns what is owed."""
        way = _way(request, user)
        super().login(request, user)
        stay = services.begin_stay(
            by=user, session_key=request.session.session_key or "", place=place_of(request), way=way
        )
        request.session[STAY] = stay.kept()

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        names = {
            "reauthenticate": _("Dùng mật khẩu"),
            "mfa_reauthenticate": _("Dùng mã xác thực"),
            "mfa_reauthenticate:webauthn": _("Dùng khóa bảo mật"),
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": names.get(method["id"], method["description"])} for method in methods]


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets are encrypted in the database, words are Vietnamese."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Mã không đúng. Hãy kiểm tra giờ của điện thoại, chờ mã mới rồi nhập lại."),
        "cannot_delete_authenticator": _("Không thể tắt: quy tắc buộc tài khoản này xác thực nhiều lớp."),
        "cannot_generate_recovery_codes": _("Hãy bật ứng dụng xác thực hoặc khóa bảo mật trước, rồi tạo mã dự phòng."),
        "unverified_email": _("Chưa bật được xác thực nhiều lớp. Hãy liên hệ quản trị hệ thống."),
    }

    def get_totp_issuer(self) -> str:
        return str(settings.PROVINCE_NAME)

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; a made-up one where the key of the server is another: then no code fits, nobody gets in."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(hashlib.sha256(encrypted_text.encode()).digest()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody whose roles demand it."""
        return may_drop_factor(authenticator, timezone.localdate())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Khóa bảo mật %(number)d") % {"number": number}


def _box() -> MultiFernet:
    """Encrypts under the key of the server; still opens what a former key (SECRET_KEY_FALLBACKS) closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{key}".encode()).digest())) for key in keys]
    )


def _way(request: HttpRequest, user: User) -> str:
    records = get_authentication_records(request, user)
    if any(record.get("passwordless") for record in records):
        return PASSKEY
    return SINGLE_SIGN_ON if any(record["method"] == "socialaccount" for record in records) else PASSWORD
