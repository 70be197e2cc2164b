"""Logging in and out, and changing one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dieuhanh.org import services
from dieuhanh.org.forms import LoginForm, PasswordForm
from dieuhanh.org.permissions import Refused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@method_decorator(
    [require_http_methods(["GET", "HEAD", "POST"]), sensitive_post_parameters("password")], name="dispatch"
)
class LogIn(LoginView):
    """The door."""

    template_name = "org/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        services.note_login(by=form.get_user())
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        if form.failed is not None:
            services.note_failed_login(user=form.failed)
        return super().form_invalid(form)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Bạn đã đăng xuất."))
    answer = redirect("org:login")
    # Pages kept on this device for reading without a network go with the person.
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """One's own password."""
    user: Any = request.user
    form = PasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_password(by=user, user=user, password=form.cleaned_data["new"])
        except Refused as refusal:
            form.add_error("new", str(refusal.message))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("home")
    return render(request, "org/password.html", {"form": form}, status=422 if form.errors else 200)
