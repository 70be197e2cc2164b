"""A confirmed act moves open work by field, grants to the heir, and ends what ends: all, or nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import current_holder, visible_to
from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks
from dieuhanh.org.models import Move, MoveRule, Post, RoleGrant, Thing, Unit, User
from dieuhanh.org.permissions import Refused, home_unit
from dieuhanh.org.services import give_post
from dieuhanh.reorganisation import queries, services
from tests.dieuhanh.reorganisation.conftest import ON, carry_out, leads
from tests.people import make_person

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act
    from tests.dieuhanh.reorganisation.conftest import Stage


def test_open_work_follows_its_field_and_closed_work_stays(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    assert leads(stage) == {
        "telecom": "Sở Khoa học và Công nghệ",
        "press": "Sở Văn hóa, Thể thao và Du lịch",
        "security": "Công an tỉnh An Lộc",
        "plain": "Sở Khoa học và Công nghệ",
        "done": "Sở Thông tin và Truyền thông",
        "finance": "Sở Tài chính",
    }
    telecom = Directive.objects.get(pk=stage.directives["telecom"].pk)
    assert telecom.lead_name == "Sở Thông tin và Truyền thông"
    assert current_holder(telecom, timezone.localdate()) == stage.science
    stage.duty.refresh_from_db()
    assert stage.duty.unit == stage.culture
    stage.asked.refresh_from_db()
    assert stage.asked.asker == stage.science
    rules = dict(Move.objects.filter(thing=Thing.LEAD).values_list("thing_id", "rule"))
    assert rules[stage.directives["press"].pk] == MoveRule.FIELD
    assert rules[stage.directives["plain"].pk] == MoveRule.REST


def test_the_unit_ends_and_its_divisions_stand_under_the_heir(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    gone = Unit.objects.get(pk=stage.cast.department.pk)
    assert gone.ended_on == ON
    assert gone.path.startswith(stage.science.path)
    division = Unit.objects.get(name="Phòng Bưu chính")
    assert division.path.startswith(stage.science.path)
    assert [row.parent for row in division.parents.oldest_first()] == [gone, stage.science]
    assert set(gone.successions.values_list("successor__name", flat=True)) == {
        "Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh An Lộc",
    }  # fmt: skip


def test_grants_pass_and_a_person_keeps_one_in_the_heir(stage: Stage, act: Act) -> None:
    twice = stage.cast.officer
    RoleGrant.objects.create(user=twice, role="unit_officer", unit=stage.science, valid_from=ON)
    carry_out(stage, act)
    today = timezone.localdate()
    held = RoleGrant.objects.on(today).filter(user=twice)
    assert [(grant.role, grant.unit) for grant in held] == [("unit_officer", stage.science)]
    assert home_unit(User.objects.get(pk=stage.chief.pk)) == stage.science
    assert not RoleGrant.objects.on(today).filter(unit=stage.cast.department).exists()


def test_logins_keep_working_and_the_heirs_officer_sees_the_work(stage: Stage, act: Act, client: Any) -> None:
    carry_out(stage, act)
    assert client.login(username=stage.cast.officer.username, password="mat-khau-thu-nghiem-1")
    officer = User.objects.get(pk=stage.cast.officer.pk)
    seen = set(visible_to(officer).values_list("pk", flat=True))
    assert {stage.directives["telecom"].pk, stage.directives["plain"].pk, stage.directives["done"].pk} <= seen
    assert stage.directives["security"].pk not in seen


def test_the_act_leaves_one_entry_with_digest_and_counts(stage: Stage, act: Act) -> None:
    services.propose_act(by=stage.cast.administrator, act=act)
    services.confirm_act(by=stage.confirmer, act=act, digest=queries.plan_of(act).digest)
    before = Entry.objects.count()
    done = services.apply_act(act=act)
    entry = Entry.objects.latest("sequence")
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.actor) == ("apply_reorganisation", stage.confirmer.username)
    assert entry.data["digest"] == services.digest_of(Move.objects.filter(act=act.pk)) == done.sealed
    assert entry.data["moved"] == {"asker": 1, "coordination": 1, "grant": 3, "lead": 4}
    assert list(breaks()) == []


def test_an_act_is_carried_out_once(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    number = Move.objects.count()
    services.apply_act(act=act)
    assert Move.objects.count() == number


def test_what_fails_in_the_middle_leaves_everything_as_it_was(
    stage: Stage, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_values: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("dieuhanh.reorganisation.services.applying.hand_over", fail)
    before = leads(stage)
    with pytest.raises(RuntimeError):
        carry_out(stage, act)
    act.refresh_from_db()
    assert (act.applied_at, Move.objects.count(), leads(stage)) == (None, 0, before)
    assert Unit.objects.get(pk=stage.cast.department.pk).ended_on is None


def test_a_duty_is_not_doubled_where_the_heir_coordinates_already(stage: Stage, act: Act) -> None:
    stage.directives["finance"].coordinations.create(unit=stage.culture, unit_name=stage.culture.name)
    done = carry_out(stage, act)
    stage.duty.refresh_from_db()
    assert stage.duty.unit == stage.cast.department
    assert done.counts["stayed"] == {"coordination": 1}


def test_before_its_day_it_waits(stage: Stage, act: Act) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    services.edit_act(by=stage.cast.administrator, act=act, on=tomorrow)
    with pytest.raises(Refused):
        carry_out(stage, act)
    act.refresh_from_db()
    assert act.state == "confirmed"
    assert not queries.waiting().exists()


def test_posts_pass_with_the_people_on_them(stage: Stage, act: Act) -> None:
    today, department = timezone.localdate(), stage.cast.department
    director, deputy = make_person("Nguyễn Văn Giám"), make_person("Trần Thị Phó")
    old = [give_post(by=None, person=director, unit=department, title="Giám đốc", on=date(2020, 1, 1))]
    for unit in (department, stage.science):
        old.append(give_post(by=None, person=deputy, unit=unit, title="Chuyên viên cao cấp", on=date(2021, 1, 1)))
    past = give_post(by=None, person=deputy, unit=department, title="Phó Giám đốc", on=ON, until=today)
    plan = queries.plan_of(act)
    assert plan.totals[Thing.POST] == 2
    carry_out(stage, act)
    held = Post.objects.on(today).select_related("person").order_by("person__name", "title")
    assert [(one.person, one.title, one.unit, one.valid_from) for one in held] == [
        (director, "Giám đốc", stage.science, today),
        (deputy, "Chuyên viên cao cấp", stage.science, date(2021, 1, 1)),
    ]
    assert held[0].source.startswith("11/NQ-HĐND")
    moves = Move.objects.filter(act=act.pk, thing=Thing.POST).order_by("thing_id")
    assert [(move.thing_id, move.made is not None) for move in moves] == [(old[0].pk, True), (old[1].pk, False)]
    assert queries.codes(moves) == {moves[0].pk: "Nguyễn Văn Giám", moves[1].pk: "Trần Thị Phó"}
    past.refresh_from_db()
    assert (past.unit, past.valid_to) == (department, today)
    assert list(services.broken_seals()) == []


def test_a_post_may_be_kept_from_passing(stage: Stage, act: Act, client: Any) -> None:
    post = give_post(
        by=None, person=make_person("Nguyễn Văn Giám"), unit=stage.cast.department, title="Giám đốc", on=ON
    )
    client.force_login(stage.cast.administrator)
    listed = client.get(reverse("reorganisation:things", args=[act.pk]), {"thing": "post"}).text
    assert "Nguyễn Văn Giám" in listed
    assert "Giám đốc" in listed
    chosen = {"thing": "post", "thing_id": post.pk, "predecessor": stage.cast.department.pk, "heir": "0"}
    assert client.post(reverse("reorganisation:choose", args=[act.pk]), chosen).status_code == 302
    carry_out(stage, act)
    post.refresh_from_db()
    assert (post.unit, post.valid_to) == (stage.cast.department, None)
    assert not Move.objects.filter(thing=Thing.POST).exists()
