"""Who administers keeps accounts and units: the register is shown to him only where another role of his opens it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives.lifecycle import State
from dieuhanh.org.models import Role, RoleGrant
from dieuhanh.org.services.reference import load_rules
from dieuhanh.search.services import index_pending
from tests.people import FIRST_DAY, make_directive, make_proposal

if TYPE_CHECKING:
    from tests.people import Cast

# The same word in both, so that one question would find both.
HIS, OTHERS = "tổng hợp quyết toán", "tổng hợp hạ tầng số"
PAGES = (
    ("home", {}),
    ("directives:list", {}),
    ("directives:list", {"time": "overdue"}),
    ("directives:proposals", {}),
    ("search:page", {"q": "tổng hợp"}),
    ("overview", {}),
    ("overview", {"theo": "don-vi"}),
    ("burden", {}),
    ("reports:index", {}),
    ("org:journal", {}),
)


@pytest.fixture
def register(cast: Cast) -> None:
    load_rules()
    late = {"deadline": timezone.localdate() - timedelta(days=5), "state": State.IN_PROGRESS}
    make_directive(cast.province, cast.finance, cast.clerk, content=HIS, **late)
    make_directive(cast.province, cast.department, cast.clerk, content=OTHERS, code="NV-2024/9901", **late)
    make_proposal(cast.department, cast.province, cast.clerk, content=OTHERS, code="KN-2024/9901")
    index_pending()


def read(cast: Cast) -> str:
    """Whatever the pages tell the administrator, under all their addresses."""
    client = Client()
    client.force_login(cast.administrator)
    answers = [client.get(reverse(name), asked, follow=True) for name, asked in PAGES]
    reports = {"unit": cast.department.pk, "first": "2024-01-01", "last": "2024-06-30", "as_of": "2024-07-01"}
    answers.append(client.get(reverse("reports:show", args=["brief"]), reports))
    assert {one.status_code for one in answers} <= {200, 403, 422}
    return " ".join(one.content.decode() for one in answers)


def test_the_administrator_is_shown_nothing_of_the_register(cast: Cast, register: None) -> None:
    page = read(cast)
    assert not [one for one in (HIS, OTHERS, "NV-2024/", "KN-2024/") if one in page.replace("Tổng", "tổng")]


def test_an_empty_register_says_why(cast: Cast) -> None:
    load_rules()
    lists = {"directives:list": "nhiệm vụ", "directives:proposals": "kiến nghị"}
    for user, asked, why in (
        (cast.administrator, {}, "không mở sổ"),
        (cast.auditor, {}, "trong phạm vi của bạn"),
        (cast.auditor, {"q": "cầu"}, "nào khớp điều kiện"),
    ):
        client = Client()
        client.force_login(user)
        pages = [client.get(reverse(name), asked).content.decode() for name in lists]
        assert all(why in page for page in pages), (user, asked)
        assert ("Bỏ lọc" in pages[0]) is bool(asked)


def test_an_administrator_who_audits_one_unit_is_shown_that_unit(cast: Cast, register: None) -> None:
    RoleGrant.objects.create(user=cast.administrator, role=Role.AUDITOR, unit=cast.finance, valid_from=FIRST_DAY)
    page = read(cast).replace("Tổng", "tổng")
    assert HIS in page
    assert "không mở sổ" not in page
    assert not [one for one in (OTHERS, "NV-2024/9901", "KN-2024/9901") if one in page]
