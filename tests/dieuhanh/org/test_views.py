"""The pages: who may open them, what they tell, what they do with bad input."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.journal.queries import history
from dieuhanh.org.models import Area, DatedRule, Role, RoleGrant, User
from dieuhanh.org.permissions import has_role
from dieuhanh.org.queries import pages
from dieuhanh.org.services import load_reference, load_rules
from tests.people import PASSWORD, Cast

if TYPE_CHECKING:
    from django.test import Client

    from tests.dieuhanh.org.conftest import Units

GOOD = "mot-mat-khau-du-dai-2026"


def text(response: Any) -> str:
    return str(response.content.decode())


def login(client: Client, username: str, password: str) -> Any:
    return client.post(reverse("org:login"), {"username": username, "password": password})


def test_logging_in_and_out(client: Client, cast: Cast) -> None:
    page = client.get(reverse("org:login"))
    assert "Tên đăng nhập" in text(page)
    answer = login(client, cast.clerk.username.upper(), PASSWORD)
    assert answer.status_code == 302
    assert history(cast.clerk).get().verb == "log_in"
    client.post(reverse("org:logout"))
    assert client.get(reverse("org:units")).status_code == 302


@pytest.mark.parametrize(
    ("username", "password"), [("", ""), ("khong-co", "x"), ("\x00", "x"), ("x" * 500, "y" * 5000)]
)
def test_a_bad_login_is_told_plainly(client: Client, cast: Cast, username: str, password: str) -> None:
    answer = login(client, username, password)
    assert answer.status_code == 200
    assert 'role="alert"' in text(answer)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_get_in(client: Client, cast: Cast) -> None:
    User.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert "Tài khoản đã bị khóa" in text(login(client, cast.clerk.username, PASSWORD))


def test_after_vain_attempts_the_account_rests(client: Client, cast: Cast) -> None:
    load_rules()
    for _ in range(5):
        assert "không đúng" in text(login(client, cast.clerk.username, "sai"))
    assert "tạm dừng" in text(login(client, cast.clerk.username, PASSWORD))
    assert history(cast.clerk).count() == 5, "attempts on a resting account are not written down"
    DatedRule.objects.filter(key="login_failures_max").update(value=6)
    assert login(client, cast.clerk.username, PASSWORD).status_code == 302


def test_next_leads_home_and_not_away(client: Client, cast: Cast) -> None:
    data = {"username": cast.clerk.username, "password": PASSWORD, "next": "https://example.org/"}
    answer = client.post(reverse("org:login"), data)
    assert "example.org" not in answer["Location"]


def test_changing_ones_password(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    address = reverse("org:password")
    bad = client.post(address, {"old": "sai", "new": GOOD, "again": "khac"})
    assert bad.status_code == 422
    assert "hiện tại không đúng" in text(bad)
    assert "không giống nhau" in text(bad)
    short = client.post(address, {"old": PASSWORD, "new": "ngan", "again": "ngan"})
    assert short.status_code == 422
    assert client.post(address, {"old": PASSWORD, "new": GOOD, "again": GOOD}).status_code == 302
    cast.officer.refresh_from_db()
    assert cast.officer.check_password(GOOD)
    assert client.get(address).status_code == 200, "still logged in"


def test_the_register_stands_as_of_any_day(client: Client, sample: Units, cast: Cast) -> None:
    client.force_login(cast.clerk)
    address = reverse("org:units")
    old = text(client.get(address, {"day": "2024-03-15", "q": "so tttt"}))
    assert "Sở Thông tin và Truyền thông" in old
    assert "Sở Khoa học và Công nghệ" in old, "what became of it"
    new = text(client.get(address, {"q": "so thong tin truyen thong thanh xuyen"}))
    assert "Không có đơn vị nào" in new
    tree = text(client.get(address, {"day": "2007-01-01"}))
    assert "Sở Bưu chính, Viễn thông" in tree
    assert "depth-1" in tree
    assert "depth-" not in old


@pytest.mark.parametrize("day", ["2024-02-31", "abc", "99999-01-01", "0000-00-00", "\x00"])
def test_a_day_that_cannot_be_is_told(client: Client, cast: Cast, day: str) -> None:
    client.force_login(cast.clerk)
    for name in ("org:units", "org:areas"):
        answer = client.get(reverse(name), {"day": day})
        assert answer.status_code == 200
        assert "Ngày không có trong lịch" in text(answer)
    assert client.get(reverse("org:unit", args=[cast.finance.pk]), {"day": day}).status_code == 200
    assert client.get(reverse("org:unit_options"), {"day": day, "q": "\x00so"}).status_code == 200


def test_the_page_of_a_unit_tells_its_life(client: Client, sample: Units, cast: Cast) -> None:
    client.force_login(cast.officer)
    page = text(client.get(reverse("org:unit", args=[sample["so-tttt"].pk])))
    for told in (
        "Sở Bưu chính, Viễn thông",
        "000.00.14.H97",
        "H97.14",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công an tỉnh Thanh Xuyên",
        "Báo chí",
        "01/03/2025",
        "chấm dứt",
    ):
        assert told in page
    then = text(client.get(reverse("org:unit", args=[sample["ubnd-tinh"].pk]), {"day": "2020-05-05"}))
    assert "Kiều Đình Khải" in then
    assert "Sở Kế hoạch và Đầu tư" in then
    assert client.get(reverse("org:unit", args=[10**9])).status_code == 404


def test_options_are_of_the_day_with_the_successor_of_today(client: Client, sample: Units, cast: Cast) -> None:
    client.force_login(cast.clerk)
    answer = client.get(reverse("org:unit_options"), {"q": "so tttt", "day": "2024-03-15"}).json()
    first = next(one for one in answer["options"] if one["value"] == sample["so-tttt"].pk)
    assert first["label"] == "Sở Thông tin và Truyền thông"
    assert first["note"].startswith("nay là Sở Khoa học và Công nghệ")
    now = client.get(reverse("org:unit_options"), {"q": "so khoa hoc"}).json()["options"]
    assert [one["note"] for one in now] == [""] * len(now)
    assert len(client.get(reverse("org:unit_options"), {"q": "so"}).json()["options"]) == 20


def test_lists_keep_their_number_of_queries(
    client: Client, sample: Units, cast: Cast, django_assert_max_num_queries: object
) -> None:
    client.force_login(cast.administrator)
    for address in (
        f"{reverse('org:units')}?day=2024-03-15",
        reverse("org:users"),
        reverse("org:areas"),
        f"{reverse('org:unit_options')}?q=so&day=2024-03-15",
    ):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert client.get(address).status_code == 200
    # One that ended and left its work to three others asks no more than one that lives.
    for key in ("ubnd-tinh", "so-tttt"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            client.get(reverse("org:unit", args=[sample[key].pk]))


def test_the_tree_of_units_is_told_by_kinds(sample: Units) -> None:
    """Every unit once, in the order of the tree; a province by the kinds below it, ministries in one list."""
    today = timezone.localdate()
    rows = pages.unit_rows(today, today, "")
    groups = pages.unit_groups(rows)
    assert [row for group in groups for row in group.rows] == rows
    kinds = [group.kind for group in groups]
    assert kinds.count("UBND cấp xã") == 1
    assert kinds.count("bộ, cơ quan trung ương") == 1
    communes = next(group for group in groups if group.kind == "UBND cấp xã")
    assert communes.count == sum(row.unit.kind == "commune_committee" for row in rows)
    assert pages.unit_groups([]) == []


@pytest.mark.django_db
def test_areas_are_looked_up(client: Client, cast: Cast) -> None:
    load_reference()
    client.force_login(cast.nobody)
    address = reverse("org:areas")
    front = text(client.get(address))
    assert "3.321 đơn vị cấp xã" in front
    assert "Thành phố Hà Nội" in front
    found = text(client.get(address, {"q": "ba dinh"}))
    assert "00004" in found
    assert "Quận Ba Đình" in text(client.get(address, {"q": "ba dinh", "day": "2024-01-01", "level": "district"}))
    assert "Tỉnh Lào Cai" in text(client.get(address, {"q": "yen bai", "day": "2024-01-01"}))
    assert "00004" in text(client.get(address, {"q": "00004"}))
    assert Area.objects.on(timezone.localdate()).filter(level="commune", parent__code="01").count() > 100
    assert "Phường Ba Đình" in text(client.get(address, {"province": "01"}))
    assert client.get(address, {"province": "x'", "level": "y"}).status_code == 200


def addresses(cast: Cast) -> list[tuple[str, str]]:
    pk, grant = cast.officer.pk, RoleGrant.objects.get(user=cast.officer).pk
    return [
        ("get", reverse("org:users")),
        ("get", reverse("org:user_add")),
        ("post", reverse("org:user_add")),
        ("get", reverse("org:user_edit", args=[pk])),
        ("post", reverse("org:user_grant", args=[pk])),
        ("post", reverse("org:user_revoke", args=[pk, grant])),
        ("post", reverse("org:user_lock", args=[pk])),
        ("post", reverse("org:user_unlock", args=[pk])),
        ("post", reverse("org:user_password", args=[pk])),
    ]


def test_accounts_are_for_administrators_alone(client: Client, cast: Cast) -> None:
    before = list(RoleGrant.objects.values_list("pk", "valid_to")), list(User.objects.values_list("pk", "is_active"))
    for method, address in addresses(cast):
        assert getattr(client, method)(address).status_code == 302, address
    for user in (cast.clerk, cast.leader, cast.officer, cast.auditor, cast.editor, cast.nobody, cast.other_clerk):
        client.force_login(user)
        for method, address in addresses(cast):
            assert getattr(client, method)(address).status_code == 403, (user.username, address)
    after = list(RoleGrant.objects.values_list("pk", "valid_to")), list(User.objects.values_list("pk", "is_active"))
    assert after == before


def test_an_administrator_does_not_reach_accounts_of_others(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator)
    page = text(client.get(reverse("org:users")))
    assert cast.officer.username in page
    assert f">{cast.other_clerk.username}<" not in page
    assert client.get(reverse("org:user_edit", args=[cast.other_clerk.pk])).status_code == 403
    assert client.post(reverse("org:user_lock", args=[cast.other_clerk.pk])).status_code == 403
    data = {"role": Role.CLERK, "unit": cast.other_province.pk}
    assert client.post(reverse("org:user_grant", args=[cast.officer.pk]), data).status_code == 403
    assert (
        client.post(
            reverse("org:user_grant", args=[cast.administrator.pk]), {**data, "unit": cast.office.pk}
        ).status_code
        == 403
    )


def test_an_account_is_added_given_and_taken_roles_closed_and_opened(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator)
    data = {"name": "Mai Thị Mới", "username": "Mai.Moi", "password": GOOD, "role": Role.CLERK, "unit": cast.finance.pk}
    answer = client.post(reverse("org:user_add"), data)
    user = User.objects.get(username="mai.moi")
    assert answer["Location"] == reverse("org:user_edit", args=[user.pk])
    assert user.get_full_name() == "Mai Thị Mới"
    assert has_role(user, Role.CLERK, unit=cast.finance)
    again = client.post(reverse("org:user_add"), data)
    assert again.status_code == 422
    assert "đã có người dùng" in text(again)
    assert User.objects.filter(person__name="Mai Thị Mới").count() == 1
    until = timezone.localdate() + timedelta(days=30)
    grant = {"role": Role.EDITOR, "unit": cast.office.pk, "until": f"{until:%d/%m/%Y}"}
    assert client.post(reverse("org:user_grant", args=[user.pk]), grant).status_code == 302
    row = RoleGrant.objects.get(user=user, role=Role.EDITOR)
    assert row.valid_to == until
    assert client.post(reverse("org:user_revoke", args=[user.pk, row.pk])).status_code == 302
    assert not has_role(User.objects.get(pk=user.pk), Role.EDITOR)
    assert client.post(reverse("org:user_revoke", args=[user.pk, 10**9])).status_code == 404
    client.post(reverse("org:user_lock", args=[user.pk]))
    assert not User.objects.get(pk=user.pk).is_active
    assert "Đã khóa" in text(client.get(reverse("org:user_edit", args=[user.pk])))
    client.post(reverse("org:user_unlock", args=[user.pk]))
    client.post(reverse("org:user_password", args=[user.pk]), {"password": GOOD + "x"})
    user.refresh_from_db()
    assert user.is_active
    assert user.check_password(GOOD + "x")


def test_errors_of_the_forms_say_what_to_do(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator)
    empty = client.post(reverse("org:user_add"), {})
    assert empty.status_code == 422
    assert "Hãy chọn đơn vị" in text(empty)
    wrong = {"name": "A", "username": "có dấu", "password": GOOD, "role": Role.CLERK, "unit": "xyz"}
    assert "Không có đơn vị này" in text(client.post(reverse("org:user_add"), wrong))
    wrong["unit"] = str(cast.finance.pk)
    assert "Tên đăng nhập gồm" in text(client.post(reverse("org:user_add"), wrong))
    bad_day = {"role": Role.CLERK, "unit": cast.finance.pk, "on": "2026-02-30"}
    answer = client.post(reverse("org:user_grant", args=[cast.officer.pk]), bad_day)
    assert answer.status_code == 422
    assert "Ngày không có trong lịch" in text(answer)
    weak = client.post(reverse("org:user_password", args=[cast.officer.pk]), {"password": "ngan"})
    assert weak.status_code == 422
    assert client.post(reverse("org:user_lock", args=[cast.administrator.pk]), follow=True).status_code == 200
    assert User.objects.get(pk=cast.administrator.pk).is_active
