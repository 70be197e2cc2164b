"""A counter-act gives back exactly what the act moved and nobody has touched since; nothing is deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import current_holder
from dieuhanh.journal.models import Entry
from dieuhanh.org.models import Move, MoveRule, Post, RoleGrant, Succession, Thing, Unit
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.org.queries import successor, unit_name
from dieuhanh.org.services import give_post
from dieuhanh.reorganisation import services
from tests.dieuhanh.reorganisation.conftest import ON, carry_out, leads
from tests.people import make_directive, make_person

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act
    from tests.dieuhanh.reorganisation.conftest import Stage


def undo(stage: Stage, act: Act, reason: str = "Nghị quyết bị bãi bỏ") -> Act:
    counter = services.undo_act(
        by=stage.confirmer,
        act=act,
        number="12/NQ-HĐND",
        issued_on=date(2025, 4, 1),
        issuer="HĐND tỉnh An Lộc",
        reason=reason,
    )
    return services.apply_act(act=counter)


def test_everything_untouched_goes_back(stage: Stage, act: Act) -> None:
    before, today = leads(stage), timezone.localdate()
    holder = current_holder(stage.directives["security"], today)
    carry_out(stage, act)
    undo(stage, act)
    assert leads(stage) == before
    assert current_holder(Directive.objects.get(pk=stage.directives["security"].pk), today) == holder
    stage.duty.refresh_from_db()
    stage.asked.refresh_from_db()
    assert (stage.duty.unit, stage.asked.asker) == (stage.cast.department, stage.cast.department)
    assert act.state == "draft"
    act.refresh_from_db()
    assert act.state == "undone"


def test_the_unit_lives_again_and_its_divisions_come_home(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    undo(stage, act)
    today = timezone.localdate()
    back = Unit.objects.get(pk=stage.cast.department.pk)
    assert back.ended_on is None
    assert unit_name(back, today) == "Sở Thông tin và Truyền thông"
    assert Unit.objects.get(name="Phòng Bưu chính").path.startswith(back.path)
    assert successor(back, today, stage.fields["bao-chi"]) == back
    assert {row.void_from for row in Succession.objects.filter(predecessor=back)} == {today}


def test_posts_come_back_and_those_given_end(stage: Stage, act: Act) -> None:
    people = [make_person("Nguyễn Văn Giám"), make_person("Trần Thị Phó")]
    for person in people:
        give_post(by=None, person=person, unit=stage.cast.department, title="Chuyên viên", on=date(2020, 1, 1))
    carry_out(stage, act)
    today = timezone.localdate()
    # She has left her post in the heir since: it is not given back.
    Post.objects.on(today).filter(person=people[1]).update(valid_to=today)
    undo(stage, act)
    held = Post.objects.on(today)
    assert [(one.person, one.unit, one.valid_from) for one in held] == [(people[0], stage.cast.department, today)]
    assert Post.objects.filter(person=people[0]).count() == 3
    assert Move.objects.filter(thing=Thing.POST, rule=MoveRule.BACK).count() == 1


def test_grants_come_back_and_those_given_end(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    undo(stage, act)
    held = RoleGrant.objects.on(timezone.localdate()).filter(user=stage.chief)
    assert [grant.unit for grant in held] == [stage.cast.department]
    assert RoleGrant.objects.filter(user=stage.chief).count() == 3


def test_what_was_passed_on_or_ended_since_stays(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    Directive.objects.filter(pk=stage.directives["press"].pk).update(lead=stage.cast.finance)
    Directive.objects.filter(pk=stage.directives["telecom"].pk).update(state="cancelled")
    counter = undo(stage, act)
    now = leads(stage)
    assert (now["press"], now["telecom"]) == ("Sở Tài chính", "Sở Khoa học và Công nghệ")
    assert (now["plain"], now["security"]) == ("Sở Thông tin và Truyền thông",) * 2
    assert counter.counts["stayed"] == {"lead": 2}


def test_nothing_is_deleted_and_both_acts_are_told(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    rows = {model: model.objects.count() for model in (Move, Succession, RoleGrant, Unit)}
    counter = undo(stage, act)
    assert all(model.objects.count() >= number for model, number in rows.items())
    assert Move.objects.filter(act=counter.pk, thing=Thing.LEAD).count() == 4
    verbs = list(Entry.objects.order_by("sequence").values_list("verb", flat=True))[-2:]
    assert verbs == ["undo_reorganisation", "apply_reorganisation"]


def test_a_new_unit_with_work_of_its_own_goes_on(stage: Stage, act: Act) -> None:
    made = stage.cast.finance
    services.add_line(by=stage.cast.administrator, act=act, predecessor=made, name="Sở Tài chính và Đầu tư")
    carry_out(stage, act)
    new = Unit.objects.get(name="Sở Tài chính và Đầu tư")
    assert (new.began_on, new.path.startswith(stage.cast.province.path)) == (ON, True)
    make_directive(stage.cast.province, new, stage.cast.clerk)
    undo(stage, act)
    new.refresh_from_db()
    assert new.ended_on is None
    assert leads(stage)["finance"] == "Sở Tài chính"


def test_a_new_unit_without_work_ends_with_the_act(stage: Stage, act: Act) -> None:
    services.add_line(
        by=stage.cast.administrator, act=act, predecessor=stage.cast.finance, name="Sở Tài chính và Đầu tư"
    )
    carry_out(stage, act)
    undo(stage, act)
    assert Unit.objects.get(name="Sở Tài chính và Đầu tư").ended_on == timezone.localdate()


def test_an_act_is_undone_once_with_a_reason_and_by_who_may(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    with pytest.raises(Refused, match="lý do"):
        undo(stage, act, reason="  ")
    facts = {"number": "1", "issued_on": ON, "issuer": "x", "reason": "y"}
    with pytest.raises(Denied):
        services.undo_act(by=stage.cast.officer, act=act, **facts)
    undo(stage, act)
    with pytest.raises(Denied):
        undo(stage, act)
