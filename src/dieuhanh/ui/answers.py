"""Answers that would be an empty page say what happened and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NOT_SO = 405


class Explained(MiddlewareMixin):
    """An address that only takes a form, opened as a page (a link kept, a page loaded again): told, not left white."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code == NOT_SO and not response.streaming and not response.content:
            response.content = render_to_string("405.html")
        return response
