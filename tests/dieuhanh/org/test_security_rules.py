"""Security rules: dated rows that an administrator sets, never below the law, in force when they say so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dieuhanh.journal.queries import history
from dieuhanh.org import services
from dieuhanh.org.models import DatedRule, Role, UnitKind
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.org.queries import find_rule
from dieuhanh.org.queries.duties import idle_seconds
from dieuhanh.org.queries.security import RULES, rule_lines
from tests.people import PASSWORD, make_unit, make_user

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.org.models import User
    from tests.people import Cast

DECISION = "Quyết định số 12/QĐ-UBND"


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    services.load_rules()


def put(cast: Cast, key: str, value: Any, **given: Any) -> DatedRule:
    values = {"by": cast.administrator, "source": DECISION} | given
    return services.set_security_rule(key=key, value=value, **values)


def enter(user: User) -> Client:
    client = Client()
    client.post(reverse("org:login"), {"username": user.username, "password": PASSWORD})
    return client


def test_a_rule_begins_on_its_day_and_the_old_one_stays(cast: Cast) -> None:
    today = timezone.localdate()
    soon = today + timedelta(days=9)
    row = put(cast, "sessions_max", 2, valid_from=soon)
    assert (find_rule("sessions_max", today), find_rule("sessions_max", soon)) == (3, 2)
    now = put(cast, "sessions_max", 5)
    assert (find_rule("sessions_max", today), find_rule("sessions_max", soon)) == (5, 2)
    assert find_rule("sessions_max", today - timedelta(days=1)) == 3
    entry = history(now).get()
    assert (entry.verb, entry.actor, entry.data["before"], entry.data["after"]) == (
        "set_security_rule",
        cast.administrator.username,
        3,
        5,
    )
    services.withdraw_security_rule(by=cast.administrator, row=row)
    assert find_rule("sessions_max", soon) == 5
    line = next(one for one in rule_lines(today) if one.rule.key == "sessions_max")
    assert line.now is not None
    assert (line.now.words, line.now.who) == ("5 phiên", "Đỗ Quản Trị")
    assert ([one.voided for one in line.past], line.ahead) == ([True, False], [])


def test_set_twice_on_one_day_the_last_one_holds(cast: Cast) -> None:
    put(cast, "session_idle_minutes", {"administrator": 4, "": 10})
    put(cast, "session_idle_minutes", {"administrator": 3, "": 8})
    assert idle_seconds(cast.administrator, timezone.now()) == 180
    assert DatedRule.objects.on(timezone.localdate()).filter(key="session_idle_minutes").count() == 1


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("password_min_length", 10, "Nghị định số 331/2026/NĐ-CP"),
        ("session_idle_minutes", {"administrator": 30, "": 15}, "Quản trị hệ thống: 5 phút"),
        ("session_idle_minutes", {"administrator": 0, "": 15}, "bằng hoặc chặt hơn"),
        ("idle_account_days", 0, "45 ngày"),
        ("mfa_required", {"roles": ["clerk"]}, "Quản trị hệ thống"),
        ("mfa_required", {"roles": ["administrator"], "outside": True}, "ít nhất một mạng"),
        ("mfa_required", {"roles": ["administrator"], "networks": ["nội bộ"]}, "không phải địa chỉ mạng"),
        ("login_failures_max", 500, "từ 3 đến 20"),
        ("sessions_max", 3, "đúng giá trị này"),
        ("near_due_days", 3, "Không có quy tắc"),
    ],
)
def test_what_cannot_be_set(cast: Cast, key: str, value: Any, words: str) -> None:
    with pytest.raises(Refused, match=words):
        put(cast, key, value)


def test_neither_without_a_source_nor_for_a_day_that_is_gone(cast: Cast) -> None:
    with pytest.raises(Refused, match="căn cứ"):
        put(cast, "sessions_max", 2, source=" ")
    with pytest.raises(Refused, match="ngược về trước"):
        put(cast, "sessions_max", 2, valid_from=timezone.localdate() - timedelta(days=1))
    begun = DatedRule.objects.get(key="sessions_max")
    with pytest.raises(Refused, match="đã có hiệu lực"):
        services.withdraw_security_rule(by=cast.administrator, row=begun)


def test_the_law_holds_after_the_province_has_set_its_own(cast: Cast) -> None:
    put(cast, "password_min_length", 20)
    with pytest.raises(Refused, match="14 ký tự"):
        put(cast, "password_min_length", 10)
    put(cast, "password_min_length", 14)


def test_only_who_administers_the_whole_sets_them(cast: Cast) -> None:
    below = make_user(Role.ADMINISTRATOR, cast.department)
    for who in (cast.clerk, cast.auditor, below):
        with pytest.raises(Denied):
            put(cast, "sessions_max", 2, by=who)
    client = Client()
    client.force_login(below)
    page = client.get(reverse("org:rules"))
    assert page.status_code == 200
    assert '<form method="post" action="/tai-khoan/quy-tac/' not in page.text
    party = make_unit("Tỉnh ủy An Lộc", kind=UnitKind.PARTY)
    put(cast, "sessions_max", 2, by=make_user(Role.ADMINISTRATOR, party))


def test_a_new_rule_of_two_factors_holds_at_the_next_request(cast: Cast) -> None:
    put(cast, "mfa_required", {"roles": ["administrator", "auditor"]})
    client = enter(cast.clerk)
    assert client.get(reverse("org:units")).status_code == 200
    put(cast, "mfa_required", {"roles": ["administrator", "clerk"]})
    assert client.get(reverse("org:units"))["Location"] == reverse("mfa_index")
    put(cast, "mfa_required", {"roles": ["administrator", "leader"]})
    assert client.get(reverse("org:units")).status_code == 200
    services.grant_role(by=cast.administrator, user=cast.clerk, role=Role.LEADER, unit=cast.department)
    assert client.get(reverse("org:units"))["Location"] == reverse("mfa_index")


def test_the_page_shows_and_sets(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = Client()
    client.force_login(cast.administrator)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("org:rules")).text
    assert all(str(one.label) in page for one in RULES)
    url = reverse("org:rule_change", args=["session_idle_minutes"])
    wrong = client.post(url, {"administrator": "30", "others": "15", "source": DECISION})
    assert wrong.status_code == 422
    assert "bằng hoặc chặt hơn" in wrong.text
    assert 'value="30"' in wrong.text
    empty = client.post(url, {})
    assert "Hãy nhập số từ 0 đến 480." in empty.text
    assert client.post(url, {"administrator": "4", "others": "9", "source": DECISION}).status_code == 302
    assert find_rule("session_idle_minutes", timezone.localdate()) == {"administrator": 4, "": 9}
    given = {"roles": ["administrator", "leader"], "outside": "on", "networks": "10.0.0.0/8\n", "source": DECISION}
    assert client.post(reverse("org:rule_change", args=["mfa_required"]), given).status_code == 302
    told = client.get(reverse("org:rules")).text
    assert "mọi người đăng nhập từ ngoài mạng 10.0.0.0/8" in told
    assert "Đỗ Quản Trị" in told
    soon = timezone.localdate() + timedelta(days=3)
    ahead = put(cast, "sessions_max", 2, valid_from=soon)
    assert "Sắp áp dụng" in client.get(reverse("org:rules")).text
    client.post(reverse("org:rule_withdraw", args=[ahead.pk]))
    assert "đã bỏ trước khi có hiệu lực" in client.get(reverse("org:rules")).text
