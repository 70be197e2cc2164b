"""The brief of one page: what it tells of each thing, that it never leaves its page, that it asks a dozen questions."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import log
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from django.urls import reverse

from dieuhanh.directives.lifecycle import TimeClass
from dieuhanh.directives.models import Completion, Update, Wait
from dieuhanh.records.models import FindingKind
from dieuhanh.reports import recurrence
from dieuhanh.reports.kinds import brief
from dieuhanh.reports.kinds.brief import fitting, sections, trends
from dieuhanh.reports.kinds.brief.gathering import Measure
from dieuhanh.reports.layout import Number, Table
from dieuhanh.reports.params import Params
from dieuhanh.reports.recurrence import same_requests
from dieuhanh.reports.render import find
from tests.dieuhanh.reports.conftest import LAST, at
from tests.dieuhanh.reports.reading import words
from tests.people import make_directive, make_document, make_finding, make_proposal, make_session

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertMaxNumQueries

    from dieuhanh.reports.layout import Report
    from tests.dieuhanh.reports.conftest import Story

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 5)
COVER = "Phủ sóng di động băng rộng cho 37 thôn, bản vùng lõm của tỉnh"


def of(story: Story, day: date = LAST) -> Report:
    return brief.KIND.build(Params(story.cast.department, day, day, day))


def section(report: Report, number: int) -> list[list[str]]:
    table = next(block for block in report.blocks if isinstance(block, Table) and block.name.startswith(f"{number}."))
    return [[str(cell) for cell in row] for row in table.rows]


def test_it_tells_what_became_of_the_last_session(story: Story) -> None:
    row = section(of(story), 1)[0]
    assert row[0].startswith("09/01/2024: Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin")
    # Giao | hoàn thành | quá hạn | còn hạn | chưa rõ hạn | đã hủy | chờ nghiệm thu
    assert row[1:] == ["2", "2", "0", "0", "0", "0", "0"]
    assert "quá hạn 19 ngày" in words(of(story))


def test_open_work_presses_in_its_order(story: Story) -> None:
    rows = section(of(story), 2)
    assert [row[0].rsplit(" (", 1)[0] for row in rows] == [
        "Việc của kỳ trước",
        "=1+1 việc được gia hạn",
        "Việc số 10",
        "Việc bị trả lại",
    ]
    assert rows[0][1:] == ["01/02/2024", "quá 134 ngày", "Chưa tiếp nhận"]
    assert rows[1][1:] == ["02/05/2024 (gia hạn 1 lần)", "quá 43 ngày", "02/04/2024: Đã làm một nửa."]
    assert "Đang mở 4 nhiệm vụ: quá hạn 2; còn hạn 2; chưa rõ hạn 0." in words(of(story))


def test_the_last_word_of_a_unit_is_that_of_the_day(story: Story) -> None:
    """On the evening of each day, also of those on which it told something; the report after the update."""
    cast, days = story.cast, [date(2024, 5, number) for number in (6, 7, 8)]
    row = make_directive(cast.province, cast.department, cast.clerk, content="Việc được kể", deadline=date(2024, 1, 9))
    Update.objects.create(directive=row, by=cast.officer, at=at(days[1], 23), text="Đang làm.")
    told = {"unit": cast.department, "by": cast.officer, "at": at(days[2], 1), "done_on": days[2]}
    Completion.objects.create(directive=row, **told, summary="Đã xong.", product_number="12/BC")
    expected = ["Chưa tiếp nhận", "07/05/2024: Đang làm.", "08/05/2024: báo cáo hoàn thành: Đã xong."]
    for day, word in zip(days, expected, strict=True):
        rows = {one[0].split(" (")[0]: one for one in section(of(story, day), 2)}
        assert rows["Việc được kể"][3] == word


def test_proposals_stand_with_their_age_and_last_answer(story: Story) -> None:
    rows = section(of(story), 4)
    assert rows[0][2:] == ["01/11/2023 (226 ngày)", "Chưa trả lời"]
    assert rows[1][3] == "Đồng ý ngày 01/03/2024: Đồng ý."
    settled = section(of(story, TODAY), 4)
    assert [row[0].split(" (")[0] for row in settled] == ["Tuyển thêm người"]


@pytest.mark.parametrize(
    ("beyond", "said"),
    [
        ((), "Đang mở 6 nhiệm vụ: quá hạn 2; còn hạn 3; chưa rõ hạn 1."),
        (("dated",), "Đang mở ít nhất 6 nhiệm vụ: quá hạn 2; còn hạn ít nhất 3; chưa rõ hạn 1."),
        (
            ("dated", "overdue", "undated"),
            "ít nhất 6 nhiệm vụ: quá hạn ít nhất 2; còn hạn ít nhất 3; chưa rõ hạn ít nhất",
        ),
    ],
)
def test_what_is_not_read_to_its_end_is_told_with_what_is_known(beyond: tuple[str, ...], said: str) -> None:
    times = ["overdue", "overdue", "in_time", "in_time", "near_due", "undated"]
    facts: Any = SimpleNamespace(
        open=[SimpleNamespace(time=TimeClass(one)) for one in times],
        whole={part: part not in beyond for part in ("dated", "undated", "overdue")},
    )

    def number(value: int, *_classes: TimeClass, **_filters: Any) -> Number:
        return Number(value)

    ground: Any = SimpleNamespace(params=SimpleNamespace(as_of=LAST), number=number)
    assert said in "".join(map(str, sections.open_work(ground, facts, []).lead))


def test_what_was_not_read_far_enough_to_tell_is_not_denied() -> None:
    facts: Any = SimpleNamespace(remembered=[SimpleNamespace(session=None)] * 300, whole={"remembered": False})
    said = "".join(map(str, sections.sessions(SimpleNamespace(), facts).lead))  # type: ignore[arg-type]
    assert said == "Trong 300 nhiệm vụ giao gần nhất không có trọn một buổi làm việc nào."
    said = "".join(map(str, sections.asked_again(facts, []).lead))
    assert said.startswith("So 300 nhiệm vụ giao gần nhất và các nhiệm vụ đang mở: không có")


def test_lines_of_proposals_and_the_rest_add_up_to_the_whole() -> None:
    topics = ("bổ sung biên chế", "mua máy chủ", "sửa đường truyền", "bổ sung biên chế", "mua loa truyền thanh")
    asked = [
        SimpleNamespace(
            pk=n, content=topic, code=f"KN-2024/{n:04}", asker_name="Sở A", addressee_name="UBND tỉnh", asked_on=LAST
        )
        for n, topic in enumerate(topics, 1)
    ]
    ground: Any = SimpleNamespace(params=SimpleNamespace(as_of=LAST), proposals=Number)
    facts: Any = SimpleNamespace(proposals=asked, whole={"proposals": True})
    part = sections.proposals(ground, facts)
    assert str(part.lead[0]).startswith("5 kiến nghị")
    assert "nêu 2 lần" in str(part.rows[0][0]) and len(part.rows) == 4
    assert str(part.rest(1)) == "và 3 kiến nghị khác.", "one line tells of two"
    assert part.rest(4) is None


def test_what_is_asked_again_shows_both_sentences_with_their_days(story: Story) -> None:
    cast = story.cast
    for day, text in (
        (date(2023, 3, 2), "hoàn thành việc phủ sóng di động cho 37 thôn, bản vùng lõm trước ngày 31/12/2023"),
        (date(2024, 5, 20), f"{COVER}, báo cáo UBND tỉnh"),
    ):
        session = make_session(cast.province, date=day, host=cast.department)
        make_directive(
            cast.province, cast.department, cast.clerk, session=session, assigned_on=day, content=text, quote=text
        )
    times, this, before = section(of(story), 3)[0]
    assert times == "2 lần, từ 02/03/2023"
    assert this.startswith(f"20/05/2024: “{COVER}")
    assert before.startswith("02/03/2023: “hoàn thành việc phủ sóng")


def test_other_work_is_not_taken_for_the_same() -> None:
    texts = [COVER, "Xây dựng đề án truyền thanh cơ sở", "phủ sóng di động 37 thôn, bản vùng lõm", COVER]
    assert same_requests([0, 1], texts) == {0: [2, 3], 1: []}


def test_the_likeliest_are_those_that_share_the_rarest_words() -> None:
    """As weighing every pair by all its words does, also where most sentences have a word."""
    dice, pool = random.Random(4), [f"từ{number}" for number in range(30)]
    for _round in range(20):
        texts = [" ".join(dice.sample(pool[: dice.choice((8, 30))], dice.randint(1, 7))) for _text in range(25)]
        words = [recurrence._words(text) for text in texts]
        held = {word: sum(word in one for one in words) for one in words for word in one}
        weights = {word: round(log(26 / number) * recurrence.FINE) for word, number in held.items()}
        for place, own in enumerate(words):
            pairs = [(sum(weights[w] for w in own & one), at) for at, one in enumerate(words) if at != place]
            ranked = [at for weight, at in sorted(pairs, reverse=True)[: recurrence.LIKELIEST] if weight]
            assert recurrence._likeliest(place, own, recurrence._weighed(words), 25) == ranked


def test_figures_of_several_days_show_their_trend(story: Story) -> None:
    cast = story.cast
    for day, value in ((date(2023, 6, 1), 14), (date(2024, 3, 1), 30), (date(2024, 4, 1), 99)):
        session = make_session(cast.province, date=day, host=cast.department)
        document = make_document(cast.province, text=f"Có {value} trạm truyền thanh.")
        found = {"value": value, "unit": "trạm", "about": "trạm truyền thanh", "qualifier": None}
        state = "confirmed" if value < 99 else "found"
        make_finding(session, document, str(value), kind=FindingKind.FIGURE, draft=found, state=state)
    assert section(of(story), 5) == [["trạm truyền thanh", "14 trạm (01/06/2023) → 30 trạm (01/03/2024)", "tăng 16"]]


def test_another_measure_is_another_figure() -> None:
    day = date(2024, 1, 1)
    told = [Measure("hộ nghèo", unit, 5, "", day + timedelta(days=n), n) for n, unit in enumerate(("hộ", "%"))]
    assert trends.trends(told) == []


def test_rows_are_cut_to_the_page_but_the_first_stay() -> None:
    rows = [(f"{number} " + "chữ " * 60,) for number in range(40)]
    many = [fitting.Section(rows, (80,), 2), fitting.Section(rows[:1], (80,), 2), fitting.Section([], (80,), 2)]
    shown = fitting.fit(many)
    heights = sum(fitting.height(one, at) for one, n in zip(many, shown, strict=True) for at in range(n))
    assert shown[1:] == [1, 0]
    assert 2 < shown[0] < 40
    assert heights + 3 * fitting.HEAD <= fitting.PAGE


def crowd(story: Story) -> None:
    """Far more of everything than fits, in long words."""
    cast = story.cast
    long = "Rà soát, tổng hợp, đề xuất phương án xử lý dứt điểm khó khăn, vướng mắc về hạ tầng số tại " * 3
    for number in range(30):
        day = date(2024, 1, 1) + timedelta(days=number)
        session = make_session(cast.province, date=day, host=cast.department, title=f"{long}{number}")
        given = {"assigned_on": day, "session": session, "content": f"{long} xã thứ {number}"}
        make_directive(cast.province, cast.department, cast.clerk, **given, deadline=day + timedelta(days=9))
        make_directive(cast.province, cast.department, cast.clerk, **given, time_as_spoken="trong thời gian sớm nhất")
        make_proposal(cast.department, cast.province, cast.clerk, content=f"{long} {number}", asked_on=day)


def test_it_never_leaves_its_page_and_counts_what_it_leaves_out(story: Story) -> None:
    crowd(story)
    report = of(story)
    wanted = find("pdf")
    assert wanted is not None
    pdf = pypdfium2.PdfDocument(wanted.render(report))
    assert len(pdf) == 1
    pdf.close()
    left = 64 - len(section(report, 2))
    assert f"và {left} nhiệm vụ khác." in words(report)


def test_the_page_asks_a_dozen_questions(
    story: Story, client: Client, django_assert_max_num_queries: DjangoAssertMaxNumQueries
) -> None:
    crowd(story)
    client.force_login(story.cast.leader)
    url = reverse("reports:show", args=[brief.KIND.slug])
    with django_assert_max_num_queries(12):
        answer = client.get(url, {"unit": story.cast.department.pk})
    assert answer.status_code == 200
    assert "Đang giao lại" in answer.content.decode()


def test_it_is_asked_for_by_unit_and_day_alone(story: Story, client: Client) -> None:
    client.force_login(story.cast.officer)
    url = reverse("reports:show", args=[brief.KIND.slug])
    given: dict[str, Any] = {"unit": story.cast.department.pk, "as_of": "2024-06-14"}
    assert "đến hết ngày 14/06/2024" in client.get(url, given).content.decode()
    file = client.get(url, given | {"format": "docx"})
    assert 'filename="chuan-bi-buoi-lam-viec_so-thong-tin-va-truyen-thong_2024-06-14.docx"' in str(file.headers)
    assert client.get(url, given | {"as_of": "2999-01-01"}).status_code == 422
    assert client.get(url, given | {"unit": story.cast.finance.pk}).status_code == 422


def test_a_past_day_is_told_as_it_was(story: Story) -> None:
    before = of(story, date(2024, 4, 3))
    assert "Đang mở 3 nhiệm vụ: quá hạn 1; còn hạn 2; chưa rõ hạn 0." in words(before)
    story.give(date(2024, 4, 2), date(2024, 5, 2), at=at(date(2024, 4, 4)))
    assert of(story, date(2024, 4, 3)) == before


def test_a_clock_that_stands_is_said_to_stand(story: Story) -> None:
    """Not how many days are left of it, which are none."""
    cast = story.cast
    day = date(2024, 2, 20)
    facts = {"content": "Việc chờ vốn", "deadline": date(2024, 3, 1), "wait_count": 1, "waiting_since": day}
    row = make_directive(cast.province, cast.department, cast.clerk, **facts)
    asked = {"unit": cast.finance, "unit_name": "Sở Tài chính", "from_day": day, "asked_by": cast.officer}
    decided = {"decision": Wait.Decision.AGREED, "decided_by": cast.leader, "decided_at": at(day)}
    Wait.objects.create(directive=row, reason="Chờ vốn.", asked_at=at(day), **asked, **decided)
    shown = {one[0].split(" (")[0]: one[1:3] for one in section(of(story), 2)}
    assert shown["Việc chờ vốn"] == ["01/03/2024", "tạm dừng từ 20/02/2024"]
