"""The door by its rules: locks, idle sessions, duties, stays, separate administration; each rule has its test."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dieuhanh.journal.queries import history
from dieuhanh.org import jobs, services
from dieuhanh.org.models import DatedRule, FailedSignIn, Role, SignIn, Tally, UsedPassword, User
from dieuhanh.org.permissions import Refused
from dieuhanh.org.services import passwords
from dieuhanh.org.services.sessions import Place
from dieuhanh.org.views.doors import STAY
from tests.people import PASSWORD, Cast, make_user

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

GOOD = "Mot-mat-khau-du-dai-2026"
OTHER = "Cau-ngan-de-nho-2027!"


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    services.load_rules()


def set_rule(key: str, value: Any) -> None:
    DatedRule.objects.filter(key=key).update(value=value)


def text(response: Any) -> str:
    return str(response.content.decode())


def enter(user: User, password: str = PASSWORD, **extra: Any) -> tuple[Client, Any]:
    client = Client(**extra)
    return client, client.post(reverse("org:login"), {"username": user.username, "password": password})


def age(client: Client, **minutes: float) -> None:
    """Let the session of `client` be as old as if nobody had touched it for that long."""
    session = client.session
    stay = session[STAY]
    stay["seen"] -= int(timedelta(**minutes).total_seconds())
    session[STAY] = stay
    session.save()


def test_signing_in_leaves_a_trace_of_who_when_and_from_where(cast: Cast) -> None:
    client, _ = enter(cast.clerk, REMOTE_ADDR="10.9.8.7", HTTP_USER_AGENT="Trình duyệt X")
    stay = SignIn.objects.get(user=cast.clerk)
    assert (stay.address, stay.way, stay.ended_at) == ("10.9.8.7", "password", None)
    assert history(cast.clerk).get(verb="log_in").data["address"] == "10.9.8.7"
    client.post(reverse("org:logout"))
    stay.refresh_from_db()
    assert stay.ended_at is not None
    assert history(cast.clerk).filter(verb="log_out").exists()


def test_the_address_is_read_past_our_own_proxies_alone(cast: Cast, settings: SettingsWrapper) -> None:
    forged = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 7.7.7.7"}
    enter(cast.clerk, **forged)
    assert SignIn.objects.get(user=cast.clerk).address == "10.0.0.1"
    settings.TRUSTED_PROXIES = 1
    enter(cast.leader, **forged)
    assert SignIn.objects.get(user=cast.leader).address == "7.7.7.7"


def test_an_address_rests_after_many_vain_attempts_under_any_name(cast: Cast) -> None:
    set_rule("login_failures_max_address", 3)
    for name in ("khong-co-1", "khong-co-2", cast.leader.username):
        Client(REMOTE_ADDR="10.6.6.6").post(reverse("org:login"), {"username": name, "password": "sai"})
    assert FailedSignIn.objects.filter(address="10.6.6.6").count() == 3
    _, answer = enter(cast.clerk, REMOTE_ADDR="10.6.6.6")
    assert "tạm dừng" in text(answer)
    _, elsewhere = enter(cast.clerk, REMOTE_ADDR="10.6.6.7")
    assert elsewhere.status_code == 302
    FailedSignIn.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert enter(cast.clerk, REMOTE_ADDR="10.6.6.6")[1].status_code == 302


@pytest.mark.parametrize(("role", "still", "locked"), [(Role.CLERK, 14, 16), (Role.ADMINISTRATOR, 4, 6)])
def test_a_session_left_alone_is_locked_until_its_owner_signs_in_again(
    cast: Cast, role: str, still: int, locked: int
) -> None:
    set_rule("mfa_required", {"roles": []})
    user = cast.clerk if role == Role.CLERK else cast.administrator
    client, _ = enter(user)
    address = reverse("org:units")
    age(client, minutes=still)
    assert client.get(address).status_code == 200
    age(client, minutes=locked)
    assert client.get(address)["Location"] == f"{reverse('org:login')}?next={address}"
    assert client.get(reverse("org:password")).status_code == 302, "it stays locked, however often one asks"
    assert "Phiên đang khóa" in text(client.get(reverse("org:login")))
    answer = client.post(
        reverse("org:login"), {"username": user.username, "password": PASSWORD, "next": address}, follow=True
    )
    assert answer.request["PATH_INFO"] == address
    assert SignIn.objects.filter(user=user, ended_at=None).count() == 1


def test_what_was_typed_before_the_lock_is_sent_again_by_one_press(cast: Cast) -> None:
    client, _ = enter(cast.clerk)
    age(client, minutes=20)
    address = reverse("org:end_stays")
    kept = client.post(address, {"phien": "7", "noi_dung": 'Ý kiến "dài" <b>'})
    assert kept.status_code == 401
    assert "Ý kiến &quot;dài&quot; &lt;b&gt;" in text(kept)
    assert f'action="{address}"' in text(kept)
    assert client.post(reverse("org:password"), {"old": "bi-mat-cu"}).status_code == 302, "secrets are not shown again"
    part = client.post(address, {"phien": "7"}, headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Reswap"]) == (401, "none")
    # A session that is gone (signed out elsewhere, or after ten hours) keeps it too.
    client.session.flush()
    assert client.post(address, {"noi_dung": "Còn đây"}).status_code == 401
    assert Client().post(address, {"noi_dung": "Còn đây"}).status_code == 302


def test_the_kept_page_is_not_made_for_a_form_of_another_site(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.clerk)
    assert client.post(reverse("org:end_stays"), {"phien": "7"}).status_code == 403


def test_the_wall_screen_neither_sleeps_nor_keeps_awake(cast: Cast) -> None:
    client, _ = enter(cast.clerk)
    age(client, minutes=20)
    seen = client.session[STAY]["seen"]
    assert client.get(reverse("wall")).status_code == 200
    assert client.session[STAY]["seen"] == seen
    assert client.get(reverse("org:units")).status_code == 302


def test_being_seen_is_written_once_a_minute(cast: Cast, django_assert_num_queries: Any) -> None:
    client, _ = enter(cast.clerk)
    before = SignIn.objects.get(user=cast.clerk).seen_at
    client.get(reverse("org:stays"))
    assert SignIn.objects.get(user=cast.clerk).seen_at == before
    age(client, minutes=2)
    client.get(reverse("org:stays"))
    assert SignIn.objects.get(user=cast.clerk).seen_at > before


def test_no_browser_keeps_what_was_made_for_one_person(cast: Cast) -> None:
    """So that going back after signing out, or on a machine that others use, shows nothing."""
    client, _answer = enter(cast.clerk)
    for name in ("home", "directives:list", "org:units", "org:stays"):
        assert client.get(reverse(name))["Cache-Control"] == "private, no-store", name


def test_only_so_many_stays_at_once_the_oldest_ends(cast: Cast) -> None:
    set_rule("sessions_max", 2)
    first, second, third = (enter(cast.clerk)[0] for _ in range(3))
    assert first.get(reverse("org:units")).status_code == 302
    assert second.get(reverse("org:units")).status_code == third.get(reverse("org:units")).status_code == 200


def test_one_signs_out_elsewhere(cast: Cast) -> None:
    here, there = enter(cast.clerk)[0], enter(cast.clerk)[0]
    foreign = enter(cast.leader)[0]
    page = text(here.get(reverse("org:stays")))
    assert "Phiên này" in page
    strange = SignIn.objects.get(user=cast.leader)
    here.post(reverse("org:end_stays"), {"phien": str(strange.pk)})
    assert foreign.get(reverse("org:units")).status_code == 200, "nobody ends a stay of somebody else"
    here.post(reverse("org:end_stays"))
    assert there.get(reverse("org:units")).status_code == 302
    assert here.get(reverse("org:units")).status_code == 200
    assert history(cast.clerk).filter(verb="end_other_sessions").count() == 1


def test_a_closed_account_and_a_password_set_by_another_end_every_stay(cast: Cast) -> None:
    client, other = enter(cast.clerk)[0], enter(cast.leader)[0]
    services.deactivate_user(by=cast.administrator, user=cast.clerk)
    services.set_password(by=cast.administrator, user=cast.leader, password=GOOD)
    assert client.get(reverse("org:units")).status_code == 302
    assert other.get(reverse("org:units")).status_code == 302


def test_a_closed_account_is_told_so_to_who_knows_its_password(cast: Cast, client: Client) -> None:
    services.deactivate_user(by=None, user=cast.clerk, reason="Không đăng nhập quá 45 ngày.")
    _client, answer = enter(cast.clerk)
    assert "Tài khoản đã bị khóa" in text(answer)
    assert not history(cast.clerk).filter(verb="log_in_failed").exists(), "a right password is no vain attempt"
    assert "mật khẩu không đúng" in text(enter(cast.clerk, "sai")[1])
    client.force_login(cast.administrator)
    page = client.get(reverse("org:user_edit", args=[cast.clerk.pk])).text
    assert "Không đăng nhập quá 45 ngày." in page
    services.activate_user(by=cast.administrator, user=cast.clerk)
    assert "Khóa lúc" not in client.get(reverse("org:user_edit", args=[cast.clerk.pk])).text


def test_a_session_that_was_ended_elsewhere_says_so_at_the_door(cast: Cast) -> None:
    client, _answer = enter(cast.clerk)
    services.end_stays_of(by=None, user=cast.clerk)
    assert "Phiên trước đã kết thúc" in client.get("/", follow=True).text
    assert "Phiên trước" not in Client().get("/", follow=True).text
    left, _answer = enter(cast.clerk)
    assert "Phiên trước" not in left.post(reverse("org:logout"), follow=True).text


def test_a_password_that_another_set_is_changed_before_anything_else(cast: Cast) -> None:
    services.set_password(by=cast.administrator, user=cast.officer, password=GOOD)
    client, answer = enter(cast.officer, GOOD)
    assert client.get(reverse("org:units"))["Location"] == reverse("org:password")
    assert "trước khi làm việc" in text(client.get(reverse("org:password")))
    answer = client.post(reverse("org:password"), {"old": GOOD, "new": OTHER, "again": OTHER})
    assert answer.status_code == 302
    assert client.get(reverse("org:units")).status_code == 200
    client, _ = enter(cast.officer, OTHER)
    assert client.get(reverse("org:units")).status_code == 200
    assert SignIn.objects.filter(user=cast.officer, ended_at=None).count() == 2, "the stay goes on under its new key"


def test_a_first_password_dies_after_its_days(cast: Cast) -> None:
    services.set_password(by=cast.administrator, user=cast.officer, password=GOOD)
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=8))
    assert "hết hạn" in text(enter(cast.officer, GOOD)[1])


def test_an_administrator_changes_the_password_every_two_months_others_need_not(cast: Cast) -> None:
    set_rule("mfa_required", {"roles": []})
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=61))
    assert enter(cast.administrator)[0].get(reverse("org:units"))["Location"] == reverse("org:password")
    assert enter(cast.clerk)[0].get(reverse("org:units")).status_code == 200
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=59))
    assert enter(cast.administrator)[0].get(reverse("org:units")).status_code == 200


@pytest.mark.parametrize(
    ("password", "fault"),
    [("Ngan-1", "ít nhất 14"), ("mot-mat-khau-du-dai-2026", "4 loại"), ("12345678901234567890", "4 loại")],
)
def test_a_weak_password_is_refused_with_what_it_lacks(cast: Cast, password: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        services.set_password(by=cast.clerk, user=cast.clerk, password=password)


def test_none_of_the_last_ten_passwords_comes_back(cast: Cast) -> None:
    used = [f"Mat-khau-so-{number}-xyz!" for number in range(11)]
    for password in used:
        services.set_password(by=cast.clerk, user=cast.clerk, password=password)
    for password in used[1:]:
        with pytest.raises(Refused, match="10 mật khẩu gần nhất"):
            services.set_password(by=cast.clerk, user=cast.clerk, password=password)
    services.set_password(by=cast.clerk, user=cast.clerk, password=used[0])
    assert not UsedPassword.objects.filter(password__contains=used[0]).exists(), "only hashes are kept"


def test_a_first_password_serves_once_and_its_quick_hash_goes_with_it(cast: Cast) -> None:
    password = passwords.first_password()
    assert len({passwords.first_password() for _ in range(50)}) == 50
    cast.officer.password = passwords.OneTimeHasher().encode(password, "muoi")
    cast.officer.must_change_password = True
    cast.officer.save()
    client, _ = enter(cast.officer, password)
    assert client.get(reverse("org:units"))["Location"] == reverse("org:password")
    cast.officer.refresh_from_db()
    assert not cast.officer.password.startswith("onetime$")


def test_accounts_that_nobody_uses_are_closed_but_never_the_last_administrator(cast: Cast) -> None:
    long_ago, now = timezone.now() - timedelta(days=46), timezone.now()
    User.objects.update(date_joined=long_ago, last_login=long_ago)
    User.objects.filter(pk=cast.clerk.pk).update(last_login=now - timedelta(days=44))
    User.objects.filter(pk=cast.leader.pk).update(opened_at=now - timedelta(days=1))
    User.objects.filter(pk=cast.officer.pk).update(last_login=None)
    second = make_user(Role.ADMINISTRATOR, cast.province)
    User.objects.filter(pk=second.pk).update(date_joined=long_ago)
    closed = jobs.disable_idle(now)
    active = set(User.objects.filter(is_active=True).values_list("pk", flat=True))
    assert {cast.clerk.pk, cast.leader.pk} <= active
    assert cast.officer.pk not in active
    assert len(active & {cast.administrator.pk, second.pk}) == 1
    assert closed == User.objects.filter(is_active=False).count()
    assert "45 ngày" in history(cast.officer).get(verb="deactivate_user").data["reason"]
    assert jobs.disable_idle(now) == 0
    set_rule("idle_account_days", 0)
    assert services.disable_idle(now=now + timedelta(days=900)) == 0


def test_who_administers_has_no_other_role(cast: Cast) -> None:
    with pytest.raises(Refused, match="tách khỏi"):
        services.grant_role(by=None, user=cast.clerk, role=Role.ADMINISTRATOR, unit=cast.province)
    with pytest.raises(Refused, match="tách khỏi"):
        services.grant_role(by=None, user=cast.administrator, role=Role.AUDITOR, unit=cast.province)
    services.grant_role(by=None, user=cast.administrator, role=Role.ADMINISTRATOR, unit=cast.finance)
    grant = cast.clerk.grants.get()
    services.revoke_role(by=cast.administrator, grant=grant)
    services.grant_role(by=None, user=cast.clerk, role=Role.ADMINISTRATOR, unit=cast.province)


def test_too_many_requests_wait_counted_for_all_processes_together(cast: Cast, settings: SettingsWrapper) -> None:
    settings.RATE_LIMITS = {"org:units": (2, 3600), "org:login": (3, 3600)}
    client = Client()
    client.force_login(cast.clerk)
    answers = [client.get(reverse("org:units")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "3600"
    assert "chờ một phút" in text(answers[2])
    client.force_login(cast.leader)
    assert client.get(reverse("org:units")).status_code == 200, "each account for itself"
    stranger = Client(REMOTE_ADDR="10.5.5.5")
    sent = [stranger.post(reverse("org:login"), {"username": "x", "password": "y"}).status_code for _ in range(4)]
    assert sent == [200, 200, 200, 429]
    assert stranger.get(reverse("org:login")).status_code == 200
    assert Tally.objects.count() == 3
    assert services.forget_tallies(now=timezone.now() + timedelta(hours=3)) == 3


def test_old_traces_go_the_journal_stays(cast: Cast) -> None:
    services.begin_stay(by=cast.clerk, session_key="a", place=Place("10.1.1.1"))
    services.note_failed_login(username="khong-co", place=Place("10.1.1.1"))
    assert jobs.forget_traces(timezone.now() + timedelta(days=366)) == 0
    assert jobs.forget_traces(timezone.now() + timedelta(days=401)) == 2
    assert history(cast.clerk).filter(verb="log_in").exists()
