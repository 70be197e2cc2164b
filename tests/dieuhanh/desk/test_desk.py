"""What waits for a person on the first page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.desk.queries import desk_of, scope
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.services import (
    answer_explanation,
    ask_explanation,
    ask_extension,
    ask_wait,
    give_part,
    report_part,
)
from dieuhanh.org.models import Field, Role, Succession, SuccessionKind, UnitKind, User
from dieuhanh.org.services.reference import load_rules
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import FindingKind
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session, make_unit, make_user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.org.models import Unit
    from tests.people import Cast

MAX_QUERIES = 12
PARTS = "Phần việc được giao hoặc chờ xác nhận"


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    load_rules()


def titles(user: User) -> set[str]:
    return {str(section.title) for section in desk_of(user, timezone.localdate()).busy}


def test_the_clerk_sees_what_is_wrong_and_what_waits(cast: Cast) -> None:
    today = timezone.localdate()
    make_directive(
        cast.province, cast.department, cast.clerk, deadline=today - timedelta(days=1), state=State.IN_PROGRESS
    )
    make_directive(cast.province, cast.department, cast.clerk, deadline=today, state=State.REPORTED)
    make_directive(cast.province, cast.department, cast.clerk, deadline=today, state=State.IN_PROGRESS)
    make_directive(cast.province, cast.finance, cast.clerk, state=State.RETURNED)
    make_directive(cast.other_province, cast.other_department, cast.other_clerk, state=State.REPORTED)
    session = make_session(cast.province)
    make_finding(session, make_document(cast.province, text="Giao Sở Tài chính báo cáo."), "Sở Tài chính báo cáo")
    assert titles(cast.clerk) == {
        "Buổi làm việc chờ duyệt",
        "Đơn vị trả lại",
        "Chờ nghiệm thu",
        "Quá hạn",
        "Sắp đến hạn",
    }


def test_what_is_found_but_no_task_does_not_wait_for_review(cast: Cast) -> None:
    session = make_session(cast.province)
    document = make_document(cast.province, text="Đạt 92% kế hoạch.")
    make_finding(session, document, "92%", kind=FindingKind.FIGURE)
    assert titles(cast.clerk) == set()


def test_what_was_confirmed_waits_to_be_issued(cast: Cast) -> None:
    session = make_session(cast.province)
    document = make_document(cast.province, text="Giao Sở Tài chính báo cáo.")
    make_finding(session, document, "Sở Tài chính báo cáo", state=FindingState.CONFIRMED)
    assert titles(cast.clerk) == {"Đã duyệt, chờ ban hành"}


@pytest.mark.parametrize("few", [0, 60])
def test_sessions_wait_the_newest_first_in_a_body_of_any_size(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Of the clerk's own units, one without a day last; what was decided or issued does not wait."""
    monkeypatch.setattr(scope, "FEW", few)
    today, text = timezone.localdate(), "Giao Sở Tài chính báo cáo."
    states = [FindingState.FOUND, FindingState.CONFIRMED, FindingState.ISSUED, FindingState.REJECTED]
    for owner, days in ((cast.province, (5, 1, None, 3)), (cast.other_province, (2,))):
        for back in days:
            for state in states:
                session = make_session(owner, date=None if back is None else today - timedelta(days=back))
                for _twice in range(2):
                    make_finding(session, make_document(owner, text=text), "Sở Tài chính báo cáo", state=state)
    shown = {str(one.title): [row.date for row in one.items] for one in desk_of(cast.clerk, today).busy}
    newest = [*(today - timedelta(days=back) for back in (1, 3, 5)), None]
    assert shown == {"Buổi làm việc chờ duyệt": newest, "Đã duyệt, chờ ban hành": newest}


def test_a_proposal_waits_with_everybody_who_may_answer_it(cast: Cast) -> None:
    make_proposal(cast.department, cast.finance, cast.officer)
    make_proposal(cast.department, cast.province, cast.officer)
    for user in (cast.finance_officer, cast.clerk, cast.leader):
        assert "Kiến nghị chưa được trả lời" in titles(user)
    assert titles(cast.officer) == {"Kiến nghị của đơn vị chưa giải quyết xong"}


def test_the_officer_sees_his_own_unit_alone(cast: Cast) -> None:
    make_directive(cast.province, cast.department, cast.clerk)
    assert titles(cast.officer) == {"Chờ tiếp nhận"}
    assert titles(cast.finance_officer) == set()


def test_the_successor_finds_inherited_work_on_the_desk(cast: Cast) -> None:
    make_directive(cast.province, cast.department, cast.clerk)
    heir = make_unit("Sở Khoa học và Công nghệ", parent=cast.province)
    day = timezone.localdate() - timedelta(days=30)
    cast.department.ended_on = day
    cast.department.save(update_fields=["ended_on"])
    Succession.objects.create(predecessor=cast.department, successor=heir, on=day, kind=SuccessionKind.MERGE)
    assert titles(make_user(Role.UNIT_OFFICER, heir)) == {"Chờ tiếp nhận"}


def test_the_leader_of_a_department_sees_what_it_answers_for(cast: Cast) -> None:
    late = timezone.localdate() - timedelta(days=1)
    make_directive(cast.province, cast.department, cast.clerk, deadline=late, state=State.IN_PROGRESS)
    assert titles(make_user(Role.LEADER, cast.department)) == {"Quá hạn"}
    assert "Quá hạn" in titles(cast.leader)


def test_what_is_asked_inside_and_between_units_waits_on_the_desks(cast: Cast) -> None:
    today = timezone.localdate()
    late = make_directive(
        cast.province, cast.department, cast.clerk, deadline=today - timedelta(days=9), state=State.IN_PROGRESS
    )
    ahead = make_directive(
        cast.province, cast.department, cast.clerk, deadline=today + timedelta(days=60), state=State.IN_PROGRESS
    )
    ask_explanation(by=cast.leader, directive=late)
    ask_wait(by=cast.officer, directive=ahead, unit=cast.finance, from_day=today, reason="Chờ thẩm định kinh phí")
    assert "Đề nghị tạm dừng chờ quyết định" in titles(cast.clerk) & titles(cast.leader)
    assert "Phải giải trình" in titles(cast.officer)
    assert titles(cast.finance_officer) == set()
    assert "Chậm trả lời giải trình" not in titles(cast.clerk) | titles(cast.leader)
    late.explanations.update(due_on=today - timedelta(days=1))
    assert "Chậm trả lời giải trình" in titles(cast.clerk) & titles(cast.leader)
    answer_explanation(by=cast.officer, directive=late, cause="own", text="Chưa bố trí đủ người")
    assert "Phải giải trình" not in titles(cast.officer)
    assert "Giải trình chờ cho ý kiến" in titles(cast.clerk) & titles(cast.leader)


def test_what_waits_for_a_decision_has_a_list_of_its_own(cast: Cast, client: Client) -> None:
    today = timezone.localdate()
    given = {"deadline": today + timedelta(days=60), "state": State.IN_PROGRESS}
    plain, later, still = (make_directive(cast.province, cast.department, cast.clerk, **given) for _n in range(3))
    ask_extension(by=cast.officer, directive=later, to_day=today + timedelta(days=90), reason="Chờ vốn")
    ask_wait(by=cast.officer, directive=still, unit=cast.finance, from_day=today, reason="Chờ thẩm định kinh phí")
    client.force_login(cast.clerk)
    page = client.get("/").text
    for asked, code in (("extension", later.code), ("wait", still.code)):
        url = f"{reverse('directives:list')}?asked={asked}"
        assert url in page
        listed = client.get(url).text
        assert code in listed
        assert plain.code not in listed
    client.force_login(cast.finance_officer)
    assert later.code not in client.get(f"{reverse('directives:list')}?asked=extension").text


def test_only_who_can_hold_parts_is_led_to_them(cast: Cast, client: Client) -> None:
    parts = f'href="{reverse("directives:parts")}"'
    make_directive(cast.province, cast.department, cast.clerk)
    director = make_user(Role.LEADER, cast.department)
    for who, led in ((cast.leader, False), (cast.clerk, False), (cast.officer, True), (director, True)):
        client.force_login(who)
        assert [parts in client.get(url).text for url in ("/", reverse("directives:list"))] == [led, led]


def test_a_division_finds_its_parts_and_the_unit_what_to_confirm(cast: Cast, client: Client) -> None:
    whole = make_directive(cast.province, cast.department, cast.clerk, state=State.IN_PROGRESS)
    division = make_unit("Phòng Viễn thông", kind=UnitKind.DIVISION, parent=cast.department)
    officer = make_user(Role.UNIT_OFFICER, division)
    part = give_part(by=cast.officer, directive=whole, content="Rà soát trạm phát sóng", unit=division)
    assert titles(officer) == {PARTS}
    client.force_login(officer)
    page = client.get("/").text
    assert reverse("directives:part", args=[part.pk]) in page
    assert reverse("directives:parts") in page
    report_part(by=officer, part=part, done_on=timezone.localdate(), text="Đã lập danh sách")
    assert titles(officer) == set()
    assert PARTS in titles(cast.officer)


def test_a_stopped_clock_leaves_the_sections_of_days(cast: Cast) -> None:
    today = timezone.localdate()
    directive = make_directive(cast.province, cast.department, cast.clerk, deadline=today, state=State.IN_PROGRESS)
    assert "Sắp đến hạn" in titles(cast.officer)
    directive.waiting_since = today
    directive.save(update_fields=["waiting_since"])
    assert "Sắp đến hạn" not in titles(cast.officer) | titles(cast.clerk)


def words(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def ends(unit: Unit, heir: Unit | None) -> None:
    day = timezone.localdate() - timedelta(days=30)
    unit.ended_on = day
    unit.save(update_fields=["ended_on"])
    if heir is not None:
        Succession.objects.create(predecessor=unit, successor=heir, on=day, kind=SuccessionKind.MERGE)


def test_rows_name_the_successor_of_today(cast: Cast, client: Client) -> None:
    late = timezone.localdate() - timedelta(days=2)
    session = make_session(cast.province)
    make_directive(cast.province, cast.department, cast.clerk, deadline=late, session=session)
    make_directive(cast.province, cast.finance, cast.clerk, deadline=late, session=session)
    ends(cast.department, make_unit("Sở Khoa học và Công nghệ", parent=cast.province))
    ends(cast.finance, None)
    for who in (cast.clerk, cast.leader, cast.auditor):
        client.force_login(who)
        for url in ("/", reverse("directives:list"), reverse("overview")):
            page = words(client.get(url).text)
            assert f"{cast.department.name} (nay: Sở Khoa học và Công nghệ)" in page, url
            assert f"{cast.finance.name} (đã chấm dứt, chưa rõ đơn vị kế thừa)" in page, url


def test_a_row_names_the_unit_as_it_was_and_as_it_is(cast: Cast, client: Client) -> None:
    directive = make_directive(cast.province, cast.department, cast.clerk)
    directive.lead_name = "Sở Bưu chính, Viễn thông"
    directive.save(update_fields=["lead_name"])
    client.force_login(cast.officer)
    assert f"Sở Bưu chính, Viễn thông (nay: {cast.department.name})" in words(client.get("/").text)


def test_a_long_section_shows_its_beginning_and_the_way_to_the_rest(cast: Cast) -> None:
    for _ in range(9):
        make_directive(cast.province, cast.department, cast.clerk)
    section = desk_of(cast.officer, timezone.localdate()).busy[0]
    assert (len(section.items), section.more) == (6, True)
    assert section.url == f"{reverse('directives:list')}?state=issued"


def test_a_heading_says_how_many_and_the_clerk_adds_a_document_from_here(cast: Cast, client: Client) -> None:
    for _ in range(2):
        make_directive(cast.province, cast.department, cast.clerk, state=State.REPORTED)
    for _ in range(7):
        make_directive(cast.province, cast.department, cast.clerk, state=State.RETURNED)
    client.force_login(cast.clerk)
    page = client.get("/").text
    plain = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "Chờ nghiệm thu 2" in plain
    assert "Đơn vị trả lại hơn 6" in plain
    assert reverse("documents:upload") in page
    client.force_login(cast.officer)
    assert reverse("documents:upload") not in client.get("/").text


@pytest.mark.parametrize("who", ["clerk", "leader", "officer", "auditor", "administrator", "nobody"])
def test_the_page_costs_few_queries(
    who: str, cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    today = timezone.localdate()
    for state in State:
        make_directive(cast.province, cast.department, cast.clerk, state=state, deadline=today - timedelta(days=1))
        make_directive(cast.province, cast.department, cast.clerk, state=state, deadline=today)
    document = make_document(cast.province, text="Giao Sở Tài chính báo cáo.")
    make_finding(make_session(cast.province), document, "Sở Tài chính báo cáo")
    client.force_login(getattr(cast, who))
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get("/").status_code == 200


def test_what_has_no_deadline_says_how_long_it_has_been_waiting(cast: Cast, client: Client) -> None:
    today = timezone.localdate()
    given = today - timedelta(days=40)
    make_directive(
        cast.province,
        cast.department,
        cast.clerk,
        state=State.IN_PROGRESS,
        assigned_on=given,
        review_on=today - timedelta(days=1),
        time_as_spoken="sớm",
    )
    make_proposal(cast.department, cast.province, cast.officer, asked_on=today - timedelta(days=1200))
    client.force_login(cast.clerk)
    desk, register, asked = (
        client.get(url).content.decode() for url in ("/", "/nhiem-vu/?time=undated", "/kien-nghi/")
    )
    assert "“sớm” · đã giao 40 ngày" in desk
    assert "chờ 1.200 ngày" in desk
    assert "đã giao 40 ngày<br>rà soát" in register
    assert "chờ 1.200 ngày" in asked


def test_a_list_that_holds_other_things_too_is_offered_only_for_what_is_not_shown(cast: Cast, client: Client) -> None:
    row = make_directive(cast.province, cast.finance, cast.clerk)
    row.coordinations.create(unit=cast.department, unit_name=cast.department.name)
    make_proposal(cast.department, cast.finance, cast.officer)
    client.force_login(cast.officer)
    page = client.get(reverse("home")).content.decode()
    assert "Phối hợp, chưa trả lời" in page
    assert f"{reverse('directives:list')}?state=open" not in page
    assert f"{reverse('directives:proposals')}?state=waiting" in page


def test_who_has_no_role_any_more_is_told_which_one_ended(cast: Cast, client: Client) -> None:
    client.force_login(cast.nobody)
    assert "chưa được giao vai trò nào" in client.get(reverse("home")).content.decode()
    cast.leader.grants.update(valid_to=timezone.localdate() - timedelta(days=1))
    client.force_login(cast.leader)
    page = client.get(reverse("home")).content.decode()
    ended = timezone.localdate() - timedelta(days=1)
    assert f"Vai trò “Lãnh đạo” của bạn tại UBND tỉnh An Lộc đã hết từ ngày {ended:%d/%m/%Y}." in page
    assert "chưa được giao vai trò nào" not in page


def test_what_passed_on_to_another_unit_is_no_longer_mine(cast: Cast) -> None:
    """Field by field; what nobody is known to have taken over stays with who had it."""
    today = timezone.localdate()
    day, late = today - timedelta(days=30), {"deadline": today - timedelta(days=3), "state": State.IN_PROGRESS}
    press, telecom = (Field.objects.create(code=code, name=code) for code in ("bao-chi", "vien-thong"))
    rows = {
        one: make_directive(cast.province, cast.department, cast.clerk, field=one, **late)
        for one in (press, telecom, None)
    }
    culture = make_unit("Sở Văn hóa", parent=cast.province)
    kept = {"predecessor": cast.department, "on": day, "kind": SuccessionKind.FUNCTION_TRANSFER}
    Succession.objects.create(successor=culture, field=press, **kept)
    for heir in (culture, cast.finance):
        Succession.objects.create(successor=heir, field=None, **kept)
    cast.department.ended_on = day
    cast.department.save()
    his, theirs = cast.officer, make_user(Role.UNIT_OFFICER, culture)

    def late_of(user: User) -> set[int]:
        return {row.pk for one in desk_of(user, today).busy if str(one.title) == "Quá hạn" for row in one.items}

    assert late_of(his) == {rows[telecom].pk, rows[None].pk}
    assert late_of(theirs) == {rows[press].pk}
