"""Every component renders, says its words, and asks for drawings that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import reverse

from dieuhanh.directives.lifecycle import ProposalState, State, TimeClass
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.project.navigation import MENU
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.ui.templatetags.ui import TONES, badge, device
from dieuhanh.ui.views import Page
from tests.architecture.source import SRC, name, templates

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from django.test import Client, RequestFactory

UI = SRC / "dieuhanh" / "ui"
ICONS = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (UI / "static/ui/icons.svg").read_text("utf-8")))
STYLES = (UI / "static/ui/app.css").read_text("utf-8")


def test_a_badge_takes_its_word_from_the_state_and_its_colour_from_the_value() -> None:
    assert badge(TimeClass.OVERDUE) == '<span class="badge bg-red-lt tone-red">Quá hạn</span>'
    assert badge("accepted", "<đã nhận>") == '<span class="badge bg-green-lt tone-green">&lt;đã nhận&gt;</span>'
    assert "tone-secondary" in badge("chưa từng nghe", "x")


@pytest.mark.parametrize("states", [State, TimeClass, ProposalState, Reading, FindingState])
def test_every_state_that_needs_an_eye_has_a_colour_of_its_own(states: type[TextChoices]) -> None:
    plain = {state.value for state in states} - set(TONES)
    assert plain <= {"cancelled", "withdrawn", "rejected", "replaced"}


def test_every_tone_is_drawn() -> None:
    assert {tone for tone in [*TONES.values(), "secondary"] if f".tone-{tone}{{" not in STYLES} == set()


def test_every_drawing_that_a_page_asks_for_exists() -> None:
    wanted = {(name(path), one) for path in templates() for one in re.findall(r'{% icon "([^"]+)"', path.read_text())}
    assert wanted
    assert {(path, one) for path, one in wanted if one not in ICONS} == set()
    assert {icon for _label, _url, icon, _roles in MENU} <= ICONS


def test_a_link_keeps_the_filters_and_drops_what_is_empty(rf: RequestFactory) -> None:
    template = Template("{% load ui %}{% with_query request after=cursor before='' %}")
    request = rf.get("/nhiem-vu/", {"q": "số liệu", "before": "x"})
    assert template.render(Context({"request": request, "cursor": "a&b"})) == (
        "?q=s%E1%BB%91+li%E1%BB%87u&amp;after=a%26b"
    )
    assert template.render(Context({"request": rf.get("/nhiem-vu/"), "cursor": ""})) == "?"


@pytest.mark.parametrize(
    ("page", "links"),
    [(Page(), ["prev", "next"]), (Page(before=""), ["next"]), (Page(after=""), ["prev"]), (Page("", ""), [])],
)
def test_the_pager_offers_only_pages_that_exist(rf: RequestFactory, page: Page, links: list[str]) -> None:
    made = render_to_string("ui/pager.html", {"page": page, "request": rf.get("/")})
    assert re.findall(r'rel="(\w+)"', made) == links


def test_an_empty_list_says_what_to_do() -> None:
    made = render_to_string("ui/empty.html", {"text": "Không có gì.", "hint": "Hãy bớt điều kiện."})
    assert "Không có gì." in made
    assert "Hãy bớt điều kiện." in made


@pytest.mark.urls("tests.dieuhanh.ui.urls")
def test_the_page_of_components_shows_every_part(client: Client) -> None:
    page = client.get(reverse("ui:styleguide"))
    assert page.status_code == 200
    shown = {template.name for template in page.templates}
    parts = {f"ui/{path.name}" for path in (UI / "templates/ui").glob("*.html")}
    assert parts - shown == {"ui/blank.html", "ui/offline.html"}  # the page of those who are not signed in
    body = page.content.decode()
    for kind in (
        "alert",
        "badge",
        "filters",
        "list",
        "pager",
        "facts",
        "quote",
        "verb",
        "story",
        "rows",
        "empty-state",
    ):
        assert f'class="{kind}' in body, kind
    assert body.count("<h1>") == 1
    assert 'href="#noi-dung"' in body


def test_the_page_of_components_is_not_there_for_the_public(client: Client) -> None:
    assert settings.DEBUG is False
    assert client.get("/mau-giao-dien/").status_code in {302, 404}


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "405", "500"])
def test_a_page_of_error_needs_nothing_and_says_what_to_do(page: str) -> None:
    made = render_to_string(f"{page}.html")
    assert '<html lang="vi">' in made
    assert "Hãy" in made or "hãy" in made
    assert made.count("<h1>") == 1
    assert 'role="main"' in made
    assert 'href="/"' in made


def test_an_address_that_takes_only_forms_is_no_white_page(client: Client) -> None:
    answer = client.delete("/ngoai-tuyen/")
    assert answer.status_code == 405
    assert "chưa có gì được ghi" in answer.content.decode()


def test_who_may_not_is_told_why() -> None:
    assert "Chỉ văn thư &lt;của&gt; cơ quan" in render_to_string("403.html", {"exception": "Chỉ văn thư <của> cơ quan"})


@pytest.mark.parametrize(
    ("agent", "called"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36", "Chrome trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0", "Edge trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", "–"),
    ],
)
def test_a_device_is_called_as_people_call_it(agent: str, called: str) -> None:
    assert device(agent) == called
