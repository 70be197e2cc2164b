"""Accounts and roles, for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dieuhanh.org import services
from dieuhanh.org.forms import DayForm, GrantForm, NewPasswordForm, SignOnForm, UserForm
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import Refused, managed_paths, may_manage, may_manage_user, require
from dieuhanh.org.queries import pages
from dieuhanh.org.queries.accounts import sign_on_name, why_closed
from dieuhanh.org.queries.duties import has_second_factor, needs_second_factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from dieuhanh.org.models import User


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Accounts within what the administrator keeps."""
    require(may_manage(request.user))
    form = DayForm(request.GET)
    users = pages.users_of(managed_paths(request.user), form.words(), timezone.localdate())
    context = {"form": form, "users": users, "full": len(users) >= pages.ROWS}
    context["open_door"] = not needs_second_factor({Role.ADMINISTRATOR}, "", timezone.localdate())
    return render(request, "org/users.html", context)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new account with its first role."""
    require(may_manage(request.user))
    form = UserForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by: Any = request.user
        try:
            user = services.add_official(by=by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Đã tạo tài khoản “%(username)s”.") % {"username": user.username})
            return redirect("org:user_edit", user.pk)
    return render(request, "org/user_add.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: roles of today and before, closing and opening, a new password."""
    return _page(request, _account(request, pk))


@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    user, form = _account(request, pk), GrantForm(request.POST)
    return _act(request, user, form, services.grant_role, _("Đã giao vai trò."))


@require_POST
def revoke(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    user = _account(request, pk)
    row = next((one for one in user.all_grants if one.pk == grant_pk), None)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    row.user = user
    return _do(request, user, lambda by: services.revoke_role(by=by, grant=row), _("Đã thu vai trò từ hôm nay."))


@require_POST
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    user = _account(request, pk)
    return _do(request, user, lambda by: services.deactivate_user(by=by, user=user), _("Đã khóa tài khoản."))


@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    user = _account(request, pk)
    return _do(request, user, lambda by: services.activate_user(by=by, user=user), _("Đã mở lại tài khoản."))


@sensitive_post_parameters("password")
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    user, form = _account(request, pk), NewPasswordForm(request.POST)
    return _act(request, user, form, services.set_password, _("Đã đặt mật khẩu mới."))


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    user, form = _account(request, pk), SignOnForm(request.POST)
    return _act(request, user, form, services.link_sign_on, _("Đã ghi liên kết đăng nhập một lần."))


@require_POST
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    user = _account(request, pk)
    done = _("Đã đặt lại xác thực nhiều lớp; mọi phiên của tài khoản đã kết thúc.")
    return _do(request, user, lambda by: services.reset_second_factor(by=by, user=user), done)


def _account(request: HttpRequest, pk: int) -> User:
    """The account, for an administrator who keeps it; 404 hides what others keep from nobody: the list shows it."""
    require(may_manage(request.user))
    user = pages.user_with_grants(pk)
    if user is None:
        raise Http404
    require(may_manage_user(request.user, user), _("Bạn không quản trị tài khoản này."))
    return user


def _act(
    request: HttpRequest,
    user: User,
    form: GrantForm | NewPasswordForm | SignOnForm,
    verb: Callable[..., Any],
    done: str,
) -> HttpResponse:
    """Call a service with what the form holds; its refusal becomes an error of the form."""
    if form.is_valid():
        try:
            verb(by=request.user, user=user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, done)
            return redirect("org:user_edit", user.pk)
    return _page(request, user, form)


def _do(request: HttpRequest, user: User, verb: Callable[[Any], Any], done: str) -> HttpResponse:
    try:
        verb(request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)
    return redirect("org:user_edit", user.pk)


def _page(
    request: HttpRequest, user: User, form: GrantForm | NewPasswordForm | SignOnForm | None = None
) -> HttpResponse:
    name = sign_on_name(user)
    context = {
        "sign_on_form": form if isinstance(form, SignOnForm) else SignOnForm(initial={"name": name}),
        "sign_on_name": name,
        "second_factor": has_second_factor(user),
        "sso": bool(settings.OIDC_URL),
        "account": user,
        "closed": why_closed(user),
        "grant_form": form if isinstance(form, GrantForm) else GrantForm(),
        "password_form": form if isinstance(form, NewPasswordForm) else NewPasswordForm(),
        "today": timezone.localdate(),
        "is_self": user.pk == request.user.pk,
    }
    return render(request, "org/user.html", context, status=422 if form is not None else 200)
