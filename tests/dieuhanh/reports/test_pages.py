"""The pages and the command: who may, what is refused and how, what comes as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dieuhanh.org.models import DatedRule, Role
from dieuhanh.reports import kinds, periods
from dieuhanh.reports.kinds import KINDS
from dieuhanh.reports.permissions import may_report
from tests.people import make_user

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.reports.params import Params
    from tests.dieuhanh.reports.conftest import Story
    from tests.people import Cast

pytestmark = pytest.mark.django_db


def asked(half: Params, **other: Any) -> dict[str, Any]:
    return {"unit": half.unit.pk, "first": half.first, "last": half.last, "as_of": half.as_of, **other}


def test_the_list_of_kinds_is_the_folder() -> None:
    folder = kinds.__path__[0]
    packages = {path.name for path in Path(folder).iterdir() if (path / "__init__.py").exists()}
    assert packages == {kind.name for kind in KINDS}
    assert all(kinds.find(kind.slug) is kinds.find(kind.name) is kind for kind in KINDS)


@pytest.mark.parametrize("role", Role)
def test_who_may_draw_up_a_report(role: Role, cast: Cast) -> None:
    user = make_user(role, cast.department)
    assert may_report(user, cast.department) is (role != Role.ADMINISTRATOR)
    assert not may_report(user, cast.finance)
    assert not may_report(user, cast.province)
    assert not may_report(cast.nobody)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_address_that_asks_nothing_yet_gets_the_form(kind: Any, story: Story, client: Client) -> None:
    client.force_login(story.cast.clerk)
    for unit in ({}, {"unit": story.cast.department.pk}, {"unit": story.cast.other_department.pk}, {"unit": "x" * 30}):
        if kind.by_day and unit:
            continue  # of such a kind a unit is question enough
        answer = client.get(reverse("reports:show", args=[kind.name]), unit)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'role="alert"' not in page
        assert f'<option value="{kind.slug}" selected>' in page
        own = story.cast.department if unit.get("unit") == story.cast.department.pk else story.cast.province
        assert f'value="{own.name}"' in page


def test_pages_keep_to_the_scope(half: Params, story: Story, client: Client) -> None:
    cast, url = story.cast, reverse("reports:show", args=["thong-ke-nhiem-vu"])
    expected = {cast.clerk: 200, cast.auditor: 200, cast.officer: 422, cast.other_clerk: 422}
    expected |= {cast.administrator: 403, cast.nobody: 403}
    for user, status in expected.items():
        client.force_login(user)
        assert client.get(url, asked(half)).status_code == status, user.username
        assert client.get(reverse("reports:index")).status_code == (403 if status == 403 else 200)
    client.logout()
    assert client.get(url, asked(half)).status_code == 302


@pytest.mark.once  # what a page shows; its numbers are counted in test_numbers
@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.by_day], ids=lambda kind: kind.name)
def test_the_page_links_its_numbers_and_its_files(kind: Any, half: Params, story: Story, client: Client) -> None:
    client.force_login(story.cast.clerk)
    url = reverse("reports:show", args=[kind.slug])
    page = client.get(url, asked(half)).content.decode()
    assert f"/nhiem-vu/?within={half.unit.pk}&amp;first=2023-12-15&amp;last=2024-06-14&amp;as_of=2024-06-14" in page
    assert "trong đó: hoàn thành" in " ".join(page.split()) or kind.name == "statistics"
    for name, start in (("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")):
        answer = client.get(url, asked(half, format=name))
        assert answer.content.startswith(start)
        expected = f'filename="{kind.slug}_ubnd-tinh-an-loc_2023-12-15_2024-06-14_2024-06-14.{name}"'
        assert answer["Content-Disposition"] == f"attachment; {expected}"


BAD = [
    ({"unit": ""}, "Hãy chọn đơn vị báo cáo."),
    ({"unit": "999999"}, "Không có đơn vị này."),
    ({"unit": "x' OR 1=1"}, "Không có đơn vị này."),
    ({"first": "2024-02-31"}, "Ngày không có trong lịch"),
    ({"first": ""}, "Hãy nhập ngày hoặc chọn một kỳ có sẵn."),
    ({"last": "2023-01-01"}, "Ngày cuối kỳ phải bằng hoặc sau ngày đầu kỳ."),
    ({"first": "1944-01-01"}, "hãy nhập ngày từ 02/09/1945 trở đi"),
    ({"as_of": "2999-01-01"}, "Ngày chốt số liệu không được sau hôm nay."),
    ({"as_of": "2020-01-01"}, "Ngày chốt số liệu phải bằng hoặc sau ngày đầu kỳ."),
    ({"format": "exe"}, "Không có định dạng tệp này."),
    ({"period": "1999-h1"}, "Không có kỳ báo cáo này."),
]


@pytest.mark.once  # before anything is counted
@pytest.mark.parametrize(("given", "message"), BAD, ids=lambda value: str(value)[:30])
def test_bad_params_get_an_answer_that_helps(
    given: dict[str, str], message: str, half: Params, story: Story, client: Client
) -> None:
    client.force_login(story.cast.clerk)
    answer = client.get(reverse("reports:show", args=["so-ket-6-thang"]), asked(half, **given))
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_an_unknown_kind_is_not_found(half: Params, story: Story, client: Client) -> None:
    client.force_login(story.cast.clerk)
    assert client.get(reverse("reports:show", args=["khong-co"]), asked(half)).status_code == 404


def test_a_named_period_wins_and_leads_to_the_report(half: Params, story: Story, client: Client) -> None:
    client.force_login(story.cast.clerk)
    given = {"kind": "so-ket-6-thang", "unit": half.unit.pk, "period": "2024-h1"}
    answer = client.get(reverse("reports:index"), given)
    assert answer.status_code == 302
    assert answer["Location"].endswith("first=2023-12-15&last=2024-06-14&as_of=2024-06-14")
    assert client.get(reverse("reports:index"), given | {"edit": "1"}).status_code == 200


def test_periods_follow_the_dated_rules(rules: None) -> None:
    named = {period.key: (period.first, period.last) for period in periods.of_year(2024)}
    assert named == {
        "2024-h1": (date(2023, 12, 15), date(2024, 6, 14)),
        "2024-h2": (date(2024, 6, 15), date(2024, 12, 14)),
        "2024": (date(2023, 12, 15), date(2024, 12, 14)),
    }
    half = periods.current_half(date(2024, 12, 20))
    assert half is not None
    assert half.name == "6 tháng đầu năm 2025"


def test_without_rules_no_period_is_offered(db: None) -> None:
    DatedRule.objects.all().delete()
    assert periods.offered(date(2024, 5, 1)) == []


def test_the_command_writes_the_file(half: Params, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.pdf"
    given = ["--unit", half.unit.key, "--from", "15/12/2023", "--to", "2024-06-14", "--as-of", "14/06/2024"]
    call_command("report", "half_year", *given, "-o", str(out), verbosity=0)
    assert out.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao.pdf"]


WRONG = [
    (["yearly", "-o", "x.pdf"], 2, "Không có loại báo cáo “yearly”"),
    (["statistics", "-o", "x.exe"], 2, "Hãy chọn định dạng"),
    (["statistics", "--from", "2024-01-01", "-o", "x.pdf"], 2, "cả ngày đầu kỳ"),
    (
        ["statistics", "--from", "2024-02-31", "--to", "2024-03-01", "-o", "x.pdf"],
        2,
        "không phải là ngày có trong lịch",
    ),
    (["statistics", "--unit", "khong-co", "-o", "x.pdf"], 2, "Không có đơn vị “khong-co”"),
    (["statistics", "-o", "x.pdf"], 2, "--unit"),
]


@pytest.mark.once  # before anything is counted
@pytest.mark.parametrize(("given", "code", "message"), WRONG, ids=lambda value: str(value)[:40])
def test_the_command_says_what_is_wrong(given: list[str], code: int, message: str, story: Story) -> None:
    with pytest.raises(CommandError, match=message) as caught:
        call_command("report", *given, verbosity=0)
    assert caught.value.returncode == code


def test_the_command_says_that_it_cannot_write(half: Params, tmp_path: Path) -> None:
    out = tmp_path / "khong-co" / "a.xlsx"
    given = ["--unit", half.unit.key, "--from", "2023-12-15", "--to", "2024-06-14"]
    with pytest.raises(CommandError, match="Không ghi được") as caught:
        call_command("report", "statistics", *given, "-o", str(out), verbosity=0)
    assert caught.value.returncode == 1
    with pytest.raises(CommandError, match="sau hôm nay"):
        call_command(
            "report", "statistics", *given, "--as-of", "2999-01-01", "-o", str(tmp_path / "a.pdf"), verbosity=0
        )
