"""The built-in cases run on the sample province as drafts that somebody checks, proposes and confirms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from dieuhanh.directives.models import Directive
from dieuhanh.org.models import Field, Role, Unit
from dieuhanh.org.services import load_province
from dieuhanh.org.services.reference import load_rules
from dieuhanh.reorganisation import queries, services
from dieuhanh.reorganisation.models import Act
from tests.people import make_directive, make_user

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "province.json"


@pytest.fixture
def province(db: None) -> Unit:
    load_province(json.loads(SAMPLE.read_text(encoding="utf-8")))
    load_rules()
    call_command("prepare_acts", verbosity=0)
    return Unit.objects.get(key="ubnd-tinh")


def test_the_built_in_cases_become_drafts_once(province: Unit) -> None:
    call_command("prepare_acts", verbosity=0)
    acts = {act.on.isoformat(): act for act in Act.objects.all()}
    assert set(acts) == {"2025-03-01", "2025-07-01"}
    first = acts["2025-03-01"]
    assert (first.number, first.issuer) == ("11/NQ-HĐND", "HĐND tỉnh Thanh Xuyên")
    goes = {
        line.field.code if line.field else "": line.heir.name
        for line in first.lines.filter(predecessor__key="so-tttt").select_related("field", "heir")
    }
    assert goes[""] == goes["vien-thong"] == "Sở Khoa học và Công nghệ"
    assert goes["bao-chi"] == "Sở Văn hóa, Thể thao và Du lịch"
    assert goes["an-toan-thong-tin"] == "Công an tỉnh Thanh Xuyên"
    kinds = set(acts["2025-07-01"].lines.values_list("kind", flat=True))
    assert kinds == {"merge", "end_of_level"}


def test_they_move_what_the_ended_bodies_still_hold(province: Unit) -> None:
    gone, district = Unit.objects.get(key="so-tttt"), Unit.objects.get(key="ubnd-h-luong-khe")
    clerk = make_user(Role.CLERK, province)
    admin, leader = make_user(Role.ADMINISTRATOR, province), make_user(Role.LEADER, province)
    press = make_directive(province, gone, clerk, field=Field.objects.get(code="bao-chi"))
    plain, shared = make_directive(province, gone, clerk), make_directive(province, district, clerk)
    for act in Act.objects.order_by("on"):
        heirs = {line.heir.name: line.heir for line in act.lines.filter(predecessor=district).select_related("heir")}
        for row in queries.plan_of(act).unclear:
            if row.group and row.group.way.must_choose:
                assert row.group.predecessor == district
                services.choose_group(
                    by=clerk, act=act, predecessor=district, field=None, heir=heirs["Ủy ban nhân dân xã Lương Khê"]
                )
        services.propose_act(by=admin, act=act)
        services.confirm_act(by=leader, act=act, digest=queries.plan_of(act).digest)
        services.apply_act(act=act)
    leads = dict(Directive.objects.values_list("pk", "lead__key"))
    assert (leads[press.pk], leads[plain.pk], leads[shared.pk]) == ("so-vhttdl", "so-khcn", "ubnd-x-luong-khe")
    # The register of units knew all this before: nothing of it was written twice.
    assert all(not act.changes["successions"] and not act.changes["units"] for act in Act.objects.all())
