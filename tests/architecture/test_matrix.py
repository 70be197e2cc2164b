"""Role × address × own unit, other unit, not signed in: generated over every address, with no gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from dieuhanh.directives.views import verbs
from dieuhanh.exchange.models import Arrival
from dieuhanh.org.models import AccountList
from dieuhanh.org.services.reference import load_rules
from dieuhanh.records.models import FindingKind
from dieuhanh.reorganisation.views.deciding import VERBS as ACT_VERBS
from dieuhanh.transfer.models import Batch
from tests.architecture.addresses import (
    ADDRESSES,
    DIRECTIVE_VERBS,
    PART_VERBS,
    PROPOSAL_VERBS,
    REFUSED,
    ROLES,
    Address,
)
from tests.dieuhanh.directives.things import register_things
from tests.dieuhanh.reminders.things import reminder_things
from tests.dieuhanh.reorganisation.things import ACT_DECISIONS, act_things
from tests.people import make_cast, make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.plugin import DjangoDbBlocker

    from dieuhanh.org.models import User
    from tests.people import Cast


@dataclass(frozen=True)
class World:
    """The same things twice: in the province of the cast, and in the one beside it."""

    own: dict[str, int]
    other: dict[str, int]


@dataclass(frozen=True)
class Stage:
    """Who is there, each signed in once; what is there, and where its files lie."""

    cast: Cast
    world: World
    files: Path
    sessions: dict[str, str]


TEXT = "Giao Sở Thông tin và Truyền thông hoàn thiện Đề án chuyển đổi số. Đề nghị UBND tỉnh bố trí kinh phí."


def things(cast: Cast, *, own: bool) -> dict[str, int]:
    province = cast.province if own else cast.other_province
    department = cast.department if own else cast.other_department
    clerk = cast.clerk if own else cast.other_clerk
    document = make_document(province, text=TEXT)
    session = make_session(province)
    account = session.accounts.create(document=document)
    session.accounts.create(document=make_document(province, text=TEXT))
    finding = make_finding(session, document, TEXT[:30])
    asked = make_finding(session, document, TEXT[67:80], kind=FindingKind.PROPOSAL)
    directive = make_directive(province, department, clerk, session=session)
    return {
        "unit": department.pk,
        "user": (cast.officer if own else cast.other_officer).pk,
        "accounts": AccountList.objects.create(
            by=cast.administrator if own else cast.other_officer, at=timezone.now(), file_name="danh-sach.csv"
        ).pk,
        "grant": (cast.officer if own else cast.other_officer).grants.get().pk,
        "document": document.pk,
        "task_list": Batch.objects.create(
            unit=province, by=clerk, at=timezone.now(), file_name="nhiem-vu.xlsx", assigned_on=timezone.localdate()
        ).pk,
        "arrival": Arrival.objects.create(
            way="folder",
            key=str(province.pk),
            title="cv.docx",
            owner=province,
            arrived_at=timezone.now(),
            state="refused",
        ).pk,
        "session": session.pk,
        "account": account.pk,
        "finding": finding.pk,
        "next": make_finding(session, document, TEXT[31:66]).pk,
        "asked": asked.pk,
        "directive": directive.pk,
        **register_things(directive, province, clerk),
        "proposal": make_proposal(department, province, clerk, session=session).pk,
        **act_things(province, department, clerk),
        **reminder_things(cast.officer if own else cast.other_officer, province, department, own=own),
    }


def sign_in(user: User) -> str:
    """The key of a session that lives as long as the stage."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def browser(session: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The cast and its things, made once for all the addresses: every test works in a savepoint of its own."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        cast = make_cast()
        load_rules()
        sessions = {who: sign_in(getattr(cast, who)) for who in ROLES}
        yield Stage(cast, World(things(cast, own=True), things(cast, own=False)), files, sessions)
        transaction.set_rollback(True)


@pytest.fixture
def cast(stage: Stage, db: None) -> Iterator[Cast]:
    with override_settings(MEDIA_ROOT=stage.files):
        yield stage.cast


@pytest.fixture
def world(stage: Stage, cast: Cast) -> World:
    return stage.world


@pytest.fixture
def clients(stage: Stage, cast: Cast) -> dict[str, Client]:
    return {who: browser(session) for who, session in stage.sessions.items()}


def addresses() -> Iterator[tuple[str, str]]:
    """Every named address of the desk, with its pattern."""

    def walk(patterns: list[Any], space: str) -> Iterator[tuple[str, str]]:
        for entry in patterns:
            if isinstance(entry, URLResolver):
                inner = f"{space}{entry.namespace}:" if entry.namespace else space
                yield from walk(entry.url_patterns, inner)
            elif isinstance(entry, URLPattern):
                yield f"{space}{entry.name}", str(entry.pattern)

    yield from walk(get_resolver().url_patterns, "")


def address(name: str, entry: Address, ids: dict[str, int]) -> str:
    kwargs = {key: value for key, value in entry.kwargs.items() if key not in {"shared", "data", "query"}}
    for key in ("grant_pk", "account"):
        if key in kwargs:
            kwargs[key] = ids["grant" if key == "grant_pk" else key]
    query = f"?unit={ids['unit']}&first=2024-01-01&last=2024-06-30&as_of=2024-06-30" if "query" in entry.kwargs else ""
    return reverse(name, kwargs=kwargs | ({"pk": ids[entry.thing]} if entry.thing else {})) + query


def answer(client: Client, entry: Address, url: str, ids: dict[str, int]) -> int:
    data = {key: ids[value] for key, value in entry.kwargs.get("data", {}).items()}
    return int(client.post(url, data).status_code if entry.method == "post" else client.get(url).status_code)


CASES = [
    pytest.param(name, entry, id=f"{name}-{'-'.join(map(str, entry.kwargs.values()))}".rstrip("-"))
    for name, entries in ADDRESSES.items()
    for entry in entries
]


CASES_ABOUT_A_THING = [case for case in CASES if case.values[1].thing or "query" in case.values[1].kwargs]


def test_no_address_is_forgotten() -> None:
    assert {name for name, _ in addresses()} == set(ADDRESSES)


def test_every_verb_of_the_pages_is_in_the_matrix() -> None:
    assert {verb.slug for verb in verbs.DIRECTIVE_VERBS} == set(DIRECTIVE_VERBS)
    assert {verb.slug for verb in verbs.PROPOSAL_VERBS} == set(PROPOSAL_VERBS)
    assert set(ACT_VERBS) == set(ACT_DECISIONS)
    assert {verb.slug for verb in verbs.PART_VERBS} == set(PART_VERBS)


@pytest.mark.parametrize(("name", "entry"), CASES)
def test_who_is_not_signed_in_is_asked_to(name: str, entry: Address, client: Client, world: World) -> None:
    response = getattr(client, entry.method)(address(name, entry, world.own))
    if entry.public:
        assert response.status_code == 200
    else:
        assert response.status_code == 302
        assert response.url.startswith(reverse("org:login"))


@pytest.mark.parametrize(("name", "entry"), CASES)
def test_each_role_comes_where_it_may_in_its_own_province(
    name: str, entry: Address, world: World, clients: dict[str, Client]
) -> None:
    wrong = {}
    for who, client in clients.items():
        with transaction.atomic():
            status = answer(client, entry, address(name, entry, world.own), world.own)
            transaction.set_rollback(True)
        if (status not in REFUSED) != (who in entry.may) or status >= 500:
            wrong[who] = status
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "entry"), [case for case in CASES if case.values[1].thing or "query" in case.values[1].kwargs]
)
def test_no_role_reaches_a_thing_of_another_province(
    name: str, entry: Address, world: World, clients: dict[str, Client]
) -> None:
    open_to = {}
    # A report of a unit out of reach is a form with an error: 422.
    refused = REFUSED | ({422} if "query" in entry.kwargs else set())
    for who, client in clients.items():
        with transaction.atomic():
            status = answer(client, entry, address(name, entry, world.other), world.other)
            transaction.set_rollback(True)
        if (status not in refused) != bool(entry.kwargs.get("shared")):
            open_to[who] = status
    assert open_to == {}


@pytest.mark.parametrize(("name", "entry"), CASES)
def test_the_wrong_method_is_refused(name: str, entry: Address, world: World, clients: dict[str, Client]) -> None:
    """An address that changes something does not answer GET; nothing answers DELETE."""
    client = clients["clerk"]
    url = address(name, entry, world.own)
    assert client.delete(url).status_code in {403, 404, 405}
    if entry.method == "post":
        assert client.get(url).status_code in {403, 404, 405}
