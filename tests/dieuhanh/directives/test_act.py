"""Doing a verb on the page of a directive or a proposal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from dieuhanh.directives.lifecycle import ProposalState, State
from dieuhanh.directives.services import ask_explanation
from dieuhanh.org.services.reference import load_rules
from tests.people import make_directive, make_proposal

if TYPE_CHECKING:
    from django.test import Client

    from tests.people import Cast


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    load_rules()


def test_what_is_refused_stays_open_with_the_reason_and_what_was_typed(cast: Cast, client: Client) -> None:
    directive = make_directive(
        cast.province, cast.department, cast.clerk, deadline=date(2026, 12, 31), state=State.IN_PROGRESS
    )
    client.force_login(cast.officer)
    sent = {"xin-gia-han-to_day": "2026-12-30", "xin-gia-han-reason": "Chờ ý kiến của bộ"}
    answer = client.post(reverse("directives:act", args=[directive.pk, "xin-gia-han"]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "Chờ ý kiến của bộ" in page
    assert not directive.extensions.exists()


def test_a_field_left_empty_is_named(cast: Cast, client: Client) -> None:
    directive = make_directive(cast.province, cast.department, cast.clerk)
    client.force_login(cast.officer)
    answer = client.post(reverse("directives:act", args=[directive.pk, "tra-lai"]), {})
    directive.refresh_from_db()
    assert (answer.status_code, directive.state) == (422, State.ISSUED)


def test_what_is_done_leads_back_to_the_page(cast: Cast, client: Client) -> None:
    directive = make_directive(cast.province, cast.department, cast.clerk)
    client.force_login(cast.officer)
    answer = client.post(reverse("directives:act", args=[directive.pk, "tiep-nhan"]), follow=True)
    directive.refresh_from_db()
    assert directive.state == State.IN_PROGRESS
    assert "Đã tiếp nhận nhiệm vụ." in answer.content.decode()


def test_noting_a_proposal_leaves_it_open(cast: Cast, client: Client) -> None:
    proposal = make_proposal(cast.department, cast.province, cast.clerk)
    client.force_login(cast.clerk)
    sent = {"tra-loi-kind": "noted", "tra-loi-text": "Ghi nhận kiến nghị", "tra-loi-on": "2026-01-05"}
    answer = client.post(reverse("directives:proposal_act", args=[proposal.pk, "tra-loi"]), sent)
    proposal.refresh_from_db()
    assert (answer.status_code, proposal.state) == (302, ProposalState.OPEN)


def test_a_verb_that_does_not_exist_is_not_found(cast: Cast, client: Client) -> None:
    directive = make_directive(cast.province, cast.department, cast.clerk)
    client.force_login(cast.clerk)
    assert client.post(reverse("directives:act", args=[directive.pk, "xoa"])).status_code == 404


def test_what_somebody_waits_for_stands_first_and_open(cast: Cast, client: Client) -> None:
    directive = make_directive(
        cast.province, cast.department, cast.clerk, deadline=date(2026, 1, 30), state=State.IN_PROGRESS
    )
    address = reverse("directives:detail", args=[directive.pk])
    client.force_login(cast.officer)
    assert 'id="viec"' not in client.get(address).content.decode()
    ask_explanation(by=cast.leader, directive=directive)
    for asked, first in (({}, "giai-trinh"), ({"viec": "phan-cong"}, "phan-cong")):
        answer = client.get(address, asked)
        assert next(iter(answer.context["offers"])).verb.slug == "giai-trinh"
        assert [offer.verb.slug for offer in answer.context["offers"] if offer.open] == [first]
        assert answer.content.decode().count('id="viec"') == 1


@pytest.mark.parametrize("kind", ["noted", "passed_up"])
def test_letters_of_which_no_unit_was_chosen_are_not_dropped(cast: Cast, client: Client, kind: str) -> None:
    proposal = make_proposal(cast.department, cast.province, cast.clerk)
    client.force_login(cast.clerk)
    sent = {"tra-loi-kind": kind, "tra-loi-text": "Xin ý kiến", "tra-loi-on": "05/01/2026"}
    sent |= {"tra-loi-passed_to": "", "tra-loi-passed_to_words": "bộ tài"}
    answer = client.post(reverse("directives:proposal_act", args=[proposal.pk, "tra-loi"]), sent)
    assert answer.status_code == 422
    assert "Chưa chọn cơ quan nào từ “bộ tài”" in answer.content.decode()
    assert 'value="bộ tài"' in answer.content.decode()
    assert not proposal.answers.exists()
