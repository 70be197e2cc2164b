"""Who may come to which address: one row for each address of the desk and each verb."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dieuhanh.org.models import Role
from dieuhanh.reports.kinds import KINDS
from dieuhanh.transfer.views.lists import VERBS as TASK_LIST_VERBS
from tests.dieuhanh.reorganisation.things import ACT_DECISIONS

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
    "act_paper": [Address(LOOKERS_AT_ACTS, "applied")],
    "burden": [Address(ADMINISTRATOR | {"auditor"})],
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
    "org:rules": [Address(ADMINISTRATOR)],
    "org:rule_change": [Address(ADMINISTRATOR, method="post", kwargs={"key": "sessions_max"})],
    "org:rule_withdraw": [Address(ADMINISTRATOR, method="post", kwargs={"pk": 1})],
    "org:account_lists": [Address(ADMINISTRATOR)],
    "org:account_list": [Address(ADMINISTRATOR, "accounts")],
    "org:account_list_faulty": [Address(ADMINISTRATOR, "accounts")],
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
    "review:drop_repeated": [post(CLERK, "session")],
    "review:issue": [post(CLERK, "session")],
    "review:add": [post(CLERK, "session")],
    "review:drop": [Address(CLERK, method="post")],
    "review:arrived": [Address(LOOKERS, "document")],
    "review:rules": [Address(LOOKERS | ADMINISTRATOR)],
    "review:gold": [Address(frozenset({"auditor"}), method="post")],
    "review:card": [Address(LOOKERS, "finding")],
    "review:confirm": [post(CLERK, "finding")],
    "review:reject": [post(CLERK, "finding")],
    "review:reopen": [post(CLERK, "finding")],
    "review:restore": [post(CLERK, "finding")],
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
    "reports:conclusion": [Address(READERS, "session")],
    "reports:proposal_list": [Address(REGISTER - {"officer", "broadcaster"}, "proposal_list")],
    "transfer:lists": [Address(CLERK)],
    "transfer:batch": [Address(CLERK, "task_list")],
    # A list without faults leads back to its page.
    "transfer:faulty": [Address(CLERK, "task_list")],
    "transfer:columns": [Address(CLERK, "task_list")],
    "transfer:choose": [post(CLERK, "task_list")],
    "transfer:act": [post(CLERK, "task_list", verb=verb) for verb in TASK_LIST_VERBS],
    "transfer:register": [Address(REGISTER)],
    # Of a unit without a line in its registers: only who may write them has them before him.
    "transfer:book": [Address(CLERK, kwargs={"register": r, "query": "unit"}) for r in ("den", "di")],
    "directives:list": [Address(REGISTER | {"administrator", "nobody"})],
    "directives:detail": [Address(REGISTER, "directive")],
    # Nothing was handed in yet; who opens what was is asked in tests/dieuhanh/directives/test_story_of_one.py.
    "directives:product": [Address(frozenset(), "directive", kwargs={"report": 1})],
    "directives:act": [post(may, "directive", verb=verb) for verb, may in DIRECTIVE_VERBS.items()],
    "directives:parts": [Address(EVERYBODY)],
    "directives:part": [Address(REGISTER, "part")],
    "directives:part_act": [post(may, "part", verb=verb) for verb, may in PART_VERBS.items()],
    "directives:proposal_add": [Address(OFFICER), Address(OFFICER, method="post")],
    "directives:similar": [Address(ANSWERERS)],
    "directives:merge": [Address(ANSWERERS, method="post")],
    "directives:send_up": [Address(ANSWERERS)],
    "directives:proposal_list": [Address(REGISTER - {"officer", "broadcaster"}, "proposal_list")],
    "directives:proposals": [Address(REGISTER | {"administrator", "nobody"})],
    "directives:proposal": [Address(REGISTER, "proposal")],
    "directives:proposal_act": [post(may, "proposal", verb=verb) for verb, may in PROPOSAL_VERBS.items()],
}
