"""The door: signing in and out, one's own password, one's own stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter as get_sso
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dieuhanh.org import services
from dieuhanh.org.forms import LoginForm, PasswordForm
from dieuhanh.org.permissions import Refused
from dieuhanh.org.queries import logins
from dieuhanh.org.queries.duties import PASSWORD
from dieuhanh.org.views.doors import is_locked, pay_duty, place_of, stay_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@method_decorator(
    [login_not_required, require_http_methods(["GET", "HEAD", "POST"]), sensitive_post_parameters("password")],
    name="dispatch",
)
class LogIn(LoginView):
    """The door; also for who left a session alone for too long."""

    template_name = "org/login.html"
    authentication_form = LoginForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.redirect_authenticated_user = not is_locked(request)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "address": place_of(self.request).address}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["locked"] = is_locked(self.request)
        # A session that is no more: it was ended from elsewhere, or is too old.
        context["over"] = settings.SESSION_COOKIE_NAME in self.request.COOKIES and self.request.session.is_empty()
        context["providers"] = get_sso().list_providers(self.request)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """The password is right: allauth asks for the second factor, if there is one, then `doors` lets in."""
        user, url = form.get_user(), self.get_success_url()
        if self.request.user.is_authenticated:
            # A locked session is left behind, whoever signs in now.
            services.end_stay(by=self.request.user, session_key=self.request.session.session_key or "")
            logout(self.request)
        record_authentication(self.request, user, method="password", username=user.username, reauthenticated=True)
        answer: HttpResponse = perform_login(self.request, Login(user=user, redirect_url=url))
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        if form.failed is not None:
            services.note_failed_login(username=form.failed, place=place_of(self.request))
        return super().form_invalid(form)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if user.is_authenticated:
        services.end_stay(by=user, session_key=request.session.session_key or "")
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
            _keep_session(request, user)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("home")
    stay = stay_of(request)
    context = {"form": form, "owed": stay is not None and PASSWORD in stay.duties}
    return render(request, "org/password.html", context, status=422 if form.errors else 200)


def _keep_session(request: HttpRequest, user: Any) -> None:
    """The new password ends every other session; this one goes on, and owes nothing for it."""
    old = request.session.session_key or ""
    services.end_other_stays(by=user, session_key=old)
    update_session_auth_hash(request, user)
    services.follow_stay(session_key=old, new_key=request.session.session_key or "")
    pay_duty(request, PASSWORD)


@require_safe
def stays(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    user: Any = request.user
    rows = list(logins.open_sign_ins(user)[:50])
    return render(request, "org/stays.html", {"rows": rows, "here": request.session.session_key})


@require_POST
def end_stays(request: HttpRequest) -> HttpResponse:
    """Sign out elsewhere: everywhere, or in one place."""
    user: Any = request.user
    which = request.POST.get("phien", "")
    try:
        if which.isdecimal() and len(which) < 19:
            services.end_one_stay(by=user, pk=int(which))
        else:
            services.end_other_stays(by=user, session_key=request.session.session_key or "")
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã đăng xuất ở nơi khác."))
    return redirect("org:stays")
