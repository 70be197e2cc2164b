"""Single sign-on against a second server: the full code flow, and every way in which it must not open the door."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from dieuhanh.journal.queries import history
from dieuhanh.org import services
from dieuhanh.org.models import DatedRule, FailedSignIn, SignIn, SignOnLink, User
from dieuhanh.org.permissions import Denied, Refused
from tests.dieuhanh.org.oidc_server import CLIENT, SECRET, Provider, serve
from tests.people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.people import Cast

# What another server says of a person: no database answers it otherwise.
pytestmark = pytest.mark.once

PERSON = {
    "sub": "s-001",
    "preferred_username": "Tran.VanThu",
    "email": "tran.vanthu@anloc.example",
    "email_verified": True,
}


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    provider = Provider()
    running = serve(provider)
    yield provider
    running.shutdown()
    running.server_close()


@pytest.fixture
def provider(server: Provider, settings: SettingsWrapper, db: None) -> Provider:
    services.load_rules()
    server.person, server.claims, server.userinfo, server.signing = dict(PERSON), {}, {}, None
    app = {
        "provider_id": "sso",
        "name": "Đăng nhập một lần",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": server.url},
    }
    settings.OIDC_URL = server.url
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return server


class Stop(urllib.request.HTTPRedirectHandler):
    """Show where the provider sends the browser, without going there."""

    def redirect_request(self, *args: Any) -> None:
        return None


def leave(client: Client) -> str:
    answer = client.post(reverse("openid_connect_login", args=["sso"]))
    assert answer.status_code == 302
    return str(answer["Location"])


def agree(address: str) -> str:
    """The provider's answer to the browser: back to the desk, with a code."""
    try:
        urllib.request.build_opener(Stop).open(address)
    except HTTPError as answer:
        with answer:
            back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError("no way back")


def come_in(client: Client) -> Any:
    return client.get(agree(leave(client)), follow=True)


def told(answer: Any) -> str:
    return str(answer.content.decode())


def signed_in(client: Client) -> bool:
    return bool(client.get(reverse("org:units")).status_code == 200)


def test_the_linked_account_comes_in_by_the_full_flow(cast: Cast, provider: Provider) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    client = Client()
    assert "Đăng nhập một lần" in told(client.get(reverse("org:login")))
    address = leave(client)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 16
    assert len(asked["nonce"]) >= 24
    answer = client.get(agree(address))
    assert answer["Location"] == reverse("home")
    assert signed_in(client)
    assert SignIn.objects.get(user=cast.clerk).way == "sso"
    assert history(cast.clerk).filter(verb="log_in").get().data["way"] == "sso"
    assert User.objects.count() == 12, "no account was made"
    assert SignOnLink.objects.get().subject == "s-001"


def test_a_verified_address_will_do_an_unverified_one_will_not(cast: Cast, provider: Provider) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name=PERSON["email"])  # type: ignore[arg-type]
    provider.person["email_verified"] = False
    assert "chưa được nối" in told(come_in(Client()))
    provider.person["email_verified"] = True
    client = Client()
    come_in(client)
    assert signed_in(client)


def test_who_is_not_linked_stays_outside_and_no_account_is_made(cast: Cast, provider: Provider) -> None:
    User.objects.filter(pk=cast.clerk.pk).update(username="tran.vanthu", email=PERSON["email"])
    before = User.objects.count()
    client = Client(REMOTE_ADDR="10.4.4.4")
    answer = come_in(client)
    assert "chưa được nối với tài khoản nào" in told(answer)
    assert "Tran.VanThu" in told(answer)
    assert not signed_in(client)
    assert User.objects.count() == before
    assert FailedSignIn.objects.get().address == "10.4.4.4"


def test_a_name_that_passed_to_somebody_else_opens_nothing(cast: Cast, provider: Provider) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    come_in(Client())
    provider.person["sub"] = "s-002"
    client = Client()
    assert "mang mã định danh khác" in told(come_in(client)), (
        "or the administrator finds the name linked as it should be"
    )
    assert not signed_in(client)
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    come_in(client)
    assert signed_in(client)


def test_who_is_not_linked_shuts_no_door_for_the_others_of_the_house(cast: Cast, provider: Provider) -> None:
    """On the first day of a single sign-on a whole office comes from one address and is not linked."""
    DatedRule.objects.filter(key="login_failures_max_address").update(value=3)
    for _person in range(3):
        come_in(Client(REMOTE_ADDR="10.4.4.5"))
    assert FailedSignIn.objects.filter(address="10.4.4.5").count() == 3
    client = Client(REMOTE_ADDR="10.4.4.5")
    client.post(reverse("org:login"), {"username": cast.clerk.username, "password": PASSWORD})
    assert signed_in(client)


def test_what_only_the_administrator_can_mend_stands_in_the_log(
    cast: Cast, provider: Provider, settings: SettingsWrapper, caplog: pytest.LogCaptureFixture
) -> None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["secret"] = "sai"
    assert "Không xác minh được" in told(come_in(Client()))
    assert "invalid_grant" in caplog.text
    apps[0] |= {"secret": SECRET, "settings": {"server_url": "http://127.0.0.1:9/khong-co"}}
    Client().post(reverse("openid_connect_login", args=["sso"]))
    assert "khong-co" in caplog.text
    assert SECRET not in caplog.text


def test_a_link_that_was_taken_away_or_a_closed_account_shuts_the_door(cast: Cast, provider: Provider) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    come_in(Client())
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="")
    assert "chưa được nối" in told(come_in(Client()))
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    User.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert "Tài khoản đã bị khóa" in told(come_in(Client()))


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "khac"}, {"nonce": ""}, {"aud": "ung-dung-khac"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1}],
    ids=["nonce of another", "no nonce", "for another application", "another issuer", "out of date"],
)
def test_an_id_token_that_is_not_ours_is_refused(cast: Cast, provider: Provider, claims: dict[str, Any]) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    provider.claims = claims
    client = Client()
    assert "Không xác minh được trả lời" in told(come_in(client))
    assert not signed_in(client)


def test_a_token_signed_by_another_key_or_about_another_person_is_refused(cast: Cast, provider: Provider) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    provider.signing = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert "Không xác minh được" in told(come_in(Client()))
    provider.signing, provider.userinfo = None, {"sub": "s-999"}
    assert "Không xác minh được" in told(come_in(Client()))
    assert not SignIn.objects.exists()


def test_a_state_of_another_browser_is_refused(cast: Cast, provider: Provider) -> None:
    """Login of a victim as somebody else: the way back was begun in another browser."""
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    back = agree(leave(Client()))
    victim = Client()
    assert "không bắt đầu từ trình duyệt này" in told(victim.get(back, follow=True))
    assert not signed_in(victim)


def test_a_code_serves_once_and_only_with_its_verifier(cast: Cast, provider: Provider) -> None:
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="tran.vanthu")
    client, other = Client(), Client()
    stolen = parse_qs(urlsplit(agree(leave(client))).query)["code"][0]
    own = parse_qs(urlsplit(agree(leave(other))).query)["state"][0]
    answer = other.get(reverse("openid_connect_callback", args=["sso"]), {"code": stolen, "state": own}, follow=True)
    assert "Không xác minh được" in told(answer), "the verifier of the other browser does not fit"
    assert not signed_in(other)


def test_what_goes_wrong_on_the_way_is_told_at_the_door(
    cast: Cast, provider: Provider, settings: SettingsWrapper
) -> None:
    client = Client()
    state = parse_qs(urlsplit(leave(client)).query)["state"][0]
    callback = reverse("openid_connect_callback", args=["sso"])
    refused = client.get(callback, {"error": "access_denied", "state": state}, follow=True)
    assert "đã dừng" in told(refused)
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"] = {"server_url": "http://127.0.0.1:9"}
    away = client.post(reverse("openid_connect_login", args=["sso"]), follow=True)
    assert "Không kết nối được" in told(away)
    settings.OIDC_URL = ""
    off = client.post(reverse("openid_connect_login", args=["sso"]), follow=True)
    assert "chưa bật" in told(off)
    assert client.get(reverse("openid_connect_login", args=["sso"])).status_code == 405


def test_the_single_sign_on_does_not_spare_the_second_factor(cast: Cast, provider: Provider) -> None:
    SignOnLink.objects.create(user=cast.administrator, name="tran.vanthu")
    client = Client()
    come_in(client)
    assert client.get(reverse("org:users"))["Location"] == reverse("mfa_index")


def test_only_another_administrator_links(cast: Cast, provider: Provider) -> None:
    with pytest.raises(Denied):
        services.link_sign_on(by=cast.leader, user=cast.clerk, name="x")
    with pytest.raises(Refused, match="quản trị khác"):
        services.link_sign_on(by=cast.administrator, user=cast.administrator, name="x")
    services.link_sign_on(by=cast.administrator, user=cast.clerk, name="Tran.VanThu ")
    with pytest.raises(Refused, match="đã nối"):
        services.link_sign_on(by=cast.administrator, user=cast.officer, name="tran.vanthu")
