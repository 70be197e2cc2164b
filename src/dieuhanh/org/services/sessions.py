"""Verbs on stays: signing in, in vain or not, being seen, ending one's own stays elsewhere; a trace of each."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import FailedSignIn, SignIn, User
from dieuhanh.org.permissions import Refused, may_manage_user, require
from dieuhanh.org.queries import find_rule
from dieuhanh.org.queries.duties import duties_of, idle_seconds
from dieuhanh.org.queries.logins import open_sign_ins

if TYPE_CHECKING:
    from datetime import datetime

PASSWORD = "password"  # noqa: S105 the name of a way to sign in
PASSKEY, SINGLE_SIGN_ON = "passkey", "sso"
# The row of a stay is written at most this often; the stay itself is judged to the second.
SEEN_EVERY = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request comes from."""

    address: str = ""
    agent: str = ""


@dataclass(slots=True)
class Stay:
    """What the session keeps: when it was last used, how long it may rest (seconds; 0: ever), what is owed first."""

    seen: int
    idle: int
    duties: list[str] = field(default_factory=list)
    locked: bool = False

    def kept(self) -> dict[str, Any]:
        """As the session stores it."""
        return asdict(self)

    def rests_too_long(self, now: datetime) -> bool:
        """Whether the session was left alone for longer than the rule allows, or was found so before."""
        return self.locked or bool(self.idle and now.timestamp() - self.seen > self.idle)


@transaction.atomic
def begin_stay(*, by: User, session_key: str, place: Place, way: str = PASSWORD, at: datetime | None = None) -> Stay:
    """Somebody signed in. The journal keeps who, when, from where and how; the oldest stays beyond the rule end."""
    now = at or timezone.now()
    SignIn.objects.create(
        user=by,
        session_key=session_key,
        began_at=now,
        seen_at=now,
        address=place.address,
        agent=place.agent[:200],
        way=way,
    )
    record(by=by, verb="log_in", on=by, data={"address": place.address, "agent": place.agent[:200], "way": way})
    most = find_rule("sessions_max", timezone.localtime(now).date())
    if most:
        _end(open_sign_ins(by).order_by("-began_at", "-pk")[int(most) :], now)
    duties = duties_of(by, place.address, now, by_password=way == PASSWORD)
    return Stay(seen=int(now.timestamp()), idle=idle_seconds(by, now), duties=duties)


def note_seen(*, session_key: str, at: datetime) -> None:
    """The person did something; no entry in the journal: what was done has its own."""
    SignIn.objects.filter(session_key=session_key, ended_at=None).update(seen_at=at)


@transaction.atomic
def follow_stay(*, session_key: str, new_key: str) -> None:
    """The session got a new key (a new password does that): the stay goes on under it."""
    SignIn.objects.filter(session_key=session_key, ended_at=None).update(session_key=new_key)


@transaction.atomic
def end_stay(*, by: User, session_key: str) -> None:
    """Somebody signed out here."""
    if SignIn.objects.filter(session_key=session_key, user=by, ended_at=None).update(ended_at=timezone.now()):
        record(by=by, verb="log_out", on=by)


@transaction.atomic
def end_other_stays(*, by: User, session_key: str) -> int:
    """Sign oneself out everywhere but here; how many stays ended."""
    ended = _end(open_sign_ins(by).exclude(session_key=session_key), timezone.now())
    if ended:
        record(by=by, verb="end_other_sessions", on=by, data={"ended": ended})
    return ended


@transaction.atomic
def end_one_stay(*, by: User, pk: int) -> None:
    """End one of one's own stays."""
    if not _end(open_sign_ins(by).filter(pk=pk), timezone.now()):
        raise Refused(_("Phiên này đã kết thúc."))
    record(by=by, verb="end_other_sessions", on=by, data={"ended": 1})


@transaction.atomic
def end_stays_of(*, by: User | None, user: User) -> int:
    """End every stay of an account: it was closed, or somebody else may hold it."""
    require(by is None or may_manage_user(by, user), _("Bạn không quản trị tài khoản này."))
    ended = _end(open_sign_ins(user), timezone.now())
    if ended:
        record(by=by, verb="end_sessions", on=user, data={"ended": ended})
    return ended


@transaction.atomic
def note_failed_login(*, username: str, place: Place | None = None) -> None:
    """Who tried in vain, from where; `queries.logins` counts these. The name may be one that nobody has."""
    place = place or Place()
    FailedSignIn.objects.create(at=timezone.now(), address=place.address, username=username[:150])
    user = User.objects.filter(username=username).first()
    if user is not None:
        record(by=None, verb="log_in_failed", on=user, data={"address": place.address, "agent": place.agent[:200]})


@transaction.atomic
def forget_traces(*, now: datetime) -> int:
    """Drop ended stays and vain attempts older than rule `login_trace_days`; the journal keeps what it said of them."""
    days = find_rule("login_trace_days", timezone.localtime(now).date())
    if not days:
        return 0
    before = now - timedelta(days=int(days))
    gone = (
        FailedSignIn.objects.filter(at__lt=before).delete()[0] + SignIn.objects.filter(seen_at__lt=before).delete()[0]
    )
    if gone:
        record(by=None, verb="forget_sign_ins", on=SignIn(), data={"before": before, "rows": gone})
    return gone


def _end(stays: Any, now: datetime) -> int:
    """End `stays` and their sessions: the next request from there meets the door."""
    rows = list(stays)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in rows:
        store(row.session_key).delete()
    return SignIn.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now)
