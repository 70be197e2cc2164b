"""Single sign-on by OpenID Connect: code flow with PKCE and nonce; only accounts that an administrator linked."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from dieuhanh.org import services
from dieuhanh.org.queries.accounts import is_known_otherwise, sign_on_link
from dieuhanh.org.queries.logins import BY_SIGN_ON
from dieuhanh.org.views.doors import place_of

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)

NONCE = "sso_nonce"
CANCELLED = "cancelled"
WORDS = {
    "off": _("Hệ thống chưa bật đăng nhập một lần. Hãy đăng nhập bằng tên và mật khẩu."),
    "away": _("Không kết nối được máy chủ đăng nhập một lần. Hãy thử lại sau, hoặc đăng nhập bằng tên và mật khẩu."),
    "refused": _("Bạn đã dừng việc đăng nhập một lần."),
    "state": _("Lượt đăng nhập một lần này đã hết hạn hoặc không bắt đầu từ trình duyệt này. Hãy bấm đăng nhập lại."),
    "token": _(
        "Không xác minh được trả lời của máy chủ đăng nhập một lần. Hãy bấm đăng nhập lại; "
        "nếu vẫn lỗi, hãy báo quản trị hệ thống."
    ),
    "stranger": _(
        "Tài khoản “%(name)s” của hệ thống đăng nhập một lần chưa được nối với tài khoản nào ở đây. "
        "Hãy đề nghị quản trị hệ thống của đơn vị nối tài khoản."
    ),
    "moved": _(
        "Tài khoản “%(name)s” của hệ thống đăng nhập một lần nay mang mã định danh khác với lần đăng nhập đầu. "
        "Hãy đề nghị quản trị hệ thống của đơn vị kiểm tra rồi ghi lại liên kết."
    ),
    "inactive": _(
        "Tài khoản đã bị khóa, có thể vì lâu ngày không đăng nhập. Hãy đề nghị quản trị hệ thống của đơn vị mở lại."
    ),
}


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who the provider names may come in only as the account that an administrator linked to that name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account anew at every sign-in: a link that was taken away closes the door at once."""
        claims = _claims(sociallogin)
        link = sign_on_link(names_of(claims), sociallogin.account.uid)
        if link is None:
            name = str(claims.get("preferred_username") or claims.get("email") or sociallogin.account.uid)
            services.note_failed_login(username=f"{BY_SIGN_ON}{name}", place=place_of(request))
            word = "moved" if is_known_otherwise(names_of(claims), sociallogin.account.uid) else "stranger"
            _stop(request, str(WORDS[word]) % {"name": name})
        if not link.user.is_active:
            _stop(request, str(WORDS["inactive"]))
        services.bind_sign_on(link=link, subject=sociallogin.account.uid)
        # The link of the administrator is the only memory: allauth keeps no account of its own.
        sociallogin.user = link.user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Say in Vietnamese what went wrong, at the door."""
        exception, context = kwargs.get("exception"), kwargs.get("extra_context") or {}
        if kwargs.get("error") == CANCELLED:
            word = "refused"
        elif isinstance(exception, RequestException):
            word = "away"
        else:
            word = "token" if exception is not None or context.get("state") else "state"
        if exception is not None:
            # What only the administrator can mend: a wrong secret, address or key.
            log.warning("single sign-on: %s", exception)
        _stop(request, str(WORDS[word]))


class SingleSignOn(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's client, with two checks more: the signature of the id token, and the nonce of this browser."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        expected = request.session.pop(NONCE, "")
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("no id_token")
        # Fetched directly or not: the keys of the provider must have signed it.
        self.did_fetch_access_token = False
        claims = self._decode_id_token(app, id_token)
        if not expected or not constant_time_compare(str(claims.get("nonce", "")), expected):
            raise OAuth2Error("wrong nonce")
        userinfo = self._fetch_user_info(token.token)
        if userinfo.get("sub") != claims.get("sub"):
            raise OAuth2Error("userinfo of somebody else")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": userinfo, "id_token": claims})


@login_not_required
@require_POST
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the provider, with a state, a nonce and a PKCE challenge of this browser."""
    if not settings.OIDC_URL:
        return _door(request, str(WORDS["off"]))
    nonce = secrets.token_urlsafe(24)
    request.session[NONCE] = nonce
    # What a caller adds to the address is not passed on.
    query = QueryDict(mutable=True)
    query["auth_params"] = urlencode({"nonce": nonce})
    request.GET = query  # type: ignore[assignment]
    try:
        return _run(OAuth2LoginView, request, provider_id)
    except RequestException as error:
        log.warning("single sign-on: %s", error)
        return _door(request, str(WORDS["away"]))


@login_not_required
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider sends the person back with a code."""
    if not settings.OIDC_URL:
        return _door(request, str(WORDS["off"]))
    return _run(OAuth2CallbackView, request, provider_id)


def names_of(claims: dict[str, Any]) -> list[str]:
    """The names under which an administrator may have linked the person: user name, and e-mail if it was verified."""
    names = [claims.get("preferred_username")]
    if claims.get("email_verified") is True:
        names.append(claims.get("email"))
    return [str(name).strip().lower() for name in names if name]


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    data = sociallogin.account.extra_data
    return {**data.get("id_token", {}), **data.get("userinfo", {})}


def _run(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(SingleSignOn(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        return _door(request, str(WORDS["off"]))
    return answer


def _door(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("org:login")


def _stop(request: HttpRequest, words: str) -> NoReturn:
    raise ImmediateHttpResponse(_door(request, words))
