"""Reads what a report says: its numbers with their addresses, its tables by caption."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives.forms import DirectiveFilter, ProposalFilter
from dieuhanh.directives.queries import filtered, proposal_page
from dieuhanh.reports.layout import Number, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from dieuhanh.org.models import User
    from dieuhanh.reports.layout import Report


def numbers(report: Report) -> Iterator[Number]:
    """Every number in sentences and tables."""
    for block in report.blocks:
        cells = block.parts if isinstance(block, Text) else ()
        rows = block.rows if isinstance(block, Table) else (cells,)
        yield from (cell for row in rows for cell in row if isinstance(cell, Number))


def table(report: Report, number: int) -> Table:
    """'Bảng 3' of a report."""
    return next(b for b in report.blocks if isinstance(b, Table) and b.caption.startswith(f"Bảng {number}."))


def words(report: Report) -> str:
    return "\n".join(str(block) for block in report.blocks if isinstance(block, Text))


def rows_behind(client: Client, url: str) -> int:
    """How many rows the list at `url` has, over all its pages."""
    found, after = 0, ""
    for _page in range(50):
        answer = client.get(f"{url}&after={after}" if after else url)
        assert answer.status_code == 200
        assert answer.context["form"].is_valid(), answer.context["form"].errors
        page = answer.context["page"]
        found += len(page.rows)
        after = page.after
        if not after:
            return found
    raise AssertionError("the list does not end")


def counted(user: User, url: str) -> int:
    """The same by what the list's view does, without drawing its pages."""
    parts = urlsplit(url)
    proposals = parts.path == reverse("directives:proposals")
    form = (ProposalFilter if proposals else DirectiveFilter)(QueryDict(parts.query))
    assert form.is_valid(), form.errors
    if proposals:
        return len(proposal_page(user, form.cleaned_data))
    return filtered(user, form.cleaned_data, timezone.localdate()).count()
