"""Nothing stands on a desk twice: a directive under one heading, proposals that are answered together as one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.desk.queries import desk_of
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Proposal
from dieuhanh.directives.services import ask_extension, merge_proposals
from dieuhanh.org.services.reference import load_rules
from tests.people import make_directive, make_proposal

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.org.models import User
    from tests.people import Cast


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    load_rules()


def shown(user: User) -> dict[str, tuple[list[str], int]]:
    """By heading the codes that stand there, and how many of it stand elsewhere."""
    busy = desk_of(user, timezone.localdate()).busy
    return {str(one.title): ([row.code for row in one.items], one.elsewhere) for one in busy}


def test_a_directive_stands_under_one_heading_that_says_what_to_do(cast: Cast, client: Client) -> None:
    """Its lateness is told there; the heading of what is late counts it and does not show it again."""
    today = timezone.localdate()
    late = {"deadline": today - timedelta(days=5)}
    new, doing, again = (
        make_directive(cast.province, cast.department, cast.clerk, state=state, **late)
        for state in (State.ISSUED, State.IN_PROGRESS, State.IN_PROGRESS)
    )
    again.completions.create(
        by=cast.officer,
        unit=cast.department,
        at=timezone.now(),
        done_on=today,
        product_number="7/BC-S",
        product_date=today,
        decision="sent_back",
        decided_by=cast.clerk,
    )
    reported = make_directive(cast.province, cast.department, cast.clerk, state=State.REPORTED, **late)
    assert shown(cast.officer) == {
        "Chờ tiếp nhận": ([new.code], 0),
        "Bị yêu cầu làm lại": ([again.code], 0),
        "Quá hạn": ([doing.code], 2),
    }
    ask_extension(by=cast.officer, directive=doing, to_day=today + timedelta(days=9), reason="Chờ vốn")
    assert shown(cast.leader) == {
        "Quá hạn": ([new.code, again.code], 1),
        "Đề nghị gia hạn chờ quyết định": ([doing.code], 0),
        "Chờ nghiệm thu": ([reported.code], 0),
    }
    client.force_login(cast.officer)
    page = client.get("/").text
    assert page.count(f">{new.code}<") == page.count(f">{again.code}<") == 1
    assert "2 việc nữa đã nêu ở mục khác của trang này." in page
    make_directive(cast.province, cast.finance, cast.clerk, **late)
    client.force_login(cast.finance_officer)
    assert 'Quá hạn <span class="tally">1</span>' in client.get("/").text


def test_what_is_answered_with_another_proposal_does_not_wait_by_itself(cast: Cast, client: Client) -> None:
    head, other = (make_proposal(cast.department, cast.province, cast.officer) for _n in range(2))
    merge_proposals(by=cast.clerk, into=head, proposals=[other])
    (section,) = desk_of(cast.clerk, timezone.localdate()).busy
    assert [row.pk for row in section.items] == [head.pk]
    client.force_login(cast.clerk)
    listed = client.get(reverse("directives:proposals"), {"state": "waiting"}).text
    link = f'gộp vào <a href="{reverse("directives:proposal", args=[head.pk])}">{head.code}</a>'
    assert link in listed
    # Answered alone, the other waits again: the answer of the first was given before.
    Proposal.objects.filter(pk=head.pk).update(state="answered")
    (section,) = desk_of(cast.clerk, timezone.localdate()).busy
    assert [row.pk for row in section.items] == [other.pk]
