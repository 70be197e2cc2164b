"""At every request: who rested too long signs in again, who owes a duty does it first, who asks too often waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from dieuhanh.org import services
from dieuhanh.org.permissions import grants_of
from dieuhanh.org.queries.duties import PASSWORD, SECOND_FACTOR, owes_second_factor
from dieuhanh.org.services.sessions import SEEN_EVERY
from dieuhanh.org.views.doors import STAY, place_of, stay_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from dieuhanh.org.services.sessions import Stay

# Open to a locked session: the ways in and out, and what stands on no person.
DOORS = frozenset({"org:login", "org:logout", "ui:manifest", "ui:service_worker", "ui:offline", "account_inactive"})
# Ways in that begin with a clean session: a locked one is left behind.
ENTRIES = frozenset({"mfa_login_webauthn", "openid_connect_login", "openid_connect_callback", "mfa_authenticate"})
# The wall screen asks by itself and shows sums alone: it neither keeps a session awake nor falls asleep with it.
UNATTENDED = frozenset({"wall"})
SECOND_FACTOR_PAGES = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
WHERE = {PASSWORD: ("org:password", frozenset({"org:password"})), SECOND_FACTOR: ("mfa_index", SECOND_FACTOR_PAGES)}
# Never shown again, not even to who typed them.
SECRETS = frozenset({"password", "old", "new", "again", "code", "credential", "secret"})


class DoorKeeper(LoginRequiredMiddleware):
    """Asks to sign in; what somebody typed before the session ended is kept on the page that says so."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.method == "POST" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _kept_page(request) or super().handle_no_permission(request, view_func)
        return super().handle_no_permission(request, view_func)


class StayKeeper(MiddlewareMixin):
    """After the marks against forgery were checked, so that a kept form can only be one's own."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        now = timezone.now()
        if not _may_ask(request, name, now):
            answer = render(request, "org/too_often.html", status=429)
            answer["Retry-After"] = str(settings.RATE_LIMITS[name][1])
            return answer
        stay = stay_of(request)
        if stay is None or name in UNATTENDED or not request.user.is_authenticated:
            return None
        if stay.rests_too_long(now):
            return _lock(request, stay, name)
        _see(request, stay, now)
        return _send_to_duty(request, stay, name)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What was made for who is signed in is kept by no browser: going back after signing out shows nothing."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response


def _may_ask(request: HttpRequest, name: str, now: datetime) -> bool:
    limit = settings.RATE_LIMITS.get(name)
    if limit is None or (name == "org:login" and request.method != "POST"):
        return True
    who = f"user:{request.user.pk}" if request.user.is_authenticated else f"at:{place_of(request).address}"
    return services.take(key=f"{name}/{who}", most=limit[0], seconds=limit[1], now=now)


def _lock(request: HttpRequest, stay: Stay, name: str) -> HttpResponse | None:
    if name in ENTRIES:
        request.session.flush()
        return None
    if not stay.locked:
        stay.locked = True
        request.session[STAY] = stay.kept()
    if name in DOORS:
        return None
    if request.headers.get("HX-Request"):
        # The page stays as it is, with what was typed; it says that the session is over.
        answer = render(request, "org/locked_part.html", status=401)
        answer["HX-Reswap"] = "none"
        return answer
    if request.method == "POST":
        kept = _kept_page(request)
        if kept is not None:
            return kept
    return redirect(f"{_login_url()}?next={request.path}" if request.method == "GET" else _login_url())


def _see(request: HttpRequest, stay: Stay, now: datetime) -> None:
    if now.timestamp() - stay.seen >= SEEN_EVERY:
        stay.seen = int(now.timestamp())
        request.session[STAY] = stay.kept()
        services.note_seen(session_key=request.session.session_key or "", at=now)


def _send_to_duty(request: HttpRequest, stay: Stay, name: str) -> HttpResponse | None:
    """A password is owed since the sign-in; a second factor by the rule of this moment, not of the sign-in."""
    user: Any = request.user
    owed = [one for one in stay.duties if one != SECOND_FACTOR]
    if owes_second_factor(user, grants_of(user), place_of(request).address, timezone.localdate()):
        owed.append(SECOND_FACTOR)
    if not owed or name in DOORS:
        return None
    where, allowed = WHERE[owed[0]]
    return None if name in allowed else redirect(where)


def _kept_page(request: HttpRequest) -> HttpResponse | None:
    """What was sent, to be sent again after signing in; None where a secret was typed, or nothing."""
    if SECRETS & set(request.POST):
        return None
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"
    ]
    context = {"fields": fields, "action": request.get_full_path(), "files": bool(request.FILES)}
    return render(request, "org/kept.html", context, status=401)


def _login_url() -> str:
    return reverse("org:login")
