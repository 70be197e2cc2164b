"""The page of search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from dieuhanh.search.forms import SearchForm
from dieuhanh.search.queries import search

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """What was typed in the box, narrowed by who, to whom, when, which kind, and how it stands."""
    form = SearchForm(request.GET)
    filters = form.filters()
    found = search(request.user, filters, after=request.GET.get("after", ""))
    return render(request, "search/page.html", {"form": form, "page": found, "asked": bool(filters)})
