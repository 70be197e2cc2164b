"""`dieuhanh verify` finds a row of the register that was altered behind the journal's back."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.services import issue_directive, issue_proposal
from dieuhanh.org.services.reference import load_rules

if TYPE_CHECKING:
    from typing import Any

    from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(cast: Cast) -> Cast:
    load_rules()
    common: dict[str, Any] = {"by": cast.clerk, "content": "hoàn thiện Đề án"}
    issue_directive(assigner=cast.province, lead=cast.department, assigned_on=date(2024, 1, 2), **common)
    issue_proposal(asker=cast.department, addressee=cast.province, asked_on=date(2024, 1, 2), **common)
    return cast


def verify() -> str:
    err = StringIO()
    call_command("verify", verbosity=0, stderr=err)
    return err.getvalue()


def test_a_register_that_nobody_touched_is_whole(register: Cast) -> None:
    assert verify() == ""


@pytest.mark.parametrize("model", [Directive, Proposal], ids=lambda model: model.__name__)
def test_an_altered_row_is_named(register: Cast, model: Any) -> None:
    row = model.objects.get()
    model.objects.filter(pk=row.pk).update(state="accepted" if model is Directive else "settled")
    err = StringIO()
    with pytest.raises(CommandError, match="1 chỗ không toàn vẹn"):
        call_command("verify", verbosity=0, stderr=err)
    assert f"{row}: khác với nhật ký ở state" in err.getvalue()
