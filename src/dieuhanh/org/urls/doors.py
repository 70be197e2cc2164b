"""Addresses of second factors and of the single sign-on, under the names by which allauth knows them."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as keys
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dieuhanh.org.views import login, second, sso


def page(view: Any) -> Any:
    """A page of allauth as this desk serves it: read or sent, never kept."""
    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(view))


urlpatterns = [
    path("dang-nhap/", login.LogIn.as_view(), name="account_login"),
    path("dang-xuat/", login.log_out, name="account_logout"),
    path("dang-nhap/tai-khoan-bi-khoa/", page(account.account_inactive), name="account_inactive"),
    path("dang-nhap/buoc-hai/", page(second.SecondStep.as_view()), name="mfa_authenticate"),
    path("dang-nhap/khoa-truy-cap/", page(keys.login_webauthn), name="mfa_login_webauthn"),
    path("dang-nhap/mot-lan/<slug:provider_id>/", sso.begin, name="openid_connect_login"),
    path("dang-nhap/mot-lan/<slug:provider_id>/tra-ve/", sso.come_back, name="openid_connect_callback"),
    path("xac-nhan/", page(account.reauthenticate), name="account_reauthenticate"),
    path("xac-nhan/ma/", page(factors.reauthenticate), name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", page(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("xac-thuc/", page(factors.index), name="mfa_index"),
    path("xac-thuc/ung-dung/bat/", page(second.ActivateTOTP.as_view()), name="mfa_activate_totp"),
    path("xac-thuc/ung-dung/tat/", page(second.DeactivateTOTP.as_view()), name="mfa_deactivate_totp"),
    path("xac-thuc/khoa/", page(keys.list_webauthn), name="mfa_list_webauthn"),
    path("xac-thuc/khoa/them/", page(second.AddKey.as_view()), name="mfa_add_webauthn"),
    path("xac-thuc/khoa/<int:pk>/bo/", page(second.RemoveKey.as_view()), name="mfa_remove_webauthn"),
    path("xac-thuc/ma-du-phong/", page(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("xac-thuc/ma-du-phong/tao/", page(second.GenerateCodes.as_view()), name="mfa_generate_recovery_codes"),
    path("xac-thuc/ma-du-phong/tai/", page(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
]
