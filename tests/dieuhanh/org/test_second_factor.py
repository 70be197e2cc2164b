"""Second factors: demanded by rule, asked at the door, kept encrypted, taken away only by whom the rules allow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dieuhanh.journal.queries import history
from dieuhanh.org import services
from dieuhanh.org.models import DatedRule, User
from dieuhanh.org.permissions import Denied, Refused
from tests.people import PASSWORD, Cast

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

# Codes, keys and questions at the door: no database answers them otherwise.
pytestmark = pytest.mark.once

ENGLISH = r">[^<{]*\b(authenticat|sign in|security key|recovery)"


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    services.load_rules()
    cache.clear()


def set_rule(value: dict[str, Any]) -> None:
    DatedRule.objects.filter(key="mfa_required").update(value=value)


def text(response: Any) -> str:
    return str(response.content.decode())


def enter(user: User, **extra: Any) -> tuple[Client, Any]:
    client = Client(**extra)
    return client, client.post(reverse("org:login"), {"username": user.username, "password": PASSWORD})


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def turn_on(client: Client) -> str:
    """Turn the authenticator app on through the page; the secret that the phone keeps."""
    page = text(client.get(reverse("mfa_activate_totp")))
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found, page
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(found.group(1))})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return found.group(1)


def codes_of(client: Client) -> list[str]:
    return re.findall(r"<li><code>([0-9]{8})</code></li>", text(client.get(reverse("mfa_view_recovery_codes"))))


def test_an_administrator_sets_up_a_second_factor_before_any_work(cast: Cast) -> None:
    client, _ = enter(cast.administrator)
    assert client.get(reverse("org:users"))["Location"] == reverse("mfa_index")
    assert client.post(reverse("org:user_lock", args=[cast.clerk.pk]))["Location"] == reverse("mfa_index")
    assert User.objects.get(pk=cast.clerk.pk).is_active
    turn_on(client)
    assert len(codes_of(client)) == 10
    assert client.get(reverse("org:users")).status_code == 200
    assert history(cast.administrator).filter(verb="add_second_factor").count() == 1


def test_the_rule_says_who_and_from_where(cast: Cast) -> None:
    assert enter(cast.clerk)[0].get(reverse("org:units")).status_code == 200
    set_rule({"roles": ["clerk"]})
    assert enter(cast.clerk)[0].get(reverse("org:units")).status_code == 302
    assert enter(cast.administrator)[0].get(reverse("org:users")).status_code == 200
    set_rule({"roles": [], "outside": True, "networks": ["10.0.0.0/8"]})
    inside, outside = (enter(cast.leader, REMOTE_ADDR=place)[0] for place in ("10.2.3.4", "203.0.113.9"))
    assert inside.get(reverse("org:units")).status_code == 200
    assert outside.get(reverse("org:units")).status_code == 302


def test_the_administrator_is_told_that_the_door_stands_open(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.administrator)
    assert "phải bật xác thực nhiều lớp" not in text(client.get(reverse("org:users")))
    set_rule({"roles": []})
    assert "phải bật xác thực nhiều lớp" in text(client.get(reverse("org:users")))


def test_a_password_alone_does_not_open_what_a_second_factor_keeps(cast: Cast) -> None:
    client, _ = enter(cast.clerk)
    secret = turn_on(client)
    spare = codes_of(client)
    thief, answer = enter(cast.clerk)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert thief.get(reverse("org:units")).status_code == 302
    wrong = thief.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã không đúng" in text(wrong)
    assert thief.get(reverse("org:units")).status_code == 302
    owner, _ = enter(cast.clerk)
    assert owner.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 302
    assert owner.get(reverse("org:units")).status_code == 200
    again, _ = enter(cast.clerk)
    assert again.post(reverse("mfa_authenticate"), {"code": spare[0]}).status_code == 302
    assert again.get(reverse("org:units")).status_code == 200
    third, _ = enter(cast.clerk)
    third.post(reverse("mfa_authenticate"), {"code": spare[0]})
    assert third.get(reverse("org:units")).status_code == 302, "a spare code serves once"


def test_vain_codes_count_like_vain_passwords(cast: Cast) -> None:
    secret = turn_on(enter(cast.clerk)[0])
    DatedRule.objects.filter(key="login_failures_max").update(value=3)
    client, _ = enter(cast.clerk)
    for _ in range(3):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}, follow=True)
    assert "tạm dừng" in text(answer)
    assert client.get(reverse("org:units")).status_code == 302
    assert history(cast.clerk).filter(verb="log_in_failed").count() == 3


def test_the_secret_lies_encrypted_and_opens_under_a_former_key(cast: Cast, settings: SettingsWrapper) -> None:
    secret = turn_on(enter(cast.clerk)[0])
    kept = Authenticator.objects.get(user=cast.clerk, type="totp").data
    assert secret not in str(kept)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "mot-khoa-khac-" * 5
    assert Authenticator.objects.get(user=cast.clerk, type="totp").wrap().validate_code(code_of(secret))
    settings.SECRET_KEY_FALLBACKS = []
    assert not Authenticator.objects.get(user=cast.clerk, type="totp").wrap().validate_code(code_of(secret))


def test_changing_second_factors_asks_who_one_is(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.clerk)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name))["Location"].startswith(reverse("account_reauthenticate"))
    page = client.post(reverse("account_reauthenticate"), {"password": "sai"})
    assert "Mật khẩu không đúng" in text(page)
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_last_factor_of_who_must_have_one_stays(cast: Cast) -> None:
    client, _ = enter(cast.administrator)
    turn_on(client)
    assert "buộc tài khoản này" in text(client.get(reverse("mfa_deactivate_totp")))
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=cast.administrator, type="totp").exists()
    set_rule({"roles": []})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=cast.administrator).exists()
    assert history(cast.administrator).filter(verb="remove_second_factor").count() == 1


def test_with_a_second_factor_a_shorter_password_will_do(cast: Cast) -> None:
    with pytest.raises(Refused, match="ít nhất 14"):
        services.set_password(by=cast.clerk, user=cast.clerk, password="ngan-gon")
    turn_on(enter(cast.clerk)[0])
    services.set_password(by=cast.clerk, user=cast.clerk, password="ngan-gon")
    with pytest.raises(Refused, match="ít nhất 8"):
        services.set_password(by=cast.clerk, user=cast.clerk, password="ngan")


def test_an_administrator_takes_away_what_somebody_lost(cast: Cast) -> None:
    client, _ = enter(cast.clerk)
    turn_on(client)
    with pytest.raises(Denied):
        services.reset_second_factor(by=cast.leader, user=cast.clerk)
    services.reset_second_factor(by=cast.administrator, user=cast.clerk)
    assert client.get(reverse("org:units")).status_code == 302, "every stay ended"
    assert enter(cast.clerk)[0].get(reverse("org:units")).status_code == 200
    with pytest.raises(Refused, match="chưa bật"):
        services.reset_second_factor(by=cast.administrator, user=cast.clerk)
    with pytest.raises(Refused, match="quản trị khác"):
        services.reset_second_factor(by=cast.administrator, user=cast.administrator)


def test_nobody_signs_up(client: Client) -> None:
    for path in ("/signup/", "/accounts/signup/", "/dang-ky/"):
        assert client.get(path).status_code in {302, 404}
    assert not User.objects.exists()


def test_every_page_of_second_factors_comes_under_the_strict_policy(cast: Cast) -> None:
    client, _ = enter(cast.clerk)
    turn_on(client)
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_view_recovery_codes", "org:stays"):
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        policy = page["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<script(?![^>]*(src=|application/json))|<style|\sstyle=|\son[a-z]+=", text(page)), name
        assert not re.search(ENGLISH, text(page), re.IGNORECASE), "all words are Vietnamese"
    Authenticator.objects.create(user=cast.leader, type="webauthn", data={"credential": {}})
    other = Client()
    other.force_login(cast.leader)
    page = other.get(reverse("account_reauthenticate"))
    assert "Dùng khóa bảo mật" in text(page)
    assert not re.search(ENGLISH, text(page), re.IGNORECASE)
