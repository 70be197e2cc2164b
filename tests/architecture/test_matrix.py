"""Role × address × own unit, other unit, not signed in: generated over every address, with no gap."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from dieuhanh.directives.views import verbs
from dieuhanh.exchange.models import Arrival
from dieuhanh.org.models import AccountList, Role
from dieuhanh.org.services.reference import load_rules
from dieuhanh.records.models import FindingKind
from dieuhanh.reorganisation.views.deciding import VERBS as ACT_VERBS
from dieuhanh.reports.kinds import KINDS
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

ROLES = {
    "clerk": Role.CLERK,
    "leader": Role.LEADER,
    "officer": Role.UNIT_OFFICER,
    "administrator": Role.ADMINISTRATOR,
    "data_officer": Role.DATA_OFFICER,
    "editor": Role.EDITOR,
    "broadcaster": Role.BROADCASTER,
    "auditor": Role.AUDITOR,
    "nobody": None,
}
EVERYBODY = frozenset(ROLES)
STAFF = EVERYBODY - {"nobody"}
READERS = frozenset({"clerk", "leader", "auditor", "data_officer", "editor"})
REGISTER = STAFF - {"administrator"}
REFUSED = {403, 404}


@dataclass(frozen=True)
class Address:
    """Who may come to an address; `thing` names what stands in it, which exists in an own and in another province."""

    may: frozenset[str]
    thing: str = ""
    method: str = "get"
    kwargs: dict[str, Any] = field(default_factory=dict)
    public: bool = False


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


def post(may: frozenset[str], thing: str, **kwargs: Any) -> Address:
    return Address(may, thing, "post", kwargs)


CLERK = frozenset({"clerk"})
ADMINISTRATOR = frozenset({"administrator"})
LOOKERS = frozenset({"clerk", "leader", "auditor", "data_officer"})
LOOKERS_AT_ACTS = frozenset({"administrator", "leader", "clerk", "auditor"})
OFFICER = frozenset({"officer"})
DECIDERS = frozenset({"clerk", "leader"})
ANSWERERS = frozenset({"clerk", "leader", "officer"})

# Verbs of a directive that was just issued, and of an open proposal: whoever may not now, may not.
DIRECTIVE_VERBS = {
    "tiep-nhan": OFFICER,
    "tra-lai": OFFICER,
    "xin-gia-han": OFFICER,
    "don-doc": CLERK,
    "huy": CLERK,
    "tam-dung": frozenset(),
    "quyet-dinh-tam-dung": frozenset(),
    "tinh-tiep": frozenset(),
    "yeu-cau-giai-trinh": frozenset(),
    "giai-trinh": frozenset(),
    "y-kien-giai-trinh": frozenset(),
    "da-xem-giai-trinh": frozenset(),
    "tra-loi-tung-y": frozenset(),
    "tach-y": DECIDERS | OFFICER,
    "phan-cong": frozenset(),
    "dat-han": DECIDERS,
    "doi-ngay-ra-soat": DECIDERS,
    "cap-nhat": frozenset(),
    "bao-cao-hoan-thanh": frozenset(),
    "phoi-hop": frozenset(),
    "nghiem-thu": frozenset(),
    "yeu-cau-lam-lai": frozenset(),
    "quyet-dinh-gia-han": frozenset(),
    "quyet-dinh-tra-lai": frozenset(),
}
PROPOSAL_VERBS = {
    "tra-loi": DECIDERS,
    "da-giai-quyet": frozenset(),
    "rut-lai": OFFICER,
    "mo-lai": frozenset(),
    "tach-ra": frozenset(),
}
PART_VERBS: dict[str, frozenset[str]] = dict.fromkeys(
    ("bao-cao", "xac-nhan", "lam-lai", "giao-tiep", "doi-han", "huy"), frozenset()
)

# Every address of the desk. A new page that is not named here fails `test_no_address_is_forgotten`.
ADDRESSES: dict[str, list[Address]] = {
    "home": [Address(EVERYBODY)],
    "search:page": [Address(EVERYBODY)],
    "overview": [Address(REGISTER)],
    "wall": [Address(REGISTER)],
    "ui:manifest": [Address(EVERYBODY, public=True)],
    "ui:service_worker": [Address(EVERYBODY, public=True)],
    "ui:offline": [Address(EVERYBODY, public=True)],
    "org:login": [Address(EVERYBODY, public=True)],
    "org:logout": [Address(EVERYBODY, method="post")],
    "org:password": [Address(EVERYBODY)],
    "org:stays": [Address(EVERYBODY)],
    "org:end_stays": [Address(EVERYBODY, method="post")],
    # Second factors of one's own, and ways in: who is signed in is asked to confirm, or is sent on.
    "account_login": [Address(EVERYBODY, public=True)],
    "account_logout": [Address(EVERYBODY, method="post")],
    "account_inactive": [Address(EVERYBODY, public=True)],
    "account_reauthenticate": [Address(EVERYBODY)],
    "openid_connect_login": [Address(EVERYBODY, method="post", kwargs={"provider_id": "sso"})],
    "openid_connect_callback": [Address(EVERYBODY, kwargs={"provider_id": "sso"})],
    "mfa_authenticate": [Address(EVERYBODY)],
    "mfa_login_webauthn": [Address(EVERYBODY)],
    "mfa_reauthenticate": [Address(EVERYBODY)],
    "mfa_reauthenticate_webauthn": [Address(EVERYBODY)],
    "mfa_index": [Address(EVERYBODY)],
    "mfa_activate_totp": [Address(EVERYBODY)],
    "mfa_deactivate_totp": [Address(frozenset())],
    "mfa_list_webauthn": [Address(EVERYBODY)],
    "mfa_add_webauthn": [Address(EVERYBODY)],
    "mfa_remove_webauthn": [Address(EVERYBODY, kwargs={"pk": 1})],
    "mfa_view_recovery_codes": [Address(frozenset())],
    "mfa_generate_recovery_codes": [Address(EVERYBODY)],
    "mfa_download_recovery_codes": [Address(frozenset())],
    "org:units": [Address(EVERYBODY)],
    "org:unit_options": [Address(EVERYBODY)],
    "org:unit": [Address(EVERYBODY, "unit", kwargs={"shared": True})],
    "org:areas": [Address(EVERYBODY)],
    "org:journal": [Address(ADMINISTRATOR | {"auditor"})],
    "org:journal_export": [Address(ADMINISTRATOR | {"auditor"})],
    "org:journal_verify": [Address(ADMINISTRATOR | {"auditor"}, method="post")],
    "org:users": [Address(ADMINISTRATOR)],
    "org:user_add": [Address(ADMINISTRATOR)],
    "org:user_edit": [Address(ADMINISTRATOR, "user")],
    "org:user_grant": [post(ADMINISTRATOR, "user")],
    "org:user_revoke": [post(ADMINISTRATOR, "user", grant_pk="grant")],
    "org:account_lists": [Address(ADMINISTRATOR)],
    "org:account_list": [Address(ADMINISTRATOR, "accounts")],
    "org:account_list_create": [post(ADMINISTRATOR, "accounts")],
    "org:account_list_passwords": [post(ADMINISTRATOR, "accounts")],
    "org:user_link": [post(ADMINISTRATOR, "user")],
    "org:user_reset_factor": [post(ADMINISTRATOR, "user")],
    "org:user_lock": [post(ADMINISTRATOR, "user")],
    "org:user_unlock": [post(ADMINISTRATOR, "user")],
    "org:user_password": [post(ADMINISTRATOR, "user")],
    "documents:list": [Address(READERS)],
    "documents:upload": [Address(CLERK)],
    "documents:register": [Address(LOOKERS - {"data_officer"}, kwargs={"register": r}) for r in ("den", "di")],
    "documents:detail": [Address(READERS, "document")],
    "documents:file": [Address(READERS, "document")],
    "documents:read_again": [post(CLERK, "document")],
    "documents:enter": [post(CLERK, "document", register=r) for r in ("den", "di")],
    "exchange:arrivals": [Address(frozenset({"clerk", "administrator", "auditor"}))],
    "exchange:again": [post(frozenset({"clerk", "administrator"}), "arrival")],
    "records:list": [Address(READERS)],
    "records:detail": [Address(READERS, "session")],
    "records:correct": [Address(CLERK, "session")],
    "records:merge": [post(CLERK, "session")],
    "records:split": [post(CLERK, "session", account="account")],
    "review:queue": [Address(LOOKERS)],
    "review:session": [Address(LOOKERS, "session")],
    "review:confirm_all": [post(CLERK, "session")],
    "review:issue": [post(CLERK, "session")],
    "review:add": [post(CLERK, "session")],
    "review:card": [Address(LOOKERS, "finding")],
    "review:confirm": [post(CLERK, "finding")],
    "review:reject": [post(CLERK, "finding")],
    "review:reopen": [post(CLERK, "finding")],
    "review:edit": [Address(CLERK, "finding")],
    "review:split": [Address(CLERK, "finding")],
    "review:merge": [post(CLERK, "finding", data={"voi": "next"})],
    "reminders:today": [Address(EVERYBODY)],
    "reminders:day": [Address(EVERYBODY, kwargs={"day": "2026-03-02"})],
    "reminders:settings": [Address(EVERYBODY)],
    "reminders:feed_renew": [Address(REGISTER, method="post")],
    "reminders:feed_end": [Address(REGISTER, method="post")],
    "reminders:calendar": [Address(EVERYBODY, kwargs={"secret": "dia-chi-bi-mat"}, public=True)],
    "reminders:rules": [Address(ADMINISTRATOR)],
    "reminders:rule_add": [Address(ADMINISTRATOR, method="post")],
    "reminders:rule_end": [post(ADMINISTRATOR, "rule")],
    "reminders:messages": [Address(ADMINISTRATOR)],
    "reminders:resend": [post(ADMINISTRATOR, "message")],
    "reorganisation:list": [Address(LOOKERS_AT_ACTS)],
    "reorganisation:add": [Address(ADMINISTRATOR)],
    "reorganisation:prepare": [Address(ADMINISTRATOR, method="post")],
    "reorganisation:edit": [Address(ADMINISTRATOR, "act")],
    "reorganisation:template": [Address(LOOKERS_AT_ACTS)],
    "reorganisation:act": [Address(LOOKERS_AT_ACTS, "act")],
    "reorganisation:line_add": [post(ADMINISTRATOR, "act")],
    "reorganisation:line_remove": [post(ADMINISTRATOR, "act", data={"line": "line"})],
    "reorganisation:sheet": [post(ADMINISTRATOR, "act")],
    "reorganisation:things": [Address(LOOKERS_AT_ACTS, "act")],
    "reorganisation:moves": [Address(LOOKERS_AT_ACTS, "act")],
    "reorganisation:choose": [post(LOOKERS_AT_ACTS - {"auditor"}, "act")],
    "reorganisation:decide": [post(may, thing, verb=verb) for verb, (may, thing) in ACT_DECISIONS.items()],
    "reports:index": [Address(REGISTER)],
    "reports:show": [Address(REGISTER, kwargs={"kind": kind.name, "query": "unit"}) for kind in KINDS],
    "reports:collation": [Address(READERS, "session")],
    "reports:proposal_list": [Address(REGISTER - {"officer", "broadcaster"}, "proposal_list")],
    "directives:list": [Address(REGISTER | {"administrator", "nobody"})],
    "directives:detail": [Address(REGISTER, "directive")],
    "directives:act": [post(may, "directive", verb=verb) for verb, may in DIRECTIVE_VERBS.items()],
    "directives:parts": [Address(EVERYBODY)],
    "directives:part": [Address(REGISTER, "part")],
    "directives:part_act": [post(may, "part", verb=verb) for verb, may in PART_VERBS.items()],
    "directives:similar": [Address(ANSWERERS)],
    "directives:merge": [Address(ANSWERERS, method="post")],
    "directives:send_up": [Address(ANSWERERS)],
    "directives:proposal_list": [Address(REGISTER - {"officer", "broadcaster"}, "proposal_list")],
    "directives:proposals": [Address(REGISTER | {"administrator", "nobody"})],
    "directives:proposal": [Address(REGISTER, "proposal")],
    "directives:proposal_act": [post(may, "proposal", verb=verb) for verb, may in PROPOSAL_VERBS.items()],
}


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
