"""Nothing happens before a named person, other than who proposed it, confirms what he saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.models import Move, MoveRule, SuccessionKind, Thing, Unit
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.reorganisation import queries, services
from tests.dieuhanh.reorganisation.conftest import carry_out, leads, make_act
from tests.people import make_directive

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act, Heir
    from tests.dieuhanh.reorganisation.conftest import Stage


def heir(act: Act, name: str) -> Heir:
    return act.heirs.get(name=name)


def test_who_proposed_does_not_confirm(stage: Stage, act: Act) -> None:
    services.propose_act(by=stage.cast.administrator, act=act)
    with pytest.raises(Refused, match="không được tự xác nhận"):
        services.confirm_act(by=stage.cast.administrator, act=act, digest=queries.plan_of(act).digest)
    for other in (stage.cast.clerk, stage.cast.officer, stage.chief, stage.cast.auditor):
        with pytest.raises((Denied, Refused)):
            services.confirm_act(by=other, act=act, digest=queries.plan_of(act).digest)
    assert not Move.objects.exists()
    with pytest.raises(Refused):
        services.apply_act(act=act)


def test_what_changed_since_it_was_seen_is_not_confirmed(stage: Stage, act: Act) -> None:
    services.propose_act(by=stage.cast.administrator, act=act)
    seen = queries.plan_of(act).digest
    make_directive(stage.cast.province, stage.cast.department, stage.cast.clerk)
    with pytest.raises(Refused, match="đã thay đổi"):
        services.confirm_act(by=stage.confirmer, act=act, digest=seen)


def test_a_proposed_act_is_changed_only_as_a_draft(stage: Stage, act: Act) -> None:
    services.propose_act(by=stage.cast.administrator, act=act)
    with pytest.raises(Refused, match="dự thảo"):
        services.add_line(by=stage.cast.administrator, act=act, predecessor=stage.cast.finance, heir=stage.science)
    services.withdraw_act(by=stage.confirmer, act=act)
    services.add_line(by=stage.cast.administrator, act=act, predecessor=stage.cast.finance, heir=stage.science)


def test_uncertain_things_stand_first_and_a_split_waits_for_a_choice(stage: Stage) -> None:
    act, by, gone = make_act(stage, kind=SuccessionKind.SPLIT), stage.cast.administrator, stage.cast.department
    for unit in (stage.science, stage.culture):
        services.add_line(by=by, act=act, predecessor=gone, heir=unit)
    services.add_line(by=by, act=act, predecessor=gone, heir=stage.police, field=stage.fields["an-toan"])
    plan = queries.plan_of(act)
    assert [(row.group.field and row.group.field.code, row.total) for row in plan.unclear if row.group] == [
        (None, 5), ("bao-chi", 2), ("vien-thong", 1),
    ]  # fmt: skip
    assert plan.open_questions == 3
    with pytest.raises(Refused, match="chưa rõ"):
        carry_out(stage, act)
    science = heir(act, stage.science.name)
    services.choose_group(by=stage.cast.clerk, act=act, predecessor=gone, field=None, heir=science)
    services.choose_group(by=by, act=act, predecessor=gone, field=stage.fields["vien-thong"], heir=science)
    services.choose_group(by=by, act=act, predecessor=gone, field=stage.fields["bao-chi"], heir=None)
    services.confirm_act(by=stage.confirmer, act=act, digest=queries.plan_of(act).digest)
    services.apply_act(act=act)
    now = leads(stage)
    assert (now["plain"], now["telecom"], now["press"]) == (stage.science.name, stage.science.name, gone.name)


def test_a_choice_for_work_without_a_field_leaves_accounts_and_proposals_to_the_rule(stage: Stage, act: Act) -> None:
    culture = heir(act, stage.culture.name)
    services.choose_group(by=stage.cast.clerk, act=act, predecessor=stage.cast.department, field=None, heir=culture)
    assert [row.numbers for row in queries.plan_of(act).chosen] == [{Thing.LEAD: 1}]
    carry_out(stage, act)
    assert leads(stage)["plain"] == stage.culture.name
    assert Move.objects.get(thing=Thing.ASKER).after == stage.science
    assert set(Move.objects.filter(thing=Thing.GRANT).values_list("after", flat=True)) == {stage.science.pk}


def test_one_thing_goes_where_a_person_says(stage: Stage, act: Act) -> None:
    chosen = stage.directives["plain"]
    services.choose_thing(
        by=stage.cast.clerk, act=act, thing=Thing.LEAD, thing_id=chosen.pk, heir=heir(act, stage.culture.name)
    )
    carry_out(stage, act)
    assert leads(stage)["plain"] == stage.culture.name
    assert Move.objects.get(thing=Thing.LEAD, thing_id=chosen.pk).rule == MoveRule.HAND


def test_a_choice_is_of_this_act_and_of_a_thing_in_it(stage: Stage, act: Act) -> None:
    other = make_act(stage)
    services.add_line(by=stage.cast.administrator, act=other, predecessor=stage.cast.finance, heir=stage.police)
    with pytest.raises(Refused):
        services.choose_group(
            by=stage.cast.clerk,
            act=act,
            predecessor=stage.cast.department,
            field=None,
            heir=heir(other, stage.police.name),
        )
    done = stage.directives["done"].pk
    with pytest.raises(Refused, match="có thể đã xong"):
        services.choose_thing(by=stage.cast.clerk, act=act, thing=Thing.LEAD, thing_id=done, heir=None)
    with pytest.raises(Denied):
        services.choose_group(by=stage.cast.officer, act=act, predecessor=stage.cast.department, field=None, heir=None)


def test_a_function_passes_and_the_unit_lives_on(stage: Stage) -> None:
    act = make_act(stage, kind=SuccessionKind.FUNCTION_TRANSFER)
    services.add_line(
        by=stage.cast.administrator,
        act=act,
        predecessor=stage.cast.department,
        heir=stage.culture,
        field=stage.fields["bao-chi"],
    )
    plan = queries.plan_of(act)
    assert plan.open_questions == 0
    assert [row.group.field for row in plan.unclear if row.group] == [None]
    carry_out(stage, act)
    now = leads(stage)
    assert (now["press"], now["plain"]) == (stage.culture.name, stage.cast.department.name)
    assert Unit.objects.get(pk=stage.cast.department.pk).ended_on is None


def test_a_renaming_moves_nothing(stage: Stage) -> None:
    act = make_act(stage, kind=SuccessionKind.RENAME)
    gone = stage.cast.department
    services.add_line(by=stage.cast.administrator, act=act, predecessor=gone, name="Sở Chuyển đổi số", short="Sở CĐS")
    carry_out(stage, act)
    gone.refresh_from_db()
    assert gone.name == "Sở Chuyển đổi số"
    assert [row.name for row in gone.names.oldest_first()] == ["Sở Thông tin và Truyền thông", "Sở Chuyển đổi số"]
    assert not Move.objects.exists()


def test_lines_that_cannot_be_are_refused_with_advice(stage: Stage, act: Act) -> None:
    by, gone = stage.cast.administrator, stage.cast.department
    wrong = [
        ({"predecessor": gone, "heir": gone}, "khác đơn vị cũ"),
        ({"predecessor": gone, "heir": stage.science}, "đã có trong phương án"),
        ({"predecessor": gone, "heir": stage.science, "kind": "function_transfer"}, "lĩnh vực"),
        ({"predecessor": gone}, "đơn vị kế thừa"),
        ({"predecessor": gone, "name": "Sở Tài chính"}, "Danh bạ đã có"),
    ]
    for values, words in wrong:
        with pytest.raises(Refused, match=words):
            services.add_line(by=by, act=act, **values)  # type: ignore[arg-type]
    with pytest.raises(Denied):
        services.add_line(by=stage.cast.clerk, act=act, predecessor=stage.cast.finance, heir=stage.science)
