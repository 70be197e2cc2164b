"""Second factors of one's own: allauth's pages, with an entry in the journal for every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.org import services
from dieuhanh.org.queries import logins
from dieuhanh.org.queries.duties import SECOND_FACTOR
from dieuhanh.org.views.doors import pay_duty, place_of

if TYPE_CHECKING:
    from django.http import HttpRequest


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """A code or a key after the password; vain attempts count like those of the password."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if logins.locked_until(self.stage.login.user, timezone.now()) is not None:
            messages.error(request, _("Tài khoản tạm dừng đăng nhập do nhập sai nhiều lần. Hãy thử lại sau ít phút."))
            return self.stage.abort()
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> Any:
        services.note_failed_login(username=self.stage.login.user.username, place=place_of(self.request))
        return super().form_invalid(form)


class _Noted:
    """Writes `verb` into the journal, in one transaction with the change."""

    verb = ""
    kind = ""
    request: Any

    def form_valid(self, form: Any) -> Any:
        with transaction.atomic():
            answer = super().form_valid(form)  # type: ignore[misc]
            services.note_second_factor(by=self.request.user, verb=self.verb, kind=self.kind)
        if self.verb == "add_second_factor":
            pay_duty(self.request, SECOND_FACTOR)
        return answer


class ActivateTOTP(_Noted, ActivateTOTPView):  # type: ignore[misc]
    verb, kind = "add_second_factor", "totp"


class DeactivateTOTP(_Noted, DeactivateTOTPView):  # type: ignore[misc]
    verb, kind = "remove_second_factor", "totp"


class AddKey(_Noted, AddWebAuthnView):  # type: ignore[misc]
    verb, kind = "add_second_factor", "webauthn"


class RemoveKey(_Noted, RemoveWebAuthnView):  # type: ignore[misc]
    verb, kind = "remove_second_factor", "webauthn"

    def form_valid(self, form: Any) -> Any:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            form.add_error(None, adapter.error_messages["cannot_delete_authenticator"])
            return self.form_invalid(form)
        return super().form_valid(form)


class GenerateCodes(_Noted, GenerateRecoveryCodesView):  # type: ignore[misc]
    verb, kind = "new_recovery_codes", "recovery_codes"
